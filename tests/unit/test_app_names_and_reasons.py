"""What the office writes is taken in the form in which it can travel, long before the day of submitting."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from fulian_desktop.app import enrolment, offices, records, submission
from fulian_desktop.app.records import Refused
from fulian_desktop.errors import UserError
from fulian_desktop.ledgers.person import Person
from fulian_desktop.schema.reading import read_record
from fulian_desktop.store import keys
from fulian_desktop.store.office import Office
from fulian_desktop.values.dates import Period
from tests.counties import COUNTY, UNITS, originals
from tests.offices import PASSWORD, on_disk

WRONG_DIGIT = "330327198001010028"


@pytest.fixture
def township(tmp_path: Path) -> Iterator[Office]:
    """A township that has joined its county."""
    with originals().townships[UNITS[0]].moved_to(tmp_path).open() as opened:
        yield opened


def doubtful(**reasons: str) -> Person:
    """A person whose card fails the check digit."""
    return Person(name="陈三", sex="2", birth_date=date(1980, 1, 1), id_number=WRONG_DIGIT, reasons=reasons)


def test_a_reason_with_blanks_around_it_travels_without_them(township: Office, tmp_path: Path) -> None:
    kept = records.save(township, doubtful(check_digit=" 证件上就是这样，已核对\n "))
    assert kept.record.reasons == {"check_digit": "证件上就是这样，已核对"}
    assert submission.submit(township, Period(2013), tmp_path).sequence


@pytest.mark.parametrize(
    "reasons",
    [{"随便": "证件上就是这样"}, {"check_digit": "证" * 501}, {"check_digit": "证件\u200b上就是这样"}],
)
def test_a_reason_that_could_not_travel_is_refused_when_it_is_written(
    township: Office, reasons: dict[str, str]
) -> None:
    with pytest.raises(Refused) as refusal:
        records.save(township, doubtful(**reasons))
    assert [found.field for found in refusal.value.findings] == ["reasons"]


@pytest.mark.parametrize("given", ["有原因", ["有原因"], 3])
def test_reasons_that_are_no_table_are_a_finding(given: Any) -> None:
    record, found = read_record(Person, {"name": "陈三", "sex": "2", "reasons": given})
    assert record is None
    assert [one.field for one in found] == ["reasons"]


@pytest.mark.parametrize(("field", "given"), [("name", {"a": 1}), ("employer", ["镇政府"]), ("skills", True)])
def test_what_is_not_one_value_is_a_finding(field: str, given: Any) -> None:
    record, found = read_record(Person, {"name": "陈三", "sex": "2", field: given})
    assert record is None
    assert [one.field for one in found] == [field]


@pytest.mark.parametrize("name", ["灵" * 51, "灵溪镇\u200b妇联", "灵溪镇\n妇联", " "])
def test_an_office_has_a_name_that_can_travel(tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError, match="E-DB-14"):
        offices.create(tmp_path / "灵溪.fldb", unit=UNITS[0], name=name, level="township", password=PASSWORD)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "listed",
    [
        [("330328101", "外县镇妇联")],
        [("330327", "县妇联")],
        [(UNITS[0], "")],
        [(UNITS[0], "甲"), (UNITS[0], "乙")],
    ],
)
def test_the_list_of_townships_names_each_of_this_county_once(
    tmp_path: Path, listed: list[tuple[str, str]]
) -> None:
    with originals().county.moved_to(tmp_path).open() as county:
        assert county.info.unit == COUNTY
        with pytest.raises(UserError, match="E-JOIN-06"):
            enrolment.set_units(county, listed)


def test_nothing_is_written_over_a_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from fulian_desktop.app import figure_sheet
    from fulian_desktop.documents.saving import write_pdf

    monkeypatch.setitem(keys.SCRYPT, "n", 1 << 4)
    beside = on_disk(tmp_path / "乡镇").path
    before = beside.read_bytes()
    with originals().county.moved_to(tmp_path / "县").open() as county:
        for write in (
            lambda: enrolment.enrol(county, beside),
            lambda: figure_sheet.write_sheet(county, Period(2013), beside),
            lambda: write_pdf(beside, (100, 100), "领款单", lambda pen: None),
        ):
            with pytest.raises(UserError, match="E-DB-17"):
                write()
    assert beside.read_bytes() == before
