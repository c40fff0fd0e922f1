"""Faults of the program: what goes into the log file, and what the user is told.

The log holds file names, line numbers and the kinds of exceptions, never their messages: a message may quote
what a clerk typed. Nor does it hold the user's own folder, which on Windows bears her name.
"""

from __future__ import annotations

import traceback
from contextlib import suppress
from pathlib import Path
from typing import Final

from .. import paths
from ..errors import UserError
from ..values import clock

CODE: Final = "E-BUG-01"
_MOST_BYTES: Final = 1_000_000
"""A log longer than this becomes the old one, in place of the one before."""


def log_file() -> Path:
    """Where faults are written down."""
    return paths.log_folder() / "fulian.log"


def stop_file() -> Path:
    """Where Python says at which lines it stood when the system ended the program."""
    return paths.log_folder() / "stopped.log"


def in_words(error: BaseException) -> UserError:
    """Write a fault down, and give the sentence for the user."""
    write_down("".join(without_messages(error)))
    return UserError(
        CODE,
        "程序出了意外的错误，刚才的操作没有完成。",
        todo="可以继续使用；如再次出现，请存一份故障报告（在“设置”里，或运行 fulian fault-report），带给县妇联或维护人员。",
    )


def write_down(text: str) -> None:
    """Append to the log; where there is no place to write, the user's sentence must do."""
    with suppress(OSError):
        file = log_file()
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.exists() and file.stat().st_size > _MOST_BYTES:
            file.replace(file.with_suffix(".old.log"))
        with file.open("a", encoding="utf-8") as out:
            out.write(without_home(f"{clock.stamp(clock.now())} {text}"))


def without_home(text: str) -> str:
    """The text with ~ in place of the user's folder, however its slashes lean."""
    home = Path.home()
    for spelt in {str(home), home.as_posix()} - {"/"}:
        text = text.replace(spelt, "~")
    return text


def without_messages(error: BaseException) -> list[str]:
    """The kinds and places of an exception and its causes, as lines."""
    lines = [f"{type(error).__module__}.{type(error).__name__}\n"]
    for frame in traceback.extract_tb(error.__traceback__):
        lines.append(f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}\n")
    if error.__cause__ is not None:
        lines += ["caused by ", *without_messages(error.__cause__)]
    return lines
