"""Workbooks as offices have them, read: each of the corpus under tests/workbooks, whatever format it is in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import python_calamine

from fulian_desktop.excel.grid import ERRORS, UNCALCULATED, Area, Book, Cell, Grid, letters, told
from fulian_desktop.excel.reading import read_book
from fulian_desktop.values.steps import Steps
from tests.workbooks import make
from tests.workbooks.cells import FORMATS
from tests.workbooks.people import HEADINGS, NUMBERS, PEOPLE, VILLAGES
from tests.workbooks.registry import MAKERS

MADE = make.FOLDER
TITLED = ("title-rows.xlsx", "excel-97.xls", "libreoffice.ods")
MERGED = ("merged-village.xlsx", "excel-97-merged.xls", "libreoffice-merged.ods")
HIDDEN = ("hidden-rows-and-columns.xlsx", "excel-97-hidden.xls", "libreoffice-hidden.ods", "libreoffice.xlsx")
HIDDEN_SHEETS = ("hidden-sheet.xlsx", "excel-97-hidden-sheet.xls", "libreoffice-hidden-sheet.ods")
DATES = ("dates.xlsx", "excel-97-dates.xls", "libreoffice-dates.ods")
NOT_ALL_NUMBERS = {"rounded-numbers.xlsx", "rare-characters.xlsx", *DATES}


def read(name: str) -> Book:
    return read_book(MADE / name, Steps())


def one(name: str) -> Grid:
    """The sheet of a workbook with one."""
    (sheet,) = read(name).sheets
    return sheet


def cells(book: Book) -> Iterator[Cell]:
    for sheet in book.sheets:
        for row in sheet.rows:
            yield from row


def below(sheet: Grid, heading: str) -> list[Cell]:
    """What stands under a heading."""
    row, column = next(
        (number, list(cells).index(heading)) for number, cells in enumerate(sheet.rows) if heading in cells
    )
    return [sheet.cell(number, column) for number in range(row + 1, len(sheet.rows))]


# ------------------------------------------------------------------------------------- the corpus


def test_every_workbook_of_the_corpus_is_there_and_says_what_it_tries() -> None:
    assert {path.name for path in MADE.iterdir()} == set(MAKERS)
    assert len(MAKERS) >= 30
    assert all((maker.__doc__ or "").strip() for maker in MAKERS.values())


@pytest.mark.parametrize("name", sorted(set(MAKERS) - NOT_ALL_NUMBERS))
def test_every_id_number_comes_out_letter_by_letter(name: str) -> None:
    found = {str(cell).strip() for cell in cells(read(name)) if isinstance(cell, str)}
    assert found >= NUMBERS


@pytest.mark.parametrize("name", sorted(MAKERS))
def test_no_row_ends_in_blanks_and_no_cell_is_of_another_type(name: str) -> None:
    book = read(name)
    assert all(
        cell is None or type(cell) in (str, int, float, bool, date, datetime, time) for cell in cells(book)
    )
    for sheet in book.sheets:
        assert all(row[-1] is not None for row in sheet.rows if row)
        assert not sheet.rows or sheet.rows[-1]
        assert sheet.hidden_rows <= set(range(len(sheet.rows)))
        assert sheet.hidden_columns <= set(range(sheet.width))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("plain.xlsx", "xlsx"), ("macros.xlsm", "xlsx"), ("old-named-new.xlsx", "xls"), ("new-named-old.xls", "xlsx"),
        ("excel-97.xls", "xls"), ("libreoffice.ods", "ods"), ("web-page.xls", "html"), ("xml-2003.xls", "xml"),
        ("utf-16.txt", "csv"),
    ],
)  # fmt: skip
def test_a_workbook_is_what_it_holds_whatever_its_name_ends_in(name: str, kind: str) -> None:
    assert read(name).kind == kind


# ----------------------------------------------------------------------------- beside a stranger


def ours(cell: Any) -> Any:
    """A cell of python-calamine as we would have it."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 10**15:
        return int(cell)
    if isinstance(cell, timedelta):
        seconds = round(cell.total_seconds())
        return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    if isinstance(cell, str):
        return cell.replace("\r\n", "\n") or None
    return cell


def stranger(name: str) -> dict[str, list[list[Any]]]:
    with python_calamine.load_workbook(BytesIO((MADE / name).read_bytes())) as book:
        return {
            sheet: [
                [ours(cell) for cell in row]
                for row in book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
            ]
            for sheet in book.sheet_names
        }


