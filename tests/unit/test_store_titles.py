"""Records that are called by a person's name: a volunteer is found, sorted and chosen as the person is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from fulian_desktop.app import records
from fulian_desktop.errors import UserError
from fulian_desktop.ledgers.interest_subsidy import InterestSubsidy
from fulian_desktop.ledgers.loan import Loan
from fulian_desktop.ledgers.volunteer import Volunteer
from fulian_desktop.ledgers.volunteer_team import VolunteerTeam
from fulian_desktop.store import records as store
from fulian_desktop.store.browse import Query
from fulian_desktop.store.office import Office
from tests.offices import on_disk, woman

NAMES = ("王小兰", "曾丽华", "阿依古丽·买买提", "陈静")
NUMBER = "330327199001010029"


@pytest.fixture
def office(tmp_path) -> Iterator[Office]:
    with on_disk(tmp_path).open() as opened:
        team = records.save(
            opened, VolunteerTeam(name="健身队", field="fitness", founded_on=date(2012, 1, 1))
        )
        for place, name in enumerate(NAMES):
            person = woman(name, id_number=NUMBER, birth_date=None) if place == 0 else woman(name)
            records.save(opened, person)
            records.save(opened, volunteer(person.uid, f"ZY-{place}", team.record.uid))
        records.save(opened, woman("王不做"))
        yield opened


def volunteer(person: UUID, number: str, team: UUID) -> Volunteer:
    return Volunteer(person=person, volunteer_no=number, registered_on=date(2013, 3, 5), team=team)


def listed(office: Office, query: Query) -> list[str]:
    page = records.page(office, "volunteer", query)
    assert page.total == len(page.rows)
    return [row.cells["person"] for row in page.rows]


@pytest.mark.parametrize(
    "typed", ["王小兰", "小兰", "wxl", "wangxiaolan", "WXL", NUMBER, NUMBER[:8], "ZY-0", "zy 0"]
)
def test_a_volunteer_is_found_by_her_name_her_id_number_and_her_own_number(
    office: Office, typed: str
) -> None:
    assert listed(office, Query(search=typed)) == ["王小兰"]
    assert [one.title for one in records.find(office, "volunteer", typed)] == ["王小兰"]


def test_surnames_are_read_as_surnames_there_too(office: Office) -> None:
    assert listed(office, Query(search="zlh")) == ["曾丽华"]
    assert listed(office, Query(search="clh")) == []


def test_who_is_no_volunteer_is_not_found_among_them(office: Office) -> None:
    assert listed(office, Query(search="王")) == ["王小兰"]
    assert len(records.page(office, "person", Query(search="王")).rows) == 2


def test_the_list_goes_by_the_spelling_of_names(office: Office) -> None:
    by_name = ["阿依古丽·买买提", "陈静", "王小兰", "曾丽华"]
    assert listed(office, Query()) == by_name
    assert listed(office, Query(sort="-person")) == by_name[::-1]
    assert len(listed(office, Query(sort="team"))) == 4


def test_a_volunteer_is_meant_by_a_name_or_an_id_number(office: Office) -> None:
    meant = records.meant(office, "volunteer", "王小兰")
    assert records.meant(office, "volunteer", NUMBER) == meant
    assert records.meant(office, "volunteer", meant.hex) == meant
    with pytest.raises(UserError):
        records.meant(office, "volunteer", "王不做")


def test_two_volunteers_of_one_name_are_told_apart_by_the_id_number(office: Office) -> None:
    other = woman("王小兰")
    records.save(office, other)
    assert records.meant(office, "volunteer", "王小兰") is not None, "the other one is no volunteer"
    records.save(office, Volunteer(person=other.uid, registered_on=date(2013, 3, 5)))
    with pytest.raises(UserError):
        records.meant(office, "volunteer", "王小兰")


def test_who_changes_her_name_is_found_by_the_new_one(office: Office) -> None:
    person = records.load(office, "person", records.meant(office, "person", NUMBER)).record
    person.name = "王晓岚"
    records.save(office, person)
    assert listed(office, Query(search="晓岚")) == ["王晓岚"]
    assert listed(office, Query(search="小兰")) == []


def test_a_record_is_called_by_what_its_title_leads_to_however_far(office: Office) -> None:
    """A subsidy is called by its loan, and a loan by its borrower; titles are read as they are, with no check."""
    person = records.meant(office, "person", NUMBER)
    given: dict[str, Any] = dict.fromkeys(_required(Loan)) | {"borrower": person}
    loan = Loan(**given)
    given = dict.fromkeys(_required(InterestSubsidy)) | {"loan": loan.uid}
    subsidy = InterestSubsidy(**given)
    with office.write() as connection:
        store.add_many(office, connection, [loan, subsidy])
    assert records.title_of(office, "interest_subsidy", subsidy.uid) == "王小兰"
    assert records.called(office, subsidy) == "王小兰"
    found = records.page(office, "interest_subsidy", Query(search="wxl", sort="loan"))
    assert [row.cells["loan"] for row in found.rows] == ["王小兰"]
    assert records.meant(office, "interest_subsidy", "王小兰") == subsidy.uid


def _required(cls: type) -> list[str]:
    from fulian_desktop.schema.ledger import ledger_of

    return [field.name for field in ledger_of(cls).columns if field.required]
