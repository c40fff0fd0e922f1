"""What is marked on a sheet: cells that are wrong, rows that went in, and two columns that say so in words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from ..grid import Grid, Row
from ..growing import MOST_COLUMNS
from ..headings import UID_HEADING, level_words

REASONS: Final = "导入问题"
"""The heading of the column with what became of each row."""
RED, GREY = "FF8A80", "E4E4E4"
"""Colours of cells that are wrong, and of rows with which there is nothing left to do."""
REASONS_WIDTH, UID_WIDTH = 60, 36
_LONGEST: Final = 2_000


class Fate(Enum):
    """What became of a row; the value is the word for it."""

    IN = "已导入"
    SAME = "原已登记，无变化"
    LEFT = "未导入"


@dataclass(frozen=True, slots=True)
class MarkedRow:
    """One row, counted from 0. cells: the columns that are wrong; uid: of the record that came of it, as text."""

    row: int
    fate: Fate
    reasons: tuple[str, ...] = ()
    cells: frozenset[int] = frozenset()
    uid: str = ""

    @property
    def words(self) -> str:
        """What became of it."""
        return "；".join(self.reasons)[:_LONGEST] or self.fate.value


@dataclass(frozen=True)
class MarkedTable:
    """The rows of one table. heading_row: the last row of its headings, from 0."""

    sheet: str
    heading_row: int
    rows: Sequence[MarkedRow]


@dataclass(slots=True)
class RowMarks:
    """One row of a sheet. grey: all its cells; red: some; texts: column → words to be written."""

    grey: bool = False
    heading: bool = False
    red: frozenset[int] | set[int] = frozenset()
    texts: dict[int, str] = field(default_factory=dict)

    def new_columns(self, width: int) -> set[int]:
        """The columns in which something must stand, of a table so wide."""
        return {*self.red, *self.texts, *(range(width) if self.grey else ())}


class SheetMarks:
    """All marks of a sheet. width: the columns of its tables; added: column → width of those that are new.

    Columns that an earlier marking left are used again.
    """

    def __init__(self, grid: Grid, tables: Iterable[MarkedTable]) -> None:
        self.added: dict[int, float] = {}
        self._headings: dict[int, dict[int, str]] = {}
        self._rows: dict[int, tuple[MarkedRow, int, int | None]] = {}
        self._red: dict[int, set[int]] = {}
        told, anchors = list(tables), _Anchors(grid)
        self.width = min(_width(grid, told), MOST_COLUMNS - 2)
        for table in told:
            reasons, uids = self._columns(grid, table)
            for one in table.rows:
                self._rows[one.row] = (one, reasons, uids)
                for column in one.cells:
                    self._red.setdefault(anchors.row_of(one.row, column), set()).add(column)

    def __len__(self) -> int:
        return len(self._rows.keys() | self._red.keys() | self._headings.keys())

    def of(self, row: int) -> RowMarks | None:
        """What is marked in a row."""
        red: frozenset[int] | set[int] = self._red.get(row, frozenset())
        texts = self._headings.get(row)
        if texts is not None:
            return RowMarks(heading=True, red=red, texts=texts)
        if row not in self._rows:
            return RowMarks(red=red) if red else None
        one, reasons, uids = self._rows[row]
        words = {reasons: one.words}
        if one.uid and uids is not None:
            words[uids] = one.uid
        return RowMarks(grey=one.fate is not Fate.LEFT, red=red, texts=words)

    def _columns(self, grid: Grid, table: MarkedTable) -> tuple[int, int | None]:
        """Where the words and the identifiers of a table stand; the latter None where there are none to write."""
        row: Row = grid.rows[table.heading_row] if table.heading_row < len(grid.rows) else ()
        reasons, uids = _standing(row, REASONS), _standing(row, UID_HEADING)
        texts = self._headings.setdefault(table.heading_row, {})
        if reasons is None:
            reasons = self.width
            texts[reasons] = REASONS
            self.added[reasons] = REASONS_WIDTH
        if uids is None and any(one.uid for one in table.rows):
            uids = self.width + 1
            texts[uids] = UID_HEADING
            self.added[uids] = UID_WIDTH
        return reasons, uids


def _width(grid: Grid, tables: Sequence[MarkedTable]) -> int:
    rows = {one.heading_row for one in tables} | {one.row for table in tables for one in table.rows}
    return max((len(grid.rows[row]) for row in rows if row < len(grid.rows)), default=0)


def _standing(row: Row, heading: str) -> int | None:
    words = [level_words(cell) if isinstance(cell, str) else "" for cell in row]
    return words.index(heading) if heading in words else None


class _Anchors:
    """Where the words of merged cells stand: only there a colour is seen."""

    def __init__(self, grid: Grid) -> None:
        self._areas: dict[int, tuple[list[int], list[int]]] = {}
        for top, bottom, left, right in sorted(_downwards(grid)):
            for column in range(left, min(right + 1, grid.width)):
                tops, bottoms = self._areas.setdefault(column, ([], []))
                tops.append(top)
                bottoms.append(bottom)

    def row_of(self, row: int, column: int) -> int:
        """The row in which the cell's words stand."""
        tops, bottoms = self._areas.get(column, ((), ()))
        at = bisect_right(tops, row) - 1
        return tops[at] if at >= 0 and row <= bottoms[at] else row


def _downwards(grid: Grid) -> Iterator[tuple[int, int, int, int]]:
    return ((area.top, area.bottom, area.left, area.right) for area in grid.merged if area.bottom > area.top)
