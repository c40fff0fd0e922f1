"""Income less what was paid, plus what came back, is the balance: of every fund, at every date, after any history.

A ledger in plain Python stands beside the office and is asked the same; it also foretells which saves are refused.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from fulian_desktop.app import aid_reversal, funds, records
from fulian_desktop.app.fund_checks import Overdrawing
from fulian_desktop.app.records import Refused
from fulian_desktop.ledgers.aid import AidBatch, AidDisbursement
from fulian_desktop.ledgers.fund import Fund
from fulian_desktop.ledgers.fund_income import FundIncome
from fulian_desktop.store import aid
from fulian_desktop.store.browse import Query
from fulian_desktop.store.office import Office
from fulian_desktop.values.dates import Period
from tests.offices import on_disk, woman

FIRST = date(2012, 12, 29)
DAYS = [FIRST + timedelta(days=at) for at in range(6)]  # over the turn of a year
DAY = st.sampled_from(DAYS)
AMOUNT = st.integers(1, 500)
WHICH = st.integers(0, 1)
WHY = "垫付，拨款到账后补上"
OTHERS = dict.fromkeys(("recipient_twice", "in_another_batch", "paid_before_approval"), "经核对确需如此发放")


@dataclass
class Money:
    """What a record does: (fund, day, fen); more than nothing came in, less was paid."""

    moves: list[tuple[UUID, date, int]] = field(default_factory=list)
    voided: bool = False


class Funds(RuleBasedStateMachine):
    """One office, two funds, six days."""

    @initialize(openings=st.tuples(st.integers(0, 600), st.integers(0, 600)))
    def begin(self, openings: tuple[int, int]) -> None:
        self.root = Path(tempfile.mkdtemp(prefix="fulian-funds-"))
        self.office: Office = on_disk(self.root).open()
        self.people = [woman(name) for name in ("王小兰", "李㛃", "陈秀英")]
        self.funds = [
            Fund(
                name=f"资金{at}", scheme="other", nature="donation", founded_on=FIRST, opening_balance=opening
            )
            for at, opening in enumerate(openings)
        ]
        records.add_many(self.office, [*self.people, *self.funds])
        self.incomes: dict[UUID, Money] = {}
        self.batches: dict[UUID, Money] = {}
        self.turn = 0

    def teardown(self) -> None:
        if hasattr(self, "office"):
            self.office.close()
            shutil.rmtree(self.root)

    # ------------------------------------------------------------------------------------ the plain ledger

    def plain_balance(self, fund: Fund, day: date) -> int:
        held = fund.opening_balance
        for one in (*self.incomes.values(), *self.batches.values()):
            if not one.voided:
                held += sum(amount for of, on, amount in one.moves if of == fund.uid and on <= day)
        return held

    def refuses(self, uid: UUID, after: Money, *, pays: bool) -> bool:
        """Whether changing a record to `after` must be explained, by the words of the rule."""
        book = self.batches if pays else self.incomes
        before = {(fund.uid, day): self.plain_balance(fund, day) for fund in self.funds for day in DAYS}
        old, book[uid] = book.get(uid), after
        found = False
        for fund in self.funds:
            for day in DAYS:
                balance = self.plain_balance(fund, day)
                net = sum(amount for of, on, amount in after.moves if (of, on) == (fund.uid, day))
                here = pays and not after.voided and net < 0
                found |= balance < 0 and (balance < before[fund.uid, day] or here)
        if old is None:
            del book[uid]
        else:
            book[uid] = old
        return found

    def saved(self, record: FundIncome | AidBatch, after: Money, explains: bool) -> None:
        """Save; where it must be explained and is not, it is refused and changes nothing."""
        pays = isinstance(record, AidBatch)
        must = self.refuses(record.uid, after, pays=pays)
        record.reasons = {**OTHERS, **({"overdrawn": WHY} if explains else {})}
        try:
            records.save(self.office, record)
        except Refused as refusal:
            assert {one.rule for one in refusal.findings} == {"overdrawn"}, refusal.findings
            assert must and not explains
            return
        assert explains or not must
        (self.batches if pays else self.incomes)[record.uid] = after

    # ------------------------------------------------------------------------------------ what is done

    @rule(which=WHICH, amount=AMOUNT, day=DAY)
    def money_comes(self, which: int, amount: int, day: date) -> None:
        fund = self.funds[which].uid
        made = FundIncome(fund=fund, received_on=day, donor="爱心企业", kind="donation", amount=amount)
        self.saved(made, Money([(fund, day, amount)]), explains=False)

    @precondition(lambda self: any(not one.voided for one in self.incomes.values()))
    @rule(data=st.data(), which=WHICH, amount=AMOUNT, day=DAY, explains=st.booleans())
    def an_income_is_changed(
        self, data: st.DataObject, which: int, amount: int, day: date, explains: bool
    ) -> None:
        uid = data.draw(st.sampled_from(sorted(uid for uid, one in self.incomes.items() if not one.voided)))
        made = records.load(self.office, "fund_income", uid).record
        made.fund, made.amount, made.received_on = self.funds[which].uid, amount, day
        self.saved(made, Money([(made.fund, day, amount)]), explains)

    @rule(which=WHICH, lines=st.lists(st.tuples(AMOUNT, st.none() | DAY), max_size=3), explains=st.booleans())
    def a_batch_is_made(self, which: int, lines: list[tuple[int, date | None]], explains: bool) -> None:
        made = AidBatch(title="慰问", fund=self.funds[which].uid, aid_kind="condolence", pay_method="goods",
                        held_on=FIRST, handler="陈梅")  # fmt: skip
        made.lines = [
            AidDisbursement(
                recipient=one.uid, category="other", amount=amount, paid_on=day, payee_name=one.name
            )
            for one, (amount, day) in zip(self.people, lines, strict=False)
        ]
        self.saved(made, moves_of(made), explains)

    @precondition(lambda self: any(not one.voided for one in self.batches.values()))
    @rule(
        data=st.data(),
        day=DAY,
        which=WHICH,
        explains=st.booleans(),
        act=st.sampled_from("pay reverse move".split()),
    )
    def a_batch_goes_on(self, data: st.DataObject, day: date, which: int, explains: bool, act: str) -> None:
        uid = data.draw(st.sampled_from(sorted(uid for uid, one in self.batches.items() if not one.voided)))
        made: AidBatch = records.load(self.office, "aid_batch", uid).record
        if act == "move" and not any(line.receipt_no for line in made.lines):
            made.fund = self.funds[which].uid
        elif act == "pay":
            for line in made.lines:
                line.paid_on = line.paid_on or day
        else:
            self.some_comes_back(made, day)
            return
        self.saved(made, moves_of(made), explains)

    def some_comes_back(self, batch: AidBatch, day: date) -> None:
        """Money that comes back is never refused."""
        paid = [one for one in batch.lines if one.paid_on and not one.counters and not one.reversed_on]
        for line in paid[:1]:
            assert line.paid_on
            back = max(day, line.paid_on)
            aid_reversal.reverse(self.office, batch.uid, line.uid, back, "本人退回")
            self.batches[batch.uid].moves.append((batch.fund, back, line.amount))

    @precondition(lambda self: self.incomes or self.batches)
    @rule(data=st.data(), explains=st.booleans())
    def one_is_voided_or_brought_back(self, data: st.DataObject, explains: bool) -> None:
        uid = data.draw(st.sampled_from(sorted([*self.incomes, *self.batches])))
        pays = uid in self.batches
        ledger, money = ("aid_batch", self.batches[uid]) if pays else ("fund_income", self.incomes[uid])
        must = self.refuses(uid, Money(money.moves, not money.voided), pays=pays)
        explained = "overdrawn" in records.load(self.office, ledger, uid).record.reasons
        try:
            if money.voided:
                records.restore(self.office, ledger, uid, WHY if explains else "")
            else:
                records.void(self.office, ledger, uid, WHY, overdrawing=explains)
        except Overdrawing:
            assert must and not explains
            return
        assert explains or not must or (money.voided and explained)
        money.voided = not money.voided

    # ------------------------------------------------------------------------------------ what always holds

    @invariant()
    def every_balance_at_every_date_is_that_of_the_plain_ledger(self) -> None:
        if not hasattr(self, "office"):
            return
        for day in (FIRST - timedelta(days=1), *DAYS):
            told = {one.uid: one.balance for one in funds.sums(self.office, Query(), day)}
            with self.office.read() as connection:
                for fund in self.funds:
                    expected = self.plain_balance(fund, day)
                    assert aid.balance(connection, fund.uid, day) == expected
                    assert told[fund.uid] == expected

    @invariant()
    def a_statement_runs_through_the_balances(self) -> None:
        if not hasattr(self, "office"):
            return
        self.turn += 1
        chosen = ([self.funds[0]], [self.funds[1]], self.funds)[self.turn % 3]
        period = (Period(2012), Period(2013), Period(2013, 1, 1))[self.turn // 3 % 3]
        found = funds.statement(
            self.office, [one.uid for one in chosen], period, by_person=self.turn % 2 == 1
        )
        end = sum(self.plain_balance(one, period.last) for one in chosen)
        eve = sum(self.plain_balance(one, period.first - timedelta(days=1)) for one in chosen)
        assert (found.opening, found.closing) == (eve, end)
        assert found.opening + found.income - found.paid == found.closing
        last = {line.entry.day: line.balance for line in found.lines}
        assert list(last) == sorted(last)
        for day, balance in last.items():
            assert balance == sum(self.plain_balance(one, day) for one in chosen)


def moves_of(batch: AidBatch) -> Money:
    return Money([(batch.fund, line.paid_on, -line.amount) for line in batch.lines if line.paid_on])


TestFunds = Funds.TestCase
TestFunds.settings = settings(max_examples=25, stateful_step_count=14)
