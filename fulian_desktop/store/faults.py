"""SQLite's errors in a clerk's words."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from ..errors import UserError

_BY_WORDS = (
    (
        "disk is full",
        "E-DB-06",
        "磁盘已满，本次没有保存。",
        "请腾出空间或换一个磁盘，再保存一次；窗口里填的内容还在。",
    ),
    (
        "readonly",
        "E-DB-07",
        "数据文件不允许写入，本次没有保存。",
        "请检查文件夹的权限，或把数据移到本机硬盘。",
    ),
    ("unable to open", "E-DB-07", "数据文件打不开。", "请检查文件夹是否还在、是否有权限。"),
    ("locked", "E-DB-04", "数据正被另一个窗口使用。", "请关闭另一个窗口后重试。"),
    ("disk i/o", "E-DB-10", "读写磁盘出错，本次没有保存。", "请先停止录入并备份，再检查硬盘。"),
    # So SQLite reports whatever went wrong while it read a full-text table.
    ("vtable constructor", "E-DB-10", "读写磁盘出错，本次没有保存。", "请先停止录入并备份，再检查硬盘。"),
    ("malformed", "E-DB-05", "数据文件有损坏。", "请从最近的备份恢复；不要继续录入。"),
    ("not a database", "E-DB-05", "数据文件有损坏。", "请从最近的备份恢复；不要继续录入。"),
    ("hmac", "E-DB-05", "数据文件有损坏。", "请从最近的备份恢复；不要继续录入。"),
)


_OPENING = {
    "E-DB-06": ("磁盘已满，数据库打不开。", "请腾出空间，再打开一次。"),
    "E-DB-07": ("数据文件不允许写入，没有打开。", "请检查文件夹的权限，或把数据移到本机硬盘。"),
    "E-DB-10": ("读写磁盘出错，数据库打不开。", "请检查硬盘；仍打不开的，请从最近的备份恢复。"),
}
"""What is said instead where nothing was about to be saved."""
ROOM: int = 1 << 16


def explained(error: BaseException, near: Path | None = None, *, opening: bool = False) -> UserError | None:
    """The sentence for a database error, or None for a fault of the program.

    near: the database; SQLite calls it an I/O error when the disk is too full for its working files.
    """
    words = str(getattr(error, "orig", None) or error).lower()
    found = next((entry for entry in _BY_WORDS if entry[0] in words), None)
    if found and found[1] == "E-DB-10" and near is not None and _is_full(near):
        found = _BY_WORDS[0]
    if found is None:
        return None
    _, code, what, todo = found
    if opening:
        what, todo = _OPENING.get(code, (what, todo))
    safe = "备份没有受到影响。" if code == "E-DB-05" else "以前保存的数据没有受到影响。"
    return UserError(code, what, safe=safe, todo=todo)


def _is_full(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < ROOM
    except OSError:
        return False


@contextmanager
def in_words(near: Path | None = None, *, opening: bool = False) -> Iterator[None]:
    """Turn database errors that the world causes into UserErrors; others pass as they are."""
    from sqlcipher3 import dbapi2

    try:
        yield
    except (DBAPIError, dbapi2.Error) as error:
        meant = explained(error, near, opening=opening)
        if meant is None:
            raise
        raise meant from error
