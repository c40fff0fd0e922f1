"""The first run: level, unit, folder, password, and the recovery code, which is typed back before one may go on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QStackedWidget,
    QWidget,
)

from ..app import data_folder
from ..errors import BadValue, UserError
from ..values import places, text
from . import messages, recovery, theme
from .frames import load_frame
from .shortcuts import on_key
from .work import Job

if TYPE_CHECKING:
    from ..app.enrolment import StarterInfo
    from ..store.office import Office

STARTERS = "县里发的启用文件 (*.fulian-start);;所有文件 (*)"
_TITLES = ("欢迎使用", "选择单位级别", "填写单位", "选择存放位置", "设置密码", "保管恢复码")


class Wizard(QWidget):
    """made: the Office, open. open_wanted: there is a database already."""

    steps: QStackedWidget
    step_label: QLabel
    title_label: QLabel
    logo_label: QLabel
    welcome_step: QWidget
    open_existing_button: QPushButton
    level_step: QWidget
    township_radio: QRadioButton
    county_radio: QRadioButton
    unit_step: QWidget
    starter_button: QPushButton
    starter_label: QLabel
    unit_box: QComboBox
    code_edit: QLineEdit
    name_edit: QLineEdit
    unit_hint_label: QLabel
    folder_step: QWidget
    folder_edit: QLineEdit
    folder_button: QPushButton
    file_label: QLabel
    concern_label: QLabel
    password_step: QWidget
    password_edit: QLineEdit
    again_edit: QLineEdit
    strength_label: QLabel
    code_step: QWidget
    recovery_label: QLabel
    copy_button: QPushButton
    print_button: QPushButton
    typed_edit: QPlainTextEdit
    typed_label: QLabel
    problem_label: QLabel
    busy_bar: QProgressBar
    back_button: QPushButton
    next_button: QPushButton

    made = Signal(object)
    open_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        load_frame(self, "wizard")
        self.setObjectName("paper")
        self.setWindowTitle("妇联台账 — 首次使用")
        self.logo_label.setPixmap(theme.icon("fulian").pixmap(40, 40))
        self._starter: Path | None = None
        self._office: Office | None = None
        self._code = ""
        self.folder_edit.setText(str(data_folder.suggested()))
        self._connect()
        self._show_step(0)

    def _connect(self) -> None:
        self.next_button.clicked.connect(self.go_on)
        self.back_button.clicked.connect(self.go_back)
        self.open_existing_button.clicked.connect(self.open_wanted)
        self.starter_button.clicked.connect(self._choose_starter)
        self.unit_box.activated.connect(lambda _: self._unit_chosen())
        self.folder_button.clicked.connect(self._choose_folder)
        self.folder_edit.textChanged.connect(lambda _: self._show_file())
        self.password_edit.textChanged.connect(lambda _: self._show_strength())
        self.again_edit.textChanged.connect(lambda _: self._show_strength())
        self.copy_button.clicked.connect(self._copy)
        self.print_button.clicked.connect(self._print)
        self.typed_edit.textChanged.connect(self._compare)
        for edit in (self.code_edit, self.name_edit, self.folder_edit, self.password_edit, self.again_edit):
            edit.returnPressed.connect(self.go_on)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            for held in (self.township_radio, self.county_radio):
                on_key(key, held, self.go_on, itself=True)
        self.typed_edit.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A field of several lines keeps Enter for itself, also before shortcuts.
        entered = isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if entered and event.type() == QEvent.Type.KeyPress:
            self.go_on()
            return True
        return super().eventFilter(watched, event)

    # ------------------------------------------------------------------ steps

    @property
    def step(self) -> int:
        """The step in sight, from 0."""
        return self.steps.currentIndex()

    def _show_step(self, at: int) -> None:
        self.steps.setCurrentIndex(at)
        self.title_label.setText(_TITLES[at])
        self.step_label.setText(f"第 {at + 1} 步，共 {len(_TITLES)} 步")
        last = at == len(_TITLES) - 1
        self.back_button.setVisible(at > 0 and not last)
        self.next_button.setText(("下一步", "建立数据库", "开始使用")[last + (at >= len(_TITLES) - 2)])
        self.next_button.setEnabled(not last)
        self.problem_label.clear()
        first = {2: self.code_edit, 3: self.folder_edit, 4: self.password_edit, 5: self.typed_edit}.get(at)
        (first or self.next_button).setFocus()
        self._enter_step(at)

    def _enter_step(self, at: int) -> None:
        if at == 2:
            self._show_unit_fields()
        elif at == 3:
            self._show_file()
        elif at == 4:
            self._show_strength()

    def go_back(self) -> None:
        """The step before."""
        self._show_step(max(0, self.step - 1))

    def go_on(self) -> None:
        """The next step, if this one is filled in."""
        if not self.next_button.isEnabled():
            return
        problem = self._problem()
        self.problem_label.setText(problem)
        if problem or (self.step == 3 and not self._keeps_folder()):
            return
        if self.step == 4:
            self._make()
        elif self.step == 5:
            assert self._office is not None
            self.made.emit(self._office)
        else:
            self._show_step(self.step + 1)

    def _problem(self) -> str:
        if self.step == 2:
            return self._unit_problem()
        if self.step == 3:
            return self._folder_problem()
        return self._password_problem() if self.step == 4 else ""

    # ------------------------------------------------------------------ unit

    @property
    def level(self) -> str:
        """The chosen level, township or county."""
        return "county" if self.county_radio.isChecked() else "township"

    def _show_unit_fields(self) -> None:
        township = self.level == "township"
        self.starter_button.setVisible(township)
        self.starter_label.setVisible(township)
        self.unit_box.setVisible(township and self.unit_box.count() > 1)
        self.unit_hint_label.setText(
            "乡镇（街道）的统计用区划代码是 9 位数字，前 6 位是县的代码。不清楚的可问县妇联。"
            if township
            else "县（市、区）的区划代码是 6 位数字。"
        )
        self.name_edit.setPlaceholderText("如：望里镇妇联" if township else "如：苍南县妇联")

    def _choose_starter(self) -> None:
        chosen = messages.open_file("选择县里发的启用文件", STARTERS, parent=self)
        if chosen is None:
            return

        def task(steps: object) -> StarterInfo:
            from ..app import enrolment

            return enrolment.read_starter(chosen)

        Job(task, owner=self).then(lambda info: self._take_starter(chosen, info)).start()

    def _take_starter(self, path: Path, info: StarterInfo) -> None:
        self._starter = path
        self.starter_label.setText(
            f"启用文件：{info.county_name}，共 {len(info.units)} 个乡镇。签名指纹：{info.fingerprint}"
        )
        self.unit_box.clear()
        self.unit_box.addItem("请选择本单位", None)
        for one in info.units:
            self.unit_box.addItem(f"{one.name}（{one.code}）", (one.code, one.name))
        self._show_unit_fields()

    def _unit_chosen(self) -> None:
        chosen = self.unit_box.currentData()
        if chosen:
            self.code_edit.setText(chosen[0])
            self.name_edit.setText(chosen[1])

    def _unit_problem(self) -> str:
        try:
            code = places.unit_code(self.code_edit.text())
        except BadValue as bad:
            return bad.sentence
        if places.level_of_code(code) != self.level:
            return "乡镇代码应为 9 位。" if self.level == "township" else "县代码应为 6 位。"
        return "" if self.name_edit.text().strip() else "请填写单位名称。"

    # ------------------------------------------------------------------ folder

    @property
    def file(self) -> Path:
        """Where the database will lie."""
        name = text.safe_file_name(self.name_edit.text().strip() or "妇联台账")
        return Path(self.folder_edit.text().strip()) / f"{name}.fldb"

    def _choose_folder(self) -> None:
        chosen = messages.folder("选择存放数据库的文件夹", Path(self.folder_edit.text()), parent=self)
        if chosen:
            self.folder_edit.setText(str(chosen))

    def _show_file(self) -> None:
        self.file_label.setText(f"将建立：{self.file}")
        self.concern_label.setText(data_folder.concern(Path(self.folder_edit.text().strip())))

    def _folder_problem(self) -> str:
        if not self.folder_edit.text().strip() or not Path(self.folder_edit.text().strip()).is_absolute():
            return "请选择一个文件夹。"
        if self.file.exists():
            return "这个文件夹里已经有本单位的数据库。请换一个文件夹，或返回第一步打开它。"
        return data_folder.forbidden(self.file)

    def _keeps_folder(self) -> bool:
        """Whether the clerk has her reasons for a folder where data is not safe."""
        concern = data_folder.concern(self.file.parent)
        return not concern or messages.ask(
            "仍要把数据放在这里吗？",
            yes="仍放在这里",
            no="换一个文件夹",
            detail=concern,
            lossy=True,
            parent=self,
        )

    # ------------------------------------------------------------------ password

    def _password_problem(self) -> str:
        from ..app import offices

        problem = offices.password_problem(self.password_edit.text())
        if problem:
            return f"{problem}。"
        return (
            ""
            if self.password_edit.text() == self.again_edit.text()
            else "两次输入的密码不一样，请重新输入。"
        )

    def _show_strength(self) -> None:
        sentence, level = recovery.strength(self.password_edit.text())
        if level == "good" and self.again_edit.text() not in ("", self.password_edit.text()):
            sentence, level = "两次输入的密码还不一样。", "doubt"
        self.strength_label.setText(sentence)
        theme.restyle(self.strength_label, "level", level)

    def _make(self) -> None:
        file, starter, password = self.file, self._starter, self.password_edit.text()
        unit, name, level = places.unit_code(self.code_edit.text()), self.name_edit.text().strip(), self.level

        def task(steps: object) -> tuple[Office, str, UserError | None]:
            from ..app import enrolment, offices

            office, code = offices.create(file, unit=unit, name=name, level=level, password=password)
            refused = None
            if starter is not None and level == "township":
                try:
                    enrolment.join(office, starter)
                except UserError as error:
                    refused = error
            return office, code, refused

        self.next_button.setEnabled(False)
        self.back_button.setEnabled(False)
        Job(task, owner=self, writes=True).progress(self.busy_bar).always(self._unlocked).then(
            lambda made: self._show_code(*made)
        ).start()

    def _unlocked(self) -> None:
        self.next_button.setEnabled(True)
        self.back_button.setEnabled(True)

    # ------------------------------------------------------------------ recovery code

    def _show_code(self, office: Office, code: str, refused: UserError | None) -> None:
        self._office, self._code = office, code
        self.recovery_label.setText(recovery.in_lines(code))
        self._show_step(5)
        if refused is not None:
            messages.show_error(refused, self)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._code)

    def _print(self) -> None:
        recovery.print_code(self._code, self.name_edit.text().strip(), self)

    def _compare(self) -> None:
        typed = recovery.plain(self.typed_edit.toPlainText())
        right = bool(typed) and typed == recovery.plain(self._code)
        self.next_button.setEnabled(right)
        on_the_way = recovery.plain(self._code).startswith(typed)
        self.typed_label.setText(
            "一致，请把打印件放进保险柜。" if right else recovery.mismatch(typed, self._code)
        )
        theme.restyle(self.typed_label, "level", "good" if right else "soft" if on_the_way else "error")
