"""Which record that is there a row means, and which rows of one file mean the same."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from ...schema.ledger import Ledger, Record
from ...store import matching, records
from ...store.matching import Standing
from .bundles import Bundle, Part
from .deciding import Decisions
from .linking import birth_in, own_birth
from .people import NOBODY, Meant, People, Wanted

Key = tuple[Any, ...]


@dataclass(frozen=True)
class There:
    """The records that may be meant by some rows, as they are."""

    records: dict[UUID, Any]
    standing: dict[UUID, Standing]


class Matcher:
    """Finds the records that rows mean, by identifier, else by what the ledger is recognised by."""

    def __init__(self, connection: Any, ledger: Ledger, people: People, decisions: Decisions) -> None:
        self._connection, self._ledger, self._people = connection, ledger, people
        self._decisions = decisions
        self._keyed: dict[Key, list[UUID]] = {}
        self._taken: set[UUID] = set()
        names = ledger.recognised_by
        self._names = names
        self._required = [name for name in names if ledger.fields[name].required]

    def match(self, bundles: Sequence[Bundle]) -> tuple[dict[int, Meant], There]:
        """What each bundle means, by its place; and the records that may be meant, with their child rows."""
        parts = [(place, one.own) for place, one in enumerate(bundles) if one.own is not None]
        found = self._of_people(parts) if self._ledger.key == "person" else self._by_key(parts)
        uids = {uid for meant in found.values() for uid in (*meant.candidates, *_sole(meant))}
        there = self.there(uids)
        for place, part in parts:
            found[place] = self._exact(part, found[place], there)
        return found, there

    def there(self, uids: Collection[UUID]) -> There:
        """Records as they are."""
        known = records.several(self._connection, self._ledger, uids)
        return There(known, matching.standing(self._connection, self._ledger, uids))

    def _of_people(self, parts: Sequence[tuple[int, Part]]) -> dict[int, Meant]:
        for _, part in parts:
            own_birth(part)
        asked = {place: person_of(part) for place, part in parts}
        self._people.look_up(asked.values())
        return {
            place: Meant(part.uid) if part.uid else self._people.who(asked[place], named_enough=False)
            for place, part in parts
        }

    def _by_key(self, parts: Sequence[tuple[int, Part]]) -> dict[int, Meant]:
        first = self._names[0]
        given = {part.values[first] for _, part in parts if first in part.values}
        for key, uids in matching.by_values(self._connection, self._ledger, self._names, given).items():
            self._keyed.setdefault(self._short(key), []).extend(uids)
        return {place: self._keyed_as(part) for place, part in parts}

    def _short(self, key: Key) -> Key:
        return tuple(value for name, value in zip(self._names, key, strict=True) if name in self._required)

    def _keyed_as(self, part: Part) -> Meant:
        if part.uid:
            return Meant(part.uid)
        if any(name not in part.values for name in self._required):
            return NOBODY
        uids = self._keyed.get(tuple(part.values[name] for name in self._required), [])
        return Meant(None, "", tuple(dict.fromkeys(uids)), choose=True) if uids else NOBODY

    def _exact(self, part: Part, meant: Meant, there: There) -> Meant:
        """Of several the one of which the row says nothing new; each record is taken by one row only."""
        able = [uid for uid in meant.candidates if uid not in self._taken and uid in there.records]
        if not part.uid:
            if self._ledger.key != "person":
                able = [uid for uid in able if _compatible(there.records[uid], part, self._names)]
                meant = self._keyed_meant(able)
            same = [uid for uid in able if says_nothing_new(there.records[uid], part.values)]
            if same and (meant.uid is None or meant.doubt):
                meant = Meant(same[0])
            meant = self._decisions.of(part, meant)
        if meant.uid and not meant.doubt:
            self._taken.add(meant.uid)
        return meant

    def _keyed_meant(self, able: list[UUID]) -> Meant:
        if len(able) == 1:
            return Meant(able[0])
        if not able:
            return NOBODY
        label = "、".join(self._ledger.fields[name].label for name in self._required)
        return Meant(None, f"台账里有{len(able)}条{label}相同的记录，请选定一条", tuple(able), choose=True)


def key_of(ledger: Ledger, part: Part) -> Key | None:
    """By what a row is compared with the others of its file; None for one that cannot be told."""
    if part.uid:
        return ("uid", part.uid)
    if ledger.key == "person":
        one = person_of(part)
        if one.id_number:
            return ("身份证号", one.id_number)
        if one.birth_date:
            return ("姓名和出生日期", one.name, one.birth_date)
        return ("姓名", one.name, one.village, one.phone) if one.name else None
    names = ledger.recognised_by
    if any(name not in part.values for name in names if ledger.fields[name].required):
        return None
    label = "、".join(ledger.fields[name].label for name in names)
    return (label, *(part.values.get(name) for name in names))


def person_of(part: Part) -> Wanted:
    """What a row of the register of people tells of her."""
    if part.person is not None:
        return part.person
    values = part.values
    birth = values.get("birth_date")
    if birth is None and values.get("id_number"):
        birth = birth_in(values["id_number"])
    part.person = Wanted(
        values.get("name", ""),
        values.get("id_number", ""),
        birth,
        values.get("village"),
        values.get("phone", ""),
    )
    return part.person


def says_nothing_new(record: Record, values: dict[str, Any]) -> bool:
    """Whether a record already holds all that a row says."""
    return all(getattr(record, name) == value for name, value in values.items())


def _compatible(record: Any, part: Part, names: Sequence[str]) -> bool:
    """Whether nothing of what records are recognised by parts the two; what either leaves open does not."""
    for name in names:
        held, told = getattr(record, name), part.values.get(name)
        if told is not None and held not in (None, "") and held != told:
            return False
    return True


def _sole(meant: Meant) -> tuple[UUID, ...]:
    return (meant.uid,) if meant.uid else ()
