"""How much happens in the demo's year, and which unit gets how much of it; every share sums exactly.

The totals are those of the county's work report for 2013, chapter by chapter. They are meant for twelve
townships at scale 1 and grow with both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from . import care, culture, development, enterprise, organization, training
from .care import CarePlan
from .culture import CulturePlan
from .development import DevelopmentPlan
from .enterprise import EnterprisePlan
from .organization import OrganizationPlan
from .sharing import STEP, Sharing, part, spread
from .training import COURSES, Course, CourseShare

__all__ = [
    "COURSES", "SEED", "STEP", "Course", "CourseShare", "UnitPlan", "make_plan", "part", "spread",
]  # fmt: skip

SEED: Final = 20131205
PEOPLE: Final = 3_600
"""People in the registers of all townships together."""
COUNTY_PEOPLE: Final = 90


@dataclass(frozen=True)
class UnitPlan:
    """What one unit does in the year, by the chapters of the report."""

    people: int
    adults_from_before: int
    organization: OrganizationPlan
    courses: tuple[CourseShare, ...]
    enterprise: EnterprisePlan
    culture: CulturePlan
    care: CarePlan
    development: DevelopmentPlan


def make_plan(weights: Sequence[int], scale: int = 1) -> list[UnitPlan]:
    """One plan for each unit: the county first, then the townships, whose weights are given."""
    share = Sharing(tuple(weights), scale)
    people = share.towns(PEOPLE)
    people[0] = max(COUNTY_PEOPLE * scale, share.scaled(COUNTY_PEOPLE))
    chapters = zip(
        people,
        share.later(organization.ADULTS_TWICE),
        organization.plans(share),
        training.plans(share),
        enterprise.plans(share),
        culture.plans(share),
        care.plans(share),
        development.plans(share),
        strict=True,
    )
    return [UnitPlan(*unit) for unit in chapters]
