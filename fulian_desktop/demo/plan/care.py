"""The year's aid, rights cases, screening, and the files of women and children in difficulty."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from .sharing import Sharing, by_unit, part

CONDOLENCES: Final = (228, 527_500_00)
"""Lines and fen of condolence money."""
GRANTS: Final = (120, 285_000_00)
"""Lines and fen of the Chunhui fund for women; what the fund pays for schooling comes on top."""
SCHOOLING: Final = (124, 186_000_00)
SERIOUS_ILLNESS: Final = (9, 180_000_00)
CHILD_CARE: Final = 289_000_00
CHILDREN: Final = 505
"""Distinct children who were helped."""
CHILDREN_TWICE: Final = 4
"""Children who were helped in two townships, under one ID number."""
PARCELS: Final = 12
TWO_CANCER: Final = 7
DONATIONS: Final = (36, 544_000_00)
SEED_CAPITAL: Final = 500_000_00

SCREENED: Final = 12_257
LETTERS_AND_VISITS: Final = 50
"""People who wrote or came (人次); then those who rang up."""
CALLS: Final = 45
LEGAL_AID: Final = 20


@dataclass(frozen=True)
class CarePlan:
    """Counts of one unit, money in fen. Rights cases are counted by people (人次)."""

    condolence: int
    condolence_money: int
    grant: int
    grant_money: int
    schooling: int
    schooling_money: int
    serious_illness: int
    serious_illness_money: int
    child_care_money: int
    children: int
    children_from_before: int
    parcels: int
    two_cancer: int
    two_cancer_waiting: int
    donation: int
    donation_money: int
    seed_money: int
    screened: int
    letters_and_visits: int
    calls: int
    legal_aid: int
    visits: int


def plans(share: Sharing) -> list[CarePlan]:
    """One for each unit."""
    return by_unit(CarePlan, _aid(share) | _children(share) | _cases(share))


def _aid(share: Sharing) -> dict[str, list[int]]:
    lines = {
        "condolence": (share.towns(CONDOLENCES[0], county=5), CONDOLENCES[1]),
        "grant": (share.towns(GRANTS[0]), GRANTS[1]),
        "schooling": (share.towns(SCHOOLING[0]), SCHOOLING[1]),
        "serious_illness": (share.county(SERIOUS_ILLNESS[0]), SERIOUS_ILLNESS[1]),
        "donation": (share.county(DONATIONS[0]), DONATIONS[1]),
    }
    counts = {key: parts for key, (parts, _) in lines.items()}
    moneys = {f"{key}_money": share.money(fen, parts) for key, (parts, fen) in lines.items()}
    seed = share.money(SEED_CAPITAL, share.county(1))
    return counts | moneys | {"seed_money": seed, "parcels": share.towns(PARCELS)}


def _children(share: Sharing) -> dict[str, list[int]]:
    twice = share.later(CHILDREN_TWICE)
    distinct = part(share.scaled(CHILDREN) - share.scaled(SERIOUS_ILLNESS[0]), share.by_weight(0))
    children = [own + again for own, again in zip(distinct, twice, strict=True)]
    care = share.money(CHILD_CARE, children)
    return {"child_care_money": care, "children": children, "children_from_before": twice}


def _cases(share: Sharing) -> dict[str, list[int]]:
    return {
        "two_cancer": share.towns(TWO_CANCER),
        "two_cancer_waiting": share.towns(10),
        "screened": share.towns(SCREENED),
        "letters_and_visits": share.towns(LETTERS_AND_VISITS, county=34),
        "calls": share.towns(CALLS, county=40),
        "legal_aid": share.towns(LEGAL_AID, county=30),
        "visits": share.towns(120, county=8),
    }
