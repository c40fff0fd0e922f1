"""Starts the window: theme, faults to the log, the door or the first run, then the main window."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from ..errors import UserError
from . import crash, theme, work
from .window import MainWindow
from .work import Job

if TYPE_CHECKING:
    from ..store.office import Office

PASSWORD_VARIABLE: Final = "FULIAN_PASSWORD"


def run(argv: list[str]) -> int:
    """Show the window until it is closed; `argv` may name a database. Returns the exit status.

    With FULIAN_PASSWORD set, a named database is opened without asking (for scripts and tests).
    """
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    app = QApplication([sys.argv[0] if sys.argv else "fulian"])
    app.setApplicationName("妇联台账")
    app.setWindowIcon(theme.icon("fulian"))
    crash.install()
    theme.dress(app)
    start = Start(Path(argv[0]) if argv else None)
    start.begin(os.environ.get(PASSWORD_VARIABLE))
    status = app.exec()
    work.close()
    start.close()
    return status


class Start:
    """From the door, or the first run, to the main window; holds the open office."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._shown: QWidget | None = None
        self.office: Office | None = None
        self.window: MainWindow | None = None

    def begin(self, password: str | None) -> None:
        """Show the first window."""
        from .recent import recents

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
        from . import messages

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
        from .recent import remember

        assert self.window is not None
        self.office = office
        remember(office.path, office.info.name)
        self.window.furnish(office)

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
