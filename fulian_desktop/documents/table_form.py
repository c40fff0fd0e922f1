"""The form of a statistical table on paper, A4 landscape: head, headings, rows and foot, in millimetres."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ..statistics.tables import FOOT, numerals
from . import fonts
from .fitting import LEADING, wrap
from .pen import FRAME, MM, Align, Box, Pen

WIDTH: Final = 297.0
HEIGHT: Final = 210.0
LEFT: Final = 12.0
RIGHT: Final = 285.0
TOP: Final = 173.0
"""Of the headings."""
HEADINGS: Final = 16.0
"""Headings and the line of numerals below them."""
BOTTOM: Final = 15.0
"""Nothing of a table stands lower."""
ROW: Final = 6.6
NOTE: Final = 5.0
SIGNATURES: Final = 9.0

_STEMS: Final = 4.6
_SIZE: Final = 9.0
_LEGIBLE: Final = 8.0
_INDENT: Final = 1.0
_MIDDLE: Final = 0.37
_NARROWEST: Final = 11.0
_SIGNED: Final = (46.0, 46.0, 46.0, 50.0, 85.0)
"""What each part of the line to sign on takes."""


@dataclass(frozen=True)
class Column:
    """A column: its heading, width in mm, and where in it a text stands."""

    label: str
    width: float
    align: Align = Align.RIGHT


@dataclass(frozen=True)
class Head:
    """What stands above a table. left and right: lines, one below the other. stems: 甲 乙 丙 1 2 3 below."""

    title: str
    period: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    stems: bool = True


def draw_head(pen: Pen, head: Head, columns: Sequence[Column]) -> None:
    """Title and head, and the headings of the columns."""
    pen.fitted(Box(LEFT + 40, 190, RIGHT - LEFT - 80, 11), head.title, 17, fonts.TITLE, Align.CENTRE)
    pen.fitted(Box(LEFT + 90, 183, RIGHT - LEFT - 180, 6), head.period, 11, align=Align.CENTRE)
    for at, text in enumerate(reversed(head.left)):
        pen.fitted(Box(LEFT, TOP + 0.6 + at * 5, 100, 5), text, 9.5)
    for at, text in enumerate(reversed(head.right)):
        pen.fitted(Box(RIGHT - 58, TOP + 0.6 + at * 5, 58, 5), text, 9.5)
    stems = numerals(len(columns)) if head.stems else [""] * len(columns)
    low = _STEMS if head.stems else 0.0
    x = LEFT
    for column, stem in zip(columns, stems, strict=True):
        box = Box(x, TOP - HEADINGS + low, column.width, HEADINGS - low)
        pen.frame(box)
        pen.fitted(box.inset(0.6), column.label, _SIZE, fonts.TITLE, Align.CENTRE)
        if stem:
            below = Box(x, TOP - HEADINGS, column.width, low)
            pen.frame(below)
            pen.fitted(below.inset(0.3), stem, 8, align=Align.CENTRE)
        x += column.width


def draw_row(pen: Pen, columns: Sequence[Column], y: float, height: float, texts: Sequence[str]) -> None:
    """One row with its lower edge at y."""
    x = LEFT
    for column, text in zip(columns, texts, strict=True):
        pen.frame(Box(x, y, column.width, height))
        inner = Box(x + _INDENT, y + 0.2, column.width - 2 * _INDENT, height - 0.4)
        if column.align is Align.RIGHT:
            _number(pen, inner, text)
        else:
            _words(pen, inner, text, column.align)
        x += column.width


def _number(pen: Pen, box: Box, text: str) -> None:
    """A number, in one line: one that is parted would be read as two."""
    wide = fonts.width(text, fonts.TEXT, _SIZE)
    size = _SIZE * min(1.0, box.width * MM / wide) if wide else _SIZE
    pen.text(box.x + box.width, box.y + box.height / 2 - _MIDDLE * size / MM, text, size, align=Align.RIGHT)


def _words(pen: Pen, box: Box, text: str, align: Align) -> None:
    """A text in full size on as many lines as the row was made for, else smaller."""
    lines = wrap(text, fonts.TEXT, _SIZE, box.width * MM)
    leading = _SIZE * LEADING / MM
    if len(lines) < 2 or len(lines) * leading > box.height:
        pen.fitted(box, text, _SIZE, align=align)
        return
    y = box.y + box.height / 2 + (len(lines) - 1) / 2 * leading - _MIDDLE * _SIZE / MM
    for line in lines:
        pen.text(box.x + align.value * box.width, y, line, _SIZE, align=align)
        y -= leading


def draw_chapter(pen: Pen, columns: Sequence[Column], y: float, title: str) -> None:
    """A row that names the chapter of those below it."""
    box = Box(LEFT, y, sum(column.width for column in columns), ROW)
    pen.frame(box)
    pen.fitted(box.inset(_INDENT), title, _SIZE + 0.5, fonts.TITLE)


def draw_frame(pen: Pen, columns: Sequence[Column], bottom: float) -> None:
    """The stronger outline of a page's table."""
    pen.frame(Box(LEFT, bottom, sum(column.width for column in columns), TOP - bottom), FRAME)


def note_lines(notes: Sequence[str]) -> list[str]:
    """The notes below a table as lines of its width."""
    found: list[str] = []
    for at, note in enumerate(notes):
        text = f"{'注：' if not at else '　　'}{note}"
        found += wrap(text, fonts.TEXT, _SIZE, (RIGHT - LEFT) * MM)
    return found


def draw_foot(pen: Pen, top: float, notes: Sequence[str]) -> None:
    """The notes, and the line to sign on."""
    for at, line in enumerate(notes, start=1):
        pen.text(LEFT, top - at * NOTE + 1.2, line, _SIZE)
    y = top - len(notes) * NOTE - SIGNATURES
    x = LEFT
    for text, room in zip(FOOT, _SIGNED, strict=True):
        pen.fitted(Box(x, y, room - 2, SIGNATURES), text, 10)
        x += room


def width_of(texts: Sequence[str]) -> float:
    """How wide a column of numbers must be."""
    longest = max((fonts.width(text, fonts.TEXT, _LEGIBLE) for text in texts), default=0.0)
    return max(_NARROWEST, longest / MM + 2 * _INDENT)


def height_of(texts: Sequence[str], columns: Sequence[Column]) -> float:
    """How high a row must be for its longest text at full size."""
    lines = max(
        len(wrap(text, fonts.TEXT, _SIZE, (column.width - 2 * _INDENT) * MM))
        for text, column in zip(texts, columns, strict=True)
    )
    return max(ROW, lines * _SIZE * LEADING / MM + 1.2)
