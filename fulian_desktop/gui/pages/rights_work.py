"""What the rights page reads beside the window: its lines, counts and villages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ...app import records, rights
from ...app.rights import CaseQuery
from ...ledgers.codes.rights import CASE_CHANNEL
from ...store.browse import Query, Row
from ...store.office import Office
from ...store.rights_file import RightsFile
from ...values import clock
from ...values.dates import Period
from .rights_list import Line, VillageLine, of_case, of_row, shown_counts, village_lines

EVER = (date(1900, 1, 1), date(2100, 12, 31))


@dataclass(frozen=True)
class Shown:
    """All that the list page shows for a query."""

    query: CaseQuery
    lines: list[Line]
    counts: Mapping[str, str]
    villages: list[VillageLine]
    village_year: int
    years: list[int]


def channels() -> list[tuple[str, str]]:
    """The choices of the channel's filter."""
    return [("", "全部渠道"), *((entry.code, entry.label) for entry in CASE_CHANNEL)]


def read(office: Office, cases: RightsFile | None, query: CaseQuery, unit: str) -> Shown:
    """Own cases from the open file, those of townships from what they reported."""
    if cases is not None and unit == office.info.unit:
        lines = [of_case(one) for one in rights.rows(cases, query)]
    else:
        lines = [of_row(row) for row in _reported(office, query, unit)]
    span = (date(query.year, 1, 1), date(query.year, 12, 31)) if query.year else EVER
    this = clock.today().year
    known = {this, *rights.years(office)}
    names = {one.code: one.name for one in records.villages(office)}
    cells = rights.village_counts(office, query.year or this, unit)
    return Shown(
        query, lines, shown_counts(rights.counts(office, *span, unit)), village_lines(cells, names),
        query.year or this, sorted(known, reverse=True),
    )  # fmt: skip


def _reported(office: Office, query: CaseQuery, unit: str) -> list[Row]:
    """The rows without people: of a township, or of the whole county."""
    wanted = Query(unit=unit, period=Period(query.year) if query.year else None, voided=query.voided)
    found = records.rows(office, "rights_case", wanted, limit=100_000)
    return [row for row in found if _fits(row, query)]


def _fits(row: Row, query: CaseQuery) -> bool:
    cell = row.cells
    states = {
        "waiting": cell["accepted"] and not cell["handled"], "overdue": False, "handled": cell["handled"],
        "resolved": cell["resolved"], "not_accepted": not cell["accepted"],
    }  # fmt: skip
    return states.get(query.state, True) and query.channel in ("", cell["channel"])
