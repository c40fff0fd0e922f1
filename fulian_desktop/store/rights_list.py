"""Reading rights cases for lists, which name nobody, and finding what someone came for before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Integer, and_, false, func, or_, select, true, type_coerce

from ..ledgers.rights_case import CLOSING
from ..ledgers.rights_village_count import RightsVillageCount
from ..values.clock import today
from . import search
from .apart_tables import table_of
from .rights_open import CASES, COUNTS, OPEN
from .tables import TABLE

_CASE, _OPEN = table_of(CASES), TABLE[OPEN.key]
MOST_EARLIER: Final = 5


@dataclass(frozen=True)
class CaseQuery:
    """What the list shows. state: one of STATES, empty for all. search: number, name, ID number or telephone."""

    year: int | None = None
    state: str = ""
    channel: str = ""
    category: str = ""
    search: str = ""
    voided: bool = False


@dataclass(frozen=True)
class CaseLine:
    """One line of the list. Nobody can be known from it."""

    uid: UUID
    case_no: str
    received_on: date
    channel: str
    category: str
    first_or_repeat: str
    person_count: int
    outcome: str
    due_on: date | None
    overdue: bool
    voided: bool


@dataclass(frozen=True)
class Visitor:
    """What is known of who came, while her case is being entered; empty for what is not."""

    case: UUID
    name: str = ""
    number: str = ""
    phone: str = ""
    village: str | None = None


@dataclass(frozen=True)
class CaseCounts:
    """What stands above the list, from the open fields alone. by_letter: letters and visits."""

    cases: int
    people: int
    by_letter: int
    by_letter_people: int
    calls: int
    legal_aid: int
    accepted: int
    handled: int
    resolved: int


def _waits() -> ColumnElement[bool]:
    return and_(_CASE.c.outcome.not_in(CLOSING), _CASE.c.replied_on.is_(None))


STATES: Final[dict[str, Callable[[], ColumnElement[bool]]]] = {
    "waiting": _waits,
    "overdue": lambda: and_(_waits(), _CASE.c.due_on < today()),
    "handled": lambda: _CASE.c.handled.is_(True),
    "resolved": lambda: _CASE.c.resolved.is_(True),
    "not_accepted": lambda: _CASE.c.accepted.is_(False),
}
"""State of a case → its condition."""

_SHOWN: Final = (
    "uid", "case_no", "received_on", "channel", "category", "first_or_repeat", "person_count", "outcome", "due_on",
)  # fmt: skip


def lines(
    connection: Connection, query: CaseQuery, *, offset: int = 0, limit: int | None = None
) -> list[CaseLine]:
    """The lines of the list, newest number first."""
    overdue = func.coalesce(STATES["overdue"](), false()).label("overdue")
    voided = _CASE.c.voided_at.is_not(None).label("voided")
    chosen = select(*(_CASE.c[name] for name in _SHOWN), overdue, voided).where(*_conditions(query))
    newest = chosen.order_by(_CASE.c.received_on.desc(), _CASE.c.rid.desc())
    return [CaseLine(**row) for row in connection.execute(newest.limit(limit).offset(offset)).mappings()]


def count(connection: Connection, query: CaseQuery) -> int:
    """How many lines the list has."""
    return connection.execute(select(func.count()).select_from(_CASE).where(*_conditions(query))).scalar_one()


def _conditions(query: CaseQuery) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = []
    if not query.voided:
        wanted.append(_CASE.c.voided_at.is_(None))
    if query.year:
        wanted.append(_CASE.c.received_on.between(date(query.year, 1, 1), date(query.year, 12, 31)))
    if query.state:
        wanted.append(STATES[query.state]())
    for name in ("channel", "category"):
        if value := getattr(query, name):
            wanted.append(_CASE.c[name] == value)
    found = search.matches(CASES, query.search)
    return wanted if found is None else [*wanted, found]


def years(general: Connection) -> list[int]:
    """The years of which there are cases, of any unit, the newest first; from the general database."""
    year = func.strftime("%Y", _OPEN.c.counted_on)
    known = select(year).where(_OPEN.c.counted_on.is_not(None)).distinct().order_by(year.desc())
    return [int(one) for one in general.execute(known).scalars()]


def earlier(connection: Connection, visitor: Visitor) -> list[CaseLine]:
    """Cases that may be the same person's: same ID number, same telephone, or same name in the same village."""
    same: list[Any] = []
    if visitor.number:
        same.append(_CASE.c.id_number == visitor.number)
    if visitor.phone:
        same.append(_CASE.c.phone == visitor.phone)
    if visitor.name:
        near = (
            or_(_CASE.c.village == visitor.village, _CASE.c.village.is_(None)) if visitor.village else true()
        )
        same.append(and_(_CASE.c.complainant == visitor.name, near))
    if not same:
        return []
    found = select(_CASE.c.uid).where(or_(*same), _CASE.c.uid != visitor.case, _CASE.c.voided_at.is_(None))
    uids = set(connection.execute(found.order_by(_CASE.c.rid.desc()).limit(MOST_EARLIER)).scalars())
    return [line for line in lines(connection, CaseQuery()) if line.uid in uids]


def counts(general: Connection, first: date, last: date, unit: str = "") -> CaseCounts:
    """Cases of a stretch of time, of one unit or of all, from the general database."""
    case = _OPEN.c
    letters = case.channel.in_(("letter", "visit"))
    summed = [
        func.count(),
        _total(case.person_count),
        _total(letters),
        func.coalesce(func.sum(case.person_count).filter(letters), 0),
        _total(case.channel == "phone"),
        *(_total(case[name]) for name in ("legal_aid_granted", "accepted", "handled", "resolved")),
    ]
    wanted: list[ColumnElement[bool]] = [case.voided_at.is_(None), case.counted_on.between(first, last)]
    if unit:
        wanted.append(case.unit == unit)
    row = general.execute(select(*summed).select_from(_OPEN).where(*wanted)).one()
    return CaseCounts(*(int(one) for one in row))


def village_counts(general: Connection, year: int, unit: str = "") -> list[RightsVillageCount]:
    """The cells of a year, of one unit or of all, by village and category."""
    cell = table_of(COUNTS).c
    wanted: list[ColumnElement[bool]] = [cell.counted_on == date(year, 1, 1), cell.voided_at.is_(None)]
    if unit:
        wanted.append(cell.unit == unit)
    names = [cell[name] for name in ("uid", *COUNTS.fields)]
    found = general.execute(select(*names).where(*wanted).order_by(cell.village, cell.category))
    return [RightsVillageCount(**row) for row in found.mappings()]


def _total(column: Any) -> Any:
    return func.coalesce(func.sum(type_coerce(column, Integer)), 0)
