"""What was printed: each receipt counts its prints, and every print stands in the audit trail."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select, update

from .audit import Event
from .office import Office
from .tables import attachment, audit, receipt


def count(
    office: Office, connection: Connection, batch: UUID, numbers: Sequence[str], reprints: int, **how: Any
) -> None:
    """Count a print of each number, before the paper is written: were the power cut in between, the next print says
    补打, and two papers without that mark never lie about.
    """
    _add(connection, numbers, 1)
    office.log(connection, Event("print", "aid_batch", batch, _told(numbers) | {"reprints": reprints, **how}))


def take_back(office: Office, connection: Connection, batch: UUID, numbers: Sequence[str]) -> None:
    """No paper was written after all; the numbers stay."""
    _add(connection, numbers, -1)
    office.log(connection, Event("print_failed", "aid_batch", batch, _told(numbers)))


def paper(office: Office, connection: Connection, batch: UUID, kind: str, **how: Any) -> None:
    """Note a print of a paper that is no receipt."""
    office.log(connection, Event("print", "aid_batch", batch, {"kind": kind, **how}))


def times(connection: Connection, batch: UUID, kind: str) -> int:
    """How often a paper of this kind was printed before."""
    noted = select(audit.c.detail).where(audit.c.act == "print", audit.c.uid == batch)
    return sum(json.loads(detail).get("kind") == kind for detail in connection.execute(noted).scalars())


def attachments(connection: Connection, batch: UUID, lines: Sequence[UUID]) -> int:
    """How many attachments a batch and its lines have."""
    held = select(func.count()).select_from(attachment).where(attachment.c.removed_at.is_(None))
    there = (
        connection.execute(held.where(attachment.c.record.in_(some))).scalar_one()
        for some in _portions([batch, *lines])
    )
    return sum(int(found) for found in there)


def _add(connection: Connection, numbers: Sequence[str], more: int) -> None:
    for some in _portions(numbers):
        wanted = update(receipt).where(receipt.c.number.in_(some))
        connection.execute(wanted.values(prints=receipt.c.prints + more))


def _told(numbers: Sequence[str]) -> dict[str, Any]:
    ends = {"first": numbers[0], "last": numbers[-1], "count": len(numbers)}
    return {"kind": "receipts", **ends, "numbers": list(numbers)}


def _portions(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """SQLite takes a limited number of values in one statement."""
    for at in range(0, len(values), 500):
        yield values[at : at + 500]
