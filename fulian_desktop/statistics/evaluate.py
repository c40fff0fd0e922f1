"""Ask the database for figures, by unit, and for the records behind them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, func, literal, select

from ..ledgers.registry import BY_KEY, parent_of
from ..schema.kinds import Link
from ..store.tables import TABLE, key_column
from ..values.dates import Period
from .figure import Figure, How
from .paths import Asked


@dataclass(frozen=True)
class Answer:
    """A figure's value (fen for money), the number of records behind it, and both by unit."""

    value: int
    records: int
    by_unit: dict[str, int]


@dataclass(frozen=True)
class TraceRow:
    """One record behind a figure; value in fen for money, 1 where records are counted."""

    ledger: str
    uid: UUID
    unit: str
    value: int
    title: str
    when: date | None


def answer(connection: Connection, figure: Figure, period: Period, *, by_unit: bool = True) -> Answer:
    """The value of a figure for a period. Distinct people are counted once over all units."""
    asked = Asked(figure.of)
    value = _value(asked, figure)
    wanted = _wanted(asked, figure, period)
    row = connection.execute(
        select(func.coalesce(value, 0), func.count()).select_from(asked.source).where(*wanted)
    ).one()
    parts: dict[str, int] = {}
    if by_unit:
        unit = asked.rows.c.unit
        grouped = (
            select(unit, func.coalesce(value, 0)).select_from(asked.source).where(*wanted).group_by(unit)
        )
        parts = {found[0]: int(found[1]) for found in connection.execute(grouped.order_by(unit))}
    return Answer(int(row[0]), int(row[1]), parts)


def trace(connection: Connection, figure: Figure, period: Period, *, unit: str = "") -> list[TraceRow]:
    """The records behind a figure, oldest first; of one unit where it is named."""
    asked = Asked(figure.of)
    value: ColumnElement[Any] = asked.column(figure.add) if figure.how is How.SUM else literal(1)
    title = _title(asked)
    when = asked.column(figure.by)
    wanted = _wanted(asked, figure, period)
    if unit:
        wanted.append(asked.rows.c.unit == unit)
    chosen: Select[Any] = select(asked.rows.c.uid, asked.rows.c.unit, func.coalesce(value, 0), title, when)
    found = connection.execute(
        chosen.select_from(asked.source).where(*wanted).order_by(when, asked.rows.c.uid)
    ).all()
    return [TraceRow(figure.of, row[0], row[1], int(row[2]), row[3] or "", row[4]) for row in found]


def whole_record(connection: Connection, row: TraceRow) -> tuple[str, UUID]:
    """(ledger, uid) of the record that a row is, or is a child row of."""
    parent = parent_of(BY_KEY[row.ledger])
    if parent is None:
        return row.ledger, row.uid
    rows = TABLE[row.ledger]
    found: UUID = connection.execute(select(rows.c.parent).where(rows.c.uid == row.uid)).scalar_one()
    return parent.key, found


def _title(asked: Asked) -> ColumnElement[Any]:
    """What stands for a row; where that is a link, the title of the record that it leads to."""
    name = asked.ledger.title
    kind = asked.ledger.fields[name].kind
    return asked.column(f"{name}.{BY_KEY[kind.to].title}" if isinstance(kind, Link) else name)


def _wanted(asked: Asked, figure: Figure, period: Period) -> list[ColumnElement[bool]]:
    began = asked.column(figure.by)
    wanted = [asked.not_voided(), *(asked.holds(path, code) for path, code in figure.where.items())]
    if figure.how is How.STOCK:
        ended = asked.column(figure.until)
        wanted += [began <= period.last, ended.is_(None) | (ended > period.last)]
    else:
        wanted.append(began.between(period.first, period.last))
    return wanted


def _value(asked: Asked, figure: Figure) -> ColumnElement[Any]:
    if figure.how is How.SUM:
        return func.sum(asked.column(figure.add))
    if figure.how is How.DISTINCT:
        return func.count(func.distinct(_person(asked, figure.who)))
    return func.count()


def _person(asked: Asked, who: str) -> ColumnElement[Any]:
    """One person across townships: by the pseudonym of the ID number, else by the record."""
    return func.coalesce(asked.column(f"{who}.{key_column('id_number')}"), asked.column(who))
