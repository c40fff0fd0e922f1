"""Forms that were not saved yet: kept inside the encrypted database, so that they survive a crash."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from ..values.clock import now
from .tables import draft


@dataclass(frozen=True)
class Draft:
    """What stood in a form: plain values by field name, as typed."""

    uid: UUID
    ledger: str
    saved_at: datetime
    values: dict[str, Any]


def keep(connection: Connection, ledger: str, uid: UUID, values: dict[str, Any]) -> None:
    """Keep a form's content, in place of an earlier draft of the same record."""
    row = {"uid": uid, "ledger": ledger, "saved_at": now(), "content": {"values": values}}
    statement = insert(draft).values(row)
    newer = {name: statement.excluded[name] for name in ("ledger", "saved_at", "content")}
    connection.execute(statement.on_conflict_do_update(index_elements=["uid"], set_=newer))


def drop(connection: Connection, uid: UUID) -> None:
    """Forget a draft."""
    connection.execute(delete(draft).where(draft.c.uid == uid))


def all_drafts(connection: Connection) -> list[Draft]:
    """The drafts that wait, newest first."""
    rows = connection.execute(select(draft).order_by(draft.c.saved_at.desc()))
    return [Draft(row.uid, row.ledger, row.saved_at, row.content["values"]) for row in rows]
