"""The files of women in difficulty, and their applications for the two-cancer aid."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Final
from uuid import UUID

from ..ledgers.aid import AidBatch
from ..ledgers.aid_recipient import AidRecipient, HouseholdMember
from ..ledgers.codes.aid import AID_CATEGORY
from ..ledgers.person import Person
from ..ledgers.two_cancer_application import TwoCancerApplication
from ..values.dates import age_on
from . import words
from .aid import BANK, account_of, eligible
from .books import Books, on_workday
from .funds import TWO_CANCER_STANDARD

PAPERS: Final = (
    "form", "id_card", "household_book", "diagnosis", "pathology", "medical_record", "reimbursement",
    "hardship", "bank_card",
)  # fmt: skip
HOSPITALS: Final = ("县人民医院", "温州医学院附属第一医院", "市中心医院", "省肿瘤医院")
OLD: Final = 60
NOT_ELIGIBLE: Final = "乡镇审核时按规定不予上报，登记备查"


def add_recipients(books: Books) -> None:
    """A file for every woman who was given something, and a few whose file was closed."""
    dice = books.dice("aid_recipient")
    people = {person.uid: person for person in books.crowd.everyone()}
    by_bank = _by_bank(books)
    for uid, categories in _helped(books).items():
        _file(books, dice, people[uid], categories, uid in by_bank)
    for file, reason in zip(books.of(AidRecipient)[:2], ("improved", "moved"), strict=False):
        file.closed_on, file.close_reason = on_workday(date(books.year, 12, 13)), reason


def _kept(books: Books) -> list[AidBatch]:
    """The batches that were not voided."""
    voided = {one.uid for one in books.voided}
    return [batch for batch in books.batches if batch.uid not in voided]


def _helped(books: Books) -> dict[UUID, list[str]]:
    """Whoever stands in a batch, but for children, with the categories that stand beside her."""
    helped: dict[UUID, set[str]] = {}
    for batch in _kept(books):
        for line in batch.lines:
            if line.category != "child":
                helped.setdefault(line.recipient, set()).add(line.category)
    order = [entry.code for entry in AID_CATEGORY]
    return {uid: sorted(found, key=order.index) for uid, found in helped.items()}


def _by_bank(books: Books) -> set[UUID]:
    return {line.recipient for batch in _kept(books) for line in batch.lines if line.bank_account}


def _file(books: Books, dice: Random, person: Person, categories: list[str], by_bank: bool) -> None:
    row = next(iter(words.chosen("hardship", category=categories[0])), words.sheet("hardship")[1])
    old = person.birth_date is not None and books.year - person.birth_date.year > OLD
    size, per_capita = dice.randint(1, 3) if old else dice.randint(2, 5), dice.randint(28, 96) * 100_00
    filed_on = on_workday(
        date(books.year - dice.randint(0, 3), dice.choice((1, 1, 3, 7, 11)), dice.randint(9, 28))
    )
    filed_on = min(filed_on, date(books.year, 1, 18)) if filed_on.year == books.year else filed_on
    file = AidRecipient(
        person=person.uid, categories=tuple(categories), filed_on=filed_on, household_size=size,
        labour_count=dice.randint(0, min(size - 1, 0 if old else 2)), per_capita=per_capita,
        annual_income=per_capita * size, income_sources=tuple(row["sources"].split()),
        housing=dice.choice(("own_sound", "own_sound", "own_dangerous", "rented", "lent")),
        causes=tuple(row["causes"].split()), benefits=tuple(row["benefits"].split()),
        description=row["description"], needs=row["needs"],
        verifiers="、".join(one.name for one in dice.sample(books.crowd.cadres[:15], 2)),
        verified_on=filed_on, village_opinion="情况属实，同意列入帮扶对象。",
        members=[_relative(dice, number, old) for number in range(dice.randint(0, min(2, size - 1)))],
    )  # fmt: skip
    if dice.randrange(3) == 0 or by_bank:
        file.bank_name, file.bank_account = BANK, account_of(person)
    books.add(file)


def _relative(dice: Random, number: int, old: bool) -> HouseholdMember:
    """Her husband first, or her children, who are grown up where she is old."""
    relation, sex = (("1", "1"), ("2", "1"), ("3", "2"))[number + dice.randrange(2)]
    surname = dice.choice(words.surnames()).text
    grown = old or relation == "1"
    given = dice.choice("建国海明志强" if sex == "1" else "燕萍红芬") if grown else dice.choice("浩雨欣佳怡")
    return HouseholdMember(
        name=surname + given, relation=relation, sex=sex, health=dice.choice(("10", "10", "20", "30")),
        occupation=dice.choice(("务农", "务工", "待业")) if grown else "学生",
    )  # fmt: skip


def add_applications(books: Books) -> None:
    """Those whose aid was paid, and those who wait or were refused."""
    dice, plan = books.dice("two_cancer_application"), books.plan.care
    people = {person.uid: person for person in books.crowd.everyone()}
    batches = [batch for batch in _kept(books) if batch.aid_kind == "two_cancer"]
    paid = [(line.recipient, batch) for batch in batches for line in batch.lines]
    for uid, batch in paid:
        _approve(dice, _application(books, dice, people[uid], (4, 8), (4, 26)), batch)
    done = {uid for uid, _ in paid}
    pool = [one for one in eligible(books) if one.uid not in done]
    for number, person in enumerate(dice.sample(pool, min(len(pool), plan.two_cancer_waiting))):
        made = _application(books, dice, person, (10, 8), (10, 30))
        if number % 4 == 3:
            made.stage, made.result = "ib", "refused"
            made.reasons["stage_not_eligible"] = NOT_ELIGIBLE


def _application(
    books: Books, dice: Random, person: Person, first: tuple[int, int], last: tuple[int, int]
) -> TwoCancerApplication:
    applied_on = books.workday(first, last, dice)
    cost = dice.randint(30, 180) * 1_000_00
    paid = cost * dice.randint(35, 65) // 100 // 100 * 100
    kind = dice.choice(("cervical", "breast"))
    return books.add(
        TwoCancerApplication(
            person=person.uid, applied_on=applied_on, age=age_on(person.birth_date or date.min, applied_on),
            household_kind=person.household_kind, category=dice.choice(("low_income", "low_income_edge")),
            cancer_kind=kind, stage=dice.choice(("iib", "iiia", "iiib")), hospital=dice.choice(HOSPITALS),
            diagnosed_on=applied_on - timedelta(days=dice.randint(40, 400)), cost_total=cost,
            cost_reimbursed=paid, cost_self=cost - paid, materials=PAPERS, bank_name=BANK,
            bank_account=account_of(person), confirmed_by_civil_affairs=True,
            treatment="手术后放化疗" if kind == "cervical" else "改良根治术后化疗",
            village_opinion="情况属实。", village_opinion_on=applied_on,
        )
    )  # fmt: skip


def _approve(dice: Random, made: TwoCancerApplication, batch: AidBatch) -> None:
    made.visited_on = on_workday(made.applied_on + timedelta(days=dice.randint(3, 8)))
    made.visitors = f"{batch.handler}、{batch.witness}"
    made.township_opinion, made.township_opinion_on = "同意上报。", made.visited_on
    made.county_opinion, made.county_opinion_on = (
        "符合条件，同意。",
        on_workday(batch.held_on - timedelta(days=40)),
    )
    made.result, made.approved_on = "approved", on_workday(batch.held_on - timedelta(days=20))
    made.amount, made.paid_on = TWO_CANCER_STANDARD, batch.held_on
