"""Back up, by hand and by itself, look at the backups there are, and restore one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

from ..errors import UserError
from ..store import audit, backup_file
from ..store import backup as backing
from ..store import restore as restoring
from ..store.backup_file import About
from ..store.files import refusal
from ..store.office import Office
from ..store.restore import Restored
from ..values.clock import now, today
from ..values.steps import Steps

__all__ = [
    "BackupInfo", "Restored", "automatic", "backup", "due", "folder_of", "list_backups", "read_backup",
    "restore", "too_old",
]  # fmt: skip

SUFFIX: Final = ".fulianbak"
FOLDER: Final = "备份"
"""The folder beside a database, with one folder for each office."""
EVERY: Final = timedelta(minutes=30)
KEPT_DAYS, KEPT_WEEKS, KEPT_MONTHS = 7, 5, 12


@dataclass(frozen=True)
class BackupInfo:
    """A backup file. problem: empty, or a sentence where the file cannot be used; `about` is None then."""

    path: Path
    size: int
    about: About | None
    problem: str = ""


def backup(office: Office, target: Path, steps: Steps | None = None) -> tuple[Path, str]:
    """Write a verified backup to a new file and note it in the audit trail; returns it and its SHA-256."""
    made = backing.write(office, target, steps)
    with office.write() as connection:
        office.log(connection, audit.Event("backup", detail={"sha256": made[1]}))
    return made


def restore(
    source: Path, database: Path, password: str, *, code: str | None = None, steps: Steps | None = None
) -> Restored:
    """Put a backup back; the database must not be open. What stood there before is kept beside it.

    UserError E-BAK-05 where a folder has the database's name: it is never moved out of the way.
    """
    if database.is_dir():
        raise UserError(
            "E-BAK-05", "所选的位置是一个文件夹，不是数据库文件，没有恢复。", todo="请写明数据库的文件名。"
        )
    return restoring.restore(source, database, password, code=code, steps=steps)


def folder_of(office: Office) -> Path:
    """Where the office's automatic backups lie."""
    return office.path.parent / FOLDER / office.info.unit


def automatic(office: Office, steps: Steps | None = None) -> Path | None:
    """Back up by itself, before anything risky and every half hour of work, and thin the older ones out.

    None where nothing was changed since the newest whole backup.
    """
    newest = _newest(office)
    if newest is not None and not _changed_since(office, newest):
        return None
    folder = folder_of(office)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise refusal(error) from error
    path, _ = backing.write(office, _free_name(folder, office.info.unit), steps)
    for old in too_old(_dated(list_backups(office)), today()):
        old.unlink(missing_ok=True)
    return path


def due(office: Office) -> bool:
    """Whether half an hour of work is not backed up yet; for a timer of the window."""
    newest = _newest(office)
    if newest is None:
        return _changed_since(office, None)
    # A backup from the future was made by a wrong clock: it says nothing about how much time has passed.
    late = not timedelta(0) <= now() - newest.made_at < EVERY
    return late and _changed_since(office, newest)


def list_backups(office: Office, *, thorough: bool = False) -> list[BackupInfo]:
    """The automatic backups, newest first, broken ones too; `thorough` reads every byte of each."""
    return [read_backup(path, thorough=thorough) for path in _files(office)]


def read_backup(path: Path, *, thorough: bool = False) -> BackupInfo:
    """What a backup file says of itself, without a password."""
    try:
        with backup_file.opened(path) as opened:
            about = backup_file.read_about(opened)
            if thorough:
                backup_file.check_content(opened, about, Steps())
            return BackupInfo(path, path.stat().st_size, about)
    except UserError as error:
        return BackupInfo(path, path.stat().st_size if path.exists() else 0, None, error.what)


def too_old(made: list[tuple[datetime, Path]], on: date) -> list[Path]:
    """Which automatic backups to remove: all of today stay, then the newest of each day, week and month."""
    kept: dict[tuple[object, ...], Path] = {}
    for at, path in sorted(made, key=lambda one: one[0]):
        for bucket in _buckets(at, on):
            kept[bucket] = path
    stay = {*kept.values(), *(path for _, path in sorted(made, key=lambda one: one[0])[-1:])}
    return [path for _, path in made if path not in stay]


def _buckets(at: datetime, on: date) -> list[tuple[object, ...]]:
    day = at.astimezone().date()
    age = (on - day).days
    monday, this_monday = day - timedelta(day.weekday()), on - timedelta(on.weekday())
    months = (on.year - day.year) * 12 + on.month - day.month
    buckets: list[tuple[object, ...]] = []
    if age <= 0:
        buckets.append(("all", at))
    if age < KEPT_DAYS:
        buckets.append(("day", day))
    if (this_monday - monday).days < 7 * KEPT_WEEKS:
        buckets.append(("week", monday))
    if months < KEPT_MONTHS:
        buckets.append(("month", day.year, day.month))
    return buckets


def _dated(backups: list[BackupInfo]) -> list[tuple[datetime, Path]]:
    """Whole backups only: a broken one neither counts nor is removed unseen."""
    return [(one.about.made_at, one.path) for one in backups if one.about]


def _newest(office: Office) -> About | None:
    found = (read_backup(path).about for path in _files(office))
    return next((about for about in found if about is not None), None)


def _files(office: Office) -> list[Path]:
    """The backup files, newest first by name: the stem, because "…-2" comes after the one without."""
    return sorted(folder_of(office).glob("*" + SUFFIX), key=lambda path: path.stem, reverse=True)


def _changed_since(office: Office, about: About | None) -> bool:
    with office.read() as connection:
        if about is None:
            return audit.work_since(connection, 0, audit.GENESIS)
        return audit.work_since(connection, about.audit_seq, bytes.fromhex(about.audit_hash))


def _free_name(folder: Path, unit: str) -> Path:
    stem = f"{unit}-{now().astimezone():%Y%m%d-%H%M%S}"
    path, number = folder / (stem + SUFFIX), 1
    while path.exists():
        number += 1
        path = folder / f"{stem}-{number}{SUFFIX}"
    return path
