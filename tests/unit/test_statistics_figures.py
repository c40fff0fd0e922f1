"""Figures over a small office whose right answers one can count on one's fingers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from fulian_desktop.app import figures, records
from fulian_desktop.app.figures import FigureValue
from fulian_desktop.demo.reference import reference
from fulian_desktop.errors import UserError
from fulian_desktop.ledgers.aid import AidBatch, AidDisbursement
from fulian_desktop.ledgers.fund import Fund
from fulian_desktop.ledgers.fund_income import FundIncome
from fulian_desktop.ledgers.groups import CHAPTERS
from fulian_desktop.ledgers.organization import Organization
from fulian_desktop.ledgers.person import Person
from fulian_desktop.ledgers.registry import BY_KEY
from fulian_desktop.ledgers.training import Training
from fulian_desktop.schema.kinds import Link, ManyCodes, OneCode
from fulian_desktop.schema.ledger import Ledger
from fulian_desktop.statistics.declared import BY_ID, FIGURES
from fulian_desktop.statistics.explain import definition
from fulian_desktop.statistics.figure import OWNER, Condition, Fact, Figure, How, When
from fulian_desktop.statistics.paths import COMPUTED, PARENT, field_at, is_link
from fulian_desktop.store.office import Office
from fulian_desktop.values.dates import Period
from tests.offices import UNIT, on_disk, woman

YEAR, FIRST_HALF, SECOND_HALF = (Period.parse(text) for text in ("2013", "2013H1", "2013H2"))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with on_disk(tmp_path).open() as opened:
        yield opened


def figure(office: Office, name: str, period: Period = YEAR) -> FigureValue:
    return next(one for one in figures.figures(office, period) if one.id == name)


def value(office: Office, name: str, period: Period = YEAR) -> int | None:
    return figure(office, name, period).value


def training(held_on: date = date(2013, 5, 6), kind: str = "skill", **more: object) -> Training:
    return Training(**{"title": "来料加工", "kind": kind, "held_on": held_on, "attendance": 40, **more})  # type: ignore[arg-type]


def organization(founded_on: date, dissolved_on: date | None = None, **more: object) -> Organization:
    return Organization(
        **{
            "name": "沪山村妇联", "org_kind": "federation", "level": "village", "sector": "rural",
            "founded_on": founded_on, "dissolved_on": dissolved_on, **more,
        }  # type: ignore[arg-type]
    )  # fmt: skip


def fund(scheme: str = "chunhui") -> Fund:
    return Fund(name="春晖基金", scheme=scheme, nature="donation", founded_on=date(2010, 3, 8))


def paid(recipient: Person, paid_on: date | None = date(2013, 3, 7), **more: object) -> AidDisbursement:
    return AidDisbursement(
        **{
            "recipient": recipient.uid, "category": "low_income", "amount": 50_000, "paid_on": paid_on,
            "payee_name": recipient.name, **more,
        }  # type: ignore[arg-type]
    )  # fmt: skip


def batch(source: Fund, *lines: AidDisbursement, aid_kind: str = "condolence") -> AidBatch:
    return AidBatch(
        title="三八慰问", fund=source.uid, aid_kind=aid_kind, pay_method="bank", held_on=date(2013, 3, 7), handler="王芳",
        lines=list(lines), reasons={"recipient_twice": "两笔分别发放，已逐笔核对"},
    )  # fmt: skip


# ------------------------------------------------------------------------------------- counting


def test_an_empty_office_reports_nought_everywhere(office: Office) -> None:
    found = [one for one in figures.figures(office, YEAR) if not one.parts]
    reported = [one for one in found if one.kind == "reported"]
    assert reported and {one.value for one in reported} == {None}  # nobody told us, which is not nought
    assert {one.value for one in found if one not in reported} == {0}
    assert {one.shown for one in figures.figures(office, YEAR) if one.parts} == {"—"}
    assert figure(office, "fund.all.income").shown == "0.00"


def test_a_record_belongs_to_the_period_of_its_day_both_ends_included(office: Office) -> None:
    days = [date(2012, 12, 31), date(2013, 1, 1), date(2013, 6, 30), date(2013, 7, 1), date(2013, 12, 31)]
    records.add_many(office, [training(day) for day in [*days, date(2014, 1, 1)]])
    found = [value(office, "training.all.sessions", period) for period in (YEAR, FIRST_HALF, SECOND_HALF)]
    assert found == [4, 2, 2]
    assert value(office, "training.all.attendance", FIRST_HALF) == 80


def test_what_was_voided_is_left_out_and_comes_back_with_it(office: Office) -> None:
    kept, voided = training(), training(attendance=90)
    records.add_many(office, [kept, voided])
    records.void(office, "training", voided.uid, "重复录入")
    assert value(office, "training.all.attendance") == 40
    assert [row.uid for row in figures.trace(office, "training.all.attendance", YEAR).records] == [kept.uid]
    records.restore(office, "training", voided.uid)
    assert value(office, "training.all.attendance") == 130


def test_the_lines_of_a_voided_batch_go_with_it(office: Office) -> None:
    one, source = woman(), fund()
    given = batch(source, paid(one))
    records.add_many(office, [one, source, given])
    records.void(office, "aid_batch", given.uid, "重复录入")
    assert value(office, "aid.all.person_times") == 0
    assert figures.trace(office, "aid.all.person_times", YEAR).records == []


def test_a_code_among_several_is_found_whole_and_only_whole(office: Office) -> None:
    records.add_many(
        office,
        [
            training(programmes=("six_studies",)),
            training(programmes=("six_studies", "love")),
            training(programmes=("study", "love")),
            training(programmes=()),
        ],
    )
    assert value(office, "training.six_studies.attendance") == 80


def test_a_stock_counts_what_stands_on_the_last_day(office: Office) -> None:
    records.add_many(
        office,
        [
            organization(date(2001, 1, 1)),
            organization(date(2013, 12, 31)),
            organization(date(2014, 1, 1)),
            organization(date(2001, 1, 1), date(2013, 6, 30)),
            organization(date(2001, 1, 1), date(2014, 1, 1)),
        ],
    )
    assert value(office, "organization.all.stock", YEAR) == 3
    assert value(office, "organization.all.stock", FIRST_HALF) == 2
    assert value(office, "organization.all.stock", Period.parse("2013Q1")) == 3


def test_new_organizations_are_told_apart_by_kind_and_sector(office: Office) -> None:
    day = date(2013, 4, 1)
    records.add_many(
        office,
        [
            organization(day, org_kind="women_committee", sector="government"),
            organization(day, org_kind="women_committee", sector="two_new"),
            organization(day, sector="two_new"),
        ],
    )
    assert value(office, "organization.women_committee.new") == 1
    assert value(office, "organization.two_new.new") == 2


# ------------------------------------------------------------------- through links, and people


def test_a_condition_reaches_through_two_links_to_the_fund(office: Office) -> None:
    one, ours, other = woman(), fund("chunhui"), fund("condolence")
    records.add_many(
        office,
        [
            one, ours, other, batch(ours, paid(one, amount=70_000)), batch(other, paid(one, amount=30_000)),
            FundIncome(
                fund=ours.uid, received_on=date(2013, 2, 1), donor="某企业", kind="donation", amount=123_456
            ),
        ],
    )  # fmt: skip
    assert value(office, "fund.chunhui.paid") == 70_000
    assert figure(office, "fund.chunhui.income").shown == "1,234.56"
    assert value(office, "aid.condolence.amount") == 100_000


def test_only_what_was_paid_counts_and_goods_count_at_their_worth(office: Office) -> None:
    one, source = woman(), fund()
    records.add_many(
        office,
        [
            one,
            source,
            batch(
                source,
                paid(one),
                paid(one, None, amount=999_900),
                paid(one, amount=0, item="mother_parcel", quantity=3, unit_value=20_000),
            ),
        ],
    )
    assert value(office, "aid.all.person_times") == 2
    assert value(office, "aid.mother_parcel.quantity") == 3
    assert value(office, "aid.all.value") == 50_000 + 3 * 20_000


def test_one_person_counts_once_however_often_she_is_aided(office: Office) -> None:
    one, other, source = woman(), woman("李秀英"), fund()
    records.add_many(
        office,
        [
            one,
            other,
            source,
            batch(source, paid(one), paid(other)),
            batch(source, paid(one, category="child")),
        ],
    )
    assert value(office, "aid.all.person_times") == 3
    assert value(office, "aid.all.persons") == 2
    assert value(office, "child.aid.persons") == 1
    assert figure(office, "aid.all.persons").by_unit == {UNIT: 2}


def test_the_trace_names_people_and_adds_up(office: Office) -> None:
    one, source = woman("阿依古丽·买买提"), fund()
    given = batch(source, paid(one), paid(one, date(2013, 9, 1), amount=1))
    records.add_many(office, [one, source, given])
    traced = figures.trace(office, "aid.condolence.amount", YEAR)
    assert [(row.title, row.value, row.when) for row in traced.records] == [
        ("阿依古丽·买买提", 50_000, date(2013, 3, 7)),
        ("阿依古丽·买买提", 1, date(2013, 9, 1)),
    ]
    assert sum(row.value for row in traced.records) == traced.figure.value
    assert [row.uid for row in traced.records] == [line.uid for line in given.lines]
    assert figures.trace(office, "aid.condolence.amount", YEAR, unit="330327999").records == []


def test_an_unknown_figure_is_refused_in_words(office: Office) -> None:
    with pytest.raises(UserError, match="E-FIG-01"):
        figures.trace(office, "training.none", YEAR)


# --------------------------------------------------------------------------------- declarations


QUESTIONS = [one for one in FIGURES if not one.parts]


@pytest.mark.parametrize("figure", QUESTIONS, ids=lambda one: str(one.id))
def test_every_declaration_speaks_of_fields_and_codes_that_there_are(figure: Figure) -> None:
    ledger = BY_KEY[figure.of]
    assert field_at(ledger, figure.by).kind.name == "day"
    if figure.when is not When.WITHIN:
        assert field_at(ledger, figure.until).kind.name == "day"
    assert bool(figure.add) == (figure.how in (How.SUM, How.REPORTED))
    if figure.add:
        assert figure.add in COMPUTED or field_at(ledger, figure.add).kind.numeric
    if figure.how is How.SUM:
        is_money = figure.add in COMPUTED or field_at(ledger, figure.add).kind.name == "money"
        assert is_money == (figure.unit == "元")
    assert bool(figure.who) == (figure.how is How.DISTINCT)
    if figure.who and figure.who != OWNER and is_link(ledger, figure.who):
        assert figure.who == PARENT or field_at(ledger, figure.who).kind == Link("person")
    for path, wanted in figure.where:
        fits(ledger, path, wanted)


def fits(ledger: Ledger, path: str, wanted: Condition) -> None:
    """Whether a condition is one that its field can meet."""
    if path == OWNER:
        assert wanted in ("county", "township")
        return
    kind = field_at(ledger, path).kind
    if isinstance(wanted, Fact):
        assert kind.name == "day" or wanted in (Fact.FILLED, Fact.EMPTY)
    elif isinstance(wanted, bool):
        assert kind.name == "yes_no"
    else:
        assert isinstance(kind, (OneCode, ManyCodes))
        assert {wanted} if isinstance(wanted, str) else set(wanted) <= {entry.code for entry in kind.codes}


def test_every_figure_of_the_work_report_is_declared() -> None:
    known = {id: (one.unit, one.label) for id, one in BY_ID.items()}
    for id, told in reference().items():
        assert known[id] == (told.unit, told.label)


def test_figures_stand_by_chapters_in_the_reports_order() -> None:
    groups = list(dict.fromkeys(one.group for one in FIGURES))
    assert groups == list(CHAPTERS)
    assert len(BY_ID) == len(FIGURES)


def test_the_parts_of_a_ratio_are_figures_themselves() -> None:
    for one in FIGURES:
        assert {BY_ID[part.id] for part in one.parts or ()} == set(one.parts or ())


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (
            "training.skill.attendance",
            "培训台账中培训类别为“技能培训”、举办日期在统计期内的记录，“参训人次”合计。已作废的不计。",
        ),
        (
            "aid.all.persons",
            "发放批次的发放明细中冲销日期未填写、冲销的明细未填写、付款日期在统计期内的记录，同一人（含在不同乡镇的）只计一次。已作废的不计。",
        ),
        (
            "organization.all.stock",
            "组织台账中期末仍在（成立日期不晚于期末，撤销日期未填或在期末之后）的记录数。已作废的不计。",
        ),
    ],
)
def test_a_definition_says_in_words_what_is_asked(name: str, words: str) -> None:
    assert definition(BY_ID[name]) == words


def test_no_definition_shows_a_code_or_a_field_name() -> None:
    for one in FIGURES:
        assert not any(sign.isascii() and sign.isalpha() for sign in definition(one)), one.id


def test_a_path_that_leads_nowhere_is_a_fault_of_the_program() -> None:
    with pytest.raises(KeyError, match="has no parent"):
        field_at(BY_KEY["person"], f"{PARENT}.title")
    with pytest.raises(KeyError, match="is no link"):
        field_at(BY_KEY["person"], "name.title")
