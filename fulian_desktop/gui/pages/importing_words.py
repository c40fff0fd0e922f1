"""How the import page says things: cells as they stand in a workbook, numbers masked as everywhere on the screen."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import Final

from ...excel.grid import Book, Cell, Grid, letters
from ...excel.row_signs import WHY
from ...schema.disclosure import masked, masks
from ...schema.kind import Kind
from ...values.identity import mask_account, mask_id_number, mask_phone

_DIGITS: Final = re.compile(r"(?<![\d.])\d{11,24}[Xx]?(?![\d.])|(?<!\d)0\d{2,3}-\d{7,8}(?!\d)")
_ALL_DIGITS: Final = 10.0**21
"""Larger numbers are written with their power of ten."""
SKIPPED: Final[Mapping[str, str]] = dict[str, str](
    hidden="隐藏的行", other="别的表的行", **{str(why): words for why, words in WHY.items()}
)
"""Why a row holds no record."""
_KINDS: Final = {
    "xlsx": "Excel工作簿",
    "xls": "旧版Excel工作簿",
    "ods": "ODS表格",
    "csv": "文本表格",
    "html": "网页里的表格",
    "xml": "XML表格",
}


def cell_words(cell: Cell) -> str:
    """A cell in one line, as the clerk sees it in her workbook; damage by Excel stays visible."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return f"{cell:.0f}" if abs(cell) < _ALL_DIGITS and cell == int(cell) else f"{cell:.15g}"
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d}" if cell.time() == time() else f"{cell:%Y-%m-%d %H:%M}"
    if isinstance(cell, (date, time)):
        return cell.isoformat()
    return " ".join(str(cell).split())


def veiled(words: str) -> str:
    """Words in which ID numbers, telephone and account numbers are masked, wherever they stand."""
    return _DIGITS.sub(lambda found: _veil(found[0]), words)


def shown_cell(cell: Cell, kind: Kind | None, *, bare: bool) -> str:
    """A cell of a column that holds a kind of field, masked unless numbers are asked for."""
    words = cell_words(cell)
    if bare:
        return words
    if kind is not None and masks(kind):
        return masked(kind, "".join(words.split()))
    return veiled(words)


def kind_words(book: Book) -> str:
    """What a file is, in a phrase: 文本表格（GB18030）."""
    return f"{_KINDS[book.kind]}（{book.encoding.upper()}）" if book.encoding else _KINDS[book.kind]


def skipped_words(whys: Iterable[str]) -> str:
    """Rows without a record, by why: 表头 2，空行 5."""
    return "，".join(f"{SKIPPED[why]} {number:,}" for why, number in Counter(whys).most_common())


def hidden_words(grids: list[Grid]) -> str:
    """What is hidden on sheets, in a sentence; "" where nothing is."""
    parts = []
    for grid in grids:
        rows, columns = len(grid.hidden_rows), sorted(grid.hidden_columns)
        told = [f"{rows} 行"] if rows else []
        told += (
            [f"{'、'.join(map(letters, columns[:6]))}{' 等' if len(columns) > 6 else ''}列"]
            if columns
            else []
        )
        if told:
            parts.append(f"“{grid.name}”里隐藏着 {'和 '.join(told)}")
    return f"{'；'.join(parts)}，现在不读。" if parts else ""


def _veil(digits: str) -> str:
    if "-" in digits or (len(digits) == 11 and digits[0] == "1"):
        return mask_phone(digits)
    return mask_id_number(digits) if len(digits) in (15, 18) else mask_account(digits)
