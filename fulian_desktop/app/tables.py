"""The statistical tables of a period: figures as the office counts them, or as they were fixed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ..ledgers.groups import CHAPTERS
from ..statistics.tables import Book, Chapter, Line, sums_up
from ..store.office import Office
from ..values.clock import today
from ..values.dates import Period
from . import figures, freezing, units
from .figures import FigureValue

_WHY: Final = {
    "ratio": "比率由全县的分子、分母算出，不由各乡镇的比率相加或平均",
    "reported": "由有关部门提供，以最近一次的文件为准（县本级有的用县本级的），各乡镇不相加",
}
_ENDINGS: Final = ("妇女联合会", "妇联")
_ONCE: Final = "按人（单位）计数，同一人在几个乡镇都有记录的，合计只算一次，因此小于各乡镇之和"


def book(office: Office, period: Period) -> Book:
    """All figures of a period, chapter by chapter, beside the year before and, at the county, by township."""
    stands = freezing.standing(office, period)
    found = list(_figures(office, period))
    before = {one.id: one for one in _figures(office, period.year_before())}
    columns = unit_columns(office, found)
    codes = [code for code, _ in columns]
    groups = _groups(found)
    in_order = sorted(found, key=lambda one: groups.index(one.group))
    lines = [_line(at, one, before.get(one.id), codes) for at, one in enumerate(in_order, start=1)]
    pairs = list(zip(lines, in_order, strict=True))
    return Book(
        office=office.info.name,
        maker=office.info.name,
        period=period.label,
        before=period.year_before().label,
        made_on=today(),
        units=tuple(name for _, name in columns),
        chapters=tuple(
            Chapter(group, f"妇统{at}表", tuple(line for line, one in pairs if one.group == group))
            for at, group in enumerate(groups, start=2)
        ),
        fixed_on=stands.frozen_at.astimezone().date() if stands else None,
    )


def unit_columns(office: Office, found: Sequence[FigureValue]) -> list[tuple[str, str]]:
    """The county's townships and whoever else has a part in a figure, by code; none for a township.

    Named by their places, as the columns of a table are.
    """
    if office.info.level != "county":
        return []
    names = {one.code: one.name for one in units.units(office)}
    names |= {office.info.unit: "县本级"}
    seen = {code for one in found for code in one.by_unit}
    return [(code, place_name(names.get(code, code))) for code in sorted(names.keys() | seen)]


def place_name(name: str) -> str:
    """The place that a unit stands for: 灵溪镇 for 灵溪镇妇联."""
    for ending in _ENDINGS:
        name = name.removesuffix(ending)
    return name


def _figures(office: Office, period: Period) -> Sequence[FigureValue]:
    fixed = freezing.frozen_values(office, period)
    return list(fixed.values()) if fixed is not None else figures.figures(office, period)


def _groups(found: Sequence[FigureValue]) -> list[str]:
    """The chapters that have figures, in the order of the report; what is in none of them comes last."""
    held = {one.group for one in found}
    return [*(group for group in CHAPTERS if group in held), *sorted(held - set(CHAPTERS))]


def _line(number: int, one: FigureValue, before: FigureValue | None, codes: Sequence[str]) -> Line:
    nought = None if one.kind == "ratio" else 0
    parts = tuple(one.by_unit.get(code, nought) for code in codes)
    return Line(
        number, one.id, one.label, one.unit, one.kind, one.places, one.value,
        before.value if before else nought, one.records, one.definition, parts, _why(one, parts),
    )  # fmt: skip


def _why(one: FigureValue, parts: Sequence[int | None]) -> str:
    """Why the townships do not make the total, where they do not."""
    if not parts or (one.kind != "ratio" and sums_up(one.value, parts)):
        return ""
    return _WHY.get(one.kind, _ONCE)
