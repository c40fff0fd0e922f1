"""Loans, aid files, two-cancer aid, screening, children: each rule seen to fire, and not to fire on what is right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from fulian_desktop.ledgers.aid_recipient import AidRecipient, HouseholdMember
from fulian_desktop.ledgers.child import Child, ChildGuardian
from fulian_desktop.ledgers.codes.care import CHILD_AGE_BAND, TWO_CANCER_MATERIAL
from fulian_desktop.ledgers.interest_subsidy import InterestSubsidy
from fulian_desktop.ledgers.job_fair import JobFair
from fulian_desktop.ledgers.loan import Loan
from fulian_desktop.ledgers.reported_figure import ReportedFigure
from fulian_desktop.ledgers.screening import Screening
from fulian_desktop.ledgers.two_cancer_application import TwoCancerApplication
from fulian_desktop.schema.check import findings, open_findings
from fulian_desktop.schema.disclosure import Shown, Way, shown
from fulian_desktop.schema.field import Disclosure
from fulian_desktop.schema.findings import Severity
from fulian_desktop.schema.ledger import Record, ledger_of
from fulian_desktop.values import clock

SHE = UUID(int=7)
FORBIDDEN, REASON, HINT = Severity.FORBIDDEN, Severity.REASON, Severity.HINT
TOMORROW = date(2013, 12, 21)


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    """20 December 2013."""
    with clock.frozen(datetime(2013, 12, 20, 1, tzinfo=UTC)):
        yield


def loan(**more: Any) -> Loan:
    """A loan that was paid out."""
    given: dict[str, Any] = {
        "borrower": SHE, "project": "紫菜养殖", "industry": "livestock", "bank": "苍南农商银行", "amount": 50_000_00,
        "applied_on": date(2013, 3, 1), "disbursed_on": date(2013, 4, 1), "due_on": date(2014, 4, 1),
        "state": "disbursed",
    }  # fmt: skip
    return Loan(**given | more)


def subsidy(**more: Any) -> InterestSubsidy:
    """Half a year of five per cent on 50,000 yuan: 1,246.58 yuan for 182 days."""
    given: dict[str, Any] = {
        "loan": SHE, "batch": "2013年上半年", "from_on": date(2013, 1, 1), "to_on": date(2013, 7, 2),
        "base": 50_000_00, "rate": Decimal("5.00"), "due_amount": 1_246_58, "amount": 1_246_58,
    }  # fmt: skip
    return InterestSubsidy(**given | more)


def fair(**more: Any) -> JobFair:
    """A fair of which everything is known."""
    given: dict[str, Any] = {
        "name": "春风行动", "held_on": date(2013, 2, 20), "employer_count": 105, "post_count": 900,
        "female_post_count": 586, "visitor_count": 3000, "intent_count": 400, "hired_count": 120,
    }  # fmt: skip
    return JobFair(**given | more)


def screening(**more: Any) -> Screening:
    """A village's round for both cancers."""
    given: dict[str, Any] = {
        "held_on": date(2013, 5, 6), "institution": "县妇幼保健院", "cancer_kind": "both", "due_count": 300,
        "screened_count": 280, "abnormal_count": 12, "cin1": 5, "cin23": 2, "cervical_cancer": 1,
        "breast_cancer": 1, "followed_up": 12, "treated": 4,
    }  # fmt: skip
    return Screening(**given | more)


def reported(**more: Any) -> ReportedFigure:
    """A place in the county's ranking."""
    given: dict[str, Any] = {
        "figure": "publicity_rank", "label": "信息采纳名次", "value": Decimal("1.00"), "unit_word": "名",
        "source_org": "市妇联", "document": "温妇〔2013〕8号", "received_on": date(2013, 12, 1),
    }  # fmt: skip
    return ReportedFigure(**given | more)


def recipient(**more: Any) -> AidRecipient:
    """A woman in difficulty with a child, her file complete."""
    given: dict[str, Any] = {
        "person": SHE, "categories": ("single_mother",), "filed_on": date(2013, 1, 10), "household_size": 2,
        "labour_count": 1, "annual_income": 12_000_00, "per_capita": 6_000_00, "bank_name": "苍南农商银行",
        "bank_account": "6228480330001234567", "verifiers": "陈梅、林芳", "verified_on": date(2013, 1, 12),
        "members": [HouseholdMember(name="王小宝", relation="2")],
    }  # fmt: skip
    return AidRecipient(**given | more)


