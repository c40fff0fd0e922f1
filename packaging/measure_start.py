"""In the built program: says when a window has been painted for the first time. `measure empty|door|main`.

`empty` is Qt alone, the floor; `door` is what a clerk sees after the double click; `main` is the window of the office.
"""

import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget


class Watch(QObject):
    """Prints the moment of the first paint, and ends the program after it."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            print(f"painted {time.time():.3f}", flush=True)  # noqa: TID251 - the outside began by its own clock
            QTimer.singleShot(0, QApplication.quit)
        return False


def window(kind: str, app: QApplication) -> QWidget:
    """The window to wait for."""
    if kind == "empty":
        return QWidget()
    from fulian_desktop.gui import theme

    theme.dress(app)
    if kind == "door":
        from fulian_desktop.gui.unlock import UnlockWindow

        return UnlockWindow()
    from fulian_desktop.gui.window import MainWindow

    return MainWindow()


app = QApplication(["measure"])
shown, watch = window(sys.argv[1], app), Watch()
shown.installEventFilter(watch)
shown.show()
sys.exit(app.exec())
