"""A list of people on A4 that is signed, sealed or put up: heading, rows, sums on each page, totals on the last.

Rows are never parted and are as high as a hand needs to sign, or as their longest text needs to stay legible; below
the last name blank rows are struck out, so that nobody is added later (domain.md 3.3).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from fulian_desktop.documents import fonts
from fulian_desktop.documents.content import Pages
from fulian_desktop.documents.fitting import LEADING, fit, wrap
from fulian_desktop.documents.pen import FRAME, MM, Align, Box, Pen
from fulian_desktop.documents.saving import write_pdf

ROW: Final = 9.5
"""The lowest row in which a hand can sign and a finger leave its print (domain.md 3.3), in millimetres."""
_HEADER, _SUBTOTAL, _TOTAL, _SIGNATURES, _NOTE = 9.5, 7.0, 8.0, 10.0, 6.2
_SIZE, _LEGIBLE, _PROSE = 9.5, 7.0, 11.0
_HIGHEST = 60.0
_INDENT, _AIR = 0.8, 0.4


@dataclass(frozen=True)
class Column:
    """A column: its label, width in mm, and where in it a text stands."""

    label: str
    width: float
    align: Align = Align.CENTRE


@dataclass(frozen=True)
class Sums:
    """What stands below the rows of a page: words over the first columns, a sum that ends below column `at`."""

    words: str
    sum: str = ""
    at: int = -1


@dataclass(frozen=True)
class Listing:
    """A list as it is printed.

    above: texts over the table with their room in mm; the page's number follows them. sums: of the rows from one up to
    another. totals, signatures (with their room) and notes stand on the last page, intro on the first.
    """

    title: str
    above: tuple[tuple[str, float], ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    sums: Callable[[int, int], Sums] | None = None
    totals: tuple[str, ...] = ()
    signatures: tuple[tuple[str, float], ...] = ()
    intro: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    portrait: bool = False
    row: float = ROW
    struck: bool = True

    @property
    def width(self) -> float:
        """Of the paper, in millimetres."""
        return 210.0 if self.portrait else 297.0

    @property
    def height(self) -> float:
        """Of the paper, in millimetres."""
        return 297.0 if self.portrait else 210.0

    @property
    def left(self) -> float:
        """Of the table."""
        return (self.width - sum(column.width for column in self.columns)) / 2

    @property
    def right(self) -> float:
        """Of the table."""
        return self.width - self.left

    @property
    def top(self) -> float:
        """Of the table on every page but one with an intro."""
        return self.height - (29.0 if self.portrait else 26.0)

    @property
    def foot(self) -> float:
        """Nothing stands lower."""
        return 14.0 if self.portrait else 9.0

    @property
    def subtotal(self) -> float:
        """The height of what stands below the rows of each page."""
        return _SUBTOTAL if self.sums else 0.0


def write_listing(target: Path, content: Listing) -> Pages:
    """Write a list. The errors of `write_pdf`."""
    fonts.faces()  # rows are measured before the first page
    size = (content.width * MM, content.height * MM)
    return write_pdf(target, size, content.title, lambda pen: draw_listing(pen, content))


def paginate(heights: Sequence[float], room: float, first: float = 0.0, last: float = 0.0) -> list[int]:
    """How many rows stand on each page, for rows of these heights in mm; rows are never parted.

    first, last: what else needs room on the first and on the last page; a row that leaves none there moves on.
    """
    pages, filled = [0], first
    for height in heights:
        if pages[-1] and filled + height > room:
            pages.append(0)
            filled = 0.0
        pages[-1] += 1
        filled += height
    if filled > room - last and pages[-1] > 1:
        pages[-1] -= 1
        pages.append(1)
    elif filled > room - last and len(pages) == 1 and first:
        pages.append(0)  # the intro and one high row fill a page; the foot goes on the next
    return pages


def draw_listing(pen: Pen, content: Listing) -> None:
    """All pages of a list."""
    heights = [row_height(content, texts) for texts in content.rows]
    intro, notes = _paragraphs(content, content.intro), _paragraphs(content, content.notes)
    first_less = len(intro) * _NOTE + (2.0 if intro else 0.0)
    room = content.top - _HEADER - content.foot - content.subtotal
    pages = paginate(heights, room, first_less, _foot_height(content, notes))
    first = 0
    for page, count in enumerate(pages, start=1):
        top = content.top - (first_less if page == 1 else 0.0)
        _draw_heading(pen, content, top, page, len(pages), intro if page == 1 else ())
        y = top - _HEADER
        for index in range(first, first + count):
            y -= heights[index]
            _draw_row(pen, content, y, heights[index], content.rows[index])
        last = page == len(pages)
        if last and content.struck:
            y = _draw_blank_rows(pen, content, y)
        y = _draw_sums(pen, content, y, (first, first + count))
        pen.frame(Box(content.left, y, content.right - content.left, top - y), FRAME)
        if last:
            _draw_foot(pen, content, y, notes)
        pen.flush()
        pen.canvas.showPage()
        first += count


def row_height(content: Listing, texts: Sequence[str]) -> float:
    """How high a row must be for its longest text to stay legible, in millimetres."""
    height = content.row
    for column, text in zip(content.columns, texts, strict=True):
        room = (column.width - 2 * _INDENT) * MM
        if text and fit(text, fonts.TEXT, _SIZE, room, (content.row - 2 * _AIR) * MM).size < _LEGIBLE:
            lines = len(wrap(text, fonts.TEXT, _LEGIBLE, room))
            height = max(height, lines * _LEGIBLE * LEADING / MM + 2 * _AIR + 0.2)
    return min(height, _HIGHEST)


def _paragraphs(content: Listing, paragraphs: Sequence[str]) -> list[str]:
    """Lines of prose over the whole width, each paragraph set in by two characters."""
    room = (content.right - content.left) * MM
    return [line for text in paragraphs for line in wrap(f"　　{text}", fonts.TEXT, _PROSE, room)]


def _foot_height(content: Listing, notes: Sequence[str]) -> float:
    signatures = _SIGNATURES if content.signatures else 0.0
    prose = len(notes) * _NOTE + (3.0 if notes else 0.0)
    return len(content.totals) * _TOTAL + signatures + prose + len(content.closing) * 7.0


def _draw_heading(
    pen: Pen, content: Listing, top: float, page: int, pages: int, intro: Sequence[str]
) -> None:
    side = 8 if content.portrait else 15
    width = content.right - content.left
    box = Box(content.left + side, content.top + 6.5 + 3.0 * content.portrait, width - 2 * side, 11)
    pen.fitted(box, content.title, 17, fonts.TITLE, Align.CENTRE)
    for at, line in enumerate(intro):
        pen.text(content.left, content.top + 2.0 - at * _NOTE, line, _PROSE)
    x = content.left
    for text, room in content.above:
        pen.fitted(Box(x, top + 0.4, room - 2.0, 6), text, 10)
        x += room
    number = Box(content.right - 33.0, top + 0.4, 33.0, 6)
    pen.fitted(number, f"第 {page} 页　共 {pages} 页", 10, align=Align.RIGHT)
    x = content.left
    for column in content.columns:
        box = Box(x, top - _HEADER, column.width, _HEADER)
        pen.frame(box)
        pen.fitted(box.inset(0.3), column.label, _SIZE, fonts.TITLE, Align.CENTRE)
        x += column.width


def _draw_row(pen: Pen, content: Listing, y: float, height: float, texts: Sequence[str]) -> None:
    """One row with its lower edge at y; without texts it stays empty."""
    x = content.left
    for column, text in zip(content.columns, texts or [""] * len(content.columns), strict=True):
        pen.frame(Box(x, y, column.width, height))
        if text:
            inner = Box(x + _INDENT, y + _AIR, column.width - 2 * _INDENT, height - 2 * _AIR)
            pen.fitted(inner, text, _SIZE, align=column.align)
        x += column.width


def _draw_blank_rows(pen: Pen, content: Listing, top: float) -> float:
    """Empty rows down to the totals, struck out; gives the lower edge of the last."""
    lowest = content.foot + _foot_height(content, _paragraphs(content, content.notes)) + content.subtotal
    count = int((top - lowest) / content.row + 1e-6)
    for index in range(1, count + 1):
        _draw_row(pen, content, top - index * content.row, content.row, ())
    bottom = top - count * content.row
    if count > 0:
        names = Box(
            content.left + content.columns[0].width, top - content.row, content.columns[1].width, content.row
        )
        pen.fitted(names.inset(_INDENT), "以下空白", _SIZE, align=Align.CENTRE)
        pen.rule(content.right, top, content.left, bottom, 0.7)
    return bottom if count > 0 else top


def _draw_sums(pen: Pen, content: Listing, y: float, span: tuple[int, int]) -> float:
    """本页小计 and its sum below the column that it sums; gives its lower edge."""
    if content.sums is None:
        return y
    y -= _SUBTOTAL
    sums = content.sums(*span)
    before = sum(column.width for column in content.columns[: sums.at]) if sums.at >= 0 else content.right
    before = min(before, content.right - content.left)
    pen.frame(Box(content.left, y, content.right - content.left, _SUBTOTAL))
    # The sign and a long sum may be wider than their column: they grow to the left, into the empty cell.
    room = before - (25 if sums.at >= 0 else 0)
    box = Box(content.left, y, room, _SUBTOTAL).inset(_INDENT)
    pen.fitted(box, sums.words, 10, fonts.TITLE, Align.CENTRE)
    if sums.at >= 0:
        width = content.columns[sums.at].width + 25 - _INDENT
        amount = Box(content.left + room, y, width, _SUBTOTAL)
        pen.fitted(amount, sums.sum, _SIZE, fonts.TITLE, Align.RIGHT)
    return y


def _draw_foot(pen: Pen, content: Listing, y: float, notes: Sequence[str]) -> None:
    """Totals, who answers for them, and what else is said at the end."""
    for text in content.totals:
        y -= _TOTAL
        box = Box(content.left, y, content.right - content.left, _TOTAL)
        pen.frame(box)
        pen.fitted(box.inset(1.5), text, 11, fonts.TITLE)
    if content.totals:
        height = len(content.totals) * _TOTAL
        pen.frame(Box(content.left, y, content.right - content.left, height), FRAME)
    if content.signatures:
        y -= _SIGNATURES
        x = content.left
        for text, room in content.signatures:
            pen.fitted(Box(x, y, room - 2, _SIGNATURES - 1), text, 10.5)
            x += room
    y -= 3.0 if notes else 0.0
    for line in notes:
        y -= _NOTE
        pen.text(content.left, y + 1.5, line, _PROSE)
    for line in content.closing:
        y -= 7.0
        pen.text(content.right - 4, y + 1.5, line, _PROSE, align=Align.RIGHT)
