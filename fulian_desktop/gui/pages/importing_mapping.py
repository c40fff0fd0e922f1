"""Step 2: the sheet as it is, and over each column what it is read as; only what is doubtful has to be answered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTabBar,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ...errors import BadValue
from ...excel.grid import letters
from ...schema.field import Field
from ...schema.kinds import Link
from ...schema.ledger import Ledger
from ...store.office import Office
from ...values.uid import read_uid
from .. import theme
from ..frames import load_frame
from ..lists import dress_table
from ..searchers import LinkField
from .importing_columns import TableChoice, field_words
from .importing_header import MappingHeader
from .importing_sheet import ROWS, SheetModel

_INTO_WIDTH: Final = 360
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SheetView(QTableView):
    """The sheet. wanted: Enter on a column, to choose what it holds."""

    wanted = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        model = self.model()
        if event.key() in _ENTER and isinstance(model, SheetModel) and self.currentIndex().isValid():
            self.wanted.emit(model.columns[self.currentIndex().column()])
            event.accept()
        else:
            super().keyPressEvent(event)


class MappingStep(QWidget):
    """changed: a column was decided. reheaded: the clerk says in which row of a sheet the headings begin.

    load_wanted, keep_wanted: a mapping is to be read from a file, or written to one. done: nothing is left to answer
    and Enter was pressed.
    """

    changed = Signal()
    reheaded = Signal(str, int)
    load_wanted = Signal()
    keep_wanted = Signal()
    done = Signal()

    state_label: QLabel
    heading_button: QPushButton
    load_button: QPushButton
    keep_button: QPushButton
    into_frame: QFrame
    into_label: QLabel
    into_place: QHBoxLayout
    tabs_place: QVBoxLayout
    table_place: QVBoxLayout
    note_label: QLabel

    def __init__(self, office: Office) -> None:
        super().__init__()
        load_frame(self, "importing_mapping")
        self.choices: list[TableChoice] = []
        self.into: LinkField | None = None
        self.into_frame.hide()
        self._office = office
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs_place.addWidget(self.tabs)
        self.model = SheetModel(self)
        self.view = SheetView()
        self.view.setAccessibleName("工作表的前几行")
        self.header = MappingHeader(office, self.view)
        self.view.setHorizontalHeader(self.header)
        self.view.setModel(self.model)
        dress_table(self.view)
        self._dress()
        self.table_place.addWidget(self.view)
        self._connect()

    def _dress(self) -> None:
        rows = self.view.verticalHeader()
        rows.show()
        rows.setHighlightSections(False)
        rows.setObjectName("rows")
        self.view.horizontalHeader().setStretchLastSection(False)
        self.view.setSelectionBehavior(QTableView.SelectionBehavior.SelectItems)
        self.view.setAlternatingRowColors(False)
        self.view.setShowGrid(True)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._show_table)
        self.header.chosen.connect(self._chosen)
        self.header.entered.connect(self._entered)
        self.view.wanted.connect(self.header.focus_column)
        self.view.selectionModel().currentChanged.connect(lambda *_: self._show_note())
        self.heading_button.clicked.connect(self._rehead)
        self.load_button.clicked.connect(self.load_wanted)
        self.keep_button.clicked.connect(self.keep_wanted)

    # ------------------------------------------------------------------ what is shown

    def show_choices(self, choices: Sequence[TableChoice]) -> None:
        """Show the tables of a workbook, each shape of headings once."""
        self.choices = list(choices)
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        for one in self.choices:
            self.tabs.addTab(one.label)
        self.tabs.blockSignals(False)
        self.tabs.setVisible(len(self.choices) > 1)
        waiting = [at for at, one in enumerate(self.choices) if one.asked()]
        self.tabs.setCurrentIndex(waiting[0] if waiting else 0)
        self._show_table()

    @property
    def choice(self) -> TableChoice | None:
        """The table in sight."""
        at = max(0, self.tabs.currentIndex())
        return self.choices[at] if at < len(self.choices) else None

    def _show_table(self) -> None:
        self.model.show_table(self.choice)
        self.header.show_table(self.choice)
        for at, width in enumerate(self.model.widths()):
            self.view.setColumnWidth(at, width)
        self.view.clearSpans()
        for row in self.model.titles():
            self.view.setSpan(row, 0, 1, len(self.model.columns))
        self._show_state()
        self._show_note()

    def _show_state(self) -> None:
        choice = self.choice
        asked = sum(len(one.asked()) for one in self.choices)
        lacking = [words for one in self.choices for words in one.lacking()]
        parts = []
        if asked:
            parts.append(f"{asked} 栏待确认：按 Tab 逐个看，回车确认，不确认的不导入。")
        if lacking:
            parts.append(f"必填的“{'”“'.join(lacking)}”还没有对应的列。")
        if not parts and choice is not None:
            parts.append("各栏都对好了。要改的，点栏目上方的框，或在表里按回车。")
        self.state_label.setText("".join(parts))
        theme.restyle(self.state_label, "level", "doubt" if asked or lacking else "good")

    def _show_note(self, column: int | None = None) -> None:
        """What is to be known of a column: what asks about it, and what its field takes."""
        choice, index = self.choice, self.view.currentIndex()
        at = column if column is not None else self.model.columns[index.column()] if index.isValid() else None
        if choice is None or at is None or at not in choice.columns:
            self.note_label.setText(self._rows_words())
            return
        one = choice.columns[at]
        words = field_words(choice.field_of(at), one.path)
        parts = [
            f"{letters(at)}列“{one.heading.text}”" if one.heading.text else f"{letters(at)}列（没有标题）"
        ]
        parts += [one.note] if one.note else []
        parts += [f"填：{words}"] if words else []
        self.note_label.setText("　".join(parts))

    def ask_into(self, ledger: Ledger) -> None:
        """The list does not say of which record its rows are: the clerk chooses it."""
        self.forget_into()
        self.into = LinkField(Field(ledger.label, Link(ledger.key), True, name="into"), self._office)
        self.into.setFixedWidth(_INTO_WIDTH)
        self.into_place.addWidget(self.into)
        self.into_label.setText(f"这张表没有写明属于哪一条“{ledger.label}”。请选一条：")
        self.into_frame.show()
        self.into.setFocus()

    @property
    def chosen_into(self) -> UUID | None:
        """The record that was chosen."""
        try:
            return read_uid(str(self.into.value_plain())) if self.into is not None else None
        except BadValue:
            return None

    def forget_into(self) -> None:
        """Another table: the question is not asked any more."""
        self.into_frame.hide()
        if self.into is not None:
            self.into.hide()
            self.into.deleteLater()
            self.into = None

    def _rows_words(self) -> str:
        choice = self.choice
        if choice is None or self.model.rowCount() < ROWS:
            return ""
        total = len(choice.found.rows) - len(choice.table.hidden_rows)
        return f"这里只显示前 {ROWS} 行，一共要读 {total:,} 行。"

    # ------------------------------------------------------------------ what is done

    def begin(self) -> None:
        """The focus goes to the first column that waits, else into the table."""
        choice = self.choice
        asked = choice.asked() if choice else []
        if asked:
            self.header.focus_column(asked[0])
        elif self.model.rowCount():
            self.view.setFocus()

    def _entered(self, column: int) -> None:
        self._show_note(column)
        # The view may still be without its size, when the step has just been gone to.
        QTimer.singleShot(0, self, lambda: self._show_column(column))

    def _show_column(self, column: int) -> None:
        if column in self.model.columns:
            last = max(0, self.model.rowCount() - 1)
            row = min(max(self.view.rowAt(0), self.model.first_plain()), last)
            self.view.scrollTo(self.model.index(row, self.model.columns.index(column)))

    def _chosen(self, column: int, path: str) -> None:
        choice = self.choice
        if choice is None:
            return
        choice.choose(column, path)
        self._refresh()
        self.changed.emit()
        self._go_on(column)

    def _refresh(self) -> None:
        self.header.refresh()
        self.model.repaint()
        self._show_state()

    def _go_on(self, column: int) -> None:
        """To the next column that waits, of this table or another; else the step is done."""
        choice = self.choice
        assert choice is not None
        asked = choice.asked()
        if asked:
            self.header.focus_column(next((at for at in asked if at > column), asked[0]))
            return
        other = next((at for at, one in enumerate(self.choices) if one.asked()), None)
        if other is None:
            self.done.emit()
        else:
            self.tabs.setCurrentIndex(other)
            self.begin()

    def _rehead(self) -> None:
        index, choice = self.view.currentIndex(), self.choice
        if index.isValid() and choice is not None:
            self.reheaded.emit(choice.found.sheet, self.model.row_told(index.row()))

    def show_bare(self, on: bool) -> None:
        """Show numbers in full, or masked again."""
        self.model.show_bare(on)
