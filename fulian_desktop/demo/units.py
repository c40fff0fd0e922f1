"""The units that ought to have a women's organization: most have one, some not yet, some need none."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Final

from ..ledgers.eligible_unit import EligibleUnit
from ..ledgers.organization import Organization
from .books import Books
from .organizations import company, new_company, two_new_committee

TOO_SMALL: Final = "女职工不足3人，参加所在村妇女组织"
TOO_SMALL_UNITS: Final = 2


def add_units(books: Books) -> None:
    """Every committee's own unit, the two-new ones that have none, and a few that need none."""
    dice = books.dice("eligible_unit")
    for organization in books.organizations:
        if organization.level == "unit":
            _organized(books, dice, organization)
    names = {company(organization.name) for organization in books.organizations}
    for index in range(books.plan.organization.two_new_without):
        unit = _without(books, dice, names)
        if index == 0 and books.unit.endswith("0"):
            _founded_in_january(books, unit)
    for _ in range(0 if books.is_county else TOO_SMALL_UNITS):
        small = _without(books, dice, names)
        small.staff_total, small.staff_female = 6, 2
        small.eligible, small.not_eligible_reason = False, TOO_SMALL


def _organized(books: Books, dice: Random, organization: Organization) -> None:
    county = organization.sector == "government"
    unit = _unit(books, dice, company(organization.name), organization.sector, "county" if county else "unit")
    unit.organization = organization.uid
    unit.listed_on = organization.founded_on - timedelta(days=dice.randint(60, 700))
    unit.contact, unit.phone = organization.contact, organization.phone
    unit.delisted_on = organization.dissolved_on


def _without(books: Books, dice: Random, names: set[str]) -> EligibleUnit:
    """A company without an organization; its name is no other's."""
    return _unit(books, dice, company(new_company(books, dice, names)), "two_new", "unit")


def _unit(books: Books, dice: Random, name: str, sector: str, level: str) -> EligibleUnit:
    staff = dice.randint(14, 320)
    return books.add(
        EligibleUnit(
            name=name, sector=sector, level=level, staff_total=staff,
            staff_female=max(3, staff * dice.randint(25, 75) // 100),
            village=dice.choice(books.living_villages).division_code if books.villages else None,
            listed_on=date(books.year - dice.randint(1, 4), dice.randint(1, 12), 15),
        )
    )  # fmt: skip


def _founded_in_january(books: Books, unit: EligibleUnit) -> None:
    """Its committee was founded after the year: the year's coverage does not know it yet."""
    founded = date(books.year + 1, 1, 3)
    committee = two_new_committee(books, f"{unit.name}妇委会", founded)
    books.organizations.append(committee)
    unit.organization = committee.uid
