"""Units, societies, volunteers, venues, pairings, activities, honours, publicity, visits: rules seen to fire and not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from fulian_desktop.ledgers.activity import Activity
from fulian_desktop.ledgers.codes.honor import HOLDER_KIND, HONOR_TITLE
from fulian_desktop.ledgers.codes.outreach import PUBLICITY_KIND
from fulian_desktop.ledgers.eligible_unit import EligibleUnit
from fulian_desktop.ledgers.honor import HOLDERS, Honor
from fulian_desktop.ledgers.milestone import Milestone
from fulian_desktop.ledgers.pairing import Pairing, PairingLog
from fulian_desktop.ledgers.programme import Programme
from fulian_desktop.ledgers.programme_site import ProgrammeSite
from fulian_desktop.ledgers.publicity import MATERIAL, Publicity
from fulian_desktop.ledgers.venue import Venue
from fulian_desktop.ledgers.visit import Visit
from fulian_desktop.ledgers.volunteer import Volunteer
from fulian_desktop.ledgers.volunteer_service import VolunteerService
from fulian_desktop.ledgers.volunteer_team import VolunteerTeam
from fulian_desktop.ledgers.women_group import WomenGroup
from fulian_desktop.schema.check import findings
from fulian_desktop.schema.disclosure import Shown, Way, shown
from fulian_desktop.schema.findings import Severity
from fulian_desktop.schema.ledger import Record, ledger_of
from fulian_desktop.values import clock

SHE, ITSELF = UUID(int=7), UUID(int=8)
FORBIDDEN, REASON, HINT = Severity.FORBIDDEN, Severity.REASON, Severity.HINT
TODAY, TOMORROW = date(2013, 12, 20), date(2013, 12, 21)
CREDIT, WRONG_CREDIT = "91350100M000100Y43", "91350100M000100Y44"


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    """20 December 2013."""
    with clock.frozen(datetime(2013, 12, 20, 1, tzinfo=UTC)):
        yield


def unit(**more: Any) -> EligibleUnit:
    """An enterprise that has its organization."""
    given: dict[str, Any] = {
        "name": "灵溪针织有限公司", "uscc": CREDIT, "sector": "two_new", "staff_total": 120, "staff_female": 80,
        "organization": SHE, "listed_on": date(2012, 1, 1),
    }  # fmt: skip
    return EligibleUnit(**given | more)


def group(**more: Any) -> WomenGroup:
    """A registered society."""
    given: dict[str, Any] = {
        "name": "灵溪镇女企业家协会", "kind": "registered_society", "base_level": "township", "registered": True,
        "reg_no": CREDIT, "founded_on": date(2010, 3, 1), "member_count": 45, "female_count": 45,
        "as_of_date": date(2013, 11, 30),
    }  # fmt: skip
    return WomenGroup(**given | more)


def team(**more: Any) -> VolunteerTeam:
    """A fitness team."""
    given: dict[str, Any] = {
        "uid": ITSELF, "name": "灵溪镇巾帼健身志愿者服务队", "field": "fitness", "founded_on": date(2011, 3, 1),
    }  # fmt: skip
    return VolunteerTeam(**given | more)


def volunteer(**more: Any) -> Volunteer:
    """A registered volunteer of age."""
    given: dict[str, Any] = {"person": SHE, "volunteer_no": "ZY001", "registered_on": date(2013, 3, 5)}
    return Volunteer(**given | more)


def service(**more: Any) -> VolunteerService:
    """A morning's service."""
    given: dict[str, Any] = {
        "volunteer": SHE, "content": "教老年人跳排舞", "served_on": date(2013, 5, 6), "start": "08:30",
        "end": "11:00", "hours": Decimal("2.5"), "recorder": "陈梅", "confirmer": "林芳",
    }  # fmt: skip
    return VolunteerService(**given | more)


def venue(**more: Any) -> Venue:
    """A demonstration women's home."""
    given: dict[str, Any] = {
        "name": "渡龙社区妇女之家", "kind": "womens_home", "host_org": "渡龙社区", "host_kind": "community",
        "established_on": date(2012, 5, 1), "demo_level": "county", "demo_awarded_on": date(2013, 9, 1),
    }  # fmt: skip
    return Venue(**given | more)


