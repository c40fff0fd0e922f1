"""Headings of a table: which rows they stand in, one row or several with words over groups of columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from .grid import Cell, Grid
from .headings import all_words, known
from .row_signs import filled, like_heading, squeezed
from .sheets import REQUIRED

_MOST: Final = 3
"""Rows of headings."""
_WIDEST: Final = 400
"""Columns of a list that somebody made; a row with more is no row of headings."""
_JOINT: Final = "·"


@dataclass(frozen=True)
class Heading:
    """The heading of a column. parts: the words of its groups, then its own; [""] where it has none."""

    column: int
    parts: tuple[str, ...]

    @property
    def text(self) -> str:
        """All its words: 家庭情况·人口."""
        return _JOINT.join(self.parts)


def looks_like_headings(row: Sequence[Cell]) -> bool:
    """Whether most cells of a row could be headings."""
    cells = [cell for cell in row if cell is not None]
    return len(cells) <= _WIDEST and 10 * sum(map(like_heading, cells)) >= 7 * len(cells)


def maybe_headings(row: Sequence[Cell]) -> bool:
    """Whether two cells of a row are headings to the letter; quick, as it is asked of every row."""
    return sum(map(all_words().__contains__, row)) >= 2


def is_heading(grid: Grid, row: int, *, first: bool) -> bool:
    """Whether a row holds headings that some ledger knows. first: none has been seen on the sheet before."""
    words = _words_of(grid.rows[row])
    if not words or _only_marks(words):
        return False
    hits = sum(map(known, words))
    if len(words) <= 2:
        return first and hits == len(words) and _goes_on_below(grid, row)
    if hits < 2 or 5 * hits < len(words):
        return False
    # A band of sections above the headings has words that are headings elsewhere.
    return all(sum(map(known, _words_of(one))) <= 2 * hits for one in grid.rows[row + 1 : row + 4])


def _words_of(row: Sequence[Cell]) -> list[str]:
    """The words of a row that could be headings; none where too few of its cells could."""
    columns = filled(row)
    if len(columns) > _WIDEST:
        return []
    words = [str(row[one]) for one in columns if like_heading(row[one])]
    return words if 10 * len(words) >= 7 * len(columns) else []


def _only_marks(words: Sequence[str]) -> bool:
    return all(squeezed(one) == REQUIRED for one in words)


def _goes_on_below(grid: Grid, row: int) -> bool:
    return row + 1 < len(grid.rows) and bool(filled(grid.rows[row + 1]))


def block_at(grid: Grid, row: int) -> tuple[int, ...]:
    """The rows of headings around one that was found."""
    top = bottom = row
    while bottom - top + 1 < _MOST and top > 0 and _goes_over(grid, top - 1, top):
        top -= 1
    while bottom - top + 1 < _MOST and _goes_under(grid, top, bottom + 1):
        bottom += 1
    return tuple(range(top, bottom + 1))


def _goes_over(grid: Grid, upper: int, lower: int) -> bool:
    """Whether a row names groups of the columns below it, or a column that the row below leaves out."""
    above, below = grid.rows[upper], grid.rows[lower]
    columns, named = filled(above), set(filled(below))
    if len(columns) < 2 or not all(like_heading(above[one]) for one in columns):
        return False
    if _only_marks([str(above[one]) for one in columns]):
        return False
    return any(one not in named and one <= max(named) for one in columns)


def _goes_under(grid: Grid, top: int, lower: int) -> bool:
    """Whether a row names the columns of groups above it, and nothing besides."""
    if lower >= len(grid.rows):
        return False
    columns = filled(grid.rows[lower])
    if not columns or not all(like_heading(grid.rows[lower][one]) for one in columns):
        return False
    above = {one for row in range(top, lower) for one in filled(grid.rows[row])}
    grouped = _grouped(grid, range(top, lower), above, set(columns))
    return bool(grouped - above) and all(one in grouped for one in columns)


def _grouped(grid: Grid, rows: range, above: set[int], below: set[int]) -> set[int]:
    """The columns under a heading that reaches over several."""
    merged = {
        column
        for area in grid.merged
        if area.top in rows and area.right > area.left
        for column in range(area.left, area.right + 1)
    }
    if merged:
        return merged
    reached: set[int] = set()
    for column in sorted(above):
        if column in below and column + 1 in below and column + 1 not in above:
            following = column + 1
            while following in below and following not in above:
                following += 1
            reached.update(range(column, following))
    return reached


def repeats(grid: Grid, rows: Sequence[int], first: Sequence[int]) -> bool:
    """Whether headings say what those of the table say."""
    return _words(grid, rows) == _words(grid, first)


def _words(grid: Grid, rows: Sequence[int]) -> list[str]:
    return [squeezed(str(grid.rows[row][one])) for row in rows for one in filled(grid.rows[row])]
