"""Women's societies, salons and teams, and how many are in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from random import Random

from ..ledgers.village import Village
from ..ledgers.women_group import WomenGroup
from . import words
from .books import Books
from .plan import spread

SOCIETY_ENDINGS = ("协会", "促进会", "服务中心")


def add_groups(books: Books) -> None:
    """Registered societies, informal circles, village teams and fitness teams; some that are no more."""
    plan, dice = books.plan.organization, books.dice("women_group")
    for name, row in _societies(books, plan.registered_groups):
        group = _group(books, dice, name, row, "county" if books.is_county else "township")
        group.registered = True
        group.reg_no = f"苍社证字第{dice.randrange(10_000, 99_999)}号"
    seen: Counter[str] = Counter()
    for number in range(plan.informal_groups):
        _informal(books, dice, number, seen)
    sizes = spread(plan.grassroots_members, plan.grassroots_groups, dice, uneven=(50, 150))
    for size, (village, name, row) in zip(sizes, _teams(books, "grassroots"), strict=False):
        team = _village_team(books, dice, village, name, row)
        team.member_count, team.female_count = size, size - dice.randint(0, size // 8)
    for _, (village, name, row) in zip(range(plan.fitness_groups), _teams(books, "fitness"), strict=False):
        _village_team(books, dice, village, name, row)
    if not books.is_county:
        _no_more(books, dice)


def _societies(books: Books, count: int) -> Iterator[tuple[str, dict[str, str]]]:
    themes = words.chosen("groups", sort="registered")
    for number in range(count):
        again, at = divmod(number, len(themes))
        times, ending = divmod(again, len(SOCIETY_ENDINGS))
        branch = f"第{times + 1}分会" if times else ""
        yield f"{books.short}{themes[at]['name']}{SOCIETY_ENDINGS[ending]}{branch}", themes[at]


def _informal(books: Books, dice: Random, number: int, seen: Counter[str]) -> None:
    themes = words.chosen("groups", sort="informal")
    row = themes[number % len(themes)]
    ending = {"sodality": "联谊会", "salon": "沙龙", "association": "协会"}[row["kind"]]
    village = books.living_villages[number % len(books.living_villages)]
    in_village = number % 3 == 0
    where = f"{books.short}{village.name}" if in_village else books.name
    name = f"{where}{row['name']}{ending}"
    seen[name] += 1
    branch = f"第{seen[name]}分会" if seen[name] > 1 else ""
    group = _group(books, dice, f"{name}{branch}", row, "village" if in_village else "township")
    group.village = village.division_code if in_village else None


def _teams(books: Books, sort: str) -> Iterator[tuple[Village | None, str, dict[str, str]]]:
    """Every village's first kind of team, then every village's second, and so on; at the county the bureaus'."""
    rows = words.chosen("groups", sort=sort)
    bureaus = words.parts("organizations", "bureau")
    places: list[Village | None] = [*books.living_villages] or [None for _ in bureaus]
    number = 0
    while True:
        kind, at = divmod(number, len(places))
        times, row = divmod(kind, len(rows))
        village = places[at]
        where = f"县{bureaus[at]}" if village is None else village.name
        again = f"第{times + 1}队" if times else ""
        yield village, f"{where}{rows[row]['name']}{again}", rows[row]
        number += 1


def _village_team(
    books: Books, dice: Random, village: Village | None, name: str, row: dict[str, str]
) -> WomenGroup:
    group = _group(books, dice, name, row, "county" if village is None else "village")
    if village is not None:
        group.village, group.host_org = village.division_code, f"{village.name}{books.village_body}"
    return group


def _group(books: Books, dice: Random, name: str, row: dict[str, str], level: str) -> WomenGroup:
    leader = dice.choice(books.crowd.members)
    new = dice.randrange(5) == 0
    founded = date(books.year - (0 if new else dice.randint(1, 8)), dice.randint(2, 11), dice.randint(1, 28))
    size = dice.randint(16, 60)
    return books.add(
        WomenGroup(
            name=name, kind=row["kind"], base_level=level, host_org=books.office, founded_on=founded,
            leader=leader.uid, phone=leader.phone, member_count=size, female_count=size,
            as_of_date=date(books.year, 12, 20), activities=row["activities"],
        )
    )  # fmt: skip


def _no_more(books: Books, dice: Random) -> None:
    """A village team that was dissolved in autumn, and one of the whole township, which is no village's."""
    row = words.chosen("groups", sort="grassroots")[0]
    old = _village_team(books, dice, books.living_villages[0], f"{books.short}老年秧歌队", row)
    old.founded_on, old.dissolved_on = date(books.year - 6, 5, 4), date(books.year, 10, 8)
    old.remark = "队员年事已高，队伍解散"
    _group(books, dice, f"{books.name}女子锣鼓队", row, "township")
