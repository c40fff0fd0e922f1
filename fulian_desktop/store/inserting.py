"""Records as rows of their tables: what stands in the columns, and many new ones put in at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, func, insert, select, text

from ..schema.kinds import IdNumber
from ..schema.ledger import Ledger, Record
from ..values.clock import now
from ..values.pseudonym import pseudonym
from . import search
from .apart_tables import table_of
from .office import Office
from .tables import key_column, words_table

AT_ONCE: Final = 5000
"""So many rows are made ready at a time, so that a hundred thousand do not lie in memory twice."""
Speller = Callable[[str], tuple[str, str]]


def values(ledger: Ledger, record: Record, key: bytes | None) -> dict[str, Any]:
    """The fields of a record as columns, ID numbers with their pseudonyms."""
    found = {field.name: getattr(record, field.name) for field in ledger.columns}
    for name in numbered(ledger):
        number = found[name]
        found[key_column(name)] = pseudonym(key, number) if key and number else None
    return found


def numbered(ledger: Ledger) -> tuple[str, ...]:
    """The fields that hold ID numbers."""
    return tuple(field.name for field in ledger.columns if isinstance(field.kind, IdNumber))


def spelling(ledger: Ledger, held: dict[str, Any], spell: Speller | None = None) -> dict[str, str]:
    """The columns by which a record's title is found."""
    spelled, initials = (spell or search.speller(ledger))(search.title_of(ledger, held))
    return {"pinyin": spelled, "initials": initials}


def insert_new(
    office: Office,
    connection: Connection,
    ledger: Ledger,
    given: Sequence[tuple[Record, dict[str, Any]]],
    key: bytes | None,
) -> None:
    """Put in new records of a ledger, each with its source, and their child rows. The caller writes the trail."""
    spell = cache(search.speller(ledger))
    for start in range(0, len(given), AT_ONCE):
        part = given[start : start + AT_ONCE]
        _insert(office, connection, ledger, part, key, spell)
        for name, child in ledger.children.items():
            below = [
                _child_row(office, child, record.uid, place, row, key)
                for record, _ in part
                for place, row in enumerate(getattr(record, name))
            ]
            if below:
                connection.execute(insert(table_of(child)), below)


def _insert(
    office: Office,
    connection: Connection,
    ledger: Ledger,
    given: Sequence[tuple[Record, dict[str, Any]]],
    key: bytes | None,
    spell: Speller,
) -> None:
    table, at = table_of(ledger), now()
    first = (connection.execute(select(func.max(table.c.rid))).scalar() or 0) + 1
    kept = {
        "unit": office.info.unit, "revision": 1,
        "created_at": at, "created_by": office.user, "changed_at": at, "changed_by": office.user,
    }  # fmt: skip
    rows, found_by = [], []
    for rid, (record, source) in enumerate(given, first):
        held = values(ledger, record, key)
        rows.append(
            {
                "rid": rid, "uid": record.uid, "source": source, "reasons": record.reasons,
                **kept, **held, **spelling(ledger, held, spell),
            }
        )  # fmt: skip
        found_by.append({"rid": rid, "words": search.words(ledger, held)})
    connection.execute(insert(table), rows)
    connection.execute(
        text("INSERT INTO " + words_table(ledger) + " (rowid, words) VALUES (:rid, :words)"), found_by
    )


def insert_children(
    office: Office,
    connection: Connection,
    child: Ledger,
    parent: UUID,
    rows: Sequence[Record],
    key: bytes | None,
) -> None:
    """Put in the child rows of one record, in their order."""
    if rows:
        made = [_child_row(office, child, parent, place, row, key) for place, row in enumerate(rows)]
        connection.execute(insert(table_of(child)), made)


def _child_row(
    office: Office, child: Ledger, parent: UUID, place: int, row: Record, key: bytes | None
) -> dict[str, Any]:
    kept = {"uid": row.uid, "unit": office.info.unit, "parent": parent, "position": place}
    return {**kept, **values(child, row, key)}
