"""Faults of the program: one handler, a log file without personal data, and a calm report to the user.

The log holds file names, line numbers and the kinds of exceptions, never their messages: a message may quote
what a clerk typed.
"""

from __future__ import annotations

import logging
import sys
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QWidget

from ..errors import UserError
from ..values import clock
from . import messages

_log = logging.getLogger("fulian")
_reporting = False


def log_file() -> Path:
    """Where faults are written down."""
    import platformdirs

    return Path(platformdirs.user_log_dir("fulian-desktop", appauthor=False)) / "fulian.log"


def install() -> None:
    """Send exceptions that nobody took, and Qt's own messages, to the log."""
    sys.excepthook = _on_exception
    qInstallMessageHandler(_on_qt_message)


def report(error: BaseException, parent: QWidget | None = None) -> None:
    """Write a fault down and tell the user, once at a time."""
    global _reporting
    _write("".join(_without_messages(error)))
    if _reporting:
        return
    _reporting = True
    try:
        messages.show_error(
            UserError(
                "E-BUG-01",
                "程序出了意外的错误，刚才的操作没有完成。",
                todo=f"可以继续使用；如再次出现，请把记录文件发给维护人员：{log_file()}",
            ),
            parent.window() if parent else None,
        )
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
        _write(f"Qt {kind.name}: {text}\n")


def _without_messages(error: BaseException) -> list[str]:
    lines = [f"{type(error).__module__}.{type(error).__name__}\n"]
    for frame in traceback.extract_tb(error.__traceback__):
        lines.append(f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}\n")
    if error.__cause__ is not None:
        lines += ["caused by ", *_without_messages(error.__cause__)]
    return lines


def _write(text: str) -> None:
    try:
        file = log_file()
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a", encoding="utf-8") as out:
            out.write(f"{clock.stamp(clock.now())} {text}")
    except OSError:
        # Without a place to write there is only the standard error stream; the dialog still comes.
        _log.warning("no log file")
