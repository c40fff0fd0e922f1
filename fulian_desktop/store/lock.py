"""One program at a time holds a database, by a lock that names its holder and falls with the process."""

from __future__ import annotations

import getpass
import os
import socket
from contextlib import suppress
from pathlib import Path
from typing import IO

from ..errors import UserError
from ..values.clock import now
from .files import refusal


class OfficeLock:
    """Held from opening to closing; the operating system lets go of it when the process dies."""

    def __init__(self, folder: Path) -> None:
        """Take the lock, or raise UserError: E-DB-04 names the holder, others say why the folder refuses."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._stream: IO[str] = (folder / "lock").open("a+", encoding="utf-8")
        except OSError as error:
            raise refusal(error) from error
        try:
            _take(self._stream)
        except OSError:
            holder = _holder(folder)
            self._stream.close()
            raise UserError(
                "E-DB-04",
                f"这个数据库正被{holder}打开着。",
                todo="请先关闭那个窗口；如果找不到它，请重启电脑。",
            ) from None
        self._note(folder)

    def release(self) -> None:
        """Let go; safe to call twice."""
        if not self._stream.closed:
            self._stream.close()

    def _note(self, folder: Path) -> None:
        """Who holds it stands in a file of its own: Windows forbids reading a locked one."""
        # A full disk or a user without a name must not keep an office from opening: the lock itself holds.
        with suppress(OSError, KeyError), (folder / "holder").open("w", encoding="utf-8") as stream:
            since = f"{now().astimezone():%Y-%m-%d %H:%M}"
            stream.write(f"{socket.gethostname()} 上的 {getpass.getuser()}（{since} 起，进程 {os.getpid()}）")


def _holder(folder: Path) -> str:
    try:
        with (folder / "holder").open(encoding="utf-8") as stream:
            return stream.read(200) or "另一个窗口"
    except OSError:
        return "另一个窗口"


if os.name == "nt":
    import msvcrt

    def _take(stream: IO[str]) -> None:
        stream.seek(0)
        msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
else:
    import fcntl

    def _take(stream: IO[str]) -> None:
        fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
