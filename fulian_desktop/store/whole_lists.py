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
from . import browse
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


@dataclass(slots=True)
class Held:
    """A record. values: its unit, its uid, then those of its ledger's columns in their order; below: the same of its
    child rows, by their field.
    """

    values: Sequence[Any]
    below: dict[str, list[Sequence[Any]]]


def places(connection: Connection, ledger: Ledger, query: Query) -> array[int]:
    """Where the records of a list lie, in its order; voided ones are left out. 8 bytes for each."""
    table, shown = TABLE[ledger.key], replace(query, voided=False)
    chosen = select(table.c.rid).where(*browse.conditions(ledger, shown))
    return array("q", connection.execute(chosen.order_by(*browse.order(ledger, shown))).scalars())


def batches(connection: Connection, ledger: Ledger, at: Sequence[int], names: Names) -> Iterator[list[Held]]:
    """The records that lie there, in that order; `names` follows batch by batch."""
    names.villages = _villages(connection)
    table = TABLE[ledger.key]
    columns = [table.c.rid, *_columns(ledger)]
    for start in range(0, len(at), _BATCH):
        wanted = at[start : start + _BATCH]
        rows = {
            row[0]: row[1:] for row in connection.execute(select(*columns).where(table.c.rid.in_(wanted)))
        }
        held = [Held(rows[rid], {}) for rid in wanted]
        for name, child in ledger.children.items():
            below = _below(connection, child, held)
            for one in held:
                one.below[name] = below.get(one.values[1], [])
        _name_links(connection, ledger, held, names)
        yield held


def _columns(table: Ledger) -> list[Any]:
    kept = TABLE[table.key].c
    return [kept.unit, kept.uid, *(kept[one.name] for one in table.columns)]


def _below(connection: Connection, child: Ledger, held: Sequence[Held]) -> dict[UUID, list[Sequence[Any]]]:
    table = TABLE[child.key]
    chosen = select(table.c.parent, *_columns(child)).where(
        table.c.parent.in_([one.values[1] for one in held])
    )
    found: dict[UUID, list[Sequence[Any]]] = {}
    for row in connection.execute(chosen.order_by(table.c.parent, table.c.position)):
        found.setdefault(row[0], []).append(row[1:])
    return found


def identified(kind: Link) -> Field | None:
    """The field with the ID number of the person whom a link leads to; None where it leads to no person."""
    table = BY_KEY[kind.to]
    while above := titled_by(table):
        table = above
    return next((one for one in table.columns if isinstance(one.kind, IdNumber)), None)


def _name_links(connection: Connection, ledger: Ledger, held: Sequence[Held], names: Names) -> None:
    names.titles, names.numbers = {}, {}
    leads: dict[str, set[UUID]] = {}
    for table, rows in _tables(ledger, held):
        for place, one in enumerate(table.columns, 2):
            if isinstance(one.kind, Link):
                leads.setdefault(one.kind.to, set()).update(row[place] for row in rows)
    for key, linked in leads.items():
        for some in _parted(sorted(linked - {None})):
            names.titles |= browse.titles(connection, BY_KEY[key], some)
            names.numbers |= numbers(connection, BY_KEY[key], some)


def _tables(ledger: Ledger, held: Sequence[Held]) -> Iterator[tuple[Ledger, list[Sequence[Any]]]]:
    yield ledger, [one.values for one in held]
    for name, child in ledger.children.items():
        yield child, [row for one in held for row in one.below[name]]


def _parted(values: Sequence[UUID]) -> Iterator[Sequence[UUID]]:
    for start in range(0, len(values), _VARIABLES):
        yield values[start : start + _VARIABLES]


def numbers(connection: Connection, ledger: Ledger, uids: Iterable[UUID]) -> dict[UUID, str]:
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
    held = numbers(connection, above, set(found.values()))
    return {uid: held[to] for uid, to in found.items() if to in held}


def _villages(connection: Connection) -> dict[str, str]:
    listed = browse.village_names(connection)
    times = Counter((one.unit, one.name) for one in listed.values())
    return {code: one.name if times[one.unit, one.name] == 1 else code for code, one in listed.items()}
