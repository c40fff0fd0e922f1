"""What an office keeps of the packages that it made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from ..values.clock import now
from .office import Office
from .tables import submission


@dataclass(frozen=True)
class Sent:
    """A package of ours. delivered_at: None where its file was never seen whole on the stick."""

    sha256: str
    epoch: int
    sequence: int
    period: str
    file_name: str
    written_at: datetime
    written_by: str
    records: dict[str, int]
    delivered_at: datetime | None


_COLUMNS = tuple(submission.c[name] for name in Sent.__dataclass_fields__)


def all_sent(connection: Connection) -> list[Sent]:
    """Our packages, newest first."""
    chosen = select(*_COLUMNS).order_by(submission.c.epoch.desc(), submission.c.sequence.desc())
    return [Sent(*row) for row in connection.execute(chosen)]


def content(connection: Connection, sha256: str) -> bytes:
    """The package, byte for byte; empty where only its record is kept."""
    found = connection.execute(select(submission.c.content).where(submission.c.sha256 == sha256)).scalar()
    return bytes(found or b"")


def keep(office: Office, connection: Connection, sent: dict[str, Any], whole: bytes) -> None:
    """Note a package before its file is written."""
    row = {**sent, "written_at": now(), "written_by": office.user, "content": whole}
    connection.execute(insert(submission), row)


def delivered(connection: Connection, sha256: str) -> None:
    """Note that the file lies whole where it should; older contents are let go, their records stay."""
    connection.execute(update(submission).where(submission.c.sha256 != sha256).values(content=b""))
    connection.execute(update(submission).where(submission.c.sha256 == sha256).values(delivered_at=now()))


def forget(connection: Connection, sha256: str) -> None:
    """Take back a package whose file could not be written: its number was never seen by anyone."""
    connection.execute(delete(submission).where(submission.c.sha256 == sha256))
