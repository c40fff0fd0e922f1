"""The audit trail: an append-only chain of hashes. Its head goes into every package and on every print."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from json.encoder import encode_basestring
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, select

from ..values.clock import now, stamp
from .putting import put
from .tables import audit

GENESIS = bytes(32)


@dataclass(frozen=True)
class Event:
    """Something that was done: act is a short verb ("save", "void", "merge", ...)."""

    act: str
    ledger: str = ""
    uid: UUID | None = None
    detail: dict[str, Any] | None = None


@dataclass(frozen=True)
class HistoryEntry:
    """One line of a record's history."""

    at: datetime
    who: str
    act: str
    detail: dict[str, Any]


def head(connection: Connection) -> tuple[int, bytes]:
    """(number of entries, hash of the newest)."""
    row = connection.execute(select(audit.c.seq, audit.c.hash).order_by(audit.c.seq.desc()).limit(1)).first()
    return (row.seq, row.hash) if row else (0, GENESIS)


def newest(connection: Connection) -> datetime | None:
    """When the newest entry was made; None for an empty trail."""
    return connection.execute(select(audit.c.at).order_by(audit.c.seq.desc()).limit(1)).scalar()


def work_since(connection: Connection, seq: int, digest: bytes) -> bool:
    """Whether anything but backups was done after an entry, or the entry belongs to another history."""
    known = connection.execute(select(audit.c.hash).where(audit.c.seq == seq)).scalar()
    if (known or GENESIS) != (digest or GENESIS):
        return True
    later = select(audit.c.seq).where(audit.c.seq > seq, audit.c.act != "backup").limit(1)
    return connection.execute(later).first() is not None


def since(connection: Connection, seq: int) -> list[Event]:
    """What was done after an entry, without the details."""
    rows = connection.execute(
        select(audit.c.act, audit.c.ledger, audit.c.uid).where(audit.c.seq > seq).order_by(audit.c.seq)
    )
    return [Event(row.act, row.ledger, row.uid) for row in rows]


def write(connection: Connection, who: str, events: Iterable[Event]) -> None:
    """Append events to the chain, within the caller's transaction; all of one call bear one time."""
    seq, previous = head(connection)
    at = now()
    put(connection, audit, _COLUMNS, _rows(seq, previous, at, who, events), {"at": at, "who": who})


def _rows(
    seq: int, previous: bytes, at: datetime, who: str, events: Iterable[Event]
) -> Iterator[tuple[Any, ...]]:
    told = stamp(at)
    for event in events:
        seq += 1
        detail = _TOLD.encode(event.detail or {})
        previous = _link(previous, seq, told, who, event.act, event.ledger, event.uid, detail)
        yield seq, event.act, event.ledger, event.uid, detail, previous


_COLUMNS: Final = ("seq", "act", "ledger", "uid", "detail", "hash")
_TOLD: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True, default=str)


def _link(
    previous: bytes, seq: int, at: str, who: str, act: str, ledger: str, uid: UUID | None, detail: str
) -> bytes:
    """The hash over the one before and a JSON list of what the entry says."""
    words = ", ".join(map(encode_basestring, (at, who, act, ledger, str(uid or ""), detail)))
    return hashlib.sha256(previous + f"[{seq}, {words}]".encode()).digest()


def broken_at(connection: Connection) -> int | None:
    """The number of the first entry that does not fit the chain, or None where all do."""
    previous = GENESIS
    rows = connection.execute(select(audit).order_by(audit.c.seq)).mappings()
    for expected, row in enumerate(rows, 1):
        chained = (
            row["seq"],
            stamp(row["at"]),
            row["who"],
            row["act"],
            row["ledger"],
            row["uid"],
            row["detail"],
        )
        if row["seq"] != expected or _link(previous, *chained) != row["hash"]:
            return expected
        previous = row["hash"]
    return None


def history(connection: Connection, uid: UUID) -> list[HistoryEntry]:
    """What was done to a record, oldest first."""
    rows = connection.execute(select(audit).where(audit.c.uid == uid).order_by(audit.c.seq))
    return [HistoryEntry(row.at, row.who, row.act, json.loads(row.detail)) for row in rows]
