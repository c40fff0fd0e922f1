"""Every ledger of the demo county is filled as an office would fill it, and keeps what no figure may count."""

from collections import Counter
from datetime import date

import pytest

from fulian_desktop.demo import organizations
from fulian_desktop.demo.books import Books
from fulian_desktop.ledgers.activity import Activity
from fulian_desktop.ledgers.aid_recipient import AidRecipient
from fulian_desktop.ledgers.child import Child
from fulian_desktop.ledgers.eligible_unit import EligibleUnit
from fulian_desktop.ledgers.highlight import Highlight
from fulian_desktop.ledgers.honor import Honor
from fulian_desktop.ledgers.loan import Loan
from fulian_desktop.ledgers.pairing import Pairing
from fulian_desktop.ledgers.programme_site import ProgrammeSite
from fulian_desktop.ledgers.publicity import Publicity
from fulian_desktop.ledgers.registry import LEDGERS
from fulian_desktop.ledgers.rights_case import RightsCase
from fulian_desktop.ledgers.target import Target
from fulian_desktop.ledgers.two_cancer_application import TwoCancerApplication
from fulian_desktop.ledgers.venue import Venue
from fulian_desktop.ledgers.visit import Visit
from fulian_desktop.ledgers.volunteer import Volunteer
from fulian_desktop.ledgers.volunteer_service import VolunteerService
from fulian_desktop.ledgers.volunteer_team import VolunteerTeam
from fulian_desktop.ledgers.women_group import WomenGroup
from fulian_desktop.schema.check import open_findings
from fulian_desktop.schema.kinds import Link
from fulian_desktop.schema.ledger import Ledger, Record, ledger_of
from fulian_desktop.schema.reading import plain_record, read_record
from tests.made_county import YEAR, cards, everything, made, matching, standing

COUNTY = made()
BY_HAND = {one.key for one in LEDGERS if not one.by_program}


def held(books: Books) -> Counter[str]:
    return Counter(ledger_of(type(record)).key for record in everything(books))


def test_the_county_and_its_townships_keep_every_ledger_that_is_kept_by_hand() -> None:
    kept = Counter[str]()
    for books in COUNTY:
        kept += held(books)

    assert BY_HAND - kept.keys() == set()
    assert {key for key, count in kept.items() if count < 3} == set()


def test_a_township_of_middling_size_keeps_nearly_every_ledger() -> None:
    missing = BY_HAND - held(COUNTY[6]).keys()

    assert missing <= {"target", "reported_figure", "job_fair", "two_cancer_application"}


@pytest.mark.parametrize("books", COUNTY, ids=lambda books: books.unit)
def test_every_record_is_written_as_it_would_be_read_again(books: Books) -> None:
    for record in everything(books):
        again, problems = read_record(type(record), plain_record(record))
        assert problems == []
        assert plain_record(again) == plain_record(record) if again else False
        assert open_findings(record) == []


def links(ledger: Ledger, record: Record) -> list[tuple[str, object]]:
    own = [
        (field.kind.to, getattr(record, field.name))
        for field in ledger.columns
        if isinstance(field.kind, Link)
    ]
    rows = [
        found
        for name, child in ledger.children.items()
        for row in getattr(record, name)
        for found in links(child, row)
    ]
    return [(to, uid) for to, uid in [*own, *rows] if uid is not None]


@pytest.mark.parametrize("books", COUNTY, ids=lambda books: books.unit)
def test_every_link_leads_to_a_record_of_the_same_unit_that_is_not_voided(books: Books) -> None:
    voided = {one.uid for one in books.voided}
    there = {
        (ledger_of(type(record)).key, record.uid) for record in everything(books) if record.uid not in voided
    }
    for record in everything(books):
        if record.uid not in voided:
            assert set(links(ledger_of(type(record)), record)) - there == set(), record


def test_office_work_is_done_on_workdays() -> None:
    days = [
        *(loan.disbursed_on for loan in standing(COUNTY, Loan)),
        *(honor.awarded_on for honor in standing(COUNTY, Honor)),
        *(activity.held_on for activity in standing(COUNTY, Activity)),
        *(visit.visited_on for visit in standing(COUNTY, Visit)),
        *(case.received_on for case in standing(COUNTY, RightsCase) if case.received_on.year <= YEAR),
    ]

    assert {day.weekday() for day in days if day} == {0, 1, 2, 3, 4}
    assert not {day for day in days if day and (day.month, day.day) in {(1, 1), (5, 1), (10, 1), (10, 4)}}


def test_the_year_has_something_to_show_in_every_month() -> None:
    months = Counter(one.held_on.month for one in matching(COUNTY, Activity, year_of="held_on"))

    assert months[1] > 0
    assert min(months[month] for month in range(3, 13)) >= 5


def test_the_same_award_has_one_document_and_one_day_everywhere() -> None:
    of_award: dict[tuple[str, str], set[tuple[str, date]]] = {}
    for honor in matching(COUNTY, Honor, year_of="awarded_on", level=("county", "prefecture", "province")):
        of_award.setdefault((honor.title_code, honor.level), set()).add((honor.doc_no, honor.awarded_on))

    assert {
        award: said for award, said in of_award.items() if len(said) > 1 and award[0] not in OF_FEDERATIONS
    } == {}
    assert all("〔2013〕" in document for said in of_award.values() for document, _ in said)


OF_FEDERATIONS = {"advanced_women_org", "other", "merit_collective"}


def test_nobody_is_honoured_twice_with_one_title() -> None:
    for books in COUNTY:
        holders = [
            (honor.title_code, honor.level, honor.holder_person or honor.holder, honor.awarded_on.year)
            for honor in books.of(Honor)
        ]
        assert len(holders) == len(set(holders)), books.name


