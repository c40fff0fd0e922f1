"""A row of the workbook beside a record that is there, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from ...app import records
from ...app.importing import PlanRow
from ...errors import UserError
from ...ledgers.registry import BY_KEY
from ...schema.disclosure import Shown, Way, masked, masks, shown
from ...schema.field import Field
from ...schema.kinds import Link, Place
from ...schema.ledger import Ledger, Record

if TYPE_CHECKING:
    from ...store.office import Office

_MOST: Final = 20
"""Candidates that are offered."""
_APART: Final = 3
"""Fields that tell them apart."""


@dataclass(frozen=True)
class Side:
    """One field as the workbook has it and as it stands in the ledger; veiled: as the screen shows it."""

    label: str
    here: str
    there: str
    veiled_here: str
    veiled_there: str
    differs: bool
    """Whether both say something, and not the same."""


@dataclass(frozen=True)
class Beside:
    """What stands beside a row. candidates: what the records are called that may be meant.

    ledger, uid: of the record that the fields are compared with; uid is None where there is none.
    """

    candidates: tuple[str, ...]
    ledger: str
    uid: UUID | None
    sides: list[Side]
    can_be_new: bool
    """Whether the import can add another one, as it can of its own ledger and of people."""


def beside(office: Office, ledger: Ledger, row: PlanRow, at: int) -> Beside:
    """A row beside the record that it changes, or beside the one of its candidates at a place."""
    titles = {uid: _called(office, ledger, uid) for uid in row.candidates[:_MOST]}
    candidates = tuple(words for _, words in titles.values())
    uid = row.candidates[at] if at < len(row.candidates) else row.matched
    key = titles[uid][0] if uid in titles else ledger.key
    there = _record(office, key, uid)
    here = row.record if key == ledger.key else next(iter(row.people), None)
    rows = _sorted(office, BY_KEY[key], here, there)
    return Beside(candidates, key, uid if there is not None else None, rows, key in (ledger.key, "person"))


def _called(office: Office, ledger: Ledger, uid: UUID) -> tuple[str, str]:
    """The ledger of a candidate, and what it is called: a record of the import's ledger, or one that it leads to."""
    tables = (ledger, *ledger.children.values())
    linked = [one.kind.to for table in tables for one in table.columns if isinstance(one.kind, Link)]
    for key in dict.fromkeys((ledger.key, "person", *linked)):
        if title := records.title_of(office, key, uid):
            return key, "，".join([title, *_told_apart(office, key, uid)])
    return ledger.key, ""


def _told_apart(office: Office, key: str, uid: UUID) -> list[str]:
    """What tells records of one name apart: a day, a place, open fields of the list."""
    record, table = _record(office, key, uid), BY_KEY[key]
    if record is None:
        return []
    words = _Words(office, table, [record])
    fields = [one for one in table.columns if one.listed and one.name != table.title and not masks(one.kind)]
    return [told for one in fields if (told := words.of(one, record))][:_APART]


def _record(office: Office, key: str, uid: UUID | None) -> Record | None:
    if uid is None:
        return None
    try:
        record: Record = records.load(office, key, uid).record
    except UserError:
        return None  # voided or withdrawn since the plan was made; applying it will say so
    return record


def _sorted(office: Office, ledger: Ledger, here: Record | None, there: Record | None) -> list[Side]:
    words = _Words(office, ledger, [one for one in (here, there) if one is not None])
    return sorted(_sides(ledger, words, here, there), key=lambda one: not one.differs)


def _sides(ledger: Ledger, words: _Words, here: Record | None, there: Record | None) -> Iterator[Side]:
    for field in ledger.columns:
        ours, theirs = words.of(field, here), words.of(field, there)
        if not field.kept and (ours or theirs):
            veiled = (_veiled(ledger, field, ours), _veiled(ledger, field, theirs))
            yield Side(field.label, ours, theirs, *veiled, bool(ours and theirs) and ours != theirs)


class _Words:
    """What fields say, links and villages by their names."""

    def __init__(self, office: Office, ledger: Ledger, held: Sequence[Record]) -> None:
        self._titles: dict[UUID, str] = {}
        for field in ledger.columns:
            if isinstance(field.kind, Link):
                uids = [uid for one in held if (uid := getattr(one, field.name))]
                self._titles |= records.titles(office, field.kind.to, uids) if uids else {}
        self._villages = {one.code: one.name for one in records.villages(office)}

    def of(self, field: Field, record: Record | None) -> str:
        """One field of a record; "" where there is no record."""
        value: Any = getattr(record, field.name) if record is not None else None
        if value in (None, ""):
            return ""
        if isinstance(field.kind, Link):
            return self._titles.get(value, "（随这次导入登记）")
        if isinstance(field.kind, Place):
            return self._villages.get(value, str(value))
        return field.kind.show(value)


def _veiled(ledger: Ledger, field: Field, words: str) -> str:
    hides = bool(words) and shown(ledger, field, Way.SCREEN) is Shown.MASKED
    return masked(field.kind, words) if hides else words
