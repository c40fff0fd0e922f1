"""How soon the main window stands on the screen with a million people in its ledger, beside an empty Qt window.

Each start is a process of its own, measured from before it is started to the paint. Two results: the window itself,
and, without a limit to reach, the window with its first rows, the key being in hand (stretching a password takes
0.3 s by design).
"""

from __future__ import annotations

import math
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from tests.bench.million import key_of, prepared
from tests.bench.result import Result

STARTS = 7

_EMPTY = """
import sys, time
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print(time.monotonic(), flush=True)
        QApplication.exit()
app = QApplication(sys.argv[:1])
window = Window()
window.resize(1366, 768)
window.show()
app.exec()
"""

_OURS = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QTableView
from fulian_desktop.gui import theme, work
from fulian_desktop.gui.window import MainWindow
app = QApplication(sys.argv[:1])
theme.dress(app)
wanted = sys.argv[3]
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and (wanted == "window" or watched.parent().model().rowCount()):
            print(time.monotonic(), flush=True)
            app.exit()
        return False
watch = Watch()
window = MainWindow()
window.resize(1366, 768)
if wanted == "window":
    window.installEventFilter(watch)
window.show()
if wanted == "rows":
    from fulian_desktop.paths import companion
    from fulian_desktop.store.lock import OfficeLock
    from fulian_desktop.store.office import Office
    path = Path(sys.argv[1])
    office = Office(path, bytes.fromhex(sys.argv[2]), "x", OfficeLock(companion(path)))
    window.furnish(office)
    window.page.findChild(QTableView).viewport().installEventFilter(watch)
app.exec()
window.close()
work.close()
if wanted == "rows":
    office.close()
"""


def run() -> list[Result]:
    """Both results, the median of several starts each."""
    database = prepared()
    floor = _median([_EMPTY])
    window = _median([_OURS, str(database), key_of(database).hex(), "window"])
    rows = _median([_OURS, str(database), key_of(database).hex(), "rows"])
    return [
        Result("first paint of the main window", window, floor, window / floor, 3.0),
        Result(
            "  … with its first rows",
            rows,
            floor,
            rows / floor,
            math.inf,
            "1,000,000 people; SQLAlchemy alone loads as long as an empty window",
        ),
    ]


def _median(arguments: list[str]) -> float:
    _seconds(arguments)  # warms the disk cache
    return statistics.median(_seconds(arguments) for _ in range(STARTS))


def _seconds(arguments: list[str]) -> float:
    script, *rest = arguments
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", script, *rest],
        stdout=subprocess.PIPE,
        check=True,
        text=True,
        cwd=_ROOT,
        env=_screen(),
    )
    return float(done.stdout.split()[0]) - begun


_ROOT = Path(__file__).resolve().parents[2]


def _screen() -> dict[str, str]:
    """The screen that there is, or Qt's own offscreen one."""
    there = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    return dict(os.environ) if there or os.name == "nt" else {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
