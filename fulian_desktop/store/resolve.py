"""Finds records and villages by what people write for them."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Connection

from ..errors import BadValue
from ..ledgers.registry import BY_KEY
from ..schema.kinds import Place
from . import browse, records


class OfficeResolver:
    """Linked records by uid, ID number or unique title; villages by code or name."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def link(self, ledger: str, words: str) -> UUID:
        """The record that the words mean."""
        declared = BY_KEY[ledger]
        found = records.by_words(self._connection, declared, words)
        if len(found) == 1:
            return found[0]
        problem = "有不止一条" if found else "没有"
        raise BadValue(f"{declared.label}里{problem}与所填相符的记录，请改用身份证号或编号")

    def place(self, words: str) -> str:
        """The code of a village."""
        if words.isdigit():
            return Place().read(words)
        found = [one.code for one in browse.village_names(self._connection).values() if one.name == words]
        if len(found) == 1:
            return found[0]
        raise BadValue(f"村(社区)名册里{'有不止一个' if found else '没有'}“{words[:20]}”")