def pairing(**more: Any) -> Pairing:
    """A civilized post and a village, with one thing done."""
    given: dict[str, Any] = {
        "kind": "post_village", "party_a": "县农行营业部巾帼文明岗", "party_b": "渡龙村", "agreement": True,
        "agreed_on": date(2013, 3, 1), "from_on": date(2013, 3, 8), "to_on": date(2014, 3, 7),
        "logs": [PairingLog(held_on=date(2013, 6, 1), content="送金融知识下乡")],
    }  # fmt: skip
    return Pairing(**given | more)


def done(on: date) -> list[PairingLog]:
    """One line of a pairing's log."""
    return [PairingLog(held_on=on, content="走访")]


def activity(**more: Any) -> Activity:
    """A competition that left its photographs."""
    given: dict[str, Any] = {
        "title": "巾帼梦排舞大赛", "kind": "competition", "programmes": ("dream",), "held_on": date(2013, 8, 3),
        "ended_on": date(2013, 8, 4), "participant_count": 300, "women_count": 280, "children_count": 20,
        "content": "十二支队伍参赛", "evidence": ("photos", "sign_in"),
    }  # fmt: skip
    return Activity(**given | more)


def honor(**more: Any) -> Honor:
    """A civilized post."""
    given: dict[str, Any] = {
        "title_code": "civilized_post", "level": "county", "name": "2013年度县级巾帼文明岗", "holder": "县农行营业部",
        "holder_kind": "collective", "awarded_by": "苍南县妇联", "doc_no": "苍妇〔2013〕9号",
        "awarded_on": date(2013, 3, 6), "member_count": 12, "women_count": 8,
    }  # fmt: skip
    return Honor(**given | more)


def publicity(**more: Any) -> Publicity:
    """A report that the city took up."""
    given: dict[str, Any] = {
        "title": "灵溪妇联开展送温暖", "kind": "news", "published_on": date(2013, 2, 1), "adopted_level": "prefecture",
        "adopted_on": date(2013, 2, 20),
    }  # fmt: skip
    return Publicity(**given | more)


def visit(**more: Any) -> Visit:
    """A verification by two."""
    given: dict[str, Any] = {
        "visited_on": date(2013, 4, 1), "kind": "verification", "visitors": "陈梅、林芳", "visited": "渡龙村",
        "content": "核查两户", "problem": "房屋漏雨", "opinion": "转镇民政办", "closed_on": date(2013, 4, 9),
    }  # fmt: skip
    return Visit(**given | more)


def milestone(**more: Any) -> Milestone:
    """A document."""
    given: dict[str, Any] = {
        "title": "关于加强基层妇女组织建设的意见", "happened_on": date(2013, 4, 1), "kind": "document",
        "doc_no": "苍委办〔2013〕21号",
    }  # fmt: skip
    return Milestone(**given | more)


def programme(**more: Any) -> Programme:
    """A programme that ended."""
    given: dict[str, Any] = {
        "name": "幸福快车进村居", "brand": "happiness_express", "started_on": date(2013, 3, 1),
        "ended_on": date(2013, 11, 1),
    }  # fmt: skip
    return Programme(**given | more)


def site(**more: Any) -> ProgrammeSite:
    """A pilot."""
    given: dict[str, Any] = {
        "name": "渡龙社区试点", "brand": "safe_family", "level": "county", "piloted_on": date(2013, 3, 1),
        "ended_on": date(2013, 11, 1),
    }  # fmt: skip
    return ProgrammeSite(**given | more)


@dataclass(frozen=True)
class Case:
    """A rule: what makes it fire, and what is next to it and right."""

    made: Callable[..., Record]
    fires: dict[str, Any]
    passes: dict[str, Any]
    severity: Severity
    field: str
    rule: str = ""

    @property
    def id(self) -> str:
        return f"{self.made.__name__}-{self.field}-{self.rule or '-'.join(self.fires)}"


