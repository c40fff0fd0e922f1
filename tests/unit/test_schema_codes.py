"""Codes have validity dates: what is offered on a day, and what is read and shown whenever it is from."""

from __future__ import annotations

from datetime import date

import pytest

from fulian_desktop.ledgers.codes.national import HOUSEHOLD_KIND, ID_TYPE
from fulian_desktop.ledgers.codes.organization import ORG_KIND
from fulian_desktop.schema.codes import CodeList, code_list


def offered(codes: CodeList, on: date) -> list[str]:
    return [entry.code for entry in codes.offered(on)]


def test_both_days_of_a_validity_are_in_it() -> None:
    codes = code_list(
        "x", "甲", {"a": "一", "b": "二"}, since={"a": date(2014, 7, 30)}, until={"a": date(2016, 11, 30)}
    )
    assert offered(codes, date(2014, 7, 29)) == ["b"]
    assert offered(codes, date(2014, 7, 30)) == ["a", "b"]
    assert offered(codes, date(2016, 11, 30)) == ["a", "b"]
    assert offered(codes, date(2016, 12, 1)) == ["b"]


@pytest.mark.parametrize(
    ("on", "kinds"),
    [
        (date(2013, 5, 6), ["rural", "urban"]),
        (date(2015, 5, 6), ["rural", "urban", "resident"]),
        (date(2026, 5, 6), ["resident"]),
    ],
)
def test_a_household_is_rural_or_urban_until_the_reform_reached_it(on: date, kinds: list[str]) -> None:
    assert offered(HOUSEHOLD_KIND, on) == kinds


def test_what_is_no_longer_offered_is_still_read_and_shown() -> None:
    assert "women_congress_group" not in offered(ORG_KIND, date(2026, 1, 1))
    assert ORG_KIND.read("妇代会") == "women_congress_group"
    assert ORG_KIND.label_of("women_congress_group") == "妇代会"


def test_a_residence_permit_is_no_paper_of_2013() -> None:
    assert "hmt_residence" not in offered(ID_TYPE, date(2013, 5, 6))
    assert "hmt_residence" in offered(ID_TYPE, date(2018, 9, 1))
