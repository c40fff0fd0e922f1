"""The figures of a period as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..excel.figures import Sheet, SheetRow, write_figures
from ..store.office import Office
from ..values.dates import Period
from . import units
from .figures import YUAN, FigureValue, figures


def write_sheet(office: Office, period: Period, target: Path) -> Path:
    """Write every figure of a period with its definition and, at the county, a column for each unit.

    Replaces a file of that name. UserErrors of `excel.figures.write_figures`.
    """
    found = figures(office, period)
    codes = _units(office, found)
    sheet = Sheet(
        title=f"{office.info.name}{period.label}统计数字",
        units=[name for _, name in codes],
        rows=[_row(one, [code for code, _ in codes]) for one in found],
    )
    return write_figures(target, sheet)


def _units(office: Office, found: Sequence[FigureValue]) -> list[tuple[str, str]]:
    """The county's townships and whoever else has a part in a figure, by code; none for a township."""
    if office.info.level != "county":
        return []
    names = {one.code: one.name for one in units.units(office)}
    names |= {office.info.unit: f"{office.info.name}本级"}
    seen = {code for one in found for code in one.by_unit}
    return [(code, names.get(code, code)) for code in sorted(names.keys() | seen)]


def _row(one: FigureValue, codes: Sequence[str]) -> SheetRow:
    return SheetRow(
        group=one.group,
        id=one.id,
        label=one.label,
        unit=one.unit,
        money=one.unit == YUAN,
        value=one.value,
        records=one.records,
        definition=one.definition,
        by_unit=[one.by_unit.get(code, 0) for code in codes],
    )
