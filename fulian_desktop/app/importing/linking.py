"""Links of the rows that were read: people and other records in the place of the words that stand for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from ...errors import BadValue
from ...ledgers.registry import BY_KEY
from ...schema.check import open_findings
from ...schema.findings import Severity
from ...schema.kinds import Link
from ...schema.ledger import Ledger
from ...values.identity import parse_id_number
from ...values.uid import read_uid
from .bundles import Part
from .deciding import Decisions
from .links import Led, Links, path_to_person, person_in_the_end
from .people import Meant, People, Wanted

_BIRTH = "birth_date"


class Linker:
    """Puts records in the place of words, for many rows at once."""

    def __init__(self, people: People, links: Links, decisions: Decisions) -> None:
        self._people, self._links, self._decisions = people, links, decisions

    def link(self, parts: Iterable[tuple[Ledger, Part]], *, but: str = "") -> None:
        """Resolve the links of rows in their order. but: a ledger whose links are left for later."""
        given = [(ledger, part) for ledger, part in parts if part.linked]
        self._people.look_up(wanted for ledger, part in given for _, wanted in self._asked(ledger, part))
        for ledger, part in given:
            for name in part.linked:
                target = _target(ledger, name)
                if target.key == but and not person_in_the_end(target):
                    continue
                self._one(ledger, part, name, target)

    def link_within(self, ledger: Ledger, parts: Iterable[Part], coming: dict[str, UUID]) -> None:
        """Resolve links that lead to records of this very ledger, which may stand in the same file."""
        self._links.coming(ledger, coming)
        for part in parts:
            for name in part.linked:
                target = _target(ledger, name)
                if target.key == ledger.key and not person_in_the_end(target):
                    self._one(ledger, part, name, target)

    def _asked(self, ledger: Ledger, part: Part) -> Iterator[tuple[str, Wanted]]:
        for name in part.linked:
            target = _target(ledger, name)
            if person_in_the_end(target):
                yield name, wanted(part, name, target)

    def _one(self, ledger: Ledger, part: Part, name: str, target: Ledger) -> None:
        words = part.linked[name].get("", "")
        if not person_in_the_end(target):
            self._led(ledger, part, name, self._links.find(target, words))
        elif uid := _as_uid(words):
            self._led(ledger, part, name, self._links.find(target, str(uid)))
        else:
            self._person(ledger, part, name, target)

    def _led(self, ledger: Ledger, part: Part, name: str, led: Led) -> None:
        label, led = ledger.fields[name].label, self._decisions.led(part, led)
        if led.refused:
            part.problem(Severity.FORBIDDEN, led.refused, name, label=label)
        elif led.doubt:
            part.meant[name] = Meant(led.uid, led.doubt, led.candidates, choose=led.uid is None)
            part.problem(Severity.REASON, led.doubt, name, label=label)
        if led.uid:
            part.values[name] = led.uid

    def _person(self, ledger: Ledger, part: Part, name: str, target: Ledger) -> None:
        one = wanted(part, name, target)
        if not one.name and not one.id_number:
            return
        meant = self._decisions.of(part, self._people.who(one))
        if target.key != "person":
            self._of_person(ledger, part, name, target, meant)
            return
        if meant.doubt:
            part.meant[name] = meant
            rest = meant.about if meant.about != "name" else ""
            part.problem(Severity.REASON, meant.doubt, name, rest, ledger.fields[name].label)
        if meant.uid is None and not meant.choose:
            if not one.name:
                part.problem(Severity.FORBIDDEN, "人员名册里没有这个身份证号，请填写姓名", name, "id_number")
                return
            self._add(ledger, part, name, one)
        elif meant.uid is not None:
            part.values[name] = meant.uid
            if meant.uid in self._people.new:
                part.people.append(self._people.new[meant.uid])

    def _of_person(self, ledger: Ledger, part: Part, name: str, target: Ledger, meant: Meant) -> None:
        """Someone who must be in a register of her own, such as a volunteer, besides being a person."""
        label = ledger.fields[name].label
        if meant.uid is None:
            told = meant.doubt or f"“{target.label}”里没有此人，请先登记"
            part.problem(Severity.FORBIDDEN, told, name, label=label)
            return
        led = self._links.of_person(target, meant.uid)
        if meant.doubt and not led.refused and led.uid:
            led = Led(led.uid, doubt=meant.doubt, candidates=(led.uid,))
        self._led(ledger, part, name, led)

    def _add(self, ledger: Ledger, part: Part, name: str, one: Wanted) -> None:
        told = {rest: value for rest, value in part.linked[name].items() if rest}
        person = self._people.add(one, told)
        part.values[name] = person.uid
        part.people.append(person)
        for found in open_findings(person):
            part.problem(found.severity, found.message, name, found.field, ledger.fields[name].label)


def wanted(part: Part, name: str, target: Ledger) -> Wanted:
    """What a row tells of the person whom a link means."""
    path = path_to_person(target)
    before = "".join(f"{step}." for step in path)
    told = {
        rest.removeprefix(before): value
        for rest, value in part.linked[name].items()
        if rest.startswith(before)
    }
    words, number = part.linked[name].get("", ""), told.get("id_number", "")
    if not number and _is_number(words):
        words, number = "", words
    birth = _born(part, f"{name}.{before}{_BIRTH}", number, told.get(_BIRTH))
    return Wanted(words, number, birth, told.get("village"), told.get("phone", ""))


def _born(part: Part, place: str, number: str, told: Any) -> Any:
    """The birth date: the ID number's, where the list tells no more than its month."""
    birth = birth_in(number)
    month = part.months.get(place)
    if month and birth and month[0].first <= birth <= month[0].last:
        part.problems = [one for one in part.problems if one is not month[1]]
        return birth
    return told or birth


def own_birth(part: Part) -> None:
    """The same for the columns of a person's own list."""
    number = part.values.get("id_number", "")
    if _BIRTH in part.months and number:
        month, problem = part.months[_BIRTH]
        birth = birth_in(number)
        if birth and month.first <= birth <= month.last:
            part.values[_BIRTH] = birth
            part.problems = [one for one in part.problems if one is not problem]


def birth_in(number: str) -> Any:
    """The birth date that an ID number says; None where it says none."""
    try:
        return parse_id_number(number).birth_date if number else None
    except BadValue:
        return None


def _is_number(words: str) -> bool:
    return len(words) == 18 and words[:17].isdigit()


def _as_uid(words: str) -> UUID | None:
    if len(words) < 32:
        return None
    try:
        return read_uid(words)
    except BadValue:
        return None


def _target(ledger: Ledger, name: str) -> Ledger:
    kind = ledger.fields[name].kind
    assert isinstance(kind, Link)
    return BY_KEY[kind.to]
