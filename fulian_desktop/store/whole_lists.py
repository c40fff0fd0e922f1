"""A whole list: every record that it shows, in its order, a batch at a time, with the names of what it links."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, select

from ..ledgers.registry import BY_KEY, titled_by
from ..schema.field import Field
from ..schema.kinds import IdNumber, Link
from ..schema.ledger import Ledger
from . import browse, records
from .browse import Query
from .tables import TABLE

_BATCH: Final = 500
_VARIABLES: Final = 10_000
"""Values of one IN; SQLite takes 32,766."""


@dataclass
class Names:
    """What links and villages are called, for the records of the present batch.

    numbers: the ID numbers of the people to whom links lead, by the linked record.
    villages: by code; those that share a name within their unit go by their code.
    """

    titles: dict[UUID, str] = field(default_factory=dict)
    numbers: dict[UUID, str] = field(default_factory=dict)
    villages: dict[str, str] = field(default_factory=dict)


def places(connection: Connection, ledger: Ledger, query: Query) -> array[int]:
    """Where the records of a list lie, in its order; voided ones are left out. 8 bytes for each."""
    table, shown = TABLE[ledger.key], replace(query, voided=False)
    chosen = select(table.c.rid).where(*browse.conditions(ledger, shown))
    return array("q", connection.execute(chosen.order_by(*browse.order(ledger, shown))).scalars())


def batches(
    connection: Connection, ledger: Ledger, at: Sequence[int], names: Names
) -> Iterator[list[tuple[str, Any]]]:
    """The records that lie there, each with its unit and its child rows; `names` follows batch by batch."""
    names.villages = _villages(connection)
    table = TABLE[ledger.key]
    for start in range(0, len(at), _BATCH):
        wanted = at[start : start + _BATCH]
        rows = connection.execute(select(table).where(table.c.rid.in_(wanted))).mappings()
        held = {row["rid"]: row for row in rows}
        found = [held[rid] for rid in wanted]
        made = list(records.with_children(connection, ledger, found))
        _name_links(connection, ledger, made, names)
        yield [(row["unit"], record) for row, record in zip(found, made, strict=True)]


def identified(kind: Link) -> Field | None:
    """The field with the ID number of the person whom a link leads to; None where it leads to no person."""
    table = BY_KEY[kind.to]
    while above := titled_by(table):
        table = above
    return next((one for one in table.columns if isinstance(one.kind, IdNumber)), None)


def _name_links(connection: Connection, ledger: Ledger, made: Sequence[Any], names: Names) -> None:
    names.titles, names.numbers = {}, {}
    leads: dict[str, set[UUID]] = {}
    for table, rows in _tables(ledger, made):
        for one in table.columns:
            if isinstance(one.kind, Link):
                leads.setdefault(one.kind.to, set()).update(getattr(row, one.name) for row in rows)
    for key, linked in leads.items():
        for some in _parted(sorted(linked - {None})):
            names.titles |= browse.titles(connection, BY_KEY[key], some)
            names.numbers |= _numbers(connection, BY_KEY[key], some)


def _tables(ledger: Ledger, made: Sequence[Any]) -> Iterator[tuple[Ledger, Sequence[Any]]]:
    yield ledger, made
    for name, child in ledger.children.items():
        yield child, [row for record in made for row in getattr(record, name)]


def _parted(values: Sequence[UUID]) -> Iterator[Sequence[UUID]]:
    for start in range(0, len(values), _VARIABLES):
        yield values[start : start + _VARIABLES]


def _numbers(connection: Connection, ledger: Ledger, uids: Iterable[UUID]) -> dict[UUID, str]:
    """The ID numbers of the people by whom records are called."""
    table, above = TABLE[ledger.key], titled_by(ledger)
    told = (
        ledger.title if above else next((f.name for f in ledger.columns if isinstance(f.kind, IdNumber)), "")
    )
    if not told:
        return {}
    chosen = select(table.c.uid, table.c[told]).where(table.c.uid.in_(uids))
    found = {row[0]: row[1] for row in connection.execute(chosen) if row[1]}
    if above is None:
        return found
    held = _numbers(connection, above, set(found.values()))
    return {uid: held[to] for uid, to in found.items() if to in held}


def _villages(connection: Connection) -> dict[str, str]:
    listed = browse.village_names(connection)
    times = Counter((one.unit, one.name) for one in listed.values())
    return {code: one.name if times[one.unit, one.name] == 1 else code for code, one in listed.items()}