OTHERWISE = {
    "formulas-never-calculated.xlsx", "strict.xlsx", "error-cells.xlsx", "excel-97-errors.xls", "libreoffice-errors.ods",
    "excel-97-dates.xls", "libreoffice-dates.ods",
}  # fmt: skip
"""python-calamine gives nothing for errors and for formulas without results, days of strict workbooks as text, hours
beyond the day of .xls as days."""


@pytest.mark.parametrize(
    "name", sorted(one for one in MAKERS if read(one).kind in ("xlsx", "xls", "ods") and one not in OTHERWISE)
)
def test_another_library_reads_the_same(name: str) -> None:
    seen = stranger(name)
    for sheet in read(name).sheets:
        for number, row in enumerate(seen[sheet.name]):
            assert [sheet.cell(number, column) for column in range(len(row))] == row, told(number)
        assert len(sheet.rows) <= len(seen[sheet.name])


# ------------------------------------------------------------------------------- what stands where


@pytest.mark.parametrize("name", TITLED)
def test_a_title_keeps_its_row_and_its_width(name: str) -> None:
    sheet = one(name)
    assert sheet.rows[0] == ("灵溪镇妇联妇女骨干花名册",)
    assert sheet.merged == (Area(0, 0, 0, 7),)
    assert sheet.rows[2] == () and sheet.rows[3] == HEADINGS
    assert [told(number) for number, row in enumerate(sheet.rows) if PEOPLE[0][3] in row] == [5]


@pytest.mark.parametrize("name", MERGED)
def test_merged_cells_are_told_and_say_their_word_once(name: str) -> None:
    sheet = one(name)
    assert sheet.merged == (Area(1, 5, 10, 5), Area(11, 5, 20, 5))
    assert (sheet.cell(1, 5), sheet.cell(2, 5), sheet.cell(11, 5)) == (
        VILLAGES[0],
        None,
        VILLAGES[1],
    ) or name.endswith("xls")


@pytest.mark.parametrize("name", HIDDEN)
def test_hidden_rows_and_columns_are_read_and_told(name: str) -> None:
    sheet = one(name)
    assert sheet.hidden_rows == {3, 4, 5}
    assert sheet.hidden_columns == {3, 6}
    assert sheet.cell(3, 3) == PEOPLE[2][3]


@pytest.mark.parametrize("name", HIDDEN_SHEETS)
def test_hidden_sheets_are_read_and_told(name: str) -> None:
    assert [(sheet.name, sheet.hidden) for sheet in read(name).sheets] == [
        ("2013年", False), ("2012年", True), ("选项", True),
    ]  # fmt: skip


def test_rows_that_a_filter_hides_are_hidden() -> None:
    assert one("filtered.xlsx").hidden_rows == set(range(11, 21))


def test_rows_after_five_hundred_blank_ones_are_found_in_their_place() -> None:
    sheet = one("five-hundred-blank-rows.xlsx")
    assert len(sheet.rows) == 521
    assert sheet.rows[11:511] == [()] * 500
    assert sheet.cell(511, 1) == PEOPLE[10][1]


def test_borders_below_the_list_are_no_rows() -> None:
    assert len(one("formatted-to-the-end.xlsx").rows) == 21


def test_a_list_that_begins_in_the_middle_keeps_its_place() -> None:
    sheet = one("blank-rows-and-columns.xlsx")
    assert sheet.rows[3][:4] == (None, None, "序号", "姓名")
    assert letters(sheet.rows[3].index("身份证号")) == "F"
    assert sheet.rows[9] == ()


def test_sheets_come_in_the_order_of_their_tabs_empty_ones_too() -> None:
    sheets = read("several-sheets.xlsx").sheets
    assert [sheet.name for sheet in sheets] == [*VILLAGES, "Sheet3", "填表说明"]
    assert sheets[2].rows == [] and sheets[2].width == 0


# -------------------------------------------------------------------------------- what cells hold

MOMENT = datetime(2013, 5, 6, 18)


@pytest.mark.parametrize("name", DATES)
def test_numbers_are_days_where_their_format_says_so(name: str) -> None:
    """LibreOffice makes hours of h:mm and mm:ss beyond a day, and takes the G of G/通用格式 for an era."""
    seen = below(one(name), "值")
    days = [0, 1, 2, 3, 4, 5, *([6, 8, 14] if name.endswith("xlsx") else [])]
    assert [seen[number] for number in days] == [MOMENT] * len(days)
    numbers = [9, 10, *([] if name.endswith("ods") else [11]), 12, 13, 15]
    assert {FORMATS[number]: seen[number] for number in numbers} == {
        FORMATS[number]: 41400.75 for number in numbers
    }


