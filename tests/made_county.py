"""The demo county as pure records, made once for all tests of a process, and how a test finds its way in it."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any, TypeVar

from fulian_desktop.demo.books import Books
from fulian_desktop.demo.year import county_books
from fulian_desktop.ledgers.rights_case import RightsCase
from fulian_desktop.schema.ledger import Record

R = TypeVar("R", bound=Record)
YEAR = 2013


@cache
def made(townships: int = 12, scale: int = 1, year: int = YEAR) -> tuple[Books, ...]:
    """The books of the county and of its townships. Tests look at them and change nothing."""
    return tuple(county_books(year, townships, scale))


def everything(books: Books) -> list[Record]:
    """All records of a unit, rights cases included."""
    return [*books.records(), *books.cases]


def standing(county: tuple[Books, ...], kind: type[R], /) -> list[R]:
    """The records of a kind that were not voided."""
    return [
        record
        for books in county
        for record in everything(books)
        if isinstance(record, kind) and all(one.uid != record.uid for one in books.voided)
    ]


def matching(county: tuple[Books, ...], of: type[R], /, *, year_of: str = "", **wanted: Any) -> list[R]:
    """Those that hold what is wanted: a value, one of several, or None for an empty field.

    year_of: a day field that lies in the county's year.
    """
    year = county[0].year
    return [
        record
        for record in standing(county, of)
        if (not year_of or _in_year(getattr(record, year_of), year))
        and all(_holds(getattr(record, name), value) for name, value in wanted.items())
    ]


def at_the_end(county: tuple[Books, ...], of: type[R], began: str, ended: str, /, **wanted: Any) -> list[R]:
    """Those that had begun and had not ended on the last day of the year."""
    last = date(county[0].year, 12, 31)
    return [
        record
        for record in matching(county, of, **wanted)
        if getattr(record, began) <= last
        and (getattr(record, ended) is None or getattr(record, ended) > last)
    ]


def cards(county: tuple[Books, ...]) -> dict[Any, str]:
    """What tells one person from another over all units: the number of her card, by the uid of her record."""
    people = [person for books in county for person in books.crowd.everyone()]
    return {person.uid: person.id_number or person.uid.hex for person in people}


def of_channel(county: tuple[Books, ...], *channels: str) -> int:
    """How many people (人次) of the year's rights cases took these ways."""
    cases = matching(county, RightsCase, year_of="received_on", channel=channels)
    return sum(case.person_count for case in cases)


def _in_year(day: date | None, year: int) -> bool:
    return day is not None and day.year == year


def _holds(value: Any, wanted: Any) -> bool:
    if isinstance(value, tuple):
        return wanted in value
    return value in wanted if isinstance(wanted, tuple) else bool(value == wanted)
