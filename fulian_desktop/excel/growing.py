"""A sheet while it is being read, counted against limits as it grows: sheets are data from strangers."""

from __future__ import annotations

from typing import Final

from ..values.steps import Steps
from .grid import Area, Cell, Grid, Row, letters
from .refusals import Unreadable, damaged

MOST_ROWS: Final = 1 << 20
MOST_COLUMNS: Final = 1 << 14
"""Excel has no more."""
MOST_CELLS: Final = 4_000_000
"""Cells of a workbook, with the empty ones before the last of each row: 100,000 people by 40 columns."""
MOST_BOX: Final = 40_000_000
"""Rows by columns of a sheet: whoever goes over all of it must come to an end. A note left in the very last row of a
list of 38 columns is still within."""
_MOST_SHEETS: Final = 500
_MOST_MARKS: Final = 200_000
"""Merged areas and hidden rows or columns of a sheet that are kept."""


class Purse:
    """What a workbook may spend, over all its sheets; also the ear for a wish to stop."""

    def __init__(self, steps: Steps) -> None:
        self.steps = steps
        self._cells = 0
        self._sheets = 0

    def cells(self, count: int) -> None:
        """Count cells that are about to be kept. Unreadable E-XLS-09 beyond the limit."""
        self._cells += count
        if self._cells > MOST_CELLS:
            raise Unreadable("E-XLS-09", limit=f"{MOST_CELLS // 10_000}万个单元格")

    def sheet(self) -> None:
        """Count a sheet."""
        self.steps.check()
        self._sheets += 1
        if self._sheets > _MOST_SHEETS:
            raise Unreadable("E-XLS-09", limit=f"{_MOST_SHEETS}张工作表")


class Growing:
    """One sheet: rows come in, mostly in order; at the end `grid` gives it whole."""

    def __init__(self, name: str, purse: Purse, *, hidden: bool = False) -> None:
        purse.sheet()
        self.name, self.hidden = name, hidden
        self._purse = purse
        self._clear()

    def _clear(self) -> None:
        self._cells = 0
        self._rows: list[Row] = []
        self._width = 0
        self._merged: list[Area] = []
        self._hidden_rows: list[tuple[int, int]] = []
        self._hidden_columns: list[tuple[int, int]] = []

    def put(self, number: int, cells: list[Cell], times: int = 1) -> None:
        """The cells of a row from column A; `times` rows of the same. Blank rows need not be told.

        Unreadable: more than Excel has or the limits allow, or a second row of that number.
        """
        while cells and cells[-1] is None:
            cells.pop()
        if not cells:
            return
        if number + times > MOST_ROWS:
            raise Unreadable("E-XLS-09", limit=f"每张表{MOST_ROWS}行")
        if len(cells) > MOST_COLUMNS:
            raise Unreadable("E-XLS-09", limit=f"每张表{MOST_COLUMNS}列")
        self._count(len(cells) * times)
        self._width = max(self._width, len(cells))
        missing = number + times - len(self._rows)
        if missing > 0:
            self._rows.extend([()] * missing)
        for at in range(number, number + times):
            if self._rows[at]:
                raise damaged()
            self._rows[at] = tuple(cells)

    def restart(self) -> None:
        """Forget what came in, to read the sheet in another way."""
        self._count(-self._cells)
        self._clear()

    def _count(self, cells: int) -> None:
        self._purse.cells(cells)
        self._cells += cells

    def hide_rows(self, first: int, last: int) -> None:
        """These rows are hidden, both ends included."""
        self._keep(self._hidden_rows, first, last)

    def hide_columns(self, first: int, last: int) -> None:
        """These columns are hidden, both ends included."""
        self._keep(self._hidden_columns, first, last)

    def merge(self, area: Area) -> None:
        """These cells are one."""
        if len(self._merged) < _MOST_MARKS and area.top <= area.bottom and area.left <= area.right:
            self._merged.append(area)

    @staticmethod
    def _keep(ranges: list[tuple[int, int]], first: int, last: int) -> None:
        if ranges and ranges[-1][1] == first - 1:
            ranges[-1] = (ranges[-1][0], last)
        elif len(ranges) < _MOST_MARKS:
            ranges.append((first, last))

    def grid(self) -> Grid:
        """The sheet as read. Unreadable E-XLS-10: what is filled lies too far apart."""
        if len(self._rows) * self._width > MOST_BOX:
            column = letters(self._width - 1)
            raise Unreadable("E-XLS-10", sheet=self.name, row=len(self._rows), column=column)
        return Grid(
            name=self.name,
            rows=self._rows,
            merged=tuple(self._within()),
            hidden_rows=_numbers(self._hidden_rows, len(self._rows)),
            hidden_columns=_numbers(self._hidden_columns, self._width),
            hidden=self.hidden,
        )

    def _within(self) -> list[Area]:
        """Merged areas cut to what is filled, each once; those beyond twice as many cells as there are do not count.

        Areas that overlap are a mistake of the program that wrote them, or an attack on whoever fills them.
        """
        height, width = len(self._rows), self._width
        left, kept = 2 * height * width, []
        for top, column, bottom, right in dict.fromkeys(self._merged):
            area = Area(top, column, min(bottom, height - 1), min(right, width - 1))
            if top <= area.bottom and column <= area.right and area[:2] != area[2:]:
                left -= (area.bottom - top + 1) * (area.right - column + 1)
                if left < 0:
                    break
                kept.append(area)
        return kept


def _numbers(ranges: list[tuple[int, int]], end: int) -> frozenset[int]:
    """The numbers in the ranges, below the end; each is looked at once, however the ranges overlap."""
    found: set[int] = set()
    reached = 0
    for first, last in sorted(ranges):
        found.update(range(max(first, reached), min(last + 1, end)))
        reached = max(reached, last + 1)
    return frozenset(found)
