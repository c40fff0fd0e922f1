"""Rights cases on their way to the county: rows without people, counts that point at nobody, and the county's own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from fulian_desktop.app import figures, merging, records, rights, submission
from fulian_desktop.ledgers.registry import BY_KEY
from fulian_desktop.packages.tables import columns, travelling
from fulian_desktop.store import keys, outgoing
from fulian_desktop.store.browse import Query
from fulian_desktop.store.office import Office
from fulian_desktop.values.dates import Period
from tests.counties import UNITS, county_in
from tests.laws.test_merge_travelling import fresh
from tests.rights import SECOND, case

YEAR, FIRST_HALF = Period.parse("2013"), Period.parse("2013H1")


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    monkeypatch.setitem(keys.SCRYPT, "n", 1 << 4)
    with fresh(tmp_path / "town") as office:
        rights.create(office, SECOND)
        with rights.unlock(office, SECOND) as cases:
            closed = {"outcome": "resolved", "closed_on": date(2013, 9, 9)}
            rights.add_many(cases, [case(village="330327101203", complainant=f"王小{n}") for n in "兰梅芳"])
            rights.add_many(cases, [case(village="330327101204") for _ in range(4)])
            rights.add_many(cases, [case(village="330327101205", channel="phone") for _ in range(2)])
            rights.add_many(cases, [case(village="330327101206", category="property") for _ in range(2)])
            rights.save(cases, case(received_on=date(2013, 9, 1), person_count=12, **closed))
        yield office


def test_which_columns_travel() -> None:
    names = {column.name for column in columns(BY_KEY["rights_case"], ["rights_case"])}
    assert names == {"uid", "revision", "changed_at", "source", *BY_KEY["rights_case"].fields}
    assert travelling(BY_KEY["rights_village_count"]) == set(BY_KEY["rights_village_count"].fields)


def test_the_county_counts_what_the_township_counts(town: Office, tmp_path: Path) -> None:
    sent = submission.submit(town, YEAR, tmp_path)
    assert sent.records["rights_case"] == 12
    with county_in(tmp_path / "county") as county:
        assert merging.merge(county, [sent.package]).refused == []
        assert merging.merge(county, [sent.package]).unchanged != []
        for office in (town, county):
            found = rights.counts(office, date(2013, 1, 1), date(2013, 12, 31), unit=UNITS[0])
            assert (found.cases, found.people, found.calls, found.resolved) == (12, 23, 2, 1)
        rows = records.rows(county, "rights_case", Query(unit=UNITS[0]))
        assert {row.cells["counted_on"] for row in rows} == {date(2013, 5, 1), date(2013, 9, 1)}
        ours, theirs = (
            {one.id: one.by_unit.get(UNITS[0]) for one in figures.figures(office, YEAR)}
            for office in (town, county)
        )
        assert ours == theirs


def test_a_village_is_told_from_three_on_and_never_so_that_another_follows(
    town: Office, tmp_path: Path
) -> None:
    """Two of 205 are held back, and with those without a village they cannot be reckoned from the total."""
    package = submission.submit(town, YEAR, tmp_path).package
    with county_in(tmp_path / "county") as county:
        merging.merge(county, [package])
        told = {(one.village, one.category): one.case_count for one in rights.village_counts(county, 2013)}
        assert told == {("330327101203", "marriage_family"): 3, ("330327101204", "marriage_family"): 4}
        with rights.unlock(town, SECOND) as cases:
            (without,) = rights.rows(cases, rights.CaseQuery(state="resolved"))
            rights.void(cases, without.uid, "重复登记")
        again = submission.submit(town, YEAR, tmp_path).package
        merging.merge(county, [again])
        told = {(one.village, one.category): one.case_count for one in rights.village_counts(county, 2013)}
        assert told == {("330327101204", "marriage_family"): 4}, "else 205 would be the total less the others"


def test_a_half_year_takes_the_cases_of_its_months(town: Office) -> None:
    with town.read() as connection:
        for period, cases in ((FIRST_HALF, 11), (YEAR, 12)):
            table = BY_KEY["rights_case"]
            found = outgoing.rows(connection, table, columns(table), unit=UNITS[0], cut_off=period.last)
            assert len(list(found)) == cases


def test_a_county_receives_visitors_too_beside_what_its_townships_report(
    town: Office, tmp_path: Path
) -> None:
    package = submission.submit(town, YEAR, tmp_path).package
    with county_in(tmp_path / "county") as county:
        rights.create(county, SECOND)
        with rights.unlock(county, SECOND) as cases:
            own = rights.save(cases, case(complainant="李秀英")).record
            merging.merge(county, [package])
            assert own.case_no == "2013-330327-0001"
            assert [line.uid for line in rights.rows(cases, rights.CaseQuery())] == [own.uid]
            assert cases.lost == []
        whole = rights.counts(county, date(2013, 1, 1), date(2013, 12, 31))
        assert whole.cases == 13
        with rights.unlock(county, SECOND) as cases:
            assert cases.lost == [], "rows of townships have no whole case here"
        merging.withdraw(county, merging.received(county)[0].sha256)
        assert rights.counts(county, date(2013, 1, 1), date(2013, 12, 31)).cases == 1
