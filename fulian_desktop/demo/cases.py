"""Who wrote, came or rang up about her rights; kept apart from all other books, and all of it invented."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Final
from uuid import UUID

from ..ledgers.person import Person
from ..ledgers.rights_case import DvDetail, Mediation, RightsCase
from ..values.dates import age_on
from . import words
from .books import Books, on_workday

ELSEWHERE: Final = ("online", "referral", "patrol")
"""Channels that the report's letters, visits and calls do not count."""
VOIDED: Final = "同一来电登记了两次"


def add_cases(books: Books) -> None:
    """The plan's letters and visits, calls, and legal aid; some that none of the report's figures count."""
    desk = _Desk(books)
    plan, dice = books.plan.care, desk.dice
    waiting = plan.letters_and_visits
    while waiting:
        people = min(waiting, dice.choice((1, 1, 1, 1, 2, 3)))
        desk.case(dice.choice(("visit", "visit", "visit", "letter")), people)
        waiting -= people
    for _ in range(plan.calls):
        desk.case("phone", 1)
    _legal_aid(desk, plan.legal_aid)
    for channel in ELSEWHERE[: 1 + (not books.is_county)]:
        desk.case(channel, 1)
    _not_counted(desk)


class _Desk:
    """Where cases are taken down; each is about another woman of the register."""

    def __init__(self, books: Books) -> None:
        self.books, self.dice = books, books.dice("rights_case")
        elsewhere = {person.uid for person in (*books.crowd.guests, books.crowd.members[-1])}
        self.women = [one for one in books.crowd.members if one.sex == "2" and one.uid not in elsewhere]
        self.dice.shuffle(self.women)
        self.taken = 0

    def woman(self) -> Person:
        """The next one; after the last the first again, about something else."""
        self.taken += 1
        return self.women[self.taken % len(self.women)]

    def case(self, channel: str, people: int, *, peaceful: bool = False) -> RightsCase:
        """A case of the year that was dealt with: closed, or referred and answered."""
        dice, woman = self.dice, self.woman()
        row = self._matter(woman, peaceful=peaceful)
        received_on = self.books.workday((1, 8), (11, 29), dice)
        case = RightsCase(
            uid=UUID(int=dice.getrandbits(128), version=4), received_on=received_on, channel=channel,
            person_count=people, receiver=dice.choice(self.books.crowd.cadres[:6]).name, category=row["category"],
            subcategory=row["subcategory"], statement=row["statement"], handling=tuple(row["handling"].split()),
            is_dv=row["dv"] == "yes", confidentiality="restricted" if row["dv"] else "normal",
            dv_details=[], mediations=[],
        )  # fmt: skip
        _complainant(case, woman, named=channel != "letter" or dice.randrange(3) > 0)
        _dealt_with(case, dice, row["referred_to"])
        self.books.cases.append(case)
        return case

    def _matter(self, woman: Person, *, peaceful: bool) -> dict[str, str]:
        """What a woman of her age comes about: every third time surely something of marriage and family."""
        age = self.books.year - woman.birth_date.year if woman.birth_date else 40
        rows = [row for row in words.sheet("cases") if not (peaceful and row["dv"])]
        fitting = [row for row in rows if int(row["youngest"]) <= age <= int(row["oldest"])]
        family = [row for row in fitting if row["category"] == "marriage_family"]
        return self.dice.choice(family if family and self.dice.randrange(3) == 0 else fitting)


def _complainant(case: RightsCase, woman: Person, *, named: bool) -> None:
    """Who came; some letters name nobody."""
    if not named:
        return
    case.complainant, case.id_number, case.sex, case.phone = (
        woman.name,
        woman.id_number,
        woman.sex,
        woman.phone,
    )
    case.village, case.address, case.ethnicity = woman.village, woman.residence, woman.ethnicity
    case.age = age_on(woman.birth_date, case.received_on) if woman.birth_date else None
    case.education, case.reasons = woman.education, _card_reason(woman)


def _card_reason(woman: Person) -> dict[str, str]:
    return {rule: reason for rule, reason in woman.reasons.items() if rule == "check_digit"}


