"""A file laid into a folder or on a stick, whole or not at all: sticks are pulled out, fill up, and lie.

Written as `.part`, flushed to the disk, read back and compared, then renamed to a name that was free.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Final

from ..store.files import replace, sync_folder
from ..values.text import safe_file_name
from .refusals import PackageRefused

_FULL: Final = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_FORBIDDEN: Final = {errno.EACCES, errno.EPERM, errno.EROFS}
_UNKNOWN_HERE: Final = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP}
"""What drivers of sticks answer that cannot sync a folder."""
_GONE: Final = {errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.ENXIO}


def deliver(folder: Path, name: str, content: bytes) -> Path:
    """Write the content under the name, or "name (2)" where that is taken; PackageRefused where it fails."""
    name = safe_file_name(name)
    part = folder / f"{name}.part"
    try:
        _write(part, content)
        if _read_back(part) != content:
            raise PackageRefused("E-PKG-33")
        target = _free(folder, name)
        replace(part, target)
        _settle(folder, target)
    except OSError as error:
        raise refusal_of(error) from error
    finally:
        _discard(part)
    return target


def refusal_of(error: OSError) -> PackageRefused:
    """The sentence for the operating system's no while writing."""
    for code, numbers in (("E-PKG-30", _FULL), ("E-PKG-31", _FORBIDDEN), ("E-PKG-32", _GONE)):
        if error.errno in numbers:
            return PackageRefused(code)
    return PackageRefused("E-PKG-34")


def _write(part: Path, content: bytes) -> None:
    part.unlink(missing_ok=True)
    with part.open("xb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
        if hasattr(os, "posix_fadvise"):
            # Forget the copy in memory, so that reading back asks the stick itself.
            os.posix_fadvise(stream.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _read_back(part: Path) -> bytes:
    return part.read_bytes()


def _free(folder: Path, name: str) -> Path:
    stem, suffix = Path(name).stem, Path(name).suffix
    target, number = folder / name, 1
    while target.exists():
        number += 1
        target = folder / f"{stem} ({number}){suffix}"
    return target


def _settle(folder: Path, target: Path) -> None:
    """Make the new name durable. Where that fails, a file that is said not to be written must not be there."""
    try:
        sync_folder(folder)
    except OSError as error:
        if error.errno in _UNKNOWN_HERE:
            return
        refused = refusal_of(error)
        refused.may_lie_there = not _taken_away(target)
        raise refused from error


def _taken_away(target: Path) -> bool:
    """A file that was just there and is not found is on a stick that was pulled out."""
    try:
        target.unlink()
    except OSError:
        return False
    return True


def _discard(part: Path) -> None:
    try:
        part.unlink(missing_ok=True)
    except OSError:
        return  # the stick is gone, and the part with it; the first failure is the one to tell
