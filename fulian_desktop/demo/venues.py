"""Places of their own: homes for women and for children, parent schools, rights stations, clubs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from random import Random
from typing import Final

from ..ledgers.organization import Organization
from ..ledgers.venue import Venue
from ..ledgers.village import Village
from .books import Books
from .organizations import company

AWARDED: Final = {
    "womens_home": (9, 12), "demo_position": (10, 22), "rights_station": (11, 20),
    "parent_school": (11, 29), "childrens_home": (12, 3),
}  # fmt: skip
"""Month and day on which the year's demonstrations were named."""
HOURS: Final = ("每天8:30—17:00", "工作日8:30—17:00", "周一至周日13:00—20:00", "周末及寒暑假9:00—17:00")
ROOMS: Final = {
    "womens_home": ("reading", "counselling", "rehearsal"),
    "childrens_home": ("reading", "play", "craft", "homework", "family_call"),
    "parent_school": ("counselling", "classroom"),
    "rights_station": ("counselling", "mediation", "reception"),
    "shared_blue_sky": ("reading", "play", "family_call"),
    "dv_complaint_station": ("reception",),
    "demo_position": ("reading", "rehearsal", "mother_baby"),
}


def add_venues(books: Books) -> None:
    """Stocks and what is new, each as many as the plan says; and some that are closed or older demonstrations."""
    dice = books.dice("venue")
    if books.is_county:
        _county(books, dice)
        return
    _womens_homes(books, dice)
    _rights(books, dice)
    _parent_schools(books, dice)
    _childrens_homes(books, dice)
    companies = [one for one in books.organizations if one.sector == "two_new" and not one.dissolved_on]
    for number in range(books.plan.organization.demo_positions):
        _position(books, dice, companies[number % len(companies)], again=number // len(companies))
    for village, host in _hosts(books, books.plan.organization.new_blue_sky):
        name = f"{host}“共享蓝天”俱乐部（图书室）"
        club = _venue(books, dice, name, "shared_blue_sky", host, "community", village)
        club.established_on, club.book_count = _in_year(books, dice), dice.randint(600, 1_800)


def _hosts(books: Books, count: int, *, rural: bool = False) -> Iterator[tuple[Village, str]]:
    """So many places, communities first; the second time round a branch of the same."""
    villages = sorted(books.living_villages, key=lambda one: one.kind != "community")
    for number in range(count):
        again, at = divmod(number, len(villages))
        village = villages[at]
        name = village.name if rural else f"{village.name.removesuffix('村').removesuffix('社区')}社区"
        yield village, f"{name}{f'第{again + 1}分点' if again else ''}"


def _venue(
    books: Books, dice: Random, name: str, kind: str, host: str, host_kind: str, village: Village
) -> Venue:
    """A venue that was set up some years ago."""
    leader = books.chairs[village.division_code]
    return books.add(
        Venue(
            name=name, kind=kind, host_org=host, host_kind=host_kind, village=village.division_code,
            address=f"{books.name}{village.name}", leader=leader.uid, phone=leader.phone,
            established_on=date(books.year - dice.randint(1, 5), dice.randint(3, 11), dice.randint(1, 28)),
            area=Decimal(dice.randint(30, 260)).quantize(Decimal("0.1")), rooms=ROOMS[kind],
            staff_count=dice.randint(1, 3), volunteer_count=dice.randint(3, 20),
            opening_hours=dice.choice(HOURS), served_count=dice.randint(120, 1_600),
            book_count=dice.randint(80, 900), plaque=True, rules_on_wall=dice.randrange(10) > 0,
        )
    )  # fmt: skip


def _in_year(books: Books, dice: Random) -> date:
    return books.workday((2, 25), (11, 25), dice)


def _named(books: Books, venue: Venue, level: str) -> None:
    """The venue became a demonstration of a level in the year."""
    venue.demo_level, venue.demo_awarded_on = level, date(books.year, *AWARDED[venue.kind])
    venue.score = Decimal(90 + len(venue.name) % 9).quantize(Decimal("0.1"))


def _womens_homes(books: Books, dice: Random) -> None:
    """Every village has one; some became demonstrations of the county this year, one did two years ago."""
    wanted = books.plan.organization.demo_womens_homes
    count = max(wanted + 1, len(books.living_villages))
    for number, (village, host) in enumerate(_hosts(books, count, rural=True)):
        home = _venue(books, dice, f"{host}妇女之家", "womens_home", host, village.kind, village)
        if number < wanted:
            _named(books, home, "county")
        elif number == wanted:
            home.established_on = date(books.year - 5, 3, 8)
            home.demo_level, home.demo_awarded_on = "county", date(books.year - 2, 9, 20)


def _rights(books: Books, dice: Random) -> None:
    plan = books.plan.organization
    for village, host in _hosts(books, plan.demo_rights_stations):
        name = f"{host}“六有”维权服务站"
        _named(books, _venue(books, dice, name, "rights_station", host, "community", village), "county")
    for village, host in _hosts(books, plan.new_complaint_stations):
        name = f"{host}警务室家庭暴力投诉受理站"
        station = _venue(books, dice, name, "dv_complaint_station", f"{host}警务室", "community", village)
        station.established_on = date(books.year, 11, 25)


def _parent_schools(books: Books, dice: Random) -> None:
    """Schools' own, of which some became demonstrations of the province; new ones of communities and companies."""
    plan = books.plan.organization
    for number, (village, _) in enumerate(_hosts(books, plan.demo_parent_schools + 2)):
        school = f"{books.short}{('中心小学', '第二小学', '初级中学', '实验小学', '第一幼儿园')[number % 5]}"
        again = f"第{number // 5 + 1}校区" if number > 4 else ""
        host = f"{school}{again}"
        made = _venue(books, dice, f"{host}家长学校", "parent_school", host, "school", village)
        if number < plan.demo_parent_schools:
            _named(books, made, "province")
    for number, (village, host) in enumerate(_hosts(books, plan.new_community_schools + 1)):
        made = _venue(books, dice, f"{host}家长学校", "parent_school", host, "community", village)
        new = number < plan.new_community_schools
        made.established_on = _in_year(books, dice) if new else date(books.year - 1, 9, 27)
    companies = [one for one in books.organizations if one.sector == "two_new"]
    for number, (village, _) in enumerate(_hosts(books, plan.new_enterprise_schools)):
        host = company(companies[-1 - number % len(companies)].name)
        made = _venue(books, dice, f"{host}家长学校", "parent_school", host, "enterprise", village)
        made.established_on = _in_year(books, dice)


def _childrens_homes(books: Books, dice: Random) -> None:
    """The stock at the end of the year; one more was closed in summer."""
    plan = books.plan.organization
    for number, (village, host) in enumerate(_hosts(books, plan.childrens_homes + 1, rural=True)):
        made = _venue(books, dice, f"{host}儿童之家", "childrens_home", host, village.kind, village)
        if number < plan.demo_childrens_homes:
            _named(books, made, "prefecture")
        elif number == plan.childrens_homes:
            made.name, made.closed_on = f"{host}儿童活动点", date(books.year, 8, 31)
            made.remark = "与村儿童之家合并"
        elif number % 3 == 0:
            made.established_on = _in_year(books, dice)


def _position(books: Books, dice: Random, firm: Organization, *, again: int) -> None:
    village = dice.choice(books.living_villages)
    host = f"{company(firm.name)}{f'第{again + 1}分厂' if again else ''}"
    made = _venue(books, dice, f"{host}妇女阵地", "demo_position", host, "two_new", village)
    _named(books, made, "county")


def _county(books: Books, dice: Random) -> None:
    """The county's own: where its courses are held, and where it mediates. It has no villages."""
    for name, kind, host, host_kind in (
        ("县女性素质培训基地", "training_base", "苍南县职业教育中心", "school"),
        ("县婚姻家庭纠纷调解室", "mediation_room", "苍南县民政局婚姻登记处", "government"),
        ("县家庭文化基地", "training_base", "县妇女儿童活动中心", "institution"),
    ):
        leader = books.crowd.cadres[dice.randint(1, 9)]
        books.add(
            Venue(
                name=name, kind=kind, host_org=host, host_kind=host_kind, leader=leader.uid,
                phone=leader.phone, established_on=date(books.year - dice.randint(2, 6), 4, 18),
                area=Decimal("320.0"), opening_hours=HOURS[1], plaque=True, rules_on_wall=True,
                served_count=dice.randint(900, 3_000),
            )
        )  # fmt: skip
