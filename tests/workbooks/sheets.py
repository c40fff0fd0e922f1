"""Workbooks as clerks arrange them, written by openpyxl: what stands around and between the rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

from tests.workbooks.people import HEADINGS, PEOPLE, VILLAGES
from tests.workbooks.registry import book

_MADE = datetime(2013, 12, 20, 9, 30)


def new(rows: Sequence[Sequence[Any]] = (), title: str = "人员") -> tuple[openpyxl.Workbook, Worksheet]:
    workbook = openpyxl.Workbook()
    workbook.properties.created = workbook.properties.modified = _MADE
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    return workbook, sheet


@book("plain.xlsx")
def plain(target: Path) -> None:
    """Headings in the first row, a person a row below: nothing to be found out."""
    workbook, _ = new([HEADINGS, *PEOPLE])
    workbook.save(target)


@book("title-rows.xlsx")
def title_rows(target: Path) -> None:
    """A title over the whole width, who filled it in and when, then the headings."""
    workbook, sheet = new(
        [["灵溪镇妇联妇女骨干花名册"], ["填报单位（盖章）：灵溪镇妇联", *[None] * 5, "2013年12月"]]
    )
    sheet.append([])
    for row in (HEADINGS, *PEOPLE):
        sheet.append(list(row))
    sheet.merge_cells("A1:H1")
    sheet["A1"].font = Font(size=18, bold=True)
    workbook.save(target)


@book("two-row-headings.xlsx")
def two_row_headings(target: Path) -> None:
    """Headings of two rows: 基本情况 over four columns, 联系方式 over two, the others merged downwards."""
    workbook, sheet = new()
    sheet.append(["序号", "基本情况", None, None, None, "联系方式", None, "备注"])
    sheet.append([None, "姓名", "性别", "身份证号", "出生年月", "村(社区)", "联系电话"])
    for row in PEOPLE:
        sheet.append(list(row))
    for area in ("A1:A2", "B1:E1", "F1:G1", "H1:H2"):
        sheet.merge_cells(area)
    workbook.save(target)


@book("headings-repeated.xlsx")
def headings_repeated(target: Path) -> None:
    """The headings stand again over each ten people, as the list was printed."""
    workbook, sheet = new()
    for start in (0, 10):
        for row in (HEADINGS, *PEOPLE[start : start + 10]):
            sheet.append(list(row))
    workbook.save(target)


@book("subtotals.xlsx")
def subtotals(target: Path) -> None:
    """小计 after each village and 合计 at the end, with 人数 as formulas."""
    workbook, sheet = new([HEADINGS])
    for number, village in enumerate(VILLAGES):
        for row in PEOPLE[number * 10 : number * 10 + 10]:
            sheet.append(list(row))
        sheet.append([None, "小计", None, None, None, village, "10人"])
    sheet.append(["合 计", None, None, None, None, None, "20人"])
    workbook.save(target)


@book("blank-rows-and-columns.xlsx")
def blank_rows_and_columns(target: Path) -> None:
    """The list begins in C4, with a blank column in its middle and a blank row after each five people."""
    workbook, sheet = new()
    number = 4
    for place, row in enumerate((HEADINGS, *PEOPLE)):
        for column, value in enumerate(row):
            sheet.cell(number, column + 3 + (column > 4), value or None)
        number += 2 if place and place % 5 == 0 else 1
    workbook.save(target)


@book("five-hundred-blank-rows.xlsx")
def five_hundred_blank_rows(target: Path) -> None:
    """Ten people, 500 blank rows, ten more."""
    workbook, sheet = new([HEADINGS, *PEOPLE[:10]])
    for offset, row in enumerate(PEOPLE[10:]):
        for column, value in enumerate(row, 1):
            sheet.cell(512 + offset, column, value)
    workbook.save(target)


@book("formatted-to-the-end.xlsx")
def formatted_to_the_end(target: Path) -> None:
    """Borders down to row 1,500, far below the last person."""
    workbook, sheet = new([HEADINGS, *PEOPLE])
    line = Side(style="thin")
    for number in range(22, 1501):
        for column in range(1, 9):
            sheet.cell(number, column).border = Border(line, line, line, line)
    workbook.save(target)


@book("several-sheets.xlsx")
def several_sheets(target: Path) -> None:
    """A village a sheet, an empty sheet, and one with instructions only."""
    workbook, _ = new([HEADINGS, *PEOPLE[:10]], VILLAGES[0])
    second = workbook.create_sheet(VILLAGES[1])
    for row in (HEADINGS, *PEOPLE[10:]):
        second.append(list(row))
    workbook.create_sheet("Sheet3")
    workbook.create_sheet("填表说明").append(["一、每村一张表。二、身份证号填18位。"])
    workbook.save(target)


@book("notes-below.xlsx")
def notes_below(target: Path) -> None:
    """Notes, signatures and a date under the list."""
    workbook, sheet = new([HEADINGS, *PEOPLE])
    sheet.append(["注：1.本表由村妇联填写；2.“备注”栏可不填。"])
    sheet.append(["单位负责人：", None, "填表人：林小丽", None, None, "填报日期：2013年12月20日"])
    sheet.merge_cells("A22:H22")
    workbook.save(target)


@book("hidden-rows-and-columns.xlsx")
def hidden_rows_and_columns(target: Path) -> None:
    """Persons 3 to 5 and the columns of number and telephone are hidden."""
    workbook, sheet = new([HEADINGS, *PEOPLE])
    for number in (4, 5, 6):
        sheet.row_dimensions[number].hidden = True
    sheet.column_dimensions["D"].hidden = sheet.column_dimensions["G"].hidden = True
    workbook.save(target)


@book("filtered.xlsx")
def filtered(target: Path) -> None:
    """A filter shows one village; the rows of the other are hidden by it."""
    workbook, sheet = new([HEADINGS, *PEOPLE])
    sheet.auto_filter.ref = "A1:H21"
    sheet.auto_filter.add_filter_column(5, [VILLAGES[0]])
    for number in range(12, 22):
        sheet.row_dimensions[number].hidden = True
    workbook.save(target)


@book("hidden-sheet.xlsx")
def hidden_sheet(target: Path) -> None:
    """Last year's list is on a hidden sheet, the words of a drop-down on a very hidden one."""
    workbook, _ = new([HEADINGS, *PEOPLE[:10]], "2013年")
    last = workbook.create_sheet("2012年")
    for row in (HEADINGS, *PEOPLE[10:]):
        last.append(list(row))
    last.sheet_state = "hidden"
    words = workbook.create_sheet("选项")
    words.append(["汉族"])
    words.sheet_state = "veryHidden"
    workbook.save(target)


