"""A figure parted by what a field says: aid by fund, organizations by sector, cases by channel."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, func, select

from ..ledgers.registry import BY_KEY
from ..values.dates import Period
from .figure import Fact, Figure, How
from .paths import Asked, field_at
from .question import adds, bounds, meets, person


@dataclass(frozen=True)
class Group:
    """What one unit's records with one value of the field add to a figure. value: "" where the field is empty."""

    unit: str
    part: str
    value: int
    records: int


def grouped(connection: Connection, figure: Figure, period: Period, by: str) -> list[Group]:
    """A count, sum or number of people by unit and by the field at a path that holds one text or code.

    Groups without a record are left out. The groups of a count or sum add up to the figure; different people
    may stand in several groups.
    """
    asked = Asked(figure.of)
    unit, field = asked.rows.c.unit, func.coalesce(asked.column(by), "")
    counted: Any = func.count()
    if figure.how is How.SUM:
        counted = func.sum(adds(asked, figure))
    elif figure.how is How.DISTINCT:
        counted = func.count(func.distinct(person(asked, figure)))
    wanted = meets(asked, figure)
    chosen = select(unit, field, counted, func.count()).select_from(asked.source).where(wanted)
    rows = connection.execute(chosen.group_by(unit, field).order_by(unit, field), bounds(period)).all()
    return [Group(row[0], row[1], int(row[2] or 0), row[3]) for row in rows]


def narrowed(figure: Figure, by: str, parts: tuple[str, ...]) -> Figure:
    """The figure of some groups, whose value and trace are those of the records in them.

    The group of an empty field is asked for alone.
    """
    wanted = parts if any(parts) else Fact.EMPTY
    return replace(figure, where=(*figure.where, (by, wanted)))


def part_label(figure: Figure, by: str, part: str) -> str:
    """How a group is called: a code by its label, another text as it is."""
    if not part:
        return "未填"
    return field_at(BY_KEY[figure.of], by).kind.show(part)
