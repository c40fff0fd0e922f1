"""What stands in a workbook, whatever program and format it came from: sheets of plain cells.

Rows and columns are counted from 0 here, and from 1 wherever a person reads them (`told`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Final, Literal, NamedTuple, TypeAlias

Cell: TypeAlias = str | int | float | bool | date | datetime | time | None
"""One cell. None: empty. int: a whole number of at most 15 digits, which Excel keeps exactly. float: any
other number; one of 10**15 or more has lost digits already. Text is as it stands, blanks and all."""
Row: TypeAlias = Sequence[Cell]
"""The cells from column A to the last one that is not empty."""
Kind = Literal["xlsx", "xls", "ods", "csv", "html", "xml"]
"""xml: XML Spreadsheet 2003, mostly named .xls."""
UNCALCULATED: Final = "#未计算"
"""Stands for a formula without a result: the program that wrote it never calculated."""
ERRORS: Final = frozenset(
    {"#N/A", "#VALUE!", "#REF!", "#DIV/0!", "#NUM!", "#NAME?", "#NULL!", "#SPILL!", "#CALC!", UNCALCULATED}
)
"""What a cell says that holds no value but an error."""


class Area(NamedTuple):
    """Cells merged into one, counted from 0, both ends included; what it says stands in its first cell."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet.

    rows: from the first row of the sheet; a blank row is (), and there is none after the last one filled.
    merged: each of at least two cells, cut to what is filled.
    hidden: the sheet itself is hidden. hidden_rows, hidden_columns: only where something is filled.
    """

    name: str
    rows: list[Row] = field(repr=False)
    merged: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    hidden: bool = False

    def cell(self, row: int, column: int) -> Cell:
        """What stands there; None beyond what is filled."""
        if not 0 <= row < len(self.rows) or not 0 <= column < len(self.rows[row]):
            return None
        return self.rows[row][column]

    @property
    def width(self) -> int:
        """The columns that anything stands in, from column A."""
        return max(map(len, self.rows), default=0)


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook as read. kind: what it is, whatever its name ends in. encoding: of csv, html and xml, else "".

    digest: the SHA-256 of the file, by which is told whether it is still the same.
    """

    file: Path
    kind: Kind
    sheets: tuple[Grid, ...]
    encoding: str = ""
    digest: str = ""


def told(row: int) -> int:
    """A row as people count it: of a sheet from 1, of a text file by record, of a web page by line of the table."""
    return row + 1


def letters(column: int) -> str:
    """A column as people call it: 0 is A, 26 is AA."""
    name = ""
    while column >= 0:
        column, rest = divmod(column, 26)
        name, column = chr(65 + rest) + name, column - 1
    return name
