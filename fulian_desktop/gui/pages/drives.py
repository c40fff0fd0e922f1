"""Where a package can be carried away: USB sticks and other removable drives that are plugged in."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStorageInfo

_MOUNTED_BELOW = ("/media/", "/run/media/", "/Volumes/")


@dataclass(frozen=True)
class Drive:
    """A drive: how it is named to the user, and its top folder."""

    label: str
    folder: Path


def removable() -> list[Drive]:
    """The removable drives that can be written to, in the order of their paths."""
    found = []
    for volume in QStorageInfo.mountedVolumes():
        root = volume.rootPath()
        if volume.isValid() and volume.isReady() and not volume.isReadOnly() and _carried(root):
            name = volume.displayName() if volume.displayName() != root else Path(root).name
            free = volume.bytesAvailable() // 1_000_000
            found.append(Drive(f"U盘 {name or root}（剩余 {free:,} MB）", Path(root)))
    return sorted(found, key=lambda one: str(one.folder))


def _carried(root: str) -> bool:
    if sys.platform == "win32":
        import ctypes

        removable_drive = 2  # DRIVE_REMOVABLE
        return bool(ctypes.windll.kernel32.GetDriveTypeW(str(Path(root)) + "\\") == removable_drive)
    return root.startswith(_MOUNTED_BELOW)
