"""Ask the database for figures, in all and by unit. Figures over the same rows share one statement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import ColumnElement, CompoundSelect, Connection, Select, func, literal, select, union_all

from ..values.dates import Period
from .figure import Figure, How, When
from .paths import Asked
from .question import adds, bounds, holds, meets, person, titles, window, wording

WHOLE: Final = ""
"""The key of all units together."""
MOST_NAMES: Final = 500
"""More names than anyone reads; a list longer than that is still counted in full."""


@dataclass(frozen=True)
class Share:
    """A value (None: a ratio over nought), the number of records behind it, and for a ratio both its parts."""

    value: int | None = 0
    records: int = 0
    parts: tuple[int, int] | None = None


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
    who: str

    @classmethod
    def around(cls, figure: Figure) -> Frame:
        """The frame that a figure belongs to."""
        return cls(figure.of, figure.by, figure.until, figure.when, figure.who)


def answers(connection: Connection, figures: Sequence[Figure], period: Period) -> dict[str, Answer]:
    """The figures by their id. Distinct people are counted once over all units."""
    asked = dict.fromkeys(part for one in figures for part in one.parts or (one,))
    found: dict[str, Answer] = {}
    for frame, members in _framed(one for one in asked if one.how is not How.REPORTED).items():
        found |= _asked(connection, frame, members, period)
    for one in asked:
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
        shares = {row[0]: Share(int(row[1 + 2 * place]), int(row[2 + 2 * place])) for row in rows}
        parts = {unit: share for unit, share in sorted(shares.items()) if unit and share.records}
        whole = shares.get(WHOLE) or _summed(parts.values())
        listed = _names(connection, one, period) if one.how is How.LIST and whole.records else ()
        found[one.id] = Answer(whole, parts, listed)
    return found


def _summed(parts: Iterable[Share]) -> Share:
    held = list(parts)
    return Share(sum(one.value or 0 for one in held), sum(one.records for one in held))


@lru_cache(maxsize=256)
def _statement(frame: Frame, members: tuple[Figure, ...]) -> Select[Any] | CompoundSelect[Any]:
    return _people(members) if frame.who else _added(members)


def _added(members: tuple[Figure, ...]) -> Select[Any]:
    """Counts and sums by unit; all units together are their sum."""
    asked = Asked(members[0].of)
    within = window(asked, members[0])
    columns: list[ColumnElement[Any]] = [asked.rows.c.unit]
    for one in members:
        wanted = holds(asked, one)
        records = _where(func.count(), wanted)
        value = _where(func.sum(adds(asked, one)), wanted) if one.how is How.SUM else records
        columns += [func.coalesce(value, 0), records]
    return asked.select(*columns, where=within).group_by(asked.rows.c.unit)


def _where(value: Any, wanted: ColumnElement[bool] | None) -> ColumnElement[Any]:
    chosen: ColumnElement[Any] = value if wanted is None else value.filter(wanted)
    return chosen


def _people(members: tuple[Figure, ...]) -> CompoundSelect[Any]:
    """Different people by unit and over all units, from one list of who stands in which unit's records."""
    asked = Asked(members[0].of)
    within, who = window(asked, members[0]), person(asked, members[0])
    counted = [
        _where(func.count(), holds(asked, one)).label(f"n{place}") for place, one in enumerate(members)
    ]
    unit = asked.rows.c.unit
    named = asked.select(unit.label("unit"), who.label("who"), *counted, where=within)
    met = named.group_by(unit, who).cte("met")
    over_all = select(*(func.sum(met.c[f"n{place}"]).label(f"n{place}") for place in range(len(members))))
    together = over_all.group_by(met.c.who).subquery()
    return union_all(
        select(met.c.unit, *_tallies(met, len(members))).group_by(met.c.unit),
        select(literal(WHOLE), *_tallies(together, len(members))),
    )


def _tallies(rows: Any, figures: int) -> list[ColumnElement[Any]]:
    tallied: list[ColumnElement[Any]] = []
    for place in range(figures):
        records = rows.c[f"n{place}"]
        tallied += [func.count().filter(records > 0), func.coalesce(func.sum(records), 0)]
    return tallied


def _names(connection: Connection, figure: Figure, period: Period) -> tuple[str, ...]:
    """What the records of a list are called, oldest first."""
    asked = Asked(figure.of)
    columns = titles(asked, figure)
    rows = _in_order(connection, asked, figure, period, columns, limit=MOST_NAMES)
    shown = wording(figure)
    return tuple(shown(row) for row in rows)


def _reported(connection: Connection, figure: Figure, period: Period) -> Answer:
    """The newest document counts, in all and of each unit."""
    asked = Asked(figure.of)
    columns = [asked.rows.c.unit, adds(asked, figure)]
    parts: dict[str, Share] = {}
    rows = _in_order(connection, asked, figure, period, columns)
    for unit, value in rows:
        parts[unit] = Share(int(value), parts.get(unit, Share()).records + 1)
    return Answer(Share(int(rows[-1][1]), len(rows)) if rows else Share(), dict(sorted(parts.items())))


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
