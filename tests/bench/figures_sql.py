"""The figures as one would write them in SQL by hand: the floor of the benchmark, and a third way to count them.

`r` is the ledger that is asked; what is added or counted stands first. People are told apart as a clerk of a
database would: by the pseudonym of their number, else by their record.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

ALIVE = "r.voided_at IS NULL"
COUNT = "count(*)"
WORTH = "sum(r.amount + coalesce(r.quantity, 0) * coalesce(r.unit_value, 0))"


@dataclass(frozen=True)
class Sql:
    """value: an aggregate. source: tables and joins. where: all that makes a row count."""

    value: str
    source: str
    where: str

    @property
    def by_unit(self) -> str:
        """A row for each unit."""
        return f"SELECT r.unit, {self.value} FROM {self.source} WHERE {self.where} GROUP BY r.unit"

    @property
    def in_all(self) -> str:
        """One row: what is not the sum of its parts."""
        return f"SELECT {self.value} FROM {self.source} WHERE {self.where}"

    @property
    def is_of_people(self) -> bool:
        """Whether all units together are less than their sum."""
        return "DISTINCT" in self.value


def within(day: str) -> str:
    return f"{day} BETWEEN :first AND :last"


def standing(began: str, ended: str) -> str:
    return f"{began} <= :last AND ({ended} IS NULL OR {ended} > :last)"


def total(name: str) -> str:
    return f"sum(r.{name})"


def has(name: str, code: str) -> str:
    return f"instr(r.{name}, ' {code} ') > 0"


def one_of(name: str, *codes: str) -> str:
    return f"{name} IN ({', '.join(map(repr, codes))})"


def rows(ledger: str, value: str, *where: str, joins: str = "") -> Sql:
    return Sql(value, f"{ledger} r {joins}", " AND ".join((ALIVE, *where)))


def people(ledger: str, link: str, *where: str, joins: str = "") -> Sql:
    person = f"{joins} LEFT JOIN person p ON p.uid = {link}"
    return rows(ledger, f"count(DISTINCT coalesce(p.id_number_key, {link}, r.uid))", *where, joins=person)


def below(ledger: str, parent: str, value: str, *where: str, joins: str = "") -> Sql:
    """Rows of a child table, whose records are `b`."""
    source = f"{ledger} r JOIN {parent} b ON b.uid = r.parent {joins}"
    return Sql(value, source, " AND ".join(("b.voided_at IS NULL", *where)))


def people_below(ledger: str, parent: str, link: str, *where: str) -> Sql:
    person = f"LEFT JOIN person p ON p.uid = {link}"
    return below(
        ledger, parent, f"count(DISTINCT coalesce(p.id_number_key, {link}, r.uid))", *where, joins=person
    )


def organizations() -> Iterator[tuple[str, Sql]]:
    new, now = within("r.founded_on"), standing("r.founded_on", "r.dissolved_on")
    yield (
        "organization.women_committee.new",
        rows("organization", COUNT, new, "r.org_kind = 'women_committee'", "r.sector = 'government'"),
    )
    yield "organization.two_new.new", rows("organization", COUNT, new, "r.sector = 'two_new'")
    yield "organization.all.new", rows("organization", COUNT, new)
    yield "organization.all.stock", rows("organization", COUNT, now)
    for sector in ("rural", "community", "government", "institution", "soe", "two_new", "four_new"):
        yield f"organization.{sector}.stock", rows("organization", COUNT, now, f"r.sector = '{sector}'")
    listed = standing("r.listed_on", "r.delisted_on") + " AND r.eligible = 1"
    for id, which in (
        ("organization.county_unit", "r.level = 'county' AND r.sector = 'government'"),
        ("organization.two_new", "r.sector = 'two_new'"),
    ):
        yield f"{id}.eligible", rows("eligible_unit", COUNT, listed, which)
        yield (
            f"{id}.covered",
            rows(
                "eligible_unit", COUNT, listed, which, "o.voided_at IS NULL",
                standing("o.founded_on", "o.dissolved_on"), joins="JOIN organization o ON o.uid = r.organization",
            ),
        )  # fmt: skip


OFFICERS = ("chair", "deputy_chair", "part_time_deputy", "temp_deputy")
EXECUTIVE = (*OFFICERS, "standing_member", "exec_member")


def positions() -> Iterator[tuple[str, Sql]]:
    who = "count(DISTINCT coalesce(b.id_number_key, b.uid))"
    held = "(r.from_on IS NULL OR r.from_on <= :last) AND (r.to_on IS NULL OR r.to_on > :last)"
    executive = one_of("r.role", *EXECUTIVE)
    for id, which in (
        ("position.chair.stock", one_of("r.role", *OFFICERS)),
        ("position.executive.stock", executive),
        ("position.executive.party", f"{executive} AND {one_of('b.political_status', '01', '02')}"),
        ("position.executive.college", f"{executive} AND {one_of('b.education', '10', '20', '30')}"),
        ("position.delegate.stock", "r.role = 'delegate'"),
        ("position.two_committees.stock", "r.in_two_committees = 1"),
    ):
        yield id, below("position", "person", who, held, which)


def groups() -> Iterator[tuple[str, Sql]]:
    now = standing("r.founded_on", "r.dissolved_on")
    teams = one_of("r.kind", "art_team", "dance", "volunteer_team")
    grassroots = f"r.registered IS NOT 1 AND {teams} AND r.base_level = 'village'"
    informal = (
        f"r.registered IS NOT 1 AND {one_of('r.kind', 'sodality', 'salon', 'association')}"
        f" AND {one_of('r.base_level', 'township', 'village')}"
    )
    yield "women_group.registered.stock", rows("women_group", COUNT, now, "r.registered = 1")
    yield "women_group.informal.stock", rows("women_group", COUNT, now, informal)
    yield "women_group.grassroots.stock", rows("women_group", COUNT, now, grassroots)
    yield "women_group.grassroots.members", rows("women_group", total("member_count"), now, grassroots)
    yield "women_group.fitness_team.stock", rows("women_group", COUNT, now, "r.kind = 'fitness_team'")
    registered = one_of("r.status", "registered", "cancelled")
    serves = f"{standing('r.registered_on', 'r.left_on')} AND {registered}"
    for field in ("fitness", "legal_aid"):
        yield f"volunteer_team.{field}.stock", rows("volunteer_team", COUNT, now, f"r.field = '{field}'")
        yield (
            f"volunteer.{field}.stock",
            people(
                "volunteer", "r.person", serves, f"t.field = '{field}'", joins="JOIN volunteer_team t ON t.uid = r.team"
            ),
        )  # fmt: skip
    yield "volunteer_team.all.stock", rows("volunteer_team", COUNT, now)
    yield "volunteer.all.stock", people("volunteer", "r.person", serves)
    yield (
        "volunteer.all.new",
        people("volunteer", "r.person", within("r.registered_on"), registered),
    )
    served = within("r.served_on")
    yield "volunteer_service.all.hours", rows("volunteer_service", total("hours"), served)
    yield "volunteer_service.all.person_times", rows("volunteer_service", COUNT, served)
    yield (
        "volunteer_service.all.persons",
        people("volunteer_service", "v.person", served, joins="JOIN volunteer v ON v.uid = r.volunteer"),
    )


def venues() -> Iterator[tuple[str, Sql]]:
    named, built = within("r.demo_awarded_on"), within("r.established_on")
    for id, day, which in (
        ("womens_home.demo_county.new", named, "r.kind = 'womens_home' AND r.demo_level = 'county'"),
        ("womens_position.demo.two_new.new", named, "r.host_kind = 'two_new' AND r.demo_level <> ''"),
        ("rights_station.demo.new", named, "r.kind = 'rights_station' AND r.demo_level = 'county'"),
        ("parent_school.demo_province.new", named, "r.kind = 'parent_school' AND r.demo_level = 'province'"),
        (
            "childrens_home.demo_prefecture.new",
            named,
            "r.kind = 'childrens_home' AND r.demo_level = 'prefecture'",
        ),
        ("dv_complaint_station.new", built, "r.kind = 'dv_complaint_station'"),
        ("shared_blue_sky.new", built, "r.kind = 'shared_blue_sky'"),
        ("parent_school.community.new", built, "r.kind = 'parent_school' AND r.host_kind = 'community'"),
        ("parent_school.enterprise.new", built, "r.kind = 'parent_school' AND r.host_kind = 'enterprise'"),
    ):
        yield id, rows("venue", COUNT, day, which)
    now = standing("r.established_on", "r.closed_on")
    for kind in (
        "womens_home", "demo_position", "training_base", "rights_station", "mediation_room", "shared_blue_sky",
        "parent_school", "childrens_home",
    ):  # fmt: skip
        yield f"{kind}.stock", rows("venue", COUNT, now, f"r.kind = '{kind}'")


def trainings() -> Iterator[tuple[str, Sql]]:
    held = within("r.held_on")
    for kind in (
        "cadre", "skill", "law", "e_commerce", "entrepreneurship", "equality_policy", "family_education",
    ):  # fmt: skip
        yield f"training.{kind}.sessions", rows("training", COUNT, held, f"r.kind = '{kind}'")
        yield f"training.{kind}.attendance", rows("training", total("attendance"), held, f"r.kind = '{kind}'")
    yield (
        "training.six_studies.attendance",
        rows("training", total("attendance"), held, has("programmes", "six_studies")),
    )
    yield (
        "training.mental_health_lecture.attendance",
        rows("training", total("attendance"), held, "r.kind = 'health'"),
    )
    yield "training.all.sessions", rows("training", COUNT, held)
    yield "training.all.attendance", rows("training", total("attendance"), held)
    yield "training.all.women", rows("training", total("women"), held)
    yield "training.all.cost", rows("training", total("cost"), held)
    came = one_of("r.mark", "present", "late", "early")
    yield (
        "training.all.persons",
        people_below("training_attendee", "training", "r.person", within("b.held_on"), came),
    )


def enterprise() -> Iterator[tuple[str, Sql]]:
    lent, paid, held = within("r.disbursed_on"), within("r.paid_on"), within("r.held_on")
    yield "loan.amount", rows("loan", total("amount"), lent)
    yield "loan.count", rows("loan", COUNT, lent)
    yield "loan.borrowers", people("loan", "r.borrower", lent)
    yield "loan.jobs_created", rows("loan", total("jobs_created"), lent)
    yield "interest_subsidy.amount", rows("interest_subsidy", total("amount"), paid)
    yield "interest_subsidy.count", rows("interest_subsidy", COUNT, paid)
    yield "job_fair.count", rows("job_fair", COUNT, held)
    for id, name in (
        ("booths", "employer_count"), ("posts", "post_count"), ("female_posts", "female_post_count"),
        ("intents", "intent_count"), ("hired", "hired_count"),
    ):  # fmt: skip
        yield f"job_fair.{id}", rows("job_fair", total(name), held)
    ran = "r.from_on <= :last AND (r.to_on IS NULL OR r.to_on >= :first)"
    yield "pairing.post_village.active", rows("pairing", COUNT, ran, "r.kind = 'post_village'")
    yield "pairing.all.active", rows("pairing", COUNT, ran)
    yield "pairing.all.deeds", below("pairing_log", "pairing", total("deed_count"), held)


def honours() -> Iterator[tuple[str, Sql]]:
    awarded = within("r.awarded_on")
    for title, *levels in (
        ("startup_base", "county"), ("startup_leader", "county"),
        ("civilized_post", "county", "prefecture", "province"), ("green_family", "province", "prefecture"),
        ("learning_family", "prefecture", "county"), ("civilized_family", "county"),
        ("beautification_pacesetter", "county"), ("frontage_family", "county"), ("charity_family", "county"),
    ):  # fmt: skip
        for level in levels:
            yield (
                f"honor.{title}.{level}",
                rows("honor", COUNT, awarded, f"r.title_code = '{title}'", f"r.level = '{level}'"),
            )
    for level in ("national", "province", "prefecture", "county", "township"):
        yield f"honor.all.{level}", rows("honor", COUNT, awarded, f"r.level = '{level}'")
    ours = "r.holder_kind = 'federation'"
    yield "honor.federation.all", rows("honor", COUNT, awarded, ours)
    yield "honor.federation.own", rows("honor", COUNT, awarded, ours, "r.own = 1")
    yield (
        "honor.federation.received",
        rows("honor", COUNT, awarded, ours, "r.own = 1", "length(r.unit) = 6"),
    )


def activities() -> Iterator[tuple[str, Sql]]:
    held = within("r.held_on")
    yield (
        "activity.post_village.count",
        rows("activity", COUNT, held, "a.kind = 'post_village'", joins="JOIN pairing a ON a.uid = r.pairing"),
    )
    for id, programme, name in (
        ("activity.dream.participants", "dream", "participant_count"),
        ("activity.dream.teams", "dream", "team_count"),
        ("activity.dream.reach", "dream", "reach_count"),
        ("activity.beauty.volunteers", "beauty", "volunteer_count"),
        ("activity.happiness_express.beneficiaries", "happiness_express", "beneficiary_count"),
    ):
        yield id, rows("activity", total(name), held, has("programmes", programme))
    for programme in ("beauty", "happiness_express"):
        yield f"activity.{programme}.count", rows("activity", COUNT, held, has("programmes", programme))
    yield "activity.all.count", rows("activity", COUNT, held)
    yield "activity.all.participants", rows("activity", total("participant_count"), held)
    yield (
        "activity.tea_culture.families",
        rows("activity", total("family_count"), held, "r.kind = 'parent_child_experience'"),
    )
    yield "child.visit_and_pairing.count", rows("activity", COUNT, held, "r.kind = 'child_care'")
    told = within("r.published_on")
    copies = total("copies")
    yield "publicity.proposal.copies", rows("publicity", copies, told, "r.kind = 'proposal'")
    yield (
        "publicity.leaflet.copies",
        rows("publicity", copies, told, "r.kind = 'leaflet'", has("programmes", "beauty")),
    )
    yield (
        "publicity.equality_policy.copies",
        rows("publicity", copies, told, "r.kind = 'equality_material'"),
    )
    higher = one_of("r.adopted_level", "prefecture", "province", "national")
    yield "publicity.adopted.count", rows("publicity", COUNT, within("r.adopted_on"), higher)
    yield "publicity.all.count", rows("publicity", COUNT, told)
    happened = within("r.happened_on")
    yield "milestone.all.list", rows("milestone", COUNT, happened)
    yield "milestone.documents.list", rows("milestone", COUNT, happened, "r.kind = 'document'")


def rights() -> Iterator[tuple[str, Sql]]:
    came = within("r.counted_on")
    times = total("person_count")
    yield (
        "rights_case.letter_visit.person_times",
        rows("rights_case", times, came, one_of("r.channel", "letter", "visit")),
    )
    yield "rights_case.phone.person_times", rows("rights_case", times, came, "r.channel = 'phone'")
    yield "rights_case.all.person_times", rows("rights_case", times, came)
    yield "rights_case.all.count", rows("rights_case", COUNT, came)
    yield (
        "rights_case.legal_aid.persons",
        rows(
            "rights_case", "count(DISTINCT coalesce(nullif(r.person_mark, ''), r.uid))", came, "r.legal_aid_granted = 1"
        ),
    )  # fmt: skip
    yield "rights_case.accepted.count", rows("rights_case", COUNT, came, "r.accepted = 1")
    for state in ("handled", "resolved"):
        yield (
            f"rights_case.{state}.count",
            rows("rights_case", COUNT, came, "r.accepted = 1", f"r.{state} = 1"),
        )
    site = f"{within('r.piloted_on')} AND r.brand = 'safe_family'"
    yield "safe_family.pilot_community", rows("programme_site", COUNT, site, "r.level = 'county'")
    yield (
        "safe_family.pilot_township",
        rows("programme_site", "count(DISTINCT r.unit)", site, "r.level = 'township'", "length(r.unit) = 9"),
    )


def funds() -> Iterator[tuple[str, Sql]]:
    came, paid = within("r.received_on"), within("r.paid_on")
    amount, fund = total("amount"), "JOIN fund f ON f.uid = r.fund"
    yield "fund.chunhui.income", rows("fund_income", amount, came, "f.scheme = 'chunhui'", joins=fund)
    yield (
        "fund.xinhe_chunyang.seed_capital",
        rows(
            "fund_income", amount, came, "f.scheme = 'xinhe_chunyang'", "r.kind = 'seed_capital'", joins=fund
        ),
    )
    yield "fund.all.income", rows("fund_income", amount, came)
    yield "fund.all.donations", rows("fund_income", amount, came, "r.kind = 'donation'")
    yield (
        "fund.children_serious_illness.new",
        rows("fund", COUNT, within("r.founded_on"), "r.purpose = 'children_serious_illness'"),
    )

    def given(value: str, *where: str, joins: str = "") -> Sql:
        return below("aid_disbursement", "aid_batch", value, paid, *where, joins=joins)

    from_fund = "JOIN fund f ON f.uid = b.fund"
    taken = ("r.reversed_on IS NULL", "r.counters = ''")
    yield "fund.chunhui.paid", given(amount, "f.scheme = 'chunhui'", joins=from_fund)
    yield "aid.condolence.person_times", given(COUNT, *taken, "b.aid_kind = 'condolence'")
    yield "aid.condolence.amount", given(amount, "b.aid_kind = 'condolence'")
    yield "aid.mother_parcel.quantity", given(total("quantity"), "r.item = 'mother_parcel'")
    yield "aid.all.person_times", given(COUNT, *taken)
    yield "aid.all.amount", given(amount)
    yield "aid.all.value", given(WORTH)
    yield "aid.all.persons", people_below("aid_disbursement", "aid_batch", "r.recipient", paid, *taken)
    yield "child.aid.value", given(WORTH, "r.category = 'child'")
    yield (
        "child.aid.persons",
        people_below("aid_disbursement", "aid_batch", "r.recipient", paid, *taken, "r.category = 'child'"),
    )
    for scheme in (
        "condolence",
        "chunhui",
        "xinhe_chunyang",
        "two_cancer",
        "mother_parcel",
        "lottery",
        "other",
    ):
        of_fund = f"f.scheme = '{scheme}'"
        yield f"aid.by_fund.{scheme}.person_times", given(COUNT, *taken, of_fund, joins=from_fund)
        yield f"aid.by_fund.{scheme}.value", given(WORTH, of_fund, joins=from_fund)


def care() -> Iterator[tuple[str, Sql]]:
    held = within("r.held_on")
    yield "screening.two_cancers.person_times", rows("screening", total("screened_count"), held)
    yield (
        "screening.planned.screened",
        rows("screening", total("screened_count"), held, "r.due_count IS NOT NULL"),
    )
    yield "screening.planned.due", rows("screening", total("due_count"), held)
    application, approved = "two_cancer_application", "r.result = 'approved'"
    yield "two_cancer.applications", people(application, "r.person", within("r.applied_on"))
    yield "two_cancer.approved", people(application, "r.person", within("r.approved_on"), approved)
    yield "two_cancer.amount", rows(application, total("amount"), within("r.paid_on"), approved)
    filed = standing("r.filed_on", "r.closed_on")
    yield "aid_recipient.all.stock", people("aid_recipient", "r.person", filed)
    for code in ("low_income", "single_mother", "two_cancer", "left_behind", "former_cadre"):
        yield (
            f"aid_recipient.{code}.stock",
            people("aid_recipient", "r.person", filed, has("categories", code)),
        )
    visited = within("r.visited_on")
    yield "visit.all.count", rows("visit", COUNT, visited)
    yield "visit.condolence.count", rows("visit", COUNT, visited, "r.kind = 'condolence'")
    yield "child.all.stock", rows("child", COUNT, filed)
    for name, code in (
        ("left_behind", "left_behind"), ("migrant", "migrant"), ("orphan", "orphan"),
        ("unattended", "de_facto_unattended"), ("disabled", "disabled"), ("serious_illness", "serious_illness"),
    ):  # fmt: skip
        yield f"child.{name}.stock", rows("child", COUNT, filed, has("categories", code))
    for id, code in (
        ("reported.finance_bureau.yearly_outlay", "finance_outlay"), ("reported.publicity_rank", "publicity_rank"),
    ):  # fmt: skip
        newest = (
            "SELECT value FROM reported_figure n WHERE n.unit = r.unit AND n.figure = r.figure AND n.voided_at IS NULL"
            f" AND {within('n.received_on')} ORDER BY n.received_on DESC, n.uid DESC LIMIT 1"
        )
        yield id, rows("reported_figure", f"max(({newest}))", within("r.received_on"), f"r.figure = '{code}'")


STATEMENTS: dict[str, Sql] = {
    id: sql
    for chapter in (
        organizations, positions, groups, venues, trainings, enterprise, honours, activities, rights, funds, care,
    )
    for id, sql in chapter()
}  # fmt: skip
