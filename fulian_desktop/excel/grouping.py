"""Which rows belong together: a record with its child rows, in one flat list or over two sheets."""

from __future__ import annotations

from collections.abc import Mapping as Mapped
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from ..schema.ledger import Ledger
from .grid import Book, Cell, Grid
from .headings import NUMBER
from .layout import Found, find_tables
from .mapping import Mapping
from .row_signs import squeezed
from .sheets import GUIDE

_NOTHING: Final = ("", "/", "\\", "-", "—", "－")


@dataclass(frozen=True)
class Group:
    """A record of a flat list. row: where it begins. rows: those with a child row.

    stands: column of a field of the record → the row in which its value stands. known: False where the list tells
    nothing of the record (a roster under its title), so that the clerk must say whose rows these are.
    """

    row: int
    rows: tuple[int, ...]
    stands: Mapped[int, int]
    all_rows: tuple[int, ...]

    @property
    def known(self) -> bool:
        """Whether the list says anything of the record itself."""
        return bool(self.stands)


def find_in_book(
    book: Book,
    ledger: Ledger,
    *,
    sheets: Sequence[str] | None = None,
    heading_rows: Mapped[str, int] | None = None,
) -> tuple[Found, ...]:
    """The tables of a workbook, sheet by sheet. sheets: only these; without them all that are not hidden.

    heading_rows: where the headings begin, told by the clerk, by sheet. Sheets without a table are left out; where
    some sheet holds child rows alone, the records have the shape two_sheets.
    """
    told = heading_rows or {}
    tables = [
        found
        for grid in chosen_sheets(book, sheets)
        for found in find_tables(grid, ledger, heading_row=told.get(grid.name))
    ]
    if any(one.part for one in tables):
        tables = [replace(one, shape="two_sheets") if one.shape == "plain" else one for one in tables]
    return tuple(tables)


def chosen_sheets(book: Book, sheets: Sequence[str] | None) -> list[Grid]:
    """The sheets of these names; without names, all that are neither hidden nor our own explanations."""
    if sheets is not None:
        return [one for one in book.sheets if one.name in sheets]
    return [one for one in book.sheets if not one.hidden and one.name != GUIDE]


def group_rows(found: Found, mapping: Mapping, ledger: Ledger) -> tuple[Group, ...]:
    """The records of a flat list, each with its child rows, in the order of the list.

    A new record begins where a column of the record says something else than before. Where the record is told in its
    first row only, the rows below it say nothing there, and belong to it.
    """
    above, below = _columns(mapping, ledger)
    groups: list[_Growing] = []
    for row in found.rows:
        told = {column: found.cell(row, column) for column in above}
        told = {column: cell for column, cell in told.items() if not _nothing(cell)}
        if not groups or groups[-1].differs(told):
            groups.append(_Growing(row))
        groups[-1].take(found, row, told, any(not _nothing(found.grid.cell(row, one)) for one in below))
    return tuple(one.group() for one in groups)


def _columns(mapping: Mapping, ledger: Ledger) -> tuple[list[int], list[int]]:
    """The columns of records, and those of child rows."""
    above: list[int] = []
    below: list[int] = []
    for column, path in mapping.columns.items():
        if path and path != NUMBER:
            (below if path.partition(".")[0] in ledger.children else above).append(column)
    return above, below


class _Growing:
    def __init__(self, row: int) -> None:
        self.row = row
        self.said: dict[int, str] = {}
        self.stands: dict[int, int] = {}
        self.rows: list[int] = []
        self.all_rows: list[int] = []

    def differs(self, told: Mapped[int, Cell]) -> bool:
        return any(
            column in self.said and self.said[column] != squeezed(str(cell)) for column, cell in told.items()
        )

    def take(self, found: Found, row: int, told: Mapped[int, Cell], child: bool) -> None:
        for column, cell in told.items():
            if column not in self.said:
                self.said[column] = squeezed(str(cell))
                self.stands[column] = found.stands(row, column)
        self.all_rows.append(row)
        if child:
            self.rows.append(row)

    def group(self) -> Group:
        return Group(self.row, tuple(self.rows), self.stands, tuple(self.all_rows))


def belonging(
    records: Found, of_records: Mapping, below: Found, of_below: Mapping, ledger: Ledger
) -> dict[int, int | None]:
    """Row of a child → row of its record on the other sheet, by number, or else by the title of the record.

    None where no record has that number, or more than one, or the row has none.
    """
    path = NUMBER if of_below.column_of(NUMBER) is not None else ledger.title
    here, there = of_below.column_of(path), of_records.column_of(path)
    if here is None or there is None:
        return dict.fromkeys(below.rows)
    numbered: dict[str, list[int]] = {}
    for row in records.rows:
        if key := _key(records.cell(row, there)):
            numbered.setdefault(key, []).append(row)
    return {row: _only(numbered.get(_key(below.cell(row, here)), [])) for row in below.rows}


def _only(rows: Sequence[int]) -> int | None:
    return rows[0] if len(rows) == 1 else None


def _key(cell: Cell) -> str:
    """A number as it is compared: 1, 1.0 and “01” are one."""
    words = "" if cell is None else squeezed(str(cell)).removesuffix(".0")
    return words.lstrip("0") or words if words.isdigit() else words


def _nothing(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and squeezed(cell) in _NOTHING)
