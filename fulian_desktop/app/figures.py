"""Figures with their definitions, by township, by month, beside the year before, and the records behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final
from uuid import UUID

from ..errors import UserError
from ..statistics.declared import BY_ID, FIGURES
from ..statistics.evaluate import Answer, answers
from ..statistics.explain import definition
from ..statistics.figure import Figure
from ..statistics.people import People
from ..statistics.question import places
from ..statistics.tracing import TraceRow, whole_record
from ..statistics.tracing import trace as trace_rows
from ..store import settings
from ..store.browse import newest_day
from ..store.office import Office
from ..values import money
from ..values.clock import today
from ..values.dates import Period

__all__ = [
    "NOTHING", "FigureValue", "Trace", "TraceRow", "by_month", "figure", "figures", "newest_year", "record_behind",
    "shown_value", "trace", "trace_page", "year_on_year",
]  # fmt: skip

YUAN: Final = "元"
REPORT_WRITTEN: Final = 2
"""The month by whose end the report on the year before is written."""
NOTHING: Final = "—"
"""What stands for a ratio over nought."""


@dataclass(frozen=True)
class FigureValue:
    """A figure for a period.

    kind: count, distinct, sum, ratio, stock, list or reported.
    value: an integer scaled by 10 ** places (fen for 元, hundredths for %); None for a ratio over nought.
    shown: as people read it.
    records: the records behind it, as many as its trace has.
    by_unit: units with a record; for different people each unit's own, so that they may add up to more.
    parts: of a ratio, what stands above and below the line; part_ids: the figures that these are.
    names: what the records of a list are called.
    """

    id: str
    label: str
    unit: str
    group: str
    kind: str
    value: int | None
    shown: str
    definition: str
    records: int
    by_unit: dict[str, int | None]
    places: int = 0
    parts: tuple[int, int] | None = None
    part_ids: tuple[str, str] | None = None
    names: tuple[str, ...] = ()
    records_by_unit: dict[str, int] = field(default_factory=dict)

    @property
    def number(self) -> Decimal | None:
        """The value in its unit: yuan, percent, hours."""
        return None if self.value is None else Decimal(self.value).scaleb(-self.places)

    def show(self, value: int | None) -> str:
        """A value of this figure, a unit's part or a difference, as people read it."""
        return shown_value(self.unit, value, self.places)


@dataclass(frozen=True)
class Trace:
    """A figure, and a page of the records behind it.

    total, value: how many records there are and what they come to, of the unit where one was asked for.
    """

    figure: FigureValue
    records: list[TraceRow]
    total: int
    value: int | None


def figures(office: Office, period: Period, *, by_unit: bool = True) -> list[FigureValue]:
    """Every figure of a period, in the order in which they are declared, which is that of the report."""
    return _valued(office, FIGURES, period, by_unit=by_unit)


def figure(office: Office, figure_id: str, period: Period) -> FigureValue:
    """One figure. UserError E-FIG-01 for an unknown one."""
    return _valued(office, [_declared(figure_id)], period)[0]


def by_month(office: Office, figure_id: str, year: int) -> list[int | None]:
    """A figure's twelve months. UserError E-FIG-01 for an unknown figure."""
    one = _declared(figure_id)
    months = [Period(year, month, 1) for month in range(1, 13)]
    with office.read() as connection:
        people = People(connection)
        return [answers(connection, [one], month, people)[one.id].whole.value for month in months]


def year_on_year(office: Office, period: Period) -> dict[str, FigureValue]:
    """The figures of the same period of the year before, by id."""
    return {one.id: one for one in figures(office, period.year_before(), by_unit=False)}


def newest_year(office: Office) -> int:
    """The year that a reader most likely asks about: of the newest record, else the one the office was made for.

    In its first months a year has little to show, and the report on the year before is being written.
    """
    with office.read() as connection:
        newest = newest_day(connection, today())
        made_for = settings.get(connection, "first_year")
        if newest is None:
            return made_for or today().year
        before = newest_day(connection, date(newest.year - 1, 12, 31))
    early = newest.month <= REPORT_WRITTEN and before is not None and before.year == newest.year - 1
    return newest.year - early


def trace(
    office: Office,
    figure_id: str,
    period: Period,
    *,
    unit: str = "",
    limit: int | None = None,
    offset: int = 0,
) -> Trace:
    """A figure with the records behind it, oldest first: all, or a page. UserError E-FIG-01 for an unknown figure.

    The values of all rows add up to the figure; with a unit, to that unit's part.
    """
    valued = figure(office, figure_id, period)
    rows = trace_page(office, figure_id, period, unit=unit, limit=limit, offset=offset)
    if not unit:
        return Trace(valued, rows, valued.records, valued.value)
    return Trace(valued, rows, valued.records_by_unit.get(unit, 0), valued.by_unit.get(unit, 0))


def trace_page(
    office: Office,
    figure_id: str,
    period: Period,
    *,
    unit: str = "",
    limit: int | None = None,
    offset: int = 0,
) -> list[TraceRow]:
    """The records behind a figure as `trace` gives them, without the figure. UserError E-FIG-01."""
    with office.read() as connection:
        return trace_rows(connection, _declared(figure_id), period, unit=unit, limit=limit, offset=offset)


def record_behind(office: Office, row: TraceRow) -> tuple[str, UUID]:
    """(ledger, uid) of what is opened for a row: the record itself, or the one that the child row stands in."""
    with office.read() as connection:
        return whole_record(connection, row)


def shown_value(unit: str, value: int | None, places: int = 0) -> str:
    """A value as people read it: yuan and percent with two decimals, others without idle ones, digits grouped."""
    if value is None:
        return NOTHING
    if unit == YUAN:
        return money.grouped(value)
    if unit == "%":
        return f"{Decimal(value).scaleb(-2):.2f}"
    text = f"{Decimal(value).scaleb(-places):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _declared(figure_id: str) -> Figure:
    one = BY_ID.get(figure_id)
    if one is None:
        raise UserError(
            "E-FIG-01",
            f"没有“{figure_id[:60]}”这个指标。",
            todo="请从统计数字页或 figures 命令的列表里选择。",
        )
    return one


def _valued(
    office: Office, declared: Sequence[Figure], period: Period, *, by_unit: bool = True
) -> list[FigureValue]:
    with office.read() as connection:
        found = answers(connection, declared, period)
    return [_value(one, found[one.id], by_unit) for one in declared]


def _value(one: Figure, found: Answer, by_unit: bool) -> FigureValue:
    scale, parts = places(one), found.by_unit if by_unit else {}
    return FigureValue(
        one.id, one.label, one.unit, one.group, one.kind,
        found.whole.value, shown_value(one.unit, found.whole.value, scale),
        definition(one), found.whole.records, {unit: share.value for unit, share in parts.items()},
        scale, found.whole.parts, (one.parts[0].id, one.parts[1].id) if one.parts else None, found.names,
        {unit: share.records for unit, share in parts.items()},
    )  # fmt: skip
