"""The window's part of the self-test: every frame loads, every font is taken, every page opens; on no screen."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from xml.etree import ElementTree

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6 import QtWidgets
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QWidget

from .. import paths
from ..store.office import Office
from . import theme, work
from .frames import load_frame
from .pages import PAGES
from .window import MainWindow

Check = tuple[str, Callable[[], object]]
"""What is checked, and the test that raises where it fails."""
PATIENCE_MS = 200
LEAST_COLOURS = 30


def frames() -> list[Check]:
    """A check for each frame in ui/, and for each font."""
    _application()
    files = sorted(paths.ui_file("any").parent.glob("*.ui"))
    fonts = sorted(paths.resource("fonts").glob("*.ttf"))
    return [
        *((f"界面 {file.name}", partial(_load, file)) for file in files),
        *((f"窗口字体 {file.name}", partial(_take_font, file)) for file in fonts),
    ]


def pages(office: Office) -> list[Check]:
    """A check for each page of an office's window; the last closes the window."""
    _application()
    window = MainWindow()
    window.furnish(office)
    keys = [entry.key for entry in PAGES if office.info.level in entry.levels]
    names = {entry.key: entry.label for entry in PAGES}
    return [
        *((f"页面 {names[key]}（{office.info.name}）", partial(_go, window, key)) for key in keys),
        (f"窗口图像（{office.info.name}）", lambda: _photograph(window)),
        (f"关闭窗口（{office.info.name}）", lambda: _close(window)),
    ]


def _application() -> None:
    app = QApplication.instance() or QApplication(["fulian"])
    assert isinstance(app, QApplication)
    app.setQuitOnLastWindowClosed(False)
    theme.dress(app)


def _load(file: Path) -> None:
    """Onto a widget of the class that the frame itself names."""
    root = ElementTree.parse(file).getroot().find("widget")  # noqa: S314 - a file of our own
    made = getattr(QtWidgets, root.get("class", "QWidget") if root is not None else "QWidget")()
    assert isinstance(made, QWidget)
    load_frame(made, file.stem)
    made.deleteLater()


def _take_font(file: Path) -> None:
    if QFontDatabase.addApplicationFont(str(file)) < 0:
        raise ValueError("Qt 不能使用这个字体")


def _go(window: MainWindow, key: str) -> None:
    """Open a page and let it load; a message that it shows is a failure, and must not wait for an answer."""
    shown: list[str] = []
    watch = QTimer(window)
    watch.timeout.connect(lambda: _dismiss(shown))
    watch.start(50)
    if window.go(key) is None:
        raise LookupError("打不开")
    loop = QEventLoop()
    QTimer.singleShot(PATIENCE_MS, loop.quit)
    loop.exec()
    watch.stop()
    if shown:
        raise RuntimeError("；".join(shown))


def _photograph(window: MainWindow) -> None:
    """What the window paints: text, lines and grounds have many colours, an empty one has one."""
    picture = window.grab().toImage()
    across, down = range(0, picture.width(), 3), range(0, picture.height(), 3)
    colours = {picture.pixel(x, y) for x in across for y in down}
    if len(colours) < LEAST_COLOURS:
        raise ValueError(f"只画出 {len(colours)} 种颜色")


def _dismiss(shown: list[str]) -> None:
    dialog = QApplication.activeModalWidget()
    if dialog is not None:
        shown.append(dialog.text() if isinstance(dialog, QMessageBox) else dialog.windowTitle())
        dialog.reject() if isinstance(dialog, QDialog) else dialog.close()


def _close(window: MainWindow) -> None:
    window.close()
    work.wait()
    window.deleteLater()
    QApplication.processEvents()
