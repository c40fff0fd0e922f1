"""The statement of a fund (资金收支明细表) as a workbook: one line an entry, with the balance after it.

Texts are written as texts, so that a name that begins with = is never a formula.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from ..statistics.fund_statement import NAME, OPENING, SIGNED, TOTAL, Line, Statement
from ..store.files import write_whole
from ..values import clock
from ..values.dates import long_date

HEADING_ROW: Final = 3
"""Counted from 0: title, period and head stand above."""
_WIDTHS: Final = {
    "序号": 6, "单位": 18, "日期": 12, "摘要": 46, "凭证（票据）号": 26, "笔数": 7, "收入": 17, "支出": 17, "余额": 17,
}  # fmt: skip
_MONEY: Final = "#,##0.00;[Red]-#,##0.00"


def write_statement(target: Path, content: Statement) -> Path:
    """Write the workbook, wholly or not at all. The errors of `write_whole`."""
    write_whole(target, _workbook(content))
    return target


def _workbook(content: Statement) -> bytes:
    import xlsxwriter

    made = BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    book.set_properties({"title": content.title, "created": clock.now().replace(tzinfo=None)})
    page, looks = book.add_worksheet(NAME), _Looks(book)
    _set_up(page, content)
    _write_head(page, content, looks)
    row = HEADING_ROW + 1
    _write_sum(page, row, content, OPENING, (None, None, content.opening), looks)
    for line in content.lines:
        row += 1
        _write_line(page, row, content, line, looks)
    row += 1
    _write_sum(page, row, content, TOTAL, (content.income, content.paid, content.closing), looks)
    for note in content.notes:
        row += 1
        page.write_string(row, 0, note, looks.plain)
    page.write_string(
        row + 2, 0, "　　　　　　".join((*SIGNED, f"制表日期：{long_date(content.made_on)}")), looks.plain
    )
    book.close()
    return made.getvalue()


class _Looks:
    """The looks of cells. red: of entries of money that came back."""

    def __init__(self, book: Any) -> None:
        song, cell = (
            {"font_name": "宋体"},
            {"font_name": "宋体", "font_size": 11, "border": 1, "valign": "vcenter"},
        )
        head = {"bold": True, "align": "center", "text_wrap": True, "bg_color": "#F1EBE4"}
        self.title = book.add_format(
            {
                "bold": True,
                "font_name": "黑体",
                "font_size": 16,
                "valign": "vcenter",
                "align": "center_across",
            }
        )
        self.plain = book.add_format({**song, "font_size": 10.5})
        self.right = book.add_format({**song, "font_size": 10.5, "align": "right"})
        self.heading = book.add_format({**cell, **head})
        self._made = {
            (kind, red, bold): book.add_format(
                {**cell, **kinds, **({"font_color": "#C00000"} if red else {}), "bold": bold}
            )
            for kind, kinds in _KINDS.items()
            for red in (False, True)
            for bold in (False, True)
        }

    def of(self, kind: str, *, red: bool = False, bold: bool = False) -> Any:
        """Of a text, a day, a number or money."""
        return self._made[kind, red, bold]


_KINDS: Final[dict[str, dict[str, Any]]] = {
    "text": {"text_wrap": True},
    "day": {"num_format": "yyyy-mm-dd", "align": "center"},
    "whole": {"num_format": "0"},
    "money": {"num_format": _MONEY},
}


def _set_up(page: Any, content: Statement) -> None:
    for column, label in enumerate(content.columns):
        page.set_column(column, column, _WIDTHS[label])
    last = HEADING_ROW + len(content.lines) + 1
    page.freeze_panes(HEADING_ROW + 1, 0)
    page.autofilter(HEADING_ROW, 0, last, len(content.columns) - 1)
    page.set_landscape()
    page.set_paper(9)
    page.set_margins(0.5, 0.5, 0.6, 0.6)
    page.fit_to_pages(1, 0)
    page.repeat_rows(HEADING_ROW)
    page.set_footer("&C第 &P 页，共 &N 页")


def _write_head(page: Any, content: Statement, looks: _Looks) -> None:
    last = len(content.columns) - 1
    page.set_row(0, 28)
    page.write_string(0, 0, NAME, looks.title)
    for column in range(1, last + 1):
        page.write_blank(0, column, None, looks.title)
    page.write_string(1, 0, f"编制单位（盖章）：{content.office}", looks.plain)
    page.write_string(2, 0, f"资金：{content.name}　期间：{content.period}", looks.plain)
    page.write_string(2, last, "单位：元", looks.right)
    for column, label in enumerate(content.columns):
        page.write_string(HEADING_ROW, column, label, looks.heading)


def _write_line(page: Any, row: int, content: Statement, line: Line, looks: _Looks) -> None:
    entry, red = line.entry, line.entry.red
    values: list[int | str | date | None] = [line.number]
    values += [line.unit] if content.several else []
    values += [entry.day, line.summary, entry.voucher, entry.lines or None]
    for column, value in enumerate(values):
        _write(page, row, column, value, looks, red=red)
    moved = (
        entry.income if entry.ledger == "fund_income" else None,
        entry.paid if entry.ledger != "fund_income" else None,
        line.balance,
    )
    _write_money(page, row, len(values), moved, looks, red=red)


def _write_sum(
    page: Any, row: int, content: Statement, words: str, sums: Sequence[int | None], looks: _Looks
) -> None:
    before = len(content.columns) - len(sums)
    for column in range(before):
        page.write_blank(row, column, None, looks.of("text", bold=True))
    page.write_string(row, content.columns.index("摘要"), words, looks.of("text", bold=True))
    if words == TOTAL and content.times:
        page.write_number(row, before - 1, content.times, looks.of("whole", bold=True))
    _write_money(page, row, before, sums, looks, bold=True)


def _write(
    page: Any, row: int, column: int, value: int | str | date | None, looks: _Looks, *, red: bool
) -> None:
    if isinstance(value, date):
        page.write_datetime(row, column, value, looks.of("day", red=red))
    elif isinstance(value, int):
        page.write_number(row, column, value, looks.of("whole", red=red))
    else:
        page.write_string(row, column, value or "", looks.of("text", red=red))


def _write_money(
    page: Any,
    row: int,
    first: int,
    sums: Sequence[int | None],
    looks: _Looks,
    *,
    red: bool = False,
    bold: bool = False,
) -> None:
    for column, fen in enumerate(sums, first):
        look = looks.of("money", red=red, bold=bold)
        if fen is None:
            page.write_blank(row, column, None, look)
        else:
            page.write_number(row, column, fen / 100, look)
