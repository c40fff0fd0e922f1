"""The sheet that explains every column of a workbook that people fill in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from ..schema.ledger import Ledger
from .columns import Column, spread
from .looks import Formats
from .sheets import GUIDE, REQUIRED

_COLUMNS: Final = (("表", 19), ("栏目", 20), (REQUIRED, 6), ("怎么填", 42), ("可以选的", 52))
_LINE: Final = 16
"""Points of a line: programs differ in whether they work out the height of a row of wrapped text."""


def write_guide(
    page: Any, ledger: Ledger, sheets: Sequence[tuple[str, Sequence[Column]]], formats: Formats
) -> None:
    """Every column of every sheet, with what may be chosen: to be read, or printed beside the list."""
    for column, (_, wide) in enumerate(_COLUMNS):
        page.set_column(column, column, wide)
    page.set_row(0, 28)
    page.write_string(0, 0, f"{ledger.label}：{GUIDE}", formats.title)
    page.write_string(1, 0, ledger.about, formats.note)
    for column, (heading, _) in enumerate(_COLUMNS):
        page.write_string(3, column, heading, formats.heading)
    row = 4
    for name, columns in sheets:
        for one in columns:
            cells = (name, one.label, REQUIRED if one.required else "", "；".join(one.told), one.choices)
            page.set_row(row, _LINE * max(map(_lines, cells, (wide for _, wide in _COLUMNS))) + 4)
            for column, words in enumerate(cells):
                page.write_string(row, column, words, formats.centre if column == 2 else formats.text)
            row += 1
    page.freeze_panes(4, 2)
    page.protect("", {"format_columns": True, "format_rows": True})
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(3)


def _lines(words: str, wide: int) -> int:
    return max(1, -(-spread(words) // (wide - 2)))
