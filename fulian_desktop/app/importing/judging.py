"""Each record of the file as it would be: made or changed, checked, and told what stands in the way."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, Final
from uuid import UUID

from ...excel.columns import EXAMPLES
from ...schema.check import findings, open_findings
from ...schema.field import Field
from ...schema.findings import Finding, Severity
from ...schema.kinds import Link, Place
from ...schema.ledger import Ledger, Record, ledger_of
from ...store import imports
from .bundles import Part
from .plan import Difference, Entry, Problem, State, Update

_FOREIGN: Final = {
    "township": "台账里这条记录是县里下达的，本级不能改",
    "county": "台账里这条记录是下级单位报来的，本级不能改",
}


@dataclass(slots=True, eq=False)
class Own:
    """What becomes of a record itself, before the rows below it."""

    state: State
    record: Record | None = None
    before: Record | None = None
    revision: int = 0
    differences: tuple[Difference, ...] = ()
    candidates: tuple[UUID, ...] = ()
    choose: bool = False
    left: bool = False
    """Whether it is left as it is, rows below included: newer, or not to be changed."""
    extends: Entry | None = None
    """Of a row about someone of whom an earlier row tells: the entry that it would add to."""
    repeats: bool = False
    """Whether it says the same as an earlier row."""

    @property
    def uid(self) -> UUID | None:
        """Of the record that is there, or would be."""
        known = self.before or (self.extends.record if self.extends else self.record)
        return known.uid if known is not None else None


def made(part: Part, ledger: Ledger, uid: UUID | None = None) -> Record | None:
    """A new record of what a row says; None where something required is missing, which is told."""
    cls: Any = ledger.cls
    values = {**_derived(ledger, part.values), **part.values}
    lacking = [field for field in _required(cls) if field.name not in values]
    if lacking:
        told = {one.column for one in part.problems if one.column is not None}
        columns = (*part.columns.own, *part.columns.linked)
        unread = {one.name for one in columns if one.at in told and one.name not in part.values}
        for field in lacking:
            if field.name not in unread and not unread & _told_by(cls, field.name):
                part.problem(Severity.FORBIDDEN, f"请填写{field.label}", field.name, label=field.label)
    if lacking or part.refused:
        return None
    made: Record = cls(**({"uid": uid, **values} if uid else values))
    return made


@cache
def _required(cls: Any) -> tuple[Field, ...]:
    return tuple(field for field in ledger_of(cls).columns if field.required)


@cache
def _told_by(cls: Any, name: str) -> frozenset[str]:
    """The fields from which a field follows: where one of them cannot be read, that alone is told."""
    fields = ledger_of(cls).columns
    given = {one.name: EXAMPLES[type(one.kind)](one.kind, one) for one in fields}
    return frozenset(one for one, value in given.items() if name in cls.derived({one: value}))


def changed(part: Part, ledger: Ledger, before: Record) -> Record:
    """A record with what a row says put over what it holds; what the row leaves blank stays as it is."""
    derived = {
        name: value
        for name, value in _derived(ledger, part.values).items()
        if getattr(before, name) in (None, "")
    }
    below: dict[str, Any] = {name: list(getattr(before, name)) for name in ledger.children}
    return dataclasses.replace(before, **{**derived, **part.values, **below})


def _derived(ledger: Ledger, values: dict[str, Any]) -> dict[str, Any]:
    """What follows from the values of a row, as its ID number says sex and birth date."""
    cls: Any = ledger.cls
    if _derives(cls) <= values.keys():
        return {}
    return {
        name: ledger.fields[name].kind.read(value)
        for name, value in ledger.cls.derived(values).items()
        if name not in values
    }


@cache
def _derives(cls: Any) -> frozenset[str]:
    """The fields that follow from others, as an example shows."""
    fields = ledger_of(cls).columns
    return frozenset(cls.derived({one.name: EXAMPLES[type(one.kind)](one.kind, one) for one in fields}))


def differences(
    ledger: Ledger, before: Record, after: Record, named: Callable[[Field, Any], str]
) -> tuple[Difference, ...]:
    """The fields of which the two differ, as a person reads them. named: what a link or a place is called."""

    def words(name: str, value: Any) -> str:
        field = ledger.fields[name]
        if isinstance(field.kind, (Link, Place)):
            return named(field, value) if value else ""
        return field.kind.show(value)

    return tuple(
        Difference(
            field.label,
            words(field.name, getattr(before, field.name)),
            words(field.name, getattr(after, field.name)),
        )
        for field in ledger.columns
        if getattr(before, field.name) != getattr(after, field.name)
    )


def tell(part: Part, ledger: Ledger, found: Sequence[Finding]) -> None:
    """Put what a check says beside the cells that it is about."""
    for one in found:
        field = ledger.fields.get(one.field)
        part.problem(one.severity, one.message, one.field, label=field.label if field else "")


def standing_findings(record: Record) -> list[Finding]:
    """What stands against a record or is worth a look; reasons that were given before still answer."""
    every = findings(record)
    if not every:
        return every
    still = open_findings(record)
    return [one for one in every if one.severity is Severity.HINT or one in still]


def gravest(problems: Sequence[Problem]) -> Severity | None:
    """How far the problems of a row go."""
    if not problems:
        return None
    for severity in Severity:
        if any(one.severity is severity for one in problems):
            return severity
    return None


class Newer:
    """Whether the file may change a record that is there."""

    def __init__(self, connection: Any, ledger: Ledger, update: Update, modified: datetime) -> None:
        self._connection, self._ledger = connection, ledger
        self._update, self._modified = update, modified
        self._as_of: dict[UUID, datetime] = {}

    def look_up(self, uids: Sequence[UUID]) -> None:
        """Fetch of which file records have their content."""
        if self._update is Update.NEWER and uids:
            self._as_of |= imports.as_of(self._connection, self._ledger.key, uids)

    def why_not(self, uid: UUID, changed_at: datetime) -> str:
        """Why a record is left as it is; empty where it may be changed."""
        if self._update is Update.NEVER:
            return "台账里已有这条记录，按“不更新”处理"
        since = self._as_of.get(uid, changed_at)
        if self._update is Update.NEWER and _day(self._modified) < _day(since):
            return "台账里的记录比这个文件新，没有改动"
        return ""


def foreign(level: str) -> str:
    """Why a record of another unit is not changed."""
    return _FOREIGN.get(level, _FOREIGN["county"])


def _day(at: datetime) -> date:
    """The day where the computer stands."""
    return at.astimezone().date()
