"""The payments of a batch as the bank reads them: one line each below the headings, and nothing else on the sheet.

Accounts are text, so that no digit of them is rounded; amounts are numbers; names are as the bank has them, without
blanks between. Sums are on a sheet of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from ..store.files import write_whole
from ..values import clock

COLUMNS: Final = (("序号", 6), ("户名", 16), ("账号", 26), ("开户银行", 40), ("金额", 14), ("备注", 20))
SHEETS: Final = ("代发清单", "合计")


@dataclass(frozen=True)
class Payment:
    """One payment, its amount in yuan."""

    name: str
    account: str
    bank: str
    amount: Decimal
    remark: str = ""


def write_bank_list(
    target: Path, title: str, rows: Sequence[Payment], told: Sequence[tuple[str, str]]
) -> Path:
    """Write the workbook, wholly or not at all; told: what stands beside what on the second sheet. `write_whole`'s errors."""
    write_whole(target, _workbook(title, rows, told))
    return target


def _workbook(title: str, rows: Sequence[Payment], told: Sequence[tuple[str, str]]) -> bytes:
    import xlsxwriter

    content = BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    book.set_properties({"title": title, "created": clock.now().replace(tzinfo=None)})
    list_page, sums = (book.add_worksheet(name) for name in SHEETS)
    _write_list(book, list_page, rows)
    plain = book.add_format({"font_name": "宋体", "font_size": 11, "text_wrap": True, "valign": "top"})
    sums.set_column(0, 0, 14)
    sums.set_column(1, 1, 60)
    for at, (label, text) in enumerate((("清单", title), *told)):
        sums.write_string(at, 0, label, plain)
        sums.write_string(at, 1, text, plain)
    book.close()
    return content.getvalue()


def _write_list(book: Any, page: Any, rows: Sequence[Payment]) -> None:
    cell = {"font_name": "宋体", "font_size": 11, "border": 1}
    heading = book.add_format({**cell, "bold": True, "align": "center"})
    count = book.add_format({**cell, "num_format": "0"})
    text = book.add_format({**cell, "num_format": "@"})
    money = book.add_format({**cell, "num_format": "0.00"})
    for column, (label, width) in enumerate(COLUMNS):
        page.set_column(column, column, width)
        page.write_string(0, column, label, heading)
    for at, row in enumerate(rows, 1):
        page.write_number(at, 0, at, count)
        for column, words in ((1, row.name), (2, row.account), (3, row.bank), (5, row.remark)):
            if words:
                page.write_string(at, column, words, text)
            else:
                page.write_blank(at, column, None, text)
        page.write_number(at, 4, float(row.amount), money)
    page.freeze_panes(1, 0)
    page.set_paper(9)
    page.repeat_rows(0)
