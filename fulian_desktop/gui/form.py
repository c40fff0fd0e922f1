"""The entry form of a ledger, generated from its declaration.

Filling the form never saves: only 保存 and Ctrl+S do. What was typed is kept as a draft every two seconds.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout

from ..app import records
from ..app.records import Refused
from ..errors import UserError
from ..ledgers.person import Person
from ..schema.findings import Finding
from ..schema.kinds import Rows
from ..schema.ledger import Ledger, Record
from ..schema.reading import plain_record
from ..store.drafts import Draft
from ..store.records import Kept
from . import messages, theme
from .desk import Desk
from .drafting import DraftKeeper
from .duplicates import DuplicatePanel
from .entries import Entries
from .facts_strip import FactsStrip
from .frames import load_frame
from .keeping import GeneralKeeping, Keeping
from .layout import lay_out
from .person_help import PersonHelp
from .shortcuts import on_key
from .voiding import void_or_restore
from .walking import FieldWalk
from .work import Job


class RecordForm(FieldWalk):
    """The form of one record. saved: the Kept record; closed: the user went back; opened: go to another uid;
    next_wanted: an empty form, please.
    """

    head_title: QLabel
    state_label: QLabel
    next_button: QPushButton
    save_button: QPushButton
    back_button: QPushButton
    void_button: QPushButton
    scroll_area: QScrollArea
    notices: QVBoxLayout
    general_label: QLabel
    body: QVBoxLayout
    facts_frame: QFrame
    facts_label: QLabel
    history_button: QPushButton
    history_label: QLabel

    saved = Signal(object)
    closed = Signal()
    opened = Signal(object)
    next_wanted = Signal()

    def __init__(self, desk: Desk, ledger: Ledger, keeping: Keeping | None = None) -> None:
        super().__init__()
        load_frame(self, "form")
        self.desk, self.ledger = desk, ledger
        self.keeping = keeping or GeneralKeeping(desk.office, ledger)
        self.uid: UUID = self.keeping.new_uid()
        self.kept: Kept[Any] | None = None
        self.dirty = self._filling = self._saving = self._checked = self._typed_on = self._just_saved = False
        self.entries = Entries(desk.office, ledger, self.keeping)
        self.cells = self.entries.cells
        lay_out(self.body, self.cells)
        self.duplicates = DuplicatePanel()
        self.notices.addWidget(self.duplicates)
        self.person_help = PersonHelp(desk, self.cells, self.duplicates) if ledger.cls is Person else None
        foot = (self.facts_frame, self.facts_label, self.history_label, self.history_button)
        self.facts = FactsStrip(desk, ledger, self.keeping, *foot)
        self.drafts = DraftKeeper(self.keeping, self, self._plain)
        self._connect()

    def _connect(self) -> None:
        for name, cell in self.cells.items():
            cell.changed.connect(self._touched)
            cell.left.connect(lambda name=name: self._left(name))
        self.save_button.clicked.connect(self.save)
        self.next_button.clicked.connect(self._next)
        self.back_button.clicked.connect(self.leave)
        self.void_button.clicked.connect(self.void_or_restore)
        if self.person_help:
            self.person_help.opened.connect(self._open_existing)
            self.person_help.another.connect(self._another_person)
        on_key(QKeySequence.StandardKey.Save, self, self.save)
        on_key(QKeySequence.StandardKey.New, self, self._next)
        on_key(Qt.Key.Key_Escape, self, self.leave)

    # ------------------------------------------------------------------ opening

    def open_new(self, values: dict[str, Any] | None = None) -> None:
        """An empty form with the declared defaults; `values`: plain values to begin with."""
        defaults = {
            name: cell.field.kind.plain(self._default(name))
            for name, cell in self.cells.items()
            if not isinstance(cell.field.kind, Rows)
        }
        self._begin(self.keeping.new_uid(), None, {**defaults, **(values or {})})

    def open(self, uid: UUID) -> None:
        """An existing record. UserError E-REC-03 where there is none."""
        kept = self.keeping.load(uid)
        self._begin(uid, kept, plain_record(kept.record))

    def open_draft(self, draft: Draft) -> None:
        """What stood in a form that was never saved."""
        try:
            kept = self.keeping.load(draft.uid)
        except UserError:
            kept = None  # a record that was being made when the power went
        self._begin(draft.uid, kept, draft.values)
        self.drafts.begin(draft.uid, kept=True)
        self._touched()

    def _default(self, name: str) -> Any:
        field = self.ledger.cls.__dataclass_fields__[name]
        return None if self.ledger.fields[name].required else field.default

    def _begin(self, uid: UUID, kept: Kept[Any] | None, values: dict[str, Any]) -> None:
        self.uid, self.kept = uid, kept
        self.desk.say("")
        self.dirty = self._saving = self._checked = self._just_saved = False
        self.drafts.begin(uid)
        self._last_left = next(iter(self.cells))
        if self.person_help:
            self.person_help.begin(uid)
        self._fill(values)
        self._show_facts()
        self._lock(self.read_only)
        self.scroll_area.verticalScrollBar().setValue(0)
        if not self.read_only:
            next(iter(self.cells.values())).widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, values: dict[str, Any]) -> None:
        self._filling = True
        self.entries.fill(values)
        self.general_label.hide()
        self._filling = False

    @property
    def read_only(self) -> bool:
        """Another unit's record, or a voided one."""
        kept = self.kept
        return kept is not None and (kept.unit != self.desk.office.info.unit or kept.voided_at is not None)

    def _lock(self, on: bool) -> None:
        for cell in self.cells.values():
            cell.widget.set_read_only(on)
        self.save_button.setVisible(not on)
        self.next_button.setVisible(self.kept is not None and not on)
        self.void_button.setVisible(self.kept is not None and self.kept.unit == self.desk.office.info.unit)
        voided = bool(self.kept and self.kept.voided_at)
        self.void_button.setText("恢复" if voided else "作废")
        self.void_button.setIcon(theme.icon("restore" if voided else "void"))
        self._show_state()

    def _show_state(self) -> None:
        kept = self.kept
        if kept and kept.voided_at:
            words, level = f"已作废：{kept.void_reason}", "error"
        elif self.read_only:
            words, level = f"{'下级单位报来' if self.desk.county else '县里下达'}的记录，只能查看", "doubt"
        elif self.dirty:
            words, level = "有未保存的内容", "doubt"
        else:
            words, level = ("已保存" if self._just_saved else ""), "good"
        self.state_label.setText(words)
        theme.restyle(self.state_label, "level", level)

    def _show_facts(self) -> None:
        title = records.called(self.desk.office, self.kept.record) if self.kept else "新增"
        self.head_title.setText(f"{self.ledger.label}　{title}")
        self.facts.show(self.kept)

    # ------------------------------------------------------------------ typing

    def _touched(self) -> None:
        if self._filling or self.read_only:
            return
        self.dirty = self._typed_on = True
        self._show_state()
        self.drafts.touched()

    @property
    def _held(self) -> Record | None:
        return self.kept.record if self.kept else None

    def _plain(self) -> dict[str, Any]:
        return self.entries.plain(self._held)

    def _show(self, found: list[Finding]) -> None:
        rest = self.entries.show(found)
        self.general_label.setText("\n".join(rest))
        self.general_label.setVisible(bool(rest))

    def _focus_first(self, found: list[Finding]) -> None:
        cell = self.entries.focus_first(found)
        if cell:
            self.scroll_area.ensureWidgetVisible(cell, 20, 60)

    def _left(self, name: str) -> None:
        if self._filling or self.read_only or not self.dirty:
            return
        self._last_left = name
        if self.person_help:
            self.person_help.left(name)
        if self._checked:
            self._show(self.entries.problems(self.uid, self._held)[1])
        else:
            cell = self.cells[name]
            cell.show_findings(cell.own_findings())

    def _another_person(self) -> None:
        self.cells[self._last_left].widget.setFocus()  # the button that had the focus is gone
        if self._checked:
            self.save()

    def _open_existing(self, uid: UUID) -> None:
        if self.may_leave():
            self.opened.emit(uid)

    # ------------------------------------------------------------------ saving and leaving

    def save(self) -> None:
        """Check and save; a second call while one is under way does nothing."""
        if self._saving or self.read_only:
            return
        for cell in self.cells.values():
            cell.widget.settle()
        self._checked = True
        record, found = self.entries.problems(self.uid, self._held)
        self._show(found)
        standing = self.entries.standing(found)
        if standing or record is None:
            self._focus_first(standing)
            self.desk.say(f"还不能保存：有 {len(standing)} 处要改正或说明")
            return
        self._write(record)

    def _write(self, record: Record) -> None:
        office, keeping, others = self.desk.office, self.keeping, None
        seen = self.kept.revision if self.kept else None
        if self.person_help:
            others = self.person_help.to_ask(record, self.kept.record if self.kept else None)

        def task(steps: Any) -> Kept[Any] | list[Kept[Person]]:
            if others is not None and isinstance(record, Person):
                found = records.likely_duplicates(office, record)
                if any(one.record.uid not in others for one in found):
                    return found
            return keeping.save(record, seen)

        self._saving, self._typed_on = True, False
        self.drafts.stop()
        self.desk.say("正在保存…")
        Job(task, owner=self, writes=True).always(self._unlocked).failed(self._refused).then(
            self._written
        ).start()

    def _unlocked(self) -> None:
        self._saving = False

    def _refused(self, error: UserError) -> None:
        if isinstance(error, Refused):
            self._checked = False  # what only the database knows stays in sight when the focus moves
            self._show(error.findings)
            self._focus_first(error.findings)
        else:
            messages.show_error(error, self.window())

    def _written(self, outcome: Kept[Any] | list[Kept[Person]]) -> None:
        if isinstance(outcome, list):
            assert self.person_help is not None
            self.person_help.show(outcome)
            self.duplicates.focus_first()
            self.scroll_area.verticalScrollBar().setValue(0)
            self.desk.say("请先看是不是同一人")
            return
        self.kept, self.dirty = outcome, self._typed_on  # what was typed meanwhile is not saved
        self.drafts.begin(self.uid)
        if self.dirty:
            self.drafts.touched()
        self._show_facts()
        self._just_saved = True
        self._lock(self.read_only)
        self.desk.say(f"已保存：{records.called(self.desk.office, outcome.record)}")
        self.desk.changed.emit(self.ledger.key)
        self.saved.emit(outcome)

    def void_or_restore(self) -> None:
        """Void the saved record with a reason, or bring it back."""
        assert self.kept is not None
        voided = self.kept.voided_at is not None
        void_or_restore(self.desk, self.keeping, self.uid, voided=voided, owner=self, then=self._reopened)

    def _reopened(self) -> None:
        self.open(self.uid)
        self.desk.changed.emit(self.ledger.key)

    def may_leave(self) -> bool:
        """True when nothing is lost, or the user gives it up."""
        if not self.dirty:
            return True
        given_up = messages.ask(
            "表单里有未保存的内容，要放弃吗？",
            yes="放弃修改",
            no="继续填写",
            lossy=True,
            parent=self.window(),
        )
        if given_up:
            self.dirty = False
            self.drafts.forget()
        return given_up

    def _next(self) -> None:
        if not self._saving:
            self.next_wanted.emit()

    def leave(self) -> None:
        """Go back to the list, after a question when something would be lost."""
        if self._saving or not self.may_leave():
            return
        self.desk.say("")
        self.closed.emit()
