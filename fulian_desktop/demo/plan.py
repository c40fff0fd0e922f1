"""How much happens in the demo's year, and which unit gets how much of it; every share sums exactly.

The totals are those of the county's work report for 2013. They are meant for twelve townships at scale 1
and grow with both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

SEED: Final = 20131205
USUAL_TOWNSHIPS: Final = 12

PEOPLE: Final = 3_600
"""People in the registers of all townships together."""
COUNTY_PEOPLE: Final = 90

NEW_TWO_NEW: Final = 489
NEW_COMMITTEES: Final = 13
OLD_TWO_NEW: Final = 36
OLD_COMMITTEES: Final = 12

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
ADULTS_TWICE: Final = 8
"""Women who stand in the registers of two townships."""
PARCELS: Final = 12
TWO_CANCER: Final = 7
DONATIONS: Final = (36, 544_000_00)
SEED_CAPITAL: Final = 500_000_00


@dataclass(frozen=True)
class Course:
    """Trainings of one kind: sessions and attendance of all units; the county's own weight of a hundred."""

    kind: str
    programmes: tuple[str, ...]
    sessions: int
    attendance: int
    county: int


COURSES: Final = (
    Course("skill", ("six_studies", "start_up"), 33, 4_867, 20),
    Course("e_commerce", ("six_studies", "start_up"), 24, 2_053, 15),
    Course("entrepreneurship", ("six_studies", "start_up"), 30, 3_180, 10),
    Course("law", ("six_studies", "harmony"), 55, 5_500, 8),
    Course("cadre", ("study",), 28, 2_236, 58),
    Course("health", ("beauty",), 7, 548, 60),
    Course("equality_policy", (), 12, 1_347, 10),
    Course("family_education", ("nurture",), 40, 9_617, 10),
)


@dataclass(frozen=True)
class CourseShare:
    """What one unit holds of a course."""

    course: Course
    sessions: int
    attendance: int


@dataclass(frozen=True)
class UnitPlan:
    """What one unit does in the year: counts, and money in fen."""

    people: int
    new_two_new: int
    old_two_new: int
    new_committees: int
    old_committees: int
    courses: tuple[CourseShare, ...]
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
    adults_from_before: int
    parcels: int
    two_cancer: int
    donation: int
    donation_money: int
    seed_money: int


def make_plan(weights: Sequence[int], scale: int = 1) -> list[UnitPlan]:
    """One plan for each unit: the county first, then the townships, whose weights are given."""
    share = _Sharing(tuple(weights), scale)
    columns = _counts(share) | _aid(share)
    courses = list(zip(*(share.course(course) for course in COURSES), strict=True))
    return [
        UnitPlan(courses=courses[unit], **{name: column[unit] for name, column in columns.items()})
        for unit in range(len(weights) + 1)
    ]


class _Sharing:
    """Scales a total and parts it among the units."""

    def __init__(self, weights: tuple[int, ...], scale: int) -> None:
        self.weights, self.scale = weights, scale

    def scaled(self, total: int) -> int:
        """The total for this number of townships and this scale, at least 1."""
        return max(1, (total * self.scale * len(self.weights) + USUAL_TOWNSHIPS // 2) // USUAL_TOWNSHIPS)

    def towns(self, total: int, *, county: int = 0) -> list[int]:
        """Parts of the scaled total; the county weighs `county` of a hundred."""
        return part(self.scaled(total), self.by_weight(county))

    def by_weight(self, county: int) -> list[int]:
        """The weights, the county's first."""
        together = sum(self.weights)
        return [together * county, *(weight * (100 - county) for weight in self.weights)]

    def county(self, total: int) -> list[int]:
        """All of the scaled total for the county."""
        return [self.scaled(total), *(0 for _ in self.weights)]

    def later(self, total: int) -> list[int]:
        """Parts for all townships but the first, which has none before it."""
        fitting = total * self.scale * len(self.weights) // USUAL_TOWNSHIPS
        return [0, 0, *part(fitting, [1] * (len(self.weights) - 1))] if len(self.weights) > 1 else [0, 0]

    def money(self, fen: int, lines: Sequence[int]) -> list[int]:
        """Parts of the scaled amount, whole steps of 500 yuan, by the number of lines."""
        return [steps * STEP for steps in part(self.scaled(fen // STEP), lines)]

    def course(self, course: Course) -> list[CourseShare]:
        """Sessions, and attendance by the number of sessions."""
        sessions = self.towns(course.sessions, county=course.county)
        attendance = part(self.scaled(course.attendance), sessions)
        return [CourseShare(course, *both) for both in zip(sessions, attendance, strict=True)]


STEP: Final = 500_00
"""Amounts of money are multiples of this."""


def _counts(share: _Sharing) -> dict[str, list[int]]:
    people = share.towns(PEOPLE)
    people[0] = COUNTY_PEOPLE * share.scale
    return {
        "people": people,
        "new_two_new": share.towns(NEW_TWO_NEW, county=2),
        "old_two_new": share.towns(OLD_TWO_NEW),
        "new_committees": share.county(NEW_COMMITTEES),
        "old_committees": share.county(OLD_COMMITTEES),
        "adults_from_before": share.later(ADULTS_TWICE),
        "parcels": share.towns(PARCELS),
        "two_cancer": share.towns(TWO_CANCER),
    }


def _aid(share: _Sharing) -> dict[str, list[int]]:
    twice = share.later(CHILDREN_TWICE)
    distinct = part(share.scaled(CHILDREN) - share.scaled(SERIOUS_ILLNESS[0]), share.by_weight(0))
    children = [own + again for own, again in zip(distinct, twice, strict=True)]
    lines = {
        "condolence": (share.towns(CONDOLENCES[0], county=5), CONDOLENCES[1]),
        "grant": (share.towns(GRANTS[0]), GRANTS[1]),
        "schooling": (share.towns(SCHOOLING[0]), SCHOOLING[1]),
        "serious_illness": (share.county(SERIOUS_ILLNESS[0]), SERIOUS_ILLNESS[1]),
        "donation": (share.county(DONATIONS[0]), DONATIONS[1]),
        "seed": (share.county(1), SEED_CAPITAL),
    }
    counts = {key: parts for key, (parts, _) in lines.items() if key != "seed"}
    moneys = {f"{key}_money": share.money(fen, parts) for key, (parts, fen) in lines.items()}
    care = {"child_care_money": share.money(CHILD_CARE, children)}
    return counts | moneys | care | {"children": children, "children_from_before": twice}


def part(total: int, weights: Sequence[int]) -> list[int]:
    """A total in whole parts by weight, which sum to it exactly; the largest remainders are rounded up."""
    together = sum(weights)
    parts = [total * weight // together for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda at: (-(total * weights[at] % together), at))
    for at in by_remainder[: total - sum(parts)]:
        parts[at] += 1
    return parts


def spread(total: int, count: int, random: Random, *, uneven: tuple[int, int] = (60, 140)) -> list[int]:
    """A total over `count` places by weights drawn from `uneven`, each at least 1 where that can be."""
    if not count:
        return []
    least = min(1, total // count)
    parts = part(total - least * count, [random.randint(*uneven) for _ in range(count)])
    return [least + more for more in parts]
