"""Ask the database for figures, in all and by unit. Figures over the same rows share one statement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, func

from ..values.dates import Period
from .figure import Figure, How, When
from .paths import Asked
from .people import People
from .question import COUNTY_CODE, adds, bounds, holds, meets, titles, window, wording

ADDED: Final = (How.COUNT, How.SUM, How.LIST)
"""What is added up: all units together are the sum of their parts."""
MOST_NAMES: Final = 500
"""More names than anyone reads; a list longer than that is still counted in full."""


@dataclass(frozen=True)
class Share:
    """A value, the number of records behind it, and for a ratio both its parts.

    The value is None for a ratio over nought, and where nobody reported.
    """

    value: int | None = 0
    records: int = 0
    parts: tuple[int, int] | None = None


NOT_REPORTED: Final = Share(None)


@dataclass(frozen=True)
class Answer:
    """A figure in all and by unit, units without a record left out; names for a list."""

    whole: Share = Share()
    by_unit: dict[str, Share] = field(default_factory=dict)
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Frame:
    """What figures have in common that one statement can answer."""

    of: str
    by: str
    until: str
    when: When

    @classmethod
    def around(cls, figure: Figure) -> Frame:
        """The frame that a figure belongs to."""
        return cls(figure.of, figure.by, figure.until, figure.when)


def answers(
    connection: Connection, figures: Sequence[Figure], period: Period, people: People | None = None
) -> dict[str, Answer]:
    """The figures by their id. people: to be given where several periods are asked one after the other."""
    asked = dict.fromkeys(part for one in figures for part in one.parts or (one,))
    people = people or People(connection)
    found: dict[str, Answer] = {}
    for frame, members in _framed(one for one in asked if one.how in ADDED).items():
        found |= _asked(connection, frame, members, period)
    for one in asked:
        if one.how is How.DISTINCT:
            found[one.id] = _told_apart(people, one, period)
        if one.how is How.REPORTED:
            found[one.id] = _reported(connection, one, period)
    return {one.id: _ratio(one, found) if one.parts else found[one.id] for one in figures}


def _framed(figures: Iterable[Figure]) -> dict[Frame, list[Figure]]:
    frames: dict[Frame, list[Figure]] = {}
    for one in figures:
        frames.setdefault(Frame.around(one), []).append(one)
    return frames


def _asked(
    connection: Connection, frame: Frame, members: Sequence[Figure], period: Period
) -> dict[str, Answer]:
    """One statement gives a row for each unit: for each figure its value and its number of records."""
    rows = connection.execute(_statement(frame, tuple(members)), bounds(period)).all()
    found = {}
    for place, one in enumerate(members):
        shares = ((row[0], Share(int(row[1 + 2 * place]), int(row[2 + 2 * place]))) for row in rows)
        parts = {unit: share for unit, share in shares if share.records}
        whole = Share(
            sum(share.value or 0 for share in parts.values()), sum(share.records for share in parts.values())
        )
        listed = _names(connection, one, period) if one.how is How.LIST and whole.records else ()
        found[one.id] = Answer(whole, parts, listed)
    return found


@lru_cache(maxsize=256)
def _statement(frame: Frame, members: tuple[Figure, ...]) -> Select[Any]:
    """Of each unit the value and the number of records of every figure."""
    asked = Asked(frame.of)
    within = window(asked, members[0])
    unit = asked.rows.c.unit
    columns: list[ColumnElement[Any]] = [unit]
    for one in members:
        wanted = holds(asked, one)
        records = _where(func.count(), wanted)
        value = _where(func.sum(adds(asked, one)), wanted) if one.how is How.SUM else records
        columns += [func.coalesce(value, 0), records]
    return asked.select(*columns, where=within).group_by(unit).order_by(unit)


def _where(value: Any, wanted: ColumnElement[bool] | None) -> ColumnElement[Any]:
    chosen: ColumnElement[Any] = value if wanted is None else value.filter(wanted)
    return chosen


def _told_apart(people: People, figure: Figure, period: Period) -> Answer:
    met, records, in_all = people.count(figure, period)
    parts = {unit: Share(met[unit], records[unit]) for unit in sorted(met)}
    return Answer(Share(in_all, sum(records.values())), parts)


def _names(connection: Connection, figure: Figure, period: Period) -> tuple[str, ...]:
    """What the records of a list are called, oldest first."""
    asked = Asked(figure.of)
    columns = titles(asked, figure)
    rows = _in_order(connection, asked, figure, period, columns, limit=MOST_NAMES)
    shown = wording(figure)
    return tuple(shown(row) for row in rows)


def _reported(connection: Connection, figure: Figure, period: Period) -> Answer:
    """The newest document counts, in all and of each unit.

    In all it is the county's own where it has one: a township's is about the township alone. Without a document
    there is no value: a rank of 0 would be an answer that nobody gave.
    """
    asked = Asked(figure.of)
    columns = [asked.rows.c.unit, adds(asked, figure)]
    parts: dict[str, Share] = {}
    rows = _in_order(connection, asked, figure, period, columns)
    for unit, value in rows:
        parts[unit] = Share(int(value), parts.get(unit, Share()).records + 1)
    counted = [row for row in rows if len(row[0]) == COUNTY_CODE] or rows
    whole = Share(int(counted[-1][1]), len(rows)) if counted else NOT_REPORTED
    return Answer(whole, dict(sorted(parts.items())))


def _in_order(
    connection: Connection,
    asked: Asked,
    figure: Figure,
    period: Period,
    columns: Sequence[ColumnElement[Any]],
    limit: int = -1,
) -> Sequence[Any]:
    """Columns of a figure's rows, oldest first."""
    when = asked.column(figure.by)
    chosen = asked.select(*columns, where=meets(asked, figure)).order_by(when, asked.rows.c.uid)
    return connection.execute(chosen.limit(limit), bounds(period)).all()


def _ratio(figure: Figure, found: dict[str, Answer]) -> Answer:
    assert figure.parts is not None
    part, whole = (found[one.id] for one in figure.parts)
    units = sorted(part.by_unit.keys() | whole.by_unit.keys())
    return Answer(
        _percent(part.whole, whole.whole),
        {unit: _percent(part.by_unit.get(unit, Share()), whole.by_unit.get(unit, Share())) for unit in units},
    )


def _percent(part: Share, whole: Share) -> Share:
    """In hundredths of a percent, rounded half up."""
    above, below = part.value or 0, whole.value or 0
    value = (above * 20_000 + below) // (2 * below) if below else None
    return Share(value, part.records + whole.records, (above, below))
