"""Records that the county hands down to a township: owned by the county, read here, renewed whole.

The reverse of a merged share: the township never changes them, and they never travel back up, since a package
holds only what a township owns.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, delete, insert, select, text

from ..schema.ledger import Ledger, Record
from ..values.clock import now
from . import search
from .office import Office
from .tables import TABLE, words_table


def renew(
    office: Office, connection: Connection, ledger: Ledger, given: Sequence[Record], source: dict[str, Any]
) -> int:
    """Let the county's records of a ledger without child rows be exactly those given; returns how many.

    Their uids are the county's own, so that both offices mean the same record.
    """
    owner = office.info.county_code
    _take_out(connection, ledger, owner)
    for record in given:
        _put_in(office, connection, ledger, record, owner, source)
    return len(given)


def _take_out(connection: Connection, ledger: Ledger, owner: str) -> None:
    table = TABLE[ledger.key]
    held = connection.execute(select(table.c.rid).where(table.c.unit == owner)).scalars().all()
    for rid in held:
        connection.execute(text("DELETE FROM " + words_table(ledger) + " WHERE rowid = :rid"), {"rid": rid})
    connection.execute(delete(table).where(table.c.unit == owner))


def _put_in(
    office: Office, connection: Connection, ledger: Ledger, record: Record, owner: str, source: dict[str, Any]
) -> None:
    table, at = TABLE[ledger.key], now()
    values = {field.name: getattr(record, field.name) for field in ledger.columns}
    spelled, initials = search.speller(ledger)(search.title_of(ledger, values))
    row = {
        "uid": record.uid, "unit": owner, "revision": 1, "created_at": at, "created_by": office.user,
        "changed_at": at, "changed_by": office.user, "source": source, "pinyin": spelled, "initials": initials,
        **values,
    }  # fmt: skip
    rid = connection.execute(insert(table).returning(table.c.rid), row).scalar_one()
    search.index(connection, ledger, rid, values)