def application(**more: Any) -> TwoCancerApplication:
    """An application that was approved and paid."""
    given: dict[str, Any] = {
        "person": SHE, "applied_on": date(2013, 4, 10), "age": 47, "household_kind": "rural", "category": "low_income",
        "confirmed_by_civil_affairs": True, "cancer_kind": "breast", "stage": "iib", "hospital": "温州医学院附一院",
        "diagnosed_on": date(2013, 1, 5), "cost_total": 80_000_00, "cost_reimbursed": 50_000_00,
        "cost_self": 30_000_00, "materials": tuple(entry.code for entry in TWO_CANCER_MATERIAL),
        "bank_name": "苍南农商银行", "bank_account": "6228480330001234567", "visited_on": date(2013, 4, 12),
        "result": "approved", "approved_on": date(2013, 6, 1), "amount": 10_000_00, "paid_on": date(2013, 6, 20),
    }  # fmt: skip
    return TwoCancerApplication(**given | more)


PENDING: dict[str, Any] = {"result": "pending", "approved_on": None, "paid_on": None, "amount": None}


def child(**more: Any) -> Child:
    """A girl of nine whose parents are both away, with her grandmother."""
    given: dict[str, Any] = {
        "person": SHE, "categories": ("left_behind",), "birth_date": date(2004, 3, 8),
        "filed_on": date(2013, 6, 1), "both_parents_away": True, "guardianship": "fair",
        "guardians": [ChildGuardian(relation="grandmother", name="李秀英")],
    }  # fmt: skip
    return Child(**given | more)


@dataclass(frozen=True)
class Case:
    """A rule: what makes it fire, what nearly does, and what it then says where."""

    made: Callable[..., Record]
    fires: dict[str, Any]
    passes: dict[str, Any]
    severity: Severity
    field: str
    rule: str = ""

    @property
    def id(self) -> str:
        """A name for the report of tests."""
        return f"{self.made.__name__}-{self.rule or self.field}-{'-'.join(self.fires)}"


