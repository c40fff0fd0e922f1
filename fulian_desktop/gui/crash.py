"""Faults of the program: one handler, and a calm report to the user; `app.faults` writes them down."""

from __future__ import annotations

import sys
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QWidget

from ..app import faults
from ..errors import UserError
from . import messages

_reporting = False


def install() -> None:
    """Send exceptions that nobody took, and Qt's own messages, to the log."""
    sys.excepthook = _on_exception
    qInstallMessageHandler(_on_qt_message)


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
