"""Faults of the program: what goes into the log file, and what the user is told.

The log holds file names, line numbers and the kinds of exceptions, never their messages: a message may quote
what a clerk typed.
"""

from __future__ import annotations

import traceback
from contextlib import suppress
from pathlib import Path

from ..errors import UserError
from ..values import clock


def log_file() -> Path:
    """Where faults are written down."""
    import platformdirs

    return Path(platformdirs.user_log_dir("fulian-desktop", appauthor=False)) / "fulian.log"


def in_words(error: BaseException) -> UserError:
    """Write a fault down, and give the sentence for the user."""
    write_down("".join(without_messages(error)))
    return UserError(
        "E-BUG-01",
        "程序出了意外的错误，刚才的操作没有完成。",
        todo=f"可以继续使用；如再次出现，请把记录文件发给维护人员：{log_file()}",
    )


def write_down(text: str) -> None:
    """Append to the log; where there is no place to write, the user's sentence must do."""
    with suppress(OSError):
        file = log_file()
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a", encoding="utf-8") as out:
            out.write(f"{clock.stamp(clock.now())} {text}")


def without_messages(error: BaseException) -> list[str]:
    """The kinds and places of an exception and its causes, as lines."""
    lines = [f"{type(error).__module__}.{type(error).__name__}\n"]
    for frame in traceback.extract_tb(error.__traceback__):
        lines.append(f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}\n")
    if error.__cause__ is not None:
        lines += ["caused by ", *without_messages(error.__cause__)]
    return lines
