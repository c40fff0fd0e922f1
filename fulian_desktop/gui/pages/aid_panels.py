"""The stages of the open batch with their panels: going from one to another, reading them together, and checking."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ...app import aid_checks, aid_stages
from ...app.aid_choice import Candidate
from ...app.aid_stages import Step
from ...ledgers.aid import AidBatch
from ...schema.check import standing
from ...schema.findings import Finding
from ...schema.reading import plain_record
from ..work import Job
from .aid_amounts import AmountsPanel
from .aid_checks import ChecksPanel
from .aid_choosing import ChoosingPanel
from .aid_closing import ClosingPanel
from .aid_facts import FactsPanel
from .aid_notice import FIELDS as OF_THE_NOTICE
from .aid_notice import NoticePanel
from .aid_papers import PapersPanel
from .aid_people import PeoplePanel
from .aid_signing import FIELDS_HERE, SigningPanel
from .aid_stage_line import StageLine
from .aid_work import BatchWork


class StagePanels(QWidget):
    """The line of stages above a stack with one panel for each."""

    def __init__(self, work: BatchWork, reload: Callable[[], None]) -> None:
        super().__init__()
        self.work, self._asked, self._extra = work, 0, list[Finding]()
        self.facts = FactsPanel(work)
        self.people = PeoplePanel(work)
        self.choosing, self.amounts = ChoosingPanel(work), AmountsPanel(work)
        self.people_stack = QStackedWidget()
        for beside in (self.people, self.choosing, self.amounts):
            self.people_stack.addWidget(beside)
        self.checks = ChecksPanel(work, self.check)
        self.notice = NoticePanel(work)
        self.papers = PapersPanel(work, reload)
        self.signing = SigningPanel(work, reload)
        self.closing = ClosingPanel(work, reload)
        self.line, self.stack = StageLine(), QStackedWidget()
        panels = (
            self.facts, self.people_stack, self.checks, self.notice, self.papers, self.signing, self.closing
        )  # fmt: skip
        self.panels: dict[Step, QWidget] = dict(zip(Step, panels, strict=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.line)
        column.addWidget(self.stack, 1)
        for panel in panels:
            self.stack.addWidget(panel)
        self._connect()

    def _connect(self) -> None:
        self.line.chosen.connect(self.step)
        for button, step, focus in (
            (self.facts.next_button, Step.CHOOSE, self.people.finder),
            (self.people.next_button, Step.CHECK, self.checks.next_button),
            (self.checks.next_button, Step.NOTICE, self.notice.today_button),
            (self.notice.next_button, Step.PAY, self.papers.receipts_button),
            (self.papers.next_button, Step.SIGN, self.signing.signing_table),
        ):
            button.clicked.connect(lambda _=False, step=step, focus=focus: self.step(step, focus))

        self.people.choose_button.clicked.connect(lambda: self._beside_list(self.choosing))
        self.people.amounts_button.clicked.connect(lambda: self._beside_list(self.amounts))
        self.choosing.back.connect(self.show_list)
        self.amounts.back.connect(self.show_list)
        self.choosing.chosen.connect(self._chosen)
        self.amounts.applied.connect(self.people.model.repaint)
        self.work.opened.connect(self.show_list)

    # ------------------------------------------------------------------ the list, and what fills it

    def _beside_list(self, panel: ChoosingPanel | AmountsPanel) -> None:
        panel.begin()
        self.people_stack.setCurrentWidget(panel)

    def show_list(self) -> None:
        """Back to the list of people."""
        self.people_stack.setCurrentWidget(self.people)

    def _chosen(self, people: list[Candidate]) -> None:
        self.show_list()
        if self.people.add_chosen(people):
            self.work.desk.say(f"已加入 {len(people)} 人，请核对金额后保存")

    # ------------------------------------------------------------------ the stages

    def step(self, step: Step, focus: QWidget | None = None) -> None:
        """Go to a stage, and to a field of it."""
        self.stack.setCurrentWidget(self.panels[step])
        self.line.mark(step)
        if step is Step.CHECK:
            self.checks.arrived()
        if focus is not None:
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def shown_step(self) -> Step:
        """The stage that is open."""
        return list(Step)[self.stack.currentIndex()]

    def go_to_current(self) -> None:
        """Go to the stage that the batch has come to."""
        self.step(next((one.step for one in self._stages() if one.state == "current"), Step.CLOSE))

    def show_stages(self) -> None:
        """How far the batch is now."""
        self.line.show_stages(self._stages())

    def _stages(self) -> list[aid_stages.Stage]:
        batch = self.work.as_it_stands or _blank(self.work)
        return aid_stages.stages(batch, self.work.waiting, saved=self.work.kept is not None)

    # ------------------------------------------------------------------ all of them together

    def plain(self) -> dict[str, Any]:
        """The open batch as a draft keeps it."""
        return {
            **self.notice.plain(),
            **self.facts.plain(),
            "lines": [plain_record(line) for line in self.work.lines],
            "reasons": self.reasons(),
        }

    def reasons(self) -> dict[str, str]:
        """The reasons as they are saved, with what was written on any of the steps since."""
        kept = self.work.kept
        before = dict(kept.record.reasons) if kept else {}
        reasons = dict(before)
        for given in (
            self.facts.plain()["reasons"],
            self.notice.plain()["reasons"],
            self.people.findings.reasons(),
            self.checks.findings.reasons(),
            self.signing.findings.reasons(),
        ):
            reasons |= {rule: words for rule, words in given.items() if words and before.get(rule) != words}
        return reasons

    def as_typed(self) -> tuple[AidBatch | None, list[Finding]]:
        """The batch as it stands on all stages, with what is to be said of fields that cannot be read."""
        record, found = self.facts.problems(self.notice.plain())
        if record is not None:
            record.lines, record.reasons = list(self.work.lines), self.reasons()
            record.closed_on = self.work.kept.record.closed_on if self.work.kept else None
        return record, found

    def refused(self, found: list[Finding]) -> None:
        """A save was refused for what only the office's other records know: all stands on one stage, with the reasons."""
        self._extra = list(found)
        self.checks.fresh = True
        self.step(Step.CHECK)
        self.check()

    def check(self) -> None:
        """Look up what the office's other records say about the batch as it stands."""
        self._asked += 1
        record, _ = self.as_typed()
        if record is None:
            self.checks.cannot()
            return
        asked, office = self._asked, self.work.desk.office
        record.lines = [copy.copy(line) for line in record.lines]
        Job(lambda steps: aid_checks.of_batch(office, record), owner=self).then(
            lambda found: self._checked(asked, record, found)
        ).start()

    def _checked(self, asked: int, record: AidBatch, found: list[Finding]) -> None:
        if asked != self._asked:
            return
        found = [*found, *(one for one in self._extra if one not in found)]
        self._extra = []
        waits = {(one.rule, one.message) for one in standing(record, found)}
        self.work.waiting = len(waits)
        self.checks.show_found(found, len(waits))
        self.people.show_checked(found)
        self.show_stages()
        self.work.checked.emit()

    def show_findings(self, found: list[Finding]) -> list[str]:
        """Each finding on its stage; returns the sentences that belong to none."""
        lines = [one for one in found if one.field.split(".")[0] == "lines"]
        signing = [one for one in lines if _step_of(one) is Step.SIGN]
        people = [one for one in lines if _step_of(one) is Step.CHOOSE]
        notice = [one for one in found if one.field in OF_THE_NOTICE]
        rest = self.facts.show_findings([one for one in found if one not in lines and one not in notice])
        rest += self.notice.entries.show(notice)
        self.people.findings.show(people)
        self.signing.findings.show(signing)
        self.people.model.faulty = {one.row: one.message for one in people if one.row is not None}
        self.signing.model.faulty = {one.row: one.message for one in signing if one.row is not None}
        self.people.model.repaint()
        self.signing.model.repaint()
        return rest

    def go_to(self, waiting: list[Finding]) -> None:
        """Go to where the first of some findings is mended."""
        step = min((_step_of(one) for one in waiting), key=list(Step).index)
        self.step(step)
        here = [one for one in waiting if _step_of(one) is step]
        if step in (Step.PREPARE, Step.NOTICE):
            (self.facts if step is Step.PREPARE else self.notice).focus_first(here)
            return
        table = self.people.lines_table if step is Step.CHOOSE else self.signing.signing_table
        row = next((one.row for one in here if one.row is not None), None)
        if row is not None:
            table.selectRow(row)


def _step_of(finding: Finding) -> Step:
    """The stage on which a finding is mended."""
    field, _, child = finding.field.partition(".")
    if field != "lines":
        return Step.NOTICE if field in OF_THE_NOTICE else Step.PREPARE
    if child == "unpaid_reason":
        return Step.CLOSE
    signing = child in FIELDS_HERE or finding.rule in ("paid_before_approval", "paid_during_notice")
    return Step.SIGN if signing else Step.CHOOSE


def _blank(work: BatchWork) -> AidBatch:
    """A batch of which nothing is known but its lines."""
    return AidBatch(
        title="",
        fund=work.uid,
        aid_kind="",
        pay_method=work.pay_method,
        held_on=work.held_on,
        handler="",
        lines=work.lines,
    )
