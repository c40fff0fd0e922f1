"""Where a package is written: a stick that is plugged in, this computer, or another folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QComboBox, QPushButton

from ... import paths
from ...errors import UserError
from .. import messages, theme
from . import drives


class Places:
    """The box of places and the button for another one."""

    def __init__(self, box: QComboBox, other: QPushButton) -> None:
        self._box = box
        self._chosen: Path | None = None
        box.activated.connect(lambda at: self.choose(box.itemData(at)))
        other.clicked.connect(self.ask)

    @property
    def folder(self) -> Path:
        """The chosen place."""
        chosen: Path = self._box.currentData()
        return chosen

    def fill(self) -> None:
        """Sticks first, then this computer; a place that the user chose herself stays chosen."""
        self._box.clear()
        for drive in drives.removable():
            self._box.addItem(theme.icon("save"), drive.label, drive.folder)
        self._box.addItem(theme.icon("folder"), f"本机：{_own()}", _own())
        if self._chosen is not None:
            self.choose(self._chosen)

    def choose(self, folder: Path) -> None:
        """Choose a place; one that the box lacks is added to it."""
        self._chosen = folder
        at = next((at for at in range(self._box.count()) if self._box.itemData(at) == folder), -1)
        if at < 0:
            self._box.insertItem(0, theme.icon("folder"), str(folder), folder)
            at = 0
        self._box.setCurrentIndex(at)
        self._box.setToolTip(str(folder))

    def ask(self) -> None:
        """Another folder, from a dialog."""
        folder = messages.folder("把上报包写到哪个文件夹", parent=self._box.window())
        if folder is not None:
            self.choose(folder)


def make_own(folder: Path) -> None:
    """Make the folder of this computer where it is the chosen one; a stick's folder is never made."""
    if folder != _own():
        return
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError("E-SUB-03", "建不了要写入的文件夹。", todo="请按“其他文件夹”换一个位置。") from error


def _own() -> Path:
    return paths.default_data_folder() / "上报包"
