"""The open batch: its head, its four steps, and saving it with each mistake beside what it is about."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QTabWidget, QVBoxLayout, QWidget

from ...app import batches, records
from ...app.records import Refused
from ...errors import UserError
from ...ledgers.aid import AidBatch, AidDisbursement
from ...schema.check import findings, open_findings
from ...schema.findings import Finding
from ...schema.ledger import ledger_of
from ...schema.reading import plain_record, read_record
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
from .aid_facts import FactsPanel
from .aid_papers import PapersPanel
from .aid_people import PeoplePanel
from .aid_signing import FIELDS_HERE, SigningPanel
from .aid_work import BatchWork

FACTS, PEOPLE, PAPERS, SIGNING = range(4)
_ICONS: Final = {"void_button": "void", "save_button": "save_white", "drop_button": "restore"}


class BatchSheet(QWidget):
    """saved: with the batch's uid. reload: it is to be read anew. dropped: a new one was given up."""

    batch_title: QLabel
    state_label: QLabel
    void_button: QPushButton
    drop_button: QPushButton
    save_button: QPushButton
    general_label: QLabel
    step_tabs: QTabWidget
    facts_place: QVBoxLayout
    people_place: QVBoxLayout
    papers_place: QVBoxLayout
    signing_place: QVBoxLayout

    saved = Signal(object)
    reload = Signal()
    dropped = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        load_frame(self, "aid_sheet")
        self.desk = desk
        self.work = BatchWork(desk, self)
        self.facts = FactsPanel(self.work)
        self.people = PeoplePanel(self.work)
        self.papers = PapersPanel(self.work, self.reload.emit)
        self.signing = SigningPanel(self.work)
        self.facts_place.addWidget(self.facts)
        self.people_place.addWidget(self.people)
        self.papers_place.addWidget(self.papers)
        self.signing_place.addWidget(self.signing)
        self.drafts = DraftKeeper(GeneralKeeping(desk.office, ledger_of(AidBatch)), self, self._plain)
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
        self.facts.next_button.clicked.connect(lambda: self.step(PEOPLE, self.people.finder))
        self.people.next_button.clicked.connect(lambda: self.step(PAPERS, self.papers.receipts_button))
        self.papers.next_button.clicked.connect(lambda: self.step(SIGNING, self.signing.signing_table))
        listing.tab_through(self.void_button, self.drop_button, self.save_button, self.step_tabs.tabBar())

    # ------------------------------------------------------------------ what is shown

    def begin(self, uid: UUID, sheet: batches.Sheet | None) -> None:
        """Take up a batch as it was saved, or a new one; the step stays."""
        if uid != self.work.uid:
            self.papers.begin()
        self.drafts.begin(uid)
        self.general_label.hide()
        self.work.begin(uid, sheet)

    def begin_new(self, uid: UUID) -> None:
        """An empty batch, ready to be typed into."""
        self.begin(uid, None)
        self.step(FACTS)
        next(iter(self.facts.entries.cells.values())).widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, at: int, focus: QWidget | None = None) -> None:
        """Go to a step, and to a field of it."""
        self.step_tabs.setCurrentIndex(at)
        if focus is not None:
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _edited(self) -> None:
        self.drafts.touched()
        self._show_state()

    def _show_state(self) -> None:
        work, kept = self.work, self.work.kept
        self.batch_title.setText(work.title)
        if kept and kept.voided_at:
            words, level = f"已作废：{kept.void_reason}", "error"
        elif work.read_only and kept:
            words, level = f"{self.desk.unit_name(kept.unit)}报来的，只能查看", "doubt"
        else:
            words, level = ("有未保存的内容", "doubt") if work.dirty else ("", "soft")
        self.state_label.setText(words)
        theme.restyle(self.state_label, "level", level)
        own = kept is not None and kept.unit == self.desk.office.info.unit
        self.void_button.setVisible(own)
        self.void_button.setText("恢复批次" if kept and kept.voided_at else "作废批次")
        self.save_button.setVisible(not work.read_only)
        self.save_button.setEnabled(work.dirty and not self._saving)
        self.drop_button.setVisible(work.dirty)
        self._show_tabs()

    def _show_tabs(self) -> None:
        lines = self.work.lines
        valid = sum(one.voided_at is None for one in self.work.receipts)
        done = sum(one.signed != "blank" or one.paid_on is not None for one in lines)
        for at, words in {
            PEOPLE: f"② 选人（{len(lines)}）" if lines else "② 选人",
            PAPERS: f"③ 打印（已编号 {valid}）" if valid else "③ 打印",
            SIGNING: f"④ 签领（{done}/{len(lines)}）" if lines else "④ 签领",
        }.items():
            self.step_tabs.setTabText(at, words)

    # ------------------------------------------------------------------ saving

    def _plain(self) -> dict[str, Any]:
        """The open batch as a draft keeps it."""
        return {
            **self.facts.plain(),
            "lines": [plain_record(line) for line in self.work.lines],
            "reasons": self._reasons(),
        }

    def _reasons(self) -> dict[str, str]:
        """The reasons as they are saved, with what was written on any of the steps since."""
        kept = self.work.kept
        before = dict(kept.record.reasons) if kept else {}
        reasons = dict(before)
        for given in (
            self.facts.plain()["reasons"],
            self.people.findings.reasons(),
            self.signing.findings.reasons(),
        ):
            reasons |= {rule: words for rule, words in given.items() if words and before.get(rule) != words}
        return reasons

    def save(self) -> None:
        """Check and save; mistakes stand beside their field, on the step that they belong to."""
        if self._saving or self.work.read_only:
            return
        record, found = self.facts.problems()
        if record is None:
            self._show_findings(found)
            self.step(FACTS)
            self.facts.focus_first(found)
            self.desk.say(f"还不能保存：有 {len(found)} 处要改正")
            return
        record.lines = self.work.lines
        record.reasons = self._reasons()
        found, standing = findings(record), open_findings(record)
        self._show_findings(found)
        if standing:
            self._go_to(standing)
            self.desk.say(f"还不能保存：有 {len(standing)} 处要改正或说明")
            return
        self._write(record)

    def _show_findings(self, found: list[Finding]) -> None:
        lines = [one for one in found if one.field.split(".")[0] == "lines"]
        signing = [one for one in lines if _step_of(one) == SIGNING]
        people = [one for one in lines if _step_of(one) == PEOPLE]
        rest = self.facts.show_findings([one for one in found if one not in lines])
        self.people.findings.show(people)
        self.signing.findings.show(signing)
        self.people.model.faulty = {one.row: one.message for one in people if one.row is not None}
        self.signing.model.faulty = {one.row: one.message for one in signing if one.row is not None}
        self.people.model.repaint()
        self.signing.model.repaint()
        self.general_label.setText("\n".join(rest))
        self.general_label.setVisible(bool(rest))

    def _go_to(self, standing: list[Finding]) -> None:
        step = min(_step_of(one) for one in standing)
        self.step(step)
        here = [one for one in standing if _step_of(one) == step]
        if step == FACTS:
            self.facts.focus_first(here)
            return
        table = self.people.lines_table if step == PEOPLE else self.signing.signing_table
        row = next((one.row for one in here if one.row is not None), None)
        if row is not None:
            table.selectRow(row)

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
            self._show_findings(error.findings)
            self._go_to(error.findings)
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


def _step_of(finding: Finding) -> int:
    """The step on which a finding is mended."""
    field, _, child = finding.field.partition(".")
    if field != "lines":
        return FACTS
    return SIGNING if child in FIELDS_HERE or finding.rule == "paid_before_approval" else PEOPLE