CASES = [
    Case(loan, {"disbursed_on": None}, {}, FORBIDDEN, "disbursed_on"),
    Case(loan, {"state": "approved"}, {"state": "approved", "disbursed_on": None}, FORBIDDEN, "state"),
    Case(loan, {"due_on": None}, {}, REASON, "due_on", "no_due_day"),
    Case(
        loan,
        {"disbursed_on": date(2013, 2, 28)},
        {"disbursed_on": date(2013, 3, 1)},
        FORBIDDEN,
        "disbursed_on",
    ),
    Case(loan, {"disbursed_on": TOMORROW}, {"disbursed_on": date(2013, 12, 20)}, FORBIDDEN, "disbursed_on"),
    Case(loan, {"due_on": date(2013, 4, 1)}, {"due_on": date(2013, 4, 2)}, FORBIDDEN, "due_on"),
    Case(
        loan,
        {"state": "overdue"},
        {"state": "overdue", "due_on": date(2013, 12, 19)},
        REASON,
        "state",
        "not_yet_due",
    ),
    Case(
        loan,
        {"repaid_on": date(2013, 10, 1)},
        {"repaid_on": date(2013, 10, 1), "state": "repaid"},
        FORBIDDEN,
        "state",
    ),
    Case(loan, {"repaid_on": date(2013, 3, 31), "state": "repaid"}, {}, FORBIDDEN, "repaid_on"),
    Case(
        loan,
        {"recommended_on": date(2013, 2, 1)},
        {"recommended_on": date(2013, 3, 2)},
        REASON,
        "recommended_on",
        "recommended_early",
    ),
    Case(loan, {"rate": Decimal("15.01")}, {"rate": Decimal("15.00")}, REASON, "rate", "rate_high"),
    Case(loan, {"guarantee": "surety"}, {"guarantee": "surety", "guarantor": "林芳"}, HINT, "guarantor"),
    Case(
        loan,
        {"guarantee": "mortgage"},
        {"guarantee": "mortgage", "collateral": "店面一间"},
        HINT,
        "collateral",
    ),
    Case(subsidy, {"to_on": date(2013, 1, 1)}, {}, FORBIDDEN, "to_on"),
    Case(subsidy, {"amount": 1_246_59}, {"amount": 1_000_00}, REASON, "amount", "more_than_due"),
    Case(
        subsidy,
        {"paid_on": date(2012, 12, 31)},
        {"paid_on": date(2013, 8, 1)},
        REASON,
        "paid_on",
        "paid_early",
    ),
    Case(subsidy, {"due_amount": 2_500_00, "amount": 2_500_00}, {"due_amount": 1_264_00}, HINT, "due_amount"),
    Case(subsidy, {"due_amount": None, "amount": 12_465_80}, {"due_amount": None}, HINT, "amount"),
    Case(fair, {"female_post_count": 901}, {"female_post_count": 900}, FORBIDDEN, "female_post_count"),
    Case(fair, {"ended_on": date(2013, 2, 19)}, {"ended_on": date(2013, 2, 20)}, FORBIDDEN, "ended_on"),
    Case(fair, {"visitor_count": 399}, {"visitor_count": None}, REASON, "intent_count", "intents_more"),
    Case(fair, {"hired_count": 401}, {"hired_count": 400}, REASON, "hired_count", "hired_more"),
    Case(
        screening, {"screened_count": 301}, {"screened_count": 300}, REASON, "screened_count", "screened_more"
    ),
    Case(screening, {"abnormal_count": 281}, {"abnormal_count": 280}, FORBIDDEN, "abnormal_count"),
    Case(screening, {"cin1": 9}, {"cin1": 8}, REASON, "abnormal_count", "found_more"),
    Case(
        screening,
        {"cancer_kind": "breast"},
        {"cancer_kind": "breast", "cin1": 0, "cin23": None, "cervical_cancer": 0},
        FORBIDDEN,
        "cancer_kind",
    ),
    Case(
        screening,
        {"cancer_kind": "cervical"},
        {"cancer_kind": "cervical", "breast_cancer": None},
        FORBIDDEN,
        "cancer_kind",
    ),
    Case(screening, {"followed_up": 13}, {}, REASON, "followed_up", "followed_up_more"),
    Case(screening, {"treated": 13}, {"treated": None}, REASON, "treated", "treated_more"),
    Case(reported, {"received_on": TOMORROW}, {"received_on": date(2013, 12, 20)}, FORBIDDEN, "received_on"),
    Case(
        reported,
        {"value": Decimal("1.50")},
        {"value": Decimal("1.50"), "figure": "other"},
        FORBIDDEN,
        "value",
    ),
    Case(reported, {"value": Decimal(0)}, {"value": Decimal(2)}, FORBIDDEN, "value"),
    Case(reported, {"unit_word": "万元"}, {"unit_word": "元"}, FORBIDDEN, "unit_word"),
    Case(recipient, {"filed_on": TOMORROW}, {}, FORBIDDEN, "filed_on"),
    Case(
        recipient,
        {"closed_on": date(2013, 1, 9), "close_reason": "moved"},
        {"closed_on": date(2013, 1, 10), "close_reason": "moved"},
        FORBIDDEN,
        "closed_on",
    ),
    Case(
        recipient,
        {"closed_on": date(2013, 8, 1)},
        {"closed_on": date(2013, 8, 1), "close_reason": "improved"},
        FORBIDDEN,
        "close_reason",
    ),
    Case(recipient, {"close_reason": "improved"}, {}, FORBIDDEN, "close_reason"),
    Case(recipient, {"verified_on": TOMORROW}, {}, FORBIDDEN, "verified_on"),
    Case(
        recipient,
        {"verifiers": ""},
        {"verifiers": "", "verified_on": None},
        REASON,
        "verifiers",
        "verifiers_missing",
    ),
    Case(recipient, {"relative_of_cadre": True}, {}, HINT, "relative_of_cadre"),
    Case(recipient, {"labour_count": 3}, {"labour_count": 2}, FORBIDDEN, "labour_count"),
    Case(
        recipient,
        {"household_size": 1, "per_capita": None},
        {"household_size": None},
        REASON,
        "household_size",
        "members_more",
    ),
    Case(recipient, {"per_capita": 12_000_00}, {"per_capita": 5_950_00}, HINT, "per_capita"),
    Case(recipient, {"bank_name": ""}, {"bank_name": "", "bank_account": ""}, HINT, "bank_name"),
    Case(
        recipient,
        {"account_own": False, "account_owner": "王建国"},
        {},
        REASON,
        "account_own",
        "account_not_own",
    ),
    Case(
        recipient,
        {"account_own": False},
        {"account_own": False, "bank_account": ""},
        FORBIDDEN,
        "account_owner",
    ),
    Case(application, {"applied_on": TOMORROW}, {}, FORBIDDEN, "applied_on"),
    Case(application, {"previously_aided": True}, {}, REASON, "previously_aided", "aided_before"),
    Case(application, {"household_kind": "urban"}, {"household_kind": "resident"}, HINT, "household_kind"),
    Case(application, {"age": 34}, {"age": 35}, HINT, "age"),
    Case(application, {"age": 65}, {"age": 64}, HINT, "age"),
    Case(application, {"stage": "iia"}, {"stage": "ivb"}, REASON, "stage", "stage_not_eligible"),
    Case(application, {"invasive": False}, {}, REASON, "invasive", "not_invasive"),
    Case(
        application,
        {"diagnosed_on": date(2013, 4, 11)},
        {"diagnosed_on": date(2013, 4, 10)},
        FORBIDDEN,
        "diagnosed_on",
    ),
    Case(application, {"cost_self": 30_000_01}, {"cost_self": None}, FORBIDDEN, "cost_total"),
    Case(application, {"visited_on": TOMORROW}, {}, FORBIDDEN, "visited_on"),
    Case(application, {"account_own": False}, {}, REASON, "account_own", "account_not_own"),
    Case(application, {"result": "refused", "paid_on": None}, PENDING, FORBIDDEN, "approved_on"),
    Case(application, {"result": "refused", "approved_on": None}, PENDING, FORBIDDEN, "paid_on"),
    Case(application, {"approved_on": None, "paid_on": None}, {}, FORBIDDEN, "approved_on"),
    Case(
        application,
        {"approved_on": date(2013, 4, 9)},
        {"approved_on": date(2013, 4, 10)},
        FORBIDDEN,
        "approved_on",
    ),
    Case(
        application,
        {"visited_on": None},
        {"visited_on": None, **PENDING},
        REASON,
        "visited_on",
        "not_visited",
    ),
    Case(
        application,
        {"confirmed_by_civil_affairs": False},
        {"confirmed_by_civil_affairs": False, **PENDING},
        REASON,
        "confirmed_by_civil_affairs",
        "not_confirmed",
    ),
    Case(application, {"paid_on": date(2013, 5, 31)}, {"paid_on": date(2013, 6, 1)}, FORBIDDEN, "paid_on"),
    Case(application, {"amount": None}, {"amount": None, "paid_on": None}, FORBIDDEN, "amount"),
    Case(
        application,
        {"bank_account": ""},
        {"bank_account": "", "paid_on": None},
        REASON,
        "bank_account",
        "no_account",
    ),
    Case(application, {"materials": ("form",), **PENDING}, PENDING, HINT, "materials"),
    Case(child, {"filed_on": TOMORROW}, {}, FORBIDDEN, "filed_on"),
    Case(
        child,
        {"closed_on": date(2013, 5, 31), "close_reason": "moved"},
        {"closed_on": date(2013, 6, 1), "close_reason": "moved"},
        FORBIDDEN,
        "closed_on",
    ),
    Case(
        child,
        {"closed_on": date(2013, 9, 1)},
        {"closed_on": date(2013, 9, 1), "close_reason": "parents_back"},
        FORBIDDEN,
        "close_reason",
    ),
    Case(child, {"checked_on": TOMORROW}, {"checked_on": date(2013, 12, 20)}, FORBIDDEN, "checked_on"),
    Case(child, {"birth_date": date(2013, 6, 2)}, {"birth_date": None}, FORBIDDEN, "birth_date"),
    Case(
        child,
        {"birth_date": date(1995, 6, 1)},
        {
            "birth_date": date(1995, 6, 2),
            "categories": ("poor",),
            "closed_on": date(2013, 12, 1),
            "close_reason": "eighteen",
        },
        FORBIDDEN,
        "birth_date",
    ),
    Case(
        child,
        {"birth_date": date(1997, 6, 1)},
        {"birth_date": date(1997, 6, 2)},
        REASON,
        "categories",
        "left_behind_age",
    ),
    Case(
        child,
        {"birth_date": date(1995, 12, 20), "categories": ("poor",)},
        {"birth_date": date(1995, 12, 21), "categories": ("poor",)},
        HINT,
        "closed_on",
    ),
    Case(
        child,
        {"both_parents_away": False},
        {"both_parents_away": False, "one_away_other_unable": True},
        REASON,
        "both_parents_away",
        "parents_at_home",
    ),
    Case(child, {"one_away_other_unable": True}, {}, FORBIDDEN, "one_away_other_unable"),
    Case(
        child,
        {"disability_kind": "2"},
        {"disability_kind": "2", "disability_level": "1"},
        REASON,
        "disability_level",
        "disability_half",
    ),
    Case(
        child,
        {"categories": ("left_behind", "disabled")},
        {"categories": ("left_behind", "poor")},
        HINT,
        "disability_kind",
    ),
    Case(child, {"categories": ("left_behind", "migrant")}, {}, REASON, "categories", "both_kinds"),
    Case(
        child,
        {"guardianship": "none"},
        {"guardianship": "none", "guardians": [ChildGuardian(relation="entrusted", name="林芳")]},
        HINT,
        "guardians",
    ),
]


