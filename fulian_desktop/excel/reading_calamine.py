"""The sheets of .xlsx, .xls and .ods as python-calamine gives them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ..values.steps import Steps
from .cells import row_of
from .grid import Area, Book, Grid, Row


def read_calamine(path: Path, steps: Steps) -> Book:
    """Read every sheet with cells."""
    import python_calamine

    with python_calamine.load_workbook(path) as book:
        sheets = [
            _grid(book.get_sheet_by_name(told.name), told, steps)
            for told in book.sheets_metadata
            if told.typ == python_calamine.SheetTypeEnum.WorkSheet
        ]
    return Book(path, "xlsx", tuple(sheets))


def _grid(sheet: Any, told: Any, steps: Steps) -> Grid:
    top, left = sheet.start or (0, 0)
    rows: list[Row] = [()] * top
    for number, cells in enumerate(sheet.iter_rows()):
        if number % 1000 == 0:
            steps.check()
        rows.append(row_of(cells, left))
    while rows and not rows[-1]:
        rows.pop()
    merged = tuple(Area(a, b, c, d) for (a, b), (c, d) in sheet.merged_cell_ranges or ())
    return Grid(sheet.name, rows, merged, hidden="Visible" not in str(told.visible))
