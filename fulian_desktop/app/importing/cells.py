"""The columns of a table as readers of cells: what was read once is not read again."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Final, NamedTuple

from ...errors import BadValue
from ...excel.grid import Cell
from ...excel.headings import NUMBER, UID, target_at
from ...excel.proposing import units_of
from ...excel.values import Context, Doubt, MonthOnly, read_cell
from ...excel.written.words import clean_as_written
from ...schema import kinds
from ...schema.disclosure import masks
from ...schema.field import Field
from ...schema.findings import Severity
from ...schema.ledger import Ledger
from ...values.uid import read_uid
from .plan import Problem
from .tables import Table

_REMEMBERED: Final = 20_000
_AS_TEXT: Final = (
    kinds.Text, kinds.IdNumber, kinds.Phone, kinds.Account, kinds.OneCode, kinds.Place, kinds.Link,
)  # fmt: skip
"""Kinds whose plain value is the value."""


class Read(NamedTuple):
    """What a cell holds. severity: None where it was read without doubt; month: where only that is told.

    veiled: it is a number that our export has masked.
    """

    value: Any
    severity: Severity | None = None
    message: str = ""
    month: Any = None
    veiled: bool = False

    @property
    def odd(self) -> bool:
        """Whether there is more to say than the value."""
        return self.veiled or self.severity is not None


_NOTHING: Final = Read(None)
_VEILED: Final = Read(None, veiled=True)


@dataclass(slots=True)
class Column:
    """One column of a table. name: the field; rest: the path below the record that the field links, or ""."""

    at: int
    heading: str
    field: Field
    name: str
    rest: str
    context: Context
    unit: int
    _known: dict[tuple[type, Cell], Read] = dataclasses.field(default_factory=dict)
    clean: Callable[[str], Any] | None = None
    """Whether a text is one that needs no cleaning, as most are; it is then what it says."""

    def __post_init__(self) -> None:
        self.clean = clean_as_written(self.field.kind)

    def read(self, raw: Cell, *, spread: bool = False) -> Read:
        """What a cell holds. spread: it stands in a merged cell above."""
        if raw is None:
            return _NOTHING
        if spread:
            return self._read(raw, spread=True)
        key = (raw.__class__, raw)
        found = self._known.get(key)
        if found is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            found = self._known[key] = self._read(raw, spread=False)
        return found

    def _read(self, raw: Cell, *, spread: bool) -> Read:
        if self.context.ours and isinstance(raw, str) and "*" in raw and masks(self.field.kind):
            return _VEILED
        try:
            plain = read_cell(self.field, raw, self.context, unit=self.unit, spread=spread)
            return Read(self._value(plain))
        except BadValue as bad:
            return Read(None, Severity.FORBIDDEN, bad.sentence)
        except Doubt as doubt:
            month = doubt.month if isinstance(doubt, MonthOnly) else None
            return Read(self._value(doubt.value), Severity.REASON, doubt.sentence, month)

    def _value(self, plain: Any) -> Any:
        """The value of a plain one; () for several codes of which none is told is nothing too."""
        if plain is None or plain == "" or plain == []:
            return None
        if isinstance(self.field.kind, _AS_TEXT):
            return plain
        if isinstance(self.field.kind, kinds.Day):
            return date.fromisoformat(plain)
        return self.field.kind.read(plain)

    def problem(self, raw: Cell, read: Read) -> Problem:
        """The sentence about a cell that was not read without doubt."""
        assert read.severity is not None
        return Problem(read.severity, read.message, self.at, self.heading, shown(raw))


@dataclass
class Columns:
    """The columns of a table for one kind of record: own fields first, then those of linked records."""

    own: list[Column] = dataclasses.field(default_factory=list)
    linked: list[Column] = dataclasses.field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.own or self.linked)

    def at(self, name: str, rest: str = "") -> Column | None:
        """The column of a field; of one of a linked record where `rest` says so."""
        every = (*self.own, *self.linked)
        return next((one for one in every if one.name == name and one.rest == rest), None)


def columns_of(table: Table, ledger: Ledger, context: Context) -> dict[str, Columns]:
    """The columns by the kind of record: "" for the ledger's own, else the field of the child rows.

    A list with our identifiers is an export of this program: a rate of 0.5 in it means what it says.
    """
    if table.mapping.column_of(UID) is not None:
        context = dataclasses.replace(context, ours=True)
    units = units_of(table.found, table.mapping, ledger)
    headings = {one.column: one.text for one in table.found.headings}
    found = {name: Columns() for name in ("", *ledger.children)}
    for at, path in sorted(table.mapping.columns.items()):
        target = target_at(ledger, path)
        if not path or path in (NUMBER, UID) or target is None:
            continue
        below = path.removeprefix(f"{target.child}.") if target.child else path
        name, _, rest = below.partition(".")
        column = Column(at, headings.get(at, ""), target.field, name, rest, context, units.get(at, 1))
        part = found[target.child]
        link = rest or isinstance(target.field.kind, kinds.Link)
        (part.linked if link else part.own).append(column)
    return found


def uids_of(table: Table) -> Iterator[tuple[int, Any]]:
    """Row → the identifier that stands there; a BadValue in its place where it cannot be one."""
    at = table.mapping.column_of(UID)
    if at is None:
        return
    for row in table.found.rows:
        raw = table.found.cell(row, at)
        if raw is not None and str(raw).strip():
            try:
                yield row, read_uid(str(raw))
            except BadValue as bad:
                yield row, bad


def shown(raw: Cell) -> str:
    """A cell as a person would say what stands in it."""
    if raw is None:
        return ""
    if isinstance(raw, datetime):
        return f"{raw:%Y-%m-%d %H:%M}"
    if isinstance(raw, (date, time)):
        return raw.isoformat()
    if isinstance(raw, bool):
        return "TRUE" if raw else "FALSE"
    return f"{raw:.15g}" if isinstance(raw, float) else str(raw)