def said(record: Record) -> set[tuple[Severity, str, str]]:
    """What is said of a record, without the sentences."""
    return {(found.severity, found.field, found.rule) for found in findings(record)}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_rule_fires_and_does_not_fire(case: Case) -> None:
    wanted = (case.severity, case.field, case.rule)
    assert wanted in said(case.made(**case.fires))
    assert said(case.made(**case.passes)) == set(), "what nearly fires is right, and nothing is said of it"


@pytest.mark.parametrize("made", [loan, subsidy, fair, screening, reported, recipient, application, child])
def test_nothing_is_said_of_a_record_that_is_right(made: Callable[..., Record]) -> None:
    assert said(made()) == set()


def test_who_was_aided_before_is_aided_again_only_with_a_reason() -> None:
    again = application(previously_aided=True)
    assert [found.rule for found in open_findings(again)] == ["aided_before"]
    again.reasons = {"aided_before": "病情复发，经省妇联重新核准"}
    assert open_findings(again) == []


def test_town_women_may_apply_from_2022_on() -> None:
    with clock.frozen(datetime(2022, 4, 20, tzinfo=UTC)):
        late = application(
            applied_on=date(2022, 4, 1), household_kind="urban", approved_on=date(2022, 4, 15), paid_on=None
        )
        assert said(late) == set()


