"""Finds records and villages by what people write for them."""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, or_, select

from ..errors import BadValue
from ..ledgers.registry import BY_KEY, titled_by
from ..schema.kinds import IdNumber, Place
from ..schema.ledger import Ledger
from ..values.uid import read_uid
from . import browse
from .apart_tables import table_of


class OfficeResolver:
    """Linked records by uid, ID number or unique title; villages by code or name."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def link(self, ledger: str, words: str) -> UUID:
        """The record that the words mean."""
        declared = BY_KEY[ledger]
        found = _by_words(self._connection, declared, words)
        if len(found) == 1:
            return found[0]
        if not found:
            raise BadValue(
                f"{declared.label}里没有与所填相符的记录；还没有登记的，请先登记到{declared.label}"
            )
        apart = "身份证号" if ledger == "person" else "编号"
        raise BadValue(f"{declared.label}里有不止一条与所填相符的记录，请从列表中选，表格里请改填{apart}")

    def place(self, words: str) -> str:
        """The code of a village."""
        if words.isdigit():
            return Place().read(words)
        found = [one.code for one in browse.village_names(self._connection).values() if one.name == words]
        if len(found) == 1:
            return found[0]
        raise BadValue(f"村(社区)名册里{'有不止一个' if found else '没有'}“{words[:20]}”")


def _by_words(connection: Connection, ledger: Ledger, words: str) -> list[UUID]:
    """The records that a uid, an ID number or an exact title means; at most two, to tell one from several."""
    table = table_of(ledger)
    meant = _called(ledger, words)
    with suppress(BadValue):
        meant.append(table.c.uid == read_uid(words))
    chosen = select(table.c.uid).where(or_(*meant), table.c.voided_at.is_(None)).limit(2)
    return list(connection.execute(chosen).scalars())


def _called(ledger: Ledger, words: str) -> list[ColumnElement[bool]]:
    """The ways in which an exact title or an ID number means a record."""
    table, above = table_of(ledger), titled_by(ledger)
    title = table.c[ledger.title]
    if above is not None:
        return [title.in_(select(table_of(above).c.uid).where(or_(*_called(above, words))))]
    meant: list[ColumnElement[bool]] = [title == words]
    for field in ledger.columns:
        if isinstance(field.kind, IdNumber):
            with suppress(BadValue):
                meant.append(table.c[field.name] == field.kind.read(words))
    return meant
