"""XML Spreadsheet 2003: one XML file, mostly named .xls, as Excel 2003 and many systems write it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from typing import Final

from ..cells import number_of
from ..grid import Area, Cell, Grid
from ..growing import MOST_COLUMNS, MOST_ROWS, Growing, Purse
from ..refusals import damaged
from .xml import Attributes, Words, count, listen, true

_PIECE: Final = 1 << 18
_FIRST_DAY: Final = datetime(1899, 12, 31)
"""A time alone is told as one of this day."""


class _Workbook:
    """Hears the document."""

    def __init__(self, purse: Purse) -> None:
        self._purse = purse
        self.sheets: list[Growing] = []
        self._row, self._rows, self._column, self._across = -1, 1, -1, 0
        self._next_column = 0
        self._cells: list[Cell] = []
        self._kind = ""
        self._words: Words | None = None
        self._visible: Words | None = None
        self._note = False

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        if name == "Worksheet":
            self.sheets.append(Growing(attributes.get("Name", ""), self._purse))
            self._row, self._rows, self._next_column = -1, 1, 0
        elif not self.sheets:
            return
        elif name == "Column":
            self._columns(attributes)
        elif name == "Row":
            self._begin_row(attributes)
        elif name == "Cell":
            self._begin_cell(attributes)
        elif name == "Comment":
            self._note = True
        elif name == "Data" and not self._note and self._column >= 0:
            self._kind, self._words = attributes.get("Type", ""), Words()
        elif name == "Visible":
            self._visible = Words()

    def end(self, name: str) -> None:
        """An element ends."""
        if name == "Data" and self._words is not None:
            self._cells.extend([None] * (self._column + 1 - len(self._cells)))
            self._cells[self._column] = _value(self._words.whole(), self._kind)
            self._words = None
        elif name == "Comment":
            self._note = False
        elif name == "Row" and self.sheets:
            self.sheets[-1].put(self._row, self._cells)
            self._cells = []
        elif name == "Visible" and self._visible is not None:
            self.sheets[-1].hidden = self._visible.whole().strip() != "SheetVisible"
            self._visible = None

    def text(self, words: str) -> None:
        """A run of text."""
        for one in (self._words, self._visible):
            if one is not None:
                one.add(words)

    def _columns(self, attributes: Attributes) -> None:
        first = count(attributes, "Index", self._next_column + 1) - 1
        last = min(first + count(attributes, "Span", 0), MOST_COLUMNS)
        self._next_column = last + 1
        if true(attributes.get("Hidden", "")):
            self.sheets[-1].hide_columns(first, last)

    def _begin_row(self, attributes: Attributes) -> None:
        self._row = count(attributes, "Index", self._row + self._rows + 1) - 1
        self._rows = count(attributes, "Span", 0) + 1
        self._column, self._across, self._cells = -1, 0, []
        if not 0 <= self._row < self._row + self._rows <= MOST_ROWS:
            raise damaged()
        if true(attributes.get("Hidden", "")):
            self.sheets[-1].hide_rows(self._row, self._row + self._rows - 1)

    def _begin_cell(self, attributes: Attributes) -> None:
        self._column = count(attributes, "Index", self._column + self._across + 2) - 1
        self._across = count(attributes, "MergeAcross", 0)
        down = count(attributes, "MergeDown", 0)
        if not 0 <= self._column < MOST_COLUMNS:
            raise damaged()
        if self._across or down:
            area = Area(self._row, self._column, self._row + down, self._column + self._across)
            self.sheets[-1].merge(area)


def _value(text: str, kind: str) -> Cell:
    if kind == "Number":
        return number_of(text)
    if kind == "Boolean":
        return text == "1"
    if kind == "DateTime":
        return _moment(text)
    return text or None


def _moment(text: str) -> Cell:
    try:
        moment = datetime.fromisoformat(text.removesuffix("Z")).replace(microsecond=0)
    except ValueError:
        return text or None
    if moment.date() == _FIRST_DAY.date():
        return moment.time()
    return moment.date() if moment.time() == time() else moment


def read_xml2003(text: str, purse: Purse) -> tuple[Grid, ...]:
    """Read every sheet. Unreadable."""
    book = _Workbook(purse)
    listen(_pieces(text, purse), book, "utf-8", prefixed=True)
    return tuple(sheet.grid() for sheet in book.sheets)


def _pieces(text: str, purse: Purse) -> Iterator[bytes]:
    for at in range(0, len(text), _PIECE):
        purse.steps.check()
        yield text[at : at + _PIECE].encode()
