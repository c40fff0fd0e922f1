"""What the installer asks of the program: copies of the data before an upgrade, and their removal if somebody wants it.

Nobody types a password for an installer, so the copies are of the encrypted files as they lie there.
"""

from __future__ import annotations

import filecmp
import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from .. import __version__, paths
from ..store.files import refusal
from ..store.lock import OfficeLock
from ..values import clock
from . import recent

FOLDER: Final = "升级前备份"
KEPT: Final = 3
"""Copies that are kept of each database."""
_TAILS: Final = ("", "-wal")


def keep_copies(databases: Sequence[Path] | None = None) -> list[Path]:
    """Copy each database that was opened on this computer, with its key slots; returns the folders of the copies.

    UserError where one is open, or cannot be copied: nothing may be upgraded then.
    """
    return [_copied(database) for database in (_known() if databases is None else databases)]


def delete_data() -> list[Path]:
    """Delete every database that was opened on this computer, its backups, and what the program knows; returns them.

    UserError E-DB-04 where one is still open: nothing is deleted then.
    """
    databases = _known()
    locks = [OfficeLock(paths.companion(database)) for database in databases]
    for lock in locks:
        lock.release()
    for database in databases:
        _delete(database)
    recent.recent_file().unlink(missing_ok=True)
    shutil.rmtree(paths.log_folder(), ignore_errors=True)
    return databases


def _known() -> list[Path]:
    return [Path(one.path) for one in recent.recents()]


def _copied(database: Path) -> Path:
    lock = OfficeLock(paths.companion(database))
    stamp = f"{clock.now().astimezone():%Y%m%d-%H%M%S}"
    place = database.parent / FOLDER / database.stem
    target = place / f"{stamp}-{__version__}"
    try:
        target.mkdir(parents=True, exist_ok=True)
        for tail in _TAILS:
            file = database.with_name(database.name + tail)
            if file.exists():
                shutil.copyfile(file, target / file.name)
                if not filecmp.cmp(file, target / file.name, shallow=False):
                    raise OSError("the copy differs")
        # Who holds the lock is of this moment, and Windows forbids reading a locked file.
        beside = paths.companion(database)
        shutil.copytree(
            beside, target / beside.name, ignore=shutil.ignore_patterns("lock", "holder"),
            dirs_exist_ok=True, copy_function=shutil.copyfile,
        )  # fmt: skip
        for old in sorted(one for one in place.iterdir() if one.is_dir())[:-KEPT]:
            shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        raise refusal(error) from error
    finally:
        lock.release()
    return target


def _delete(database: Path) -> None:
    from . import backups

    folder = database.parent
    try:
        for file in [one for one in folder.iterdir() if one.name.startswith(database.name)]:
            shutil.rmtree(file) if file.is_dir() else file.unlink()
        shutil.rmtree(folder / FOLDER / database.stem, ignore_errors=True)
        if not any(
            one.suffix == database.suffix for one in folder.iterdir()
        ):  # else another office may own them
            for old in (folder / backups.FOLDER).glob(f"*/*{backups.SUFFIX}"):
                old.unlink()
        for emptied in (*(folder / backups.FOLDER).glob("*"), folder / backups.FOLDER, folder / FOLDER):
            with suppress(OSError):
                emptied.rmdir()
    except OSError as error:
        raise refusal(error) from error
