"""Submission: look at what is to be mended, then write the package and its cover sheet; what was sent before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
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

from ... import paths
from ...app import enrolment, records, submission
from ...app.enrolment import Joined
from ...app.submission import Submission, SubmissionFinding, stands_in_the_way
from ...errors import UserError
from ...ledgers.registry import BY_KEY, LEDGERS
from ...schema.findings import Severity
from ...schema.ledger import Ledger
from ...store.browse import Query
from ...store.outbox import Sent
from ...values import clock
from ...values.dates import Period
from ...values.steps import Steps
from .. import messages, theme
from ..desk import Desk, Page
from ..facts import moment
from ..frames import load_frame
from ..lists import Column, ListModel
from ..periods import PeriodChooser
from ..work import Job
from . import drives, listing

_STARTER_KINDS: Final = "启用文件 (*.fulian-start *.fulian-starter);;所有文件 (*)"
_TONES: Final = {Severity.FORBIDDEN: "error", Severity.REASON: "doubt", Severity.HINT: "soft"}


@dataclass(frozen=True)
class Group:
    """A finding, and how often a record has it, such as in several lines of one batch."""

    first: SubmissionFinding
    times: int

    @property
    def words(self) -> str:
        """The sentence, with the number where it is more than one."""
        return f"{self.first.message}（{self.times} 处）" if self.times > 1 else self.first.message


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
        self.period_chooser.set_period(period_due(clock.today()))
        self.period_place.addWidget(self.period_chooser)
        self._job: Job[Submission] | None = None
        self._made: Submission | None = None
        self._sent: list[Sent] = []
        self._counts = ""
        self._asked = 0
        self._place: Path | None = None
        self._stale = True
        self._blocking = -1
        self._found: list[SubmissionFinding] = []
        self.findings = ListModel[Group](
            [
                Column("程度", lambda one: one.first.severity.label, tone=_tone),
                Column("台账", lambda one: BY_KEY[one.first.ledger].label, tone=_answered_tone),
                Column("记录", lambda one: one.first.title, tone=_answered_tone),
                Column("要看的地方", lambda one: one.words, tone=_answered_tone),
            ],
            self,
        )
        self.past = ListModel[Sent](
            [
                Column("序号", lambda one: f"{one.epoch}-{one.sequence}"),
                Column("期间", lambda one: Period.parse(one.period).label),
                Column("写出时间", lambda one: moment(one.written_at)),
                Column("记录数", lambda one: f"{sum(one.records.values()):,}", right=True),
                Column("状态", _delivery, tone=lambda one: "good" if one.delivered_at else "error"),
            ],
            self,
        )
        listing.show_list(self.findings_table, self.findings, (60, 92, 190, 0))
        listing.show_list(self.past_table, self.past, (64, 110, 140, 76, 0))
        listing.Opener(self.findings_table, self.findings, self._open)
        self._prepare()
        self._connect()

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
        self.place_button.clicked.connect(self._choose_place)
        self.place_box.activated.connect(lambda at: self._choose(self.place_box.itemData(at)))
        self.submit_button.clicked.connect(self.submit)
        self.cancel_button.clicked.connect(self._cancel)
        self.cover_button.clicked.connect(self._show_cover)
        self.folder_button.clicked.connect(self._show_folder)
        self.again_button.clicked.connect(self.write_again)
        self.desk.changed.connect(self._changed)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("F5"), self, self.check, context=within)

    @property
    def period(self) -> Period:
        """The period that is reported."""
        chosen = self.period_chooser.period
        assert chosen is not None  # the chooser is not open-ended
        return chosen

    # ------------------------------------------------------------------ what is shown

    def arrived(self) -> None:
        self._fill_places()
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
        last = self._sent[0] if self._sent else None
        before = (
            f"上次报送第 {last.epoch}-{last.sequence} 号（{Period.parse(last.period).label}），{moment(last.written_at)}"
            if last
            else "还没有报送过"
        )
        self.state_label.setText("　".join(part for part in (self._counts, before) if part))

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
            return submission.check(office, period, steps), _counted(office, period)

        Job(task, owner=self).then(lambda both: self._checked(asked, *both)).start()

    def _checked(self, asked: int, found: list[SubmissionFinding], counts: str) -> None:
        if asked != self._asked:
            return
        self._counts = counts
        self._blocking = sum(stands_in_the_way(one) for one in found)
        self._found = found
        self._show_found()
        self.check_label.setText(_summary(found))
        theme.restyle(self.check_label, "level", "error" if self._blocking else "soft")
        self._show_state()
        self._show_buttons()

    def _show_found(self) -> None:
        """The findings, those with a written reason only where they are asked for."""
        answered = sum(one.answered for one in self._found)
        all_ = self.answered_box.isChecked()
        groups = _grouped([one for one in self._found if all_ or not one.answered])
        at = self.findings_table.currentIndex().row()
        self.findings.set_rows(groups)
        if groups:
            self.findings_table.selectRow(min(max(at, 0), len(groups) - 1))
        self.answered_box.setVisible(bool(answered))
        self.answered_box.setText(f"也显示已写原因的 {answered} 处")
        for widget in (self.findings_table, self.open_hint, self.finding_label):
            widget.setVisible(bool(groups))
        self.clean_label.setVisible(not groups)
        self.clean_label.setText(f"{self.period.label}的记录检查过了，没有要改的地方，可以生成上报包。")
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

    def _fill_places(self) -> None:
        """Sticks first, then this computer; a place that the user chose herself stays chosen."""
        self.place_box.clear()
        for drive in drives.removable():
            self.place_box.addItem(theme.icon("save"), drive.label, drive.folder)
        own = paths.default_data_folder() / "上报包"
        self.place_box.addItem(theme.icon("folder"), f"本机：{own}", own)
        if self._place is not None:
            self._choose(self._place)

    def _choose(self, folder: Path) -> None:
        self._place = folder
        at = next((at for at in range(self.place_box.count()) if self.place_box.itemData(at) == folder), -1)
        if at < 0:
            self.place_box.insertItem(0, theme.icon("folder"), str(folder), folder)
            at = 0
        self.place_box.setCurrentIndex(at)
        self.place_box.setToolTip(str(folder))

    def _choose_place(self) -> None:
        folder = messages.folder("把上报包写到哪个文件夹", parent=self.window())
        if folder is not None:
            self._choose(folder)

    def submit(self) -> None:
        """Write the package and its cover sheet."""
        if self._job is not None or not self.submit_button.isEnabled():
            return
        office, period, folder = self.desk.office, self.period, self.place_box.currentData()
        own = paths.default_data_folder() / "上报包"

        def task(steps: Steps) -> Submission:
            if folder == own:
                _make_folder(folder)
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
        self.content_label.setText(_content(made.records))
        self.result_place.show()
        self.cover_button.setFocus()
        self.desk.say("上报包已写好，请打印封面盖章")

    def _show_cover(self) -> None:
        if self._made is not None:
            listing.show_file(self._made.cover)

    def _show_folder(self) -> None:
        if self._made is not None:
            listing.show_file(self._made.package.parent)

    def write_again(self) -> None:
        """The newest package once more, byte for byte, into the chosen folder."""
        office, folder = self.desk.office, self.place_box.currentData()
        if not self._sent or self._job is not None:
            return
        newest = self._sent[0]
        self.again_button.setEnabled(False)

        def task(steps: Steps) -> Path:
            if folder == paths.default_data_folder() / "上报包":
                _make_folder(folder)
            return submission.deliver_again(office, newest.sha256, folder)

        Job(task, owner=self, writes=True).always(self._load_sent).then(self._written_again).start()

    def _written_again(self, path: Path) -> None:
        messages.tell(
            f"第 {self._sent[0].epoch}-{self._sent[0].sequence} 号包已再次写出。", str(path), self.window()
        )


def period_due(day: date) -> Period:
    """The year or half year that a township reports about on a day (domain.md section 6)."""
    if day.month <= 3:
        return Period(day.year - 1)
    return Period(day.year, 1, 6) if day.month <= 9 else Period(day.year)


def _grouped(found: list[SubmissionFinding]) -> list[Group]:
    """The same finding of one record once, with its number; in the order in which they first come."""
    groups: dict[tuple[object, ...], list[SubmissionFinding]] = {}
    for one in found:
        groups.setdefault((one.severity, one.answered, one.uid, one.field, one.message), []).append(one)
    return [Group(same[0], len(same)) for same in groups.values()]


def _tone(one: Group) -> str:
    return "faint" if one.first.answered else _TONES[one.first.severity]


def _answered_tone(one: Group) -> str:
    return "faint" if one.first.answered else ""


def _delivery(sent: Sent) -> str:
    return "已写出" if sent.delivered_at else "没写完，请再次写出"


def _summary(found: list[SubmissionFinding]) -> str:
    waiting = [one for one in found if not one.answered]
    counted = {level: sum(one.severity is level for one in waiting) for level in Severity}
    parts = [f"{level.label} {number} 处" for level, number in counted.items() if number]
    answered = len(found) - len(waiting)
    if answered:
        parts.append(f"已说明 {answered} 处")
    return "　".join(parts) or "没有问题"


def _counted(office: Any, period: Period) -> str:
    """How many records of the period each ledger has."""

    def count(ledger: Ledger) -> int:
        return records.totals(office, ledger.key, Query(period=period))[""]

    counts = {ledger.label: count(ledger) for ledger in LEDGERS if ledger.period}
    parts = "、".join(f"{label} {number}" for label, number in counts.items() if number)
    return f"本期共 {sum(counts.values()):,} 条记录" + (f"（{parts}）" if parts else "")


def _content(counted: dict[str, int]) -> str:
    parts = [
        f"{BY_KEY[key].label if key in BY_KEY else key} {number:,}"
        for key, number in counted.items()
        if number
    ]
    return f"共 {sum(counted.values()):,} 条：{'、'.join(parts)}"


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError("E-SUB-03", "建不了要写入的文件夹。", todo="请按“其他文件夹”换一个位置。") from error
