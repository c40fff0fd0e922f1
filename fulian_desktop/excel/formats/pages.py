"""Tables of a web page: what government systems hand out under the name of .xls, and what Excel saves as .htm."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Final

from ..cells import number_of
from ..grid import Area, Cell, Grid
from ..growing import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Growing, Purse
from ..refusals import Unreadable, damaged
from .delimited import undisguised
from .xml import Attributes, Words

_PIECE: Final = 1 << 18
_BREAKS: Final = frozenset(["br", "p", "div", "li"])
_UNSEEN: Final = frozenset(["script", "style", "head", "title", "xml"])
_HIDDEN: Final = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_BLANKS: Final = re.compile(r"[ \t\r\n\f]+")


@dataclass
class _Table:
    """A table that has begun, with its row and the cell in it. taken: up to which row a column is taken from above."""

    sheet: Growing
    row: int = -1
    cells: list[Cell] = field(default_factory=list)
    taken: dict[int, int] = field(default_factory=dict)
    column: int = 0
    start: int = 0
    words: Words | None = None
    exact: str = ""


class _Page:
    """Hears a page; a table within a cell of another is a sheet of its own."""

    def __init__(self, purse: Purse) -> None:
        self._purse = purse
        self._open: list[_Table] = []
        self._unseen = self._walked = 0
        self.sheets: list[Growing] = []

    def start(self, name: str, attributes: Attributes) -> None:
        """A tag."""
        table = self._open[-1] if self._open else None
        if name == "table":
            self.sheets.append(Growing(f"表格{len(self.sheets) + 1}", self._purse))
            self._open.append(_Table(self.sheets[-1]))
        elif name in _UNSEEN:
            self._unseen += 1
        elif table and name == "tr":
            _end_row(table)
            table.row += 1
            table.column = 0
            if _HIDDEN.search(attributes.get("style", "")):
                table.sheet.hide_rows(table.row, table.row)
        elif table and name in ("td", "th"):
            self._walk(_begin_cell(table, attributes))
        elif table and table.words is not None and name in _BREAKS:
            table.words.add("\n")

    def _walk(self, columns: int) -> None:
        self._walked += columns
        if self._walked > 2 * MOST_CELLS:
            raise Unreadable("E-XLS-09", limit=f"{MOST_CELLS // 10_000}万个单元格")

    def end(self, name: str) -> None:
        """The end of a tag."""
        if name in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif self._open and name in ("td", "th"):
            _end_cell(self._open[-1])
        elif self._open and name == "tr":
            _end_row(self._open[-1])
        elif self._open and name == "table":
            _end_row(self._open.pop())

    def data(self, words: str) -> None:
        """A run of text."""
        if self._open and not self._unseen:
            cell = self._open[-1].words
            if cell is not None:
                cell.add(_BLANKS.sub(" ", words))

    def close(self) -> None:
        """The page ends, and with it whatever it left open."""
        while self._open:
            _end_row(self._open.pop())

    def comment(self, words: str) -> None:
        """Comments are not seen."""


def _begin_cell(table: _Table, attributes: Attributes) -> int:
    """Put the cell at the first place that none from above takes; how many columns that went over."""
    _end_cell(table)
    table.row, begun = max(table.row, 0), table.column
    while table.taken.get(table.column, -1) >= table.row:
        table.column += 1
    across, down = _span(attributes, "colspan"), _span(attributes, "rowspan")
    bottom, right = table.row + down - 1, table.column + across - 1
    if right >= MOST_COLUMNS or bottom >= MOST_ROWS:
        raise damaged()
    if down > 1:
        table.taken.update(dict.fromkeys(range(table.column, right + 1), bottom))
    if down > 1 or across > 1:
        table.sheet.merge(Area(table.row, table.column, bottom, right))
    table.cells.extend([None] * (right + 1 - len(table.cells)))
    table.words, table.exact = Words(), attributes.get("x:num", "")
    table.start = table.column
    table.column = right + 1
    return table.column - begun


def _end_cell(table: _Table) -> None:
    if table.words is None:
        return
    lines = table.words.whole().replace("\xa0", " ").split("\n")
    text = "\n".join(line.strip(" ") for line in lines).strip("\n")
    table.cells[table.start] = number_of(table.exact) if table.exact else undisguised(text)
    table.words = None


def _end_row(table: _Table) -> None:
    _end_cell(table)
    if table.cells:
        table.sheet.put(table.row, table.cells)
    table.cells = []


def _span(attributes: Attributes, name: str) -> int:
    told = attributes.get(name, "").strip()
    return min(max(int(told), 1), 65_534) if told.isascii() and told.isdigit() and len(told) < 7 else 1


def read_page(text: str, purse: Purse) -> tuple[Grid, ...]:
    """Every table with something in it. Unreadable E-XLS-18: there is none."""
    from lxml import etree

    page = _Page(purse)
    parser: Any = etree.HTMLParser(target=page, no_network=True, recover=True)
    try:
        for at in range(0, len(text), _PIECE):
            purse.steps.check()
            parser.feed(text[at : at + _PIECE])
        parser.close()
    except etree.LxmlError as error:
        raise damaged() from error
    grids = [sheet.grid() for sheet in page.sheets]
    filled = tuple(grid for grid in grids if grid.rows)
    if not filled:
        raise Unreadable("E-XLS-18")
    return filled
