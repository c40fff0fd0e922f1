"""Where the tables of a sheet are: headings, the rows of records below them, and why every other row holds none.

Rows and columns count from 0, as in the grid.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ..schema.kinds import Link, Text
from ..schema.ledger import Ledger
from .grid import Cell, Grid
from .heading_block import Heading
from .heading_scan import Block, scan
from .headings import Vocabulary, forms, vocabulary
from .meanings import Shape, part_and_shape
from .row_signs import (
    Why,
    filled,
    goes_on,
    is_example,
    is_note,
    is_plainly_a_record,
    is_section,
    is_total,
    squeezed,
)
from .units import yuan_of


@dataclass(frozen=True)
class Skipped:
    """Rows without a record, the first and the last of them; mostly they are one."""

    row: int
    why: Why
    last: int

    def __len__(self) -> int:
        return self.last - self.row + 1


@dataclass(frozen=True)
class Found:
    """One table of a sheet.

    part: the field of the ledger whose rows stand here, "" for records. title: the words above.
    unit: yuan that a number of money means, where the title says 单位：万元; else 1.
    known: how many headings the ledger understands.
    """

    sheet: str
    grid: Grid = field(repr=False)
    heading_rows: tuple[int, ...]
    headings: tuple[Heading, ...]
    rows: tuple[int, ...] = field(repr=False)
    skipped: tuple[Skipped, ...]
    title: str = ""
    unit: int = 1
    known: int = 0
    part: str = ""
    shape: Shape = "plain"
    _spread: dict[int, tuple[list[int], list[int]]] = field(default_factory=dict, repr=False, compare=False)

    def cell(self, row: int, column: int) -> Cell:
        """What a cell says; of merged cells that go down, each says what the first one does."""
        cells = self.grid.rows[row]
        said = cells[column] if column < len(cells) else None
        if said is not None or column not in self._spread:
            return said
        return self.grid.cell(self.stands(row, column), column)

    def stands(self, row: int, column: int) -> int:
        """The row in which the words of a cell stand: above, where cells are merged downwards."""
        spread = self._spread.get(column)
        if spread is None:
            return row
        tops, bottoms = spread
        at = bisect_right(tops, row) - 1
        return tops[at] if at >= 0 and row <= bottoms[at] else row

    @property
    def columns(self) -> tuple[int, ...]:
        """The columns that have a heading."""
        return tuple(one.column for one in self.headings)


def find_tables(grid: Grid, ledger: Ledger, *, heading_row: int | None = None) -> tuple[Found, ...]:
    """The tables of a sheet, from top to bottom. Every filled row, and every blank one between, is in one of them.

    heading_row: where the headings begin, told by the clerk. Nothing is found where there are no headings.
    """
    return tables_under(scan(grid, heading_row), grid, ledger)


def tables_under(blocks: Sequence[Block], grid: Grid, ledger: Ledger) -> tuple[Found, ...]:
    """The tables under headings that have been found already."""
    words = vocabulary(ledger)
    tables, start = [], 0
    for number, block in enumerate(blocks):
        end = blocks[number + 1].rows[0] if number + 1 < len(blocks) else len(grid.rows)
        table = _Table(grid, block, words, start, end)
        tables.append(table.found(ledger, grid.name))
        start = table.end
    return tuple(tables)


class _Table:
    """The rows under some headings, each told what it is."""

    def __init__(self, grid: Grid, block: Block, words: Vocabulary, start: int, end: int) -> None:
        self.grid, self.block, self.words, self.start, self.end = grid, block, words, start, end
        self.numbers = frozenset(
            one.column
            for one in block.headings
            if any(form.words in words.numbers for form in forms(one.parts[-1]))
        )
        self.named = frozenset(one.column for one in block.headings if self._is_name(one))
        self.width = len(block.headings)
        self.rows: list[int] = []
        self.skipped: list[Skipped] = []
        self._wide = {
            area.top: area for area in grid.merged if area.top == area.bottom and area.right > area.left
        }
        self._after_note = False

    def _is_name(self, heading: Heading) -> bool:
        meant = [target for form in forms(heading.parts[-1]) for _, target in self.words.meant(form)[:1]]
        return "姓名" in heading.text or any(
            target.field.required and not target.via and isinstance(target.field.kind, (Text, Link))
            for target in meant
        )

    def found(self, ledger: Ledger, sheet: str) -> Found:
        """The table, its rows classed."""
        first = self.block.rows[0]
        for row in range(self.start, first):
            self._skip(row, "title" if filled(self.grid.rows[row]) else "blank")
        title = " ".join(self._texts(self.start, first))
        again = {*self.block.rows, *self.block.again}
        for row in range(first, self.end):
            if row in again:
                self._skip(row, "heading")
            else:
                self._place(row)
        self._give_back()
        headings = (*self.block.headings, *self._without_heading())
        part, shape = part_and_shape(self.block.headings, ledger)
        return Found(
            sheet,
            self.grid,
            self.block.rows,
            tuple(sorted(headings, key=lambda one: one.column)),
            tuple(self.rows),
            tuple(self.skipped),
            title,
            _unit(title),
            sum(self.words.knows(one.parts[-1]) for one in self.block.headings),
            part,
            shape,
            _spread(self.grid, self.block.rows[-1]),
        )

    def _texts(self, start: int, end: int) -> Iterator[str]:
        for row in range(start, end):
            cells = self.grid.rows[row]
            yield from (" ".join(str(cells[column]).split()) for column in filled(cells))

    def _skip(self, row: int, why: Why) -> None:
        """Note a row without a record; blank rows after each other are one note."""
        last = self.skipped[-1] if self.skipped else None
        if why == "blank" and last is not None and last.why == "blank" and last.last + 1 == row:
            self.skipped[-1] = Skipped(last.row, "blank", row)
        else:
            self.skipped.append(Skipped(row, why, row))

    def _place(self, row: int) -> None:
        cells = self.grid.rows[row]
        if not cells:
            self._skip(row, "blank")
            return
        why = self._why_none(row, cells)
        if why is None:
            self.rows.append(row)
        else:
            self._skip(row, why)
        if why != "blank":
            self._after_note = why == "note"

    def _why_none(self, row: int, cells: Sequence[Cell]) -> Why | None:
        if is_plainly_a_record(cells, self.width):
            return None
        columns = filled(cells)
        own = [column for column in columns if column not in self.numbers]
        if not own and all(squeezed(str(cells[one])).isdigit() for one in columns):
            return "blank"
        if is_example(cells, columns):
            return "example"
        if is_total(cells, columns, self.named):
            return "subtotal"
        if is_note(cells, columns, self.width):
            return "note"
        if len(columns) == 1 and self.width > 2:
            return self._lone(row, columns[0], str(cells[columns[0]]))
        return None

    def _lone(self, row: int, column: int, text: str) -> Why | None:
        """A single cell: a part's title, a note, or a record of which only the name is known."""
        area = self._wide.get(row)
        spans = area is not None and area.left <= column and area.right - area.left >= min(2, self.width - 1)
        if self._after_note and (spans or goes_on(text) or len(text) > 20):
            return "note"
        if spans or column in self.numbers or is_section(text):
            return "title"
        if goes_on(text) or (len(text) > 40 and column <= self.block.headings[0].column):
            return "note"
        return None

    def _give_back(self) -> None:
        """What stands right above the next headings is their title, not the end of this table."""
        while self.end < len(self.grid.rows) and self.end > self.block.rows[-1] + 1:
            last = self.end - 1
            if self.rows and self.rows[-1] == last:
                if len(filled(self.grid.rows[last])) > 2 or self.width <= 4:
                    return
                self.rows.pop()
            elif self.skipped and self.skipped[-1].row == last and self.skipped[-1].why in ("title", "note"):
                self.skipped.pop()
            else:
                return
            self.end = last

    def _without_heading(self) -> Iterator[Heading]:
        """Columns without a heading in which something stands all the same."""
        known = {one.column for one in self.block.headings}
        free = [column for column in range(self.grid.width) if column not in known]
        for row in self.rows:
            cells = self.grid.rows[row]
            within = bisect_left(free, len(cells))
            for column in [one for one in free[:within] if cells[one] not in (None, "")]:
                free.remove(column)
                yield Heading(column, ("",))


def _unit(title: str) -> int:
    """What 单位：万元 above a table says of its money."""
    told = re.search(r"单位\s*[:：]\s*(?:人民币)?(\w*元)", title)
    return yuan_of(told[1]) or 1 if told else 1


def _spread(grid: Grid, after: int) -> dict[int, tuple[list[int], list[int]]]:
    """The merged cells below the headings that go down, by column: their first and last rows."""
    areas = sorted(
        (area.top, area.bottom, area.left) for area in grid.merged if area.bottom > area.top > after
    )
    spread: dict[int, tuple[list[int], list[int]]] = {}
    for top, bottom, column in areas:
        tops, bottoms = spread.setdefault(column, ([], []))
        tops.append(top)
        bottoms.append(bottom)
    return spread
