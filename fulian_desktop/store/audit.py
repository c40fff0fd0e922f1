"""The audit trail: an append-only chain of hashes. Its head goes into every package and on every print."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, insert, select

from ..values.clock import now, stamp
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


def write(connection: Connection, who: str, events: Iterable[Event]) -> None:
    """Append events to the chain, within the caller's transaction."""
    seq, previous = head(connection)
    rows = []
    for event in events:
        seq += 1
        row = {
            "seq": seq,
            "at": now(),
            "who": who,
            "act": event.act,
            "ledger": event.ledger,
            "uid": event.uid,
            "detail": json.dumps(event.detail or {}, ensure_ascii=False, sort_keys=True, default=str),
        }
        previous = row["hash"] = _link(previous, row)
        rows.append(row)
    if rows:
        connection.execute(insert(audit), rows)


def _link(previous: bytes, row: dict[str, Any]) -> bytes:
    content = [
        row["seq"],
        stamp(row["at"]),
        row["who"],
        row["act"],
        row["ledger"],
        str(row["uid"] or ""),
        row["detail"],
    ]
    return hashlib.sha256(previous + json.dumps(content, ensure_ascii=False).encode("utf-8")).digest()


def broken_at(connection: Connection) -> int | None:
    """The number of the first entry that does not fit the chain, or None where all do."""
    previous = GENESIS
    rows = connection.execute(select(audit).order_by(audit.c.seq)).mappings()
    for expected, row in enumerate(rows, 1):
        if row["seq"] != expected or _link(previous, dict(row)) != row["hash"]:
            return expected
        previous = row["hash"]
    return None


def history(connection: Connection, uid: UUID) -> list[HistoryEntry]:
    """What was done to a record, oldest first."""
    rows = connection.execute(select(audit).where(audit.c.uid == uid).order_by(audit.c.seq))
    return [HistoryEntry(row.at, row.who, row.act, json.loads(row.detail)) for row in rows]
