"""Put a backup back in place of a database, so that a kill at any point leaves the old or the new one.

Everything is made ready in a folder beside the database, and begins a new epoch there, so that no number is
ever given twice. Renaming that folder is the decision; what follows only moves files, and whoever opens the
database next goes on with it where it was cut off. What stood there before is kept under another name.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ..errors import UserError
from ..paths import companion, rights_database
from ..values.clock import now, today
from ..values.steps import Steps
from . import backup, backup_file, keys, marks, migrate
from .backup_file import DATABASE, About
from .faults import in_words
from .files import read_json, refusal, replace, sync_folder, write_json
from .lock import OfficeLock
from .office import Office, begin_epoch


@dataclass(frozen=True)
class Restored:
    """What was put back, under which epoch, and where the database that stood there before is kept."""

    about: About
    epoch: int
    before: Path | None


def restore(
    source: Path, database: Path, password: str, *, code: str | None = None, steps: Steps | None = None
) -> Restored:
    """Put a backup back. Opened by password, or by the recovery code where one is given.

    UserErrors: E-BAK-01 no whole backup, E-DB-01 or -11 wrong password or code, E-DB-03 of a newer program,
    E-DB-04 the database is open in a window, E-BAK-04 content that does not fit, those of a refusing disk.
    """
    new_place = not companion(database).exists()
    try:
        database.parent.mkdir(parents=True, exist_ok=True)
        lock = OfficeLock(companion(database))
    except OSError as error:
        raise refusal(error) from error
    try:
        _settle(database)
        return _restored(source, database, password, code, steps or Steps())
    except OSError as error:
        raise refusal(error) from error
    finally:
        lock.release()
        shutil.rmtree(_preparing(database), ignore_errors=True)
        if new_place and not database.exists():
            shutil.rmtree(companion(database), ignore_errors=True)


def finish(database: Path) -> None:
    """Go on with a restore that was cut off after it was decided, clear away one that was cut off before."""
    if not _ready(database).is_dir() and not _preparing(database).is_dir():
        return
    lock = OfficeLock(companion(database))
    try:
        _settle(database)
        shutil.rmtree(_preparing(database), ignore_errors=True)
    except OSError as error:
        raise refusal(error) from error
    finally:
        lock.release()


def _restored(source: Path, database: Path, password: str, code: str | None, steps: Steps) -> Restored:
    folder = _preparing(database)
    shutil.rmtree(folder, ignore_errors=True)
    fresh = folder / DATABASE
    companion(fresh).mkdir(parents=True)
    steps.say("正在读取备份")
    with backup_file.opened(source) as packed:
        about = backup_file.read_about(packed)
        backup_file.unpack(packed, about, fresh, steps)
    steps.say("正在核对备份")
    epoch = _next_epoch(source, database, about)
    _renew(fresh, database, about, epoch, password, code)
    before = _free_name(database) if database.exists() else None
    write_json(folder / "plan.json", {"before": (before or _free_name(database)).name})
    sync_folder(folder)
    steps.check()
    replace(folder, _ready(database))
    sync_folder(database.parent)
    with suppress(UserError):  # a backup may lie on a stick that cannot be written
        marks.raise_to(source.parent, marks.read(companion(_ready(database) / DATABASE)), _mark_name(about))
    _settle(database)
    return Restored(about, epoch, before)


def _next_epoch(source: Path, database: Path, about: About) -> int:
    """Above every epoch that is known of here, in the backup and beside it; a new computer asks calendar and chance."""
    here, beside = marks.read(companion(database)), marks.read(source.parent, _mark_name(about))
    known = max(about.epoch, here.epoch, beside.epoch) + 1
    return known if here.epoch else marks.fresh_epoch(known, today())


def _renew(fresh: Path, database: Path, about: About, epoch: int, password: str, code: str | None) -> None:
    """Prove that the unpacked database is whole, bring it up to this program, and begin its new epoch."""
    slots = companion(fresh)
    key, user = keys.open_with_code(slots, code) if code else keys.open_with_password(slots, password)
    with in_words(fresh):
        if not backup.sound(fresh, key) or not backup.matches(fresh, key, about):
            raise UserError("E-BAK-04", "备份里的数据核对不符，没有恢复。", todo="请换另一个备份。")
        migrate.bring_up(fresh, key)
    with Office(fresh, key, user, OfficeLock(slots)) as office:
        begin_epoch(office, epoch, "restored from a backup", place=database)


def _settle(database: Path) -> None:
    """Move what is ready into place; each step may have been done already."""
    ready = _ready(database)
    if not ready.is_dir():
        return
    fresh, before = ready / DATABASE, database.with_name(read_json(ready / "plan.json")["before"])
    if fresh.exists():
        _set_aside(database, before)
        replace(fresh, database)
        sync_folder(database.parent)
    for slot in companion(fresh).glob("*.slot"):
        replace(slot, companion(database) / slot.name)
    if _apart(fresh).is_dir():
        replace(_apart(fresh), _apart(database))
    sync_folder(companion(database))
    marks.raise_to(companion(database), marks.read(companion(fresh)))
    shutil.rmtree(_preparing(database), ignore_errors=True)
    replace(ready, _preparing(database))  # at one stroke: half a folder could not be gone on with
    shutil.rmtree(_preparing(database))


def _set_aside(database: Path, before: Path) -> None:
    """Keep the old database under another name, with its log, slots and rights cases, so that it can be opened there."""
    _with_tail(database, "-shm").unlink(missing_ok=True)
    slots = list(companion(database).glob("*.slot"))
    if slots or _apart(database).is_dir():
        companion(before).mkdir(exist_ok=True)
    moves = [(slot, companion(before) / slot.name) for slot in slots]
    moves += [(_apart(database), _apart(before))]
    moves += [(_with_tail(database, "-wal"), _with_tail(before, "-wal")), (database, before)]
    for old, new in moves:
        if old.exists():
            replace(old, new)
    sync_folder(database.parent)


def _apart(database: Path) -> Path:
    """The folder of its rights cases, which moves at one stroke."""
    return rights_database(database).parent


def _with_tail(path: Path, tail: str) -> Path:
    return path.with_name(path.name + tail)


def _preparing(database: Path) -> Path:
    return _with_tail(database, ".restoring.part")


def _ready(database: Path) -> Path:
    return _with_tail(database, ".restoring")


def _free_name(database: Path) -> Path:
    name = f"{database.name}.before-restore-{now().astimezone():%Y%m%d-%H%M%S}"
    number = 1
    while (free := database.with_name(name + (f"-{number}" if number > 1 else ""))).exists():
        number += 1
    return free


def _mark_name(about: About) -> str:
    """Beside the backups too it is noted how far restoring has come: the PC with its marks may be lost."""
    return f"restored-{about.unit if about.unit.isdigit() else 'unit'}.json"
