"""Faults of the program: one handler, and a calm report to the user; `app.faults` writes them down."""

from __future__ import annotations

import faulthandler
import sys
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TextIO

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QWidget

from ..app import faults
from ..errors import UserError
from . import messages

_reporting = False
_stops: TextIO | None = None
"""Open as long as the process lives: there is no opening files while one falls."""
_MOST_BYTES = 200_000


def install() -> None:
    """Send exceptions that nobody took, and Qt's own messages, to the log."""
    sys.excepthook = _on_exception
    qInstallMessageHandler(_on_qt_message)
    _note_stops()


def _note_stops() -> None:
    """Where the system ends the process, Python still says at which lines it stood: modules and lines, no values."""
    global _stops
    with suppress(OSError):
        file = faults.stop_file()
        file.parent.mkdir(parents=True, exist_ok=True)
        _stops = file.open("w" if _long(file) else "a", encoding="utf-8")
        faulthandler.enable(_stops)


def _long(file: Path) -> bool:
    return file.exists() and file.stat().st_size > _MOST_BYTES


def report(error: BaseException, parent: QWidget | None = None) -> None:
    """Write a fault down and tell the user, once at a time."""
    global _reporting
    meant = faults.in_words(error)
    if _reporting:
        return
    _reporting = True
    try:
        messages.show_error(meant, parent.window() if parent else None)
    finally:
        _reporting = False


def _on_exception(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
    elif isinstance(error, UserError):
        messages.show_error(error)
    else:
        report(error)


def _on_qt_message(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    if kind is not QtMsgType.QtDebugMsg:
        faults.write_down(f"Qt {kind.name}: {text}\n")
