"""The door: choose the office's database and give the password, or the recovery code where it was forgotten."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QWidget,
)

from ..app.recent import recents
from ..errors import UserError
from . import messages, theme
from .frames import load_frame
from .work import Job

if TYPE_CHECKING:
    from ..store.office import Office

FILES = "妇联台账数据库 (*.fldb);;所有文件 (*)"
BACKUPS = "妇联台账备份 (*.fulianbak);;所有文件 (*)"


class UnlockWindow(QWidget):
    """opened: the Office. new_wanted: make a new database."""

    file_list: QListWidget
    other_button: QPushButton
    new_button: QPushButton
    restore_button: QPushButton
    ways: QStackedWidget
    password_way: QWidget
    code_way: QWidget
    chosen_label: QLabel
    password_edit: QLineEdit
    open_button: QPushButton
    forgot_button: QPushButton
    code_edit: QLineEdit
    fresh_edit: QLineEdit
    again_edit: QLineEdit
    code_button: QPushButton
    back_button: QPushButton
    problem_label: QLabel
    logo_label: QLabel

    opened = Signal(object)
    new_wanted = Signal()

    def __init__(self, path: Path | None = None) -> None:
        super().__init__()
        load_frame(self, "unlock")
        self.setObjectName("paper")
        self.setWindowTitle("妇联台账")
        self.logo_label.setPixmap(theme.icon("fulian").pixmap(40, 40))
        self._connect()
        self.file_list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.file_list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        for one in recents():
            self._add(Path(one.path), one.name)
        if path is not None:
            self.add_file(path)
        elif self.file_list.count():
            self.file_list.setCurrentRow(0)
        self._show_chosen()
        if self.path is not None:
            self.password_edit.setFocus()

    def _connect(self) -> None:
        self.file_list.currentRowChanged.connect(lambda _: self._show_chosen())
        self.file_list.itemActivated.connect(lambda _: self.password_edit.setFocus())
        self.other_button.clicked.connect(self._choose_other)
        self.new_button.clicked.connect(self.new_wanted)
        self.restore_button.clicked.connect(self._restore)
        self.open_button.clicked.connect(self.open_with_password)
        self.password_edit.returnPressed.connect(self.open_with_password)
        self.forgot_button.clicked.connect(lambda: self._to_way(self.code_way))
        self.back_button.clicked.connect(lambda: self._to_way(self.password_way))
        self.code_button.clicked.connect(self.open_with_code)
        self.again_edit.returnPressed.connect(self.open_with_code)

    def _add(self, path: Path, name: str) -> None:
        item = QListWidgetItem(theme.icon("ledger"), f"{name}\n{path}")
        item.setData(0x100, str(path))
        item.setToolTip(str(path))
        self.file_list.addItem(item)

    def add_file(self, path: Path) -> None:
        """Offer a file and choose it."""
        known = [self.file_list.item(at).data(0x100) for at in range(self.file_list.count())]
        if str(path.resolve()) not in known:
            self._add(path.resolve(), path.stem)
            known.append(str(path.resolve()))
        self.file_list.setCurrentRow(known.index(str(path.resolve())))
        self.password_edit.setFocus()

    def _choose_other(self) -> None:
        chosen = messages.open_file("打开数据库", FILES, parent=self)
        if chosen:
            self.add_file(chosen)

    @property
    def path(self) -> Path | None:
        """The chosen database."""
        item: QListWidgetItem | None = self.file_list.currentItem()
        return Path(item.data(0x100)) if item else None

    def _show_chosen(self) -> None:
        path = self.path
        self.chosen_label.setText(
            self.file_list.currentItem().text().split("\n")[0] if path else "请先选择数据库"
        )
        for widget in (self.password_edit, self.open_button, self.forgot_button, self.code_button):
            widget.setEnabled(path is not None)
        self.problem_label.clear()
        self.password_edit.clear()

    def _to_way(self, way: QWidget) -> None:
        self.ways.setCurrentWidget(way)
        self.problem_label.clear()
        (self.code_edit if way is self.code_way else self.password_edit).setFocus()

    # ------------------------------------------------------------------ opening

    def open_with_password(self) -> None:
        """Try the typed password."""
        path, password = self.path, self.password_edit.text()
        if path is None or not self.open_button.isEnabled():
            return

        def task(steps: object) -> Office:
            from ..app import offices

            return offices.open_office(path, password)

        self._begin(task)

    def open_with_code(self) -> None:
        """Try the recovery code, and set a new password."""
        path, code, fresh = self.path, self.code_edit.text().strip().upper(), self.fresh_edit.text()
        if path is None or not self.code_button.isEnabled():
            return
        if fresh != self.again_edit.text():
            self._say("两次输入的新密码不一样，请重新输入。", "error")
            return

        def task(steps: object) -> Office:
            from ..app import offices

            problem = offices.password_problem(fresh)
            if problem:
                raise UserError("E-DB-14", f"{problem}。", todo="请换一个密码。")
            office = offices.open_with_recovery_code(path, code)
            offices.change_password(office, fresh)
            return office

        self._begin(task)

    def _begin(self, task: object) -> None:
        self._busy(True)
        self._say("正在打开…", "soft")
        Job(task, owner=self, writes=True).always(lambda: self._busy(False)).failed(self._failed).then(  # type: ignore[arg-type]
            self.opened.emit
        ).start()

    def _busy(self, on: bool) -> None:
        for widget in (
            self.open_button,
            self.code_button,
            self.forgot_button,
            self.back_button,
            self.file_list,
        ):
            widget.setEnabled(not on)
        for edit in (self.password_edit, self.code_edit, self.fresh_edit, self.again_edit):
            edit.setReadOnly(on)  # a disabled one would hand the focus, and a second Enter, to a button

    def _failed(self, error: UserError) -> None:
        self._say(f"{error.what}{error.todo}（{error.code}）", "error")
        typed = self.code_edit if self.ways.currentWidget() is self.code_way else self.password_edit
        typed.selectAll()
        typed.setFocus()

    def _say(self, sentence: str, level: str) -> None:
        theme.restyle(self.problem_label, "level", level)
        self.problem_label.setText(sentence)

    # ------------------------------------------------------------------ restoring

    def _restore(self) -> None:
        source = messages.open_file("选择备份文件", BACKUPS, parent=self)
        if source is None:
            return
        target = messages.save_file("恢复为哪个数据库文件", FILES, source.with_suffix(".fldb"), parent=self)
        if target is None:
            return
        password = messages.ask_password("请输入备份时使用的密码：", title="从备份恢复", parent=self)
        if password is None:
            return

        def task(steps: object) -> Path:
            from ..app import backups

            backups.restore(source, target, password)
            return target

        self._busy(True)
        Job(task, owner=self, writes=True).always(lambda: self._busy(False)).then(self._restored).start()

    def _restored(self, path: Path) -> None:
        self.add_file(path)
        messages.tell("已从备份恢复。", "请用备份时的密码打开。", parent=self)
