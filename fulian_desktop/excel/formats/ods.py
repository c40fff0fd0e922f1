"""Workbooks of LibreOffice and OpenOffice: .ods (OpenDocument 1.2 and later, part 3, chapter 9)."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Final

from ..cells import lasting, number_of
from ..grid import ERRORS, UNCALCULATED, Area, Cell, Grid
from ..growing import MOST_COLUMNS, MOST_ROWS, Growing, Purse
from ..refusals import Unreadable, damaged
from .xml import Attributes, Words, count, listen
from .zips import Parts

_CONTENT: Final = "content.xml"
_MANIFEST: Final = "META-INF/manifest.xml"
_UNSEEN: Final = frozenset(["annotation", "tracked-changes", "shapes", "forms", "ruby-text"])
"""Notes, earlier versions and drawings: what they hold is in no cell."""
_SPAN: Final = re.compile(r"PT(\d{1,6})H(\d{1,2})M(\d{1,2})(?:[.,]\d*)?S")


class _Content:
    """Hears content.xml."""

    def __init__(self, purse: Purse) -> None:
        self._purse = purse
        self.sheets: list[Growing] = []
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._unseen = 0
        self._row, self._rows, self._column, self._columns = 0, 0, 0, 0
        self._next_column = 0
        self._cells: list[Cell] = []
        self._told: Attributes = {}
        self._words: Words | None = None
        self._paragraphs = 0

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        if self._unseen or name in _UNSEEN:
            self._unseen += 1
        elif self._words is not None:
            self._inside(name, attributes)
        elif name == "table-cell" or name == "covered-table-cell":
            self._begin_cell(attributes)
        elif name == "table-row":
            self._begin_row(attributes)
        elif name == "table-column":
            self._column_group(attributes)
        elif name == "table":
            self._begin_table(attributes)
        elif name == "style":
            self._style = attributes.get("name", "")
        elif name == "table-properties" and attributes.get("display", "") == "false":
            self._hidden_styles.add(self._style)

    def end(self, name: str) -> None:
        """An element ends."""
        if self._unseen:
            self._unseen -= 1
        elif name == "table-cell" or name == "covered-table-cell":
            self._end_cell()
        elif name == "table-row" and self.sheets:
            self.sheets[-1].put(self._row, self._cells, self._rows)
            self._cells = []
            self._row += self._rows

    def text(self, words: str) -> None:
        """A run of text; of breaks and blanks in the XML itself only the blanks within paragraphs count."""
        if self._words is not None and self._paragraphs and not self._unseen:
            self._words.add(words)

    def _begin_table(self, attributes: Attributes) -> None:
        hidden = attributes.get("style-name", "") in self._hidden_styles
        self.sheets.append(Growing(attributes.get("name", ""), self._purse, hidden=hidden))
        self._row = self._next_column = 0

    def _column_group(self, attributes: Attributes) -> None:
        last = self._next_column + count(attributes, "number-columns-repeated", 1) - 1
        if self.sheets and attributes.get("visibility", "") in ("collapse", "filter"):
            self.sheets[-1].hide_columns(self._next_column, min(last, MOST_COLUMNS))
        self._next_column = last + 1

    def _begin_row(self, attributes: Attributes) -> None:
        self._rows = count(attributes, "number-rows-repeated", 1)
        self._column, self._cells = 0, []
        if self._row + self._rows > 2 * MOST_ROWS or not self.sheets:
            raise damaged()
        if attributes.get("visibility", "") in ("collapse", "filter"):
            self.sheets[-1].hide_rows(self._row, self._row + self._rows - 1)

    def _begin_cell(self, attributes: Attributes) -> None:
        self._told, self._words, self._paragraphs = attributes, Words(), 0
        self._columns = count(attributes, "number-columns-repeated", 1)
        across = count(attributes, "number-columns-spanned", 1)
        down = count(attributes, "number-rows-spanned", 1)
        if self._column + self._columns > 2 * MOST_COLUMNS or not self.sheets:
            raise damaged()
        if across > 1 or down > 1:
            area = Area(self._row, self._column, self._row + down - 1, self._column + across - 1)
            self.sheets[-1].merge(area)

    def _inside(self, name: str, attributes: Attributes) -> None:
        assert self._words is not None
        if name == "p":
            if self._paragraphs:
                self._words.add("\n")
            self._paragraphs += 1
        elif name == "s":
            self._words.add(" " * min(count(attributes, "c", 1), 1000))
        elif name == "tab":
            self._words.add("\t")
        elif name == "line-break":
            self._words.add("\n")

    def _end_cell(self) -> None:
        value = _value(self._told, self._words.whole() if self._words else "")
        self._words = None
        if value is not None:
            if self._column + self._columns > MOST_COLUMNS:
                raise damaged()
            self._cells.extend([None] * (self._column - len(self._cells)))
            self._cells.extend([value] * self._columns)
        self._column += self._columns


def _value(told: Attributes, shown: str) -> Cell:
    """What a cell holds: by its type where it has one, else what it shows."""
    kind = told.get("value-type", "")
    if shown in ERRORS or shown.startswith("Err:"):
        return shown
    if kind in ("float", "percentage", "currency"):
        return number_of(told.get("value", ""))
    if kind == "date":
        return _moment(told.get("date-value", ""))
    if kind == "time":
        return _clock(told.get("time-value", ""))
    if kind == "boolean":
        return told.get("boolean-value", "") == "true"
    if not kind and not shown and told.get("formula", ""):
        return UNCALCULATED
    return shown or told.get("string-value", "") or None


def _moment(written: str) -> Cell:
    for read in (date.fromisoformat, datetime.fromisoformat):
        try:
            return read(written[:19])
        except ValueError:
            continue
    return written or None


def _clock(written: str) -> Cell:
    """A time of day, or hours where they pass the day."""
    found = _SPAN.fullmatch(written)
    if not found:
        return written or None
    hours, minutes, seconds = map(int, found.groups())
    if hours < 24 and minutes < 60 and seconds < 60:
        return time(hours, minutes, seconds)
    return lasting(timedelta(hours=hours, minutes=minutes, seconds=seconds))


def read_ods(parts: Parts, purse: Purse) -> tuple[Grid, ...]:
    """Read every sheet. Unreadable: E-XLS-07 behind a password."""
    if _MANIFEST in parts and b"encryption-data" in parts.read(_MANIFEST):
        raise Unreadable("E-XLS-07")
    content = _Content(purse)
    listen(parts.pieces(_CONTENT), content, prefixed=True)
    return tuple(sheet.grid() for sheet in content.sheets)
