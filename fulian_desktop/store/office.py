"""An open office database: who keeps it, reading, writing, and closing."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from sqlalchemy import Connection

from ..errors import UserError
from ..paths import companion
from ..values.clock import today
from . import audit, engine, keys, marks, settings, whereabouts
from .faults import in_words
from .files import refusal
from .lock import OfficeLock


@dataclass(frozen=True)
class OfficeInfo:
    """Facts about the office. `joined`: a township that took in its county's starter file."""

    unit: str
    name: str
    level: str
    county_code: str
    county_name: str
    device_no: int
    epoch: int
    joined: bool


class Office:
    """An open database. Reads may happen on any thread; writers take turns."""

    def __init__(self, path: Path, key: bytes, user: str, lock: OfficeLock) -> None:
        self.path, self.key, self.user = path, key, user
        self.before_closing: list[Callable[[], None]] = []
        self._lock = lock
        self._writing = threading.RLock()
        self._reader = engine.make_engine(path, key, begin="BEGIN", size=4)
        self._writer = engine.make_engine(path, key, begin="BEGIN IMMEDIATE", size=1)
        try:
            self.info = self._load_info()
        except BaseException:
            self.close()
            raise

    @property
    def files(self) -> Path:
        """The companion folder with key slots, lock and marks."""
        return companion(self.path)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one state of the database."""
        with in_words(self.path), self._reader.begin() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction: all of it, or on any error none of it."""
        with self._writing, in_words(self.path), self._writer.begin() as connection:
            yield connection

    @contextmanager
    def quiet(self) -> Iterator[None]:
        """No other thread writes while this lasts."""
        with self._writing:
            yield

    def refresh(self) -> None:
        """Read the office's facts again after they changed."""
        self.info = self._load_info()

    def log(self, connection: Connection, *events: audit.Event) -> None:
        """Append to the audit trail within the caller's transaction."""
        audit.write(connection, self.user, events)

    def keep_mark(self) -> None:
        """Note outside the database how far it has come; called after numbers were given."""
        with self.read() as connection:
            seq, _ = audit.head(connection)
        marks.raise_to(self.files, marks.Mark(self.info.epoch, seq))

    def close(self) -> None:
        """Fold the log into the file, let go of the lock. Safe to call twice."""
        try:
            while self.before_closing:
                self.before_closing.pop()()
            # On a full disk or a damaged file it cannot be folded; closing must still let go of the lock.
            with suppress(UserError), in_words():
                engine.fold(self._writer)
        finally:
            self._reader.dispose()
            self._writer.dispose()
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: Any) -> None:
        self.close()

    def _load_info(self) -> OfficeInfo:
        with self.read() as connection:
            facts = {name: settings.get(connection, name) for name in _FACTS}
        return OfficeInfo(
            unit=facts["unit"],
            name=facts["name"],
            level=facts["level"],
            county_code=facts["county_code"] or facts["unit"][:6],
            county_name=facts["county_name"] or "",
            device_no=facts["device_no"] or 1,
            epoch=facts["epoch"] or 1,
            joined=bool(facts["joined"]),
        )


_FACTS = ("unit", "name", "level", "county_code", "county_name", "device_no", "epoch", "joined")


def create(path: Path, *, facts: dict[str, Any], password: str, user: str) -> tuple[Office, str]:
    """Make an empty office database. Returns it open, and the recovery code, which is kept nowhere.

    UserError E-DB-13 where the file already exists: nothing is ever overwritten by an empty database.
    """
    if path.exists() or companion(path).exists():
        raise UserError("E-DB-13", "这里已经有一个同名的数据库。", todo="请换一个文件名，或直接打开它。")
    lock = OfficeLock(companion(path))
    try:
        with in_words(path):
            return _made(path, facts, password, user, lock)
    except BaseException:
        lock.release()
        _unmake(path)
        raise


def _made(
    path: Path, facts: dict[str, Any], password: str, user: str, lock: OfficeLock
) -> tuple[Office, str]:
    from . import migrate

    key, code = keys.new_key(), keys.new_recovery_code()
    keys.add_password(companion(path), user, password, key)
    keys.add_recovery_code(companion(path), code, key)
    migrate.create_schema(path, key, facts)
    office = Office(path, key, user, lock)
    try:
        with office.write() as connection:
            settings.put(connection, numbered_at=whereabouts.here(path))
            office.log(
                connection, audit.Event("create", detail={"unit": facts["unit"], "level": facts["level"]})
            )
    except BaseException:
        office.close()
        raise
    return office, code


