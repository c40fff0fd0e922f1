"""Taking back what an import added: which of it nothing else leans on, and voiding it by one statement."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import Connection, select, update

from ..ledgers.registry import BY_KEY, TABLES, parent_of
from ..schema.kinds import Link
from ..schema.ledger import Ledger
from ..values.clock import now
from .among import among
from .audit import Event
from .office import Office
from .tables import TABLE, receipt


def revisions(connection: Connection, ledger: str, uids: Collection[UUID]) -> dict[UUID, int]:
    """The revisions of records that are not voided."""
    table = TABLE[ledger]
    wanted = (among(table.c.uid, uids), table.c.voided_at.is_(None))
    return {
        row[0]: row[1] for row in connection.execute(select(table.c.uid, table.c.revision).where(*wanted))
    }


def leant_on(
    connection: Connection, ledger: str, uids: Collection[UUID], going: Collection[UUID]
) -> set[UUID]:
    """Which records of a ledger are meant by a link of a record that stays; `going` names those that do not."""
    found: set[UUID] = set()
    for table in TABLES:
        for field in table.columns:
            if isinstance(field.kind, Link) and field.kind.to == ledger:
                found |= _meant_in(connection, table, field.name, uids, going)
    return found


def _meant_in(
    connection: Connection, table: Ledger, field: str, uids: Collection[UUID], going: Collection[UUID]
) -> set[UUID]:
    holder, above = TABLE[table.key], parent_of(table)
    if above is None:
        chosen = select(holder.c[field], holder.c.uid).where(holder.c.voided_at.is_(None))
    else:
        owner = TABLE[above.key]
        chosen = select(holder.c[field], owner.c.uid).join(owner, owner.c.uid == holder.c.parent)
        chosen = chosen.where(owner.c.voided_at.is_(None))
    rows = connection.execute(chosen.where(among(holder.c[field], uids)))
    staying = set(going)
    return {meant for meant, owner_uid in rows if owner_uid not in staying}


def with_receipts(connection: Connection, uids: Collection[UUID]) -> set[UUID]:
    """The aid batches for which receipts were given out."""
    return set(connection.execute(select(receipt.c.batch).where(among(receipt.c.batch, uids))).scalars())


def void(office: Office, connection: Connection, ledger: str, uids: Collection[UUID], reason: str) -> None:
    """Void many records of this office's own with one reason."""
    table = TABLE[ledger]
    connection.execute(
        update(table)
        .where(among(table.c.uid, uids), table.c.unit == office.info.unit)
        .values(
            voided_at=now(), void_reason=reason, revision=table.c.revision + 1,
            changed_at=now(), changed_by=office.user,
        )
    )  # fmt: skip
    office.log(connection, *(Event("void", BY_KEY[ledger].key, uid, {"reason": reason}) for uid in uids))
