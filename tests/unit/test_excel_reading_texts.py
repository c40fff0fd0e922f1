"""Lists kept as text, web pages and XML of 2003, whatever their names end in, read from the corpus."""

from __future__ import annotations

import pytest

from fulian_desktop.excel.grid import Area, Book, Cell, Grid
from fulian_desktop.excel.reading import read_book
from fulian_desktop.values.steps import Steps
from tests.workbooks import make
from tests.workbooks.people import HEADINGS, PEOPLE, VILLAGES


def read(name: str) -> Book:
    return read_book(make.FOLDER / name, Steps())


def one(name: str) -> Grid:
    """The sheet of a workbook with one."""
    (sheet,) = read(name).sheets
    return sheet


def below(sheet: Grid, heading: str) -> list[Cell]:
    """What stands under a heading."""
    row, column = next(
        (number, list(cells).index(heading)) for number, cells in enumerate(sheet.rows) if heading in cells
    )
    return [sheet.cell(number, column) for number in range(row + 1, len(sheet.rows))]


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("utf-8.csv", "utf-8"), ("utf-8-with-mark.csv", "utf-8"), ("utf-16.txt", "utf-16-le"),
        ("utf-16-without-mark.csv", "utf-16-le"), ("gb18030.csv", "gb18030"), ("bars.txt", "gb18030"),
        ("web-page.xls", "gb18030"), ("xml-2003-gb2312.xls", "gb18030"), ("plain.xlsx", ""),
    ],
)  # fmt: skip
def test_the_encoding_is_found_and_told(name: str, encoding: str) -> None:
    book = read(name)
    assert book.encoding == encoding
    assert any(HEADINGS[1] in row for sheet in book.sheets for row in sheet.rows)


@pytest.mark.parametrize("name", ["utf-8.csv", "utf-16.txt", "semicolons.csv", "bars.txt", "told-parter.csv"])
def test_columns_are_parted_by_whatever_parts_them(name: str) -> None:
    sheet = one(name)
    assert HEADINGS in sheet.rows
    assert sheet.width == len(HEADINGS)


def test_a_character_that_only_gb18030_has_is_read() -> None:
    assert below(one("gb18030.csv"), "姓名")[0] == "𬱖小丽"


def test_commas_quotation_marks_and_breaks_stand_inside_cells() -> None:
    assert set(below(one("semicolons.csv"), "备注")) == {"务农,在家"}
    assert set(below(one("quoted-breaks.csv"), "备注")) == {'在外,\n电话"不通"'}


def test_what_keeps_excel_from_rounding_is_taken_off() -> None:
    assert [str(cell).strip() for cell in below(one("disguised-numbers.csv"), "身份证号")] == [
        row[3] for row in PEOPLE
    ]


def test_cells_of_a_web_page_over_several_rows_and_columns_are_merged() -> None:
    sheet = one("web-page-with-spans.xls")
    assert sheet.merged[:3] == (Area(0, 0, 1, 0), Area(0, 1, 0, 3), Area(0, 4, 1, 4))
    assert sheet.rows[1][:4] == (None, "姓名", "性别", "身份证\n号")
    assert sheet.hidden_rows == {6}
    assert sheet.cell(12, 4) == VILLAGES[1]


def test_a_table_around_the_table_is_a_sheet_of_its_own() -> None:
    around, inner = read("web-page.xls").sheets
    assert around.rows == [("人员信息导出 打印时间：2013-12-20",)]
    assert inner.rows[0] == HEADINGS


def test_a_page_saved_from_excel_gives_the_exact_number() -> None:
    assert below(one("saved-as-page.xls"), "联系电话") == [int(row[6]) for row in PEOPLE]


def test_xml_of_2003_keeps_gaps_merged_and_hidden_cells() -> None:
    sheet = one("xml-2003.xls")
    assert sheet.merged == (Area(0, 0, 0, 7),)
    assert sheet.hidden_rows == {4} and sheet.hidden_columns == {3}
    assert sheet.rows[299] == ("填表人：林小丽",)
    assert sheet.cell(2, 2) is None and sheet.cell(2, 3) == PEOPLE[0][3]
