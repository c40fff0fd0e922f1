"""The correction report of a frozen period as a workbook: one line a number that is no longer what was fixed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from ..store.files import write_whole
from ..values import clock

COLUMNS: Final = (
    ("序号", 6), ("指标", 38), ("计量单位", 9), ("单位", 20), ("定稿数", 16), ("现数", 16), ("差额", 16),
    ("说明", 34), ("来源包", 40),
)  # fmt: skip
HEADING_ROW: Final = 3
NOTHING: Final = "—"


@dataclass(frozen=True)
class Row:
    """A number that changed. frozen, now, change: in the measure; None where there is none."""

    figure: str
    measure: str
    unit: str
    frozen: Decimal | None
    now: Decimal | None
    change: Decimal | None
    places: int
    why: str
    packages: str


def write_correction(target: Path, title: str, head: Sequence[str], rows: Sequence[Row]) -> Path:
    """Write the workbook, wholly or not at all; head: up to two lines below the title. Errors of `write_whole`."""
    write_whole(target, _workbook(title, head, rows))
    return target


def _workbook(title: str, head: Sequence[str], rows: Sequence[Row]) -> bytes:
    import xlsxwriter

    content = BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    book.set_properties({"title": title, "created": clock.now().replace(tzinfo=None)})
    page = book.add_worksheet("更正报告")
    for column, (_, width) in enumerate(COLUMNS):
        page.set_column(column, column, width)
    _set_up(page, len(rows))
    page.write_string(0, 0, title, book.add_format({"bold": True, "font_name": "黑体", "font_size": 16}))
    small = book.add_format({"font_name": "宋体", "font_size": 10})
    for at, line in enumerate(head, 1):
        page.write_string(at, 0, line, small)
    cell = {"font_name": "宋体", "font_size": 11, "border": 1, "valign": "vcenter"}
    heading = book.add_format({**cell, "bold": True, "align": "center", "bg_color": "#F1EBE4"})
    for column, (label, _) in enumerate(COLUMNS):
        page.write_string(HEADING_ROW, column, label, heading)
    formats = _Formats(book, cell)
    for number, row in enumerate(rows, 1):
        _write_row(page, HEADING_ROW + number, number, row, formats)
    book.close()
    return content.getvalue()


class _Formats:
    """The looks of the cells below the headings, each made once."""

    def __init__(self, book: Any, cell: dict[str, Any]) -> None:
        self._book, self._cell, self._made = book, cell, dict[str, Any]()
        self.text = book.add_format({**cell, "text_wrap": True})
        self.nothing = book.add_format({**cell, "align": "right"})

    def number(self, places: int, *, sign: bool = False) -> Any:
        """Of a number with so many decimals, with its sign where that is what it is about."""
        plain = "#,##0" + ("." + "0" * places if places else "")
        form = f"+{plain};-{plain};{plain}" if sign else plain
        if form not in self._made:
            self._made[form] = self._book.add_format({**self._cell, "num_format": form})
        return self._made[form]


def _set_up(page: Any, rows: int) -> None:
    page.freeze_panes(HEADING_ROW + 1, 2)
    page.autofilter(HEADING_ROW, 0, HEADING_ROW + rows, len(COLUMNS) - 1)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(HEADING_ROW)
    page.set_footer("&C第 &P 页，共 &N 页")


def _write_row(page: Any, at: int, number: int, row: Row, formats: _Formats) -> None:
    """Texts are written as texts, so that a name that begins with = is never a formula."""
    page.write_number(at, 0, number, formats.number(0))
    texts = {1: row.figure, 2: row.measure, 3: row.unit, 7: row.why, 8: row.packages}
    for column, text in texts.items():
        page.write_string(at, column, text, formats.text)
    for column, value in ((4, row.frozen), (5, row.now), (6, row.change)):
        if value is None:
            page.write_string(at, column, NOTHING, formats.nothing)
        else:
            page.write_number(at, column, float(value), formats.number(row.places, sign=column == 6))
