"""Every figure once more, in plain Python over plain rows, from the rules of the work report.

It knows nothing of how the program declares or asks them; links are the rows that they lead to, or None.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

Row = Any
Wanted = Callable[[Row, date, date], Any]


def of_record(row: Row) -> int:
    """One for each record."""
    return 1


@dataclass(frozen=True)
class Rule:
    """Which rows of a ledger count between two days, what each adds, and for people who it is, if that is known."""

    ledger: str
    wanted: Wanted
    adds: Callable[[Row], int | None] = of_record
    who: Callable[[Row], Any] | None = None
    newest: Callable[[Row], date] | None = None

    def rows(self, every: Iterable[Row], first: date, last: date) -> list[Row]:
        """The rows that count; voided ones never do, nor the rows below a voided record."""
        alive = [row for row in every if not (row.parent if hasattr(row, "parent") else row).voided]
        return [row for row in alive if self.wanted(row, first, last)]

    def value(self, rows: list[Row]) -> int | None:
        """What the rows come to; None where nobody told anything."""
        if self.who:
            return len({self.who(row) or row.uid for row in rows})
        if self.newest:
            own = [row for row in rows if len(row.unit) == 6] or rows  # the county's go before a township's
            ordered = sorted(own, key=lambda row: (self.newest(row), row.uid.bytes))  # type: ignore[misc]
            return self.adds(ordered[-1]) or 0 if ordered else None
        return sum(self.adds(row) or 0 for row in rows)


@dataclass(frozen=True)
class Share:
    """A percentage of two rules."""

    part: str
    whole: str


def within(name: str, **codes: Any) -> Wanted:
    """Rows whose day lies in the period and whose fields hold what is said."""
    return lambda row, first, last: (
        (day := getattr(row, name)) is not None and first <= day <= last and holds(row, codes)
    )


def standing(began: str, ended: str, **codes: Any) -> Wanted:
    """Rows that had begun and not ended on the last day."""
    return lambda row, first, last: (
        getattr(row, began) is not None
        and getattr(row, began) <= last
        and (getattr(row, ended) is None or getattr(row, ended) > last)
        and holds(row, codes)
    )


def holds(row: Row, codes: dict[str, Any]) -> bool:
    """A code among the codes of a field, or one of several, or yes and no."""
    return all(fits(getattr(row, name), code) for name, code in codes.items())


def fits(value: Any, code: Any) -> bool:
    if isinstance(value, tuple):
        return code in value
    return value in code if isinstance(code, set) else value == code


def both(*all_: Wanted) -> Wanted:
    return lambda row, first, last: all(one(row, first, last) for one in all_)


def person(row: Row) -> Any:
    """Who she is: the number on her card as far as it is known, else her record."""
    return None if row is None else row.id_number_key or row.uid


def cents(value: Any) -> int | None:
    return None if value is None else int(value * 100)


def has_organization(unit: Row, first: date, last: date) -> bool:
    org = unit.organization
    if org is None or org.voided or org.founded_on > last:
        return False
    return org.dissolved_on is None or org.dissolved_on > last


def worth(line: Row) -> int:
    return (line.amount or 0) + (line.quantity or 0) * (line.unit_value or 0)


def amount(row: Row) -> int:
    return row.amount or 0


def one_of(name: str) -> Callable[[Row], int | None]:
    return lambda row: getattr(row, name)


ORGANIZATIONS: dict[str, Rule | Share] = {
    "organization.women_committee.new": Rule(
        "organization", within("founded_on", org_kind="women_committee", sector="government")
    ),
    "organization.two_new.new": Rule("organization", within("founded_on", sector="two_new")),
    "organization.all.new": Rule("organization", within("founded_on")),
    "organization.all.stock": Rule("organization", standing("founded_on", "dissolved_on")),
    **{
        f"organization.{sector}.stock": Rule(
            "organization", standing("founded_on", "dissolved_on", sector=sector)
        )
        for sector in ("rural", "community", "government", "institution", "soe", "two_new", "four_new")
    },
}
OFFICERS = {"chair", "deputy_chair", "part_time_deputy", "temp_deputy"}
EXECUTIVE = OFFICERS | {"standing_member", "exec_member"}


def _office(wanted: Callable[[Row], Any]) -> Rule:
    """An office without its first day is held; one without its last day still."""
    return Rule(
        "position",
        lambda row, first, last: (
            (row.from_on is None or row.from_on <= last)
            and (row.to_on is None or row.to_on > last)
            and wanted(row)
        ),
        who=lambda row: person(row.parent),
    )


POSITIONS: dict[str, Rule | Share] = {
    "position.chair.stock": _office(lambda row: row.role in OFFICERS),
    "position.executive.stock": _office(lambda row: row.role in EXECUTIVE),
    "position.executive.party": _office(
        lambda row: row.role in EXECUTIVE and row.parent.political_status in ("01", "02")
    ),
    "position.executive.college": _office(
        lambda row: row.role in EXECUTIVE and row.parent.education in ("10", "20", "30")
    ),
    "position.executive.party_share": Share("position.executive.party", "position.executive.stock"),
    "position.executive.college_share": Share("position.executive.college", "position.executive.stock"),
    "position.delegate.stock": _office(lambda row: row.role == "delegate"),
    "position.two_committees.stock": _office(lambda row: row.in_two_committees),
}


def _reach(id: str, **codes: Any) -> dict[str, Rule | Share]:
    eligible = standing("listed_on", "delisted_on", eligible=True, **codes)
    return {
        f"{id}.eligible": Rule("eligible_unit", eligible),
        f"{id}.covered": Rule("eligible_unit", both(eligible, has_organization)),
        f"{id}.coverage": Share(f"{id}.covered", f"{id}.eligible"),
    }


REACH = {
    **_reach("organization.county_unit", level="county", sector="government"),
    **_reach("organization.two_new", sector="two_new"),
}
FORMED = ("founded_on", "dissolved_on")
GRASSROOTS = standing(
    *FORMED, registered=False, kind={"art_team", "dance", "volunteer_team"}, base_level="village"
)
GROUPS: dict[str, Rule | Share] = {
    "women_group.registered.stock": Rule("women_group", standing(*FORMED, registered=True)),
    "women_group.informal.stock": Rule(
        "women_group",
        standing(
            *FORMED,
            registered=False,
            kind={"sodality", "salon", "association"},
            base_level={"township", "village"},
        ),
    ),
    "women_group.grassroots.stock": Rule("women_group", GRASSROOTS),
    "women_group.grassroots.members": Rule("women_group", GRASSROOTS, one_of("member_count")),
    "women_group.fitness_team.stock": Rule("women_group", standing(*FORMED, kind="fitness_team")),
    "volunteer_team.fitness.stock": Rule("volunteer_team", standing(*FORMED, field="fitness")),
    "volunteer_team.legal_aid.stock": Rule("volunteer_team", standing(*FORMED, field="legal_aid")),
    "volunteer_team.all.stock": Rule("volunteer_team", standing(*FORMED)),
}


def _volunteers(field: str = "") -> Rule:
    serves = standing("registered_on", "left_on", status={"registered", "cancelled"})
    return Rule(
        "volunteer",
        lambda row, first, last: (
            serves(row, first, last) and (not field or (row.team is not None and row.team.field == field))
        ),
        who=lambda row: person(row.person),
    )


VOLUNTEERS: dict[str, Rule | Share] = {
    "volunteer.fitness.stock": _volunteers("fitness"),
    "volunteer.legal_aid.stock": _volunteers("legal_aid"),
    "volunteer.all.stock": _volunteers(),
    "volunteer.all.new": Rule(
        "volunteer",
        within("registered_on", status={"registered", "cancelled"}),
        who=lambda row: person(row.person),
    ),
    "volunteer_service.all.hours": Rule(
        "volunteer_service", within("served_on"), lambda row: int(row.hours * 10)
    ),
    "volunteer_service.all.person_times": Rule("volunteer_service", within("served_on")),
    "volunteer_service.all.persons": Rule(
        "volunteer_service", within("served_on"), who=lambda row: person(row.volunteer.person)
    ),
}
BUILT = ("established_on", "closed_on")
VENUES: dict[str, Rule | Share] = {
    "womens_home.demo_county.new": Rule(
        "venue", within("demo_awarded_on", kind="womens_home", demo_level="county")
    ),
    "womens_position.demo.two_new.new": Rule(
        "venue",
        both(
            within("demo_awarded_on", host_kind="two_new"),
            lambda row, first, last: row.demo_level is not None,
        ),
    ),
    "rights_station.demo.new": Rule(
        "venue", within("demo_awarded_on", kind="rights_station", demo_level="county")
    ),
    "dv_complaint_station.new": Rule("venue", within("established_on", kind="dv_complaint_station")),
    "shared_blue_sky.new": Rule("venue", within("established_on", kind="shared_blue_sky")),
    "parent_school.demo_province.new": Rule(
        "venue", within("demo_awarded_on", kind="parent_school", demo_level="province")
    ),
    "parent_school.community.new": Rule(
        "venue", within("established_on", kind="parent_school", host_kind="community")
    ),
    "parent_school.enterprise.new": Rule(
        "venue", within("established_on", kind="parent_school", host_kind="enterprise")
    ),
    "childrens_home.demo_prefecture.new": Rule(
        "venue", within("demo_awarded_on", kind="childrens_home", demo_level="prefecture")
    ),
    **{
        f"{kind}.stock": Rule("venue", standing(*BUILT, kind=kind))
        for kind in (
            "womens_home", "demo_position", "training_base", "rights_station", "mediation_room", "shared_blue_sky",
            "parent_school", "childrens_home",
        )
    },
}  # fmt: skip


def _trainings(kind: str, sessions: str = "sessions") -> dict[str, Rule | Share]:
    return {
        f"training.{kind}.{sessions}": Rule("training", within("held_on", kind=kind)),
        f"training.{kind}.attendance": Rule("training", within("held_on", kind=kind), one_of("attendance")),
    }


TRAININGS: dict[str, Rule | Share] = {
    **_trainings("cadre"), **_trainings("skill"), **_trainings("law"), **_trainings("e_commerce"),
    **_trainings("entrepreneurship"), **_trainings("equality_policy"), **_trainings("family_education"),
    "training.six_studies.attendance": Rule(
        "training", within("held_on", programmes="six_studies"), one_of("attendance")
    ),
    "training.mental_health_lecture.attendance": Rule(
        "training", within("held_on", kind="health"), one_of("attendance")
    ),
    "training.all.sessions": Rule("training", within("held_on")),
    "training.all.attendance": Rule("training", within("held_on"), one_of("attendance")),
    "training.all.women": Rule("training", within("held_on"), one_of("women")),
    "training.all.cost": Rule("training", within("held_on"), one_of("cost")),
    "training.all.persons": Rule(
        "training_attendee",
        lambda row, first, last: first <= row.parent.held_on <= last and row.mark in ("present", "late", "early"),
        who=lambda row: person(row.person),
    ),
}  # fmt: skip
ENTERPRISE: dict[str, Rule | Share] = {
    "loan.amount": Rule("loan", within("disbursed_on"), amount),
    "loan.count": Rule("loan", within("disbursed_on")),
    "loan.borrowers": Rule("loan", within("disbursed_on"), who=lambda row: person(row.borrower)),
    "loan.jobs_created": Rule("loan", within("disbursed_on"), one_of("jobs_created")),
    "interest_subsidy.amount": Rule("interest_subsidy", within("paid_on"), amount),
    "interest_subsidy.count": Rule("interest_subsidy", within("paid_on")),
    "job_fair.count": Rule("job_fair", within("held_on")),
    "job_fair.booths": Rule("job_fair", within("held_on"), one_of("employer_count")),
    "job_fair.posts": Rule("job_fair", within("held_on"), one_of("post_count")),
    "job_fair.female_posts": Rule("job_fair", within("held_on"), one_of("female_post_count")),
    "job_fair.intents": Rule("job_fair", within("held_on"), one_of("intent_count")),
    "job_fair.hired": Rule("job_fair", within("held_on"), one_of("hired_count")),
}


def _ran(row: Row, first: date, last: date) -> bool:
    """Whether a pairing ran on any day of the period."""
    return bool(row.from_on <= last and (row.to_on is None or row.to_on >= first))


PAIRINGS: dict[str, Rule | Share] = {
    "pairing.post_village.active": Rule(
        "pairing", lambda row, first, last: _ran(row, first, last) and row.kind == "post_village"
    ),
    "pairing.all.active": Rule("pairing", _ran),
    "pairing.all.deeds": Rule("pairing_log", within("held_on"), one_of("deed_count")),
}


def _honours(title: str, *levels: str) -> dict[str, Rule | Share]:
    return {
        f"honor.{title}.{level}": Rule("honor", within("awarded_on", title_code=title, level=level))
        for level in levels
    }


HONOURS: dict[str, Rule | Share] = {
    **_honours("startup_base", "county"), **_honours("startup_leader", "county"),
    **_honours("civilized_post", "county", "prefecture", "province"),
    **_honours("green_family", "province", "prefecture"),
    **_honours("learning_family", "prefecture", "county"),
    **_honours("civilized_family", "county"), **_honours("beautification_pacesetter", "county"),
    **_honours("frontage_family", "county"), **_honours("charity_family", "county"),
    **{
        f"honor.all.{level}": Rule("honor", within("awarded_on", level=level))
        for level in ("national", "province", "prefecture", "county", "township")
    },
    "honor.federation.all": Rule("honor", within("awarded_on", holder_kind="federation")),
    "honor.federation.own": Rule("honor", within("awarded_on", holder_kind="federation", own=True)),
    "honor.federation.received": Rule(
        "honor",
        both(
            within("awarded_on", holder_kind="federation", own=True),
            lambda row, first, last: row.unit == "330327",
        ),
    ),
}  # fmt: skip


def _activities(programme: str, field: str) -> Rule:
    return Rule("activity", within("held_on", programmes=programme), one_of(field))


ACTIVITIES: dict[str, Rule | Share] = {
    "activity.post_village.count": Rule(
        "activity",
        both(
            within("held_on"),
            lambda row, first, last: row.pairing is not None and row.pairing.kind == "post_village",
        ),
    ),
    "activity.dream.participants": _activities("dream", "participant_count"),
    "activity.dream.teams": _activities("dream", "team_count"),
    "activity.dream.reach": _activities("dream", "reach_count"),
    "activity.beauty.volunteers": _activities("beauty", "volunteer_count"),
    "activity.beauty.count": Rule("activity", within("held_on", programmes="beauty")),
    "activity.happiness_express.count": Rule("activity", within("held_on", programmes="happiness_express")),
    "activity.happiness_express.beneficiaries": _activities("happiness_express", "beneficiary_count"),
    "activity.all.count": Rule("activity", within("held_on")),
    "activity.all.participants": Rule("activity", within("held_on"), one_of("participant_count")),
    "activity.tea_culture.families": Rule(
        "activity", within("held_on", kind="parent_child_experience"), one_of("family_count")
    ),
    "child.visit_and_pairing.count": Rule("activity", within("held_on", kind="child_care")),
}
PUBLICITY: dict[str, Rule | Share] = {
    "publicity.proposal.copies": Rule("publicity", within("published_on", kind="proposal"), one_of("copies")),
    "publicity.leaflet.copies": Rule(
        "publicity", within("published_on", kind="leaflet", programmes="beauty"), one_of("copies")
    ),
    "publicity.equality_policy.copies": Rule(
        "publicity", within("published_on", kind="equality_material"), one_of("copies")
    ),
    "publicity.adopted.count": Rule(
        "publicity", within("adopted_on", adopted_level={"prefecture", "province", "national"})
    ),
    "publicity.all.count": Rule("publicity", within("published_on")),
}
RIGHTS: dict[str, Rule | Share] = {
    "rights_case.letter_visit.person_times": Rule(
        "rights_case", within("counted_on", channel={"letter", "visit"}), one_of("person_count")
    ),
    "rights_case.phone.person_times": Rule(
        "rights_case", within("counted_on", channel="phone"), one_of("person_count")
    ),
    "rights_case.all.person_times": Rule("rights_case", within("counted_on"), one_of("person_count")),
    "rights_case.all.count": Rule("rights_case", within("counted_on")),
    "rights_case.legal_aid.persons": Rule(
        "rights_case",
        within("counted_on", legal_aid_granted=True),
        who=lambda row: row.person_mark,
    ),
    "rights_case.accepted.count": Rule("rights_case", within("counted_on", accepted=True)),
    "rights_case.handled.count": Rule("rights_case", within("counted_on", accepted=True, handled=True)),
    "rights_case.resolved.count": Rule("rights_case", within("counted_on", accepted=True, resolved=True)),
    "rights_case.handled_rate": Share("rights_case.handled.count", "rights_case.accepted.count"),
    "rights_case.resolved_rate": Share("rights_case.resolved.count", "rights_case.accepted.count"),
}
SITES: dict[str, Rule | Share] = {
    "safe_family.pilot_community": Rule(
        "programme_site", within("piloted_on", brand="safe_family", level="county")
    ),
    "safe_family.pilot_township": Rule(
        "programme_site",
        both(
            within("piloted_on", brand="safe_family", level="township"),
            lambda row, first, last: row.unit != "330327",
        ),
        who=lambda row: row.unit,
    ),
}


def _paid(wanted: Callable[[Row], Any] = lambda line: True) -> Wanted:
    in_time = within("paid_on")
    return lambda line, first, last: in_time(line, first, last) and wanted(line)


def _taken(wanted: Wanted) -> Wanted:
    """Neither what was taken back nor the red entry against it is somebody aided."""
    return lambda line, first, last: (
        line.reversed_on is None and not line.counters and wanted(line, first, last)
    )


def _from(scheme: str) -> Wanted:
    return _paid(lambda line: line.parent.fund is not None and line.parent.fund.scheme == scheme)


CONDOLENCE = _paid(lambda line: line.parent.aid_kind == "condolence")
TO_CHILDREN = _paid(lambda line: line.category == "child")
FUNDS: dict[str, Rule | Share] = {
    "fund.chunhui.income": Rule(
        "fund_income", both(within("received_on"), lambda row, *_: row.fund.scheme == "chunhui"), amount
    ),
    "fund.xinhe_chunyang.seed_capital": Rule(
        "fund_income",
        both(within("received_on", kind="seed_capital"), lambda row, *_: row.fund.scheme == "xinhe_chunyang"),
        amount,
    ),
    "fund.all.income": Rule("fund_income", within("received_on"), amount),
    "fund.all.donations": Rule("fund_income", within("received_on", kind="donation"), amount),
    "fund.children_serious_illness.new": Rule(
        "fund", within("founded_on", purpose="children_serious_illness")
    ),
    "fund.chunhui.paid": Rule("aid_disbursement", _from("chunhui"), amount),
    "aid.condolence.person_times": Rule("aid_disbursement", _taken(CONDOLENCE)),
    "aid.condolence.amount": Rule("aid_disbursement", CONDOLENCE, amount),
    "aid.mother_parcel.quantity": Rule(
        "aid_disbursement", _paid(lambda line: line.item == "mother_parcel"), one_of("quantity")
    ),
    "aid.all.person_times": Rule("aid_disbursement", _taken(_paid())),
    "aid.all.persons": Rule("aid_disbursement", _taken(_paid()), who=lambda line: person(line.recipient)),
    "aid.all.amount": Rule("aid_disbursement", _paid(), amount),
    "aid.all.value": Rule("aid_disbursement", _paid(), worth),
    "child.aid.value": Rule("aid_disbursement", TO_CHILDREN, worth),
    "child.aid.persons": Rule(
        "aid_disbursement", _taken(TO_CHILDREN), who=lambda line: person(line.recipient)
    ),
}
for _scheme in ("condolence", "chunhui", "xinhe_chunyang", "two_cancer", "mother_parcel", "lottery", "other"):
    FUNDS[f"aid.by_fund.{_scheme}.person_times"] = Rule("aid_disbursement", _taken(_from(_scheme)))
    FUNDS[f"aid.by_fund.{_scheme}.value"] = Rule("aid_disbursement", _from(_scheme), worth)


def _on_file(category: str = "") -> Rule:
    filed = standing("filed_on", "closed_on")
    return Rule(
        "aid_recipient",
        lambda row, first, last: filed(row, first, last) and (not category or category in row.categories),
        who=lambda row: person(row.person),
    )


CARE: dict[str, Rule | Share] = {
    "screening.two_cancers.person_times": Rule("screening", within("held_on"), one_of("screened_count")),
    "screening.planned.screened": Rule(
        "screening",
        both(within("held_on"), lambda row, *_: row.due_count is not None),
        one_of("screened_count"),
    ),
    "screening.planned.due": Rule("screening", within("held_on"), one_of("due_count")),
    "screening.completion_rate": Share("screening.planned.screened", "screening.planned.due"),
    "two_cancer.applications": Rule(
        "two_cancer_application", within("applied_on"), who=lambda row: person(row.person)
    ),
    "two_cancer.approved": Rule(
        "two_cancer_application",
        within("approved_on", result="approved"),
        who=lambda row: person(row.person),
    ),
    "two_cancer.amount": Rule("two_cancer_application", within("paid_on", result="approved"), amount),
    "aid_recipient.all.stock": _on_file(),
    **{
        f"aid_recipient.{category}.stock": _on_file(category)
        for category in ("low_income", "single_mother", "two_cancer", "left_behind", "former_cadre")
    },
    "visit.all.count": Rule("visit", within("visited_on")),
    "visit.condolence.count": Rule("visit", within("visited_on", kind="condolence")),
    "child.all.stock": Rule("child", standing("filed_on", "closed_on")),
    **{
        f"child.{name}.stock": Rule("child", standing("filed_on", "closed_on", categories=code))
        for name, code in (
            ("left_behind", "left_behind"), ("migrant", "migrant"), ("orphan", "orphan"),
            ("unattended", "de_facto_unattended"), ("disabled", "disabled"), ("serious_illness", "serious_illness"),
        )
    },
}  # fmt: skip


def _told(figure: str) -> Rule:
    return Rule(
        "reported_figure",
        within("received_on", figure=figure),
        lambda row: int(row.value * 100),
        newest=lambda row: row.received_on,
    )


DEVELOPMENT: dict[str, Rule | Share] = {
    "reported.finance_bureau.yearly_outlay": _told("finance_outlay"),
    "reported.publicity_rank": _told("publicity_rank"),
    "milestone.all.list": Rule("milestone", within("happened_on")),
    "milestone.documents.list": Rule("milestone", within("happened_on", kind="document")),
}

ORACLE: dict[str, Rule | Share] = {
    **ORGANIZATIONS, **POSITIONS, **REACH, **GROUPS, **VOLUNTEERS, **VENUES, **TRAININGS, **ENTERPRISE, **PAIRINGS,
    **HONOURS, **ACTIVITIES, **PUBLICITY, **RIGHTS, **SITES, **FUNDS, **CARE, **DEVELOPMENT,
}  # fmt: skip
