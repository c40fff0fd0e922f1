"""What was written about the work and who took it up, and what was printed and handed out."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Final

from ..ledgers.publicity import Publicity
from . import words
from .books import Books, month_day, on_workday
from .plan import spread

MEDIA: Final = {
    "prefecture": ("温州女性网", "温州日报", "温州都市报"), "province": ("浙江妇女网", "浙江日报"),
    "national": ("中国妇女报",),
}  # fmt: skip
"""Where what was adopted above the county came out."""
POINTS: Final = {"county": 1, "prefecture": 3, "province": 5, "national": 10}
"""What an adopted report scores (the county's own rule)."""
ABOVE: Final = (("prefecture", 78), ("province", 19), ("national", 3))


def add_publicity(books: Books) -> None:
    """Material with its copies, reports adopted above the county, and reports that went no further."""
    dice, plan = books.dice("publicity"), books.plan.development
    _material(books, dice, "proposals", plan.proposals, plan.proposal_copies)
    _material(books, dice, "beauty_leaflets", plan.beauty_leaflets, plan.beauty_leaflet_copies)
    _material(books, dice, "equality_material", plan.equality_material, plan.equality_copies)
    levels, weights = [level for level, _ in ABOVE], [weight for _, weight in ABOVE]
    for number in range(plan.adopted):
        report, level = _report(books, dice, number), dice.choices(levels, weights)[0]
        report.media = dice.choice(MEDIA[level])
        _adopt(report, level, dice.randint(1, 9))
    for number in range(plan.news):
        report = _report(books, dice, plan.adopted + number)
        if number % 3 == 0:
            _adopt(report, "county", dice.randint(1, 5))
    _leaflet(books, dice)
    _year_before(books, dice)


def _material(books: Books, dice: Random, sort: str, times: int, copies: int) -> None:
    rows = words.chosen("materials", sort=sort)
    for number, size in enumerate(spread(copies, times, dice)):
        paper = _paper(books, rows[number % len(rows)], size)
        paper.published_on = books.workday((3, 4), (11, 28), dice)


def _paper(books: Books, row: dict[str, str], copies: int) -> Publicity:
    return books.add(
        Publicity(
            title=row["title"], kind=row["kind"], programmes=tuple(row["programmes"].split()), copies=copies,
            published_on=date(books.year, 3, 4), media=row["media"],
        )
    )  # fmt: skip


def _report(books: Books, dice: Random, number: int) -> Publicity:
    rows = words.chosen("publicity", held_by="county" if books.is_county else "town")
    row = rows[number % len(rows)]
    return books.add(
        Publicity(
            title=books.worded(row["title"]), kind=row["kind"], programmes=tuple(row["programmes"].split()),
            published_on=books.workday(month_day(row["from"]), month_day(row["to"]), dice), media=row["media"],
            author=dice.choice(books.crowd.cadres[:15]).name,
        )
    )  # fmt: skip


def _adopt(report: Publicity, level: str, days: int) -> None:
    report.adopted_level = level
    report.adopted_on = on_workday(report.published_on + timedelta(days=days + 2))
    report.score = Decimal(POINTS[level]).quantize(Decimal("0.1"))


def _leaflet(books: Books, dice: Random) -> None:
    """A leaflet of another programme, which is none of those that the report speaks of."""
    books.add(
        Publicity(
            title="防范电信诈骗便签", kind="leaflet", programmes=("safe_family",), copies=dice.randint(2, 6) * 50,
            published_on=books.workday((5, 8), (9, 20), dice), media="社区宣传点",
        )
    )  # fmt: skip


def _year_before(books: Books, dice: Random) -> None:
    """Two reports of the year before that the prefecture adopted, and what was handed out then."""
    for number in range(2):
        report = _report(books, dice, number)
        report.published_on = on_workday(date(books.year - 1, 9 + number, 20))
        _adopt(report, "prefecture", 2)
    for row in words.sheet("materials")[:: 3 if not books.is_county else 2]:
        paper = _paper(books, row, dice.randint(3, 9) * 50)
        paper.published_on = on_workday(date(books.year - 1, dice.randint(3, 11), dice.randint(4, 28)))