CASES = [
    Case(unit, {"uscc": WRONG_CREDIT}, {"uscc": ""}, REASON, "uscc", "credit_code_check"),
    Case(unit, {"staff_female": 121}, {"staff_female": 120}, FORBIDDEN, "staff_female"),
    Case(
        unit, {"delisted_on": date(2011, 12, 31)}, {"delisted_on": date(2012, 1, 1)}, FORBIDDEN, "delisted_on"
    ),
    Case(
        unit,
        {"eligible": False, "organization": None},
        {"eligible": False, "organization": None, "not_eligible_reason": "女职工不足10人"},
        FORBIDDEN,
        "not_eligible_reason",
    ),
    Case(
        unit,
        {"eligible": False, "not_eligible_reason": "已停产"},
        {"eligible": True, "not_eligible_reason": "已停产"},
        REASON,
        "eligible",
        "organized_but_not_eligible",
    ),
    Case(
        group,
        {"dissolved_on": date(2010, 2, 28)},
        {"dissolved_on": date(2010, 3, 1)},
        FORBIDDEN,
        "dissolved_on",
    ),
    Case(group, {"female_count": 46}, {"female_count": 45}, FORBIDDEN, "female_count"),
    Case(group, {"as_of_date": TOMORROW}, {"as_of_date": TODAY}, FORBIDDEN, "as_of_date"),
    Case(
        group,
        {"as_of_date": date(2010, 2, 28)},
        {"as_of_date": date(2010, 3, 1)},
        FORBIDDEN,
        "as_of_date",
    ),
    Case(group, {"reg_no": ""}, {"reg_no": "社证字第21号"}, REASON, "reg_no", "registered_without_number"),
    Case(group, {"reg_no": WRONG_CREDIT}, {"reg_no": CREDIT.lower()}, REASON, "reg_no", "credit_code_check"),
    Case(group, {"registered": False}, {"registered": False, "kind": "association"}, FORBIDDEN, "registered"),
    Case(
        team,
        {"dissolved_on": date(2011, 2, 28)},
        {"dissolved_on": date(2011, 3, 1)},
        FORBIDDEN,
        "dissolved_on",
    ),
    Case(team, {"parent_team": ITSELF}, {"parent_team": SHE}, FORBIDDEN, "parent_team"),
    Case(
        volunteer,
        {"status": "cancelled", "left_on": date(2013, 3, 4)},
        {"status": "cancelled", "left_on": date(2013, 3, 5)},
        FORBIDDEN,
        "left_on",
    ),
    Case(volunteer, {"status": "cancelled"}, {"status": "provisional"}, FORBIDDEN, "left_on"),
    Case(
        volunteer,
        {"left_on": date(2013, 6, 1)},
        {"left_on": date(2013, 6, 1), "status": "cancelled"},
        FORBIDDEN,
        "left_on",
    ),
    Case(
        volunteer,
        {"age_band": "minor"},
        {"age_band": "minor", "guardian_consent": True},
        FORBIDDEN,
        "guardian_consent",
    ),
    Case(
        volunteer,
        {"age_band": "under_14", "guardian_consent": True},
        {"age_band": "minor", "guardian_consent": True},
        REASON,
        "age_band",
        "under_14",
    ),
    Case(service, {"hours": Decimal("2.2")}, {"hours": Decimal("2.0")}, FORBIDDEN, "hours"),
    Case(service, {"hours": Decimal("0.0")}, {"hours": Decimal("0.5")}, FORBIDDEN, "hours"),
    Case(service, {"served_on": TOMORROW}, {"served_on": TODAY}, FORBIDDEN, "served_on"),
    Case(service, {"start": "8点半"}, {"start": "8：30"}, FORBIDDEN, "start"),
    Case(service, {"end": "24:00"}, {"end": "23:59"}, FORBIDDEN, "end"),
    Case(service, {"end": "08:30"}, {"end": "", "hours": Decimal("9.0")}, FORBIDDEN, "end"),
    Case(
        service,
        {"hours": Decimal("3.0")},
        {"hours": Decimal("2.5"), "end": "10:50"},
        REASON,
        "hours",
        "longer_than_there",
    ),
    Case(venue, {"closed_on": date(2012, 4, 30)}, {"closed_on": date(2013, 10, 1)}, FORBIDDEN, "closed_on"),
    Case(
        venue,
        {"demo_awarded_on": None},
        {"demo_awarded_on": None, "demo_level": None},
        FORBIDDEN,
        "demo_awarded_on",
    ),
    Case(venue, {"demo_level": None}, {"demo_level": "province"}, FORBIDDEN, "demo_level"),
    Case(
        venue,
        {"demo_awarded_on": date(2012, 4, 30)},
        {"demo_awarded_on": date(2012, 5, 1)},
        REASON,
        "demo_awarded_on",
        "demo_before_established",
    ),
    Case(
        pairing,
        {"to_on": date(2013, 3, 7), "logs": []},
        {"to_on": date(2013, 3, 8), "logs": []},
        FORBIDDEN,
        "to_on",
    ),
    Case(pairing, {"agreed_on": None}, {"agreed_on": None, "agreement": False}, FORBIDDEN, "agreed_on"),
    Case(
        pairing,
        {"kind": "sponsor_child"},
        {"kind": "sponsor_child", "party_b_person": SHE},
        REASON,
        "party_b_person",
        "nobody_named",
    ),
    Case(
        pairing,
        {"logs": done(date(2013, 3, 7))},
        {"logs": done(date(2013, 3, 8))},
        REASON,
        "logs",
        "outside_pairing",
    ),
    Case(
        pairing,
        {"logs": done(date(2014, 3, 8))},
        {"logs": done(date(2014, 3, 8)), "to_on": None},
        REASON,
        "logs",
        "outside_pairing",
    ),
    Case(activity, {"ended_on": date(2013, 8, 2)}, {"ended_on": None}, FORBIDDEN, "ended_on"),
    Case(
        activity,
        {"women_count": 301, "children_count": 0},
        {"women_count": 300, "children_count": 0},
        FORBIDDEN,
        "women_count",
    ),
    Case(
        activity,
        {"children_count": 301, "women_count": 0},
        {"children_count": 300, "women_count": 0},
        FORBIDDEN,
        "children_count",
    ),
    Case(activity, {"children_count": 21}, {"children_count": 20}, REASON, "women_count", "parts_exceed"),
    Case(
        activity,
        {"kind": "pairing"},
        {"kind": "pairing", "pairing": SHE},
        REASON,
        "pairing",
        "pairing_missing",
    ),
    Case(
        activity,
        {"held_on": TOMORROW, "ended_on": None},
        {"held_on": TODAY, "ended_on": None},
        HINT,
        "held_on",
    ),
    Case(activity, {"evidence": ("sign_in",)}, {"evidence": ("photos",)}, HINT, "evidence"),
    Case(honor, {"awarded_on": TOMORROW}, {"awarded_on": TODAY}, FORBIDDEN, "awarded_on"),
    Case(honor, {"valid_to": date(2013, 3, 5)}, {"valid_to": date(2016, 3, 5)}, FORBIDDEN, "valid_to"),
    Case(honor, {"reviewed_on": date(2013, 3, 5)}, {"reviewed_on": TODAY}, FORBIDDEN, "reviewed_on"),
    Case(honor, {"revoked_on": date(2013, 3, 5)}, {"revoked_on": TODAY}, FORBIDDEN, "revoked_on"),
    Case(honor, {"holder_kind": "person"}, {"holder_kind": "collective"}, FORBIDDEN, "holder_kind"),
    Case(
        honor,
        {"own": True},
        {"own": True, "holder_kind": "federation", "title_code": "advanced_women_org"},
        FORBIDDEN,
        "own",
    ),
    Case(honor, {"women_count": 13}, {"women_count": 12}, FORBIDDEN, "women_count"),
    Case(honor, {"women_count": 5}, {"women_count": 6}, REASON, "women_count", "few_women"),
    Case(
        honor,
        {"title_code": "other", "name": ""},
        {"title_code": "rights_post", "name": ""},
        FORBIDDEN,
        "name",
    ),
    Case(honor, {"doc_no": ""}, {"doc_no": "9号"}, HINT, "doc_no"),
    Case(
        publicity, {"adopted_on": None}, {"adopted_on": None, "adopted_level": None}, FORBIDDEN, "adopted_on"
    ),
    Case(publicity, {"adopted_level": None}, {"adopted_level": "province"}, FORBIDDEN, "adopted_level"),
    Case(
        publicity,
        {"adopted_on": date(2013, 1, 31)},
        {"adopted_on": date(2013, 2, 1)},
        REASON,
        "adopted_on",
        "adopted_before_published",
    ),
    Case(publicity, {"kind": "leaflet"}, {"kind": "leaflet", "copies": 5000}, FORBIDDEN, "copies"),
    Case(
        publicity,
        {"published_on": TOMORROW, "adopted_on": TOMORROW},
        {"published_on": TODAY, "adopted_on": TODAY},
        FORBIDDEN,
        "published_on",
    ),
    Case(
        visit,
        {"visited_on": TOMORROW, "closed_on": None},
        {"visited_on": TODAY, "closed_on": None},
        FORBIDDEN,
        "visited_on",
    ),
    Case(visit, {"closed_on": date(2013, 3, 31)}, {"closed_on": date(2013, 4, 1)}, FORBIDDEN, "closed_on"),
    Case(visit, {"visitors": "陈梅"}, {"visitors": "陈梅 林芳"}, REASON, "visitors", "one_visitor"),
    Case(visit, {"opinion": ""}, {"opinion": "", "problem": ""}, REASON, "opinion", "no_opinion"),
    Case(visit, {"kind": "condolence"}, {"kind": "condolence", "aid_batch": SHE}, HINT, "aid_batch"),
    Case(milestone, {"happened_on": TOMORROW}, {"happened_on": TODAY}, FORBIDDEN, "happened_on"),
    Case(milestone, {"kind": "first"}, {"kind": "first", "first_of": "prefecture"}, FORBIDDEN, "first_of"),
    Case(milestone, {"doc_no": ""}, {"doc_no": "", "kind": "meeting"}, REASON, "doc_no", "no_number"),
    Case(programme, {"ended_on": date(2013, 2, 28)}, {"ended_on": date(2013, 3, 1)}, FORBIDDEN, "ended_on"),
    Case(site, {"ended_on": date(2013, 2, 28)}, {"ended_on": date(2013, 3, 1)}, FORBIDDEN, "ended_on"),
]
MADE = [
    unit, group, team, volunteer, service, venue, pairing, activity, honor, publicity, visit, milestone, programme,
    site,
]  # fmt: skip


