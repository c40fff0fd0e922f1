"""Step 1: the file, its sheets, and the ledger that they go into."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ...schema.ledger import Ledger
from ...store.office import Office
from .. import theme
from ..choosing import ChoiceField
from ..frames import load_frame
from ..lists import Column, ListModel
from ..searchers import Offer
from ..shortcuts import on_key
from . import listing
from .importing_earlier import EarlierImports
from .importing_words import hidden_words, kind_words
from .importing_work import Opened, SheetFact, importable

Index = QModelIndex | QPersistentModelIndex
_TOLD: Final = 3
"""So many other ledgers are named that a workbook may be of."""
_LEDGER_WIDTH: Final = 240


class SheetList(ListModel[SheetFact]):
    """The sheets of a workbook, each with a tick. ticked: a tick was set or taken away."""

    ticked = Signal()

    def __init__(self, parent: Any = None) -> None:
        super().__init__(_columns(), parent)

    def flags(self, index: Index) -> Qt.ItemFlag:
        row, usual = self.row(index), super().flags(index)
        if index.column() == 0 and row is not None and row.records:
            return usual | Qt.ItemFlag.ItemIsUserCheckable
        return usual

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index)
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0 and row is not None and row.records:
            return Qt.CheckState.Checked if row.ticked else Qt.CheckState.Unchecked
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self.row(index)
        if role != Qt.ItemDataRole.CheckStateRole or row is None:
            return False
        self.toggle(row)
        return True

    def toggle(self, row: SheetFact) -> None:
        """Tick a sheet, or not; one without records is not read."""
        if row.records:
            row.ticked = not row.ticked
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, 0))
            self.ticked.emit()


class StartStep(QWidget):
    """choose_wanted: a file is to be chosen. template_wanted: an empty workbook of a ledger (key) is wanted.

    ledger_chosen: another ledger (key) than the likeliest. changed: other sheets, or hidden rows too, are to be read.
    reheaded: in which row (from 0) of a sheet the headings begin. go_on: Enter on a sheet.
    """

    choose_wanted = Signal()
    template_wanted = Signal(str)
    ledger_chosen = Signal(str)
    changed = Signal()
    reheaded = Signal(str, int)
    go_on = Signal()

    stack: QStackedWidget
    empty_page: QWidget
    drop_icon: QLabel
    choose_button: QPushButton
    template_place: QHBoxLayout
    template_button: QPushButton
    earlier_place: QVBoxLayout
    chosen_page: QWidget
    file_label: QLabel
    kind_label: QLabel
    other_button: QPushButton
    ledger_place: QHBoxLayout
    ledger_hint: QLabel
    blank_button: QPushButton
    sheets_table: QTableView
    head_frame: QFrame
    head_label: QLabel
    head_spin: QSpinBox
    head_button: QPushButton
    hidden_frame: QFrame
    hidden_label: QLabel
    hidden_box: QCheckBox

    def __init__(self, office: Office) -> None:
        super().__init__()
        load_frame(self, "importing_start")
        self._told = ""
        self.template_ledger = ChoiceField("空白模板的台账", office)
        self.ledger = ChoiceField("登记到哪本台账", office)
        for field, place in ((self.template_ledger, self.template_place), (self.ledger, self.ledger_place)):
            field.setFixedWidth(_LEDGER_WIDTH)
            field.set_offers([Offer(one.key, one.label) for one in importable()])
            place.addWidget(field)
        self.template_ledger.set_value("person")
        self.earlier = EarlierImports()
        self.earlier_place.addWidget(self.earlier)
        self.sheets = SheetList(self)
        listing.show_list(self.sheets_table, self.sheets, (260, 90, 0))
        self.drop_icon.setPixmap(theme.icon("importing").pixmap(QSize(28, 28)))
        self._connect()

    def _connect(self) -> None:
        self.choose_button.clicked.connect(self.choose_wanted)
        self.other_button.clicked.connect(self.choose_wanted)
        self.template_button.clicked.connect(lambda: self.template_wanted.emit(self.template_ledger.value))
        self.blank_button.clicked.connect(lambda: self.template_wanted.emit(self.ledger.value))
        self.ledger.changed.connect(self._ledger_changed)
        self.ledger.confirmed.connect(self._ledger_changed)
        self.sheets.ticked.connect(self._sheets_changed)
        self.sheets_table.selectionModel().currentRowChanged.connect(lambda *_: self._show_head())
        self.head_button.clicked.connect(self._rehead)
        self.hidden_box.clicked.connect(lambda _: self.changed.emit())
        on_key(Qt.Key.Key_Space, self.sheets_table, self._toggle, itself=True)
        listing.Opener(self.sheets_table, self.sheets, lambda _: self.go_on.emit())

    # ------------------------------------------------------------------ what is shown

    def show_empty(self, preset: str = "") -> None:
        """Wait for a file. preset: the key of the ledger that the clerk came from."""
        self._told = ""
        if preset:
            self.template_ledger.set_value(preset)
        self.stack.setCurrentWidget(self.empty_page)

    def show_book(self, opened: Opened, ledger: Ledger | None, preset: str) -> None:
        """A workbook was opened; the ledger is the one that it is taken for."""
        self.file_label.setText(opened.book.file.name)
        self.kind_label.setText(kind_words(opened.book))
        self.hidden_box.setChecked(False)
        self._told = ledger.key if ledger else ""
        self.ledger.set_value(self._told)
        self.ledger_hint.setText(_hint(opened, ledger, preset))
        self.sheets.set_rows([])
        self.hidden_frame.hide()
        self.head_frame.hide()
        self.stack.setCurrentWidget(self.chosen_page)

    def show_sheets(self, facts: Sequence[SheetFact]) -> None:
        """The sheets, as the ledger sees them."""
        self.sheets.set_rows(facts)
        if facts:
            self.sheets_table.selectRow(next((at for at, one in enumerate(facts) if one.ticked), 0))
        self._show_hidden()
        self._show_head()

    def _show_head(self) -> None:
        """On a sheet whose headings were not found the clerk says where they are."""
        one = self.sheets.row(self.sheets_table.currentIndex())
        unknown = one is not None and one.headless
        self.head_frame.setVisible(unknown)
        if one is not None and unknown:
            self.head_label.setText(
                f"没有认出“{one.grid.name}”的表头。如果这张表要读，请告诉软件：表头在第几行？"
            )
            self.head_spin.setMaximum(len(one.grid.rows))

    def _rehead(self) -> None:
        one = self.sheets.row(self.sheets_table.currentIndex())
        if one is not None:
            self.reheaded.emit(one.grid.name, self.head_spin.value() - 1)

    def _show_hidden(self) -> None:
        words = hidden_words([one.grid for one in self.sheets.rows if one.ticked])
        self.hidden_label.setText(words)
        self.hidden_frame.setVisible(bool(words))

    # ------------------------------------------------------------------ what is chosen

    @property
    def chosen_sheets(self) -> list[str]:
        """The names of the sheets that are to be read."""
        return [one.grid.name for one in self.sheets.rows if one.ticked]

    @property
    def asks(self) -> bool:
        """Whether something is hidden, so that the clerk has to look."""
        return any(one.grid.hidden and one.rows for one in self.sheets.rows) or bool(self.hidden_label.text())

    @property
    def hidden_too(self) -> bool:
        """Whether hidden rows and columns are to be read."""
        return self.hidden_box.isChecked() and bool(self.hidden_label.text())

    def _ledger_changed(self) -> None:
        if self.ledger.value and self.ledger.value != self._told:
            self._told = self.ledger.value
            self.ledger_hint.setText("")
            self.ledger_chosen.emit(self._told)

    def _sheets_changed(self) -> None:
        self._show_hidden()
        self.changed.emit()

    def _toggle(self) -> None:
        row = self.sheets.row(self.sheets_table.currentIndex())
        if row is not None:
            self.sheets.toggle(row)


def _hint(opened: Opened, ledger: Ledger | None, preset: str) -> str:
    """Why this ledger, and which others it may be."""
    best = opened.ranked[:1]
    if ledger is None:
        return "看不出是哪本台账的，请选一本。"
    if preset and best and best[0].key != preset:
        return f"从“{ledger.label}”来的；看表头更像“{best[0].label}”。"
    others = [f"“{one.label}”" for one in opened.ranked if one is not ledger][:_TOLD]
    more = f"；不对就改，也可能是{'、'.join(others)}" if others else ""
    return f"看表头像是“{ledger.label}”{more}。"


def _columns() -> list[Column[SheetFact]]:
    def tone(one: SheetFact) -> str:
        return "" if one.ticked else "faint"

    return [
        Column("工作表", lambda one: one.grid.name, tone=tone),
        Column("数据行", lambda one: f"{one.records:,}" if one.records else "", right=True, tone=tone),
        Column("看到的", lambda one: one.words, tone=tone),
    ]
