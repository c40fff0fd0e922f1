"""Volunteers, their teams, and the hours that they gave."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Final

from ..ledgers.activity import Activity
from ..ledgers.person import Person
from ..ledgers.volunteer import Volunteer
from ..ledgers.volunteer_service import VolunteerService
from ..ledgers.volunteer_team import VolunteerTeam
from . import words
from .books import Books
from .plan import part

LEGAL_AID: Final = (("妇女法律援助联络员队", 35), ("妇女法律援助律师服务团", 8), ("妇女法律援助志愿者队", 57))
"""The county's three teams and their weights."""
OTHERS: Final = {
    "environment": "巾帼护美志愿服务队",
    "children": "“代理妈妈”志愿服务队",
    "elderly": "巾帼助老志愿服务队",
    "culture": "巾帼文艺志愿服务队",
    "family_education": "家庭教育志愿服务队",
    "psychology": "心理关爱志愿服务队",
    "publicity": "平安家庭宣传志愿服务队",
}
WEEKENDS: Final = ("周末", "周六上午", "晚上", "寒暑假", "每月第一个周日")
ALONG: Final = ("environment", "culture")
"""Fields whose volunteers serve at the activities of the programme for beauty."""
LEFT: Final = date(2000, 8, 30)
"""Month and day on which some gave up."""


