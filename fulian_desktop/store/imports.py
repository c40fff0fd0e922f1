"""What was imported from which workbook, so that a whole import can be told of and undone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from ..values.clock import now
from .among import among
from .putting import put
from .tables import TABLE, import_file, import_mapping, import_record


@dataclass(frozen=True)
class Import:
    """One import. counts: rows by what became of them, as the window and the command line tell them."""

    number: int
    uid: UUID
    ledger: str
    file_name: str
    sha256: str
    modified_at: datetime
    done_at: datetime
    done_by: str
    counts: dict[str, Any]
    undone_at: datetime | None
    undone_by: str | None


@dataclass(frozen=True)
class Written:
    """A record that an import wrote. before: the plain record as it was; None for one that was added."""

    ledger: str
    uid: UUID
    revision: int
    before: dict[str, Any] | None


def begin(
    connection: Connection, *, uid: UUID, ledger: str, file_name: str, sha256: str, modified_at: datetime,
    who: str, counts: dict[str, Any],
) -> int:  # fmt: skip
    """Note an import within its own transaction; returns its number."""
    done = connection.execute(
        insert(import_file).values(
            uid=uid, ledger=ledger, file_name=file_name, sha256=sha256, modified_at=modified_at,
            done_at=now(), done_by=who, counts=counts,
        )
    )  # fmt: skip
    assert done.inserted_primary_key
    return int(done.inserted_primary_key[0])


def keep(connection: Connection, number: int, written: Iterable[Written]) -> None:
    """Note what an import wrote."""
    rows = ((one.ledger, one.uid, one.revision, one.before) for one in written)
    put(connection, import_record, ("ledger", "uid", "revision", "before"), rows, {"import": number})


def mark_undone(connection: Connection, number: int, who: str) -> None:
    """Note that an import was undone; it is never undone twice."""
    wanted = import_file.c.number == number
    connection.execute(update(import_file).where(wanted).values(undone_at=now(), undone_by=who))


def every(connection: Connection) -> list[Import]:
    """All imports, newest first."""
    rows = connection.execute(select(import_file).order_by(import_file.c.number.desc()))
    return [Import(*row) for row in rows]


def one(connection: Connection, uid: UUID) -> Import | None:
    """An import by its identifier."""
    row = connection.execute(select(import_file).where(import_file.c.uid == uid)).first()
    return Import(*row) if row else None


def of_file(connection: Connection, ledger: str, sha256: str) -> Import | None:
    """The newest import of exactly this file into a ledger that was not undone."""
    wanted = (
        import_file.c.sha256 == sha256,
        import_file.c.ledger == ledger,
        import_file.c.undone_at.is_(None),
    )
    row = connection.execute(
        select(import_file).where(*wanted).order_by(import_file.c.number.desc()).limit(1)
    ).first()
    return Import(*row) if row else None


def written(connection: Connection, number: int) -> Iterator[Written]:
    """What an import wrote, in the order of writing."""
    columns = (import_record.c.ledger, import_record.c.uid, import_record.c.revision, import_record.c.before)
    rows = connection.execute(
        select(*columns).where(import_record.c["import"] == number).order_by(import_record.c.rid)
    )
    return (Written(row[0], row[1], row[2], row[3] or None) for row in rows)


def as_of(connection: Connection, ledger: str, uids: Sequence[UUID]) -> dict[UUID, datetime]:
    """When the file was changed from which a record has its present content; only of those untouched since."""
    table = TABLE[ledger]
    newest = (
        select(func.max(import_record.c.rid))
        .where(among(import_record.c.uid, uids))
        .group_by(import_record.c.uid)
    )
    chosen = (
        select(table.c.uid, import_file.c.modified_at)
        .join(import_record, import_record.c.uid == table.c.uid)
        .join(import_file, import_file.c.number == import_record.c["import"])
        .where(import_record.c.rid.in_(newest), table.c.revision == import_record.c.revision)
    )
    return {row[0]: row[1] for row in connection.execute(chosen)}


def remember_mapping(connection: Connection, ledger: str, fingerprint: str, content: dict[str, Any]) -> None:
    """Keep which column holds what in lists of one shape."""
    statement = upsert(import_mapping).values(
        ledger=ledger, fingerprint=fingerprint, content=content, used_at=now()
    )
    fresh = {"content": statement.excluded.content, "used_at": statement.excluded.used_at}
    connection.execute(statement.on_conflict_do_update(index_elements=["ledger", "fingerprint"], set_=fresh))


def remembered_mapping(connection: Connection, ledger: str, fingerprint: str) -> dict[str, Any] | None:
    """What was kept for lists of a shape; None for one that is new here."""
    wanted = (import_mapping.c.ledger == ledger, import_mapping.c.fingerprint == fingerprint)
    return connection.execute(select(import_mapping.c.content).where(*wanted)).scalar()
