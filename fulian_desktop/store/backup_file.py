"""The shape of a backup: a stored zip of the encrypted database, its key slots and a few facts in the clear.

about.json       unit, name, level, when, epoch, schema, audit head, rows of every table; nobody's data
database.db      the whole database, encrypted with its own key
slots/*.slot     the key, sealed for each password and for the recovery code
"""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any, Final

from ..errors import BadValue, UserError
from ..values.clock import read_stamp, stamp
from ..values.steps import Steps
from .files import refusal

ABOUT, DATABASE, SLOTS = "about.json", "database.db", "slots/"
FORMAT: Final = 1
CHUNK: Final = 1 << 20
SMALL: Final = 1 << 16
MOST_SLOTS: Final = 100


@dataclass(frozen=True)
class About:
    """What a backup says of itself. schema: the database's user_version; rows: count by table."""

    unit: str
    name: str
    level: str
    made_at: datetime
    epoch: int
    schema: int
    audit_seq: int
    audit_hash: str
    rows: dict[str, int]
    database_sha256: str


def pack(part: Path, database: Path, slots: Path, about: About, steps: Steps) -> None:
    """Write the zip and flush it to the disk. Raises OSError where the disk or the folder refuses."""
    facts = {"format": FORMAT, **asdict(about), "made_at": stamp(about.made_at)}
    with part.open("wb") as stream:
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as made:
            made.writestr(_entry(ABOUT, about), json.dumps(facts, ensure_ascii=False, indent=1))
            for slot in sorted(slots.glob("*.slot")):
                made.writestr(_entry(SLOTS + slot.name, about), slot.read_bytes())
            with (
                made.open(_entry(DATABASE, about), "w", force_zip64=True) as out,
                database.open("rb") as source,
            ):
                copy_stream(source, out, steps)
        stream.flush()
        os.fsync(stream.fileno())
        forget_cached(stream)


def forget_cached(stream: IO[bytes]) -> None:
    """Where the system can, make the next read come from the disk: USB sticks lie."""
    if hasattr(os, "posix_fadvise"):
        with suppress(OSError):
            os.posix_fadvise(stream.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _entry(name: str, about: About) -> zipfile.ZipInfo:
    at = about.made_at.astimezone()
    return zipfile.ZipInfo(name, (max(at.year, 1980), at.month, at.day, at.hour, at.minute, at.second))


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """A backup whose shape is right. UserError E-BAK-01 for any other file, and while it is being read."""
    try:
        with path.open("rb") as stream, zipfile.ZipFile(stream) as backup:
            _check_shape(backup)
            yield backup
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise _not_whole() from error
    except OSError as error:
        raise refusal(error) from error


def _check_shape(backup: zipfile.ZipFile) -> None:
    entries = {entry.filename: entry for entry in backup.infolist()}
    slots = [name for name in entries if _is_slot(name)]
    small = [*slots, ABOUT]
    fits = (
        set(entries) == {*small, DATABASE}
        and 1 <= len(slots) <= MOST_SLOTS
        and len(entries) == len(backup.infolist())
        and all(entry.compress_type == zipfile.ZIP_STORED for entry in entries.values())
        and all(entries[name].file_size <= SMALL for name in small)
    )
    if not fits:
        raise _not_whole()


def _is_slot(name: str) -> bool:
    inner = name.removeprefix(SLOTS)
    return (
        name.startswith(SLOTS)
        and inner.endswith(".slot")
        and inner.replace("-", "").replace(".", "").isalnum()
    )


def _not_whole() -> UserError:
    return UserError("E-BAK-01", "这不是完好的备份文件，没有恢复任何内容。", todo="请换另一个备份。")


def read_about(backup: zipfile.ZipFile) -> About:
    """The facts of an opened backup; UserError E-BAK-01 where they cannot be read."""
    try:
        facts: dict[str, Any] = json.loads(backup.read(ABOUT))
        if facts.pop("format") > FORMAT:
            raise UserError("E-DB-03", "这个备份是用更新版本的妇联台账做的。", todo="请先升级本机的软件。")
        return _checked(About(**{**facts, "made_at": read_stamp(facts["made_at"])}))
    except (ValueError, KeyError, TypeError, AttributeError, BadValue) as error:
        raise _not_whole() from error


def _checked(about: About) -> About:
    bytes.fromhex(about.audit_hash)
    words = (about.unit, about.name, about.level, about.audit_hash, about.database_sha256, *about.rows)
    numbers = (about.epoch, about.schema, about.audit_seq, *about.rows.values())
    if not all(isinstance(word, str) for word in words) or not all(type(number) is int for number in numbers):
        raise _not_whole()
    return about


def unpack(backup: zipfile.ZipFile, about: About, database: Path, slots: Path, steps: Steps) -> None:
    """Write out database and slots, flushed; UserError E-BAK-01 where the content is not what was packed."""
    for name in backup.namelist():
        if _is_slot(name):
            with (slots / name.removeprefix(SLOTS)).open("wb") as out:
                out.write(backup.read(name))
                out.flush()
                os.fsync(out.fileno())
    with backup.open(DATABASE) as source, database.open("wb") as out:
        digest = copy_stream(source, out, steps)
        out.flush()
        os.fsync(out.fileno())
    if digest != about.database_sha256:
        raise _not_whole()


def check_content(backup: zipfile.ZipFile, about: About, steps: Steps) -> None:
    """Read everything again; UserError E-BAK-01 where a byte is not what was packed."""
    for name in backup.namelist():
        if name != DATABASE:
            backup.read(name)
    with backup.open(DATABASE) as source:
        if copy_stream(source, None, steps) != about.database_sha256:
            raise _not_whole()


def copy_stream(source: IO[bytes], out: IO[bytes] | None, steps: Steps) -> str:
    """Copy in pieces (or only read, without `out`), and give the SHA-256 of what went through."""
    digest = hashlib.sha256()
    while piece := source.read(CHUNK):
        steps.check()
        digest.update(piece)
        if out is not None:
            out.write(piece)
    return digest.hexdigest()


def sha256_of(path: Path, steps: Steps) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as source:
        return copy_stream(source, None, steps)
