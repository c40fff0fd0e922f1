"""What a unit's tables hold, in the forms of a package: SQLite does the writing, row by row in C."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from datetime import date
from typing import Any, Protocol

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    Text,
    and_,
    case,
    exists,
    func,
    literal_column,
    or_,
    select,
    type_coerce,
)

from ..ledgers.registry import TABLES, parent_of
from ..schema.disclosure import Shown, Way, shown
from ..schema.field import Field
from ..schema.kinds import Link, Number
from ..schema.ledger import Ledger
from .tables import TABLE


class Column(Protocol):
    """A column of a package's table: `packages.tables` decides which there are, and their forms."""

    @property
    def name(self) -> str:
        """The column's name."""

    @property
    def form(self) -> str:
        """How a value stands in the file."""

    @property
    def field(self) -> Field | None:
        """The declared field, None for what every record has."""

    @property
    def required(self) -> bool:
        """Whether it is never empty."""


def rows(
    connection: Connection,
    ledger: Ledger,
    columns: Sequence[Column],
    *,
    unit: str,
    cut_off: date,
    asked: Container[str] = (),
) -> Iterator[Sequence[Any]]:
    """The rows of a unit up to the cut-off date, without voided ones, each value in its column's form.

    asked: keys of ledgers that the county wants in full. Who is only known by links that do not travel stays at home.
    """
    table = TABLE[ledger.key]
    chosen = select(*(_written(table, column) for column in columns)).select_from(_source(ledger))
    wanted = *_travelling(ledger, unit, cut_off), *_named(ledger, unit, cut_off, asked)
    result = connection.execute(chosen.where(*wanted).order_by(table.c.rid))
    yield from result


def reasons(
    connection: Connection, ledger: Ledger, *, unit: str, cut_off: date, asked: Container[str] = ()
) -> list[tuple[Any, dict[str, str]]]:
    """(uid, rule → reason) of the records whose 核实 findings were explained, as far as they travel."""
    table = TABLE[ledger.key]
    wanted = *_travelling(ledger, unit, cut_off), *_named(ledger, unit, cut_off, asked)
    chosen = select(table.c.uid, table.c.reasons).where(table.c.reasons.is_not(None), *wanted)
    return [(row[0], row[1]) for row in connection.execute(chosen.order_by(table.c.rid))]


def _source(ledger: Ledger) -> Any:
    parent = parent_of(ledger)
    table = TABLE[ledger.key]
    if parent is None:
        return table
    above = TABLE[parent.key]
    return table.join(above, table.c.parent == above.c.uid)


def _travelling(ledger: Ledger, unit: str, cut_off: date) -> list[ColumnElement[bool]]:
    owner = parent_of(ledger) or ledger
    above = TABLE[owner.key]
    wanted = [above.c.unit == unit, above.c.voided_at.is_(None)]
    if owner.period:
        wanted.append(or_(above.c[owner.period] <= cut_off, *_by_rows(owner, cut_off)))
    return wanted


def _by_rows(owner: Ledger, cut_off: date) -> Iterator[ColumnElement[bool]]:
    """A record also travels by the day of one of its rows: money may be paid before the batch is handed out."""
    for child in owner.children.values():
        if child.period:
            rows = TABLE[child.key].alias()
            paid = rows.c.parent == TABLE[owner.key].c.uid, rows.c[child.period] <= cut_off
            yield exists(select(rows.c.rid).where(*paid))


def _named(ledger: Ledger, unit: str, cut_off: date, asked: Container[str]) -> Iterator[ColumnElement[bool]]:
    """Who stands behind a link that does not travel, a child behind her file, travels only if another names her."""
    owner = parent_of(ledger) or ledger
    uid = TABLE[owner.key].c.uid
    hidden, told = [], []
    for table in TABLES:
        above = parent_of(table) or table
        in_full = table.key in asked or above.key in asked
        for field in table.columns:
            if isinstance(field.kind, Link) and field.kind.to == owner.key:
                link = TABLE[table.key].c[field.name]
                behind = select(link).select_from(_source(table)).where(link.is_not(None))
                if shown(table, field, Way.PACKAGE, asked=in_full) is Shown.ABSENT:
                    hidden.append(behind.where(TABLE[above.key].c.voided_at.is_(None)))
                else:
                    told.append(behind.where(*_travelling(table, unit, cut_off)))
    if hidden:
        yield or_(and_(*(uid.not_in(one) for one in hidden)), *(uid.in_(one) for one in told))


def _written(table: Table, column: Column) -> ColumnElement[Any]:
    held = table.c[column.field.name if column.field else column.name]
    if column.form in ("money", "decimal"):
        kind = column.field.kind if column.field else None
        return _point(f"{table.name}.{held.name}", kind.places if isinstance(kind, Number) else 2)
    return WRITTEN[column.form](held)


def _point(name: str, places: int) -> ColumnElement[Any]:
    """A scaled integer with its decimal point, without ever passing through a float."""
    sign = f"CASE WHEN {name} < 0 THEN '-' ELSE '' END"
    digits = f"printf('%s%d.%0{places}d', {sign}, abs({name}) / {10**places}, abs({name}) % {10**places})"
    return literal_column(f"CASE WHEN {name} IS NOT NULL THEN {digits} END")


def _plain(column: Any) -> ColumnElement[Any]:
    return type_coerce(column, Text)


WRITTEN: dict[str, Callable[[Any], ColumnElement[Any]]] = {
    "text": _plain,
    "uid": lambda column: func.lower(func.hex(_plain(column))),
    "whole": _plain,
    "yes_no": lambda column: case((_plain(column) == 1, "true"), (_plain(column) == 0, "false")),
    "day": _plain,
    "month": _plain,
    "codes": lambda column: func.trim(_plain(column)),
    "stamp": _plain,
    "json": _plain,
    "masked": _plain,
    "key": _plain,
}
"""Form of a package column → the expression that writes it, but for numbers with a point."""
