"""The year's loans, job fairs and pairings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from .sharing import Sharing, by_unit

LOANS: Final = (132, 7_273_200_00)
"""Loans paid out, and fen."""
LOAN_STEP: Final = 5_000_00
FAIRS: Final = (4, 126, 586)
"""Fairs, booths, jobs for women."""
COUNTY_FAIR: Final = 6
"""How much larger the county's fair is than a township's."""
POSTS_PAIRED: Final = (12, 13)
"""Pairings of civilized posts with villages, and their activities."""


@dataclass(frozen=True)
class EnterprisePlan:
    """Counts of one unit, money in fen."""

    loans: int
    loan_money: int
    fairs: int
    booths: int
    female_posts: int
    posts_paired: int
    post_activities: int
    sponsored_children: int
    lawyer_pairings: int
    other_pairings: int


def plans(share: Sharing) -> list[EnterprisePlan]:
    """One for each unit."""
    loans = share.towns(LOANS[0])
    fairs = share.towns(FAIRS[0], county=25)
    weighed = [fairs[0] * COUNTY_FAIR, *fairs[1:]]
    paired = share.towns(POSTS_PAIRED[0], county=8)
    columns = {
        "loans": loans,
        "loan_money": share.money(LOANS[1], loans, step=LOAN_STEP),
        "fairs": fairs,
        "booths": share.along(FAIRS[1], weighed),
        "female_posts": share.along(FAIRS[2], weighed),
        "posts_paired": paired,
        "post_activities": share.along(POSTS_PAIRED[1], paired),
        "sponsored_children": share.towns(30),
        "lawyer_pairings": share.county(10),
        "other_pairings": share.each(2, county=1),
    }
    return by_unit(EnterprisePlan, columns)
