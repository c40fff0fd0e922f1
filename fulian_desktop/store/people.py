"""Likely duplicates of a person, while she is being entered."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Connection, or_, select

from ..ledgers.person import Person
from ..schema.ledger import ledger_of
from ..values import pinyin
from .records import Kept, load
from .tables import TABLE

MOST = 5


def likely_duplicates(connection: Connection, person: Person) -> list[Kept[Any]]:
    """People who may be the same: same ID number; same or homophone name with the same birth date or phone."""
    table = TABLE["person"]
    same: list[Any] = []
    if person.id_number:
        same.append(table.c.id_number == person.id_number)
    if person.name:
        sounds_alike = table.c.pinyin == pinyin.person_full(person.name)
        if person.birth_date:
            same.append(sounds_alike & (table.c.birth_date == person.birth_date))
        if person.phone:
            same.append(sounds_alike & (table.c.phone == person.phone))
        same.append((table.c.name == person.name) & _unknown_birth(table, person))
    if not same:
        return []
    chosen = select(table.c.uid).where(or_(*same), table.c.uid != person.uid, table.c.voided_at.is_(None))
    found: list[UUID] = list(connection.execute(chosen.limit(MOST)).scalars())
    kept = (load(connection, ledger_of(Person), uid) for uid in found)
    return [one for one in kept if one is not None and not _surely_another(one.record, person)]


def _unknown_birth(table: Any, person: Person) -> Any:
    """Two of one name are only worth a question where a birth date or the village does not part them."""
    if not person.birth_date:
        return table.c.village == person.village if person.village else table.c.birth_date.is_(None)
    return table.c.birth_date.is_(None)


def _surely_another(known: Person, entered: Person) -> bool:
    """Twins: different, complete ID numbers part two people of one birth date."""
    both = known.id_number and entered.id_number
    return bool(both) and known.id_number != entered.id_number and known.name != entered.name
