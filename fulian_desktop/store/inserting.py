"""Records as rows of their tables: what stands in the columns, and many new ones put in at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from operator import attrgetter
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, func, select

from ..schema.kinds import IdNumber
from ..schema.ledger import Ledger, Record
from ..values.clock import now
from ..values.pseudonym import pseudonym
from . import search
from .apart_tables import table_of
from .office import Office
from .putting import put
from .tables import key_column, words_table

AT_ONCE: Final = 5000
"""So many rows are made ready at a time, so that a hundred thousand do not lie in memory twice."""
Spelled = tuple[str, str]
Given = tuple[Record, dict[str, Any]]
_OF_ALL: Final = ("uid", "source", "reasons", "pinyin", "initials")


def values(ledger: Ledger, record: Record, key: bytes | None) -> dict[str, Any]:
    """The fields of a record as columns, ID numbers with their pseudonyms."""
    names = [*(field.name for field in ledger.columns), *map(key_column, _numbered(ledger))]
    return dict(zip(names, _reader(ledger, key)(record), strict=True))


def spelling(ledger: Ledger, held: dict[str, Any]) -> dict[str, str]:
    """The columns by which a record's title is found."""
    spelled, initials = search.speller(ledger)(search.title_of(ledger, held))
    return {"pinyin": spelled, "initials": initials}


def insert_new(
    office: Office, connection: Connection, ledger: Ledger, given: Sequence[Given], key: bytes | None
) -> None:
    """Put in new records of a ledger, each with its source, and their child rows. The caller writes the trail."""
    table = table_of(ledger)
    first = (connection.execute(select(func.max(table.c.rid))).scalar() or 0) + 1
    spell = cache(search.speller(ledger))
    for start in range(0, len(given), AT_ONCE):
        part = given[start : start + AT_ONCE]
        _insert(office, connection, ledger, first + start, part, key, spell)
        for name, child in ledger.children.items():
            below = (
                (record.uid, place, row)
                for record, _ in part
                for place, row in enumerate(getattr(record, name))
            )
            _insert_children(office, connection, child, below, key)


def insert_children(
    office: Office,
    connection: Connection,
    child: Ledger,
    parent: UUID,
    rows: Sequence[Record],
    key: bytes | None,
) -> None:
    """Put in the child rows of one record, in their order."""
    below = ((parent, place, row) for place, row in enumerate(rows))
    _insert_children(office, connection, child, below, key)


def _insert(
    office: Office,
    connection: Connection,
    ledger: Ledger,
    first: int,
    given: Sequence[Given],
    key: bytes | None,
    spell: Callable[[str], Spelled],
) -> None:
    at, who = now(), office.user
    same = {
        "unit": office.info.unit, "revision": 1,
        "created_at": at, "created_by": who, "changed_at": at, "changed_by": who,
    }  # fmt: skip
    columns = [field.name for field in ledger.columns]
    title, read = columns.index(ledger.title), _reader(ledger, key)
    held = [read(record) for record, _ in given]
    rows = (
        (rid, record.uid, source, record.reasons, *_spelled(spell, row[title]), *row)
        for rid, ((record, source), row) in enumerate(zip(given, held, strict=True), first)
    )
    names = ("rid", *_OF_ALL, *columns, *map(key_column, _numbered(ledger)))
    put(connection, table_of(ledger), names, rows, same)
    found_by = (
        (rid, search.words(ledger, dict(zip(columns, row, strict=False))))
        for rid, row in enumerate(held, first)
    )
    cursor: Any = connection.connection.cursor()
    try:
        cursor.executemany(f"INSERT INTO {words_table(ledger)} (rowid, words) VALUES (?, ?)", found_by)
    finally:
        cursor.close()


def _insert_children(
    office: Office,
    connection: Connection,
    child: Ledger,
    below: Iterable[tuple[UUID, int, Record]],
    key: bytes | None,
) -> None:
    read = _reader(child, key)
    names = ("uid", "parent", "position", *(field.name for field in child.columns))
    rows = ((row.uid, parent, place, *read(row)) for parent, place, row in below)
    same = {"unit": office.info.unit}
    put(connection, table_of(child), (*names, *map(key_column, _numbered(child))), rows, same)


def _spelled(spell: Callable[[str], Spelled], title: Any) -> Spelled:
    """A title that is a link has no spelling of its own."""
    return spell(title if isinstance(title, str) else "")


def _numbered(ledger: Ledger) -> tuple[str, ...]:
    """The fields that hold ID numbers."""
    return tuple(field.name for field in ledger.columns if isinstance(field.kind, IdNumber))


def _reader(ledger: Ledger, key: bytes | None) -> Callable[[Record], tuple[Any, ...]]:
    """What reads a record's columns, and after them the pseudonyms of its ID numbers."""
    names = [field.name for field in ledger.columns]
    numbers = _numbered(ledger)
    read = attrgetter(*names) if len(names) > 1 else lambda record: (getattr(record, names[0]),)

    def with_pseudonyms(record: Record) -> tuple[Any, ...]:
        return (*read(record), *_pseudonyms(record, numbers, key))

    return with_pseudonyms if numbers else read


def _pseudonyms(record: Record, numbers: Sequence[str], key: bytes | None) -> Iterator[bytes | None]:
    for name in numbers:
        number = getattr(record, name)
        yield pseudonym(key, number) if key and number else None
