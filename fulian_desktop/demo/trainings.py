"""The unit's trainings and lectures of the year, with rosters where an office keeps them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from ..ledgers.person import Person
from ..ledgers.training import Training, TrainingAttendee
from . import words
from .books import Books, on_workday
from .plan import Course, CourseShare, spread

ROSTERED: Final = ("skill", "e_commerce", "entrepreneurship", "cadre")
LONGEST_ROSTER: Final = 45


def add_trainings(books: Books) -> None:
    """What the plan says, in order of date; last year's course; and one that was entered twice."""
    year = [training for share in books.plan.courses for training in _course(books, share)]
    books.trainings = [*_last_year(books), *sorted(year, key=lambda training: training.held_on)]
    if not books.is_county and books.unit.endswith(("0", "5")):
        _entered_twice(books)


def _course(books: Books, share: CourseShare) -> Iterator[Training]:
    sizes = spread(share.attendance, share.sessions, books.random)
    days = sorted(books.workday((2, 25), (12, 20)) for _ in sizes)
    for number, (size, held_on) in enumerate(zip(sizes, days, strict=True), 1):
        yield _session(books, share.course, number, size, held_on)


def _session(books: Books, course: Course, number: int, size: int, held_on: date) -> Training:
    known = words.topics(course.kind, "county" if books.is_county else "town")
    topic = known[(number - 1) % len(known)]
    lecturer = books.random.choice(words.lecturers(course.kind))
    several_days = course.kind in ROSTERED
    training = Training(
        title=f"{books.name}{topic.title}" if not topic.title.startswith("苍南") else topic.title,
        kind=course.kind, programmes=course.programmes, serial_no=number, held_on=held_on,
        ended_on=held_on + timedelta(days=2) if several_days else None,
        hours=Decimal("24.0") if several_days else Decimal("2.5"), venue=topic.venue,
        host=f"{books.name}妇联", lecturer=lecturer.name, lecturer_title=lecturer.title,
        audience=topic.audience, attendance=size, women=size - books.random.randint(0, size // 5),
        attendees=[],
    )  # fmt: skip
    if course.kind == "skill":
        training.cost, training.fund_source = size * 30_00, "妇女培训专项经费"
    if not books.is_county:
        training.village = books.random.choice(books.villages[:-1]).division_code
    training.attendees = _roster(books, training)
    return training


def _roster(books: Books, training: Training) -> list[TrainingAttendee]:
    if training.kind not in ROSTERED:
        return []
    pool = books.crowd.cadres if training.kind == "cadre" else books.crowd.members
    size = min(training.attendance, len(pool), books.random.randint(20, LONGEST_ROSTER))
    return [
        _attendee(books, training, person, place)
        for place, person in enumerate(books.random.sample(pool, size), 1)
    ]


def _attendee(books: Books, training: Training, person: Person, place: int) -> TrainingAttendee:
    mark = books.random.choices(("present", "late", "leave", "absent"), (92, 3, 3, 2))[0]
    attendee = TrainingAttendee(person=person.uid, mark=mark)
    if training.kind == "skill" and mark in ("present", "late"):
        attendee.certificate_no = f"{books.unit[6:] or '000'}{training.held_on:%Y%m%d}{place:03d}"
    return attendee


def _last_year(books: Books) -> Iterator[Training]:
    """One session of each course the year before, which no figure of this year may count."""
    for share in books.plan.courses:
        if share.sessions:
            size = max(10, share.attendance * 3 // share.sessions // 4)
            held_on = on_workday(date(books.year - 1, books.random.randint(3, 12), 12))
            before = _session(books, share.course, 1, size, held_on)
            if share.course.kind != "skill":
                before.attendees = []
            yield before


def _entered_twice(books: Books) -> None:
    """A training that a clerk entered a second time and then voided."""
    one = books.trainings[-1]
    again = Training(
        title=one.title, kind=one.kind, programmes=one.programmes, held_on=one.held_on, venue=one.venue,
        attendance=one.attendance, attendees=[],
    )  # fmt: skip
    books.trainings.append(again)
    books.void(again, "重复录入，以先录的一条为准")
