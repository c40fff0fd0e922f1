"""What may leave by which way."""

from __future__ import annotations

from fulian_desktop.ledgers.registry import BY_KEY
from fulian_desktop.schema.disclosure import Shown, Way, masked, shown
from fulian_desktop.schema.kinds import IdNumber, Phone

PERSON, LINE = BY_KEY["person"], BY_KEY["aid_disbursement"]


def test_a_number_that_came_masked_is_not_masked_again() -> None:
    once = masked(Phone(), "13812345678")
    assert once == "138****5678"
    assert masked(Phone(), once) == once
    assert masked(IdNumber(), "330327********002X") == "330327********002X"


def test_several_numbers_are_masked_each() -> None:
    assert masked(Phone(), "13812345678、13987654321") == "138****5678、139****4321"


def test_identity_data_goes_into_packages_masked_and_an_address_not_at_all() -> None:
    assert shown(PERSON, PERSON.fields["id_number"], Way.PACKAGE) is Shown.MASKED
    assert shown(PERSON, PERSON.fields["phone"], Way.PACKAGE) is Shown.MASKED
    assert shown(PERSON, PERSON.fields["residence"], Way.PACKAGE) is Shown.ABSENT
    assert shown(PERSON, PERSON.fields["name"], Way.PACKAGE) is Shown.PLAIN


def test_sensitive_data_travels_only_where_the_county_decides_on_it_or_asked() -> None:
    assert shown(PERSON, PERSON.fields["health"], Way.PACKAGE) is Shown.ABSENT
    assert shown(PERSON, PERSON.fields["health"], Way.PACKAGE, asked=True) is Shown.PLAIN
    assert shown(LINE, LINE.fields["category"], Way.PACKAGE) is Shown.PLAIN


def test_nothing_personal_stands_on_a_notice_and_nothing_at_all_in_a_log() -> None:
    assert shown(PERSON, PERSON.fields["id_number"], Way.NOTICE) is Shown.ABSENT
    assert {shown(PERSON, field, Way.LOG) for field in PERSON.columns} == {Shown.ABSENT}
