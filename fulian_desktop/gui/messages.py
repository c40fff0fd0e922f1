"""The thin doors through which the program speaks to its user in dialogs; tests put others in their place.

Call them through the module (`messages.ask(...)`). All text is plain: a name may hold < and &.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QInputDialog,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QWidget,
)

from ..app import faults
from ..errors import UserError
from . import theme


def show_error(error: UserError, parent: QWidget | None = None) -> None:
    """What happened, whether the data is safe, what to do, and the code for the telephone."""
    box = _box(parent, QMessageBox.Icon.Warning, error.what)
    box.setInformativeText(f"{error.safe}\n{error.todo}\n\n错误代码：{error.code}")
    box.addButton("知道了", QMessageBox.ButtonRole.AcceptRole)
    if error.code != faults.CODE:
        box.exec()
        return
    keep = box.addButton("存故障报告…", QMessageBox.ButtonRole.ActionRole)
    box.exec()
    if box.clickedButton() is keep:
        save_fault_report(parent)


def save_fault_report(parent: QWidget | None = None) -> None:
    """Write the report of faults where the user wants it, such as on her stick."""
    from ..app import fault_report

    target = save_file("故障报告存为", "文本文件 (*.txt)", Path.home() / fault_report.proposed_name(), parent)
    if target is None:
        return
    try:
        fault_report.write(target)
    except UserError as error:
        show_error(error, parent)
        return
    tell(f"已存为 {target.name}", "里面没有台账内容和个人信息，可以交给县妇联或维护人员。", parent)


def tell(what: str, detail: str = "", parent: QWidget | None = None) -> None:
    """Something that the user should know before she goes on."""
    box = _box(parent, QMessageBox.Icon.Information, what)
    box.setInformativeText(detail)
    box.addButton("知道了", QMessageBox.ButtonRole.AcceptRole)
    box.exec()


def ask(
    question: str,
    *,
    yes: str,
    no: str = "取消",
    detail: str = "",
    lossy: bool = False,
    parent: QWidget | None = None,
) -> bool:
    """Whether to do it; the buttons say what they do, and Esc does not. lossy: nor does a hasty Enter."""
    return choose(question, [yes, no], detail=detail, lossy=lossy, parent=parent) == 0


def choose(
    question: str, answers: list[str], *, detail: str = "", lossy: bool = False, parent: QWidget | None = None
) -> int:
    """The index of the chosen answer; the last is the one that changes nothing, and Esc means it.

    Enter means the first, or with `lossy` the last.
    """
    box = _box(parent, QMessageBox.Icon.Question, question)
    box.setInformativeText(detail)
    buttons: list[QPushButton] = [box.addButton(word, QMessageBox.ButtonRole.ActionRole) for word in answers]
    theme.restyle(buttons[0], "look", "danger" if lossy else "main")
    box.setDefaultButton(buttons[-1 if lossy else 0])
    box.setEscapeButton(buttons[-1])
    box.exec()
    pressed = box.clickedButton()
    return next((at for at, button in enumerate(buttons) if button is pressed), len(buttons) - 1)


def ask_text(question: str, *, title: str, parent: QWidget | None = None) -> str | None:
    """A line of text, or None where the user went back."""
    dialog = QInputDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setLabelText(question)
    dialog.setOkButtonText("确定")
    dialog.setCancelButtonText("取消")
    dialog.resize(460, dialog.sizeHint().height())
    return dialog.textValue().strip() if dialog.exec() else None


def ask_password(question: str, *, title: str, parent: QWidget | None = None) -> str | None:
    """A password, shown as dots, or None where the user went back."""
    dialog = QInputDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setLabelText(question)
    dialog.setTextEchoMode(QLineEdit.EchoMode.Password)
    dialog.setOkButtonText("确定")
    dialog.setCancelButtonText("取消")
    dialog.resize(460, dialog.sizeHint().height())
    return dialog.textValue() if dialog.exec() else None


def open_file(
    title: str, kinds: str, start: Path | None = None, parent: QWidget | None = None
) -> Path | None:
    """A file to read, such as kinds="数据库 (*.fldb)"."""
    chosen, _ = QFileDialog.getOpenFileName(parent, title, str(start or ""), kinds)
    return Path(chosen) if chosen else None


def open_files(
    title: str, kinds: str, start: Path | None = None, parent: QWidget | None = None
) -> list[Path]:
    """Files to read."""
    chosen, _ = QFileDialog.getOpenFileNames(parent, title, str(start or ""), kinds)
    return [Path(name) for name in chosen]


def save_file(title: str, kinds: str, proposed: Path, parent: QWidget | None = None) -> Path | None:
    """A file to write; the dialog asks before an old one is replaced."""
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(proposed), kinds)
    return Path(chosen) if chosen else None


def folder(title: str, start: Path | None = None, parent: QWidget | None = None) -> Path | None:
    """A folder."""
    chosen = QFileDialog.getExistingDirectory(parent, title, str(start or ""))
    return Path(chosen) if chosen else None


def _box(parent: QWidget | None, sign: QMessageBox.Icon, text: str) -> QMessageBox:
    box = QMessageBox(parent or QApplication.activeWindow())
    box.setWindowTitle("妇联台账")
    box.setIcon(sign)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    box.setText(text)
    return box
