"""The door of the rights cases: set the second password, give it, or come in with the recovery code."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QStackedWidget, QWidget

from ...app import rights
from ...errors import UserError
from ...store.rights_file import RightsFile
from .. import recovery, theme
from ..desk import Desk
from ..frames import load_frame
from ..work import Job


class RightsDoor(QWidget):
    """opened: the RightsFile. done: a new password or code was set, and the way leads back to the list.
    townships_wanted: only what the townships reported, without people.
    """

    sign_label: QLabel
    ways: QStackedWidget
    password_way: QWidget
    password_edit: QLineEdit
    open_button: QPushButton
    forgot_button: QPushButton
    townships_button: QPushButton
    new_way: QWidget
    new_label: QLabel
    new_edit: QLineEdit
    new_again_edit: QLineEdit
    strength_label: QLabel
    new_button: QPushButton
    new_back_button: QPushButton
    townships_too_button: QPushButton
    code_way: QWidget
    code_label: QLabel
    typed_edit: QLineEdit
    typed_label: QLabel
    print_button: QPushButton
    code_done_button: QPushButton
    recover_way: QWidget
    code_edit: QLineEdit
    fresh_edit: QLineEdit
    again_edit: QLineEdit
    recover_button: QPushButton
    back_button: QPushButton
    problem_label: QLabel

    opened = Signal(object)
    done = Signal()
    townships_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        load_frame(self, "rights_door")
        self.desk = desk
        self._cases: RightsFile | None = None
        self._code = ""
        self.sign_label.setPixmap(theme.icon("lock").pixmap(28, 28))
        for button in (self.townships_button, self.townships_too_button):
            button.setVisible(desk.county)
            button.clicked.connect(self.townships_wanted)
        self._connect()

    def _connect(self) -> None:
        for edit, act in {
            self.password_edit: self.unlock,
            self.new_edit: self.new_again_edit.setFocus,
            self.new_again_edit: self.set_password,
            self.again_edit: self.recover,
        }.items():
            edit.returnPressed.connect(act)
        for button, act in {
            self.open_button: self.unlock,
            self.new_button: self.set_password,
            self.new_back_button: self.done.emit,
            self.recover_button: self.recover,
            self.forgot_button: lambda: self._go(self.recover_way, self.code_edit),
            self.back_button: lambda: self._go(self.password_way, self.password_edit),
            self.print_button: self._print,
            self.code_done_button: self._code_kept,
        }.items():
            button.clicked.connect(lambda _=False, act=act: act())
        self.new_edit.textChanged.connect(lambda _: self._show_strength())
        self.typed_edit.textChanged.connect(lambda _: self._compare())

    # ------------------------------------------------------------------ coming

    def begin(self) -> None:
        """Ask for the second password, or for a new one where there is no file yet."""
        code_lost, self._cases, self._code = self.code_waits, None, ""
        self.code_label.clear()
        if rights.exists(self.desk.office):
            self._go(self.password_way, self.password_edit)
            if code_lost:
                self._say("恢复码还没有收好就锁上了，请打开后在“专库”里换新的恢复码。", "doubt")
        else:
            self._ask_new("还没有建立专库。请先设第二密码，要与打开台账的密码不同：", "建立专库")

    def begin_change(self, cases: RightsFile) -> None:
        """Ask for a new second password for the open file."""
        self._cases = cases
        self._ask_new("新的第二密码，要与打开台账的密码不同：", "更换第二密码")

    def begin_code(self, cases: RightsFile) -> None:
        """Make a new recovery code for the open file, and show it."""
        self._cases = cases
        self._work(lambda: rights.new_recovery_code(cases), self._show_code)

    def arrived(self) -> None:
        """To the field that waits."""
        way = self.ways.currentWidget()
        {
            self.password_way: self.password_edit,
            self.new_way: self.new_edit,
            self.code_way: self.typed_edit,
        }.get(way, self.code_edit).setFocus()

    @property
    def code_waits(self) -> bool:
        """Whether a recovery code is in sight that was not yet kept."""
        return bool(self._code)

    @property
    def cases(self) -> RightsFile | None:
        """The file that is open while the door asks something more."""
        return self._cases

    def _ask_new(self, question: str, button: str) -> None:
        self.new_label.setText(question)
        self.new_button.setText(button)
        self.new_back_button.setVisible(self._cases is not None)
        self.townships_too_button.setVisible(self.desk.county and self._cases is None)
        self._go(self.new_way, self.new_edit)
        self._show_strength()

    def _go(self, way: QWidget, first: QLineEdit) -> None:
        for edit in list[QLineEdit](self.findChildren(QLineEdit)):
            edit.setText("")  # clear() could be undone, and a recovery code would stand there again
        self.problem_label.clear()
        self.ways.setCurrentWidget(way)
        first.setFocus()

    # ------------------------------------------------------------------ going in

    def unlock(self) -> None:
        """Try the second password."""
        office, password = self.desk.office, self.password_edit.text()
        self._work(lambda: rights.unlock(office, password), self._came_in)

    def recover(self) -> None:
        """Try the recovery code, and set a new second password."""
        office, code, fresh = self.desk.office, self.code_edit.text(), self.fresh_edit.text()
        if fresh != self.again_edit.text():
            self._say("两次输入的第二密码不一样，请重新输入。", "error")
            return

        def task() -> RightsFile:
            cases = rights.unlock_with_code(office, code)
            try:
                rights.change_password(cases, fresh)
            except UserError:
                cases.close()
                raise
            return cases

        self._work(task, self._came_in)

    def set_password(self) -> None:
        """Make the file with its second password, or give the open one a new password."""
        office, cases, password = self.desk.office, self._cases, self.new_edit.text()
        if password != self.new_again_edit.text():
            self._say("两次输入的第二密码不一样，请重新输入。", "error")
            return
        if cases is not None:
            self._work(lambda: rights.change_password(cases, password), lambda _: self._changed())
            return

        def task() -> tuple[str, RightsFile]:
            code = rights.create(office, password)
            return code, rights.unlock(office, password)

        self._work(task, self._made)

    def _made(self, made: tuple[str, RightsFile]) -> None:
        code, self._cases = made
        self._show_code(code)

    def _came_in(self, cases: RightsFile) -> None:
        self._go(self.password_way, self.password_edit)
        self.opened.emit(cases)

    def _changed(self) -> None:
        self.desk.say("已更换第二密码")
        self._go(self.password_way, self.password_edit)
        self.done.emit()

    def _work(self, task: object, then: object) -> None:
        if not self.open_button.isEnabled():
            return
        self._busy(True)
        self._say("请稍候…", "soft")
        Job(lambda steps: task(), owner=self, writes=True).always(lambda: self._busy(False)).failed(  # type: ignore[operator]
            self._failed
        ).then(then).start()  # type: ignore[arg-type]

    def _busy(self, on: bool) -> None:
        for button in list[QPushButton](self.ways.findChildren(QPushButton)):
            button.setEnabled(not on)
        for edit in list[QLineEdit](self.ways.findChildren(QLineEdit)):
            edit.setReadOnly(on)
        if not on:
            self.problem_label.clear()

    def _failed(self, error: UserError) -> None:
        self._say(f"{error.what}{error.todo}（{error.code}）", "error")
        self.arrived()

    def _say(self, sentence: str, level: str) -> None:
        theme.restyle(self.problem_label, "level", level)
        self.problem_label.setText(sentence)

    # ------------------------------------------------------------------ the recovery code

    def _show_strength(self) -> None:
        sentence, level = recovery.strength(self.new_edit.text())
        self.strength_label.setText(sentence)
        theme.restyle(self.strength_label, "level", level)

    def _show_code(self, code: str) -> None:
        self._go(self.code_way, self.typed_edit)
        self._code = code
        self.code_label.setText(recovery.in_lines(code))
        self._compare()

    def _compare(self) -> None:
        typed = recovery.plain(self.typed_edit.text())
        right = bool(typed) and typed == recovery.plain(self._code)
        self.code_done_button.setEnabled(right)
        self.typed_label.setText(
            "一致，请封好锁进保险柜。" if right else recovery.mismatch(typed, self._code)
        )
        theme.restyle(self.typed_label, "level", "good" if right else "soft")

    def _print(self) -> None:
        recovery.print_code(self._code, self.desk.office.info.name, self, what="维权专库")

    def _code_kept(self) -> None:
        self._code = ""
        self.code_label.clear()
        cases, self._cases = self._cases, None
        assert cases is not None
        self._came_in(cases)
