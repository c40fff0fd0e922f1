"""One window for one person: a second start hands the files it was given to the first, and ends.

The window listens on a named pipe of Windows, or a socket in the user's own folder: nothing of it is on a network,
and nobody but the same user may write to it.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing.connection import Client, Listener
from pathlib import Path
from threading import Thread
from typing import Final

from .. import paths

_MOST_BYTES: Final = 100_000
_MOST_FILES: Final = 200
_DONE: Final = b"done"
_PATIENCE: Final = 5.0
"""Seconds that a second start waits for the first to answer; then it opens a window of its own."""


def address() -> str:
    """Where the window of this user listens."""
    if os.name == "nt":
        import getpass

        return rf"\\.\pipe\fulian-desktop-{getpass.getuser()}"
    return str(Path(os.environ.get("XDG_RUNTIME_DIR") or paths.settings_folder()) / "fulian-window")


def hand_over(files: Sequence[str | Path]) -> bool:
    """Give files to the window that is open; False where there is none, and the caller should become it."""
    _let_the_other_come_forward()
    try:
        with Client(address()) as connection:
            connection.send_bytes(json.dumps([str(Path(one).resolve()) for one in files]).encode())
            return connection.poll(_PATIENCE) and connection.recv_bytes(len(_DONE)) == _DONE
    except (OSError, EOFError):
        return False


class Doorbell:
    """Listens for second starts on a thread of its own, until it is closed or the process ends."""

    def __init__(self, taken: Callable[[list[Path]], None]) -> None:
        """taken: called on that thread with the files of each."""
        self._taken = taken
        self._listener = _listener()
        if self._listener is not None:
            Thread(target=self._listen, args=[self._listener], daemon=True, name="doorbell").start()

    @property
    def listens(self) -> bool:
        """Whether this window is the one that is found; where another is already, it is not."""
        return self._listener is not None

    def close(self) -> None:
        """Be found no longer."""
        listener, self._listener = self._listener, None
        if listener is not None:
            with suppress(OSError):
                listener.close()

    def _listen(self, listener: Listener) -> None:
        while self._listener is not None:
            # One that hangs up, or says what is no list of files, costs nothing.
            with suppress(OSError, EOFError, ValueError), listener.accept() as connection:
                files = _read(connection.recv_bytes(_MOST_BYTES)) if connection.poll(_PATIENCE) else None
                if files is not None:
                    self._taken(files)
                    connection.send_bytes(_DONE)


def _read(message: bytes) -> list[Path] | None:
    told = json.loads(message)
    if not isinstance(told, list) or len(told) > _MOST_FILES:
        return None
    return [Path(one) for one in told if isinstance(one, str)]


def _listener() -> Listener | None:
    where = address()
    try:
        if os.name != "nt":
            Path(where).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            if Path(where).exists() and not _answers(where):
                Path(where).unlink()  # left behind by a process that was killed
        return Listener(where)
    except OSError:
        return None


def _answers(where: str) -> bool:
    try:
        Client(where).close()
    except OSError:
        return False
    return True


def _let_the_other_come_forward() -> None:
    """Windows lets a window come to the front only if the program that was just started allows it."""
    if sys.platform == "win32":
        import ctypes

        any_process = -1
        ctypes.windll.user32.AllowSetForegroundWindow(any_process)
