"""Aid: batches to the left, the chosen one as four steps to the right: facts, people, papers, signatures."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ...app import batches
from ...errors import UserError
from ...store.drafts import Draft
from ...values.uid import new_uid
from .. import theme
from ..desk import Desk, Page
from ..frames import load_frame
from ..shortcuts import on_key
from ..work import Job
from .aid_batches import BatchesPanel
from .aid_draft import DraftNotice
from .aid_sheet import BatchSheet

_CHOOSE: Final = "从左边选一个批次，或按“新建批次”。"
_BEGIN: Final = "按右上角的“新建批次”（Ctrl+N），\n先写批次信息，再选人、打印、登记签领。"


class AidPage(Page):
    """The list of batches and the open one."""

    new_button: QPushButton
    notice_place: QVBoxLayout
    batches_place: QVBoxLayout
    splitter: QSplitter
    sheet_stack: QStackedWidget
    empty_page: QWidget
    empty_label: QLabel
    sheet_page: QWidget
    sheet_place: QVBoxLayout

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        load_frame(self, "aid")
        self.sheet = BatchSheet(desk)
        self.work = self.sheet.work
        self.sheet_place.addWidget(self.sheet)
        self.batches = BatchesPanel(desk)
        self.batches_place.addWidget(self.batches)
        self.notice = DraftNotice(desk)
        self.notice_place.addWidget(self.notice)
        self._wanted: UUID | None = None
        self._prepare()
        self._connect()
        self.batches.refresh()
        self.notice.look()

    def _prepare(self) -> None:
        self.splitter.setSizes([300, 900])
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setHandleWidth(1)
        self.new_button.setIcon(theme.icon("plus"))
        self.new_button.setIconSize(theme.icon_size())
        self.sheet_stack.setCurrentWidget(self.empty_page)

    def _connect(self) -> None:
        self.new_button.clicked.connect(self.new_batch)
        self.batches.chosen.connect(self._chosen)
        self.batches.listed.connect(self._listed)
        self.notice.wanted.connect(self._open_draft)
        self.sheet.saved.connect(self._saved)
        self.sheet.reload.connect(self.reload)
        self.sheet.dropped.connect(self._dropped)
        self.desk.changed.connect(self._changed)
        shortcuts: dict[str, Callable[[], None]] = {
            "Ctrl+S": self.sheet.save, "Ctrl+N": self.new_batch, "F5": self.batches.refresh,
            "Ctrl+F": self.batches.search_edit.setFocus,
        }  # fmt: skip
        for keys, act in shortcuts.items():
            on_key(keys, self, act)

    # ------------------------------------------------------------------ the list

    def _listed(self) -> None:
        found = self.batches.model.batches
        self.empty_label.setText(_CHOOSE if found or self.batches.narrowed else _BEGIN)
        shown = self.work.uid if self.sheet_stack.currentWidget() is self.sheet_page else None
        self.batches.mark(self._wanted or shown)
        if shown is None and self._wanted is None and found:
            self._load(found[0].uid)
        self._wanted = None

    def _chosen(self, uid: UUID) -> None:
        if uid == self.work.uid:
            return
        if self.may_leave():
            self._load(uid)
        else:
            QTimer.singleShot(0, lambda: self.batches.mark(self.work.uid))

    def _changed(self, ledger: str) -> None:
        if ledger in ("aid_batch", "fund", ""):
            self.batches.refresh()
        if ledger in ("fund", "fund_income"):
            self.sheet.people.refresh()

    # ------------------------------------------------------------------ opening

    def new_batch(self) -> None:
        """An empty batch."""
        if not self.may_leave():
            return
        self.batches.mark(None)
        self.sheet_stack.setCurrentWidget(self.sheet_page)
        self.sheet.begin_new(new_uid())

    def open_record(self, uid: UUID) -> None:
        """Open a batch, from wherever the user came."""
        if uid != self.work.uid and not self.may_leave():
            return
        self._wanted = uid
        self.batches.mark(uid)
        self._load(uid)

    def reload(self) -> None:
        """The open batch as it is saved now, on the same step."""
        if self.work.kept is not None:
            self._load(self.work.uid)

    def _load(self, uid: UUID) -> None:
        office = self.desk.office
        Job(lambda steps: batches.sheet(office, uid), owner=self).failed(self._gone).then(
            self._loaded
        ).start()

    def _gone(self, error: UserError) -> None:
        """The batch went with a package that was withdrawn or replaced."""
        self.sheet_stack.setCurrentWidget(self.empty_page)
        self.empty_label.setText(f"{error.what}{error.todo}")

    def _loaded(self, sheet: batches.Sheet) -> None:
        if self.work.dirty and self.work.uid == sheet.kept.record.uid:
            return  # typed on while it was being read
        self.sheet.begin(sheet.kept.record.uid, sheet)
        self.sheet_stack.setCurrentWidget(self.sheet_page)
        self.batches.mark(self.work.uid)

    def _saved(self, uid: UUID) -> None:
        self._wanted = uid
        self._load(uid)

    def _dropped(self) -> None:
        self.sheet_stack.setCurrentWidget(self.empty_page)
        self.batches.refresh()

    # ------------------------------------------------------------------ drafts

    def _open_draft(self, draft: Draft) -> None:
        if not self.may_leave():
            return
        office = self.desk.office
        self.notice.hide()

        def task(steps: Any) -> batches.Sheet | None:
            try:
                return batches.sheet(office, draft.uid)
            except UserError:
                return None  # a batch that was never saved

        Job(task, owner=self).then(lambda sheet: self._take_draft(draft, sheet)).start()

    def _take_draft(self, draft: Draft, sheet: batches.Sheet | None) -> None:
        self.sheet_stack.setCurrentWidget(self.sheet_page)
        self.sheet.take_draft(draft, sheet)

    # ------------------------------------------------------------------ what the window asks

    def arrived(self) -> None:
        self.batches.refresh()
        if not self.work.dirty:
            self.reload()
        self.batches.batch_list.setFocus()

    def unsaved(self) -> str:
        return "发放批次" if self.work.dirty else ""

    def may_leave(self) -> bool:
        return self.sheet.may_be_left()
