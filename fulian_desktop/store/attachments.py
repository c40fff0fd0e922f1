"""Photos and scans that belong to a record: whole inside the encrypted database, in no package, never deleted unseen."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, func, insert, select, update

from ..values.clock import now
from ..values.uid import new_uid, uid_text
from .audit import Event
from .office import Office
from .tables import attachment


@dataclass(frozen=True)
class Attachment:
    """What is known of one, without its content. size in bytes; removed_at: it was taken away, with a reason."""

    uid: UUID
    record: UUID
    name: str
    media: str
    size: int
    added_at: datetime
    added_by: str
    removed_at: datetime | None
    remove_reason: str | None


def add(
    office: Office,
    connection: Connection,
    ledger: str,
    record: UUID,
    *,
    name: str,
    media: str,
    content: bytes,
) -> UUID:
    """Keep a file with a record; returns its uid."""
    uid, digest = new_uid(), hashlib.sha256(content).hexdigest()
    connection.execute(
        insert(attachment).values(
            uid=uid, ledger=ledger, record=record, name=name, media=media, sha256=digest, added_at=now(),
            added_by=office.user, content=content,
        )
    )  # fmt: skip
    told = {"attachment": uid_text(uid), "name": name, "sha256": digest, "size": len(content)}
    office.log(connection, Event("attach", ledger, record, told))
    return uid


def is_there(connection: Connection, record: UUID, content: bytes) -> bool:
    """Whether the same file is kept with the record already."""
    digest = hashlib.sha256(content).hexdigest()
    found = select(attachment.c.uid).where(
        attachment.c.record == record, attachment.c.sha256 == digest, attachment.c.removed_at.is_(None)
    )
    return connection.execute(found.limit(1)).first() is not None


def of_records(connection: Connection, records: Sequence[UUID]) -> list[Attachment]:
    """The files of some records in the order in which they came, those taken away too."""
    columns = (
        attachment.c.uid, attachment.c.record, attachment.c.name, attachment.c.media,
        func.length(attachment.c.content), attachment.c.added_at, attachment.c.added_by, attachment.c.removed_at,
        attachment.c.remove_reason,
    )  # fmt: skip
    found: list[Attachment] = []
    for start in range(0, len(records), 500):
        chosen = select(*columns).where(attachment.c.record.in_(records[start : start + 500]))
        found += [Attachment(*row) for row in connection.execute(chosen)]
    return sorted(found, key=lambda one: (one.added_at, one.uid))


def content_of(connection: Connection, uid: UUID) -> bytes | None:
    """A file as it was added; None where there is none."""
    return connection.execute(select(attachment.c.content).where(attachment.c.uid == uid)).scalar()


def remove(office: Office, connection: Connection, uid: UUID, reason: str) -> bool:
    """Take a file away from the lists, with a reason; its content stays. False where it was not there."""
    wanted = update(attachment).where(attachment.c.uid == uid, attachment.c.removed_at.is_(None))
    row = connection.execute(
        wanted.values(removed_at=now(), remove_reason=reason).returning(
            attachment.c.ledger, attachment.c.record, attachment.c.name
        )
    ).first()
    if row is None:
        return False
    told = {"attachment": uid_text(uid), "name": row.name, "reason": reason}
    office.log(connection, Event("detach", row.ledger, row.record, told))
    return True
