"""A sheet looked through for the headings of its tables, also where they stand again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from .grid import Cell, Grid
from .heading_block import Heading, block_at, is_heading, looks_like_headings, maybe_headings, repeats
from .row_signs import filled

_LOOKED_THROUGH: Final = 3000
"""Filled rows that are looked through for the first headings."""
_MOST_TABLES: Final = 50
"""Tables of a sheet."""
_SPARSE: Final = 2
"""A row of so few cells may be the title of a table that begins below it."""


@dataclass(frozen=True)
class Block:
    """Headings that begin a table. again: the rows in which they stand once more."""

    rows: tuple[int, ...]
    headings: tuple[Heading, ...]
    again: list[int] = field(default_factory=list)


class _Scan:
    def __init__(self, grid: Grid, told: int | None) -> None:
        self.grid, self.told = grid, told
        self.current: Block | None = None
        self.looked = 0

    def blocks(self) -> Iterator[Block]:
        row, sparse, found = self.told or 0, True, 0
        while row < len(self.grid.rows):
            cells = self.grid.rows[row]
            count = len(cells) - cells.count(None) if cells else 0
            if self.current is not None and cells and cells == self.grid.rows[self.current.rows[0]]:
                row = self._again(row)
            elif found < _MOST_TABLES and self._begins(row, cells, count, sparse):
                rows = block_at(self.grid, row)
                if self.current is not None and repeats(self.grid, rows, self.current.rows):
                    self.current.again.extend(rows)
                else:
                    if self.current is not None:
                        yield self.current
                    self.current, found = Block(rows, tuple(_headings(self.grid, rows))), found + 1
                row = rows[-1]
            row, sparse = row + 1, count <= _SPARSE
            if self.current is None and self.looked > _LOOKED_THROUGH:
                return
        if self.current is not None:
            yield self.current

    def _again(self, row: int) -> int:
        """Note that the headings stand again to the letter; the last row in which they do."""
        assert self.current is not None
        rows = self.grid.rows
        for first in self.current.rows:
            if row < len(rows) and rows[row] == rows[first]:
                self.current.again.append(row)
                row += 1
        return row - 1

    def _begins(self, row: int, cells: Sequence[Cell], count: int, sparse: bool) -> bool:
        """Whether headings begin in a row; most rows are let by with a glance."""
        if row == self.told:
            return True
        if not count:
            return False
        first = self.current is None
        self.looked += first
        return (first or sparse or maybe_headings(cells)) and is_heading(self.grid, row, first=first)


def scan(grid: Grid, told: int | None = None) -> list[Block]:
    """The headings of a sheet, from top to bottom: those that some ledger knows, or else what looks like headings.

    told: the row where the clerk says that they begin.
    """
    blocks = list(_Scan(grid, told).blocks())
    return blocks or (list(_guessed(grid)) if told is None else [])


def _guessed(grid: Grid) -> Iterator[Block]:
    """Headings that no ledger knows: the first row of several different words above rows that look otherwise."""
    for row, cells in enumerate(grid.rows[:200]):
        columns = filled(cells)
        texts = [cells[one] for one in columns]
        if len(columns) < 3 or len(set(texts)) < len(texts) or not looks_like_headings(cells):
            continue
        below = next((one for one in grid.rows[row + 1 : row + 10] if filled(one)), ())
        if 2 * len(filled(below)) >= len(columns) and not looks_like_headings(below):
            rows = block_at(grid, row)
            yield Block(rows, tuple(_headings(grid, rows)))
            return


def _headings(grid: Grid, rows: Sequence[int]) -> Iterator[Heading]:
    """A heading for each column: its own words below those of the group that it stands in."""
    groups = [_said_over(grid, row, rows) for row in rows]
    for column in sorted({column for group in groups for column in group}):
        parts = tuple(dict.fromkeys(group[column] for group in groups if column in group))
        yield Heading(column, parts)


def _said_over(grid: Grid, row: int, rows: Sequence[int]) -> dict[int, str]:
    """What a row of headings says of each column; words over several columns are said of each."""
    cells = grid.rows[row]
    said = {column: " ".join(str(cells[column]).split()) for column in filled(cells)}
    if row == rows[-1]:
        return said
    reach = {area.left: area.right for area in grid.merged if area.top == row}
    below = {column for one in rows if one > row for column in filled(grid.rows[one])}
    for column in sorted(said):
        last = reach.get(column) if column in reach else _reached(column, said, below)
        for one in range(column + 1, (last or column) + 1):
            said.setdefault(one, said[column])
    return said


def _reached(column: int, said: dict[int, str], below: set[int]) -> int:
    """Text files have no merged cells: a group reaches as far as its row is empty and the next one is not."""
    if column not in below:
        return column
    while column + 1 in below and column + 1 not in said:
        column += 1
    return column
