"""Submission: look at what is to be mended, then write the package and its cover sheet; what was sent before."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSplitter,
    QTableView,
    QWidget,
)

from ...app import enrolment, submission
from ...app.enrolment import Joined
from ...app.submission import Submission, SubmissionFinding, stands_in_the_way
from ...store.outbox import Sent
from ...values.dates import Period
from ...values.steps import Steps
from .. import messages, theme
from ..desk import Desk, Page
from ..frames import load_frame
from ..lists import ListModel
from ..periods import PeriodChooser
from ..shortcuts import on_key
from ..work import Job
from . import listing
from .submission_places import Places, make_own
from .submission_words import (
    Group,
    content,
    counted,
    finding_columns,
    grouped,
    last_sent,
    past_columns,
    period_to_report,
    summary,
)

_STARTER_KINDS: Final = "启用文件 (*.fulian-start);;所有文件 (*)"


class SubmissionPage(Page):
    """Check, write, and the list of what was written."""

    period_place: QHBoxLayout
    state_label: QLabel
    join_frame: QFrame
    join_button: QPushButton
    splitter: QSplitter
    check_label: QLabel
    check_button: QPushButton
    findings_table: QTableView
    answered_box: QCheckBox
    clean_label: QLabel
    finding_label: QLabel
    open_hint: QLabel
    place_box: QComboBox
    place_button: QPushButton
    submit_button: QPushButton
    cancel_button: QPushButton
    bar: QProgressBar
    blocked_label: QLabel
    result_place: QWidget
    sequence_label: QLabel
    code_label: QLabel
    fingerprint_label: QLabel
    file_label: QLabel
    content_label: QLabel
    cover_button: QPushButton
    folder_button: QPushButton
    again_button: QPushButton
    past_table: QTableView
    past_label: QLabel

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        load_frame(self, "submission")
        self.period_chooser = PeriodChooser()
        self.period_chooser.set_period(period_to_report(desk.office))
        self.period_place.addWidget(self.period_chooser)
        self._job: Job[Submission] | None = None
        self._made: Submission | None = None
        self._sent: list[Sent] = []
        self._counts = ""
        self._asked = 0
        self._stale = True
        self._blocking = -1
        self._found: list[SubmissionFinding] = []
        self.findings = ListModel[Group](finding_columns(), self)
        self.past = ListModel[Sent](past_columns(), self)
        listing.show_list(self.findings_table, self.findings, (60, 92, 190, 0))
        listing.show_list(self.past_table, self.past, (64, 110, 140, 76, 0))
        listing.Opener(self.findings_table, self.findings, self._open)
        self.places = Places(self.place_box, self.place_button)
        self._prepare()
        self._connect()
        listing.tab_through(self.period_chooser, self.join_button, self.answered_box, self.check_button)

    def _prepare(self) -> None:
        for button, name in {
            self.check_button: "refresh", self.submit_button: "send_white", self.place_button: "folder",
            self.cover_button: "print", self.folder_button: "folder", self.again_button: "copy",
        }.items():  # fmt: skip
            button.setIcon(theme.icon(name))
            button.setIconSize(theme.icon_size())
        for widget in (self.bar, self.cancel_button, self.result_place, self.join_frame, self.clean_label):
            widget.hide()
        self.splitter.setSizes([640, 520])
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setHandleWidth(1)
        for label in (self.sequence_label, self.code_label, self.fingerprint_label, self.file_label):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def _connect(self) -> None:
        self.period_chooser.changed.connect(self._period_chosen)
        self.check_button.clicked.connect(self.check)
        self.answered_box.toggled.connect(lambda _: self._show_found())
        self.findings_table.selectionModel().currentRowChanged.connect(lambda *_: self._show_finding())
        self.join_button.clicked.connect(self.join)
        self.submit_button.clicked.connect(self.submit)
        self.cancel_button.clicked.connect(self._cancel)
        self.cover_button.clicked.connect(lambda: self._show_made(folder=False))
        self.folder_button.clicked.connect(lambda: self._show_made(folder=True))
        self.again_button.clicked.connect(self.write_again)
        self.desk.changed.connect(self._changed)
        on_key("F5", self, self.check)

    @property
    def period(self) -> Period:
        """The period that is reported."""
        chosen = self.period_chooser.period
        assert chosen is not None  # the chooser is not open-ended
        return chosen

    # ------------------------------------------------------------------ what is shown

    def arrived(self) -> None:
        self.places.fill()
        self._show_joined()
        self._load_sent()
        if self._stale:
            self.check()

    def _changed(self, ledger: str) -> None:
        self._stale = True
        if self.isVisible():
            self.check()

    def _period_chosen(self) -> None:
        self._made = None
        self.result_place.hide()
        self.check()

    def _show_joined(self) -> None:
        self.join_frame.setVisible(not self.desk.office.info.joined)
        self._show_buttons()

    def _load_sent(self) -> None:
        office = self.desk.office
        Job(lambda steps: submission.submissions(office), owner=self).then(self._show_sent).start()

    def _show_sent(self, sent: list[Sent]) -> None:
        self._sent = sent
        self.past.set_rows(sent)
        self.past_table.setVisible(bool(sent))
        self.past_label.setVisible(not sent)
        self.again_button.setEnabled(bool(sent) and self._job is None)
        self._show_state()

    def _show_state(self) -> None:
        parts = (self._counts, last_sent(self._sent))
        self.state_label.setText("　".join(part for part in parts if part))

    def _show_buttons(self) -> None:
        free, joined = self._job is None, self.desk.office.info.joined
        self.submit_button.setEnabled(free and joined and self._blocking == 0)
        self.check_button.setEnabled(free)
        self.period_chooser.setEnabled(free)
        words = ""
        if not joined:
            words = "还没有加入县里，先导入启用文件。"
        elif self._blocking > 0:
            words = f"还有 {self._blocking} 处“强制”或没写原因的“核实”，处理完才能生成。"
        self.blocked_label.setText(words)
        self.blocked_label.setVisible(bool(words))

    # ------------------------------------------------------------------ checking

    def check(self) -> None:
        """Look at all records up to the end of the period."""
        self._asked += 1
        self._stale = False
        asked, office, period = self._asked, self.desk.office, self.period
        self.check_label.setText("正在检查…")

        def task(steps: Steps) -> tuple[list[SubmissionFinding], str]:
            return submission.check(office, period, steps), counted(office, period)

        Job(task, owner=self).then(lambda both: self._checked(asked, *both)).start()

    def _checked(self, asked: int, found: list[SubmissionFinding], counts: str) -> None:
        if asked != self._asked:
            return
        self._counts = counts
        self._blocking = sum(stands_in_the_way(one) for one in found)
        self._found = found
        self._show_found()
        self.check_label.setText(summary(found))
        theme.restyle(self.check_label, "level", "error" if self._blocking else "soft")
        self._show_state()
        self._show_buttons()

    def _show_found(self) -> None:
        """The findings, those with a written reason only where they are asked for."""
        answered = sum(one.answered for one in self._found)
        all_ = self.answered_box.isChecked()
        groups = grouped([one for one in self._found if all_ or not one.answered])
        at = self.findings_table.currentIndex().row()
        self.findings.set_rows(groups)
        if groups:
            self.findings_table.selectRow(min(max(at, 0), len(groups) - 1))
        self.answered_box.setVisible(bool(answered))
        self.answered_box.setText(f"也显示已写原因的 {answered} 处")
        for widget in (self.findings_table, self.open_hint, self.finding_label):
            widget.setVisible(bool(groups))
        self.clean_label.setVisible(not groups)
        ready = "，可以生成上报包" if self.desk.office.info.joined else ""
        self.clean_label.setText(f"{self.period.label}的记录检查过了，没有要改的地方{ready}。")
        self._show_finding()

    def _show_finding(self) -> None:
        """The chosen finding in full, and its reason."""
        group = self.findings.row(self.findings_table.currentIndex())
        if group is None:
            self.finding_label.clear()
            return
        one = group.first
        reason = f"　原因：{one.reason}" if one.reason else ""
        self.finding_label.setText(f"{one.title}：{group.words}。{reason}")

    def _open(self, group: Group) -> None:
        self.desk.open_record(group.first.ledger, group.first.uid)

    # ------------------------------------------------------------------ joining

    def join(self) -> None:
        """Take the county's starter file in, after showing whose it is."""
        path = messages.open_file("选择县妇联发的启用文件", _STARTER_KINDS, parent=self.window())
        if path is None:
            return
        Job(lambda steps: enrolment.read_starter(path), owner=self).then(
            lambda info: self._ask_to_join(info, path)
        ).start()

    def _ask_to_join(self, info: enrolment.StarterInfo, path: Path) -> None:
        sure = messages.ask(
            f"加入“{info.county_name}”？",
            yes="加入",
            detail=f"启用文件里有 {len(info.units)} 个单位。\n县里的指纹：{info.fingerprint}\n"
            "请和县妇联通知上的指纹核对，一致再加入。",
            parent=self.window(),
        )
        if sure:
            office = self.desk.office
            self.join_button.setEnabled(False)
            Job(lambda steps: enrolment.join(office, path), owner=self, writes=True).always(
                lambda: self.join_button.setEnabled(True)
            ).then(self._joined).start()

    def _joined(self, joined: Joined) -> None:
        villages = f"，新增 {joined.villages_added} 个村(社区)" if joined.villages_added else ""
        self.desk.say(f"已加入{joined.county_name}{villages}")
        self._show_joined()
        self.desk.changed.emit("village")

    # ------------------------------------------------------------------ writing

    def submit(self) -> None:
        """Write the package and its cover sheet."""
        if self._job is not None or not self.submit_button.isEnabled():
            return
        office, period, folder = self.desk.office, self.period, self.places.folder

        def task(steps: Steps) -> Submission:
            make_own(folder)
            return submission.submit(office, period, folder, steps)

        self._job = Job(task, owner=self, writes=True).progress(self.bar).always(self._ended)
        self.result_place.hide()
        self.cancel_button.show()
        self._show_buttons()
        self._job.then(self._submitted).start()

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _ended(self) -> None:
        self._job = None
        self.cancel_button.hide()
        self._show_buttons()
        self._load_sent()

    def _submitted(self, made: Submission) -> None:
        self._made = made
        self.sequence_label.setText(f"{self.desk.office.info.epoch}-{made.sequence}")
        self.code_label.setText(made.check_code)
        self.fingerprint_label.setText(made.fingerprint)
        self.file_label.setText(f"文件：{made.package.name}")
        self.file_label.setToolTip(str(made.package))
        self.content_label.setText(content(made.records))
        self.result_place.show()
        self.cover_button.setFocus()
        self.desk.say("上报包已写好，请打印封面盖章")

    def _show_made(self, *, folder: bool) -> None:
        if self._made is not None:
            listing.show_file(self._made.package.parent if folder else self._made.cover)

    def write_again(self) -> None:
        """The newest package once more, byte for byte, into the chosen folder."""
        office, folder = self.desk.office, self.places.folder
        if not self._sent or self._job is not None:
            return
        newest = self._sent[0]
        self.again_button.setEnabled(False)

        def task(steps: Steps) -> Path:
            make_own(folder)
            return submission.deliver_again(office, newest.sha256, folder)

        Job(task, owner=self, writes=True).always(self._load_sent).then(self._written_again).start()

    def _written_again(self, path: Path) -> None:
        messages.tell(
            f"第 {self._sent[0].epoch}-{self._sent[0].sequence} 号包已再次写出。", str(path), self.window()
        )
