"""The shape of a backup: a stored zip of the encrypted database, its key slots and a few facts in the clear.

about.json       unit, name, level, when, epoch, schema, audit head, rows of every table; nobody's data
database.db      the whole database, encrypted with its own key
slots/*.slot     the key, sealed for each password and for the recovery code
apart/...        where there are rights cases: their file as it lies there, closed, and its own key slots
"""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO, Any, Final

from ..errors import BadValue, UserError
from ..paths import companion, rights_database
from ..values.clock import read_stamp, stamp
from ..values.steps import Steps
from .files import refusal

ABOUT, DATABASE, SLOTS = "about.json", "database.db", "slots/"
RIGHTS, RIGHTS_LOG, RIGHTS_SLOTS = "apart/rights.fldb", "apart/rights.fldb-wal", "apart/slots/"
FORMAT: Final = 1
CHUNK: Final = 1 << 20
SMALL: Final = 1 << 16
MOST_SLOTS: Final = 100


@dataclass(frozen=True)
class About:
    """What a backup says of itself. schema: the database's user_version; rows: count by table.

    apart: SHA-256 by name of the files of rights cases, which nobody without their key can look into.
    """

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
    apart: dict[str, str] = field(default_factory=dict)


def pack(part: Path, database: Path, slots: Path, about: About, steps: Steps) -> None:
    """Write the zip and flush it to the disk. Raises OSError where the disk or the folder refuses.

    database: the copy to pack; the copies named in `about.apart` lie beside it as `lie_in` says.
    """
    facts = {"format": FORMAT, **asdict(about), "made_at": stamp(about.made_at)}
    with part.open("wb") as stream:
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as made:
            made.writestr(_entry(ABOUT, about), json.dumps(facts, ensure_ascii=False, indent=1))
            _pack_slots(made, about, SLOTS, slots)
            if about.apart:
                _pack_slots(made, about, RIGHTS_SLOTS, companion(rights_database(database)))
            for name in (*about.apart, DATABASE):
                with (
                    made.open(_entry(name, about), "w", force_zip64=True) as out,
                    lies_in(name, database).open("rb") as source,
                ):
                    copy_stream(source, out, steps)
        stream.flush()
        os.fsync(stream.fileno())
        forget_cached(stream)


def _pack_slots(made: zipfile.ZipFile, about: About, folder: str, slots: Path) -> None:
    for slot in sorted(slots.glob("*.slot")):
        made.writestr(_entry(folder + slot.name, about), slot.read_bytes())


def lies_in(name: str, database: Path) -> Path:
    """Where an entry lies on the disk, beside or in the companion folder of the database that is packed or unpacked."""
    rights = rights_database(database)
    places = {DATABASE: database, RIGHTS: rights, RIGHTS_LOG: rights.with_name(rights.name + "-wal")}
    if name in places:
        return places[name]
    owner, folder = (rights, RIGHTS_SLOTS) if name.startswith(RIGHTS_SLOTS) else (database, SLOTS)
    return companion(owner) / name.removeprefix(folder)


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
    slots = [name for name in entries if _is_slot(name, SLOTS)]
    apart = [name for name in entries if _is_slot(name, RIGHTS_SLOTS)]
    small, files = [*slots, *apart, ABOUT], {DATABASE, *({RIGHTS, RIGHTS_LOG} & set(entries))}
    fits = (
        set(entries) == {*small, *files}
        and DATABASE in entries
        and (RIGHTS in entries) == bool(apart)
        and 1 <= len(slots) <= MOST_SLOTS
        and len(apart) <= MOST_SLOTS
        and len(entries) == len(backup.infolist())
        and all(entry.compress_type == zipfile.ZIP_STORED for entry in entries.values())
        and all(entries[name].file_size <= SMALL for name in small)
    )
    if not fits:
        raise _not_whole()


def _is_slot(name: str, folder: str) -> bool:
    inner = name.removeprefix(folder)
    return (
        name.startswith(folder)
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
        about = _checked(About(**{**facts, "made_at": read_stamp(facts["made_at"])}))
    except (ValueError, KeyError, TypeError, AttributeError, BadValue) as error:
        raise _not_whole() from error
    if set(about.apart) != {RIGHTS, RIGHTS_LOG} & set(backup.namelist()):
        raise _not_whole()
    return about


def _checked(about: About) -> About:
    bytes.fromhex(about.audit_hash)
    words = (
        about.unit, about.name, about.level, about.audit_hash, about.database_sha256, *about.rows, *about.apart,
        *about.apart.values(),
    )  # fmt: skip
    numbers = (about.epoch, about.schema, about.audit_seq, *about.rows.values())
    if not all(isinstance(word, str) for word in words) or not all(type(number) is int for number in numbers):
        raise _not_whole()
    return about


def unpack(backup: zipfile.ZipFile, about: About, database: Path, steps: Steps) -> None:
    """Write out everything as `lies_in` says, flushed; UserError E-BAK-01 where it is not what was packed."""
    for name in backup.namelist():
        if name == ABOUT:
            continue
        target = lies_in(name, database)
        target.parent.mkdir(parents=True, exist_ok=True)
        with backup.open(name) as source, target.open("wb") as out:
            digest = copy_stream(source, out, steps)
            out.flush()
            os.fsync(out.fileno())
        _check_digest(name, digest, about)


def check_content(backup: zipfile.ZipFile, about: About, steps: Steps) -> None:
    """Read everything again; UserError E-BAK-01 where a byte is not what was packed."""
    for name in backup.namelist():
        with backup.open(name) as source:
            _check_digest(name, copy_stream(source, None, steps), about)


def _check_digest(name: str, digest: str, about: About) -> None:
    """Slots and facts carry the zip's own checksum alone."""
    wanted = {DATABASE: about.database_sha256, **about.apart}
    if name in (DATABASE, RIGHTS, RIGHTS_LOG) and wanted.get(name) != digest:
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
