"""Where a database lies, so that a copy of it on another computer or in another folder is told from the original.

A copied folder carries its marks along: nothing in it says that it is a copy. What does say so is the place.
"""

from __future__ import annotations

import hashlib
import platform
import sys
from functools import cache
from pathlib import Path
from typing import Final

_LINUX_IDS: Final = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))


def here(database: Path) -> str:
    """A mark of this computer and of the file's place on it; says nothing about either."""
    told = f"{_machine()}\n{database.resolve()}"
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@cache
def _machine() -> str:
    """What this computer has of its own: its name, its system's number and, on Windows, its board's."""
    return "\n".join((platform.node(), _system_number(), _board_number()))


def _system_number() -> str:
    if sys.platform == "win32":
        import winreg

        path = r"SOFTWARE\Microsoft\Cryptography"
        try:
            access = winreg.KEY_READ | winreg.KEY_WOW64_64KEY
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, path, 0, access) as key:
                return str(winreg.QueryValueEx(key, "MachineGuid")[0])
        except OSError:
            return ""
    for file in _LINUX_IDS:
        try:
            return file.read_text(encoding="ascii").strip()
        except (OSError, ValueError):
            continue
    return ""


def _board_number() -> str:
    """A disk that was cloned keeps its system's number; the board's firmware does not go along."""
    if sys.platform == "win32":
        import ctypes

        firmware = ctypes.windll.kernel32.GetSystemFirmwareTable
        firmware.argtypes = (ctypes.c_uint32, ctypes.c_uint32, ctypes.c_void_p, ctypes.c_uint32)
        table = int.from_bytes(b"RSMB", "big")
        if size := firmware(table, 0, None, 0):
            held = ctypes.create_string_buffer(size)
            return _uuid_in(held.raw[: firmware(table, 0, held, size)][8:])
    return ""


def _uuid_in(tables: bytes) -> str:
    """The computer's UUID in its firmware tables (SMBIOS structure 1); empty where it is not told."""
    at = 0
    while at + 4 <= len(tables):
        kind, length = tables[at], tables[at + 1]
        if kind == 1 and length >= 24:
            return tables[at + 8 : at + 24].hex()
        end = tables.find(b"\0\0", at + length)
        if length < 4 or end < 0:
            return ""
        at = end + 2
    return ""
