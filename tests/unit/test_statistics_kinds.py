"""Ratios, stocks, lists, reported numbers, months and pages: each kind of figure in a small office."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from fulian_desktop.app import figures, records
from fulian_desktop.app.figures import FigureValue, shown_value
from fulian_desktop.ledgers.eligible_unit import EligibleUnit
from fulian_desktop.ledgers.honor import Honor
from fulian_desktop.ledgers.milestone import Milestone
from fulian_desktop.ledgers.organization import Organization
from fulian_desktop.ledgers.programme_site import ProgrammeSite
from fulian_desktop.ledgers.reported_figure import ReportedFigure
from fulian_desktop.ledgers.training import Training
from fulian_desktop.ledgers.volunteer import Volunteer
from fulian_desktop.ledgers.volunteer_service import VolunteerService
from fulian_desktop.ledgers.volunteer_team import VolunteerTeam
from fulian_desktop.store.office import Office
from fulian_desktop.store.tables import TABLE
from fulian_desktop.values.dates import Period
from fulian_desktop.values.uid import new_uid
from tests.offices import UNIT, on_disk, woman

YEAR, FIRST_HALF, LONG_AGO = (Period.parse(text) for text in ("2013", "2013H1", "1950"))
COVERAGE = "organization.two_new.coverage"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with on_disk(tmp_path).open() as opened:
        yield opened


def figure(office: Office, id: str, period: Period = YEAR) -> FigureValue:
    return figures.figure(office, id, period)


def organization(founded_on: date = date(2012, 5, 1), **more: Any) -> Organization:
    given: dict[str, Any] = {
        "name": "某公司妇委会",
        "org_kind": "women_committee",
        "level": "unit",
        "sector": "two_new",
    }
    return Organization(**{**given, "founded_on": founded_on, **more})


def unit(org: Organization | None = None, **more: Any) -> EligibleUnit:
    given: dict[str, Any] = {"name": "某公司", "sector": "two_new", "listed_on": date(2012, 1, 1)}
    return EligibleUnit(**{**given, "organization": org.uid if org else None, **more})


# ---------------------------------------------------------------------------------------- ratios


def test_a_ratio_keeps_both_its_parts_and_is_rounded_to_hundredths_of_a_percent(office: Office) -> None:
    early, late = organization(), organization(date(2013, 12, 31))
    records.add_many(office, [early, late, unit(early), unit(late), unit(), unit(sector="government")])
    found = figure(office, COVERAGE)
    assert (found.value, found.parts, found.shown, found.places) == (66_67, (2, 3), "66.67", 2)
    assert found.number == Decimal("66.67")
    assert found.by_unit == {UNIT: 66_67}
    assert found.part_ids == ("organization.two_new.covered", "organization.two_new.eligible")
    assert [figure(office, id).value for id in found.part_ids] == [2, 3]


def test_the_trace_of_a_ratio_lists_what_is_above_the_line_and_then_what_is_below(office: Office) -> None:
    org = organization()
    records.add_many(office, [org, unit(org, name="甲公司"), unit(name="乙公司"), unit(name="丙公司")])
    traced = figures.trace(office, COVERAGE, YEAR)
    assert [(row.part, row.title) for row in traced.records] == [
        ("part", "甲公司"), ("whole", "甲公司"), ("whole", "乙公司"), ("whole", "丙公司"),
    ]  # fmt: skip
    assert traced.total == traced.figure.records == 4
    pages = [figures.trace_page(office, COVERAGE, YEAR, limit=2, offset=at) for at in (0, 2)]
    assert pages[0] + pages[1] == traced.records


def test_a_ratio_over_nought_is_no_number_and_no_fault(office: Office) -> None:
    found = figure(office, COVERAGE)
    assert (found.value, found.parts, found.shown, found.number) == (None, (0, 0), "—", None)
    assert figures.by_month(office, COVERAGE, 2013) == [None] * 12


def test_an_organization_counts_for_its_unit_while_it_stands(office: Office) -> None:
    later, ended = organization(date(2013, 7, 1)), organization(dissolved_on=date(2013, 12, 31))
    voided = organization()
    records.add_many(office, [later, ended, voided, unit(later), unit(ended), unit(voided)])
    records.void(office, "organization", voided.uid, "重复录入")
    assert figure(office, COVERAGE, FIRST_HALF).parts == (1, 3)
    assert figure(office, COVERAGE, YEAR).parts == (1, 3)


def test_a_unit_counts_while_it_is_listed_and_should_have_an_organization(office: Office) -> None:
    records.add_many(
        office,
        [
            unit(),
            unit(listed_on=date(2013, 12, 31)),
            unit(listed_on=date(2014, 1, 1)),
            unit(delisted_on=date(2013, 12, 31)),
            unit(eligible=False, not_eligible_reason="没有女职工"),
        ],
    )
    assert figure(office, "organization.two_new.eligible").value == 2


# ------------------------------------------------------------------------------------ other kinds


def volunteers(team: VolunteerTeam, *people: Any) -> list[Volunteer]:
    return [
        Volunteer(person=one.uid, registered_on=date(2012, 3, 5), team=team.uid, volunteer_no=f"V{at}")
        for at, one in enumerate(people)
    ]


def test_who_leaves_later_still_stood_at_the_end_of_the_year(office: Office) -> None:
    her, waits = woman(), woman("李秀英")
    left = Volunteer(
        person=her.uid, registered_on=date(2012, 3, 5), status="cancelled", left_on=date(2014, 3, 1)
    )
    records.add_many(
        office,
        [her, waits, left, Volunteer(person=waits.uid, registered_on=date(2012, 3, 5), status="provisional")],
    )
    stocks = [figure(office, "volunteer.all.stock", Period(year)).value for year in (2012, 2013, 2014)]
    assert stocks == [1, 1, 0]


def test_a_stock_of_people_counts_each_once_and_hours_have_halves(office: Office) -> None:
    people = [woman(), woman("李秀英")]
    team = VolunteerTeam(name="健身服务队", field="fitness", founded_on=date(2012, 3, 5))
    joined = volunteers(team, *people)
    served = [
        VolunteerService(
            volunteer=one.uid, served_on=date(2013, 3, day), hours=Decimal(hours), content="教跳舞",
            recorder="王芳", confirmer="李兰",
        )
        for one, day, hours in ((joined[0], 5, "2.5"), (joined[0], 6, "1.5"), (joined[1], 7, "0.5"))
    ]  # fmt: skip
    records.add_many(office, [*people, team, *joined, *served])
    assert figure(office, "volunteer.fitness.stock").value == 2
    assert figure(office, "volunteer.fitness.stock").kind == "stock"
    hours = figure(office, "volunteer_service.all.hours")
    assert (hours.value, hours.places, hours.shown, hours.number) == (45, 1, "4.5", Decimal("4.5"))
    persons = figures.trace(office, "volunteer_service.all.persons", YEAR)
    assert [row.value for row in persons.records] == [1, 0, 1]
    assert persons.figure.value == 2


def test_the_second_page_knows_whom_the_first_has_met(office: Office) -> None:
    one, other = woman(), woman("李秀英")
    team = VolunteerTeam(name="服务队", field="culture", founded_on=date(2012, 3, 5))
    joined = volunteers(team, one, other)
    served = [
        VolunteerService(
            volunteer=joined[at % 2].uid, served_on=date(2013, 3, 1 + at), hours=Decimal(1), content="服务",
            recorder="王芳", confirmer="李兰",
        )
        for at in range(6)
    ]  # fmt: skip
    records.add_many(office, [one, other, team, *joined, *served])
    whole = figures.trace(office, "volunteer_service.all.persons", YEAR)
    for size in (1, 2, 4):
        pages = [
            figures.trace(office, "volunteer_service.all.persons", YEAR, limit=size, offset=at)
            for at in range(0, 6, size)
        ]
        assert [row for page in pages for row in page.records] == whole.records
        assert {page.total for page in pages} == {6}


def test_a_list_gives_its_names_oldest_first(office: Office) -> None:
    told: dict[str, Any] = {
        "awarded_by": "省妇联",
        "holder": "凤池镇妇联",
        "holder_kind": "federation",
        "own": True,
    }
    records.add_many(
        office,
        [
            Honor(**told, title_code="advanced_women_org", level="province", awarded_on=date(2013, 12, 1)),
            Honor(**told, title_code="other", name="全国先进", level="national", awarded_on=date(2013, 3, 1)),
            Milestone(title="出台《意见》", happened_on=date(2013, 4, 1), kind="document", doc_no="1号"),
            Milestone(title="召开妇代会", happened_on=date(2013, 2, 1), kind="congress"),
        ],
    )  # fmt: skip
    assert figure(office, "honor.federation.own").names == ("全国先进", "省级　先进妇女组织")
    assert figure(office, "milestone.all.list").names == ("召开妇代会", "出台《意见》")
    assert figure(office, "milestone.documents.list").value == 1
    assert figure(office, "honor.federation.received").value == 0, "a township is not the county federation"


def test_the_newest_document_says_what_another_office_reported(office: Office) -> None:
    def letter(day: date, value: str, document: str) -> ReportedFigure:
        return ReportedFigure(
            figure="finance_outlay", label="年增列支", value=Decimal(value), unit_word="元", source_org="财政局",
            document=document, received_on=day,
        )  # fmt: skip

    nothing = figure(office, "reported.finance_bureau.yearly_outlay")
    assert (nothing.value, nothing.shown, nothing.records) == (None, "—", 0), "nobody said nought"
    assert figures.trace(office, nothing.id, YEAR).records == []
    records.add_many(
        office,
        [letter(date(2013, 11, 1), "2650000", "函2"), letter(date(2013, 3, 1), "2600000.50", "函1")],
    )
    found = figure(office, "reported.finance_bureau.yearly_outlay")
    assert (found.value, found.shown, found.records) == (2_650_000_00, "2,650,000.00", 2)
    assert figure(office, found.id, FIRST_HALF).shown == "2,600,000.50"
    rows = figures.trace(office, found.id, YEAR).records
    assert [(row.title, row.value) for row in rows] == [("财政局　函1", 0), ("财政局　函2", 2_650_000_00)]


def test_the_countys_own_document_goes_before_a_townships(office: Office) -> None:
    rank = ReportedFigure(
        figure="publicity_rank", label="名次", value=Decimal(3), unit_word="位", source_org="市妇联", document="通报",
        received_on=date(2013, 11, 1),
    )  # fmt: skip
    later = replace(rank, uid=new_uid(), value=Decimal(9), received_on=date(2013, 12, 1))
    records.add_many(office, [rank, later])
    owned = update(TABLE["reported_figure"]).where(TABLE["reported_figure"].c.uid == rank.uid)
    with office.write() as connection:
        connection.execute(owned.values(unit="330327"))
    found = figure(office, "reported.publicity_rank")
    assert (found.value, found.by_unit) == (300, {"330327": 300, UNIT: 900})
    assert [row.value for row in figures.trace(office, found.id, YEAR).records] == [300, 0]
    assert [row.value for row in figures.trace(office, found.id, YEAR, unit=UNIT).records] == [900]


def test_offices_with_a_pilot_are_counted_not_the_pilots(office: Office) -> None:
    def pilot(day: date, level: str = "township") -> ProgrammeSite:
        return ProgrammeSite(name="某社区", brand="safe_family", level=level, piloted_on=day)

    records.add_many(
        office, [pilot(date(2013, 4, 1)), pilot(date(2013, 5, 1)), pilot(date(2013, 5, 1), "county")]
    )
    assert figure(office, "safe_family.pilot_township").value == 1
    assert [row.value for row in figures.trace(office, "safe_family.pilot_township", YEAR).records] == [1, 0]
    assert figure(office, "safe_family.pilot_community").value == 1


# ------------------------------------------------------------------------------- months and years


def training(held_on: date, attendance: int) -> Training:
    return Training(title="培训", kind="skill", held_on=held_on, attendance=attendance)


def test_months_add_up_to_the_year_and_a_stock_is_what_stood_at_each_end(office: Office) -> None:
    records.add_many(
        office,
        [
            training(date(2013, 1, 31), 10), training(date(2013, 2, 1), 20), training(date(2013, 12, 31), 40),
            organization(date(2013, 3, 15), dissolved_on=date(2013, 6, 30)),
        ],
    )  # fmt: skip
    assert figures.by_month(office, "training.all.attendance", 2013) == [10, 20, *[0] * 9, 40]
    assert figures.by_month(office, "organization.all.stock", 2013) == [0, 0, 1, 1, 1, *[0] * 7]


def test_the_year_before_stands_beside_it(office: Office) -> None:
    records.add_many(office, [training(date(2012, 5, 1), 30), training(date(2013, 5, 1), 40)])
    before = figures.year_on_year(office, YEAR)
    assert before["training.all.attendance"].value == 30
    assert before.keys() == {one.id for one in figures.figures(office, YEAR)}


def test_a_year_without_records_is_told_without_a_fault(office: Office) -> None:
    records.add_many(office, [training(date(2013, 5, 1), 40)])
    for one in figures.figures(office, LONG_AGO):
        assert one.shown in ("0", "0.00", "—")
        assert (one.records, one.by_unit, one.names) == (0, {}, ())
        assert figures.trace(office, one.id, LONG_AGO).records == []


@pytest.mark.parametrize(
    ("unit", "value", "places", "shown"),
    [
        ("人", 1_234_567, 0, "1,234,567"),
        ("元", 123_456_789, 2, "1,234,567.89"),
        ("%", 100_00, 2, "100.00"),
        ("%", 5, 2, "0.05"),
        ("小时", 10_000, 1, "1,000"),
        ("小时", 10_005, 1, "1,000.5"),
        ("位", 1_00, 2, "1"),
        ("人", 100, 0, "100"),
        ("%", None, 2, "—"),
        ("元", -50, 2, "-0.50"),
    ],
)
def test_a_value_is_shown_as_people_write_it(unit: str, value: int | None, places: int, shown: str) -> None:
    assert shown_value(unit, value, places) == shown
