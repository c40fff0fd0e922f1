"""Where an office's database should not lie: in reach of a network, a stick, or a synchronising program."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from .. import paths
from ..store.files import LONGEST_PATH

_BESIDE: Final = len("-files/apart/rights.fldb-files/00000000-0000-0000-0000-000000000000.slot.part")
_SYNCHRONISED: Final = (
    "onedrive", "dropbox", "google drive", "iclouddrive", "icloud drive", "坚果云", "我的坚果云", "nutstore",
    "百度网盘", "百度云", "baidunetdisk", "baidusyncdisk", "wps云盘", "wps云文档", "wpsdrive", "腾讯微云", "微云",
    "weiyun", "阿里云盘", "天翼云盘", "和彩云",
)  # fmt: skip
_SYNCHRONISED_BY_SYSTEM: Final = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
_NETWORK_SYSTEMS: Final = ("cifs", "smb3", "smbfs", "nfs", "nfs4", "fuse.sshfs", "davfs", "9p", "afs")
_CARRIED_BELOW: Final = ("/media/", "/run/media/", "/mnt/usb")
_REMOVABLE, _REMOTE = 2, 4
"""Windows' DRIVE_REMOVABLE and DRIVE_REMOTE."""


def forbidden(database: Path) -> str:
    """Why the database cannot lie there at all, or nothing."""
    installed = paths.installed_folder()
    if installed is not None and database.resolve().is_relative_to(installed.resolve()):
        return "这是程序自己的文件夹，升级和卸载会动到它。请换一个文件夹。"
    if len(str(database)) + _BESIDE > LONGEST_PATH:
        return "这个文件夹的路径太长，Windows 里有的程序打不开。请换一个层次少、名字短的文件夹。"
    return ""


def concern(folder: Path) -> str:
    """Why data would not be safe in a folder, or nothing; the clerk may still have her reasons."""
    if _is_network(folder):
        return "这是网络上的文件夹：断网或两台电脑同时打开时，数据可能损坏。"
    if _is_carried(folder):
        return "这是U盘或移动硬盘：拔出、丢失或损坏时，数据也就没有了。"
    if _is_synchronised(folder):
        return "这个文件夹会自动同步到网上：台账里有个人信息，同步中的文件也可能互相覆盖。"
    return ""


def suggested() -> Path:
    """The folder for a new office: in the documents, unless Windows synchronises them."""
    usual = paths.default_data_folder()
    return usual if not concern(usual) else Path.home() / usual.name


def _is_synchronised(folder: Path) -> bool:
    for name in _SYNCHRONISED_BY_SYSTEM:
        root = os.environ.get(name)
        if root and folder.is_relative_to(root):
            return True
    return any(part.lower().startswith(_SYNCHRONISED) for part in folder.parts)


def _is_network(folder: Path) -> bool:
    if str(folder).startswith("\\\\"):
        return True
    if sys.platform == "win32":
        return _drive_type(folder) == _REMOTE
    return file_system(folder, _mounts()) in _NETWORK_SYSTEMS


def _is_carried(folder: Path) -> bool:
    if sys.platform == "win32":
        return _drive_type(folder) == _REMOVABLE
    return f"{folder}/".startswith(_CARRIED_BELOW)


def _drive_type(folder: Path) -> int:
    if sys.platform == "win32":
        import ctypes

        return int(ctypes.windll.kernel32.GetDriveTypeW(folder.anchor))
    return 0


def file_system(folder: Path, mounts: Sequence[str]) -> str:
    """The type of the file system on which a folder lies, or would lie; mounts: as Linux lists them."""
    listed = [line.split() for line in mounts]
    within = [(len(one[1]), one[2]) for one in listed if folder.is_relative_to(one[1].replace("\\040", " "))]
    return max(within, default=(0, ""))[1]


def _mounts() -> list[str]:
    try:
        return Path("/proc/self/mounts").read_text(encoding="utf-8").splitlines()
    except OSError:
        return []
