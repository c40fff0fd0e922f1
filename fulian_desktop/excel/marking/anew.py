"""The content of a workbook of another format as an .xlsx, with marks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from ...values.steps import Steps
from ..columns import spread
from ..grid import Book, Cell, Grid
from ..sheets import sheet_name
from .marks import GREY, RED, RowMarks, SheetMarks

_NARROWEST, _WIDEST = 8, 48
_MEASURED: Final = 200
"""Rows by which the widths of columns go."""
_FORMS: Final[dict[type, str]] = {
    str: "@",
    int: "0",
    float: "General",
    bool: "General",
    date: "yyyy-mm-dd",
    datetime: "yyyy-mm-dd hh:mm",
    time: "hh:mm:ss",
    type(None): "General",
}


def write_anew(book: Book, marks: Mapping[str, SheetMarks], target: Path, steps: Steps) -> None:
    """Write every sheet with what its cells say; of formulas the results. OSError."""
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    with TemporaryDirectory(
        prefix=f"{target.name}-", dir=target.parent, ignore_cleanup_errors=True
    ) as folder:
        options = {"constant_memory": True, "tmpdir": folder}
        made = xlsxwriter.Workbook(str(target), options)
        looks = _Looks(made)
        try:
            for grid, name in zip(book.sheets, _names(book), strict=True):
                page = made.add_worksheet(name)
                if grid.hidden:
                    page.hide()
                _write(page, grid, marks.get(grid.name) or SheetMarks(grid, ()), looks, steps)
            made.close()
        except FileCreateError as error:
            raise error.args[0] from error
        finally:
            for page in made.worksheets():
                page._opt_close()  # an open file cannot be deleted on Windows


def _names(book: Book) -> list[str]:
    """Names that Excel takes, each once whatever its capitals."""
    found: list[str] = []
    for number, grid in enumerate(book.sheets, 1):
        name = sheet_name(grid.name) or f"表{number}"
        while name.casefold() in {one.casefold() for one in found}:
            name = f"{name[:25]}（{number}）"
        found.append(name)
    return found


class _Looks:
    """The looks of cells by what they hold and how they are marked."""

    def __init__(self, book: Any) -> None:
        self._book, self._made = book, dict[tuple[str, str], Any]()

    def of(self, value: Cell, colour: str) -> Any:
        """colour: of the cell, or "bold" for one of the headings."""
        key = (_FORMS[type(value)], colour)
        if key not in self._made:
            fill = {"bold": True} if colour == "bold" else {"bg_color": f"#{colour}"} if colour else {}
            wrap = {"text_wrap": True, "valign": "top"} if key[0] == "@" else {"valign": "top"}
            look = {"num_format": key[0], "font_name": "宋体", "font_size": 11, **wrap, **fill}
            self._made[key] = self._book.add_format(look)
        return self._made[key]


def _write(page: Any, grid: Grid, marks: SheetMarks, looks: _Looks, steps: Steps) -> None:
    for column, wide in enumerate(_widths(grid)):
        hidden = {"hidden": True} if column in grid.hidden_columns else {}
        page.set_column(column, column, wide, None, hidden)
    for column, wide in marks.added.items():
        page.set_column(column, column, wide)
    for number, row in enumerate(grid.rows):
        if number % 1_000 == 0:
            steps.say("正在标注", number, len(grid.rows))
        if number in grid.hidden_rows:
            page.set_row(number, None, None, {"hidden": True})
        _write_row(page, number, row, marks.of(number), marks.width, looks)
    for area in grid.merged:
        page.merge.append(list(area))  # merge_range would write its cells once more, after the rows have gone


def _write_row(page: Any, number: int, row: Any, marks: RowMarks | None, width: int, looks: _Looks) -> None:
    told = marks or RowMarks()
    filled = {column for column, value in enumerate(row) if value is not None}
    for column in sorted(filled | told.new_columns(width)):
        value = told.texts.get(column, row[column] if column < len(row) else None)
        added = column in told.texts
        colour = (
            RED if column in told.red
            else "bold" if told.heading
            else GREY if told.grey and not added
            else ""
        )  # fmt: skip
        _put(page, number, column, value, looks.of(value, colour))


def _put(page: Any, row: int, column: int, value: Cell, look: Any) -> None:
    if value is None:
        page.write_blank(row, column, None, look)
    elif isinstance(value, str):
        page.write_string(row, column, value, look)
    elif isinstance(value, bool):
        page.write_boolean(row, column, value, look)
    elif isinstance(value, (int, float)):
        page.write_number(row, column, value, look)
    else:
        page.write_datetime(row, column, value, look)


def _widths(grid: Grid) -> list[float]:
    widths = [_NARROWEST] * grid.width
    for row in grid.rows[:_MEASURED]:
        for column, value in enumerate(row):
            if value is not None:
                longest = max(map(spread, str(value).splitlines()), default=0) + 2
                widths[column] = min(_WIDEST, max(widths[column], longest))
    return [float(one) for one in widths]
