"""Rights cases: behind a door of their own a list that names nobody, the counts, and the form.

The file locks itself after some minutes without a hand on this page, with the window, and at the end.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from ...app import rights
from ...store.drafts import Draft
from ...store.rights_file import RightsFile
from .. import messages, work
from ..desk import Desk, Page
from ..facts import moment
from ..keeping import RightsKeeping
from ..shortcuts import on_key
from ..voiding import void_or_restore
from ..work import Job
from .rights_door import RightsDoor
from .rights_form import RightsForm
from .rights_list import Line
from .rights_panel import RightsPanel

LEDGER: Final = "rights_case"
LOCK_MS: Final = 3 * 60 * 1000
"""So long without a key or a click on this page, and the file is locked."""
_SOON_MS: Final = 200
_LATER_MS: Final = 5000
_SIGNS_OF_LIFE: Final = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel)


class RightsPage(Page):
    """Door, list and form."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.cases: RightsFile | None = None
        self._form: RightsForm | None = None
        self._drafts: list[Draft] = []
        self._wanted: UUID | None = None
        self._idle = QTimer(self, singleShot=True, interval=LOCK_MS)
        self.door, self.panel = RightsDoor(desk), RightsPanel(desk)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.door)
        self.stack.addWidget(self.panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self._connect()
        self._to_door()

    def _connect(self) -> None:
        self.door.opened.connect(self._came_in)
        self.door.done.connect(self._to_list)
        self.door.townships_wanted.connect(self._to_list)
        self.panel.new_wanted.connect(self.new_record)
        self.panel.open_wanted.connect(self.open_record)
        self.panel.void_wanted.connect(self._void)
        self.panel.lock_wanted.connect(self.lock)
        self.panel.password_wanted.connect(lambda: self._at_door(self.door.begin_change))
        self.panel.code_wanted.connect(self._new_code)
        self.panel.draft_open_button.clicked.connect(self._open_draft)
        self.panel.draft_drop_button.clicked.connect(self._drop_draft)
        self.desk.changed.connect(self._changed)
        self.desk.locked.connect(self.lock)
        self._idle.timeout.connect(self._lock_when_idle)
        on_key("Ctrl+Shift+L", self, self.lock)

    # ------------------------------------------------------------------ door and lock

    def _to_door(self) -> None:
        self.door.begin()
        self.stack.setCurrentWidget(self.door)

    def _at_door(self, begin: Callable[[RightsFile], None]) -> None:
        if self.cases is not None:
            begin(self.cases)
            self.stack.setCurrentWidget(self.door)
            self.door.arrived()

    def _new_code(self) -> None:
        if messages.ask(
            "换新的恢复码？原来打印的那一张从此不能用。",
            yes="换新的",
            no="不换",
            lossy=True,
            parent=self.window(),
        ):
            self._at_door(self.door.begin_code)

    def _came_in(self, cases: RightsFile) -> None:
        app = QApplication.instance()
        if app and self.cases is None:
            app.installEventFilter(self)
        self.cases = cases
        self._idle.start(LOCK_MS)
        self._to_list()
        if self._wanted:
            wanted, self._wanted = self._wanted, None
            self.open_record(wanted)

    def _to_list(self) -> None:
        self.stack.setCurrentWidget(self.panel)
        self.panel.show_cases(self.cases)
        self._look_for_drafts()

    def lock(self) -> None:
        """Shut the door: what stands in the form is kept as a draft in the file, and nothing of it in the window."""
        cases = self.cases or self.door.cases
        if cases is None:
            return
        if work.writing():
            self._idle.start(_SOON_MS)
            return
        self.cases = None
        self._idle.stop()
        app = QApplication.instance()
        if app:
            app.removeEventFilter(self)
        draft = self._take_form()
        self._drafts = []
        self.panel.forget()
        self._to_door()

        def task(steps: object) -> None:
            try:
                if draft:
                    rights.keep_draft(cases, *draft)
            finally:
                cases.close()

        Job(task, owner=self, writes=True).start()

    def _take_form(self) -> tuple[UUID, dict[str, object]] | None:
        """Take the form away; what stood in it unsaved is given back."""
        form, self._form = self._form, None
        if form is None:
            return None
        draft = form.unsaved()
        self.stack.removeWidget(form)
        form.deleteLater()
        return draft

    def _lock_when_idle(self) -> None:
        if work.writing() or QApplication.activeModalWidget() is not None or self.door.code_waits:
            self._idle.start(_LATER_MS)
        else:
            self.lock()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS_OF_LIFE and isinstance(watched, QWidget) and self.isAncestorOf(watched):
            self._idle.start(LOCK_MS)
        return super().eventFilter(watched, event)

    # ------------------------------------------------------------------ form

    def new_record(self) -> None:
        """An empty form."""
        if self.cases is not None and self.may_leave():
            self._to_form(self.cases).open_new()

    def open_record(self, uid: UUID) -> None:
        """The form of a case; behind a shut door, once it was opened."""
        if self.cases is None:
            self._wanted = uid
        elif self.may_leave():
            self._to_form(self.cases).open(uid)

    def _to_form(self, cases: RightsFile) -> RightsForm:
        if self._form is None:
            self._form = RightsForm(self.desk, cases)
            self._form.closed.connect(self._to_list)
            self._form.next_wanted.connect(self.new_record)
            self.stack.addWidget(self._form)
        self.stack.setCurrentWidget(self._form)
        return self._form

    def _void(self, line: Line | None) -> None:
        cases = self.cases
        if line is not None and line.uid is not None and cases is not None:
            void_or_restore(
                self.desk, RightsKeeping(cases), line.uid, voided=line.voided, owner=self,
                then=lambda: self.desk.changed.emit(LEDGER),
            )  # fmt: skip

    def _changed(self, ledger: str) -> None:
        if ledger in (LEDGER, "village") and self.stack.currentWidget() is self.panel:
            self.panel.refresh()

    # ------------------------------------------------------------------ drafts

    def _look_for_drafts(self) -> None:
        cases = self.cases
        if cases is not None:
            Job(lambda steps: rights.waiting_drafts(cases), owner=self).failed(lambda _: None).then(
                self._show_drafts
            ).start()

    def _show_drafts(self, drafts: list[Draft]) -> None:
        self._drafts = drafts
        self.panel.draft_frame.setVisible(bool(drafts) and self.cases is not None)
        if drafts:
            more = f"（共 {len(drafts)} 份）" if len(drafts) > 1 else ""
            self.panel.draft_label.setText(
                f"{moment(drafts[0].saved_at)} 有一份没有保存的登记{more}，内容还在。"
            )

    def _open_draft(self) -> None:
        if self.cases is not None:
            self._to_form(self.cases).open_draft(self._drafts[0])

    def _drop_draft(self) -> None:
        cases = self.cases
        if cases is not None and messages.ask(
            "丢弃这份没有保存的内容？丢弃后不能找回。",
            yes="丢弃",
            no="留着",
            lossy=True,
            parent=self.window(),
        ):
            uid = self._drafts[0].uid
            Job(lambda steps: rights.drop_draft(cases, uid), owner=self, writes=True).then(
                lambda _: self._look_for_drafts()
            ).start()

    # ------------------------------------------------------------------ what the window asks

    def arrived(self) -> None:
        shown = self.stack.currentWidget()
        if shown is self.door:
            self.door.arrived()
        elif shown is self.panel:
            self.panel.refresh()
            self.panel.focus_list()

    def unsaved(self) -> str:
        return "维权来信来访的表单" if self._form is not None and self._form.dirty else ""

    def may_leave(self) -> bool:
        return self._form is None or self._form.may_leave()