def test_the_age_band_follows_from_birth_and_filing_whatever_was_given() -> None:
    bands = []
    for born in (
        *(date(year, 1, 1) for year in range(2013, 1995, -1)),
        date(1980, 1, 1),
        date(2013, 6, 2),
        None,
    ):
        filed = child(birth_date=born, age_band="0_2")
        filed.fill()
        bands.append(filed.age_band)
    assert bands[-3:] == [None, None, None]
    assert list(dict.fromkeys(bands[:-3])) == [entry.code for entry in CHILD_AGE_BAND]
    assert bands[:-3].count("6_13") == 8


# ------------------------------------------------------------------------------- what leaves the office


def travelling(cls: type[Record]) -> set[str]:
    """The fields of a ledger that go into a package as they are."""
    declared = ledger_of(cls)
    return {one.name for one in declared.columns if shown(declared, one, Way.PACKAGE) is Shown.PLAIN}


def test_of_a_child_only_kind_sex_and_age_band_travel() -> None:
    said_of_people = travelling(Child) - {"filed_on", "checked_on", "closed_on", "close_reason"}
    assert said_of_people == {"categories", "sex", "age_band", "checker"}
    assert travelling(ChildGuardian) == {"relation"}


def test_of_a_screening_only_the_numbers_of_those_who_came_travel() -> None:
    assert travelling(Screening) == {
        *("held_on", "village", "institution", "cancer_kind", "target_count", "due_count", "screened_count")
    }


def test_the_county_decides_on_illness_without_accounts_and_addresses() -> None:
    for cls in (AidRecipient, TwoCancerApplication):
        declared = ledger_of(cls)
        assert not {"bank_account", "bank_name", "account_owner", "certificate_no"} & travelling(cls)
        assert {"person", "category", "categories", "stage", "causes"} & travelling(cls)
        assert declared.fields["person"].disclosure is Disclosure.SENSITIVE
        assert shown(declared, declared.fields["person"], Way.NOTICE) is Shown.ABSENT
    assert not {"name", "id_number", "health", "annual_income"} & travelling(HouseholdMember)
