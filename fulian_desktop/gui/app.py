"""Starts the window: theme, faults to the log, the door or the first run, then the main window."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from ..errors import UserError
from ..values.steps import Steps
from . import crash, messages, opened_files, theme, work
from .window import MainWindow
from .work import Job

if TYPE_CHECKING:
    from ..store.office import Office

PASSWORD_VARIABLE: Final = "FULIAN_PASSWORD"


def run(argv: list[str]) -> int:
    """Show the window until it is closed; `argv` may name a database or packages. Returns the exit status.

    With FULIAN_PASSWORD set, a named database is opened without asking (for scripts and tests).
    """
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    app = QApplication([sys.argv[0] if sys.argv else "fulian"])
    app.setApplicationName("妇联台账")
    app.setWindowIcon(theme.icon("fulian"))
    crash.install()
    theme.dress(app)
    files = [Path(one) for one in argv]
    packages = [one for one in files if one.suffix.lower() == opened_files.PACKAGE]
    start = Start(next((one for one in files if one not in packages), None))
    taker = opened_files.Taker(start)
    taker.take(packages)
    start.begin(os.environ.get(PASSWORD_VARIABLE))
    status = app.exec()
    taker.close()
    work.close()
    start.close()
    return status


def own_files_changed(steps: Steps) -> list[str]:
    """Those of the program's files that are not as they were packed."""
    from ..app import own_files

    return own_files.changed(steps)


class Start(QObject):
    """From the door, or the first run, to the main window; holds the open office.

    entered: the office is open, and its window stands.
    """

    entered = Signal()

    def __init__(self, path: Path | None) -> None:
        super().__init__()
        self._path = path
        self._shown: QWidget | None = None
        self.office: Office | None = None
        self.window: MainWindow | None = None

    def begin(self, password: str | None) -> None:
        """Show the first window."""
        from ..app.recent import recents

        if self._path is not None and password is not None:
            self._open_at_once(self._path, password)
        elif self._path is not None or recents():
            self.show_door(self._path)
        else:
            self.show_wizard()

    def _open_at_once(self, path: Path, password: str) -> None:
        """The window is painted first; the office is opened beside it."""
        window = self._show_window()

        def task(steps: object) -> Office:
            from ..app import offices

            return offices.open_office(path, password)

        Job(task, owner=window).failed(self._not_opened).then(self._opened).start()

    def _not_opened(self, error: UserError) -> None:
        messages.show_error(error, self.window)
        self.window = None
        self.show_door(self._path)

    def show_door(self, path: Path | None = None) -> None:
        """Choose a database and open it."""
        from .unlock import UnlockWindow

        door = UnlockWindow(path)
        door.opened.connect(self._enter)
        door.new_wanted.connect(self.show_wizard)
        self._show(door)

    def show_wizard(self) -> None:
        """Make a new office."""
        from .wizard import Wizard

        wizard = Wizard()
        wizard.made.connect(self._enter)
        wizard.open_wanted.connect(lambda: self.show_door(None))
        self._show(wizard)

    def _enter(self, office: Office) -> None:
        self._show_window()
        self._opened(office)

    def _show_window(self) -> MainWindow:
        self.window = MainWindow()
        self._show(self.window, maximized=True)
        return self.window

    def _opened(self, office: Office) -> None:
        from ..app.recent import remember

        assert self.window is not None
        self.office = office
        remember(office.path, office.info.name)
        self.window.furnish(office)
        self.entered.emit()
        Job(own_files_changed, owner=self.window).then(self._tell_changed).start()

    def _tell_changed(self, names: list[str]) -> None:
        """A virus scanner's quarantine, a bad disk, somebody's hand: the clerk should know before she works on."""
        if names:
            messages.tell(
                "程序的文件被改动过，或者有缺失。",
                f"{'、'.join(names[:5])}{' 等' if len(names) > 5 else ''}\n台账数据没有受到影响。"
                "请关闭程序，重新运行安装程序；如果再次出现，请检查硬盘和杀毒软件。",
                self.window,
            )

    @property
    def shown(self) -> QWidget | None:
        """The window in sight."""
        return self._shown

    def _show(self, widget: QWidget, *, maximized: bool = False) -> None:
        # The new one first: Qt ends the program when its last window goes.
        before, self._shown = self._shown, widget
        if maximized:
            widget.showMaximized()
        else:
            widget.show()
        if before is not None:
            before.hide()
            before.deleteLater()

    def close(self) -> None:
        """Close the office after the window is gone."""
        if self.office is not None:
            self.office.close()
