"""Screening for the two cancers, village by village: numbers only."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Final

from ..ledgers.screening import Screening
from ..ledgers.village import Village
from .books import Books, on_workday
from .plan import spread

INSTITUTIONS: Final = ("县妇幼保健院", "县人民医院", "县第二人民医院")


def add_screening(books: Books) -> None:
    """One round in every village, which sum to the plan; a small one of the year before."""
    dice = books.dice("screening")
    villages = books.living_villages
    if not villages:
        return
    institution = INSTITUTIONS[int(books.unit) % len(INSTITUTIONS)]
    for village, screened in zip(
        villages, spread(books.plan.care.screened, len(villages), dice, uneven=(30, 170)), strict=True
    ):
        _round(books, dice, village, institution, screened)
    before = _round(books, dice, villages[0], institution, 38)
    before.held_on = on_workday(date(books.year - 1, 11, 8))


def _round(books: Books, dice: Random, village: Village, institution: str, screened: int) -> Screening:
    """Of a hundred who were screened two or three go on to be looked at, of thousands one is ill."""
    kind = dice.choice(("both", "both", "cervical", "breast"))
    abnormal = screened * dice.randint(1, 4) // 100
    low = abnormal * dice.randint(0, 40) // 100 if kind != "breast" else 0
    high = int(abnormal - low > 2 and dice.randrange(5) == 0) if kind != "breast" else 0
    return books.add(
        Screening(
            held_on=books.workday((4, 8), (10, 30), dice), village=village.division_code,
            institution=institution, cancer_kind=kind, target_count=screened + dice.randint(10, 80),
            due_count=screened + dice.randint(0, 9), screened_count=screened, abnormal_count=abnormal,
            cin1=low if kind != "breast" else None, cin23=high if kind != "breast" else None,
            followed_up=abnormal, treated=high,
        )
    )  # fmt: skip
