"""Nothing is paid beyond what a fund holds, nor for what it is not meant for, without a written reason."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from fulian_desktop.app import aid_checks, aid_reversal, before_submitting, fund_purposes, records
from fulian_desktop.app.fund_checks import Overdrawing
from fulian_desktop.app.records import Refused
from fulian_desktop.errors import UserError
from fulian_desktop.ledgers.aid import AidBatch, AidDisbursement
from fulian_desktop.ledgers.fund import Fund
from fulian_desktop.ledgers.fund_income import FundIncome
from fulian_desktop.ledgers.person import Person
from fulian_desktop.schema.findings import Severity
from fulian_desktop.store.office import Office
from fulian_desktop.values.dates import Period
from tests.offices import on_disk, woman

MAY, JUNE, JULY = date(2013, 5, 1), date(2013, 6, 1), date(2013, 7, 1)
WHY = "垫付，下月县里拨款到账后补上"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with on_disk(tmp_path).open() as opened:
        yield opened


@pytest.fixture
def fund(office: Office) -> Fund:
    """A fund with 100 yuan to begin with and 500 more on 1 June."""
    made = Fund(name="慰问经费", scheme="condolence", nature="appropriation", founded_on=date(2010, 1, 1),
                opening_balance=100_00)  # fmt: skip
    records.add_many(office, [made, *PEOPLE, income(made, 500_00, JUNE)])
    return made


PEOPLE: list[Person] = [woman("王小兰"), woman("李秀英"), woman("陈〇")]


def income(fund: Fund, amount: int, day: date = JUNE) -> FundIncome:
    return FundIncome(fund=fund.uid, received_on=day, donor="县财政局", kind="appropriation", amount=amount)


def batch(fund: Fund, *paid: tuple[int, date | None], **values: Any) -> AidBatch:
    lines = [
        AidDisbursement(
            recipient=one.uid, category="low_income", amount=amount, paid_on=day, payee_name=one.name
        )
        for one, (amount, day) in zip(PEOPLE, paid, strict=False)
    ]
    given: dict[str, Any] = {"title": "慰问", "aid_kind": "condolence", "pay_method": "cash", "held_on": MAY, "handler": "陈梅",
             "second_handler": "林芳"} | values  # fmt: skip
    return AidBatch(fund=fund.uid, lines=lines, **given)


def refused(office: Office, record: Any) -> list[tuple[str, str]]:
    """(rule, field) of what stands against saving."""
    with pytest.raises(Refused) as refusal:
        records.save(office, record)
    assert all(one.severity is Severity.REASON for one in refusal.value.findings)
    return [(one.rule, one.field) for one in refusal.value.findings]


def test_what_a_fund_holds_may_be_paid_to_the_last_fen(office: Office, fund: Fund) -> None:
    records.save(office, batch(fund, (100_00, MAY), (500_00, JUNE)))


def test_a_fen_more_asks_for_a_reason_and_passes_with_one(office: Office, fund: Fund) -> None:
    made = batch(fund, (100_01, MAY))
    assert refused(office, made) == [("overdrawn", "fund")]
    with pytest.raises(Refused, match=r"2013年5月1日的余额为 -0\.01 元"):
        records.save(office, made)
    made.reasons = {"overdrawn": "太短了"}
    assert refused(office, made) == [("overdrawn", "fund")]
    made.reasons = {"overdrawn": WHY}
    records.save(office, made)


def test_money_that_comes_later_does_not_cover_an_earlier_day(office: Office, fund: Fund) -> None:
    assert refused(office, batch(fund, (300_00, MAY))) == [("overdrawn", "fund")]
    records.save(office, batch(fund, (300_00, JUNE)))


def test_what_is_not_paid_yet_takes_nothing(office: Office, fund: Fund) -> None:
    records.save(office, batch(fund, (9_999_00, None)))


def test_an_entry_for_an_earlier_day_must_leave_enough_for_later_ones(office: Office, fund: Fund) -> None:
    records.save(office, batch(fund, (600_00, JULY)))
    assert refused(office, batch(fund, (50_00, MAY))) == [("overdrawn", "fund")]


def test_who_saves_an_earlier_batch_again_is_not_asked_for_a_later_ones_reason(
    office: Office, fund: Fund
) -> None:
    early = batch(fund, (100_00, MAY))
    records.save(office, early)
    late = batch(fund, (900_00, JUNE))
    late.reasons = {"overdrawn": WHY, "in_another_batch": WHY}
    records.save(office, late)
    early.place = "镇文化站"
    records.save(office, early)
    early.lines[0].amount = 100_01
    assert refused(office, early) == [("overdrawn", "fund")]


def test_money_that_came_back_can_be_paid_again(office: Office, fund: Fund) -> None:
    made = batch(fund, (100_00, MAY))
    records.save(office, made)
    aid_reversal.reverse(office, made.uid, made.lines[0].uid, MAY, "本人退回")
    again = batch(fund, (0, None), (100_00, MAY), title="补发")
    del again.lines[0]
    records.save(office, again)


def test_an_income_is_not_made_less_or_later_than_what_was_paid_from_it(office: Office, fund: Fund) -> None:
    more = income(fund, 200_00, MAY)
    records.save(office, more)
    records.save(office, batch(fund, (300_00, MAY)))
    more.amount = 199_99
    assert refused(office, more) == [("overdrawn", "amount")]
    more.amount, more.received_on = 200_00, JUNE
    assert refused(office, more) == [("overdrawn", "amount")]
    more.received_on = MAY
    other = Fund(name="另一项", scheme="other", nature="lottery", founded_on=MAY)
    records.save(office, other)
    more.fund = other.uid
    assert refused(office, more) == [("overdrawn", "fund")]
    more.reasons = {"overdrawn": WHY}
    records.save(office, more)


def test_a_lower_opening_balance_is_asked_about_too(office: Office, fund: Fund) -> None:
    records.save(office, batch(fund, (100_00, MAY)))
    fund.opening_balance = 99_99
    assert refused(office, fund) == [("overdrawn", "opening_balance")]
    fund.opening_balance = 101_00
    records.save(office, fund)


def test_voiding_an_income_below_what_was_paid_asks_for_a_fuller_reason(office: Office, fund: Fund) -> None:
    more = income(fund, 200_00, MAY)
    records.save(office, more)
    records.save(office, batch(fund, (300_00, MAY)))
    with pytest.raises(Overdrawing, match=r"E-FND-01") as refusal:
        records.void(office, "fund_income", more.uid, "重复")
    assert "2013年5月1日的余额为 -200.00 元" in refusal.value.what
    with pytest.raises(UserError, match="E-REC-04"):
        records.void(office, "fund_income", more.uid, "重复", overdrawing=True)
    assert records.load(office, "fund_income", more.uid).voided_at is None
    records.void(office, "fund_income", more.uid, WHY, overdrawing=True)
    assert records.load(office, "fund_income", more.uid).void_reason == WHY


def test_an_income_that_is_not_needed_is_voided_without_a_word(office: Office, fund: Fund) -> None:
    more = income(fund, 200_00, JULY)
    records.save(office, more)
    records.void(office, "fund_income", more.uid, "重复")


def test_a_batch_that_comes_back_must_still_find_its_money(office: Office, fund: Fund) -> None:
    first = batch(fund, (100_00, MAY))
    records.save(office, first)
    records.void(office, "aid_batch", first.uid, "录错")
    records.save(office, batch(fund, (80_00, MAY), title="另一批"))
    with pytest.raises(Overdrawing, match="E-FND-01"):
        records.restore(office, "aid_batch", first.uid)
    records.restore(office, "aid_batch", first.uid, WHY)
    kept = records.load(office, "aid_batch", first.uid)
    assert (kept.voided_at, kept.record.reasons["overdrawn"]) == (None, WHY)


def asked(office: Office) -> list[tuple[str, str, bool]]:
    return [
        (one.severity.value, one.ledger, one.answered)
        for one in before_submitting.check(office, Period(2013))
        if "余额" in one.message
    ]


def test_the_check_before_submitting_asks_once_and_takes_the_reason(office: Office, fund: Fund) -> None:
    given = [batch(fund, (100_00, MAY)), batch(fund, (0, None), (501_00, JUNE), title="六月")]
    del given[1].lines[0]
    records.add_many(office, given)
    assert asked(office) == [("reason", "aid_batch", False)]
    given[1].reasons = {"overdrawn": WHY}
    records.save(office, given[1])
    assert asked(office) == [("reason", "aid_batch", True)]


def test_a_list_of_the_past_without_any_income_gets_a_hint(office: Office) -> None:
    bare = Fund(name="历年慰问", scheme="other", nature="appropriation", founded_on=date(2010, 1, 1))
    records.add_many(office, [bare, *PEOPLE, batch(bare, (100_00, MAY))])
    assert asked(office) == [("hint", "aid_batch", False)]
    assert refused(office, batch(bare, (1, MAY), title="新批")) == [("overdrawn", "fund")]


def test_the_page_is_told_what_a_save_would_say(office: Office, fund: Fund) -> None:
    found = aid_checks.of_batch(office, batch(fund, (700_00, JUNE)))
    assert "overdrawn" in [one.rule for one in found]


# ------------------------------------------------------------------------------------------ purposes


def conflict(purpose: str, kind: str, *categories: str, restriction: str = "") -> bool:
    fund = Fund(name="专项", scheme="other", nature="donation", founded_on=MAY, purpose=purpose,
                restriction=restriction)  # fmt: skip
    made = AidBatch(
        title="发放", fund=fund.uid, aid_kind=kind, pay_method="bank", held_on=MAY, handler="陈梅"
    )
    made.lines = [AidDisbursement(recipient=one.uid, category=category, amount=100)
                  for one, category in zip(PEOPLE, categories, strict=False)]  # fmt: skip
    found = fund_purposes.conflict(fund, made)
    if found:
        assert (found.severity, found.rule, found.field) == (Severity.REASON, "off_purpose", "fund")
        assert "专项" in found.message
    return found is not None


@pytest.mark.parametrize(
    ("purpose", "kind", "categories", "off"),
    [
        ("general", "condolence", ["child", "low_income"], False),
        ("two_cancer", "two_cancer", ["two_cancer"], False),
        ("two_cancer", "fund_grant", ["two_cancer", "two_cancer"], False),
        ("two_cancer", "fund_grant", ["two_cancer", "low_income"], True),
        ("two_cancer", "condolence", [], True),
        ("children", "child_care", ["other"], False),
        ("children", "fund_grant", ["child"], False),
        ("children", "condolence", ["child", "low_income"], True),
        ("children_serious_illness", "two_cancer", ["child"], True),
        ("education", "education", ["child"], False),
        ("education", "goods", ["child"], False),
        ("education", "condolence", ["low_income"], True),
        ("women_in_difficulty", "goods", ["single_mother"], False),
        ("women_in_difficulty", "emergency", ["child"], True),
        ("women_in_difficulty", "child_care", [], True),
    ],
)
def test_a_plain_contradiction_of_purpose_is_asked_about(
    purpose: str, kind: str, categories: list[str], off: bool
) -> None:
    assert conflict(purpose, kind, *categories) is off


@pytest.mark.parametrize(
    ("words", "kind", "category", "off"),
    [
        ("用于农村妇女“两癌”患者的救助", "condolence", "low_income", True),
        ("用于困境儿童", "condolence", "low_income", True),
        ("用于困境儿童及其母亲", "condolence", "low_income", False),
        ("用于单亲母亲", "child_care", "child", True),
        ("由理事会议定", "condolence", "child", False),
    ],
)
def test_a_restriction_in_words_counts_where_it_names_one_group(
    words: str, kind: str, category: str, off: bool
) -> None:
    assert conflict("general", kind, category, restriction=words) is off


def test_off_purpose_passes_with_a_reason(office: Office) -> None:
    meant = Fund(name="两癌专项", scheme="two_cancer", nature="superior", founded_on=date(2010, 1, 1),
                 purpose="two_cancer", opening_balance=1_000_00)  # fmt: skip
    records.add_many(office, [meant, *PEOPLE])
    made = batch(meant, (100_00, MAY))
    assert ("off_purpose", "fund") in refused(office, made)
    made.reasons = dict.fromkeys([rule for rule, _ in refused(office, made)], "经县妇联批准调剂使用")
    records.save(office, made)