@pytest.mark.parametrize("name", DATES)
def test_hours_that_pass_the_day_are_told_as_they_are_shown(name: str) -> None:
    assert below(one(name), "值")[7] == "993618:00:00"


@pytest.mark.parametrize("name", ["plain.xlsx", "calendar-of-1904.xlsx", "wps.xlsx", "formulas.xlsx", "strict.xlsx",
                                  "old-named-new.xlsx"])  # fmt: skip
def test_birthdays_come_out_as_days(name: str) -> None:
    assert below(one(name), "出生年月") == [row[4] for row in PEOPLE]


def test_a_day_is_a_day_in_xml_of_2003_and_libreoffice_too() -> None:
    assert below(one("xml-2003.xls"), "出生年月")[:20] == [row[4] for row in PEOPLE]
    assert below(one("libreoffice-merged.ods"), "出生年月") == [row[4] for row in PEOPLE]


def test_of_formulas_the_results_are_read() -> None:
    sheet = one("formulas.xlsx")
    assert set(below(sheet, "性别")) == {"女"}
    assert sheet.width == len(HEADINGS), "a formula that gives nothing fills no cell"


def test_a_formula_without_a_result_says_so() -> None:
    assert set(below(one("formulas-never-calculated.xlsx"), "性别")) == {UNCALCULATED}


@pytest.mark.parametrize("name", ["error-cells.xlsx", "excel-97-errors.xls", "libreoffice-errors.ods"])
def test_errors_come_out_as_what_is_shown(name: str) -> None:
    seen = below(one(name), "村(社区)")
    assert [number for number, cell in enumerate(seen) if cell in ERRORS] == [1, 4, 8]


def test_rich_text_is_one_text_and_readings_are_left_out() -> None:
    sheet = one("rich-text.xlsx")
    assert (sheet.cell(1, 1), sheet.cell(0, 3)) == ("林小丽", "身份证号")
    assert one("wps.xlsx").rows[0] == HEADINGS


@pytest.mark.parametrize("name", ["line-breaks.xlsx", "libreoffice-breaks.ods"])
def test_line_breaks_stay_and_are_of_one_kind(name: str) -> None:
    sheet = one(name)
    assert sheet.rows[0][1] == "姓\n名"
    assert sheet.cell(1, 7) == "长期在外\n联系：\n女儿"


def test_rounded_numbers_stay_visibly_rounded() -> None:
    seen = below(one("rounded-numbers.xlsx"), "身份证号")
    assert seen[0] == "3.30327E+17"
    assert isinstance(seen[1], float) and seen[1] > 10**15
    assert seen[4] == PEOPLE[4][3]
    assert below(one("rounded-numbers.xlsx"), "联系电话")[0] == int(PEOPLE[0][6])


def test_names_keep_every_sign() -> None:
    assert below(one("rare-characters.xlsx"), "姓名") == [
        "𬱖小丽", "阿依古丽·买买提", "张　三", "李\ue815兰", "王 秀", "n\u030cina", "㛃月",
    ]  # fmt: skip


def test_notes_on_cells_are_no_text_of_theirs() -> None:
    for name in ("colours-and-comments.xlsx", "libreoffice-comments.ods"):
        assert below(one(name), "姓名") == [row[1] for row in PEOPLE]
    assert "户口已迁出" not in set(cells(read("xml-2003.xls")))


# ------------------------------------------------------------------------------- while it is read


def test_reading_tells_of_its_steps_and_stops_when_asked() -> None:
    from fulian_desktop.values.steps import Cancelled

    heard: list[str] = []

    def listen(what: str, done: int, total: int) -> None:
        heard.append(what)
        if VILLAGES[1] in what:
            steps.cancel()

    steps = Steps(listen)
    with pytest.raises(Cancelled):
        read_book(MADE / "several-sheets.xlsx", steps)
    assert heard == ["正在打开文件", f"正在读工作表“{VILLAGES[0]}”", f"正在读工作表“{VILLAGES[1]}”"]


def test_a_workbook_that_excel_has_open_is_read_all_the_same(tmp_path: Path) -> None:
    copy = tmp_path / "名册.xlsx"
    copy.write_bytes((MADE / "plain.xlsx").read_bytes())
    (tmp_path / "~$名册.xlsx").write_bytes(b"\x06clerk" + b" " * 159)
    assert read_book(copy, Steps()).sheets[0].rows[0] == HEADINGS


@pytest.mark.parametrize(
    ("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")]
)
def test_columns_are_called_as_in_excel(column: int, name: str) -> None:
    assert letters(column) == name
