"""Sheets of .xlsx in two ways: by patterns, as the known programs write them, and by an XML parser, whoever wrote them."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from fulian_desktop.excel.formats import xlsx
from fulian_desktop.excel.formats.xlsx_exact import Exact
from fulian_desktop.excel.formats.xlsx_quick import Unusual
from fulian_desktop.excel.formats.xlsx_values import Values
from fulian_desktop.excel.formats.zips import Parts
from fulian_desktop.excel.grid import Book
from fulian_desktop.excel.growing import Growing, Purse
from fulian_desktop.excel.reading import read_book
from fulian_desktop.values.steps import Steps
from tests.workbooks import make
from tests.workbooks.registry import MAKERS


def read(name: str) -> Book:
    return read_book(make.FOLDER / name, Steps())


XLSX = sorted(one for one in MAKERS if read(one).kind == "xlsx")
UNUSUAL = {"prefixed.xlsx", "without-addresses.xlsx", "rich-text.xlsx"}


def unusual(*_: object) -> None:
    raise Unusual


@pytest.mark.parametrize("name", XLSX)
def test_the_quick_way_and_the_exact_way_read_the_same(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    quick = read(name)
    monkeypatch.setattr(xlsx, "read_quickly", unusual)
    monkeypatch.setattr(xlsx, "read_strings_quickly", unusual)
    assert read(name) == quick


@pytest.mark.parametrize("name", XLSX)
def test_workbooks_of_the_known_programs_are_read_the_quick_way(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow: set[str] = set()

    class Noted(Exact):
        def __init__(self, sheet: Growing, values: Values) -> None:
            slow.add(sheet.name)
            super().__init__(sheet, values)

    monkeypatch.setattr(xlsx, "Exact", Noted)
    filled = {sheet.name for sheet in read(name).sheets if sheet.rows}
    assert bool(slow & filled) == (name in UNUSUAL)


@given(
    st.lists(
        st.lists(
            st.none()
            | st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=8)
            | st.sampled_from(["&<>\"'", "_x000D_", " a ", "甲\n乙", "]]>", "&#20013;"])
            | st.integers(-(10**14), 10**14)
            | st.integers(-(10**10), 10**10).map(lambda cents: cents / 100)
            | st.booleans()
            | st.dates(date(1901, 1, 1), date(2999, 12, 31)),
            max_size=6,
        ),
        max_size=6,
    )
)
@settings(max_examples=60, deadline=None)
def test_whatever_is_written_comes_back(rows: list[list[Any]]) -> None:
    """By both libraries that write workbooks here; openpyxl leaves _x0041_ as it is, which then means A."""
    for content, sign in ((by_openpyxl(rows), "_y"), (by_xlsxwriter(rows), "_x")):
        (sheet,) = xlsx.read_xlsx(Parts(content, Steps()), Purse(Steps()))
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                expected = cell.replace("_x", sign) if isinstance(cell, str) else as_kept(cell)
                assert sheet.cell(number, column) == expected, (number, column)


def as_kept(cell: Any) -> Any:
    if isinstance(cell, float) and abs(cell) < 10**15 and cell.is_integer():
        return int(cell)
    return cell


def by_openpyxl(rows: list[list[Any]]) -> bytes:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    for number, row in enumerate(rows, 1):
        for column, cell in enumerate(row, 1):
            sheet.cell(number, column).value = cell.replace("_x", "_y") if isinstance(cell, str) else cell
            if isinstance(cell, str):
                sheet.cell(number, column).data_type = "s"
    out = BytesIO()
    workbook.save(out)
    return out.getvalue()


def by_xlsxwriter(rows: list[list[Any]]) -> bytes:
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"default_date_format": "yyyy-mm-dd"}) as workbook:
        sheet = workbook.add_worksheet()
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(number, column, cell)
                elif cell is not None:
                    sheet.write(number, column, cell)
    return out.getvalue()