def _unmake(path: Path) -> None:
    """Take away what a creation that failed has made; before it there was nothing under this name."""
    shutil.rmtree(companion(path), ignore_errors=True)
    for tail in ("", "-wal", "-shm", "-journal"):
        with suppress(OSError):
            path.with_name(path.name + tail).unlink(missing_ok=True)


def open_with_password(path: Path, password: str) -> Office:
    """Open with a user's password. UserErrors E-DB-01 … E-DB-09 say what stands in the way."""
    _look(path)
    key, user = keys.open_with_password(companion(path), password)
    return _open(path, key, user)


def open_with_code(path: Path, code: str) -> Office:
    """Open with the printed recovery code."""
    _look(path)
    key, user = keys.open_with_code(companion(path), code)
    return _open(path, key, user)


def _look(path: Path) -> None:
    """Finish what a cut-off restore began, and refuse what is clearly no office database."""
    from . import restore

    try:
        restore.finish(path)
        problem = problem_of(path)
    except OSError as error:
        raise refusal(error) from error
    if problem:
        raise problem


def problem_of(path: Path) -> UserError | None:
    """What is wrong with a database file as seen from outside; SQLite would write over an empty one."""
    if not path.is_file():
        return UserError("E-DB-09", "找不到这个数据库文件。", todo="请检查路径；文件可能在别的盘或U盘上。")
    if path.stat().st_size == 0:
        return UserError(
            "E-DB-02", "这个文件是空的，不是妇联台账的数据库。", todo="请选择正确的文件，或从备份恢复。"
        )
    if path.stat().st_size < engine.PAGE or engine.is_plain_sqlite(path):
        return UserError(
            "E-DB-02", "这是别的程序的文件，不是妇联台账的数据库。", todo="请选择正确的文件，或从备份恢复。"
        )
    if not any(companion(path).glob("*.slot")):
        return UserError(
            "E-DB-08",
            "数据库旁边的钥匙文件夹不在，打不开。",
            todo=f"请把“{companion(path).name}”文件夹放回数据库旁边，或从备份恢复。",
        )
    return None


def _open(path: Path, key: bytes, user: str) -> Office:
    from . import migrate

    lock = OfficeLock(companion(path))
    try:
        with in_words(path, opening=True):
            if not engine.log_fits(path, key):
                raise _foreign_log(path)
            migrate.bring_up(path, key)
        office = Office(path, key, user, lock)
    except BaseException:
        lock.release()
        raise
    try:
        _watch_epoch(office)
    except BaseException:
        office.close()
        raise
    return office


def _foreign_log(path: Path) -> UserError:
    return UserError(
        "E-DB-16",
        "数据文件有损坏，或者旁边的日志文件（-wal）不是它的，没有打开。",
        safe="没有改动任何文件。",
        todo=f"请把“{path.name}-wal”移到别处再打开；仍打不开的，请从最近的备份恢复。",
    )


def _watch_epoch(office: Office) -> None:
    """Where the marks are ahead, an older copy was put back, and elsewhere it is a copy: begin a new epoch."""
    kept, here = marks.read(office.files), whereabouts.here(office.path)
    with office.read() as connection:
        seq, _ = audit.head(connection)
        numbered_at = settings.get(connection, "numbered_at")
    if not numbered_at:
        with office.write() as connection:
            settings.put(connection, numbered_at=here)
    following = max(kept.epoch, office.info.epoch) + 1
    if numbered_at and numbered_at != here:
        begin_epoch(office, marks.fresh_epoch(following, today()), "copy found")
    elif marks.Mark(office.info.epoch, seq) < kept:
        begin_epoch(office, following, "older copy found")


def begin_epoch(office: Office, epoch: int, why: str, *, place: Path | None = None) -> None:
    """Start numbering anew under a higher epoch, so that no number is given twice. place: where the file will lie."""
    with office.write() as connection:
        settings.put(connection, epoch=epoch, numbered_at=whereabouts.here(place or office.path))
        office.log(connection, audit.Event("epoch", detail={"epoch": epoch, "why": why}))
    office.refresh()
    office.keep_mark()
