"""Importing a workbook in four steps on one page: the file, its columns, what would come of it, what was done."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final
from uuid import UUID

from PySide6.QtGui import QKeySequence

from ...app import importing
from ...app.importing import Imported, Plan, Table, Undone, Update
from ...errors import UserError
from ...ledgers.registry import BY_KEY
from .. import messages
from ..desk import Desk
from ..shortcuts import on_key
from ..work import Job
from . import importing_files, importing_session
from .importing_answers import Answers
from .importing_decide import Decisions
from .importing_done import DoneStep, undone_words
from .importing_doubt import DoubtPanel
from .importing_mapping import MappingStep
from .importing_preview import PreviewStep
from .importing_session import Session
from .importing_stage import DONE, MAPPING, PREVIEW, START, Stage
from .importing_start import StartStep
from .importing_undo import TakingBack, tell_changed
from .importing_work import SheetFact, sheet_facts

_KNOWN: Final = "这种表以前导入过，栏目已照上次的对应关系对好。"


class ImportingPage(Stage):
    """One import at a time; leaving the page keeps it where it is."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._waiting: list[Path] = []
        self._preset, self._stale = "", False
        self.start = StartStep(desk.office)
        self.mapping = MappingStep(desk.office)
        self.preview = PreviewStep()
        self.doubt = DoubtPanel(desk)
        self.preview.detail_place.addWidget(self.doubt)
        self.done = DoneStep()
        for one in (self.start, self.mapping, self.preview, self.done):
            self.steps.addWidget(one)
        self.decisions = Decisions(
            self.preview, self.doubt, lambda: self.session.answers if self.session else Answers()
        )
        self.taking_back = TakingBack(self, (self.start.earlier, self.done.earlier), self._undone)
        self._connect()
        self.start.show_empty()
        self.show_step(START)

    def _connect(self) -> None:
        self.next_button.clicked.connect(self.go_on)
        self.back_button.clicked.connect(self.go_back)
        self.told_button.clicked.connect(lambda: self.show_step(MAPPING))
        self.bare_button.toggled.connect(self._show_bare)
        self.desk.locked.connect(lambda: self.bare_button.setChecked(False))
        self.desk.changed.connect(self._changed)
        self.start.choose_wanted.connect(self.choose_file)
        self.start.template_wanted.connect(lambda key: importing_files.save_template(self, key))
        self.start.ledger_chosen.connect(self._ledger_chosen)
        self.start.reheaded.connect(self._reheaded)
        self.start.changed.connect(self._forget_tables)
        self.start.go_on.connect(self.go_on)
        self.mapping.reheaded.connect(self._reheaded)
        self.mapping.load_wanted.connect(
            lambda: importing_files.load_mapping(self, self.session, self.show_tables)
        )
        self.mapping.keep_wanted.connect(lambda: importing_files.keep_mapping(self, self.mapping.choice))
        self.mapping.changed.connect(self._mapping_changed)
        self.mapping.done.connect(self.next_button.setFocus)
        self.preview.update_chosen.connect(self._update_chosen)
        self.decisions.changed.connect(self.show_buttons)
        self.done.marked_wanted.connect(self._save_marked)
        self.done.undo_wanted.connect(self._undo_this)
        self.done.list_wanted.connect(self._show_list)
        on_key(QKeySequence.StandardKey.Open, self, self.choose_file)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            on_key(keys, self, self.go_on)
        on_key("Esc", self, lambda: self.cancel() if self.busy else self.go_back())

    # ------------------------------------------------------------------ ways in

    def open_record(self, preset: str) -> None:
        """The clerk comes from a ledger's page: what she imports goes there."""
        if self.may_begin():
            self._preset = preset
            self._restart()
            self.choose_file()

    def choose_file(self) -> None:
        """A file from a dialog."""
        if not self.busy:
            chosen = messages.open_file("选择要导入的表格", importing_files.KINDS, parent=self.window())
            self.take([chosen] if chosen is not None else [])

    def take(self, files: Sequence[Path]) -> None:
        """Files that were chosen or dropped: the first one now, the others after it."""
        if not files or not self.may_begin():
            return
        self._restart()
        first, *self._waiting = files
        office, preset, self._preset = self.desk.office, self._preset, ""
        job = Job(lambda steps: importing_session.read(office, first, preset, steps), owner=self)
        self.begin(job.then(self._opened))

    def _restart(self) -> None:
        self.forget()
        self._waiting = []
        self.start.show_empty(self._preset)
        self.show_step(START)

    # ------------------------------------------------------------------ step 1

    def _opened(self, session: Session) -> None:
        self.session = session
        self.start.show_book(session.opened, session.ledger, session.preset)
        self.start.show_sheets(session.facts)
        self.show_step(START)
        if session.known and not self.start.asks:
            office = self.desk.office
            job = Job(lambda steps: importing_session.straight(office, session, steps), owner=self)
            self.begin(job.then(self._went_straight))
        elif session.ledger is None:
            self.start.ledger.setFocus()
        else:
            self.next_button.setFocus()

    def _went_straight(self, plan: Plan) -> None:
        assert self.session is not None
        self.mapping.show_choices(self.session.choices)
        self._planned(plan)
        self.tell(_KNOWN, "改对应关系")

    def _ledger_chosen(self, key: str) -> None:
        if self.session is not None and not self.busy:
            self.session.ledger, self.session.heading_rows = BY_KEY[key], {}
            self._look_at_sheets()

    def _reheaded(self, sheet: str, row: int) -> None:
        if self.session is None or self.busy:
            return
        self.session.heading_rows[sheet] = row
        if self.step == MAPPING:
            self._find()
        else:
            self._look_at_sheets()

    def _look_at_sheets(self) -> None:
        session = self.session
        assert session is not None
        book, ledger, rows = session.opened.book, session.ledger, dict(session.heading_rows)
        self.begin(Job(lambda steps: sheet_facts(book, ledger, rows, steps), owner=self).then(self._looked))

    def _looked(self, facts: list[SheetFact]) -> None:
        assert self.session is not None
        self.session.facts = facts
        self.start.show_sheets(facts)
        self._forget_tables()

    def _forget_tables(self) -> None:
        """Other sheets, or another ledger: what was chosen for their columns does not hold."""
        if self.session is not None:
            self.session.choices, self.session.plan = [], None
        self.show_buttons()

    # ------------------------------------------------------------------ step 2

    def _find(self) -> None:
        session, office = self.session, self.desk.office
        assert session is not None
        session.sheets, session.hidden = self.start.chosen_sheets, self.start.hidden_too
        self.begin(
            Job(lambda steps: importing_session.find(office, session, ()), owner=self).then(self._found)
        )

    def _found(self, tables: list[Table]) -> None:
        self.show_step(MAPPING)
        self.show_tables(tables)
        assert self.session is not None
        if all(one.remembered for one in self.session.choices):
            self.tell(_KNOWN)
        self._begin_mapping()

    def show_tables(self, tables: list[Table]) -> None:
        """Tables that were found, or found again under a mapping from a file."""
        assert self.session is not None
        importing_session.choose(self.session, tables)
        self.mapping.forget_into()
        self.mapping.show_choices(self.session.choices)

    def _begin_mapping(self) -> None:
        if any(one.asked() for one in self.mapping.choices):
            self.mapping.begin()
        else:
            self.next_button.setFocus()

    def _mapping_changed(self) -> None:
        if self.session is not None:
            self.session.plan = None

    # ------------------------------------------------------------------ step 3

    def _prepare(self) -> None:
        session, office = self.session, self.desk.office
        assert session is not None
        session.into = self.mapping.chosen_into
        job = Job(lambda steps: importing_session.prepare(office, session, steps), owner=self)
        self.begin(job.failed(self._not_prepared).then(self._planned))

    def _not_prepared(self, error: UserError) -> None:
        assert self.session is not None and self.session.ledger is not None
        self.show_step(MAPPING)
        if error.code == importing_files.NEEDS_RECORD:
            self.mapping.ask_into(self.session.ledger)
        else:
            messages.show_error(error, self.window())

    def _planned(self, plan: Plan) -> None:
        assert self.session is not None
        self.session.plan, self._stale = plan, False
        self.session.answers.repeat(plan.rows)
        self.preview.show_plan(plan)
        self.show_step(PREVIEW)
        if plan.earlier is not None:
            self.tell(importing_files.earlier_words(plan.earlier))
        self.preview.begin()

    def _update_chosen(self, way: Update) -> None:
        if self.session is not None and not self.busy and way is not self.session.update:
            self.session.update = way
            self._prepare()

    def _changed(self, ledger: str) -> None:
        """Records were changed elsewhere in the program while a preview waits."""
        self._stale = self.session is not None and self.session.plan is not None and not self.session.done

    # ------------------------------------------------------------------ step 4

    def _apply(self) -> None:
        session, office = self.session, self.desk.office
        assert session is not None and session.plan is not None
        plan = session.plan
        job = Job(lambda steps: importing.apply(office, plan, steps=steps), owner=self, writes=True)
        self.begin(job.failed(self._not_applied).then(self._finished), writes=True)

    def _not_applied(self, error: UserError) -> None:
        messages.show_error(error, self.window())
        if error.code == importing_files.CHANGED_MEANWHILE:
            self._prepare()

    def _finished(self, imported: Imported | None) -> None:
        session = self.session
        assert session is not None and session.plan is not None
        session.imported, session.done = imported, True
        self.done.show_outcome(session.plan, imported)
        self.show_step(DONE)
        marked = self.done.marked_button
        (self.next_button if marked.isHidden() else marked).setFocus()
        self.taking_back.refresh()
        if imported is not None:
            tell_changed(self, session.plan.ledger.key)

    def _save_marked(self) -> None:
        if self.session is not None and self.session.plan is not None:
            importing_files.save_marked(self, self.session, self.done.show_marked)

    def _undo_this(self) -> None:
        session = self.session
        if session is not None and session.imported is not None and session.plan is not None:
            self.taking_back.undo(session.imported.import_id, session.file.name, session.plan.ledger.key)

    def _undone(self, uid: UUID, outcome: Undone) -> None:
        this = self.session.imported if self.session else None
        if this is not None and this.import_id == uid and self.step == DONE:
            self.done.show_undone(outcome)
        else:
            self.tell(undone_words(outcome))

    def _show_list(self) -> None:
        if self.session is not None and self.session.plan is not None:
            self.desk.open_list(self.session.plan.ledger.key)

    # ------------------------------------------------------------------ from step to step

    def next_words(self) -> str:
        session, words = self.session, super().next_words()
        if self.step == START:
            return words if session and session.ledger and self.start.chosen_sheets else ""
        if self.step == PREVIEW and session and session.plan:
            if session.answers.waiting:
                return f"核对刚定的 {len(session.answers.waiting)} 行"
            counts = session.plan.counts
            writing = counts.new + counts.changed
            return f"导入 {writing:,} 行" if writing else "没有要导入的，到下一步"
        return f"导入下一个（还有 {len(self._waiting)} 个）" if self.step == DONE and self._waiting else words

    def go_on(self) -> None:
        """The next step."""
        session = self.session
        if self.busy or not self.next_button.isEnabled():
            return
        if self.step == DONE:
            self._next_file()
        elif session is None:
            return
        elif self.step == START:
            if session.choices:
                self.show_step(MAPPING)
                self._begin_mapping()
            else:
                self._find()
        elif self.step == MAPPING or self._stale or session.plan is None or session.answers.waiting:
            self._prepare()
        elif session.plan.counts.new or session.plan.counts.changed:
            self._apply()
        else:
            self._finished(None)

    def go_back(self) -> None:
        """The step before."""
        if not self.busy and self.step in (MAPPING, PREVIEW):
            self.show_step(self.step - 1)

    def _next_file(self) -> None:
        waiting = self._waiting
        self._restart()
        self.take(waiting)
        self.start.choose_button.setFocus()

    # ------------------------------------------------------------------ what the window asks

    def _show_bare(self, on: bool) -> None:
        for one in (self.mapping, self.preview, self.doubt):
            one.show_bare(on)

    def arrived(self) -> None:
        self.taking_back.refresh()
        if self.session is None and not self.busy:
            self.start.choose_button.setFocus()
