"""Files that were double-clicked in the file manager: taken by the window that is open, once it can."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from . import messages

if TYPE_CHECKING:
    from ..app.handing import Doorbell
    from .app import Start

PACKAGE: Final = ".fulian"
_AGAIN_MS: Final = 300


class Taker(QObject):
    """Takes files from this start and from later ones; packages wait until the office is open and not locked."""

    _rung = Signal(object)

    def __init__(self, start: Start) -> None:
        super().__init__()
        self._start = start
        self._waiting: list[Path] = []
        self._doorbell: Doorbell | None = None
        self._rung.connect(self._come, Qt.ConnectionType.QueuedConnection)
        start.entered.connect(self._entered)
        QTimer.singleShot(0, self.listen)  # not before the first window stands

    def listen(self) -> None:
        """Be found by later starts."""
        from ..app.handing import Doorbell

        if self._doorbell is None:
            self._doorbell = Doorbell(self._rung.emit)

    def close(self) -> None:
        """Be found no longer."""
        if self._doorbell is not None:
            self._doorbell.close()

    def _come(self, files: list[Path]) -> None:
        """A second start: the window comes forward, and takes what it was given."""
        shown = self._start.shown
        if shown is not None:
            shown.setWindowState(shown.windowState() & ~Qt.WindowState.WindowMinimized)
            shown.raise_()
            shown.activateWindow()
        self.take(files)

    def take(self, files: list[Path]) -> None:
        """Packages go to the county's merging, as soon as may be; a database to the door."""
        self._waiting += [one for one in files if one.suffix.lower() == PACKAGE and one not in self._waiting]
        for one in files:
            if one.suffix.lower() != PACKAGE:
                self._offer(one, self._start.shown)
        self._deliver()

    def _offer(self, database: Path, shown: QWidget | None) -> None:
        from .unlock import UnlockWindow
        from .wizard import Wizard

        if isinstance(shown, UnlockWindow):
            shown.add_file(database)
        elif isinstance(shown, Wizard) and shown.step == 0:
            self._start.show_door(database)
        elif self._start.office is None or self._start.office.path.resolve() != database:
            messages.tell(
                f"{database.name} 没有打开，因为窗口正在用。",
                "要换一个数据库，请先关闭这个窗口，再双击那个文件。",
                shown,
            )

    def _entered(self) -> None:
        window = self._start.window
        if window is not None:
            window.unlocked.connect(self._deliver)
        self._deliver()

    def _deliver(self) -> None:
        window = self._start.window
        if not self._waiting or self._start.office is None or window is None or window.locked:
            return
        if QApplication.activeModalWidget() is not None:
            QTimer.singleShot(_AGAIN_MS, self._deliver)  # a question is open: it comes first
            return
        files, self._waiting = self._waiting, []
        window.merge_packages(files)
