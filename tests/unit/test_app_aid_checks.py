"""The audit findings of domain.md 3.3 [S27][S28], each as an auditor would write it, and its counterpart in order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from fulian_desktop.app import aid_checks, before_submitting, records
from fulian_desktop.ledgers.aid import AidBatch, AidDisbursement
from fulian_desktop.ledgers.aid_recipient import AidRecipient, HouseholdMember
from fulian_desktop.ledgers.fund import Fund
from fulian_desktop.ledgers.person import Person
from fulian_desktop.ledgers.two_cancer_application import TwoCancerApplication
from fulian_desktop.schema.findings import Finding, Severity
from fulian_desktop.store.office import Office
from fulian_desktop.values.dates import Period
from tests.offices import on_disk, woman

REASON = "已请示分管领导，另附情况说明"
HELD = date(2013, 3, 7)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with on_disk(tmp_path).open() as opened:
        yield opened


def add(office: Office, *given: Any) -> None:
    records.add_many(office, list(given))


def fund(office: Office, name: str = "慰问经费", scheme: str = "condolence", **more: Any) -> Fund:
    made = Fund(
        name=name, scheme=scheme, nature="appropriation", founded_on=date(2010, 1, 1),
        opening_balance=100_000_00, **more,
    )  # fmt: skip
    add(office, made)
    return made


def line(who: Person, **more: Any) -> AidDisbursement:
    return AidDisbursement(**{"recipient": who.uid, "category": "low_income", "amount": 500_00, **more})


def paid(who: Person, on: date = HELD, **more: Any) -> AidDisbursement:
    return line(who, **{"paid_on": on, "payee_name": who.name, "signed": "signed", **more})


def batch(of: Fund, *lines: AidDisbursement, **more: Any) -> AidBatch:
    given = {"title": "2013年“三八”慰问", "aid_kind": "condolence", "pay_method": "cash", "held_on": HELD,
             "handler": "李经办", "second_handler": "张经办"}  # fmt: skip
    return AidBatch(**{**given, "fund": of.uid, "lines": list(lines), **more})


def rules(found: list[Finding]) -> list[str]:
    return [one.rule for one in found if one.severity is Severity.REASON]


def said(found: list[Finding], severity: Severity) -> str:
    return "\n".join(one.message for one in found if one.severity is severity)


def refused(office: Office, one: AidBatch) -> list[Finding]:
    """The findings by which a save is refused; with a reason for each it goes through, if a reason is enough."""
    with pytest.raises(records.Refused) as caught:
        records.save(office, one)
    found = caught.value.findings
    if not any(each.severity is Severity.FORBIDDEN for each in found):
        one.reasons = {**one.reasons, **{each.rule: REASON for each in found}}
        records.save(office, one)
    return found


def test_two_women_once_each_are_in_order(office: Office) -> None:
    money, one, two = fund(office), woman("陈小兰"), woman("王丹")
    add(office, one, two)
    made = batch(money, paid(one), paid(two))
    records.save(office, made)
    assert aid_checks.of_batch(office, made) == []


def test_duplicate_payment_of_the_same_money_is_named_with_its_batch(office: Office) -> None:
    money, one = fund(office), woman("陈小兰")
    add(office, one)
    records.save(
        office, batch(money, paid(one, date(2013, 1, 20)), title="2013年春节慰问", held_on=date(2013, 1, 20))
    )
    again = batch(money, line(one))
    records.save(office, again)  # worth a look, no more: both were decided
    assert (
        said(aid_checks.of_batch(office, again), Severity.HINT)
        == "本年已领过同一资金或同类慰问款：2013年春节慰问"
    )


def test_last_year_is_another_year(office: Office) -> None:
    money, one = fund(office), woman("陈小兰")
    add(office, one)
    records.save(office, batch(money, paid(one, date(2012, 3, 7)), held_on=date(2012, 3, 7)))
    assert aid_checks.of_batch(office, batch(money, line(one))) == []


def test_what_came_back_is_no_payment(office: Office) -> None:
    """A red entry and the line that it stands against say nothing about anybody, in either batch."""
    money, one = fund(office), woman("陈小兰")
    add(office, one)
    first = batch(money, paid(one, date(2013, 1, 20)), title="2013年春节慰问", held_on=date(2013, 1, 20))
    records.save(office, first)
    with office.write() as connection:  # as the reversal leaves them
        connection.exec_driver_sql("UPDATE aid_disbursement SET reversed_on = '2013-01-25'")
    red = line(one, amount=-500_00, paid_on=date(2013, 1, 25), counters=first.lines[0].uid.hex)
    held = records.load(office, "aid_batch", first.uid).record
    assert aid_checks.of_batch(office, batch(money, line(one))) == []
    held.lines.append(red)
    with office.read() as connection:
        assert aid_checks.findings(connection, held) == []


def test_a_woman_registered_twice_is_one_by_her_card(office: Office) -> None:
    money, number = fund(office), "11010519491231002X"
    one, again = woman("陈小兰", id_number=number), woman("陈小蘭", id_number=number)
    add(office, one, again)
    records.save(
        office, batch(money, paid(one, date(2013, 1, 20)), title="春节慰问", held_on=date(2013, 1, 20))
    )
    assert "春节慰问" in said(aid_checks.of_batch(office, batch(money, line(again))), Severity.HINT)


def test_she_waits_in_another_open_batch(office: Office) -> None:
    money, one = fund(office), woman("陈小兰")
    add(office, one)
    first = batch(money, line(one), title="先编的批次")
    records.save(office, first)
    found = refused(office, batch(money, line(one), title="后编的批次"))
    assert rules(found) == ["in_another_batch"]
    assert found[0].message == "还在另一个没有发完的批次里：先编的批次"
    # The earlier batch is not asked for the later one's reason.
    assert rules(aid_checks.of_batch(office, first)) == []


def test_one_given_up_there_does_not_wait(office: Office) -> None:
    money, one = fund(office), woman("陈小兰")
    add(office, one)
    records.save(office, batch(money, line(one, unpaid_reason="改由县里发放"), title="先编的批次"))
    assert rules(aid_checks.of_batch(office, batch(money, line(one)))) == []


@pytest.mark.parametrize("mine", [True, False])
def test_programmes_that_exclude_each_other(office: Office, mine: bool) -> None:
    """Whichever of the two funds says so."""
    spring = fund(office, "春晖基金", "chunhui", excludes=("lottery",) if mine else ())
    lottery = fund(office, "彩票公益金", "lottery", excludes=() if mine else ("chunhui",))
    one = woman("陈小兰")
    add(office, one)
    records.save(office, batch(lottery, paid(one, date(2013, 2, 1)), title="彩票公益金救助", aid_kind="emergency",
                               held_on=date(2013, 2, 1)))  # fmt: skip
    found = refused(office, batch(spring, line(one), aid_kind="fund_grant"))
    assert rules(found) == ["excluded_fund"]
    assert "彩票公益金救助（彩票公益金）" in found[0].message


def test_money_for_the_dead(office: Office) -> None:
    money = fund(office)
    one = woman("陈小兰", died_on=date(2013, 2, 1))
    add(office, one)
    assert rules(refused(office, batch(money, line(one)))) == ["recipient_dead"]


def test_nobody_signs_after_her_death(office: Office) -> None:
    money = fund(office)
    one = woman("陈小兰", died_on=date(2013, 2, 1))
    add(office, one)
    found = refused(office, batch(money, paid(one)))
    assert [(each.severity, each.field, each.row) for each in found] == [
        (Severity.FORBIDDEN, "lines.signed", 0)
    ]
    heir = paid(one, proxy=True, payee_name="陈大海", proxy_relation="2", proxy_id="11010519491231002X",
                authorization=True)  # fmt: skip
    assert rules(refused(office, batch(money, heir))) == ["recipient_dead"]


def test_died_after_she_took_it_is_in_order(office: Office) -> None:
    money = fund(office)
    one = woman("陈小兰", died_on=date(2013, 6, 1))
    add(office, one)
    assert aid_checks.of_batch(office, batch(money, paid(one))) == []


def test_moved_away(office: Office) -> None:
    money = fund(office)
    one = woman("陈小兰", moved_on=date(2012, 12, 1))
    add(office, one)
    assert rules(refused(office, batch(money, line(one)))) == ["recipient_moved"]


def test_under_age_with_an_aid_for_adults(office: Office) -> None:
    money = fund(office)
    girl = woman("林小苗", birth_date=date(2001, 5, 1))
    add(office, girl)
    assert rules(aid_checks.of_batch(office, batch(money, line(girl)))) == ["under_age"]
    assert aid_checks.of_batch(office, batch(money, line(girl, category="child"))) == []
    assert rules(aid_checks.of_batch(office, batch(money, line(girl), aid_kind="education"))) == []
    assert rules(refused(office, batch(money, line(girl)))) == ["under_age"]


def two_cancer(of: Fund, who: Person, held_on: date, **more: Any) -> AidBatch:
    one = line(
        who,
        category="two_cancer",
        amount=10_000_00,
        bank_name="县农村合作银行",
        bank_account="0123456789012345",
    )
    return batch(of, one, aid_kind="two_cancer", pay_method="bank", held_on=held_on, **more)


def test_two_cancer_aid_is_given_once_in_a_lifetime(office: Office) -> None:
    """In whatever year it was, paid or still to be paid, by whatever fund."""
    money, other = fund(office, "“两癌”救助金", "two_cancer"), fund(office, "省级救助", "two_cancer")
    one = woman("陈小兰")
    add(office, one)
    records.save(office, two_cancer(money, one, date(2010, 11, 1), title="2010年“两癌”救助"))
    found = refused(office, two_cancer(other, one, date(2013, 11, 1)))
    assert rules(found) == ["two_cancer_twice"]
    assert found[0].message == "“两癌”救助一生一次，已经救助过：2010年“两癌”救助"


def test_two_cancer_aid_that_the_application_tells_of(office: Office) -> None:
    money, one = fund(office, "“两癌”救助金", "two_cancer"), woman("陈小兰")
    file = TwoCancerApplication(
        person=one.uid, applied_on=date(2013, 4, 8), category="low_income", cancer_kind="breast", stage="iib",
        hospital="县人民医院", diagnosed_on=date(2013, 1, 8), previously_aided=True,
        reasons={"aided_before": REASON},
    )  # fmt: skip
    add(office, one, file)
    assert rules(refused(office, two_cancer(money, one, date(2013, 11, 1)))) == ["two_cancer_twice"]


def test_two_cancer_money_is_never_cash(office: Office) -> None:
    money, one = fund(office, "“两癌”救助金", "two_cancer"), woman("陈小兰")
    add(office, one)
    given = two_cancer(money, one, date(2013, 11, 1))
    given.pay_method = "cash"
    assert "不得以现金形式发放" in said(refused(office, given), Severity.FORBIDDEN)


def test_paid_to_another_persons_card(office: Office) -> None:
    money, one, other = fund(office), woman("陈小兰"), woman("王丹")
    file = AidRecipient(person=other.uid, categories=("low_income",), filed_on=date(2012, 1, 5), causes=("illness",),
                        bank_name="县农村合作银行", bank_account="0123456789012345")  # fmt: skip
    add(office, one, other, file)
    to_other = line(one, bank_account="0123456789012345")
    found = refused(office, batch(money, to_other, pay_method="bank"))
    assert rules(found) == ["account_not_own"]
    assert "王丹" in found[0].message
    named = batch(
        money, line(one, bank_account="0999456789012345", account_owner="陈大海"), pay_method="bank"
    )
    assert "account_not_own" in rules(aid_checks.of_batch(office, named))
    own = batch(money, line(other, bank_account="0123456789012345"), pay_method="bank")
    assert rules(aid_checks.of_batch(office, own)) == []


def test_one_card_for_several(office: Office) -> None:
    money, one, two = fund(office), woman("陈小兰"), woman("王丹")
    add(office, one, two)
    lines = [line(who, bank_account="0123456789012345") for who in (one, two)]
    found = aid_checks.of_batch(office, batch(money, *lines, pay_method="bank"))
    assert [(each.rule, each.row) for each in found] == [("account_shared", 0), ("account_shared", 1)]


def test_a_transfer_needs_an_account(office: Office) -> None:
    """While the account is still to be asked for it is said, once the money went it is asked."""
    money, one = fund(office), woman("陈小兰")
    add(office, one)
    made = batch(money, line(one), pay_method="bank")
    records.save(office, made)
    assert said(aid_checks.of_batch(office, made), Severity.HINT) == "还没有银行账号"
    made.lines[0].paid_on = HELD
    assert rules(refused(office, made)) == ["account_missing"]


@pytest.mark.parametrize("tie", ["phone", "residence", "member", "in the same batch"])
def test_one_household_twice_is_worth_a_look(office: Office, tie: str) -> None:
    money, number = fund(office), "11010519491231002X"
    same = {"residence": {"residence": "溪头村12号"}, "member": {}}.get(tie, {"phone": "13800138000"})
    one, kin = woman("陈小兰", **same), woman("陈小梅", **same)
    far = woman("王丹", residence="溪头村")  # a village is no household
    if tie == "member":
        kin.id_number = number
    file = AidRecipient(person=one.uid, categories=("low_income",), filed_on=date(2012, 1, 5), causes=("illness",),
                        members=[HouseholdMember(name="陈小梅", relation="3", id_number=number)])  # fmt: skip
    add(office, one, kin, far, file)
    expected = {("与陈小梅可能是一户，本年同一资金", 0)}
    if tie == "in the same batch":
        given = batch(money, line(one), line(kin), line(far))
        expected.add(("与陈小兰可能是一户，本年同一资金", 1))
    else:
        spring = date(2013, 1, 20)
        records.save(office, batch(money, paid(kin, spring), title="春节慰问", held_on=spring))
        given = batch(money, line(one), line(far))
    found = aid_checks.of_batch(office, given)
    assert {(each.severity, each.message, each.row) for each in found} == {
        (Severity.HINT, *each) for each in expected
    }


def test_more_than_the_standard(office: Office) -> None:
    money, one = fund(office), woman("陈小兰")
    add(office, one)
    assert rules(refused(office, batch(money, line(one, amount=500_01), standard=500_00))) == [
        "over_standard"
    ]


def test_paid_before_the_notice_ended(office: Office) -> None:
    money, one = fund(office), woman("陈小兰")
    add(office, one)
    given = batch(money, paid(one), publicity_from=date(2013, 3, 1), publicity_to=date(2013, 3, 7))
    assert rules(refused(office, given)) == ["paid_during_notice"]


def test_cash_through_one_pair_of_hands(office: Office) -> None:
    money, one = fund(office), woman("陈小兰")
    add(office, one)
    found = aid_checks.of_batch(office, batch(money, paid(one), second_handler=""))
    assert [(each.severity, each.field) for each in found] == [(Severity.HINT, "second_handler")]


def test_what_is_found_stands_before_the_submission_too(office: Office) -> None:
    """The woman died after the batch was saved: nothing asked then, the submission does."""
    money, one = fund(office), woman("陈小兰")
    add(office, one)
    made = batch(money, line(one))
    records.save(office, made)
    who = records.load(office, "person", one.uid).record
    who.died_on = date(2013, 2, 1)
    records.save(office, who)
    found = [each for each in before_submitting.check(office, Period(2013)) if each.ledger == "aid_batch"]
    standing = [each.message for each in found if before_submitting.stands_in_the_way(each)]
    assert standing == ["人员名册里已登记去世，仍要发放的请写明原因"]
    assert rules(refused(office, made)) == ["recipient_dead"]
    found = [each for each in before_submitting.check(office, Period(2013)) if each.ledger == "aid_batch"]
    assert not [each for each in found if before_submitting.stands_in_the_way(each)]
    assert [each.reason for each in found if each.answered] == [REASON]
