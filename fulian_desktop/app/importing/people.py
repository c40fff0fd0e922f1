"""Who is meant by a name, an ID number and what else stands beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from ...ledgers.person import Person
from ...schema.reading import completed
from ...store import matching
from ...store.matching import Known

UNSAID = "9"
"""Sex 未说明, for people of whom a list tells no more than the name."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a row tells of a person."""

    name: str
    id_number: str = ""
    birth_date: date | None = None
    village: str | None = None
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Meant:
    """Who it is. uid: None for nobody yet, or where it must be chosen.

    doubt: why the clerk is asked; accepting it takes `uid`, or a new person where there is none and no `choose`.
    about: the field that the doubt is about.
    """

    uid: UUID | None = None
    doubt: str = ""
    candidates: tuple[UUID, ...] = ()
    about: str = "name"
    choose: bool = False


NOBODY = Meant()


class People:
    """The registered people, and those whom this import would add, found for many rows at once."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._by_number: dict[str, list[Known]] = {}
        self._by_name: dict[str, list[Known]] = {}
        self._asked_numbers: set[str] = set()
        self._asked_names: set[str] = set()
        self.new: dict[UUID, Person] = {}

    def look_up(self, wanted: Iterable[Wanted]) -> None:
        """Fetch whoever may be meant by some rows."""
        asked = list(wanted)
        numbers = {one.id_number for one in asked if one.id_number} - self._asked_numbers
        self._asked_numbers |= numbers
        if numbers:
            self._take(self._by_number, matching.by_number(self._connection, numbers))
        names = {one.name for one in asked if one.name and one.id_number not in self._by_number}
        names -= self._asked_names
        self._asked_names |= names
        if names:
            self._take(self._by_name, matching.by_name(self._connection, names))

    @staticmethod
    def _take(into: dict[str, list[Known]], found: dict[str, list[Known]]) -> None:
        for key, people in found.items():
            held = {one.uid for one in into.get(key, ())}
            into.setdefault(key, []).extend(one for one in people if one.uid not in held)

    def who(self, one: Wanted, *, named_enough: bool = True) -> Meant:
        """Who is meant. named_enough: a name with its village or telephone is enough, as it is for a link."""
        if one.id_number and (found := self._by_number.get(one.id_number)):
            return self._by_its_number(one, found)
        alike = [known for known in self._by_name.get(one.name, ()) if not _another(known, one)]
        born = [known for known in alike if one.birth_date and known.birth_date == one.birth_date]
        if born:
            return self._born_alike(one, born)
        open_ones = [known for known in alike if not (known.birth_date and one.birth_date)]
        return self._named_alike(one, open_ones, named_enough) if open_ones else NOBODY

    @staticmethod
    def _by_its_number(one: Wanted, found: Sequence[Known]) -> Meant:
        uids = tuple(known.uid for known in found)
        if len(found) > 1:
            same = [known for known in found if known.name == one.name]
            if len(same) != 1:
                return Meant(
                    None, "人员名册里有几个人是这个身份证号，请先合并或改正", uids, "id_number", True
                )
            return Meant(same[0].uid)
        if one.name and found[0].name != one.name:
            told = "人员名册里是这个身份证号的人，姓名与这里不同，请核对"
            return Meant(found[0].uid, told, uids, "name")
        return Meant(found[0].uid)

    @staticmethod
    def _born_alike(one: Wanted, born: Sequence[Known]) -> Meant:
        uids = tuple(known.uid for known in born)
        other = [known for known in born if known.id_number and one.id_number]
        if len(other) == len(born):
            told = "人员名册里有姓名和出生日期都相同的人，身份证号不同，请核对；确是两个人的，新增一人"
            return Meant(None, told, uids, "id_number")
        rest = [known for known in born if known not in other]
        if len(rest) > 1:
            return Meant(None, "人员名册里有几个姓名和出生日期都相同的人，请选定一个", uids, "name", True)
        return Meant(rest[0].uid)

    @staticmethod
    def _named_alike(one: Wanted, found: Sequence[Known], named_enough: bool) -> Meant:
        uids = tuple(known.uid for known in found)
        here = [known for known in found if one.village and known.village == one.village]
        called = [known for known in found if one.phone and known.phone == one.phone]
        for sure in (called, here):
            if named_enough and len(sure) == 1 and not one.id_number:
                return Meant(sure[0].uid)
        meant = called or here or found
        if len(meant) > 1:
            return Meant(None, "人员名册里有几个同名的人，请填身份证号，或选定一个", uids, "name", True)
        return Meant(meant[0].uid, "人员名册里有一个同名的人，请核对是不是同一人", uids, "name")

    def add(self, one: Wanted, more: dict[str, Any]) -> Person:
        """A person whom no register has; the next row that tells the same of her means the same person."""
        values = {name: value for name, value in more.items() if value not in (None, "")}
        values |= {"name": one.name}
        if one.id_number:
            values["id_number"] = one.id_number
        told = completed(Person, values)
        told.setdefault("sex", UNSAID)
        born = told.get("birth_date")
        if isinstance(born, str):
            told["birth_date"] = date.fromisoformat(born)
        person = Person(**told)
        known = Known(
            person.uid, person.name, person.id_number, person.birth_date, person.village, person.phone
        )
        self._by_name.setdefault(person.name, []).append(known)
        if person.id_number:
            self._by_number.setdefault(person.id_number, []).append(known)
        self.new[person.uid] = person
        return person


def _another(known: Known, one: Wanted) -> bool:
    """Whether what is known parts two people of one name: birth dates, or villages where nothing else is told."""
    if known.birth_date and one.birth_date:
        return known.birth_date != one.birth_date
    if known.id_number and one.id_number:
        return True
    return bool(known.village and one.village and known.village != one.village)
