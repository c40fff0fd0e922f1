"""Whom the year honoured: families, pacesetters, posts, bases, and the federation itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from random import Random
from typing import Final

from ..ledgers.honor import Honor
from ..ledgers.person import Person
from . import words
from .books import Books, on_workday
from .plan.culture import Award

ADVANCED: Final = "advanced_women_org"
REVOKED: Final = "复核时发现人员调离、岗位撤并，取消称号"


def add_honors(books: Books) -> None:
    """What the plan says, the federation's own, and some of the year before, of which one was revoked since."""
    dice = books.dice("honor")
    for share in books.plan.culture.awards:
        row = _row(share.award)
        for holder in _holders(books, dice, row, share.count):
            holder(_honor(books, row, books.year))
    for row in words.sheet("own_honors")[: books.plan.culture.own_honors]:
        _to_the_federation(books, row, books.year)
    _year_before(books, dice)
    if not books.is_county:
        _to_federations(books, dice)


def _row(award: Award) -> dict[str, str]:
    return words.chosen("honors", title=award.title, level=award.level)[0]


def _honor(books: Books, row: dict[str, str], year: int) -> Honor:
    """An honour as its document gives it, whose holder is still to be named."""
    place = "苍" if books.is_county else books.name[0]

    def said(text: str) -> str:
        return books.worded(text.replace("{year}", str(year)), place=place)

    return books.add(
        Honor(
            title_code=row["title"], level=row["level"], name=said(row["name"]), holder="",
            holder_kind=row.get("holder_kind", "federation"), awarded_by=said(row["awarded_by"]),
            doc_no=said(row["document"]), certificate=True, deeds=row.get("deeds", ""),
            awarded_on=on_workday(date(year, int(row["month"]), int(row["day"]))),
        )
    )  # fmt: skip


def _holders(books: Books, dice: Random, row: dict[str, str], count: int) -> list[Callable[[Honor], None]]:
    """Who is honoured, each once for one title."""
    kind = row["holder_kind"]
    if kind in ("person", "family"):
        pool = books.crowd.cadres if row["title"] == "excellent_cadre" else books.crowd.members
        family = kind == "family"
        return [_person(books, dice, one, family) for one in dice.sample(pool, min(count, len(pool)))]
    sheet = words.sheet("posts" if kind == "collective" else "bases")
    start = dice.randrange(len(sheet))
    make = _collective if kind == "collective" else _base
    return [make(books, dice, sheet[(start + at) % len(sheet)], at // len(sheet)) for at in range(count)]


def _person(books: Books, dice: Random, person: Person, family: bool) -> Callable[[Honor], None]:
    def fill(honor: Honor) -> None:
        honor.holder, honor.holder_person, honor.village = person.name, person.uid, person.village
        honor.phone = person.phone
        if family:
            honor.motto, honor.plaque = dice.choice(words.sheet("mottos"))["motto"], dice.randrange(3) > 0

    return fill


def _collective(books: Books, dice: Random, row: dict[str, str], again: int) -> Callable[[Honor], None]:
    def fill(honor: Honor) -> None:
        branch = f"第{again + 1}分点" if again else ""
        honor.holder = f"{books.name}{row['unit']}{branch}"
        honor.leader, honor.phone = (leader := dice.choice(books.crowd.members)).name, leader.phone
        honor.member_count = dice.randint(6, 34)
        honor.women_count = -(-honor.member_count * dice.randint(55, 100) // 100)
        honor.plaque = True

    return fill


def _base(books: Books, dice: Random, row: dict[str, str], again: int) -> Callable[[Honor], None]:
    def fill(honor: Honor) -> None:
        leader = dice.choice(books.crowd.members)
        honor.holder = f"{books.short}{leader.name[:1]}家{row['name']}"
        honor.leader, honor.phone, honor.village = leader.name, leader.phone, leader.village
        honor.industry, honor.area, honor.jobs = row["industry"], row["area"], dice.randint(12, 96)
        honor.plaque, honor.valid_to = True, date(books.year + 3, 12, 31)
        if again:
            honor.holder += f"{again + 1}部"

    return fill


def _to_the_federation(books: Books, row: dict[str, str], year: int) -> None:
    honor = _honor(books, row, year)
    honor.holder, honor.own, honor.holder_org = books.office, True, books.organizations[0].uid
    honor.plaque = True


def _to_federations(books: Books, dice: Random) -> None:
    """The county commends a village's organization, and every fourth township's own: not the county's honours."""
    village = dice.choice(books.living_villages)
    organization = next(one for one in books.organizations if one.village == village.division_code)
    row = {
        "title": ADVANCED, "level": "county", "name": f"{{year}}年度示范{books.village_body}", "awarded_by": "苍南县妇联",
        "document": "苍妇〔{year}〕55号", "month": "12", "day": "17",
    }  # fmt: skip
    honor = _honor(books, row, books.year)
    honor.holder, honor.holder_org, honor.village = (
        organization.name, organization.uid, village.division_code,
    )  # fmt: skip
    if int(books.unit) % 4 == 0:
        _to_the_federation(books, row | {"name": "{year}年度先进妇女组织"}, books.year)


def _year_before(books: Books, dice: Random) -> None:
    """Some of what was given the year before; the last of them was taken away again this year."""
    awards = [share.award for share in books.plan.culture.awards if share.count]
    for award in awards:
        row = _row(award)
        for holder in _holders(
            books, dice, row, 1 + (award.title in ("civilized_family", "learning_family"))
        ):
            honor = _honor(books, row, books.year - 1)
            holder(honor)
            honor.reviewed_on = date(books.year, 6, 20)
    if awards:
        honor.revoked_on, honor.remark = date(books.year, 6, 28), REVOKED
    for row in words.sheet("own_honors")[: books.plan.culture.own_honors // 2]:
        _to_the_federation(books, row, books.year - 1)
