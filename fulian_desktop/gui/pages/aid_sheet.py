"""The open batch: its head, the line of its stages, and saving it with each mistake beside what it is about."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ...app import batches, records
from ...app.aid_stages import Step
from ...app.records import Refused
from ...errors import UserError
from ...ledgers.aid import AidBatch, AidDisbursement
from ...schema.check import findings, open_findings
from ...schema.findings import Finding
from ...schema.ledger import ledger_of
from ...schema.reading import read_record
from ...store.drafts import Draft
from ...store.records import Kept
from .. import messages, theme
from ..desk import Desk
from ..drafting import DraftKeeper
from ..frames import load_frame
from ..keeping import GeneralKeeping
from ..voiding import explained
from ..work import Job
from . import listing
from .aid_panels import StagePanels
from .aid_work import BatchWork

_ICONS: Final = {"void_button": "void", "save_button": "save_white", "drop_button": "restore"}


class BatchSheet(QWidget):
    """saved: with the batch's uid. reload: it is to be read anew. dropped: a new one was given up."""

    batch_title: QLabel
    state_label: QLabel
    void_button: QPushButton
    drop_button: QPushButton
    save_button: QPushButton
    general_label: QLabel
    stages_place: QVBoxLayout

    saved = Signal(object)
    reload = Signal()
    dropped = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        load_frame(self, "aid_sheet")
        self.desk = desk
        self.work = BatchWork(desk, self)
        self.panels = StagePanels(self.work, self.reload.emit)
        self.stages_place.addWidget(self.panels)
        self.facts, self.people, self.checks = self.panels.facts, self.panels.people, self.panels.checks
        self.notice, self.papers = self.panels.notice, self.panels.papers
        self.signing, self.closing = self.panels.signing, self.panels.closing
        self.drafts = DraftKeeper(GeneralKeeping(desk.office, ledger_of(AidBatch)), self, self.panels.plain)
        self._saving = False
        self.general_label.hide()
        for name, icon in _ICONS.items():
            button: QPushButton = getattr(self, name)
            button.setIcon(theme.icon(icon))
            button.setIconSize(theme.icon_size())
        self._connect()

    def _connect(self) -> None:
        self.save_button.clicked.connect(self.save)
        self.drop_button.clicked.connect(self.give_up)
        self.void_button.clicked.connect(self.void_or_restore)
        self.work.opened.connect(self._show_state)
        self.work.edited.connect(self._edited)
        listing.tab_through(
            self.void_button, self.drop_button, self.save_button, *self.panels.line.buttons.values()
        )

    # ------------------------------------------------------------------ what is shown

    def begin(self, uid: UUID, sheet: batches.Sheet | None) -> None:
        """Take up a batch as it was saved, or a new one; of the same batch the stage stays."""
        another = uid != self.work.uid
        if another:
            self.papers.begin()
        self.drafts.begin(uid)
        self.general_label.hide()
        self.work.begin(uid, sheet)
        if another:
            self.panels.go_to_current()
        if self.work.kept is not None:
            self.panels.check()

    def begin_new(self, uid: UUID) -> None:
        """An empty batch, ready to be typed into."""
        self.begin(uid, None)
        self.panels.step(Step.PREPARE)
        next(iter(self.facts.entries.cells.values())).widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _edited(self) -> None:
        self.drafts.touched()
        self._show_state()

    def _show_state(self) -> None:
        work, kept = self.work, self.work.kept
        self.batch_title.setText(work.title)
        if kept and kept.voided_at:
            words, level = f"已作废：{kept.void_reason}", "error"
        elif kept and work.own and kept.record.closed_on:
            words, level = f"已于{kept.record.closed_on}结案，只能查看", "good"
        elif work.read_only and kept:
            words, level = f"{self.desk.unit_name(kept.unit)}报来的，只能查看", "doubt"
        else:
            words, level = ("有未保存的内容", "doubt") if work.dirty else ("", "soft")
        self.state_label.setText(words)
        theme.restyle(self.state_label, "level", level)
        self.void_button.setVisible(bool(kept and work.own and not kept.record.closed_on))
        self.void_button.setText("恢复批次" if kept and kept.voided_at else "作废批次")
        self.save_button.setVisible(not work.read_only)
        self.save_button.setEnabled(work.dirty and not self._saving)
        self.drop_button.setVisible(work.dirty)
        self.panels.show_stages()

    # ------------------------------------------------------------------ saving

    def save(self) -> None:
        """Check and save; mistakes stand beside their field, on the stage that they belong to."""
        if self._saving or self.work.read_only:
            return
        record, found = self.panels.as_typed()
        if record is None:
            self._show(found)
            self.panels.go_to(found)
            self.desk.say(f"还不能保存：有 {len(found)} 处要改正")
            return
        found, waiting = findings(record), open_findings(record)
        self._show(found)
        if waiting:
            self.panels.go_to(waiting)
            self.desk.say(f"还不能保存：有 {len(waiting)} 处要改正或说明")
            return
        self._write(record)

    def _show(self, found: list[Finding]) -> None:
        rest = self.panels.show_findings(found)
        self.general_label.setText("\n".join(rest))
        self.general_label.setVisible(bool(rest))

    def _write(self, record: AidBatch) -> None:
        office, kept = self.desk.office, self.work.kept
        seen = kept.revision if kept else None
        self._saving = True
        self.save_button.setEnabled(False)
        self.drafts.stop()
        Job(lambda steps: records.save(office, record, seen=seen), owner=self, writes=True).always(
            self._unlock
        ).failed(self._refused).then(self._saved).start()

    def _unlock(self) -> None:
        self._saving = False
        self._show_state()

    def _refused(self, error: UserError) -> None:
        if isinstance(error, Refused):
            self.panels.refused(error.findings)
            self.desk.say(f"还不能保存：{error.findings[0].message}")
        else:
            messages.show_error(error, self.window())

    def _saved(self, kept: Kept[AidBatch]) -> None:
        self.work.dirty = False
        self.saved.emit(kept.record.uid)
        self.desk.say(f"已保存：{kept.record.title}")
        self.desk.changed.emit("aid_batch")

    def give_up(self) -> None:
        """Back to what was saved last, after a question."""
        if self.may_be_left() and self.work.kept is None:
            self.dropped.emit()

    def void_or_restore(self) -> None:
        """Void the saved batch with a reason, or bring it back."""
        office, uid, kept = self.desk.office, self.work.uid, self.work.kept
        if kept is None or not self.may_be_left():
            return
        if kept.voided_at:
            explained(
                lambda why: records.restore(office, "aid_batch", uid, why),
                title="恢复批次", owner=self, then=self._voided,
            )  # fmt: skip
        else:
            reason = messages.ask_text(
                "整个批次作废后不再计入发放数，可以恢复。请写明作废原因：",
                title="作废批次",
                parent=self.window(),
            )
            if reason is None:
                return
            Job(lambda steps: records.void(office, "aid_batch", uid, reason), owner=self, writes=True).then(
                lambda _: self._voided()
            ).start()

    def _voided(self) -> None:
        self.reload.emit()
        self.desk.changed.emit("aid_batch")

    def may_be_left(self) -> bool:
        """True when nothing is lost, or the user gives it up."""
        if not self.work.dirty:
            return True
        given_up = messages.ask(
            "这个批次有未保存的内容，要放弃吗？", yes="放弃修改", no="继续填写", parent=self.window()
        )
        if given_up:
            self.work.dirty = False
            self.drafts.forget()
            self.reload.emit()
        return given_up

    def take_draft(self, draft: Draft, sheet: batches.Sheet | None) -> None:
        """Go on with what was not saved. sheet: the batch as it is saved; None where it never was."""
        self.begin(draft.uid, sheet)
        self.drafts.begin(draft.uid, kept=True)
        self.facts.fill(draft.values)
        self.notice.fill(draft.values)
        raw = draft.values.get("lines") or []
        self.work.lines = [line for line in (read_record(AidDisbursement, one)[0] for one in raw) if line]
        self.people.model.refresh()
        self.work.touch()
        office, day, uid = self.desk.office, self.work.held_on, draft.uid
        wanted = [line.recipient for line in self.work.lines]
        Job(lambda steps: batches.recipients(office, wanted, day, uid), owner=self).then(self._know).start()

    def _know(self, people: dict[UUID, batches.Recipient]) -> None:
        self.work.people |= people
        self.people.model.repaint()
        self.signing.model.repaint()
