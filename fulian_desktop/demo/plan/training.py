"""The year's trainings and lectures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from .sharing import Sharing, part


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


def plans(share: Sharing) -> list[tuple[CourseShare, ...]]:
    """The courses of each unit."""
    return list(zip(*(_course(share, course) for course in COURSES), strict=True))


def _course(share: Sharing, course: Course) -> list[CourseShare]:
    """Sessions, and attendance by the number of sessions."""
    sessions = share.towns(course.sessions, county=course.county)
    attendance = part(share.scaled(course.attendance), sessions)
    return [CourseShare(course, *both) for both in zip(sessions, attendance, strict=True)]