def test_a_volunteer_is_entered_once_and_leads_only_her_own_team() -> None:
    for books in COUNTY:
        volunteers = books.of(Volunteer)
        assert len({one.person for one in volunteers}) == len(volunteers)
        assert len({one.volunteer_no for one in volunteers}) == len(volunteers)
        team_of = {one.person: one.team for one in volunteers}
        assert all(team_of[team.leader] == team.uid for team in books.of(VolunteerTeam) if team.leader)


def test_two_women_serve_in_the_fitness_teams_of_two_townships() -> None:
    teams = {team.uid for team in standing(COUNTY, VolunteerTeam) if team.field == "fitness"}
    joined = [one for one in matching(COUNTY, Volunteer, status="registered") if one.team in teams]
    numbers = Counter(cards(COUNTY)[one.person] for one in joined)

    assert sorted(numbers.values())[-3:] == [1, 2, 2]


def test_services_lie_after_registration_and_on_the_day_of_their_activity() -> None:
    for books in COUNTY:
        since = {one.uid: one.registered_on for one in books.of(Volunteer)}
        held_on = {one.uid: one.held_on for one in books.of(Activity)}
        services = books.of(VolunteerService)
        assert all(one.served_on >= since[one.volunteer] or one.activity for one in services)
        assert all(held_on[one.activity] == one.served_on for one in services if one.activity)


def test_whoever_is_helped_has_a_file() -> None:
    for books in COUNTY:
        files = {one.person for one in books.of(AidRecipient)} | {one.person for one in books.of(Child)}
        lines = [line for batch in books.batches for line in batch.lines if line.paid_on]
        assert {line.recipient for line in lines} - files == set(), books.name


def test_two_cancer_aid_was_paid_to_those_whose_application_was_approved() -> None:
    for books in COUNTY:
        voided = {one.uid for one in books.voided}
        batches = [one for one in books.batches if one.aid_kind == "two_cancer" and one.uid not in voided]
        paid = {(line.recipient, line.paid_on, line.amount) for batch in batches for line in batch.lines}
        approved = {
            (one.person, one.paid_on, one.amount)
            for one in books.of(TwoCancerApplication)
            if one.result == "approved"
        }
        assert paid == approved


def test_activities_of_pairings_stand_in_their_logs() -> None:
    for books in COUNTY:
        logged = {(pairing.uid, row.held_on) for pairing in books.of(Pairing) for row in pairing.logs}
        activities = [one for one in books.of(Activity) if one.pairing]
        assert {(one.pairing, one.held_on) for one in activities} <= logged


def test_there_are_records_of_every_kind_that_no_figure_of_the_year_may_count() -> None:
    closed = [one for one in standing(COUNTY, Venue) if one.closed_on]
    dissolved = [one for one in standing(COUNTY, WomenGroup) if one.dissolved_on]
    gone = [one for one in standing(COUNTY, EligibleUnit) if one.delisted_on or not one.eligible]
    unpaid = [one for one in standing(COUNTY, Loan) if one.disbursed_on is None]
    left = [one for one in standing(COUNTY, Volunteer) if one.left_on or one.status == "provisional"]
    over = [one for one in standing(COUNTY, Pairing) if one.to_on and one.to_on.year < YEAR]
    waiting = [one for one in standing(COUNTY, RightsCase) if one.received_on.year > YEAR]
    refused = [one for one in standing(COUNTY, RightsCase) if one.outcome == "not_accepted"]
    own = [one for books in COUNTY[1:] for one in books.of(Honor) if one.own]

    for found in (closed, dissolved, gone, unpaid, left, over, waiting, refused, own):
        assert len(found) >= 2


@pytest.mark.parametrize(
    ("kind", "day"),
    [
        (Activity, "held_on"), (Honor, "awarded_on"), (Loan, "disbursed_on"), (Publicity, "adopted_on"),
        (RightsCase, "received_on"), (Venue, "demo_awarded_on"), (ProgrammeSite, "piloted_on"),
    ],
)  # fmt: skip
def test_there_is_a_year_before_to_compare_with(kind: type[Record], day: str) -> None:
    days = [getattr(record, day) for record in standing(COUNTY, kind)]

    assert sum(one is not None and one.year < YEAR for one in days) >= 5


def test_townships_offer_two_highlights_each_and_the_county_sets_targets_for_both_years() -> None:
    assert [len(books.of(Highlight)) for books in COUNTY] == [0, *[2] * 12]
    targets = COUNTY[0].of(Target)
    shares = [one for one in targets if one.for_unit]

    assert {one.year for one in targets} == {YEAR, YEAR + 1}
    for figure, year in {(one.figure, one.year) for one in shares}:
        (whole,) = [one for one in targets if (one.figure, one.year, one.for_unit) == (figure, year, "")]
        assert sum(one.value for one in shares if (one.figure, one.year) == (figure, year)) == whole.value


def test_names_of_places_of_their_own_are_not_given_twice() -> None:
    for books in (*COUNTY, *made(2, 3)):
        for records in (
            books.of(Venue), books.of(WomenGroup), books.of(VolunteerTeam), books.of(EligibleUnit),
            books.organizations,
        ):  # fmt: skip
            names = Counter(one.name for one in records)
            assert {name for name, times in names.items() if times > 1} == set(), books.name


def test_a_company_gets_a_branch_where_all_names_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(organizations, "_two_new_name", lambda books, random: "灵溪华达印业有限公司妇委会")
    names: set[str] = set()
    made_up = [organizations.new_company(COUNTY[1], COUNTY[1].dice("test"), names) for _ in range(3)]

    assert made_up[0] == "灵溪华达印业有限公司妇委会"
    assert len(set(made_up)) == len(names) == 3
    assert all(name.endswith("妇委会") for name in made_up)
