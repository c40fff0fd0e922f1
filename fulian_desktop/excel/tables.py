"""The statistical tables as a workbook: the county's figures beside last year's, a sheet of townships a chapter.

Numbers are numbers and texts are texts, so that a name that begins with = is never a formula. It names no person.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from ..statistics.tables import (
    FOOT,
    NAME,
    NOTHING,
    SUMMARY_COLUMNS,
    UNIT_COLUMNS,
    Book,
    Chapter,
    Line,
    numerals,
)
from ..store.files import write_whole
from ..values import clock

SUMMARY: Final = "总表"
DEFINITIONS: Final = "指标口径"
HEADING_ROW: Final = 5
"""Counted from 0: the title, and the head of the table to its left and right, stand above."""
_WIDTHS: Final = (38, 9, 6)
_NARROWEST: Final = 9
_A_PAGE: Final = 13
"""Columns of units on one sheet of paper."""
_DEFINITION_COLUMNS: Final = (
    ("代码", 6),
    ("类别", 11),
    ("指标名称", 34),
    ("计量单位", 9),
    ("计算方法", 10),
    ("口径", 76),
    ("记录数", 9),
    ("指标代号", 38),
)
_KINDS: Final = {
    "count": "计数",
    "sum": "合计",
    "distinct": "按人计数",
    "ratio": "比率",
    "stock": "期末数",
    "list": "名录",
    "reported": "部门提供",
}


def write_tables(target: Path, book: Book) -> Path:
    """Write the workbook, wholly or not at all. UserError where the disk or the folder refuses."""
    write_whole(target, _workbook(book))
    return target


def _workbook(book: Book) -> bytes:
    import xlsxwriter

    content = BytesIO()
    made = xlsxwriter.Workbook(content, {"in_memory": True})
    made.set_properties({"title": f"{book.office}{book.title}", "created": clock.now().replace(tzinfo=None)})
    formats = Formats(made)
    _write_summary(made.add_worksheet(SUMMARY), book, formats)
    if book.units:
        for chapter in book.chapters:
            _write_chapter(made.add_worksheet(chapter.title), book, chapter, formats)
    _write_definitions(made.add_worksheet(DEFINITIONS), book, formats)
    made.close()
    return content.getvalue()


class Formats:
    """The looks of cells, each made once."""

    def __init__(self, book: Any) -> None:
        self._book, self._made = book, dict[str, Any]()
        song, cell = {"font_name": "宋体"}, {"font_name": "宋体", "font_size": 11, "border": 1}
        middle = {"valign": "vcenter"}
        title = {"bold": True, "font_name": "黑体", "font_size": 16, "valign": "vcenter"}
        self.title = book.add_format({**title, "align": "center_across"})
        self.plain = book.add_format({**song, "font_size": 10.5})
        self.note = book.add_format({**song, "font_size": 10, "font_color": "#595959"})
        self.heading = book.add_format(
            {**cell, **middle, "bold": True, "align": "center", "bg_color": "#F1EBE4", "text_wrap": True}
        )
        self.chapter = book.add_format({**cell, **middle, "bold": True, "bg_color": "#FAF7F2"})
        self.text = book.add_format({**cell, **middle, "text_wrap": True})
        self.centre = book.add_format({**cell, **middle, "align": "center"})
        self.nothing = book.add_format({**cell, **middle, "align": "right"})
        self._number = {**cell, **middle}

    def number(self, places: int, *, sign: bool = False) -> Any:
        """Of a number with so many decimals."""
        plain = "#,##0" + ("." + "0" * places if places else "")
        shown = f"+{plain};-{plain};{plain}" if sign else plain
        if shown not in self._made:
            self._made[shown] = self._book.add_format({**self._number, "num_format": shown})
        return self._made[shown]


def _write_summary(page: Any, book: Book, formats: Formats) -> None:
    _set_page(page, 0)
    for first, last, width in ((0, 0, 46), (3, 5, 18), (6, 6, 12)):
        page.set_column(first, last, width)
    row = _write_head(page, book, f"{NAME}（总表）", book.code, SUMMARY_COLUMNS, formats)
    for chapter in book.chapters:
        page.write_string(row, 0, chapter.title, formats.chapter)
        for column in range(1, len(SUMMARY_COLUMNS)):
            page.write_blank(row, column, None, formats.chapter)
        for line in chapter.lines:
            row += 1
            _write_line(page, row, line, [line.value, line.before], formats)
            _write_value(page, row, 5, line, line.change, formats, sign=True)
            _write_rate(page, row, 6, line.rate, formats)
        row += 1
    _write_foot(page, row, book.notes, formats)


def _write_chapter(page: Any, book: Book, chapter: Chapter, formats: Formats) -> None:
    columns = (*UNIT_COLUMNS, *book.units)
    _set_page(page, len(book.units))
    numbers = [(line, (line.value, *line.by_unit)) for line in chapter.lines]
    widths = []
    for at in range(len(book.units) + 1):
        texts = [f"{line.shown(values[at])}{'' if line.decimals else '.00'}" for line, values in numbers]
        widths.append(max(_NARROWEST, *map(len, texts)) + 1.5)
        page.set_column(len(_WIDTHS) + at, len(_WIDTHS) + at, widths[-1])
    _fit_height(page, HEADING_ROW, zip(columns[len(_WIDTHS) :], widths, strict=True))
    first = _write_head(page, book, f"{NAME}（{chapter.title}）", chapter.code, columns, formats)
    for at, line in enumerate(chapter.lines):
        _write_line(page, first + at, line, [line.value, *line.by_unit], formats)
    below = first + len(chapter.lines)
    page.autofilter(first - 1, 0, below - 1, len(columns) - 1)
    _write_foot(page, below, chapter.notes, formats)


def _write_head(
    page: Any, book: Book, title: str, code: str, columns: Sequence[str], formats: Formats
) -> int:
    """Title, head and headings; gives the first row below them."""
    page.write_string(0, 0, title, formats.title)
    wide = min(len(columns), _A_PAGE)
    for column in range(1, wide):
        page.write_blank(0, column, None, formats.title)
    page.set_row(0, 28)
    for row, text in enumerate(
        (f"填报单位：{book.office}", f"统计期间：{book.period}", "计量单位：见表内"), 1
    ):
        page.write_string(row, 0, text, formats.plain)
    for row, text in enumerate((f"表　　号：{code}", *book.head), 1):
        page.write_string(row, wide - 2, text, formats.plain)
    for column, (heading, stem) in enumerate(zip(columns, numerals(len(columns)), strict=True)):
        page.write_string(HEADING_ROW, column, heading, formats.heading)
        page.write_string(HEADING_ROW + 1, column, stem, formats.centre)
    return HEADING_ROW + 2


def _write_line(page: Any, row: int, line: Line, values: Sequence[int | None], formats: Formats) -> None:
    _fit_height(page, row, [(line.label, _WIDTHS[0])])
    page.write_string(row, 0, line.label, formats.text)
    page.write_string(row, 1, line.unit, formats.centre)
    page.write_string(row, 2, line.code, formats.centre)
    for column, value in enumerate(values, 3):
        _write_value(page, row, column, line, value, formats)


def _fit_height(page: Any, row: int, cells: Iterable[tuple[str, float]], font: float = 11) -> None:
    """As high as texts need in columns so wide; programs other than Excel do not see to it themselves."""
    lines = max(-(-_width_of(text) // max(2, int(width) - 1)) for text, width in cells)
    page.set_row(row, max(1, lines) * font * 1.4 + 2)


def _width_of(text: str) -> int:
    """In digits, as the width of a column is given: a Chinese character is as wide as two."""
    return sum(2 if ord(sign) > 0x2000 else 1 for sign in text)


def _write_value(
    page: Any, row: int, column: int, line: Line, value: int | None, formats: Formats, *, sign: bool = False
) -> None:
    if value is None:
        page.write_string(row, column, NOTHING, formats.nothing)
    else:
        page.write_number(row, column, value / 10**line.places, formats.number(line.places, sign=sign))


def _write_rate(page: Any, row: int, column: int, rate: Decimal | None, formats: Formats) -> None:
    if rate is None:
        page.write_string(row, column, NOTHING, formats.nothing)
    else:
        page.write_number(row, column, float(rate), formats.number(1, sign=True))


def _write_foot(page: Any, row: int, notes: Sequence[str], formats: Formats) -> None:
    for at, note in enumerate(notes):
        page.write_string(row + at, 0, f"注：{note}" if not at else f"　　{note}", formats.note)
    page.write_string(row + len(notes) + 1, 0, "　　　　　　".join(FOOT), formats.plain)


def _write_definitions(page: Any, book: Book, formats: Formats) -> None:
    for column, (heading, width) in enumerate(_DEFINITION_COLUMNS):
        page.set_column(column, column, width)
        page.write_string(1, column, heading, formats.heading)
        page.write_blank(0, column, None, formats.title)
    page.write_string(0, 0, f"{NAME}指标口径", formats.title)
    listed = [(chapter, line) for chapter in book.chapters for line in chapter.lines]
    for row, (chapter, line) in enumerate(listed, start=2):
        kind = _KINDS.get(line.kind, line.kind)
        texts = (line.code, chapter.title, line.label, line.unit, kind, line.definition)
        for column, text in enumerate(texts):
            page.write_string(row, column, text, formats.text)
        widths = [width for _, width in _DEFINITION_COLUMNS]
        _fit_height(page, row, [(texts[column], widths[column]) for column in (2, 5)])
        page.write_number(row, 6, line.records, formats.number(0))
        page.write_string(row, 7, line.id, formats.text)
    page.freeze_panes(2, 3)
    _set_paper(page, 1)
    page.fit_to_pages(1, 0)


def _set_page(page: Any, units: int) -> None:
    """Widths, frozen headings, and A4 in landscape; many townships go on over more sheets of paper."""
    for column, width in enumerate(_WIDTHS):
        page.set_column(column, column, width)
    page.freeze_panes(HEADING_ROW + 2, len(UNIT_COLUMNS) if units else 3)
    _set_paper(page, HEADING_ROW + 1)
    pages = -(-units // _A_PAGE) or 1
    page.fit_to_pages(pages, 0)
    if pages > 1:
        page.repeat_columns(0, len(UNIT_COLUMNS) - 1)


def _set_paper(page: Any, last_heading: int) -> None:
    page.set_landscape()
    page.set_paper(9)
    page.set_margins(0.5, 0.5, 0.6, 0.6)
    page.repeat_rows(0, last_heading)
    page.set_footer("&C第 &P 页，共 &N 页")
