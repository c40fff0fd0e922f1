"""Figures with their definitions, by township, and the records behind them."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from ..errors import UserError
from ..statistics.declared import BY_ID, FIGURES
from ..statistics.evaluate import Answer, TraceRow, answer, whole_record
from ..statistics.evaluate import trace as trace_rows
from ..statistics.explain import definition
from ..statistics.figure import Figure
from ..store import settings
from ..store.browse import newest_day
from ..store.office import Office
from ..values import money
from ..values.clock import today
from ..values.dates import Period

__all__ = ["FigureValue", "Trace", "TraceRow", "figures", "record_behind", "shown_value", "trace"]

YUAN = "元"


@dataclass(frozen=True)
class FigureValue:
    """A figure for a period. value: fen where unit is 元; shown: as people read it."""

    id: str
    label: str
    unit: str
    group: str
    kind: str
    value: int
    shown: str
    definition: str
    records: int
    by_unit: dict[str, int]


@dataclass(frozen=True)
class Trace:
    """A figure's value and every record behind it."""

    figure: FigureValue
    records: list[TraceRow]


def figures(office: Office, period: Period, *, by_unit: bool = True) -> list[FigureValue]:
    """Every declared figure for a period."""
    with office.read() as connection:
        return [_valued(answer(connection, one, period, by_unit=by_unit), one) for one in FIGURES]


def newest_year(office: Office) -> int:
    """The year that a reader most likely asks about: of the newest record, else the one the office was made for."""
    with office.read() as connection:
        newest = newest_day(connection, today())
        made_for = settings.get(connection, "first_year")
    return newest.year if newest else made_for or today().year


def trace(office: Office, figure_id: str, period: Period, *, unit: str = "") -> Trace:
    """The records behind a figure. UserError E-FIG-01 for an unknown figure."""
    one = BY_ID.get(figure_id)
    if one is None:
        raise UserError(
            "E-FIG-01",
            f"没有“{figure_id[:60]}”这个指标。",
            todo="请从统计数字页或 figures 命令的列表里选择。",
        )
    with office.read() as connection:
        return Trace(
            _valued(answer(connection, one, period), one), trace_rows(connection, one, period, unit=unit)
        )


def record_behind(office: Office, row: TraceRow) -> tuple[str, UUID]:
    """(ledger, uid) of what is opened for a row: the record itself, or the one that the child row stands in."""
    with office.read() as connection:
        return whole_record(connection, row)


def shown_value(unit: str, value: int) -> str:
    """A value as people read it: money in yuan with two decimals, numbers grouped."""
    return money.grouped(value) if unit == YUAN else f"{value:,}"


def _valued(found: Answer, one: Figure) -> FigureValue:
    return FigureValue(
        one.id, one.label, one.unit, one.group, one.how.value, found.value, shown_value(one.unit, found.value),
        definition(one), found.records, found.by_unit,
    )  # fmt: skip
