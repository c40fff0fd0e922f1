"""The workbook of figures: one line a figure, with its parts by unit and its definition. It names no person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from ..store.files import write_whole
from ..values import clock

HEADINGS: Final = ("类别", "指标", "单位", "数值")
CLOSING: Final = ("记录数", "口径", "指标代号")
WIDTHS: Final = (12, 32, 8, 16)
UNIT_WIDTH, CLOSING_WIDTHS = 14, (10, 70, 38)
TITLE_ROW, HEADING_ROW = 0, 2


@dataclass(frozen=True)
class SheetRow:
    """A figure. value and by_unit: fen where `money`, else plain numbers; by_unit in the order of the units."""

    group: str
    id: str
    label: str
    unit: str
    money: bool
    value: int
    records: int
    definition: str
    by_unit: Sequence[int] = ()


@dataclass(frozen=True)
class Sheet:
    """What stands in the workbook. units: the names above the columns of parts; none for a township."""

    title: str
    rows: Sequence[SheetRow]
    units: Sequence[str] = field(default_factory=list)


def write_figures(target: Path, sheet: Sheet) -> Path:
    """Write the workbook, wholly or not at all. UserError where the disk or the folder refuses."""
    write_whole(target, _workbook(sheet))
    return target


def _workbook(sheet: Sheet) -> bytes:
    import xlsxwriter

    content = BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    book.set_properties({"title": sheet.title, "created": clock.now().replace(tzinfo=None)})
    page = book.add_worksheet("统计数字")
    _lay_out(page, sheet)
    formats = _formats(book)
    page.write_string(TITLE_ROW, 0, sheet.title, formats["title"])
    page.write_string(
        TITLE_ROW + 1, 0, f"生成时间：{clock.now().astimezone():%Y-%m-%d %H:%M}", formats["note"]
    )
    for column, heading in enumerate((*HEADINGS, *sheet.units, *CLOSING)):
        page.write_string(HEADING_ROW, column, heading, formats["heading"])
    for number, row in enumerate(sheet.rows, HEADING_ROW + 1):
        _write_row(page, number, row, formats)
    book.close()
    return content.getvalue()


def _formats(book: Any) -> dict[str, Any]:
    cell = {"border": 1, "valign": "top", "font_name": "宋体", "font_size": 11}
    return {
        "title": book.add_format({"bold": True, "font_name": "宋体", "font_size": 16}),
        "note": book.add_format({"font_name": "宋体", "font_size": 10, "font_color": "#595959"}),
        "heading": book.add_format(
            {
                **cell,
                "bold": True,
                "align": "center",
                "valign": "vcenter",
                "bg_color": "#E8EEF4",
                "text_wrap": True,
            }
        ),
        "text": book.add_format({**cell, "text_wrap": True}),
        "whole": book.add_format({**cell, "num_format": "#,##0"}),
        "money": book.add_format({**cell, "num_format": "#,##0.00"}),
    }


def _lay_out(page: Any, sheet: Sheet) -> None:
    """Column widths, frozen headings, and a landscape A4 page with the headings on every sheet of paper."""
    for column, width in enumerate((*WIDTHS, *(UNIT_WIDTH for _ in sheet.units), *CLOSING_WIDTHS)):
        page.set_column(column, column, width)
    last = len(HEADINGS) + len(sheet.units) + len(CLOSING) - 1
    page.freeze_panes(HEADING_ROW + 1, 2)
    page.autofilter(HEADING_ROW, 0, HEADING_ROW + len(sheet.rows), last)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(HEADING_ROW)
    page.set_footer("&C第 &P 页，共 &N 页")


def _write_row(page: Any, number: int, row: SheetRow, formats: dict[str, Any]) -> None:
    """Texts are written as texts, so that a name that begins with = is never a formula."""
    shown = formats["money" if row.money else "whole"]
    for column, text in enumerate((row.group, row.label, row.unit)):
        page.write_string(number, column, text, formats["text"])
    values = (row.value, *row.by_unit)
    for column, value in enumerate(values, len(HEADINGS) - 1):
        page.write_number(number, column, value / 100 if row.money else value, shown)
    column = len(HEADINGS) + len(row.by_unit)
    page.write_number(number, column, row.records, formats["whole"])
    page.write_string(number, column + 1, row.definition, formats["text"])
    page.write_string(number, column + 2, row.id, formats["text"])
