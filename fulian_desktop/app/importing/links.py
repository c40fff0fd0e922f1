"""Which record of another ledger the words in a cell mean."""

from __future__ import annotations

import difflib
import unicodedata
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from ...errors import BadValue
from ...ledgers.registry import titled_by
from ...schema.ledger import Ledger
from ...store import matching
from ...values.uid import read_uid

_ALIKE: Final = 0.7
_ASKED: Final = 300
"""So many different unknown words are compared with all titles; each takes a look at every one of them."""


@dataclass(frozen=True, slots=True)
class Led:
    """Where a link leads. refused: why it leads nowhere; doubt: why the clerk is asked."""

    uid: UUID | None = None
    refused: str = ""
    doubt: str = ""
    candidates: tuple[UUID, ...] = ()


class Links:
    """Records of other ledgers by their titles. coming: titles of this very file, which may be meant as well."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._titles: dict[str, dict[str, list[UUID]]] = {}
        self._shown: dict[str, dict[str, str]] = {}
        self._found: dict[tuple[str, str], Led] = {}
        self._asked = 0

    def coming(self, ledger: Ledger, titles: dict[str, UUID]) -> None:
        """Let records that this file brings be found by their titles, where none is there yet."""
        known = self._of(ledger)
        for title, uid in titles.items():
            known.setdefault(_level(title), [uid])

    def find(self, ledger: Ledger, words: str) -> Led:
        """The record that the words mean."""
        key = (ledger.key, words)
        if key not in self._found:
            self._found[key] = self._find(ledger, words)
        return self._found[key]

    def of_person(self, ledger: Ledger, person: UUID) -> Led:
        """The record of a ledger whose title is a person, by that person."""
        uids = matching.by_values(self._connection, ledger, [ledger.title], [person]).get((person,), [])
        if len(uids) == 1:
            return Led(uids[0])
        if uids:
            return Led(doubt=f"“{ledger.label}”里此人不止一条，请选定一条", candidates=tuple(uids))
        return Led(refused=f"“{ledger.label}”里没有此人，请先登记")

    def _find(self, ledger: Ledger, words: str) -> Led:
        found = self._of(ledger).get(_level(words), [])
        if not found:
            found = self._by_uid(ledger, words)
        if len(found) == 1:
            return Led(found[0])
        if found:
            told = f"“{ledger.label}”里有{len(found)}条叫“{words[:30]}”，请选定一条"
            return Led(doubt=told, candidates=tuple(found))
        return self._near(ledger, words)

    def _by_uid(self, ledger: Ledger, words: str) -> list[UUID]:
        try:
            uid = read_uid(words)
        except BadValue:
            return []
        return list(matching.standing(self._connection, ledger, [uid]))

    def _near(self, ledger: Ledger, words: str) -> Led:
        known, self._asked = self._of(ledger), self._asked + 1
        near = (
            difflib.get_close_matches(_level(words), known, n=3, cutoff=_ALIKE)
            if self._asked <= _ASKED
            else []
        )
        if not near:
            return Led(refused=f"“{ledger.label}”里没有“{words[:30]}”，请先登记，或改填登记过的名称")
        told = "”、“".join(self._shown[ledger.key].get(one, one) for one in near)
        candidates = tuple(uid for one in near for uid in known[one])
        sole = candidates[0] if len(candidates) == 1 else None
        return Led(
            sole,
            doubt=f"“{ledger.label}”里没有“{words[:30]}”，相近的有“{told}”，请核对",
            candidates=candidates,
        )

    def _of(self, ledger: Ledger) -> dict[str, list[UUID]]:
        if ledger.key not in self._titles:
            self._titles[ledger.key], self._shown[ledger.key] = {}, {}
            for title, uids in _titles(self._connection, ledger).items():
                self._titles[ledger.key].setdefault(_level(title), []).extend(uids)
                self._shown[ledger.key].setdefault(_level(title), title)
        return self._titles[ledger.key]


def _titles(connection: Any, ledger: Ledger) -> dict[str, list[UUID]]:
    """Records by their titles; where a title is a link, by the title of what it leads to."""
    above = titled_by(ledger)
    if above is None:
        return matching.every_title(connection, ledger)
    named = {uid: title for title, uids in _titles(connection, above).items() for uid in uids}
    found: dict[str, list[UUID]] = {}
    for to, uids in matching.every_title(connection, ledger).items():
        found.setdefault(named.get(to, ""), []).extend(uids)  # type: ignore[call-overload]
    return found


def person_in_the_end(ledger: Ledger) -> bool:
    """Whether the records of a ledger are people, or called by a person."""
    table: Ledger | None = ledger
    while table is not None and table.key != "person":
        table = titled_by(table)
    return table is not None


def path_to_person(ledger: Ledger) -> list[str]:
    """The links from a record to the person that it is called by: ["person"] for a volunteer, [] for a person."""
    if ledger.key == "person":
        return []
    above = titled_by(ledger)
    return [ledger.title, *path_to_person(above)] if above is not None else []


def _level(words: str) -> str:
    return "".join(unicodedata.normalize("NFKC", words).split()).lower()
