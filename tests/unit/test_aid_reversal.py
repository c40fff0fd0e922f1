"""What came back: a red line and a red receipt against the original, once, and every sum right afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from fulian_desktop.app import (
    aid,
    aid_numbering,
    aid_reversal,
    aid_settings,
    batches,
    figures,
    lines,
    records,
)
from fulian_desktop.app.aid_settings import AidSettings
from fulian_desktop.app.records import Refused
from fulian_desktop.errors import UserError
from fulian_desktop.ledgers.aid import AidBatch, AidDisbursement
from fulian_desktop.ledgers.fund import Fund
from fulian_desktop.ledgers.registry import BY_KEY
from fulian_desktop.store import aid_receipts, audit, numbers
from fulian_desktop.store.browse import Query
from fulian_desktop.store.office import Office
from fulian_desktop.values.dates import Period
from fulian_desktop.values.uid import uid_text
from tests.offices import on_disk, woman

PAID, BACK = date(2013, 3, 8), date(2013, 4, 2)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """An empty township."""
    with on_disk(tmp_path).open() as opened:
        yield opened


@pytest.fixture
def fund(office: Office) -> Fund:
    """A fund of 5,000 yuan."""
    made = Fund(
        name="春晖基金",
        scheme="chunhui",
        nature="donation",
        founded_on=date(2010, 3, 8),
        opening_balance=500_000,
    )
    records.add_many(office, [made])
    return made


@pytest.fixture
def paid(office: Office, fund: Fund) -> UUID:
    """A batch of two people, numbered and paid."""
    people = [woman("王小兰"), woman("李秀英")]
    records.add_many(office, people)
    batch = AidBatch(
        title="三八慰问", fund=fund.uid, aid_kind="condolence", pay_method="cash", held_on=PAID, handler="陈梅",
        lines=[
            AidDisbursement(
                recipient=one.uid, category="low_income", amount=50_000, item="rice", quantity=2, unit_value=3_000
            )
            for one in people
        ],
    )  # fmt: skip
    for line, one in zip(batch.lines, people, strict=True):
        batches.note(line, "signed", PAID, one.name)
    records.save(office, batch)
    number(office, batch.uid)
    return batch.uid


def number(office: Office, uid: UUID) -> list[numbers.ReceiptInfo]:
    """Numbers as printing gives them."""
    with office.write() as connection:
        batch = batch_of(office, uid)
        names = {line.recipient: line.payee_name or "王小兰" for line in batch.lines}
        return aid_numbering.number_lines(office, connection, batch, names)


def batch_of(office: Office, uid: UUID) -> AidBatch:
    """The batch as it is saved."""
    found: AidBatch = records.load(office, "aid_batch", uid).record
    return found


def test_a_red_line_and_a_red_receipt_stand_against_the_original(office: Office, paid: UUID) -> None:
    first = batch_of(office, paid).lines[0]
    done = aid_reversal.reverse(office, paid, first.uid, BACK, "本人不符合条件")
    original, _, red = batch_of(office, paid).lines
    assert (original.amount, original.reversed_on, original.paid_on) == (50_000, BACK, PAID)
    assert (red.amount, red.quantity, red.unit_value, red.worth) == (-50_000, -2, 3_000, -56_000)
    assert (red.counters, red.paid_on, red.receipt_no) == (uid_text(first.uid), BACK, done.number)
    register = {one.number: one for one in aid.receipts(office, paid)}
    assert register[done.number].counters == done.original == first.receipt_no
    assert register[done.number].amount == -56_000
    assert "本人不符合条件" in (register[first.receipt_no].void_reason or "")
    assert original.receipt_no == ""
    assert aid_receipts.read_voided(original.voided_receipts) == [(first.receipt_no, first.receipt_code)]


def test_the_balance_has_the_money_again_from_that_day_on(office: Office, fund: Fund, paid: UUID) -> None:
    aid_reversal.reverse(office, paid, batch_of(office, paid).lines[0].uid, BACK, "本人退回")
    balance = [
        aid.fund_balance(office, fund.uid, day) for day in (date(2013, 3, 7), PAID, date(2013, 4, 1), BACK)
    ]
    assert balance == [500_000, 400_000, 400_000, 450_000]


def test_figures_and_the_list_count_neither_of_both(office: Office, paid: UUID) -> None:
    before = {one.id: one.value for one in figures.figures(office, Period(2013))}
    aid_reversal.reverse(office, paid, batch_of(office, paid).lines[0].uid, BACK, "本人退回")
    after = {one.id: one.value for one in figures.figures(office, Period(2013))}
    assert before["fund.chunhui.paid"] != after["fund.chunhui.paid"]
    summary = batches.batches(office, Query())[0]
    assert (summary.lines, summary.done, summary.total) == (1, 1, 56_000)


def test_only_once_and_only_what_was_paid(office: Office, paid: UUID) -> None:
    first, second = batch_of(office, paid).lines
    red = aid_reversal.reverse(office, paid, first.uid, BACK, "本人退回").line
    for line, code in ((first.uid, "E-AID-43"), (red, "E-AID-42")):
        with pytest.raises(UserError, match=code):
            aid_reversal.reverse(office, paid, line, BACK, "再来一次")
    with pytest.raises(UserError, match="E-AID-45"):
        aid_reversal.reverse(office, paid, second.uid, date(2013, 3, 7), "早了")
    with pytest.raises(UserError, match="E-REC-04"):
        aid_reversal.reverse(office, paid, second.uid, BACK, " ")
    batch = batch_of(office, paid)
    batches.note(batch.lines[1], "blank", PAID, "")
    records.save(office, batch)
    with pytest.raises(UserError, match="E-AID-44"):
        aid_reversal.reverse(office, paid, second.uid, BACK, "没付")
    assert len(batch_of(office, paid).lines) == 3


def test_nobody_changes_or_takes_off_what_came_back(office: Office, paid: UUID) -> None:
    done = aid_reversal.reverse(office, paid, batch_of(office, paid).lines[0].uid, BACK, "本人退回")
    aid.void_receipt(office, done.number, "红字单写坏了")
    for spoil in (
        lambda batch: batch.lines.pop(),
        lambda batch: batch.lines.pop(0),
        lambda batch: setattr(batch.lines[0], "paid_on", None),
        lambda batch: setattr(batch.lines[2], "amount", -1),
    ):
        batch = batch_of(office, paid)
        spoil(batch)
        with pytest.raises(Refused):
            records.save(office, batch)
    again = batch_of(office, paid)
    again.place = "镇政府"
    records.save(office, again)
    assert batch_of(office, paid).lines[2].counters


def test_a_script_cannot_write_amounts_below_zero(office: Office, paid: UUID, fund: Fund) -> None:
    kept = batch_of(office, paid)
    red = AidDisbursement(
        recipient=kept.lines[0].recipient,
        category="low_income",
        amount=-5,
        counters=uid_text(kept.lines[0].uid),
    )
    kept.lines.append(red)
    with pytest.raises(Refused):
        records.save(office, kept)
    made = (
        f'{{"title": "假", "fund": "{uid_text(fund.uid)}", "aid_kind": "condolence", "pay_method": "cash",'
        f' "held_on": "2013-03-08", "handler": "陈梅", "lines": [{{"recipient": "{uid_text(red.recipient)}",'
        f' "category": "low_income", "amount": "-5.00", "counters": "{red.counters}"}}]}}'
    )
    with pytest.raises(UserError):
        lines.add_lines(office, BY_KEY["aid_batch"], made.encode(), name="-")
    assert len(records.rows(office, "aid_batch", Query())) == 1


def test_a_batch_that_is_voided_and_brought_back_is_numbered_anew_where_it_should(
    office: Office, fund: Fund, paid: UUID
) -> None:
    done = aid_reversal.reverse(office, paid, batch_of(office, paid).lines[0].uid, BACK, "本人退回")
    records.void(office, "aid_batch", paid, "重复录入")
    assert all(one.voided_at for one in aid.receipts(office, paid))
    assert aid.fund_balance(office, fund.uid, BACK) == 500_000
    with pytest.raises(UserError, match="E-AID-41"):
        aid_reversal.reverse(office, paid, batch_of(office, paid).lines[1].uid, BACK, "退回")
    records.restore(office, "aid_batch", paid)
    printed = number(office, paid)
    assert [one.payee for one in printed] == ["李秀英"]
    original, other, red = batch_of(office, paid).lines
    assert (original.receipt_no, bool(other.receipt_no), bool(red.receipt_no)) == ("", True, True)
    assert red.receipt_no != done.number
    assert aid.fund_balance(office, fund.uid, BACK) == 450_000
    assert len(aid.receipts(office, paid)) == 5


def test_by_batch_numbers_run_through_each_batch(office: Office, paid: UUID) -> None:
    aid_settings.put(office, AidSettings(scheme="batch"))
    for one in aid.receipts(office, paid):
        aid.void_receipt(office, one.number, "改用批次编号")
    assert [one.number[-11:] for one in number(office, paid)] == ["01-001-0001", "01-001-0002"]
    other = batch_of(office, paid)
    new = AidBatch(
        title="六一", fund=other.fund, aid_kind="condolence", pay_method="cash", held_on=date(2013, 6, 1), handler="陈梅",
        lines=[AidDisbursement(recipient=other.lines[0].recipient, category="low_income", amount=1)],
    )  # fmt: skip
    records.save(office, new)
    assert [one.number[-11:] for one in number(office, new.uid)] == ["01-002-0001"]
    aid_settings.put(office, AidSettings(scheme="year"))
    aid.void_receipt(office, aid.receipts(office, new.uid)[0].number, "改回")
    assert [one.number[-5:] for one in number(office, new.uid)] == ["00003"]


def test_the_trail_says_who_numbered_voided_and_reversed_what(office: Office, paid: UUID) -> None:
    line = batch_of(office, paid).lines[0]
    done = aid_reversal.reverse(office, paid, line.uid, BACK, "本人退回")
    with office.read() as connection:
        trail = audit.history(connection, paid)
        assert audit.broken_at(connection) is None
    acts = [one.act for one in trail]
    assert acts == ["add", "receipt", "receipt", "receipt", "void_receipt", "save", "reverse"]
    assert trail[-1].detail["number"] == done.number
    assert trail[-2].detail["changed"]["lines"]["changed"] == {
        uid_text(line.uid): {"reversed_on": [None, "2013-04-02"]}
    }
