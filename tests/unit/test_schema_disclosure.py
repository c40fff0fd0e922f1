"""What may leave by which way."""

from __future__ import annotations

from fulian_desktop.ledgers.registry import BY_KEY, WHOLE
from fulian_desktop.schema.disclosure import Shown, Way, masked, shown
from fulian_desktop.schema.field import Disclosure
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


def test_workbooks_of_the_office_hold_numbers_masked_unless_the_clerk_asks_and_restricted_data_never() -> (
    None
):
    number, address = PERSON.fields["id_number"], PERSON.fields["residence"]
    assert shown(PERSON, number, Way.EXCEL) is Shown.MASKED
    assert shown(PERSON, number, Way.EXCEL, asked=True) is Shown.PLAIN
    assert shown(PERSON, address, Way.EXCEL) is Shown.PLAIN
    case = WHOLE["rights_case"]
    secret = [one for one in case.columns if one.disclosure is Disclosure.RESTRICTED]
    assert secret and {shown(case, one, Way.EXCEL, asked=True) for one in secret} == {Shown.ABSENT}


def test_asking_for_numbers_in_full_changes_neither_the_screen_nor_paper() -> None:
    number = PERSON.fields["id_number"]
    assert {shown(PERSON, number, way, asked=True) for way in (Way.SCREEN, Way.PAPER)} == {Shown.MASKED}


def test_nothing_personal_stands_on_a_notice_and_nothing_at_all_in_a_log() -> None:
    assert shown(PERSON, PERSON.fields["id_number"], Way.NOTICE) is Shown.ABSENT
    assert {shown(PERSON, field, Way.LOG) for field in PERSON.columns} == {Shown.ABSENT}
