"""The list of rights cases: it names nobody, and stands below the counts."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QTableView,
    QTabWidget,
    QToolButton,
    QWidget,
)

from ...app.rights import CaseQuery
from ...store.rights_file import RightsFile
from .. import theme
from ..desk import Desk
from ..frames import load_frame
from ..lists import ListModel
from ..shortcuts import on_key
from ..work import Job
from . import listing
from .rights_list import CASE_WIDTHS, STATES, Line, VillageLine, case_columns, village_columns
from .rights_work import Shown, channels, read

_SEARCH_MS: Final = 180
_HELD_BACK: Final = "少于3件或3人的不列出；从合计能推算出来的也不列出。这张表随报送上报，不含人员。"


class RightsPanel(QWidget):
    """open_wanted: the uid of a case; void_wanted: its Line. new_wanted, lock_wanted, password_wanted, code_wanted."""

    refresh_button: QPushButton
    void_button: QPushButton
    open_button: QPushButton
    new_button: QPushButton
    file_button: QToolButton
    draft_frame: QFrame
    draft_label: QLabel
    draft_open_button: QPushButton
    draft_drop_button: QPushButton
    lost_frame: QFrame
    lost_label: QLabel
    letters_label: QLabel
    calls_label: QLabel
    all_label: QLabel
    aid_label: QLabel
    handled_label: QLabel
    resolved_label: QLabel
    search_edit: QLineEdit
    unit_box: QComboBox
    year_box: QComboBox
    state_box: QComboBox
    channel_box: QComboBox
    voided_box: QCheckBox
    tabs: QTabWidget
    table: QTableView
    empty_label: QLabel
    villages: QTableView
    villages_about: QLabel
    foot_label: QLabel

    open_wanted = Signal(object)
    void_wanted = Signal(object)
    new_wanted = Signal()
    lock_wanted = Signal()
    password_wanted = Signal()
    code_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        load_frame(self, "rights")
        self.desk = desk
        self.cases: RightsFile | None = None
        self._units, self._asked = desk.unit_names(), 0
        self.model = ListModel[Line](case_columns(), self)
        self.village_model = ListModel[VillageLine](village_columns(self._units), self)
        self._search_timer = QTimer(self, singleShot=True, interval=_SEARCH_MS)
        self._prepare()
        self._connect()

    def _prepare(self) -> None:
        listing.show_list(self.table, self.model, CASE_WIDTHS)
        listing.show_list(self.villages, self.village_model, ([170] if self._units else []) + [150] + [0] * 7)
        for button, name in {
            self.refresh_button: "refresh", self.void_button: "void", self.open_button: "open",
            self.new_button: "plus_white", self.file_button: "lock",
        }.items():  # fmt: skip
            button.setIcon(theme.icon(name))
            button.setIconSize(theme.icon_size())
        menu = QMenu(self)
        menu.addAction("锁上专库（Ctrl+Shift+L）", self.lock_wanted.emit)
        menu.addAction("更换第二密码…", self.password_wanted.emit)
        menu.addAction("换新的恢复码…", self.code_wanted.emit)
        self.file_button.setMenu(menu)
        self.year_box.addItem("全部年份", None)
        for code, words in STATES.items():
            self.state_box.addItem(words, code)
        for code, words in channels():
            self.channel_box.addItem(words, code)
        self.unit_box.setVisible(self.desk.county)
        for widget in (self.draft_frame, self.lost_frame, self.empty_label):
            widget.hide()

    def _connect(self) -> None:
        self.new_button.clicked.connect(self.new_wanted)
        self.open_button.clicked.connect(lambda: self._open(self.chosen()))
        self.void_button.clicked.connect(lambda: self.void_wanted.emit(self.chosen()))
        self.refresh_button.clicked.connect(self.refresh)
        self.search_edit.textChanged.connect(lambda _: self._search_timer.start())
        self._search_timer.timeout.connect(self.refresh)
        for box in (self.unit_box, self.year_box, self.state_box, self.channel_box):
            box.activated.connect(lambda _: self.refresh())
        self.voided_box.toggled.connect(lambda _: self.refresh())
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_buttons())
        listing.Opener(self.table, self.model, self._open)
        for keys, act in {
            "Ctrl+N": self.new_wanted.emit, "Ins": self.new_wanted.emit, "F5": self.refresh, "Esc": self._clear,
            "Ctrl+F": self.search_edit.setFocus,
        }.items():  # fmt: skip
            on_key(keys, self, act)
        on_key("Down", self.search_edit, self.focus_list, itself=True)
        self.search_edit.returnPressed.connect(self.focus_list)

    # ------------------------------------------------------------------ with the file and without

    def show_cases(self, cases: RightsFile | None) -> None:
        """Show the cases of the open file; without one, at the county, what the townships reported."""
        self.cases = cases
        chosen = self.unit_box.currentData()
        self.unit_box.clear()
        if cases is not None:
            self.unit_box.addItem("本会", self.desk.office.info.unit)
        self.unit_box.addItem("全县（不含人员）", "")
        for code, name in self._units.items():
            self.unit_box.addItem(name, code)
        self.unit_box.setCurrentIndex(max(0, self.unit_box.findData(chosen)))
        for widget in (self.new_button, self.search_edit, self.file_button):
            widget.setEnabled(cases is not None)
        lost = cases.lost if cases is not None else []
        self.lost_frame.setVisible(bool(lost))
        self.lost_label.setText(
            f"专库里缺 {len(lost)} 件已登记的来信来访（{lost[0]} 等），可能是较早的副本，请从最近的备份恢复。"
            if lost
            else ""
        )
        self.refresh()
        self.focus_list()

    def forget(self) -> None:
        """Nothing of the file stays in sight or in memory here."""
        self.cases = None
        self._asked += 1
        self.model.set_rows([])
        self.search_edit.setText("")  # clear() could be undone, and there may stand a name
        self._search_timer.stop()
        self.draft_frame.hide()

    @property
    def unit(self) -> str:
        """Whose cases are shown; empty for the whole county."""
        return str(self.unit_box.currentData() or "") if self.desk.county else self.desk.office.info.unit

    def query(self) -> CaseQuery:
        """What the list shows."""
        return CaseQuery(
            year=self.year_box.currentData(), state=self.state_box.currentData() or "",
            channel=self.channel_box.currentData() or "", search=self.search_edit.text().strip(),
            voided=self.voided_box.isChecked(),
        )  # fmt: skip

    def refresh(self) -> None:
        """Ask for list and counts anew."""
        self._search_timer.stop()
        self._asked += 1
        asked, office, cases, query, unit = self._asked, self.desk.office, self.cases, self.query(), self.unit
        Job(lambda steps: read(office, cases, query, unit), owner=self).failed(lambda _: None).then(
            lambda shown: self._show(shown) if asked == self._asked else None
        ).start()

    def _show(self, shown: Shown) -> None:
        self._fill_years(shown)
        self.model.set_rows(shown.lines)
        self.village_model.set_rows(shown.villages)
        self.villages_about.setText(f"{shown.village_year} 年各村件数。{_HELD_BACK}")
        for name, words in shown.counts.items():
            getattr(self, f"{name}_label").setText(words)
        self._show_empty(not shown.lines)
        if shown.lines and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, 0))
        overdue = sum(line.overdue for line in shown.lines)
        late = f"　其中 {overdue} 件转办后逾期未回复" if overdue else ""
        self.foot_label.setText(f"共 {len(shown.lines):,} 件{late}")
        self._show_buttons()

    def _show_empty(self, empty: bool) -> None:
        if empty and self.table.hasFocus():
            (self.new_button if self.new_button.isEnabled() else self.refresh_button).setFocus()
        self.table.setVisible(not empty)
        self.empty_label.setVisible(empty)
        narrowed = self.query() != CaseQuery()
        self.empty_label.setText(
            "没有符合条件的登记。可以放宽条件，或按 Esc 清空条件。"
            if narrowed or self.cases is None
            else "还没有登记。\n按“新增”（Ctrl+N）登记第一件。"
        )

    def _fill_years(self, shown: Shown) -> None:
        self.year_box.clear()
        self.year_box.addItem("全部年份", None)
        for year in shown.years:
            self.year_box.addItem(f"{year}年", year)
        self.year_box.setCurrentIndex(max(0, self.year_box.findData(shown.query.year)))

    # ------------------------------------------------------------------ the chosen line

    def chosen(self) -> Line | None:
        """The line that is marked."""
        return self.model.row(self.table.currentIndex()) if self.model.rowCount() else None

    def _open(self, line: Line | None) -> None:
        if line is not None and isinstance(line.uid, UUID):
            self.open_wanted.emit(line.uid)

    def _show_buttons(self) -> None:
        line = self.chosen()
        own = line is not None and line.uid is not None
        self.open_button.setEnabled(own)
        self.void_button.setEnabled(own)
        voided = line is not None and line.voided
        self.void_button.setText("恢复" if voided else "作废")
        self.void_button.setIcon(theme.icon("restore" if voided else "void"))

    def focus_list(self) -> None:
        """To the list, or where it is empty to what can be done."""
        (self.new_button if self.table.isHidden() else self.table).setFocus()

    def _clear(self) -> None:
        self.search_edit.clear()
        for box in (self.year_box, self.state_box, self.channel_box):
            box.setCurrentIndex(0)
        self.voided_box.setChecked(False)
        self.refresh()
        self.focus_list()
