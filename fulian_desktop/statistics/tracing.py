"""The records behind a figure. What they add up to is the figure, in all and for each unit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, bindparam, case, func, literal, select

from ..ledgers.registry import BY_KEY, parent_of
from ..store.tables import TABLE
from ..values.dates import Period
from .evaluate import answers
from .figure import Figure, How
from .paths import Asked
from .question import adds, bounds, meets, person, titles, wording

PART: Final = "part"
BASE: Final = "whole"


@dataclass(frozen=True)
class TraceRow:
    """One record behind a figure.

    value: what it adds, scaled as the figure is: 1 where records are counted; for different people 1 at the
    first record of each and 0 at the others; for what was reported the value at the newest document and 0 at
    those that it replaced.
    part: for a ratio "part" (above the line) or "whole" (below it); the rows of each add up to that part.
    """

    ledger: str
    uid: UUID
    unit: str
    value: int
    title: str
    when: date | None
    part: str = ""


def trace(
    connection: Connection,
    figure: Figure,
    period: Period,
    *,
    unit: str = "",
    limit: int | None = None,
    offset: int = 0,
) -> list[TraceRow]:
    """The records behind a figure, oldest first, a page of them; of one unit where it is named."""
    if figure.parts:
        return _both(connection, figure, period, unit, limit, offset)
    parameters = {**bounds(period), "owner": unit, "most": -1 if limit is None else limit, "skipped": offset}
    words = wording(figure)
    return [
        TraceRow(figure.of, row[0], row[1], int(row[2]), words(row[4:]), row[3])
        for row in connection.execute(_statement(figure, of_unit=bool(unit)), parameters)
    ]


@lru_cache(maxsize=512)
def _statement(figure: Figure, *, of_unit: bool) -> Select[Any]:
    asked = Asked(figure.of)
    rows, when = asked.rows, asked.column(figure.by)
    columns = [rows.c.uid, rows.c.unit, _value(asked, figure, when), when, *titles(asked, figure)]
    chosen = asked.select(*columns, where=meets(asked, figure)).order_by(when, rows.c.uid)
    if of_unit:
        chosen = chosen.where(rows.c.unit == bindparam("owner"))
    return chosen.limit(bindparam("most")).offset(bindparam("skipped"))


def _value(asked: Asked, figure: Figure, when: ColumnElement[Any]) -> ColumnElement[Any]:
    """What a row adds; among the rows asked for, so that the rows of one unit add up to the unit's value."""
    uid = asked.rows.c.uid
    if figure.how is How.DISTINCT:
        place = func.row_number().over(partition_by=person(asked, figure), order_by=[when, uid])
        return case((place == 1, 1), else_=0)
    if figure.how is How.REPORTED:
        age = func.row_number().over(order_by=[when.desc(), uid.desc()])
        return case((age == 1, adds(asked, figure)), else_=0)
    return adds(asked, figure) if figure.how is How.SUM else literal(1)


def _both(
    connection: Connection, figure: Figure, period: Period, unit: str, limit: int | None, offset: int
) -> list[TraceRow]:
    """The rows above the line of a ratio, then those below it."""
    assert figure.parts is not None
    above, below = figure.parts
    found = trace(connection, above, period, unit=unit, limit=limit, offset=offset)
    rows = [replace(row, part=PART) for row in found]
    if limit is not None and len(rows) == limit:
        return rows
    answered = answers(connection, [above], period)[above.id]
    share = answered.by_unit.get(unit) if unit else answered.whole
    skipped = max(0, offset - (share.records if share else 0))
    left = None if limit is None else limit - len(rows)
    rest = trace(connection, below, period, unit=unit, limit=left, offset=skipped)
    return rows + [replace(row, part=BASE) for row in rest]


def whole_record(connection: Connection, row: TraceRow) -> tuple[str, UUID]:
    """(ledger, uid) of the record that a row is, or is a child row of."""
    parent = parent_of(BY_KEY[row.ledger])
    if parent is None:
        return row.ledger, row.uid
    rows = TABLE[row.ledger]
    found: UUID = connection.execute(select(rows.c.parent).where(rows.c.uid == row.uid)).scalar_one()
    return parent.key, found
