"""Small files beside the database, written so that a power cut leaves the old or the new one."""

from __future__ import annotations

import errno
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from ..errors import UserError
from ..paths import companion

LONGEST_PATH: Final = 259
"""Characters of a path that every program on Windows can open."""
_HELD: Final = (32, 33)
"""Windows' ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION."""
_NAME_TOO_LONG: Final = 206


def write_whole(target: Path, content: bytes) -> None:
    """Write to `.part`, flush to the disk, rename. UserError where the disk or the folder refuses."""
    spare_database(target)
    part = target.with_name(target.name + ".part")
    try:
        with part.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        replace(part, target)
        sync_folder(target.parent)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise refusal(error) from error


@contextmanager
def whole_file(target: Path) -> Iterator[Path]:
    """A place beside the target to write a large file to; at the end it is flushed and renamed, on any error removed.

    UserError where the disk or the folder refuses.
    """
    spare_database(target)
    part = target.with_name(target.name + ".part")
    try:
        yield part
        sync_file(part)
        replace(part, target)
        sync_folder(target.parent)
    except OSError as error:
        raise refusal(error) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def spare_database(target: Path) -> None:
    """Refuse a name under which an office database lies: E-DB-17. A slip on the command line must not cost it."""
    if companion(target).is_dir():
        raise UserError("E-DB-17", "这个文件名是单位的数据库，没有覆盖它。", todo="请换一个文件名。")


def replace(part: Path, target: Path) -> None:
    """Rename over the target; virus scanners hold files for a moment, so try for about 2.5 seconds."""
    for wait in (0.05, 0.1, 0.2, 0.4, 0.8, 1.0, 0):
        try:
            part.replace(target)
            return
        except PermissionError:
            if os.name != "nt" or not wait:
                raise
            time.sleep(wait)


def sync_file(path: Path) -> None:
    """Flush a written file to the disk."""
    with path.open("r+b") as stream:
        os.fsync(stream.fileno())


def sync_folder(folder: Path) -> None:
    """Make a rename durable, where the system lets folders be synced."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def refusal(error: OSError) -> UserError:
    """The sentence for an operating system's no."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT if hasattr(errno, "EDQUOT") else errno.ENOSPC):
        return UserError("E-DB-06", "磁盘已满，文件没有写成。", todo="请腾出空间或换一个磁盘，再做一次。")
    if _too_long(error):
        return UserError(
            "E-DB-18",
            "文件夹的路径太长，文件没有写成。",
            todo="请换一个层次少、名字短的文件夹，如 D:\\台账。",
        )
    if getattr(error, "winerror", None) in _HELD:
        return UserError(
            "E-DB-19",
            "文件正被别的程序占用（可能是杀毒软件，或正开着这个文件），没有写成。",
            todo="请稍等片刻或关闭那个程序，再做一次。",
        )
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return UserError(
            "E-DB-07", "没有权限读写这个文件或文件夹。", todo="请换一个文件夹，或请管理员开放权限。"
        )
    if error.errno == errno.ENOENT:
        return UserError("E-DB-09", "文件或文件夹不存在。", todo="请检查U盘是否插好、路径是否正确。")
    return UserError("E-DB-10", "读写磁盘出错，文件没有写成。", todo="请检查磁盘或U盘后再做一次。")


def _too_long(error: OSError) -> bool:
    """Windows says of a path of more than 259 characters that it does not exist."""
    if error.errno == errno.ENAMETOOLONG or getattr(error, "winerror", None) == _NAME_TOO_LONG:
        return True
    return os.name == "nt" and error.errno == errno.ENOENT and len(str(error.filename or "")) > LONGEST_PATH


def read_json(source: Path) -> dict[str, Any]:
    """A JSON object from a small file; an absent or torn one is empty."""
    try:
        with source.open(encoding="utf-8") as stream:
            content = json.load(stream)
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def write_json(target: Path, content: dict[str, Any]) -> None:
    """Write a small JSON object whole."""
    write_whole(target, json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True).encode("utf-8"))
