"""The year's milestones, programmes and pilots, what other offices reported, targets and highlights."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from random import Random
from typing import Final

from ..ledgers.highlight import Highlight
from ..ledgers.milestone import Milestone
from ..ledgers.programme import Programme
from ..ledgers.programme_site import ProgrammeSite
from ..ledgers.reported_figure import ReportedFigure
from ..ledgers.target import Target
from . import words
from .books import Books, on_workday
from .plan import part

FINANCE_OUTLAY: Final = Decimal("2650000.00")
PILOTS: Final = ("华阳社区", "湖前社区")
HIGHLIGHTS: Final = 2


def add_development(books: Books) -> None:
    """Milestones and programmes for every office; what is the county's or the townships' alone."""
    dice = books.dice("development")
    rows = words.chosen("milestones", held_by="county" if books.is_county else "town")
    for row in rows:
        _milestone(books, row, books.year)
    _milestone(books, rows[-1], books.year - 1)
    _programmes(books, dice)
    _sites(books, dice)
    if books.is_county:
        _reported(books)
        _targets(books)
    else:
        _highlights(books, dice)


def _milestone(books: Books, row: dict[str, str], year: int) -> None:
    def said(text: str) -> str:
        return books.worded(text, place="苍" if books.is_county else books.name[0])

    books.add(
        Milestone(
            title=said(row["title"]), kind=row["kind"], issuer=said(row["issuer"]), doc_no=said(row["document"]),
            happened_on=on_workday(date(year, int(row["month"]), int(row["day"]))),
            first_of=row["first_of"] or None, summary=row["summary"],
        )
    )  # fmt: skip


def _programmes(books: Books, dice: Random) -> None:
    for row in words.chosen("programmes", held_by="county" if books.is_county else "town"):
        contact = dice.choice(books.crowd.cadres[:10])
        books.add(
            Programme(
                name=row["name"] if books.is_county else f"{books.name}{row['name']}", brand=row["brand"],
                started_on=on_workday(date(books.year, 2, 27)), lead=row["lead"] or books.office,
                contact=contact.name, phone=contact.phone, goal=row["goal"],
            )
        )  # fmt: skip


def _sites(books: Books, dice: Random) -> None:
    """Pilots of 平安家庭: the county's communities, and each township's own; one of the year before."""
    plan = books.plan.development
    programme = next(one for one in books.of(Programme) if one.brand == "safe_family")
    for number in range(plan.county_pilots):
        again, at = divmod(number, len(PILOTS))
        _site(books, dice, programme, f"{PILOTS[at]}{again + 1 if again else ''}", "county")
    villages = sorted(books.living_villages, key=lambda one: one.kind != "community")
    for village in villages[: plan.township_pilots]:
        _site(books, dice, programme, village.name, "township").village = village.division_code
    if villages:
        before = _site(books, dice, programme, villages[-1].name, "township")
        before.village = villages[-1].division_code
        before.piloted_on, before.ended_on = date(books.year - 1, 4, 18), date(books.year - 1, 12, 20)


def _site(books: Books, dice: Random, programme: Programme, name: str, level: str) -> ProgrammeSite:
    contact = dice.choice(books.crowd.cadres[:10])
    months = ((3, 18), (4, 12)) if level == "county" else ((5, 8), (7, 12))
    return books.add(
        ProgrammeSite(
            name=f"{name}“平安家庭”试点", programme=programme.uid, brand="safe_family", level=level, host=name,
            piloted_on=books.workday(*months, dice), contact=contact.name, phone=contact.phone,
            summary="“十选一、一带十”，由平安家庭带动邻里，隐患上门排查，纠纷就地化解。",
        )
    )  # fmt: skip


def _reported(books: Books) -> None:
    """What the report says of others' work, with the paper that says so; and the year before's rank."""
    for figure, label, value, unit, source, document, day in (
        ("finance_outlay", "特困儿童家庭救助财政年增列支", FINANCE_OUTLAY, "元", "县财政局",
         f"苍财社〔{books.year}〕78号", date(books.year, 11, 12)),
        ("publicity_rank", "信息采纳全市名次", Decimal("1.00"), "名", "市妇联",
         f"温妇办〔{books.year}〕44号", date(books.year, 12, 27)),
        ("publicity_rank", "信息采纳全市名次", Decimal("3.00"), "名", "市妇联",
         f"温妇办〔{books.year - 1}〕51号", date(books.year - 1, 12, 27)),
    ):  # fmt: skip
        books.add(
            ReportedFigure(
                figure=figure, label=label, value=value, unit_word=unit, source_org=source, document=document,
                received_on=on_workday(day), entered_by=books.crowd.cadres[5].name,
            )
        )  # fmt: skip


def _targets(books: Books) -> None:
    """What the county set itself for the year and for the next, of which one is parted among the townships."""
    for row in words.sheet("targets"):
        year, value = books.year + (row["year"] == "next"), int(row["value"])
        _target(books, row, year, value, row["note"])
        if row["parted"] == "yes":
            shares = part(value, [weight for _, weight in books.towns])
            for (unit, _), share in zip(books.towns, shares, strict=True):
                _target(books, row, year, share, "").for_unit = unit


def _target(books: Books, row: dict[str, str], year: int, value: int, note: str) -> Target:
    return books.add(
        Target(
            year=year, figure=row["figure"], comparator=row["comparator"],
            value=Decimal(value).quantize(Decimal("0.01")), note=note,
        )
    )  # fmt: skip


def _highlights(books: Books, dice: Random) -> None:
    for row in dice.sample(list(words.sheet("highlights")), HIGHLIGHTS):
        books.add(
            Highlight(
                title=row["title"], happened_on=books.workday((9, 2), (12, 13), dice), chapter=row["chapter"],
                programmes=tuple(row["programmes"].split()), text=row["text"],
            )
        )  # fmt: skip
