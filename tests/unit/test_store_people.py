"""Who may already be there, asked while a person is being entered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from fulian_desktop.app import records
from fulian_desktop.ledgers.person import Person
from fulian_desktop.store.office import Office
from fulian_desktop.values.identity import check_digit
from tests.offices import on_disk, woman

BORN = date(1990, 1, 1)


def card(serial: int) -> str:
    first = f"33032719900101{serial:03d}"
    return first + check_digit(first)


KNOWN = woman("王小兰", id_number=card(2), birth_date=BORN, phone="13800138000", village="330327101201")


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> Iterator[Office]:
    with on_disk(tmp_path_factory.mktemp("people")).open() as opened:
        records.save(opened, KNOWN)
        yield opened


def asked_about(office: Office, person: Person) -> bool:
    return [kept.record.uid for kept in records.likely_duplicates(office, person)] == [KNOWN.uid]


@pytest.mark.parametrize(
    "entered",
    [
        woman("王小兰", id_number=card(2)),
        woman("另一个名字", id_number=card(2)),
        woman("王小兰", birth_date=BORN),
        woman("王晓岚", birth_date=BORN),
        woman("王小兰", phone="13800138000"),
        woman("王小兰", village="330327101201"),
    ],
    ids=["number", "number-other-name", "name-birth", "homophone-birth", "phone", "village"],
)
def test_the_same_person_is_asked_about(office, entered: Person) -> None:
    assert asked_about(office, entered)


@pytest.mark.parametrize(
    "entered",
    [
        woman("王小梅", id_number=card(4), birth_date=BORN),
        woman("王晓岚", id_number=card(4), birth_date=BORN),
        woman("王小兰", birth_date=date(1971, 5, 5)),
        woman("王小兰", village="330327101202"),
        woman("李红", phone="13800138000"),
        woman(""),
    ],
    ids=[
        "twin",
        "homophone-other-number",
        "other-birth",
        "other-village",
        "phone-of-another",
        "nothing-typed",
    ],
)
def test_another_person_is_not(office, entered: Person) -> None:
    assert not asked_about(office, entered)


def test_nobody_is_her_own_duplicate(office) -> None:
    assert not asked_about(office, KNOWN)


def test_a_voided_person_is_not_asked_about(tmp_path: Path) -> None:
    with on_disk(tmp_path).open() as opened:
        records.save(opened, KNOWN)
        records.void(opened, "person", KNOWN.uid, "重复录入")
        assert not asked_about(opened, woman("王小兰", id_number=card(2)))


def test_ten_of_one_name_are_not_ten_questions(tmp_path: Path) -> None:
    with on_disk(tmp_path).open() as opened:
        records.add_many(opened, [woman("王芳", birth_date=BORN) for _ in range(10)])
        assert 1 <= len(records.likely_duplicates(opened, woman("王芳", birth_date=BORN))) <= 5