def add_volunteers(books: Books) -> None:
    """The teams of the plan with exactly so many registered volunteers, and a few who no longer or not yet are."""
    roll = _Roll(books)
    plan = books.plan.organization
    _fitness(books, roll)
    if plan.legal_aid_teams:
        weights = [weight for _, weight in LEGAL_AID] * (plan.legal_aid_teams // len(LEGAL_AID) + 1)
        sizes = part(plan.legal_aid_volunteers, weights[: plan.legal_aid_teams])
        for number, size in enumerate(sizes):
            again, at = divmod(number, len(LEGAL_AID))
            name = f"苍南县{LEGAL_AID[at][0]}{f'第{again + 1}分队' if again else ''}"
            roll.team(name, "legal_aid", books.crowd.legal_aid[sum(sizes[:number]) :][:size])
    for number, size in enumerate(part(plan.other_volunteers, [1] * plan.other_teams or [1])):
        again, at = divmod(number, len(OTHERS))
        field, name = list(OTHERS.items())[at]
        people = roll.take(size)
        if people:
            roll.team(f"{books.name}{name}{again + 1 if again else ''}", field, people)


def _fitness(books: Books, roll: _Roll) -> None:
    """Guests of the plan and the last of all members serve in two townships; everyone else in one."""
    plan, crowd = books.plan.organization, books.crowd
    sizes = part(plan.fitness_volunteers, [1] * plan.fitness_teams or [1])
    both = [*crowd.guests[len(crowd.guests) - plan.fitness_volunteers_from_before :], crowd.members[-1]]
    for number, size in enumerate(sizes if plan.fitness_teams else []):
        first = both[:size] if number == 0 else []
        people = [*first, *roll.take(size - len(first))]
        name = f"{books.name}巾帼健身志愿者服务队{f'第{number + 1}分队' if number else ''}"
        team = roll.team(name, "fitness", people)
        _left_and_waiting(books, roll, team)


class _Roll:
    """Enters teams and volunteers, who are numbered through and never entered twice."""

    def __init__(self, books: Books) -> None:
        self.books, self.dice, self.number = books, books.dice("volunteer"), 0
        elsewhere = {person.uid for person in (*books.crowd.guests, books.crowd.members[-1])}
        self.free = [person for person in books.crowd.members if person.uid not in elsewhere]
        self.dice.shuffle(self.free)

    def take(self, count: int) -> list[Person]:
        """So many people who are no volunteers yet, or as many as there are."""
        taken, self.free = self.free[:count], self.free[count:]
        return taken

    def team(self, name: str, field: str, people: list[Person]) -> VolunteerTeam:
        """A team of registered volunteers, led by the first woman of them."""
        books, dice = self.books, self.dice
        leader = next((one for one in people if one.sex == "2"), people[0])
        founded = date(books.year - dice.randint(0, 3), dice.randint(2, 9), dice.randint(1, 28))
        team = books.add(
            VolunteerTeam(
                name=name, field=field, org=books.organizations[0].uid, leader=leader.uid, phone=leader.phone,
                founded_on=founded, mission="奉献、友爱、互助、进步",
            )
        )  # fmt: skip
        for person in people:
            self.volunteer(person, team)
        return team

    def volunteer(self, person: Person, team: VolunteerTeam) -> Volunteer:
        """A registered volunteer of a team."""
        self.number += 1
        latest = date(self.books.year, 11, 30)
        days = self.dice.randint(3, max(4, (latest - team.founded_on).days))
        return self.books.add(
            Volunteer(
                person=person.uid, volunteer_no=f"{self.books.unit}{self.number:05d}", team=team.uid,
                registered_on=min(team.founded_on + timedelta(days=days), latest),
                star=self.dice.choice((None, None, None, "1", "1", "2")), fields=(team.field,),
                availability=self.dice.choice(WEEKENDS), skills=person.skills,
            )
        )  # fmt: skip


def _left_and_waiting(books: Books, roll: _Roll, team: VolunteerTeam) -> None:
    """One who gave up and one who is not registered yet: no stock of the year counts them."""
    for person, status in zip(roll.take(2), ("cancelled", "provisional"), strict=False):
        volunteer = roll.volunteer(person, team)
        volunteer.status, volunteer.star = status, None
        if status == "cancelled":
            volunteer.left_on = LEFT.replace(year=books.year)
            volunteer.registered_on = min(volunteer.registered_on, date(books.year, 6, 1))


def add_services(books: Books) -> None:
    """Hours of love: one to four services of most volunteers, of the county's legal helpers only some."""
    dice = books.dice("volunteer_service")
    fields = {team.uid: team.field for team in books.of(VolunteerTeam)}
    joined = [
        one for one in books.of(Activity) if "beauty" in one.programmes and one.held_on.year == books.year
    ]
    for volunteer in books.of(Volunteer):
        field = fields[volunteer.team] if volunteer.team else "other"
        times = dice.randint(0, 1) if field == "legal_aid" else dice.randint(1, 4)
        for _ in range(times if volunteer.status == "registered" else 0):
            service = _service(books, dice, volunteer, field)
            if field in ALONG and joined and dice.randrange(2):
                _at(service, dice.choice(joined))
        if volunteer.registered_on < date(books.year - 1, 11, 1) and dice.randrange(4) == 0:
            before = _service(books, dice, volunteer, field)
            before.served_on = date(books.year - 1, 12, dice.randint(1, 28))


def _service(books: Books, dice: Random, volunteer: Volunteer, field: str) -> VolunteerService:
    row = dice.choice(words.chosen("services", field=field) or list(words.sheet("services")))
    begin = dice.choice((8, 9, 13, 14, 18))
    halves = dice.randint(2, 7 if begin < 18 else 4)
    first = max(volunteer.registered_on, date(books.year, 1, 5))
    recorder = dice.choice(books.crowd.cadres[1:15])
    return books.add(
        VolunteerService(
            volunteer=volunteer.uid, content=row["content"], served=row["served"], place=row["place"],
            served_on=first + timedelta(days=dice.randint(0, (date(books.year, 12, 28) - first).days)),
            start=f"{begin:02d}:30", end=f"{begin + (halves + 1) // 2:02d}:{30 if halves % 2 == 0 else '00'}",
            hours=Decimal(halves * 5).scaleb(-1), recorder=recorder.name, confirmer=books.crowd.cadres[0].name,
            rating=dice.choice(("excellent", "excellent", "good", None)),
        )
    )  # fmt: skip


def _at(service: VolunteerService, activity: Activity) -> None:
    """The service was given at an activity, on its day."""
    service.activity, service.served_on = activity.uid, activity.held_on
    service.content, service.place, service.village = activity.title, activity.place, activity.village
    service.served = "过往群众和沿街住户"
