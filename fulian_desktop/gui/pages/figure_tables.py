"""The statistical tables on the screen, as they will be in the workbook and on paper."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QComboBox, QHeaderView, QLabel, QProgressBar, QTableView, QWidget

from ...app import tables
from ...statistics.tables import NAME, SUMMARY_COLUMNS, UNIT_COLUMNS, Book, Line
from ...values.dates import Period
from ...values.steps import Steps
from .. import theme
from ..desk import Desk
from ..frames import load_frame
from ..lists import dress_table
from ..work import Job

Index = QModelIndex | QPersistentModelIndex
_SUMMARY = "总表"


class SheetModel(QAbstractTableModel):
    """Figures by columns of numbers; their names stand in the header at the left, which does not scroll away."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._columns: list[str] = []
        self._lines: list[tuple[Line, list[str]]] = []

    def show_summary(self, book: Book) -> None:
        """All chapters beside the year before."""
        self._set(
            list(SUMMARY_COLUMNS[3:]), [(line, _summary(line)) for one in book.chapters for line in one.lines]
        )

    def show_chapter(self, book: Book, title: str) -> None:
        """One chapter by township."""
        lines = [line for one in book.chapters if one.title == title for line in one.lines]
        rows = [(line, [line.shown(value) for value in (line.value, *line.by_unit)]) for line in lines]
        self._set([UNIT_COLUMNS[-1], *book.units], rows)

    def _set(self, columns: list[str], lines: list[tuple[Line, list[str]]]) -> None:
        self.beginResetModel()
        self._columns, self._lines = columns, lines
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._lines[index.row()][1][index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        across = orientation is Qt.Orientation.Horizontal
        if role == Qt.ItemDataRole.DisplayRole:
            if across:
                return self._columns[section]
            line = self._lines[section][0]
            return f"{line.code}　{line.label}（{line.unit}）"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if across else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


class TablesPanel(QWidget):
    """A chooser of tables and the chosen one."""

    table_box: QComboBox
    state_label: QLabel
    sheet_table: QTableView
    note_label: QLabel

    def __init__(self, desk: Desk, bar: QProgressBar) -> None:
        super().__init__()
        load_frame(self, "figure_tables")
        self.desk, self.bar = desk, bar
        self._period: Period | None = None
        self._book: Book | None = None
        self._asked = 0
        self.model = SheetModel(self)
        self.sheet_table.setModel(self.model)
        dress_table(self.sheet_table)
        names = self.sheet_table.verticalHeader()
        names.show()
        names.setFixedWidth(330)
        names.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        names.setHighlightSections(False)
        self.sheet_table.horizontalHeader().setStretchLastSection(False)
        self.table_box.currentIndexChanged.connect(lambda _: self._show())

    def set_period(self, period: Period) -> None:
        """Show the tables of another period, or of records that have changed."""
        self._period = period
        self.refresh()

    def refresh(self) -> None:
        """Count anew."""
        if self._period is None:
            return
        self._asked += 1
        asked, office, period = self._asked, self.desk.office, self._period

        def task(steps: Steps) -> Book:
            steps.say("正在统计")
            return tables.book(office, period)

        Job(task, owner=self).progress(self.bar).then(lambda made: self._came(asked, made)).start()

    def _came(self, asked: int, book: Book) -> None:
        if asked != self._asked:
            return
        self._book = book
        titles = [_SUMMARY, *(one.title for one in book.chapters if book.units)]
        held = [self.table_box.itemText(at) for at in range(self.table_box.count())]
        if held != titles:
            self.table_box.blockSignals(True)
            self.table_box.clear()
            self.table_box.addItems(titles)
            self.table_box.blockSignals(False)
        self._show()

    def _show(self) -> None:
        if self._book is None:
            return
        book, title = self._book, self.table_box.currentText()
        chapter = next((one for one in book.chapters if one.title == title), None)
        if chapter:
            self.model.show_chapter(book, title)
            notes, code = chapter.notes, chapter.code
        else:
            self.model.show_summary(book)
            notes, code = book.notes, book.code
        fixed = "已定稿" if book.fixed_on else "未定稿"
        self.state_label.setText(f"{NAME}（{title}）　{code}　{book.period}　{fixed}")
        theme.restyle(self.state_label, "level", "good" if book.fixed_on else "soft")
        self.note_label.setText("\n".join(notes))
        self.note_label.setVisible(bool(notes))
        header = self.sheet_table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.sheet_table.resizeColumnsToContents()
        for at in range(self.model.columnCount()):
            header.resizeSection(at, max(96, header.sectionSize(at) + 10))


def _summary(line: Line) -> list[str]:
    return [line.shown(line.value), line.shown(line.before), line.shown_change(), line.shown_rate()]
