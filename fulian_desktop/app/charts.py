"""The charts of a period: what they show, and what their bars lead to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from ..documents.chart_content import (
    TEN_THOUSAND_YUAN,
    Bar,
    Bars,
    Chart,
    Columns,
    Goal,
    Goals,
    Measure,
    Panel,
    Row,
)
from ..documents.content import Pages
from ..statistics.declared import BY_ID
from ..statistics.figure import Figure
from ..statistics.grouped import Group, grouped, part_label
from ..statistics.question import places
from ..store.office import Office
from ..values.clock import today
from ..values.dates import Period, long_date
from . import figures, tables, targets
from .figures import YUAN
from .leads import Lead

__all__ = ["CHARTS", "chart", "month_chart", "months_of", "unit_chart", "units_of", "write_charts"]

MOST_PARTS: Final = 5
"""Parts of a stacked bar that are named; smaller ones are put together."""
REST: Final = "其他"
"""The part of those that are put together."""
_MONTHS: Final = "months"
_UNITS: Final = "units"
_AID: Final = "aid.all.value"
_FUND: Final = "parent.fund.name"
_SCHEME: Final = "parent.fund.scheme"
"""The code by which funds of the same name or purpose are put together over the county."""


def chart(office: Office, key: str, period: Period) -> Chart:
    """One of `CHARTS`, or by `months_of` and `units_of` one of any figure. UserError E-FIG-01 for an unknown one."""
    if key in _MAKERS:
        return _MAKERS[key][1](office, period)
    kind, _, figure = key.partition(":")
    return unit_chart(office, figure, period) if kind == _UNITS else month_chart(office, (figure,), period)


def months_of(figure: str) -> str:
    """The key of the chart of a figure month by month."""
    return f"{_MONTHS}:{figure}"


def units_of(figure: str) -> str:
    """The key of the chart of a figure by township."""
    return f"{_UNITS}:{figure}"


def write_charts(office: Office, period: Period, target: Path, keys: Sequence[str] = ()) -> Pages:
    """Write charts of a period as a PDF, one a page; without keys all of `CHARTS`.

    The errors of `documents.charts.write_charts`.
    """
    from ..documents import charts as paper

    pictures = [paper.drawn(chart(office, key, period)) for key in keys or CHARTS]
    title = f"{office.info.name}{period.label}统计图"
    return paper.write_charts(target, pictures, title=title, foot=title)


def month_chart(office: Office, ids: Sequence[str], period: Period, title: str = "") -> Columns:
    """Figures month by month within a period, one above the other. UserError E-FIG-01 for an unknown one."""
    months = [Period(period.year, month, 1) for month in range(period.start, period.start + period.months)]
    panels = []
    for one in ids:
        values = figures.by_month(office, one, period.year)
        bars = [Bar(values[month.start - 1] or 0, str(Lead(one, month))) for month in months]
        panels.append(Panel(BY_ID[one].label, measure(BY_ID[one]), tuple(bars)))
    labels = tuple(f"{month.start}月" for month in months)
    named = title or f"{BY_ID[ids[0]].label}逐月情况"
    return Columns(f"{period.label}{named}", labels, tuple(panels), _note(office))


def unit_chart(office: Office, id: str, period: Period) -> Bars:
    """A figure by unit, the largest first. UserError E-FIG-01 for an unknown one."""
    found = figures.figure(office, id, period)
    rows = [
        Row(name, (Bar(value or 0),), str(Lead(id, period, code)))
        for code, name in tables.unit_columns(office, [found])
        if (value := found.by_unit.get(code, 0)) or code != office.info.unit
    ]
    return Bars(f"{period.label}{found.label}", measure(BY_ID[id]), _largest_first(rows), (), _note(office))


def measure(figure: Figure) -> Measure:
    """How a figure's values are shown in charts: money in 万元."""
    scale = places(figure)
    return TEN_THOUSAND_YUAN if figure.unit == YUAN else Measure(figure.unit, scale, scale)


def _trainings(office: Office, period: Period) -> Columns:
    return month_chart(
        office, ("training.all.sessions", "training.all.attendance"), period, "各类培训逐月情况"
    )


