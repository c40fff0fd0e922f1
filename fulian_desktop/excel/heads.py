"""What stands above the rows of a sheet: its title, a few words, the sections of the form, what is required, headings.

Rows are written from the top down, as a workbook that is not kept in memory needs it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from .columns import Column, spread
from .looks import Formats
from .sheets import REQUIRED

_TITLE, _NOTE, _SECTIONS, _MARKS, _HEADINGS = 28, 20, 20, 18, 36
"""Heights in points."""
_COMMENT: Final = {"author": "妇联台账", "font_name": "宋体", "font_size": 10, "width": 300}


def write_head(
    page: Any, title: str, notes: Sequence[str], columns: Sequence[Column], formats: Formats
) -> int:
    """Write it; gives the row of the headings, below which the rows begin."""
    for at, column in enumerate(columns):
        page.set_column(at, at, column.width, formats.cell(column.kind))
    lines = [(title, _TITLE, formats.title), *((note, _NOTE, formats.note) for note in notes)]
    for row, (words, height, look) in enumerate(lines):
        page.set_row(row, height, formats.note)
        page.write_string(row, 0, words, look)
    row = len(lines)
    if any(column.section for column in columns):
        page.set_row(row, _SECTIONS, formats.note)
        _write_sections(page, row, columns, formats)
        row += 1
    page.set_row(row, _MARKS, formats.note)
    for at, column in enumerate(columns):
        page.write_string(row, at, REQUIRED if column.required else "", formats.mark)
    page.set_row(row + 1, _HEADINGS, formats.note)
    for at, column in enumerate(columns):
        _write_heading(page, row + 1, at, column, formats)
    return row + 1


def _write_sections(page: Any, row: int, columns: Sequence[Column], formats: Formats) -> None:
    """A band above the headings; not merged, so that its words are seen wherever the sheet is scrolled or cut."""
    before = ""
    for at, column in enumerate(columns[1:], 1):
        begins = column.section if column.section != before else ""
        page.write_string(row, at, begins, formats.section_begins if begins else formats.section)
        before = column.section


def _write_heading(page: Any, row: int, at: int, column: Column, formats: Formats) -> None:
    """The label alone stands in the heading; what is required is said above it, and how it is filled in, in a note."""
    page.write_string(row, at, column.label, formats.required if column.required else formats.heading)
    told = [*column.told, *([f"可选：{column.choices}"] if column.choices else [])]
    lines = sum(1 + spread(line) // 40 for line in told)
    page.write_comment(row, at, "\n".join(told), {**_COMMENT, "height": 20 + 18 * lines})


def set_up(page: Any, heading_row: int, allowed: dict[str, bool]) -> None:
    """What is filled in can be changed, the rest cannot; headings stay in sight, on the screen and on paper."""
    page.freeze_panes(heading_row + 1, 2)
    page.protect("", allowed)
    page.set_landscape()
    page.set_paper(9)
    page.repeat_rows(heading_row - 1, heading_row)
    page.repeat_columns(0, 1)
    page.set_footer("&C第 &P 页，共 &N 页")
