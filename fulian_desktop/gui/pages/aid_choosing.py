"""Choosing many people at once: from files, from last time, from a workbook, or a whole village; seen before they are added."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QTabBar,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ...app import aid_choice, aid_list, batches, records
from ...app.aid_choice import Choice, For
from ...ledgers.codes.aid import AID_CATEGORY
from ...store.browse import Query
from ...values import clock
from ...values.steps import Steps
from .. import messages
from ..choosing import ChoiceField
from ..frames import load_frame
from ..lists import dress_table
from ..searchers import Offer
from ..shortcuts import on_key
from ..work import Job
from .aid_candidates import WIDTHS, Candidates
from .aid_work import BatchWork

FILES, BATCH, LIST, VILLAGE = range(4)
_SOURCES: Final = ("帮扶对象", "以前发过的人", "Excel名单", "整村妇女")
_NOTHING: Final = (
    "没有符合的帮扶对象。帮扶对象要先建档，销了档的、去世迁出的不列。",
    "请选一个以前的批次。",
    "请选择一个表格。",
    "请选一个村(社区)。",
)


class ChoosingPanel(QWidget):
    """chosen: these people are to be put on the list. back: nobody more."""

    source_place: QVBoxLayout
    back_button: QPushButton
    filter_stack: QStackedWidget
    category_box: QComboBox
    file_village_box: QComboBox
    batch_place: QHBoxLayout
    file_button: QPushButton
    file_label: QLabel
    village_box: QComboBox
    count_label: QLabel
    all_button: QPushButton
    none_button: QPushButton
    people_table: QTableView
    empty_label: QLabel
    left_label: QLabel
    left_list: QListWidget
    bar: QProgressBar
    add_button: QPushButton

    chosen = Signal(object)
    back = Signal()

    def __init__(self, work: BatchWork) -> None:
        super().__init__()
        load_frame(self, "aid_choosing")
        self.work, self._asked = work, 0
        self.source_bar = QTabBar()
        for name in _SOURCES:
            self.source_bar.addTab(name)
        self.source_place.addWidget(self.source_bar)
        self.batch_field = ChoiceField("以前的批次", work.desk.office)
        self.batch_field.setFixedWidth(420)
        self.batch_place.addWidget(self.batch_field)
        self.model = Candidates(self)
        self.people_table.setModel(self.model)
        dress_table(self.people_table, several=True)
        for at, width in enumerate(WIDTHS):
            self.people_table.setColumnWidth(at, width)
        self.bar.hide()
        self._connect()

    def _connect(self) -> None:
        self.source_bar.currentChanged.connect(self.show_source)
        self.back_button.clicked.connect(self.back)
        self.category_box.activated.connect(self.look)
        self.file_village_box.activated.connect(self.look)
        self.village_box.activated.connect(self.look)
        self.batch_field.changed.connect(self.look)
        self.file_button.clicked.connect(self.choose_file)
        self.all_button.clicked.connect(lambda: self.model.tick_all(True))
        self.none_button.clicked.connect(lambda: self.model.tick_all(False))
        self.people_table.clicked.connect(self._clicked)
        on_key(Qt.Key.Key_Space, self.people_table, self._toggle, itself=True)
        self.model.ticked.connect(self._count)
        self.add_button.clicked.connect(self._add)

    # ------------------------------------------------------------------ the sources

    def begin(self) -> None:
        """Choose for the batch that is open; the files are offered first."""
        office = self.work.desk.office
        villages = records.villages(office)
        for box, first in ((self.file_village_box, "全部村(社区)"), (self.village_box, "请选择")):
            box.clear()
            box.addItem(first, "")
            for one in villages:
                box.addItem(one.name, one.code)
        self.category_box.clear()
        self.category_box.addItem("全部类别", "")
        for code in AID_CATEGORY.offered(clock.today()):
            self.category_box.addItem(code.label, code.code)
        self.batch_field.set_value("")
        Job(lambda steps: batches.batches(office, Query()), owner=self).then(self._offer_batches).start()
        self.source_bar.setCurrentIndex(FILES)
        self.show_source(FILES)

    def _offer_batches(self, found: list[batches.BatchSummary]) -> None:
        self.batch_field.set_offers([
            Offer(str(one.uid), f"{one.title}（{one.held_on}，{one.lines}人）") for one in found
            if one.uid != self.work.uid
        ])  # fmt: skip

    def show_source(self, source: int) -> None:
        """Another source: what it offers, where that is known already."""
        self.filter_stack.setCurrentIndex(source)
        self._show(Choice([]))
        if source == FILES or (source in (BATCH, VILLAGE) and self._named(source)):
            self.look()

    def _named(self, source: int) -> str:
        return self.batch_field.value if source == BATCH else str(self.village_box.currentData() or "")

    def look(self, *_: Any) -> None:
        """Look for the people of the source."""
        office, wanted, source = self.work.desk.office, self._wanted(), self.source_bar.currentIndex()
        named = self._named(source) if source in (BATCH, VILLAGE) else ""
        if source == FILES:
            category, village = self.category_box.currentData(), self.file_village_box.currentData()
            self._ask(
                lambda steps: aid_choice.from_files(office, wanted, [category] if category else [], village)
            )
        elif source == BATCH and named:
            self._ask(lambda steps: aid_choice.from_batch(office, wanted, UUID(named)))
        elif source == VILLAGE and named:
            self._ask(lambda steps: aid_choice.from_village(office, wanted, named))

    def choose_file(self) -> None:
        """Ask for a workbook and read it."""
        kinds = "表格 (*.xlsx *.xls *.et *.ods *.csv *.txt *.xml *.html);;所有文件 (*)"
        file = messages.open_file("选择名单", kinds, parent=self.window())
        if file is not None:
            self.read_file(file)

    def read_file(self, file: Path) -> None:
        """Offer the people of a workbook."""
        office, wanted = self.work.desk.office, self._wanted()
        self.file_label.setText(file.name)
        self._ask(lambda steps: aid_list.from_list(office, wanted, file, steps))

    def _wanted(self) -> For:
        return For(self.work.held_on, self.work.uid)

    def _ask(self, task: Callable[[Steps], Choice]) -> None:
        self._asked += 1
        Job(task, owner=self).progress(self.bar).then(partial(self._answered, self._asked)).start()

    def _answered(self, asked: int, choice: Choice) -> None:
        if asked == self._asked:
            self._show(choice)

    # ------------------------------------------------------------------ what is offered

    def _show(self, choice: Choice) -> None:
        self.model.offer(choice.candidates, {line.recipient for line in self.work.lines})
        source = self.source_bar.currentIndex()
        self.people_table.setVisible(bool(choice.candidates))
        self.empty_label.setVisible(not choice.candidates)
        asked = source == FILES or bool(choice.left)
        self.empty_label.setText(_NOTHING[source] if source == FILES or not asked else "没有可选的人。")
        self.left_label.setVisible(bool(choice.left))
        self.left_list.setVisible(bool(choice.left))
        self.left_label.setText(f"有 {len(choice.left)} 人没有选上：")
        self.left_list.clear()
        self.left_list.addItems([one.words for one in choice.left])

    def _count(self) -> None:
        ticked, offered = len(self.model.chosen), self.model.rowCount()
        self.count_label.setText(f"已选 {ticked} 人，共列出 {offered} 人" if offered else "")
        self.add_button.setEnabled(bool(ticked))
        self.add_button.setText(f"加入名单（{ticked}人）" if ticked else "加入名单")
        for button in (self.all_button, self.none_button):
            button.setEnabled(bool(offered))

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == 0:
            self.model.toggle([index.row()])

    def _toggle(self) -> None:
        self.model.toggle([index.row() for index in self.people_table.selectionModel().selectedRows()])

    def _add(self) -> None:
        self.chosen.emit(self.model.chosen)
