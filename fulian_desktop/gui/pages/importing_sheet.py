"""The first rows of a sheet as they stand there: titles and totals in grey, headings marked, numbers masked."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication

from ...excel.grid import letters, told
from ...excel.row_signs import WHY
from .. import theme
from .importing_columns import TableChoice
from .importing_words import shown_cell

Index = QModelIndex | QPersistentModelIndex
ROWS: Final = 60
"""So many rows of a table are shown; they are looked at, not worked on."""
_NARROWEST, _WIDEST = 132, 250
"""Pixels of a column: its chooser must be readable."""
_AROUND, _CHOOSER = 26, 72
"""Pixels beside the words of a cell, and of a chooser with its button."""


class SheetModel(QAbstractTableModel):
    """The columns with headings, and the rows from the title down."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.choice: TableChoice | None = None
        self.columns: list[int] = []
        self._first, self._count = 0, 0
        self._why: dict[int, str] = {}
        self._headings: frozenset[int] = frozenset()
        self._bare = False

    def show_table(self, choice: TableChoice | None) -> None:
        """Show another table, or none."""
        self.beginResetModel()
        self.choice = choice
        if choice is None:
            self.columns, self._count = [], 0
        else:
            self._read(choice)
        self.endResetModel()

    def _read(self, choice: TableChoice) -> None:
        found = choice.found
        self.columns = list(choice.columns)
        self._headings = frozenset(found.heading_rows)
        self._why = {
            row: WHY[one.why]
            for one in found.skipped[:ROWS]
            for row in range(one.row, min(one.last, one.row + ROWS) + 1)
        }
        self._why |= dict.fromkeys(choice.table.hidden_rows, "隐藏")
        begins = [found.heading_rows[0], *(one.row for one in found.skipped[:1])]
        self._first = min(begins)
        last = max([found.heading_rows[-1], *found.rows[-1:], *(one.last for one in found.skipped[-1:])])
        self._count = min(ROWS, last - self._first + 1)

    def show_bare(self, on: bool) -> None:
        """Show numbers in full, or masked again."""
        self._bare = on
        self.repaint()

    def repaint(self) -> None:
        """What the columns hold was changed: what is masked follows from it."""
        if self._count and self.columns:
            self.dataChanged.emit(self.index(0, 0), self.index(self._count - 1, len(self.columns) - 1))

    def row_told(self, at: int) -> int:
        """The row of the sheet that a line shows, from 0."""
        return self._first + at

    def titles(self) -> list[int]:
        """The lines above the headings and below the rows that say one thing over the whole width."""
        lines = (line for line in range(self._count) if self._first + line in self._why)
        return [line for line in lines if self._alone(self._first + line)]

    def _alone(self, row: int) -> bool:
        assert self.choice is not None
        grid = self.choice.found.grid
        said = [column for column in self.columns if grid.cell(row, column) is not None]
        return said == self.columns[:1] and row not in self._headings and len(self.columns) > 1

    def first_plain(self) -> int:
        """The first line with headings."""
        return next((line for line in range(self._count) if self._first + line in self._headings), 0)

    def widths(self) -> list[int]:
        """Pixels that the columns need."""
        metrics = QFontMetrics(QGuiApplication.font())
        return [self._width(metrics, at) for at in range(len(self.columns))]

    def _width(self, metrics: QFontMetrics, at: int) -> int:
        below = [
            row
            for row in range(self._count)
            if self._first + row not in self._why or self._first + row in self._headings
        ]
        texts = [self._words(row, at) for row in below[:30]]
        widest = max((metrics.horizontalAdvance(one) for one in texts), default=0)
        chosen = metrics.horizontalAdvance(self.choice.words_of(self.columns[at])) if self.choice else 0
        return max(_NARROWEST, min(_WIDEST, max(widest + _AROUND, chosen + _CHOOSER)))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._count

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._first + index.row()
        if role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return self._words(index.row(), index.column())
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._ink(row, self.columns[index.column()])
        if role == Qt.ItemDataRole.BackgroundRole and row in self._headings:
            return theme.colour("tint")
        if role == Qt.ItemDataRole.FontRole and row in self._headings:
            return theme.bold()
        return None

    def _words(self, line: int, at: int) -> str:
        assert self.choice is not None
        row, column = self._first + line, self.columns[at]
        found = self.choice.found
        if row in self._why:
            return shown_cell(found.grid.cell(row, column), None, bare=self._bare)
        return shown_cell(found.cell(row, column), self.choice.kind_of(column), bare=self._bare)

    def _ink(self, row: int, column: int) -> Any:
        assert self.choice is not None
        if row in self._headings:
            return theme.colour("deep")
        faint = row in self._why or self.choice.columns[column].state == "left"
        return theme.colour("faint" if faint else "ink")

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return letters(self.columns[section])
        row = self._first + section
        why = self._why.get(row, "")
        return f"{told(row)}　{why}" if why else str(told(row))