@book("merged-village.xlsx")
def merged_village(target: Path) -> None:
    """The village stands once, merged over its ten people."""
    workbook, sheet = new([HEADINGS, *PEOPLE])
    sheet.merge_cells("F2:F11")
    sheet.merge_cells("F12:F21")
    workbook.save(target)


@book("line-breaks.xlsx")
def line_breaks(target: Path) -> None:
    """Line breaks in headings and in cells, in both ways of writing them."""
    workbook, sheet = new([("序号", "姓\n名", "性别", "身份证\n号", *HEADINGS[4:])])
    for row in PEOPLE:
        sheet.append([*row[:7], "长期在外\n联系：\r\n女儿"])
    workbook.save(target)


@book("rare-characters.xlsx")
def rare_characters(target: Path) -> None:
    """Names beyond the usual: beyond the BMP, with a dot, with a blank inside, from the private area, combining."""
    names = ("𬱖小丽", "阿依古丽·买买提", "张　三", "李\ue815兰", "王 秀", "n\u030cina", "㛃月")
    workbook, _ = new(
        [HEADINGS, *((row[0], name, *row[2:]) for row, name in zip(PEOPLE, names, strict=False))]
    )
    workbook.save(target)


@book("rounded-numbers.xlsx")
def rounded_numbers(target: Path) -> None:
    """ID numbers that were typed as numbers: Excel has made zeros of the last three digits, or 3.30327E+17."""
    workbook, sheet = new([HEADINGS])
    for place, row in enumerate(PEOPLE):
        rounded: Any = float(row[3][:15] + "000") if place % 2 else "3.30327E+17"
        sheet.append([*row[:3], rounded if place < 4 else row[3], *row[4:6], int(row[6]), row[7]])
        sheet.cell(place + 2, 4).number_format = "0" if place % 4 == 1 else "General"
    workbook.save(target)


@book("colours-and-comments.xlsx")
def colours_and_comments(target: Path) -> None:
    """Looks that must survive in the marked copy: colours, a comment, widths, a frozen pane, a print title."""
    from openpyxl.comments import Comment

    workbook, sheet = new([HEADINGS, *PEOPLE])
    for cell in sheet[1]:
        cell.fill, cell.font = PatternFill("solid", fgColor="FFDDEBF7"), Font(bold=True, name="宋体")
    sheet["B3"].comment = Comment("户口已迁出", "灵溪镇")
    sheet.column_dimensions["D"].width = 22
    sheet.freeze_panes, sheet.print_title_rows = "A2", "1:1"
    workbook.save(target)


@book("training-two-sheets.xlsx")
def training_two_sheets(target: Path) -> None:
    """Two trainings on the first sheet, who attended them on the second, joined by 培训编号."""
    workbook, sheet = new([["培训编号", "培训名称", "培训类别", "举办日期", "参训人次"]], "培训台账")
    sheet.append([1, "月嫂技能培训班", "技能培训", datetime(2013, 5, 6), 12])
    sheet.append([2, "反家庭暴力知识讲座", "讲座", datetime(2013, 6, 18), 8])
    roster = workbook.create_sheet("学员名册")
    roster.append(["培训编号", "姓名", "身份证号", "签到"])
    for place, row in enumerate(PEOPLE):
        roster.append([1 if place < 12 else 2, row[1], row[3], "到"])
    workbook.save(target)


@book("training-one-list.xlsx")
def training_one_list(target: Path) -> None:
    """The same two trainings in one list: the training is merged over the rows of its people."""
    workbook, sheet = new([["培训名称", "举办日期", "姓名", "身份证号"]], "培训")
    for place, row in enumerate(PEOPLE):
        first = place in (0, 12)
        title = "月嫂技能培训班" if place < 12 else "反家庭暴力知识讲座"
        held = datetime(2013, 5, 6) if place < 12 else datetime(2013, 6, 18)
        sheet.append([title if first else None, held if first else None, row[1], row[3]])
    for column in "AB":
        sheet.merge_cells(f"{column}2:{column}13")
        sheet.merge_cells(f"{column}14:{column}21")
    workbook.save(target)