def _aid(office: Office, period: Period) -> Bars:
    """At the county by township, in pieces by fund; at a township by fund."""
    if office.info.level != "county":
        return _by_part(office, _AID, _FUND, period, "帮扶款物（按资金）")
    groups = _groups(office, _AID, _SCHEME, period)
    parts = _named_parts(groups)
    values = {(one.unit, one.part): one.value for one in groups}
    rows = []
    for code, name in tables.unit_columns(office, []):
        bars = [
            Bar(
                sum(values.get((code, part), 0) for part in members),
                str(Lead(_AID, period, code, _SCHEME, members)),
            )
            for members in parts.values()
        ]
        rows.append(Row(name, tuple(bars), str(Lead(_AID, period, code))))
    note = _note(office, "现金与物资折价合计")
    labels = tuple(part if part == REST else part_label(BY_ID[_AID], _SCHEME, part) for part in parts)
    title = f"{period.label}帮扶款物（按乡镇和资金）"
    return Bars(title, TEN_THOUSAND_YUAN, _largest_first(rows), labels, note)


def _organizations(office: Office, period: Period) -> Bars:
    return _by_part(office, "organization.all.stock", "sector", period, "期末各领域妇女组织")


def _cases(office: Office, period: Period) -> Bars:
    return _by_part(office, "rights_case.all.person_times", "channel", period, "维权来信来访来电（按渠道）")


def _targets(office: Office, period: Period) -> Goals:
    rows = []
    for one in targets.standing(office, period.year):
        whose = f"{tables.place_name(one.unit_name)}　" if one.for_unit else ""
        key = str(Lead(one.figure, Period(one.year), one.for_unit)) if one.figure in BY_ID else ""
        rows.append(
            Goal(
                label=f"{whose}{one.label}", wanted=one.wanted_shown, reached=one.reached_shown,
                share=None if one.share is None else one.share * 100,
                done=one.state is targets.State.REACHED, state=one.words, key=key,
            )
        )  # fmt: skip
    return Goals(f"{period.year}年目标完成情况", tuple(rows), _note(office))


_MAKERS: Final[dict[str, tuple[str, Callable[[Office, Period], Chart]]]] = {
    "trainings": ("培训逐月", _trainings),
    "aid": ("帮扶款物", _aid),
    "organizations": ("妇女组织领域", _organizations),
    "cases": ("维权渠道", _cases),
    "targets": ("目标完成情况", _targets),
}
CHARTS: Final[dict[str, str]] = {key: label for key, (label, _) in _MAKERS.items()}
"""The charts of every office, by key with their names."""


def _by_part(office: Office, id: str, by: str, period: Period, title: str) -> Bars:
    """A figure by what a field says, the largest first."""
    figure = BY_ID[id]
    totals: dict[str, int] = {}
    for one in _groups(office, id, by, period):
        totals[one.part] = totals.get(one.part, 0) + one.value
    rows = [
        Row(part_label(figure, by, part), (Bar(value),), str(Lead(id, period, "", by, (part,))))
        for part, value in totals.items()
    ]
    return Bars(f"{period.label}{title}", measure(figure), _largest_first(rows), (), _note(office))


def _groups(office: Office, id: str, by: str, period: Period) -> list[Group]:
    with office.read() as connection:
        return grouped(connection, BY_ID[id], period, by)


def _named_parts(groups: Sequence[Group]) -> dict[str, tuple[str, ...]]:
    """The largest parts by their codes, and the others together as `REST`."""
    totals: dict[str, int] = {}
    for one in groups:
        totals[one.part] = totals.get(one.part, 0) + one.value
    ordered = sorted(filter(None, totals), key=lambda part: (-totals[part], part))
    most = MOST_PARTS if len(ordered) > MOST_PARTS + 1 else MOST_PARTS + 1
    named: dict[str, tuple[str, ...]] = {part: (part,) for part in ordered[:most]}
    if ordered[most:]:
        named[REST] = tuple(ordered[most:])
    return named


def _largest_first(rows: Sequence[Row]) -> tuple[Row, ...]:
    return tuple(sorted(rows, key=lambda row: -row.total))


def _note(office: Office, more: str = "") -> str:
    parts = (office.info.name, more, f"{long_date(today())}统计")
    return "　".join(filter(None, parts))
