"""Make a backup, and prove that it can be opened before it gets its name.

The file of rights cases goes along closed: its bytes are copied while nobody writes, and compared again when read back.
"""

from __future__ import annotations

import shutil
import threading
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import UserError
from ..paths import companion, rights_database
from ..values.clock import now
from ..values.steps import Steps
from . import backup_file, engine
from .backup_file import About
from .faults import in_words
from .files import refusal, replace, sync_folder
from .office import Office

_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True)
class State:
    """What a copy must have in common with its original."""

    schema: int
    audit_seq: int
    audit_hash: str
    rows: dict[str, int]


def write(office: Office, target: Path, steps: Steps | None = None) -> tuple[Path, str]:
    """Back an office up into one file; returns it and its SHA-256.

    The copy is opened and compared with the original, then packed as `.part`, flushed, read back, and only
    then renamed. UserError E-BAK-02 where the target exists, E-BAK-03 where the copy does not hold what it
    should, E-DB-06, -07, -09, -10 where the disk refuses; nothing half-written has the target's name.
    """
    steps = steps or Steps()
    copy, part = office.files / "backup.part", target.with_name(target.name + ".part")
    with _ONE_AT_A_TIME:
        try:
            if target.exists():
                raise UserError("E-BAK-02", "这里已经有一个同名的文件，没有覆盖它。", todo="请换一个文件名。")
            with in_words(copy):
                about = _copied(office, copy, steps)
            backup_file.pack(part, copy, office.files, about, steps)
            digest = _read_back(part, steps)
            replace(part, target)
            sync_folder(target.parent)
        except OSError as error:
            raise refusal(error) from error
        finally:
            with suppress(OSError):
                _remove(copy)
                _remove(part)
            shutil.rmtree(companion(copy), ignore_errors=True)
    return target, digest


def _copied(office: Office, copy: Path, steps: Steps) -> About:
    """A verified copy of the database. Writers wait while it is made, so that both can be compared."""
    _remove(copy)
    shutil.rmtree(companion(copy), ignore_errors=True)
    steps.say("正在复制数据库")
    made_at = now()
    with office.write() as held, closing(engine.connect(office.path, office.key)) as connection:
        state = state_of(held.connection.driver_connection)
        connection.execute("VACUUM INTO ?", (str(copy),))
        apart = _copied_apart(office.path, copy, steps)
    steps.say("正在核对副本")
    if not sound(copy, office.key) or state != _opened_state(copy, office.key):
        raise UserError("E-BAK-03", "备份与数据库核对不符，没有写成。", todo="请检查磁盘后再备份一次。")
    with copy.open("rb") as source:
        digest = backup_file.copy_stream(source, None, steps)
    info = office.info
    return About(
        unit=info.unit, name=info.name, level=info.level, made_at=made_at, epoch=info.epoch,
        schema=state.schema, audit_seq=state.audit_seq, audit_hash=state.audit_hash, rows=state.rows,
        database_sha256=digest, apart=apart,
    )  # fmt: skip


def _copied_apart(database: Path, copy: Path, steps: Steps) -> dict[str, str]:
    """The file of rights cases with its log and its slots, copied beside the copy; SHA-256 by name in the backup."""
    original, made = rights_database(database), rights_database(copy)
    if not original.is_file():
        return {}
    shutil.copytree(companion(original), companion(made), copy_function=shutil.copyfile)
    found = {}
    for name in (backup_file.RIGHTS, backup_file.RIGHTS_LOG):
        source = backup_file.lies_in(name, database)
        if source.is_file():
            with source.open("rb") as read, backup_file.lies_in(name, copy).open("wb") as out:
                found[name] = backup_file.copy_stream(read, out, steps)
    return found


def _read_back(part: Path, steps: Steps) -> str:
    """The file's SHA-256, after what really stands on the disk was read and found whole."""
    steps.say("正在读回核对")
    try:
        with backup_file.opened(part) as backup:
            backup_file.check_content(backup, backup_file.read_about(backup), steps)
    except UserError as error:
        if error.code != "E-BAK-01":
            raise
        raise UserError(
            "E-BAK-03", "备份写到磁盘上后读回来不一样，没有写成。", todo="这个U盘或磁盘可能有问题，请换一个。"
        ) from error
    return backup_file.sha256_of(part, steps)


def state_of(connection: Any) -> State:
    """The state that an open DB-API connection sees."""
    tables = [
        row[1]
        for row in connection.execute("PRAGMA main.table_list").fetchall()
        if row[2] == "table" and not row[1].startswith("sqlite_")
    ]
    rows = {name: _one(connection, f'SELECT count(*) FROM "{name}"') for name in sorted(tables)}
    head = connection.execute("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1").fetchone()
    seq, digest = head or (0, b"")
    return State(_one(connection, "PRAGMA user_version"), seq, digest.hex(), rows)


def sound(path: Path, key: bytes) -> bool:
    """Whether every page passes its authentication and every table and index its check."""
    with closing(engine.connect(path, key)) as connection:
        return (
            not connection.execute("PRAGMA cipher_integrity_check").fetchall()
            and _one(connection, "PRAGMA quick_check") == "ok"
            and connection.execute("PRAGMA foreign_key_check").fetchone() is None
        )


def matches(path: Path, key: bytes, about: About) -> bool:
    """Whether a database holds what its backup says of it."""
    state = _opened_state(path, key)
    return state == State(about.schema, about.audit_seq, about.audit_hash, about.rows)


def _opened_state(path: Path, key: bytes) -> State:
    with closing(engine.connect(path, key)) as connection:
        return state_of(connection)


def _one(connection: Any, statement: str) -> Any:
    return connection.execute(statement).fetchone()[0]


def _remove(path: Path) -> None:
    for tail in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + tail).unlink(missing_ok=True)
