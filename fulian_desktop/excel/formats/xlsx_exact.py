"""A sheet of an .xlsx in whatever XML it is written: any prefix, any order, cells without addresses."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from ..grid import Area, Cell
from ..growing import MOST_COLUMNS, MOST_ROWS, Growing
from ..refusals import damaged
from .xlsx_values import Values
from .xml import Attributes, Words, count, true

_ADDRESS: Final = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


class Exact:
    """Hears a sheet and fills `sheet`."""

    def __init__(self, sheet: Growing, values: Values) -> None:
        self._sheet, self._values = sheet, values
        self._row, self._column = -1, -1
        self._cells: list[Cell] = []
        self._in_row = self._in_cell = self._formula = self._on = self._aloud = False
        self._kind = self._style = ""
        self._written: Words | None = None

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        if self._in_cell:
            self._inside(name)
        elif name == "c" and self._in_row:
            self._begin_cell(attributes)
        elif name == "row":
            self._begin_row(attributes)
        elif name == "col" and true(attributes.get("hidden", "")):
            first, last = count(attributes, "min", 1), count(attributes, "max", MOST_COLUMNS)
            self._sheet.hide_columns(first - 1, min(last, MOST_COLUMNS) - 1)
        elif name == "mergeCell":
            self._sheet.merge(area_of(attributes.get("ref", "")))

    def end(self, name: str) -> None:
        """An element ends; a cell and a row are whole then."""
        if name in ("v", "t"):
            self._on = False
        elif name == "rPh":
            self._aloud = False
        elif name == "c" and self._in_cell:
            self._in_cell = False
            written = self._written.whole() if self._written else None
            value = self._values.value(written, self._kind, self._style, formula=self._formula)
            if value is not None:
                self._cells.extend([None] * (self._column + 1 - len(self._cells)))
                self._cells[self._column] = value
        elif name == "row" and self._in_row:
            self._in_row = False
            self._sheet.put(self._row, self._cells)
            self._cells = []

    def text(self, words: str) -> None:
        """A run of text."""
        if self._on and self._written is not None:
            self._written.add(words)

    def _begin_row(self, attributes: Attributes) -> None:
        self._row = count(attributes, "r", self._row + 2) - 1
        if not 0 <= self._row < MOST_ROWS:
            raise damaged()
        self._column, self._in_row = -1, True
        if true(attributes.get("hidden", "")):
            self._sheet.hide_rows(self._row, self._row)

    def _begin_cell(self, attributes: Attributes) -> None:
        address = attributes.get("r")
        self._column = _column_of(address.rstrip("0123456789")) if address else self._column + 1
        if self._column >= MOST_COLUMNS:
            raise damaged()
        self._kind, self._style = attributes.get("t", ""), attributes.get("s", "")
        self._in_cell, self._formula, self._written = True, False, None

    def _inside(self, name: str) -> None:
        if name == "rPh":
            self._aloud = True
        elif name == "v" or (name == "t" and not self._aloud):
            self._on, self._written = True, self._written or Words()
        elif name == "f":
            self._formula = True


@cache
def _column_of(letters: str) -> int:
    return place(f"{letters}1")[1]


def place(address: str) -> tuple[int, int]:
    """Row and column of an address such as B7, from 0. Unreadable: none, or beyond what Excel has."""
    found = _ADDRESS.fullmatch(address)
    if not found:
        raise damaged()
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    row = int(found[2])
    if not 1 <= row <= MOST_ROWS or column > MOST_COLUMNS:
        raise damaged()
    return row - 1, column - 1


def area_of(reference: str) -> Area:
    """An area such as A1:C3. Unreadable."""
    first, _, last = reference.partition(":")
    return Area(*place(first), *place(last or first))
