"""Settings: facts of the office, password and recovery code, backups, and the way to and from the county."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QTableView,
)

from ... import __version__
from ...app import backups, enrolment, offices, units
from ...app.backups import BackupInfo
from ...app.enrolment import Joined
from ...errors import BadValue, UserError
from ...values import clock, places
from .. import messages, recovery, theme
from ..desk import Desk, Page
from ..facts import moment
from ..frames import load_frame
from ..lists import Column, ListModel, dress_table
from ..wizard import STARTERS
from ..work import Job

_LEVELS = {"township": "乡镇（街道）", "county": "县（市、区）"}


class SettingsPage(Page):
    """What an office sets once and looks up later."""

    facts_label: QLabel
    old_edit: QLineEdit
    fresh_edit: QLineEdit
    again_edit: QLineEdit
    password_button: QPushButton
    password_label: QLabel
    code_button: QPushButton
    code_frame: QFrame
    code_label: QLabel
    print_code_button: QPushButton
    hide_code_button: QPushButton
    backup_table: QTableView
    backup_now_button: QPushButton
    backup_to_button: QPushButton
    restore_hint_label: QLabel
    program_label: QLabel
    fault_button: QPushButton
    join_frame: QFrame
    join_label: QLabel
    join_button: QPushButton
    enrol_frame: QFrame
    units_edit: QPlainTextEdit
    units_label: QLabel
    units_button: QPushButton
    enrol_button: QPushButton
    busy_bar: QProgressBar

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        load_frame(self, "settings")
        self._code = ""
        self._units_shown = ""
        self.backup_model = ListModel[BackupInfo](_BACKUP_COLUMNS, self)
        self.backup_table.setModel(self.backup_model)
        dress_table(self.backup_table)
        self.backup_table.setColumnWidth(0, 170)
        self.backup_table.setColumnWidth(1, 110)
        self.backup_table.setColumnWidth(2, 330)
        self._connect()
        self.busy_bar.hide()
        self.code_frame.hide()
        self.join_frame.setVisible(not desk.county)
        self.enrol_frame.setVisible(desk.county)
        self._show_units()

    def _connect(self) -> None:
        self.password_button.clicked.connect(self.change_password)
        self.fresh_edit.textChanged.connect(lambda _: self._show_strength())
        self.code_button.clicked.connect(self.new_code)
        self.print_code_button.clicked.connect(
            lambda: recovery.print_code(self._code, self.desk.office.info.name, self.window())
        )
        self.hide_code_button.clicked.connect(self.code_frame.hide)
        self.backup_now_button.clicked.connect(self.back_up_now)
        self.backup_to_button.clicked.connect(self.back_up_to)
        self.fault_button.clicked.connect(lambda: messages.save_fault_report(self.window()))
        self.join_button.clicked.connect(self.join)
        self.units_button.clicked.connect(self.save_units)
        self.enrol_button.clicked.connect(self.enrol)

    def arrived(self) -> None:
        self._show_facts()
        self._show_backups()

    def unsaved(self) -> str:
        return "乡镇名单" if self.desk.county and self.units_edit.toPlainText() != self._units_shown else ""

    def _show_facts(self) -> None:
        info = self.desk.office.info
        county = (
            f"{info.county_name}（{info.county_code}）" if info.county_name else f"代码 {info.county_code}"
        )
        lines = [
            f"单位：{info.name}（{info.unit}）　　级别：{_LEVELS[info.level]}　　所属县：{county}",
            f"用户：{self.desk.office.user}　　数据库：{self.desk.office.path}",
        ]
        self.facts_label.setText("\n".join(lines))
        self.program_label.setText(
            f"妇联台账 {__version__}。程序出了错，可以存一份故障报告带给县妇联；里面没有台账内容和个人信息。"
        )
        self.join_label.setText(
            f"已加入 {info.county_name}。县里更新目标任务、乡镇名单或要求后，会再发启用文件，同样在这里导入。"
            if info.joined
            else "还没有加入县里。导入县妇联发的启用文件后，才能写报送包。"
        )
        self.join_button.setText("更新启用文件…" if info.joined else "导入启用文件…")

    # ------------------------------------------------------------------ password and code

    def _show_strength(self) -> None:
        sentence, level = recovery.strength(self.fresh_edit.text())
        self._say_password(sentence, level)

    def _say_password(self, sentence: str, level: str) -> None:
        self.password_label.setText(sentence)
        theme.restyle(self.password_label, "level", level)

    def change_password(self) -> None:
        """Set a new password, after the old one was given."""
        old, fresh = self.old_edit.text(), self.fresh_edit.text()
        if fresh != self.again_edit.text():
            self._say_password("两次输入的新密码不一样，请重新输入。", "error")
            return
        office = self.desk.office

        def task(steps: object) -> None:
            offices.check_password(office, old)
            offices.change_password(office, fresh)

        self.password_button.setEnabled(False)
        Job(task, owner=self, writes=True).always(lambda: self.password_button.setEnabled(True)).failed(
            lambda error: self._say_password(f"{error.what}{error.todo}", "error")
        ).then(lambda _: self._password_changed()).start()

    def _password_changed(self) -> None:
        for edit in (self.old_edit, self.fresh_edit, self.again_edit):
            edit.clear()
        self._say_password("密码已修改，下次打开时使用新密码。", "good")

    def new_code(self) -> None:
        """Replace the recovery code."""
        if not messages.ask(
            "换一个新的恢复码？",
            yes="换新恢复码",
            detail="原来打印的恢复码将不能再用。",
            parent=self.window(),
        ):
            return
        office = self.desk.office
        Job(lambda steps: offices.new_recovery_code(office), owner=self, writes=True).then(
            self._show_code
        ).start()

    def _show_code(self, code: str) -> None:
        self._code = code
        self.code_label.setText(recovery.in_lines(code))
        self.code_frame.show()

    # ------------------------------------------------------------------ backups

    def _show_backups(self) -> None:
        office = self.desk.office
        self.restore_hint_label.setText(
            f"自动备份放在：{backups.folder_of(office)}\n"
            "恢复：关闭程序后重新打开，在打开数据库的窗口按“从备份恢复”。"
        )
        Job(lambda steps: backups.list_backups(office), owner=self).then(self.backup_model.set_rows).start()

    def back_up_now(self) -> None:
        """An automatic backup now, in its usual folder."""
        office = self.desk.office
        self._work(lambda steps: backups.automatic(office, steps), self._backed_up)

    def _backed_up(self, path: Path | None) -> None:
        self.desk.say("已备份" if path else "上次备份以后没有改动，不需要再备份")
        self._show_backups()

    def back_up_to(self) -> None:
        """A backup to a file of one's own choice, such as on a USB stick."""
        office = self.desk.office
        name = f"{office.info.name}-{clock.today():%Y%m%d}{backups.SUFFIX}"
        target = messages.save_file(
            "备份到", f"妇联台账备份 (*{backups.SUFFIX})", office.path.parent / name, parent=self.window()
        )
        if target:
            self._work(lambda steps: backups.backup(office, target, steps), self._backed_up_to)

    def _backed_up_to(self, made: tuple[Path, str]) -> None:
        messages.tell(f"已备份到 {made[0].name}，并核对无误。", f"SHA-256：{made[1]}", parent=self.window())
        self._show_backups()

    # ------------------------------------------------------------------ the county

    def join(self) -> None:
        """Take in the county's starter file."""
        chosen = messages.open_file("选择县里发的启用文件", STARTERS, parent=self.window())
        if chosen:
            office = self.desk.office
            self._work(lambda steps: enrolment.join(office, chosen), self._joined)

    def _joined(self, joined: Joined) -> None:
        self._show_facts()
        for ledger in ("village", "target"):
            self.desk.changed.emit(ledger)
        targets = (
            "这个文件比上次导入的旧，目标任务没有改动。"
            if joined.targets is None
            else f"与本单位有关的目标任务 {joined.targets} 条。"
        )
        messages.tell(
            f"已加入 {joined.county_name}。",
            f"村(社区)名册新增 {joined.villages_added} 个。{targets}",
            parent=self.window(),
        )

    def _show_units(self) -> None:
        if not self.desk.county:
            return
        listed = units.units(self.desk.office)
        self._units_shown = "\n".join(f"{one.code} {one.name}" for one in listed)
        self.units_edit.setPlainText(self._units_shown)
        self.units_label.setText(f"现有 {len(listed)} 个乡镇。每行一个：9 位代码、空格、名称。")
        theme.restyle(self.units_label, "level", "soft")

    def save_units(self) -> None:
        """Keep the county's list of townships."""
        try:
            listed = _read_units(self.units_edit.toPlainText(), self.desk.office.info.unit)
        except BadValue as bad:
            self.units_label.setText(bad.sentence)
            theme.restyle(self.units_label, "level", "error")
            return
        office = self.desk.office
        self._work(lambda steps: enrolment.set_units(office, listed), lambda _: self._show_units())

    def enrol(self) -> None:
        """Write the starter file for the townships."""
        if self.unsaved():
            messages.show_error(
                UserError("E-SET-01", "乡镇名单有改动，还没有保存。", todo="请先保存名单，再制作启用文件。"),
                self.window(),
            )
            return
        office = self.desk.office
        name = f"{office.info.name}-启用文件-{clock.today():%Y%m%d}.fulian-start"
        target = messages.save_file("启用文件存为", STARTERS, office.path.parent / name, parent=self.window())
        if target:
            self._work(lambda steps: enrolment.enrol(office, target), self._enrolled)

    def _enrolled(self, path: Path) -> None:
        messages.tell(
            f"启用文件已写好：{path.name}",
            "请当面交给各乡镇，不要发到网上：里面有本县的假名钥匙和各乡镇的登记口令。",
            parent=self.window(),
        )

    def _work(self, task: Any, then: Any) -> None:
        Job(task, owner=self, writes=True).progress(self.busy_bar).then(then).start()


def _read_units(words: str, county: str) -> list[tuple[str, str]]:
    """Lines of code and name. BadValue names the first line that cannot be read."""
    listed: list[tuple[str, str]] = []
    for at, line in enumerate(words.splitlines(), 1):
        if not line.strip():
            continue
        code, _, name = line.strip().partition(" ")
        try:
            whole = places.unit_code(code)
        except BadValue as bad:
            raise BadValue(f"第{at}行：{bad.sentence}") from None
        if len(whole) != 9 or whole[:6] != county:
            raise BadValue(f"第{at}行：乡镇代码应为9位，并以本县代码 {county} 开头")
        if not name.strip() or whole in dict(listed):
            raise BadValue(f"第{at}行：没有名称，或代码与前面重复")
        listed.append((whole, name.strip()))
    return listed


_BACKUP_COLUMNS = [
    Column[BackupInfo]("时间", lambda one: moment(one.about.made_at) if one.about else "—"),
    Column[BackupInfo]("大小", lambda one: f"{one.size / 1_048_576:.1f} MB", right=True),
    Column[BackupInfo]("文件", lambda one: one.path.name),
    Column[BackupInfo](
        "状态", lambda one: one.problem or "完好", tone=lambda one: "error" if one.problem else "good"
    ),
]
