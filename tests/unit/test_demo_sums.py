"""The report's figures, counted by hand from the demo's pure records: without database, without declared figures."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from fulian_desktop.demo.books import Books
from fulian_desktop.demo.plan.sharing import Sharing
from fulian_desktop.demo.reference import reference
from fulian_desktop.ledgers.activity import Activity
from fulian_desktop.ledgers.eligible_unit import EligibleUnit
from fulian_desktop.ledgers.honor import Honor
from fulian_desktop.ledgers.job_fair import JobFair
from fulian_desktop.ledgers.loan import Loan
from fulian_desktop.ledgers.pairing import Pairing
from fulian_desktop.ledgers.programme_site import ProgrammeSite
from fulian_desktop.ledgers.publicity import Publicity
from fulian_desktop.ledgers.reported_figure import ReportedFigure
from fulian_desktop.ledgers.rights_case import RightsCase
from fulian_desktop.ledgers.screening import Screening
from fulian_desktop.ledgers.venue import Venue
from fulian_desktop.ledgers.volunteer import Volunteer
from fulian_desktop.ledgers.volunteer_team import VolunteerTeam
from fulian_desktop.ledgers.women_group import WomenGroup
from tests.made_county import at_the_end, cards, made, matching, of_channel, standing

County = tuple[Books, ...]
TEAMS = ("art_team", "dance", "volunteer_team")
CIRCLES = ("sodality", "salon", "association")
ABOVE = ("prefecture", "province", "national")


def number(of: type[Any], day: str, /, **wanted: Any) -> Callable[[County], int]:
    """How many records have their day in the year."""
    return lambda county: len(matching(county, of, year_of=day, **wanted))


def added(of: type[Any], field: str, day: str, /, **wanted: Any) -> Callable[[County], int]:
    """The sum of a field over records that have their day in the year."""
    return lambda county: sum(getattr(one, field) or 0 for one in matching(county, of, year_of=day, **wanted))


def activities(field: str, **wanted: Any) -> Callable[[County], int]:
    return added(Activity, field, "held_on", **wanted)


def honours(title: str, level: str) -> Callable[[County], int]:
    return number(Honor, "awarded_on", title_code=title, level=level)


def copies(kind: str, **wanted: Any) -> Callable[[County], int]:
    return added(Publicity, "copies", "published_on", kind=kind, **wanted)


def groups(county: County, **wanted: Any) -> list[WomenGroup]:
    return at_the_end(county, WomenGroup, "founded_on", "dissolved_on", **wanted)


def village_teams(county: County) -> list[WomenGroup]:
    return groups(county, registered=False, kind=TEAMS, base_level="village")


def circles(county: County) -> int:
    return len(groups(county, registered=False, kind=CIRCLES, base_level=("township", "village")))


def teams(field: str) -> Callable[[County], int]:
    return lambda county: len(at_the_end(county, VolunteerTeam, "founded_on", "dissolved_on", field=field))


def volunteers(field: str) -> Callable[[County], int]:
    def count(county: County) -> int:
        known = cards(county)
        of_field = {one.uid for one in standing(county, VolunteerTeam) if one.field == field}
        joined = at_the_end(county, Volunteer, "registered_on", "left_on", status="registered")
        return len({known[one.person] for one in joined if one.team in of_field})

    return count


def post_activities(county: County) -> int:
    posts = {one.uid for one in standing(county, Pairing) if one.kind == "post_village"}
    return sum(one.pairing in posts for one in matching(county, Activity, year_of="held_on"))


def paired_posts(county: County) -> int:
    first = date(county[0].year, 1, 1)
    pairs = matching(county, Pairing, kind="post_village")
    return sum(one.from_on.year <= first.year and (one.to_on is None or one.to_on >= first) for one in pairs)


def aided(county: County) -> int:
    cases = matching(county, RightsCase, year_of="received_on", legal_aid_granted=True)
    return len({case.id_number for case in cases})


def childrens_homes(county: County) -> int:
    return len(at_the_end(county, Venue, "established_on", "closed_on", kind="childrens_home"))


COUNTED: dict[str, Callable[[County], int]] = {
    "womens_home.demo_county.new": number(Venue, "demo_awarded_on", kind="womens_home", demo_level="county"),
    "womens_position.demo.two_new.new": number(Venue, "demo_awarded_on", host_kind="two_new"),
    "women_group.registered.stock": lambda county: len(groups(county, registered=True)),
    "women_group.informal.stock": circles,
    "women_group.grassroots.stock": lambda county: len(village_teams(county)),
    "women_group.grassroots.members": lambda county: sum(one.member_count for one in village_teams(county)),
    "women_group.fitness_team.stock": lambda county: len(groups(county, kind="fitness_team")),
    "volunteer_team.fitness.stock": teams("fitness"),
    "volunteer.fitness.stock": volunteers("fitness"),
    "volunteer_team.legal_aid.stock": teams("legal_aid"),
    "volunteer.legal_aid.stock": volunteers("legal_aid"),
    "job_fair.booths": added(JobFair, "employer_count", "held_on"),
    "job_fair.female_posts": added(JobFair, "female_post_count", "held_on"),
    "honor.startup_base.county": honours("startup_base", "county"),
    "honor.startup_leader.county": honours("startup_leader", "county"),
    "honor.civilized_post.county": honours("civilized_post", "county"),
    "honor.civilized_post.prefecture": honours("civilized_post", "prefecture"),
    "honor.civilized_post.province": honours("civilized_post", "province"),
    "pairing.post_village.active": paired_posts,
    "activity.post_village.count": post_activities,
    "activity.dream.participants": activities("participant_count", programmes="dream"),
    "activity.dream.teams": activities("team_count", programmes="dream"),
    "activity.dream.reach": activities("reach_count", programmes="dream"),
    "honor.green_family.province": honours("green_family", "province"),
    "honor.learning_family.prefecture": honours("learning_family", "prefecture"),
    "honor.green_family.prefecture": honours("green_family", "prefecture"),
    "honor.civilized_family.county": honours("civilized_family", "county"),
    "honor.learning_family.county": honours("learning_family", "county"),
    "honor.beautification_pacesetter.county": honours("beautification_pacesetter", "county"),
    "honor.frontage_family.county": honours("frontage_family", "county"),
    "publicity.proposal.copies": copies("proposal"),
    "activity.beauty.volunteers": activities("volunteer_count", programmes="beauty"),
    "activity.beauty.count": number(Activity, "held_on", programmes="beauty"),
    "publicity.leaflet.copies": copies("leaflet", programmes="beauty"),
    "rights_station.demo.new": number(Venue, "demo_awarded_on", kind="rights_station", demo_level="county"),
    "dv_complaint_station.new": number(Venue, "established_on", kind="dv_complaint_station"),
    "safe_family.pilot_community": number(ProgrammeSite, "piloted_on", brand="safe_family", level="county"),
    "rights_case.letter_visit.person_times": lambda county: of_channel(county, "letter", "visit"),
    "rights_case.phone.person_times": lambda county: of_channel(county, "phone"),
    "rights_case.legal_aid.persons": aided,
    "screening.two_cancers.person_times": added(Screening, "screened_count", "held_on"),
    "shared_blue_sky.new": number(Venue, "established_on", kind="shared_blue_sky"),
    "child.visit_and_pairing.count": number(Activity, "held_on", kind="child_care"),
    "activity.happiness_express.count": number(Activity, "held_on", programmes="happiness_express"),
    "activity.happiness_express.beneficiaries": activities("beneficiary_count", programmes="happiness_express"),
    "publicity.adopted.count": number(Publicity, "adopted_on", adopted_level=ABOVE),
    "publicity.equality_policy.copies": copies("equality_material"),
    "parent_school.demo_province.new": number(
        Venue, "demo_awarded_on", kind="parent_school", demo_level="province"
    ),
    "parent_school.community.new": number(
        Venue, "established_on", kind="parent_school", host_kind="community"
    ),
    "parent_school.enterprise.new": number(
        Venue, "established_on", kind="parent_school", host_kind="enterprise"
    ),
    "activity.tea_culture.families": activities("family_count", kind="parent_child_experience"),
    "honor.charity_family.county": honours("charity_family", "county"),
    "childrens_home.demo_prefecture.new": number(
        Venue, "demo_awarded_on", kind="childrens_home", demo_level="prefecture"
    ),
    "childrens_home.stock": childrens_homes,
}  # fmt: skip


@pytest.mark.parametrize("figure", COUNTED)
def test_the_records_of_twelve_townships_come_to_what_the_county_reported(figure: str) -> None:
    value = COUNTED[figure](made())

    assert reference()[figure].holds(Decimal(value)), value


@pytest.mark.parametrize(("townships", "scale"), [(1, 1), (2, 3), (5, 1)])
def test_other_sizes_come_to_their_share_of_it_exactly(townships: int, scale: int) -> None:
    county = made(townships, scale)
    share = Sharing(tuple(books.place.weight for books in county[1:]), scale)
    found = {figure: count(county) for figure, count in COUNTED.items()}

    assert found == {figure: share.scaled(count(made())) for figure, count in COUNTED.items()}


@pytest.mark.parametrize(("townships", "scale"), [(12, 1), (2, 3)])
def test_loans_come_to_the_amount_of_the_report(townships: int, scale: int) -> None:
    paid = matching(made(townships, scale), Loan, year_of="disbursed_on")

    assert sum(one.amount for one in paid) == townships * scale * 7_273_200_00 // 12
    assert all(20_000_00 <= one.amount <= 90_000_00 for one in paid)


def test_535_of_560_companies_and_all_of_the_countys_offices_have_an_organization() -> None:
    county, last = made(), date(2013, 12, 31)
    there = {
        one.uid
        for books in county
        for one in books.organizations
        if one.founded_on <= last and (one.dissolved_on is None or one.dissolved_on > last)
    }
    companies = at_the_end(county, EligibleUnit, "listed_on", "delisted_on", sector="two_new", eligible=True)
    offices = at_the_end(
        county, EligibleUnit, "listed_on", "delisted_on", sector="government", level="county"
    )

    assert (sum(one.organization in there for one in companies), len(companies)) == (535, 560)
    assert round(100 * 535 / 560, 2) == 95.54
    assert all(one.organization in there for one in offices) and len(offices) == 25


def test_every_township_has_a_pilot_and_one_has_two() -> None:
    pilots = [
        len(matching((books,), ProgrammeSite, year_of="piloted_on", level="township")) for books in made()
    ]

    assert pilots == [0, 2, *[1] * 11]


def test_what_was_accepted_was_dealt_with() -> None:
    accepted = [
        one for one in matching(made(), RightsCase, year_of="received_on") if one.outcome != "not_accepted"
    ]

    assert all(one.closed_on or (one.referred_to and one.replied_on) for one in accepted)


def test_the_county_reports_the_finance_offices_outlay_and_its_own_four_honours() -> None:
    (outlay,) = matching(made(), ReportedFigure, year_of="received_on", figure="finance_outlay")
    own = matching(made()[:1], Honor, year_of="awarded_on", own=True)

    assert reference()["reported.finance_bureau.yearly_outlay"].holds(outlay.value) and outlay.document
    assert len(own) == 4
