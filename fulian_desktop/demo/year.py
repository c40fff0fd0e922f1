"""A year of the county, unit by unit: the same seed, year and size give the same records, uids included."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, date, datetime, timedelta

from ..ledgers.person import Person
from ..values import clock, uid
from . import words
from .activities import add_activities
from .aid import add_aid
from .books import COUNTY, Books, office_name
from .cases import add_cases
from .child_files import add_child_files
from .development import add_development
from .enterprise import add_fairs, add_loans
from .funds import add_funds
from .groups import add_groups
from .honors import add_honors
from .organizations import add_organizations, add_villages, unit_code
from .pairings import add_pairings
from .people import Crowd, PeopleMaker
from .plan import SEED, UnitPlan, make_plan
from .publicity import add_publicity
from .recipients import add_applications, add_recipients
from .screening import add_screening
from .trainings import add_trainings
from .units import add_units
from .venues import add_venues
from .visits import add_visits
from .volunteers import add_services, add_volunteers

SPARE_CHILDREN = 4
MEMBERS_AT_LEAST = 60
CHAPTERS = (
    add_organizations, add_units, add_groups, add_venues, add_volunteers, add_trainings, add_loans, add_fairs,
    add_pairings, add_activities, add_services, add_honors, add_funds, add_aid, add_recipients, add_applications,
    add_child_files, add_screening, add_visits, add_publicity, add_development, add_cases,
)  # fmt: skip
"""What fills the books, in the order in which one links to another."""
ENTERED = 6
"""The day of January on which the clerks have entered everything."""


def january(year: int, day: int) -> AbstractContextManager[None]:
    """A working day of the January after the year, from nine in the morning (China) on."""
    morning = datetime(year + 1, 1, day, 1, 0, tzinfo=UTC)
    return clock.frozen(morning, step=timedelta(milliseconds=1))


@contextmanager
def demo_time(year: int, seed: int) -> Iterator[None]:
    """When the year's records are entered, with uids that repeat."""
    with january(year, ENTERED), uid.seeded(seed):
        yield


def county_books(year: int = 2013, townships: int = 12, scale: int = 1) -> Iterator[Books]:
    """The books of the county itself, then of each township; one at a time, because they may be large."""
    places = (COUNTY, *words.townships()[:townships])
    plans = make_plan([place.weight for place in places[1:]], scale)
    taken: set[str] = set()
    before = Crowd()
    for index, (place, plan) in enumerate(zip(places, plans, strict=True)):
        seed = f"{SEED}/{year}/{townships}/{scale}/{unit_code(index)}"
        books = Books(unit_code(index), place, year, plan, seed)
        if books.is_county:
            books.towns = tuple((unit_code(at), town.weight) for at, town in enumerate(places[1:], 1))
        with demo_time(year, SEED + index):
            _fill(books, before, taken)
        before = books.crowd
        yield books


def listed_units(townships: int) -> list[tuple[str, str]]:
    """Code and name of each township, as the county lists them."""
    places = words.townships()[:townships]
    return [(unit_code(index), office_name(place)) for index, place in enumerate(places, 1)]


def _fill(books: Books, before: Crowd, taken: set[str]) -> None:
    if not books.is_county:
        add_villages(books)
    maker = PeopleMaker(books.place, books.villages, books.year, books.random, taken)
    books.crowd = _crowd(books, maker, before)
    for add in CHAPTERS:
        add(books)


def _crowd(books: Books, maker: PeopleMaker, before: Crowd) -> Crowd:
    plan, crowd = books.plan, Crowd()
    crowd.cadres = [_cadre(books, maker) for _ in range(15 + max(15, len(books.villages)))]
    crowd.elders = [maker.adult(62, 88, men=6) for _ in range(plan.people // 5)]
    crowd.children = _children(plan, maker, before)
    crowd.spare_children = [maker.child() for _ in range(SPARE_CHILDREN)]
    known = before.members[-plan.adults_from_before :] if plan.adults_from_before else []
    crowd.guests = [maker.moved_here(person) for person in known]
    crowd.members = list(crowd.guests)
    missing = max(MEMBERS_AT_LEAST, plan.people - len(crowd.everyone()))
    crowd.members += [maker.adult(20, 62, men=2) for _ in range(missing - 2)]
    crowd.members += [maker.namesake(person) for person in crowd.members[:2]]
    crowd.elders[-1].died_on = date(books.year, 12, 9)
    crowd.legal_aid = [maker.adult(24, 60, men=12) for _ in range(plan.organization.legal_aid_volunteers)]
    return crowd


def _cadre(books: Books, maker: PeopleMaker) -> Person:
    cadre = maker.adult(28, 55)
    cadre.political_status = books.random.choice(("01", "01", "01", "13"))
    cadre.education = books.random.choice(("20", "30", "30", "60"))
    cadre.employer, cadre.job_title = f"{books.name}妇联", "妇女干部"
    return cadre


def _children(plan: UnitPlan, maker: PeopleMaker, before: Crowd) -> list[Person]:
    """The children who are helped: some whom the township before helps too, twins, and the others."""
    wanted = plan.care.children + plan.care.serious_illness
    known = [child for child in before.children if child.id_number]
    guests = known[-plan.care.children_from_before :] if plan.care.children_from_before else []
    children = [maker.moved_here(child) for child in guests]
    if wanted - len(children) >= 4:
        children += maker.twins()
    return children + [maker.child() for _ in range(wanted - len(children))]
