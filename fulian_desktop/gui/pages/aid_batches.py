"""The batches to choose from, with what narrows them."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QListView, QWidget

from ...app import batches
from ...store.aid import BatchSummary
from ...store.browse import Query
from .. import theme
from ..desk import Desk
from ..frames import load_frame
from ..periods import PeriodChooser
from ..work import Job
from . import listing
from .aid_list import BatchDelegate, BatchListModel

_SEARCH_MS: Final = 180


class BatchesPanel(QWidget):
    """chosen: the user went to a batch, by its uid. listed: the list has come."""

    search_edit: QLineEdit
    filters: QHBoxLayout
    unit_box: QComboBox
    batch_list: QListView
    list_label: QLabel

    chosen = Signal(object)
    listed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        load_frame(self, "aid_batches")
        self._desk = desk
        self.period_chooser = PeriodChooser(open_ended=True)
        self.filters.insertWidget(0, self.period_chooser)
        self.model = BatchListModel(desk.unit_names(), self)
        self.batch_list.setModel(self.model)
        self.batch_list.setItemDelegate(BatchDelegate(self.batch_list))
        self.batch_list.setUniformItemSizes(True)
        self.search_edit.addAction(theme.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.unit_box.setVisible(desk.county)
        self.unit_box.addItem("全部乡镇", "")
        for code, name in desk.unit_names().items():
            self.unit_box.addItem(name, code)
        self._timer = QTimer(self, singleShot=True, interval=_SEARCH_MS)
        self._timer.timeout.connect(self.refresh)
        self.search_edit.textChanged.connect(lambda _: self._timer.start())
        self.unit_box.activated.connect(lambda _: self.refresh())
        self.period_chooser.changed.connect(self.refresh)
        self.batch_list.selectionModel().currentChanged.connect(self._went)
        listing.tab_through(self.search_edit, self.period_chooser, self.unit_box, self.batch_list)

    @property
    def query(self) -> Query:
        """What the list shows."""
        return Query(
            search=self.search_edit.text().strip(),
            period=self.period_chooser.period,
            unit=self.unit_box.currentData() or "",
        )

    @property
    def narrowed(self) -> bool:
        """Whether something is searched for or filtered out."""
        return self.query != Query()

    def refresh(self) -> None:
        """Ask for the list anew."""
        self._timer.stop()
        office, query = self._desk.office, self.query
        Job(lambda steps: batches.batches(office, query), owner=self).then(self._came).start()

    def _came(self, found: list[BatchSummary]) -> None:
        self.model.show_batches(found)
        more = "（只列最近的，更早的请查找）" if len(found) == batches.MOST else ""
        none = "没有符合条件的批次。" if self.narrowed else "还没有发放批次。"
        self.list_label.setText(f"共 {len(found)} 批{more}" if found else none)
        self.listed.emit()

    def mark(self, uid: UUID | None) -> None:
        """Mark a batch in the list without going to it."""
        selection = self.batch_list.selectionModel()
        selection.blockSignals(True)
        at = next((at for at, one in enumerate(self.model.batches) if one.uid == uid), -1)
        index = self.model.index(at) if at >= 0 else QModelIndex()
        selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        selection.blockSignals(False)
        self.batch_list.viewport().update()

    def _went(self, now: QModelIndex, before: QModelIndex) -> None:
        if now.isValid():
            self.chosen.emit(self.model.batches[now.row()].uid)
