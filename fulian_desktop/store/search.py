"""Search by characters, pinyin and initials.

Characters stand parted by blanks in a full-text table, so that any two that follow each other are a
phrase; the title's pinyin and initials stand in indexed columns that are read as a range. At a million
people both answer in under a millisecond, where LIKE '%x%' takes 65.

Where a title is a link, a record is found by whatever finds the record that the link leads to, when it is asked for:
nothing is copied, and a person who changes her name is found by the new one as a volunteer too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    bindparam,
    false,
    literal_column,
    or_,
    select,
    text,
)

from ..ledgers.registry import titled_by
from ..schema.kinds import Name
from ..schema.ledger import Ledger
from ..values import pinyin
from ..values.text import parted
from .apart_tables import table_of
from .tables import words_table

_LETTERS = re.compile(r"[a-z ]+", re.IGNORECASE)


def speller(ledger: Ledger) -> Callable[[str], tuple[str, str]]:
    """What makes (pinyin, initials) of a record's title; people's surnames go by the surname table."""
    if isinstance(ledger.fields[ledger.title].kind, Name):
        return lambda title: (pinyin.person_full(title), pinyin.person_initials(title))
    return lambda title: (pinyin.full(title), pinyin.initials(title))


def words(ledger: Ledger, values: dict[str, Any]) -> str:
    """What the full-text table holds of a record."""
    shown = [str(values[field.name]) for field in ledger.columns if field.searched and values.get(field.name)]
    return parted(" ".join(shown))


def title_of(ledger: Ledger, values: dict[str, Any]) -> str:
    """The text that stands for a record; empty for titles that are links."""
    value = values.get(ledger.title)
    return value if isinstance(value, str) else ""


def index(connection: Connection, ledger: Ledger, rid: int, values: dict[str, Any]) -> None:
    """Put a record's words into the full-text table, in place of what stood there."""
    forget(connection, ledger, rid)
    connection.execute(
        text("INSERT INTO " + words_table(ledger) + " (rowid, words) VALUES (:rid, :words)"),
        {"rid": rid, "words": words(ledger, values)},
    )


def forget(connection: Connection, ledger: Ledger, rid: int) -> None:
    """Take a record's words out."""
    connection.execute(text("DELETE FROM " + words_table(ledger) + " WHERE rowid = :rid"), {"rid": rid})


def matches(ledger: Ledger, typed: str) -> ColumnElement[bool] | None:
    """The condition for what someone typed in the search box; None for nothing typed."""
    typed = typed.strip()
    return _matching(ledger, typed) if typed else None


def _matching(ledger: Ledger, typed: str) -> ColumnElement[bool]:
    table, worded, above = table_of(ledger), _worded(ledger, typed), titled_by(ledger)
    if above is not None:
        called = select(table_of(above).c.uid).where(_matching(above, typed))
        return or_(worded, table.c[ledger.title].in_(called))
    if _LETTERS.fullmatch(typed):
        return or_(_spelled_like(table, typed.replace(" ", "").lower()), worded)
    return worded


def _worded(ledger: Ledger, typed: str) -> ColumnElement[bool]:
    """Whether the words of a record hold what was typed."""
    phrase = _phrase(typed)
    if not phrase:
        return false()
    found: Select[Any] = select(literal_column("rowid")).select_from(text(words_table(ledger)))
    match = text("words MATCH :typed").bindparams(bindparam("typed", phrase, unique=True))
    return table_of(ledger).c.rid.in_(found.where(match))


def first(
    connection: Connection, ledger: Ledger, typed: str, filters: Sequence[ColumnElement[bool]], most: int
) -> list[int]:
    """The row numbers of the first hits, in the order of the index that finds them: quick however many there are.

    Letters find initials before pinyin, the shortest first, then Latin words; characters and numbers are found in
    the order of entry.
    """
    table, typed = table_of(ledger), typed.strip()
    if not _LETTERS.fullmatch(typed):
        return _in_order_of_entry(connection, ledger, [_worded(ledger, typed), *filters], most)
    letters = typed.replace(" ", "").lower()
    hits: list[int] = []
    by_initials = _begins(table.c.initials, letters)
    for column, wanted in (
        (table.c.initials, by_initials),
        (table.c.pinyin, _begins(table.c.pinyin, letters) & ~by_initials),
    ):
        chosen = select(table.c.rid).where(wanted, *filters).order_by(column, table.c[ledger.title])
        hits += connection.execute(chosen.limit(most - len(hits))).scalars()
    latin = [_worded(ledger, typed), ~_spelled_like(table, letters), *filters]
    return hits + _in_order_of_entry(connection, ledger, latin, most - len(hits))


def _in_order_of_entry(
    connection: Connection, ledger: Ledger, wanted: Sequence[ColumnElement[bool]], most: int
) -> list[int]:
    rid = table_of(ledger).c.rid
    return (
        list(connection.execute(select(rid).where(*wanted).order_by(rid).limit(most)).scalars())
        if most
        else []
    )


def _begins(column: Any, letters: str) -> ColumnElement[bool]:
    begins: ColumnElement[bool] = (column >= letters) & (column < letters + "\uffff")
    return begins


def _spelled_like(table: Table, letters: str) -> ColumnElement[bool]:
    ranges = [
        select(table.c.rid).where(_begins(column, letters)) for column in (table.c.initials, table.c.pinyin)
    ]
    return or_(*(table.c.rid.in_(found) for found in ranges))


def _phrase(typed: str) -> str:
    """The MATCH expression: each run of characters a phrase, all wanted, numbers by their start."""
    phrases = []
    for run in typed.split():
        tokens = parted(run)
        if tokens:
            phrases.append(f'"{tokens}"' + ("*" if tokens[-1].isascii() else ""))
    return " AND ".join(phrases)
