"""Workbooks that are dragged over the window, whatever widget lies under the mouse."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

EVENTS: Final = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)
SUFFIXES: Final = (".xlsx", ".xlsm", ".xls", ".et", ".ods", ".csv", ".txt", ".htm", ".html", ".xml")
"""Names that lists come under; what a file is, is seen from its content."""


def workbooks(event: QEvent) -> list[Path]:
    """The workbooks that an event brings; none where anything else is among the files."""
    if not isinstance(event, QDropEvent):
        return []
    urls = event.mimeData().urls()
    files = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    fit = len(files) == len(urls) and all(one.suffix.lower() in SUFFIXES for one in files)
    return files if fit else []


def is_within(watched: QObject, window: QWidget) -> bool:
    """Whether a widget is part of a window."""
    return isinstance(watched, QWidget) and watched.window() is window


def answer(event: QEvent, *, takes: bool) -> None:
    """Take what is dragged, as a copy, or refuse it."""
    assert isinstance(event, QDropEvent)
    event.setDropAction(Qt.DropAction.CopyAction)
    event.setAccepted(takes)
