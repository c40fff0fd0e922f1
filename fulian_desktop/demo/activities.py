"""What the year's book of activities holds, series by series; each sum comes out exactly."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Final

from ..ledgers.activity import Activity
from . import words
from .books import Books, month_day, on_workday
from .plan import spread
from .plan.culture import SeriesShare

EVIDENCE: Final = (
    ("photos", "sign_in", "bulletin"),
    ("photos", "sign_in"),
    ("photos", "bulletin"),
    ("photos",),
)
COUNTED: Final = {
    "beauty": "volunteer_count",
    "happiness_express": "beneficiary_count",
    "child_care": "children_count",
    "tea_culture": "family_count",
    "family": "family_count",
}
"""From which number of a series those who took part are reckoned where they are not summed up themselves."""
NEW: Final = ("dream", "tea_culture")
"""Series that began in this year."""


def add_activities(books: Books) -> None:
    """Every series of the plan; some of the year before; one that was entered twice."""
    dice = books.dice("activity")
    for share in books.plan.culture.series:
        _series(books, dice, share)
    _year_before(books, dice)
    if not books.is_county and books.unit.endswith(("2", "7")):
        _entered_twice(books)


def _rows(books: Books, key: str) -> list[dict[str, str]]:
    """The topics of a series for this office, or those that there are."""
    held_by = "county" if books.is_county else "town"
    return words.chosen("activities", series=key, held_by=held_by) or words.chosen("activities", series=key)


def _series(books: Books, dice: Random, share: SeriesShare) -> None:
    rows = _rows(books, share.series.key)
    sums = {name: spread(total, share.count, dice) for name, total in share.sums.items()}
    for number in range(share.count):
        activity = _activity(books, dice, rows[number % len(rows)], books.year)
        for name, parts in sums.items():
            setattr(activity, name, parts[number])
        _people(dice, activity, share.series.key)


def _activity(books: Books, dice: Random, row: dict[str, str], year: int) -> Activity:
    village = dice.choice(books.living_villages) if books.villages else None
    held_on = books.workday(month_day(row["from"]), month_day(row["to"]), dice)
    if year != books.year:
        held_on = on_workday(date(year, held_on.month, min(held_on.day, 28)))

    def said(text: str) -> str:
        return books.worded(text, village=village.name if village else books.name)

    return books.add(
        Activity(
            title=said(row["title"]), kind=row["kind"], programmes=tuple(row["programmes"].split()),
            held_on=held_on, village=village.division_code if village else None, place=said(row["place"]),
            host=books.office, partner=said(row["partner"]), moderator=dice.choice(books.crowd.cadres[:4]).name,
            recorder=dice.choice(books.crowd.cadres[4:15]).name, participant_count=dice.randint(30, 160),
            content=said(row["content"]), result=said(row["result"]), evidence=dice.choice(EVIDENCE),
            cost=dice.choice((None, None, dice.randint(4, 60) * 100_00)),
        )
    )  # fmt: skip


def _people(dice: Random, activity: Activity, series: str) -> None:
    """Who took part besides those who are summed up; parts never exceed the whole."""
    counted: int = getattr(activity, COUNTED[series]) or 0 if series in COUNTED else 0
    if series in ("child_care", "beauty", "happiness_express"):
        activity.participant_count = counted + dice.randint(5, 30)
    elif counted:
        activity.participant_count = counted * 2 + dice.randint(2, 9)
    whole = activity.participant_count - (activity.children_count or 0)
    activity.women_count = whole * dice.randint(60, 95) // 100
    if series == "festival" and "六一" in activity.title:
        activity.children_count = activity.participant_count - activity.women_count
    if activity.beneficiary_count is None and series == "child_care":
        activity.beneficiary_count = activity.children_count


def _year_before(books: Books, dice: Random) -> None:
    """One of each series but the newest the year before, which no figure of this year may count."""
    for share in books.plan.culture.series:
        if share.count and share.series.key not in NEW:
            activity = _activity(books, dice, _rows(books, share.series.key)[0], books.year - 1)
            for name, total in share.sums.items():
                setattr(activity, name, max(1, total * 3 // share.count // 4))
            _people(dice, activity, share.series.key)


def _entered_twice(books: Books) -> None:
    """The first activity for children, entered a second time and then voided."""
    one = next(activity for activity in books.of(Activity) if activity.kind == "child_care")
    again = Activity(
        title=one.title, kind=one.kind, programmes=one.programmes, held_on=one.held_on, place=one.place,
        participant_count=one.participant_count, children_count=one.children_count, content=one.content,
    )  # fmt: skip
    books.void(books.add(again), "重复录入，以先录的一条为准")
