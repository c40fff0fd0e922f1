"""Workbooks of Excel up to 2003 and of WPS's .et: .xls, through xlrd.

xlrd keeps only the cells that are filled, so two cells at the far corners cost no more than two cells.
"""

from __future__ import annotations

import os
import re
import struct
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from ..grid import Area, Cell, Grid
from ..growing import Growing, Purse
from ..refusals import Unreadable, damaged, suspicious
from .xlsx_styles import Shown, day_of, shown

MOST_BYTES: Final = 32 << 20
"""Full sheets of 65,536 rows take some 10 MB."""
_COLUMN_RECORDS: Final = re.compile(rb"\x7d\0[\x0a-\xff]\0")
_MOST_COLUMN_RECORDS: Final = 20_000
"""Each tells of up to 256 columns, and xlrd goes over them all. A sheet has some ten."""
_TEXT, _NUMBER, _DATE, _TRUTH, _ERROR = 1, 2, 3, 4, 5
_BROKEN: Final = (
    struct.error, ValueError, LookupError, ArithmeticError, AssertionError, TypeError, AttributeError, EOFError,
    NotImplementedError, RecursionError,
)  # fmt: skip
"""What xlrd raises beside its own error when bytes make no sense."""


def read_xls(data: bytes, purse: Purse) -> tuple[Grid, ...]:
    """Read every sheet of cells. data: the stream of the workbook, without its container. Unreadable."""
    if len(data) > MOST_BYTES:
        raise Unreadable("E-XLS-03", size=len(data) >> 20, limit=MOST_BYTES >> 20)
    if len(_COLUMN_RECORDS.findall(data)) > _MOST_COLUMN_RECORDS:
        raise suspicious()
    with Path(os.devnull).open("w", encoding="utf-8") as unheard:
        book = _opened(data, unheard)
        try:
            return tuple(_grid(book, number, purse) for number in range(book.nsheets))
        except _broken() as error:
            raise damaged() from error


def _broken() -> tuple[type[Exception], ...]:
    import xlrd

    return (xlrd.XLRDError, *_BROKEN)


def _opened(data: bytes, unheard: Any) -> Any:
    """The workbook with its formats, which say what is hidden; without them where they are beyond reading."""
    import xlrd

    for formats in (True, False):
        try:
            return xlrd.open_workbook(
                file_contents=data,
                logfile=unheard,
                on_demand=True,
                ragged_rows=True,
                formatting_info=formats,
            )
        except _broken() as error:
            if "encrypted" in str(error):
                raise Unreadable("E-XLS-07") from error
            if not formats:
                raise damaged() from error
    raise AssertionError


def _grid(book: Any, number: int, purse: Purse) -> Grid:
    purse.steps.say(f"正在读工作表“{book.sheet_names()[number]}”", number, book.nsheets)
    source = book.sheet_by_index(number)
    sheet = Growing(source.name, purse, hidden=source.visibility != 0)
    _rows(book, source, sheet, purse)
    for top, bottom, left, right in source.merged_cells:
        sheet.merge(Area(top, left, bottom - 1, right - 1))
    for row, told in sorted(source.rowinfo_map.items()):
        if told.hidden:
            sheet.hide_rows(row, row)
    for column, told in sorted(source.colinfo_map.items()):
        if told.hidden:
            sheet.hide_columns(column, column)
    book.unload_sheet(number)
    return sheet.grid()


def _rows(book: Any, source: Any, sheet: Growing, purse: Purse) -> None:
    first = datetime(1904, 1, 1) if book.datemode else datetime(1899, 12, 30)
    known: dict[int, Shown] = {}

    def how(row: int, column: int, kind: int) -> Shown:
        """How a number is shown; xlrd's own word for it where the formats could not be read."""
        if not book.formatting_info:
            return "moment" if kind == _DATE else ""
        style = source.cell_xf_index(row, column)
        if style not in known:
            form = book.format_map.get(book.xf_list[style].format_key)
            known[style] = shown(form.format_str) if form else ""
        return known[style]

    for row in range(source.nrows):
        if row % 1000 == 0:
            purse.steps.check()
        kinds, values = source.row_types(row), source.row_values(row)
        sheet.put(
            row,
            [
                day_of(value, how(row, column, kind), first)
                if kind in (_NUMBER, _DATE)
                else _other(kind, value)
                for column, (kind, value) in enumerate(zip(kinds, values, strict=True))
            ],
        )


def _other(kind: int, value: Any) -> Cell:
    """What is no number."""
    if kind == _TEXT:
        return str(value).replace("\r\n", "\n").replace("\r", "\n") or None
    if kind == _TRUTH:
        return bool(value)
    if kind == _ERROR:
        from xlrd import error_text_from_code

        return str(error_text_from_code.get(value, "#N/A"))
    return None