def said(record: Record) -> set[tuple[Severity, str, str]]:
    """What is said of a record, without the sentences."""
    return {(found.severity, found.field, found.rule) for found in findings(record)}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_rule_fires_and_does_not_fire(case: Case) -> None:
    assert (case.severity, case.field, case.rule) in said(case.made(**case.fires))
    assert said(case.made(**case.passes)) == set(), "what nearly fires is right, and nothing is said of it"


@pytest.mark.parametrize("made", MADE)
def test_nothing_is_said_of_a_record_that_is_right(made: Callable[..., Record]) -> None:
    assert said(made()) == set()


def test_every_ledger_of_this_file_has_a_rule_that_is_tried() -> None:
    assert {case.made for case in CASES} == set(MADE)


def test_titles_and_their_holders_are_codes() -> None:
    assert all(title in HONOR_TITLE for title in HOLDERS)
    assert all(kind in HOLDER_KIND for kinds in HOLDERS.values() for kind in kinds)
    assert all(kind in PUBLICITY_KIND for kind in MATERIAL)


@pytest.mark.parametrize("title", HOLDERS)
def test_an_honour_is_given_to_the_holders_that_fit_it(title: str) -> None:
    for kind in (entry.code for entry in HOLDER_KIND):
        refused = "holder_kind" in {
            found.field for found in findings(honor(title_code=title, holder_kind=kind))
        }
        assert refused == (kind not in HOLDERS[title])


def test_a_log_line_of_which_nothing_is_filled_in_yet_is_asked_for_its_day_alone() -> None:
    found = findings(pairing(logs=[PairingLog(held_on=None, content="走访")]))  # type: ignore[arg-type]
    assert [(one.field, one.row) for one in found] == [("logs.held_on", 0)]


@pytest.mark.parametrize(
    ("made", "at_home"),
    [
        (visit, {"person", "content", "problem", "demand", "opinion"}),
        (pairing, {"party_b_person", "remark"}),
        (volunteer, {"remark"}),
    ],
)
def test_what_tells_of_a_familys_hardship_stays_in_the_office(
    made: Callable[..., Record], at_home: set[str]
) -> None:
    declared = ledger_of(type(made()))
    absent = {one.name for one in declared.columns if shown(declared, one, Way.PACKAGE) is Shown.ABSENT}
    assert absent == at_home
