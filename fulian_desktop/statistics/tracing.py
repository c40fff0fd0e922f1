"""The records behind a figure. What they add up to is the figure, in all and for each unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, literal, or_, select, type_coerce
from sqlalchemy.types import NullType

from ..ledgers.registry import BY_KEY, parent_of
from ..store.tables import TABLE
from ..values.dates import Period
from .evaluate import answers
from .figure import OWNER, Figure, How
from .paths import Asked
from .people import People, batched
from .question import adds, bounds, is_county, meets, named, titles, wording

PART: Final = "part"
BASE: Final = "whole"


@dataclass(frozen=True)
class TraceRow:
    """One record behind a figure.

    value: what it adds, scaled as the figure is: 1 where records are counted; for different people 1 at the
    first record of each and 0 at the others; for what was reported the value at the document that counts and 0 at
    the others.
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
    asking = _Asking(connection, figure, period, unit)
    rows = asking.page(limit, offset)
    values, words = asking.values(rows, offset), wording(figure)
    return [
        TraceRow(figure.of, row.uid, row.unit, value, words(row[SHOWN:]), row.day)
        for row, value in zip(rows, values, strict=True)
    ]


class _Asking:
    """One question about one figure."""

    def __init__(self, connection: Connection, figure: Figure, period: Period, unit: str) -> None:
        self._connection, self._figure, self._of_unit = connection, figure, bool(unit)
        self._parameters: dict[str, Any] = {**bounds(period), "owner": unit}

    def page(self, limit: int | None, offset: int) -> Sequence[Any]:
        """Rows of `_statement`."""
        paged = limit is not None or offset > 0
        cut = {"most": -1 if limit is None else limit, "skipped": offset} if paged else {}
        chosen = _statement(self._figure, self._of_unit, paged)
        return self._connection.execute(chosen, {**self._parameters, **cut}).all()

    def values(self, rows: Sequence[Any], offset: int) -> Iterator[int]:
        """What each row adds."""
        if self._figure.how is How.DISTINCT:
            return self._firsts(rows, offset)
        if self._figure.how is How.REPORTED:
            newest = self._connection.execute(_newest(self._figure, self._of_unit), self._parameters).scalar()
            return (int(row.added) if row.uid == newest else 0 for row in rows)
        return (int(row.added) for row in rows)

    def _firsts(self, rows: Sequence[Any], offset: int) -> Iterator[int]:
        """1 for the first row of each person, 0 for the others; what stands before the page counts."""
        same = People(self._connection).same(self._figure, [row.who for row in rows])
        met = (
            self._met_before(rows[0], set(same) | {row.who for row in rows}, same)
            if offset and rows
            else set()
        )
        for row in rows:
            who = same.get(row.who, row.who)
            yield int(who not in met)
            met.add(who)

    def _met_before(self, first: Any, wanted: set[Any], same: Mapping[Any, Any]) -> set[Any]:
        """Those of some people who stand in rows before a page's first."""
        found: set[Any] = set()
        for names in batched(wanted):
            before = {**self._parameters, "names": names, "day": first.day, "row": first.uid}
            found.update(self._connection.execute(_before(self._figure, self._of_unit), before).scalars())
        return {same.get(who, who) for who in found}


SHOWN: Final = 5
"""Where the words begin in a row of `_statement`."""


@lru_cache(maxsize=512)
def _statement(figure: Figure, of_unit: bool, paged: bool) -> Select[Any]:
    """uid, unit, day, what is added, whom the row names, and the words that stand for it.

    A page is found first, by what it is sorted by alone; then what is shown of its rows is read.
    """
    asked = Asked(figure.of)
    rows = asked.rows
    added = adds(asked, figure) if figure.add else literal(1)
    who = type_coerce(named(asked, figure), NullType()) if figure.who else literal(None)
    day = asked.column(figure.by).label("day")
    columns = (rows.c.uid, rows.c.unit, day, added.label("added"), who.label("who"), *titles(asked, figure))
    if not paged:
        return asked.select(*columns, where=_wanted(asked, figure, of_unit)).order_by(day, rows.c.uid)
    page = Asked(figure.of, apart=True)
    chosen = page.select(page.rows.c.rid, where=_wanted(page, figure, of_unit))
    cut = chosen.order_by(page.column(figure.by), page.rows.c.uid).limit(bindparam("most"))
    return asked.select(*columns, where=rows.c.rid.in_(cut.offset(bindparam("skipped")))).order_by(
        day, rows.c.uid
    )


@lru_cache(maxsize=64)
def _newest(figure: Figure, of_unit: bool) -> Select[Any]:
    """The document that counts, as `evaluate` has it."""
    asked = Asked(figure.of)
    chosen = asked.select(asked.rows.c.uid, where=_wanted(asked, figure, of_unit))
    newest = is_county(asked).desc(), asked.column(figure.by).desc(), asked.rows.c.uid.desc()
    return chosen.order_by(*newest).limit(1)


@lru_cache(maxsize=256)
def _before(figure: Figure, of_unit: bool) -> Select[Any]:
    """Whom the rows before one name, of those that are asked about."""
    asked = Asked(figure.of)
    who = type_coerce(named(asked, figure), NullType())
    day, uid = asked.column(figure.by), asked.rows.c.uid
    here = bindparam("day", type_=day.type)
    earlier = or_(  # rows without a day stand first
        and_(day.is_(None), here.is_not(None)),
        day < here,
        and_(day.is_not_distinct_from(here), uid < bindparam("row")),
    )
    about = asked.column(figure.who) if figure.who != OWNER else asked.rows.c.unit
    asked_about = type_coerce(about, NullType()).in_(bindparam("names", expanding=True))
    return asked.select(who, where=and_(_wanted(asked, figure, of_unit), earlier, asked_about)).distinct()


def _wanted(asked: Asked, figure: Figure, of_unit: bool) -> ColumnElement[bool]:
    wanted = meets(asked, figure)
    return and_(wanted, asked.rows.c.unit == bindparam("owner")) if of_unit else wanted


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