def _dealt_with(case: RightsCase, dice: Random, office: str) -> None:
    later = on_workday(case.received_on + timedelta(days=dice.randint(4, 20)))
    if office:
        case.referred_to, case.referred_on = office, case.received_on
        case.due_on = case.received_on + timedelta(days=30)
        case.replied_on, case.outcome = max(later, case.received_on), "transferred"
        return
    case.outcome = dice.choice(("resolved", "resolved", "resolved", "unresolved", "withdrawn"))
    case.closed_on = max(later, case.received_on)
    if case.outcome == "resolved":
        case.satisfaction = dice.choice(("satisfied", "satisfied", "fair", "unknown"))
    if "mediate" in case.handling:
        settled = case.closed_on if case.outcome == "resolved" else None
        talk = Mediation(origin="application", responsible=case.receiver, mediated_on=case.closed_on)
        talk.agreement, talk.settled_on = settled is not None, settled
        case.mediations.append(talk)
    if case.is_dv:
        _violence(case, dice)


def _violence(case: RightsCase, dice: Random) -> None:
    called = dice.randrange(2) > 0
    detail = DvDetail(
        abuser_relation="spouse", violence_forms=("physical", "psychological"), police_called=called,
        police_came=called, happened_on=case.received_on - timedelta(days=dice.randint(1, 9)),
        injury="手臂淤青", risk_level="medium", children="一子，小学在读",
    )  # fmt: skip
    if called:
        detail.warned_on = case.received_on
        detail.warning_no = f"苍公告字〔{case.received_on.year}〕{dice.randint(1, 80)}号"
    case.dv_details, case.follow_up_on = [detail], case.closed_on


def _legal_aid(desk: _Desk, persons: int) -> None:
    """So many persons are granted legal aid, each in a case that named her; one of them comes a second time."""
    granted: dict[str, RightsCase] = {}
    for case in desk.books.cases:
        if case.id_number and len(granted) < persons:
            granted.setdefault(case.id_number, case)
    while len(granted) < persons:
        more = desk.case("referral", 1)
        granted.setdefault(more.id_number, more)
    for number, case in enumerate(granted.values(), 1):
        _grant(case, number)
    if len(granted) > 1:
        again = desk.case("patrol", 1)
        _same_person(again, next(iter(granted.values())))
        _grant(again, len(granted) + 1)


def _grant(case: RightsCase, number: int) -> None:
    case.legal_aid_granted = True
    case.legal_aid_no = f"苍援〔{case.received_on.year}〕{number:03d}号"
    order = ("consult", "mediate", "refer", "coordinate", "legal_aid", "accompany", "psych", "aid")
    case.handling = tuple(one for one in order if one in (*case.handling, "legal_aid"))


def _same_person(again: RightsCase, first: RightsCase) -> None:
    for name in ("complainant", "id_number", "sex", "phone", "village", "address", "ethnicity", "education"):
        setattr(again, name, getattr(first, name))
    again.first_or_repeat, again.earlier_case, again.reasons = "repeat", first.uid, dict(first.reasons)
    again.age = first.age


def _not_counted(desk: _Desk) -> None:
    """One that was not accepted, one of the year before, one of January that is still open, one voided."""
    books = desk.books
    refused = desk.case("online", 1, peaceful=True)
    refused.outcome, refused.closed_on = "not_accepted", refused.received_on
    refused.satisfaction, refused.mediations = None, []
    for channel, month in (("visit", 11), ("phone", 5)):
        _on(desk.case(channel, 1, peaceful=True), on_workday(date(books.year - 1, month, 19)))
    waiting = desk.case("phone", 1, peaceful=True)
    _on(waiting, date(books.year + 1, 1, 2))
    waiting.outcome, waiting.closed_on, waiting.replied_on = "in_progress", None, None
    waiting.satisfaction = None
    if books.unit.endswith(("3", "8")):
        twice = desk.case("phone", 1)
        books.void(twice, VOIDED)


def _on(case: RightsCase, received_on: date) -> None:
    """The case on another day, all that was done for it moved along but for what has rows of its own."""
    by = received_on - case.received_on
    case.received_on = received_on
    for name in ("referred_on", "due_on", "replied_on", "closed_on", "follow_up_on"):
        if at := getattr(case, name):
            setattr(case, name, at + by)
    case.mediations = []
