"""Workbooks with unusual cells, and in the XML of other programs."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from tests.workbooks.people import HEADINGS, PEOPLE
from tests.workbooks.raw import (
    LINKS,
    MAIN,
    STRICT_LINKS,
    STRICT_MAIN,
    inline_rows,
    relationships,
    shared,
    worksheet,
    write_zip,
    xlsx_parts,
)  # fmt: skip
from tests.workbooks.registry import book
from tests.workbooks.sheets import new

_CREATED = datetime(2013, 12, 20, 9, 30)
FORMATS = (
    "yyyy-m-d", 'yyyy"年"m"月"d"日"', '[$-804]yyyy"年"m"月"', "[DBNum1][$-804]yyyy年m月d日", "m/d/yy", "yyyy/m/d h:mm",
    "h:mm", "[h]:mm:ss", "上午/下午h:mm", "[红色]0.00", '0"天"', "G/通用格式", "#,##0.00_);[Red](#,##0.00)", "0.00E+00",
    "mm:ss.0", "[$¥-804]#,##0.00",
)  # fmt: skip
"""One a row in dates.xlsx; the first nine and mm:ss.0 are of days and times."""


def _xlsxwriter(target: Path, **options: object) -> xlsxwriter.Workbook:
    workbook = xlsxwriter.Workbook(target, options)
    workbook.set_properties({"created": _CREATED})
    return workbook


@book("formulas.xlsx")
def formulas(target: Path) -> None:
    """Sex and birthday are formulas over the ID number; their results are kept beside them."""
    workbook = _xlsxwriter(target)
    sheet = workbook.add_worksheet("人员")
    day = workbook.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write_row(0, 0, HEADINGS)
    for number, row in enumerate(PEOPLE, 1):
        sheet.write_row(number, 0, [row[0], row[1], None, row[3], None, *row[5:]])
        sheet.write_formula(number, 2, f'=IF(MOD(MID(D{number + 1},17,1),2),"男","女")', None, row[2])
        serial = (row[4] - date(1899, 12, 30)).days
        sheet.write_formula(number, 4, f'=DATEVALUE(TEXT(MID(D{number + 1},7,8),"0-00-00"))', day, serial)
    workbook.close()


@book("formulas-never-calculated.xlsx")
def formulas_never_calculated(target: Path) -> None:
    """A program wrote formulas and never calculated them: there are no results."""
    workbook, sheet = new([HEADINGS])
    for number, row in enumerate(PEOPLE, 2):
        sheet.append([*row[:2], f'=IF(MOD(MID(D{number},17,1),2),"男","女")', *row[3:]])
    workbook.save(target)


@book("error-cells.xlsx")
def error_cells(target: Path) -> None:
    """Villages that were looked up and not found (#N/A), a division by zero, a lost reference."""
    workbook = _xlsxwriter(target)
    sheet = workbook.add_worksheet("人员")
    sheet.write_row(0, 0, HEADINGS)
    for number, row in enumerate(PEOPLE, 1):
        sheet.write_row(number, 0, [*row[:4], f"{row[4]:%Y.%m.%d}", row[5], *row[6:]])
    for number, error in ((2, "#N/A"), (5, "#DIV/0!"), (9, "#REF!")):
        sheet.write_formula(number, 5, "=VLOOKUP(B3,别处!A:B,2,0)", None, error)
    workbook.close()


@book("rich-text.xlsx")
def rich_text(target: Path) -> None:
    """A name half in red, a heading half bold: still one text."""
    workbook, sheet = new([HEADINGS, *PEOPLE])
    red = InlineFont(color="FFFF0000")
    sheet["B2"] = CellRichText("林", TextBlock(red, "小丽"))
    sheet["D1"] = CellRichText(TextBlock(InlineFont(b=True), "身份证"), "号")
    workbook.save(target)


@book("dates.xlsx")
def dates(target: Path) -> None:
    """The serial 41400.75 (2013-5-6 18:00) in every format of days, times and numbers; days as text beside it."""
    workbook = _xlsxwriter(target)
    sheet = workbook.add_worksheet("日期")
    sheet.write_row(0, 0, ["格式", "值", "写成文字"])
    written = (
        "2013-5-6",
        "2013.5.6",
        "20130506",
        "2013年5月6日",
        "二〇一三年五月六日",
        "2013.5",
        "13.5.6",
        "腊月廿三",
    )
    for number, code in enumerate(FORMATS, 1):
        sheet.write_string(number, 0, code)
        sheet.write_number(number, 1, 41400.75, workbook.add_format({"num_format": code}))
        sheet.write_string(number, 2, written[number % len(written)])
    workbook.close()


@book("calendar-of-1904.xlsx")
def calendar_of_1904(target: Path) -> None:
    """Made on a Mac: days are counted from 1904."""
    workbook = _xlsxwriter(target, date_1904=True)
    sheet = workbook.add_worksheet("人员")
    day = workbook.add_format({"num_format": "yyyy-m-d"})
    sheet.write_row(0, 0, HEADINGS)
    for number, row in enumerate(PEOPLE, 1):
        sheet.write_row(number, 0, [*row[:4], None, *row[5:]])
        sheet.write_datetime(number, 4, datetime.combine(row[4], time()), day)
    workbook.close()


@book("streamed.xlsx")
def streamed(target: Path) -> None:
    """As Java systems stream it: texts in the cells, a line a row, no part of shared texts."""
    rows = [HEADINGS, *((*map(str, row),) for row in PEOPLE)]
    write_zip(target, xlsx_parts(worksheet(inline_rows(rows))))


@book("prefixed.xlsx")
def prefixed(target: Path) -> None:
    """As .NET systems write it: every name with a prefix."""
    rows = inline_rows([HEADINGS, *((*map(str, row),) for row in PEOPLE)], "x")
    sheet = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData>{rows}</x:sheetData></x:worksheet>'
    write_zip(target, xlsx_parts(sheet))


@book("without-addresses.xlsx")
def without_addresses(target: Path) -> None:
    """Rows and cells do not say where they stand: one after the other."""
    rows = inline_rows([HEADINGS, *((*map(str, row),) for row in PEOPLE)], addresses=False)
    write_zip(target, xlsx_parts(worksheet(rows)))


@book("strict.xlsx")
def strict(target: Path) -> None:
    """Saved as “Strict Open XML”: other names for all, and days as ISO 8601."""
    rows = "".join(
        f'<row r="{number}">'
        + "".join(
            f'<c r="{letter}{number}" t="inlineStr"><is><t>{value}</t></is></c>' for letter, value in cells
        )
        + f'<c r="E{number}" t="d"><v>{row[4].isoformat()}</v></c></row>'
        for number, row in enumerate(PEOPLE, 2)
        for cells in [list(zip("ABCD", row[:4], strict=True))]
    )
    heads = "".join(
        f'<c r="{x}1" t="inlineStr"><is><t>{y}</t></is></c>' for x, y in zip("ABCDE", HEADINGS, strict=False)
    )
    parts = xlsx_parts(worksheet(f'<row r="1">{heads}</row>{rows}'))
    strict_parts = {
        name: content.replace(MAIN, STRICT_MAIN).replace(LINKS, STRICT_LINKS)
        for name, content in parts.items()
        if isinstance(content, str)
    }
    write_zip(target, strict_parts)


@book("wps.xlsx")
def wps(target: Path) -> None:
    """As WPS writes it: its own namespaces and parts, readings beside the texts, styles by built-in Chinese formats."""
    texts = [*HEADINGS, *(text for row in PEOPLE for text in (row[1], row[2], row[3], row[5], row[6]))]
    place = {text: number for number, text in enumerate(texts)}
    rows = [f'<row r="1" spans="1:8">{_shared_cells(1, HEADINGS, place)}</row>']
    for number, row in enumerate(PEOPLE, 2):
        serial = (row[4] - date(1899, 12, 30)).days
        day = f'<c r="E{number}" s="1"><v>{serial}</v></c>'
        first = f'<c r="A{number}" s="2"><v>{row[0]}</v></c>'
        rows.append(
            f'<row r="{number}" spans="1:8" ht="14.25" customHeight="1">{first}'
            f"{_shared_cells(number, row[1:4], place, 1)}{day}{_shared_cells(number, row[5:7], place, 5)}</row>"
        )
    sheet = worksheet(
        "".join(rows),
        before='<sheetPr/><dimension ref="A1:H21"/><cols><col min="4" max="4" width="20"/></cols>',
    )
    sheet = sheet.replace(
        "<worksheet ", '<worksheet xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData" '
    )
    strings = shared(texts).replace(
        "<si><t>姓名</t></si>", '<si><t>姓名</t><rPh sb="0" eb="2"><t>xìngmíng</t></rPh></si>'
    )
    styles = (
        f'<styleSheet xmlns="{MAIN}"><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="57" applyNumberFormat="1"/>'
        '<xf numFmtId="49"/></cellXfs></styleSheet>'
    )
    write_zip(target, xlsx_parts(sheet, strings, styles, **{"xl/cellimages.xml": "<etc:cellImages/>"}))


def _shared_cells(number: int, values: tuple[object, ...], place: dict[str, int], first: int = 0) -> str:
    return "".join(
        f'<c r="{chr(65 + first + offset)}{number}" t="s"><v>{place[str(value)]}</v></c>'
        for offset, value in enumerate(values)
    )


@book("macros.xlsm")
def macros(target: Path) -> None:
    """A workbook with macros, a button and a start-up sheet of macros; the program must not even look at them."""
    parts = xlsx_parts(worksheet(inline_rows([HEADINGS, *((*map(str, row),) for row in PEOPLE)])))
    write_zip(
        target,
        {**parts, "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 not read", "xl/ctrlProps/ctrlProp1.xml": "<x/>"},
    )


@book("external-links.xlsx")
def external_links(target: Path) -> None:
    """Links to another workbook on a network drive, and a connection to a database; results are kept, nothing is opened."""
    formula = "<f>'\\\\server\\共享\\[名册.xlsx]Sheet1'!A1</f>"
    rows = inline_rows([HEADINGS, *((*map(str, row),) for row in PEOPLE)])
    linked = f'<row r="22"><c r="B22" t="str">{formula}<v>外单位人员</v></c><c r="I22" t="str">{formula}<v></v></c></row>'
    parts = xlsx_parts(worksheet(rows + linked))
    outside = relationships(
        f'<Relationship Id="rId1" Type="{LINKS}/externalLinkPath" '
        'Target="file:///\\\\server\\share\\a.xlsx" TargetMode="External"/>'
    )
    more = {"xl/externalLinks/_rels/externalLink1.xml.rels": outside, "xl/connections.xml": "<connections/>"}
    write_zip(target, {**parts, **more})
