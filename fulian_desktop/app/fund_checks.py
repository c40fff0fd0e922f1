"""What a fund has to say about what is paid from it: never more than it holds, and only for what it is meant for.

Both are asked about (核实): with a written reason the record is saved. The balance must hold on the day of a payment
and on every later day, so that an entry put in for an earlier day is asked about as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate
from typing import Any, Final
from uuid import UUID

from ..errors import UserError
from ..ledgers.aid import AidBatch
from ..ledgers.fund import Fund
from ..ledgers.fund_income import FundIncome
from ..ledgers.registry import BY_KEY
from ..schema.findings import Finding, ask, hint
from ..schema.ledger import Record
from ..store import funds, records
from ..store.funds import Flow
from ..values.dates import long_date
from ..values.money import grouped
from . import fund_purposes

RULE: Final = "overdrawn"
"""The rule that a written reason answers."""
Days = Mapping[date, int]
_NONE: Final[Days] = {}


@dataclass
class Accounts:
    """Funds as the database has them, each read once. For one transaction: it does not see what is saved later."""

    connection: Any
    _funds: dict[UUID, Fund | None] = field(default_factory=dict)
    _flows: dict[UUID, list[Flow]] = field(default_factory=dict)
    _holds: dict[UUID, bool] = field(default_factory=dict)

    def fund(self, uid: UUID) -> Fund | None:
        """A fund; None where there is none here."""
        if uid not in self._funds:
            kept = records.load(self.connection, BY_KEY["fund"], uid)
            self._funds[uid] = kept.record if kept else None
        return self._funds[uid]

    def flows(self, uid: UUID) -> list[Flow]:
        """All that moved its balance."""
        if uid not in self._flows:
            self._flows[uid] = funds.flows(self.connection, uid)
        return self._flows[uid]

    def holds(self, uid: UUID) -> bool:
        """Whether its balance never was below nothing, as it is saved."""
        if uid not in self._holds:
            held, days = self.fund(uid), defaultdict[date, int](int)
            for flow in self.flows(uid):
                days[flow.day] += flow.amount
            sums = accumulate(
                (days[day] for day in sorted(days)), initial=held.opening_balance if held else 0
            )
            self._holds[uid] = min(sums) >= 0
        return self._holds[uid]

    def keeps(self, uid: UUID) -> bool:
        """Whether a fund has been given money here at all."""
        held = self.fund(uid)
        return held is not None and (
            held.opening_balance > 0 or any(one.amount > 0 for one in self.flows(uid))
        )


@dataclass(frozen=True)
class Shortfall:
    """A fund that holds less than nothing from a day on; least: its lowest balance since, in fen."""

    fund: str
    day: date
    balance: int
    least: int

    @property
    def words(self) -> str:
        """The fund, the day and how much is lacking."""
        lowest = f"，最低 {grouped(self.least)} 元" if self.least < self.balance else ""
        return f"“{self.fund}”{long_date(self.day)}的余额为 {grouped(self.balance)} 元{lowest}"


class Overdrawing(UserError):
    """A step that would leave a fund with less than nothing, and has not been explained yet."""

    def __init__(self, what: str, shortfall: Shortfall) -> None:
        super().__init__(
            "E-FND-01",
            f"{what}后，{shortfall.words}，比已经付出的少，还没有{what}。",
            todo=f"请先补登收入或冲销付款；确需{what}的，请写明原因（不少于6个字）。",
        )


def findings(connection: Any, record: Record, accounts: Accounts | None = None) -> list[Finding]:
    """What the funds say about a record as it would be saved; nothing about records that move no fund."""
    held = accounts or Accounts(connection)
    if isinstance(record, AidBatch):
        return [*_overdrawn(held, record), *_off_purpose(held, record)]
    if isinstance(record, (FundIncome, Fund)):
        return list(_overdrawn(held, record))
    return []


def _off_purpose(accounts: Accounts, batch: AidBatch) -> list[Finding]:
    found = fund_purposes.conflict(accounts.fund(batch.fund), batch)
    return [found] if found else []


def on_the_shelf(accounts: Accounts, record: Record) -> list[Finding]:
    """What the funds say about a record that is saved already, for the check before submitting.

    What came in from lists of the past may pay from a fund of which neither an opening balance nor any income was
    entered: there is no balance to hold it against, which is worth a hint only.
    """
    if isinstance(record, AidBatch) and accounts.holds(record.fund):
        return _off_purpose(accounts, record)
    if not isinstance(record, AidBatch) and RULE not in record.reasons:
        return []  # an income takes nothing while it is as it was saved
    found = findings(accounts.connection, record, accounts)
    if not isinstance(record, AidBatch) or RULE in record.reasons or accounts.keeps(record.fund):
        return found
    told = "资金还没有登记起始余额和收入，无法核对余额，请到“资金台账”和“资金收入”补登"
    return [hint("fund", told) if one.rule == RULE else one for one in found]


def shortfall_without(connection: Any, ledger: str, uid: UUID) -> Shortfall | None:
    """What would be lacking if an income were voided; None where nothing would, or it is another record."""
    fund = funds.fund_of(connection, ledger, uid) if ledger == "fund_income" else None
    return _short(Accounts(connection), fund, uid, _NONE, 0) if fund else None


def shortfall_with(connection: Any, record: Record) -> Shortfall | None:
    """What would be lacking if a voided batch were brought back without having said why."""
    if not isinstance(record, AidBatch) or RULE in record.reasons:
        return None
    return _short(Accounts(connection), record.fund, record.uid, _of(record), 0)


def _overdrawn(accounts: Accounts, record: AidBatch | FundIncome | Fund) -> Iterator[Finding]:
    explained = RULE in record.reasons
    if isinstance(record, Fund):
        before = accounts.fund(record.uid)
        less = record.opening_balance - before.opening_balance if before else 0
        if less >= 0 and not explained:
            return
        found = _short(accounts, record.uid, record.uid, _NONE, less, explained=explained)
        if found:
            yield ask(RULE, "opening_balance", f"改后{found.words}，比已经付出的少，请写明原因")
        return
    after = _of(record)
    old = funds.fund_of(accounts.connection, _key(record), record.uid)
    if old is not None and old != record.fund:
        left = _short(accounts, old, record.uid, _NONE, 0)
        if left:
            yield ask(RULE, "fund", f"改后{left.words}，比已经付出的少，请写明原因")
    found = _short(accounts, record.fund, record.uid, after, 0, explained=explained)
    if found and isinstance(record, AidBatch):
        yield ask(RULE, "fund", f"付款后{found.words}，超出余额，确需付款的请写明原因")
    elif found:
        yield ask(RULE, "amount", f"改后{found.words}，比已经付出的少，请写明原因")


def _key(record: AidBatch | FundIncome) -> str:
    return "aid_batch" if isinstance(record, AidBatch) else "fund_income"


def _of(record: AidBatch | FundIncome) -> Days:
    """What a record does to its fund's balance, by day."""
    if isinstance(record, FundIncome):
        return {record.received_on: record.amount}
    days: dict[date, int] = defaultdict(int)
    for line in record.lines:
        if line.paid_on:
            days[line.paid_on] -= line.amount
    return days


def _short(
    accounts: Accounts, fund: UUID, record: UUID, after: Days, less: int, *, explained: bool = False
) -> Shortfall | None:
    """The first day on which a fund is overdrawn because of a record, once the record does `after` to it.

    Because of it: the record leaves less there than it did before, or pays on that very day; or it says itself that
    it does so. less: what the opening balance changes by.
    """
    held = accounts.fund(fund)
    if held is None:
        return None
    before: dict[date, int] = defaultdict(int)
    now: dict[date, int] = defaultdict(int, after)
    for flow in accounts.flows(fund):
        (before if flow.record == record else now)[flow.day] += flow.amount
    worse, balance, first = less, held.opening_balance + less, min(after, default=date.max)
    short: list[tuple[date, int]] = []
    for day in sorted({*now, *before}):
        balance += now.get(day, 0)
        worse += after.get(day, 0) - before.get(day, 0)
        because = worse < 0 or after.get(day, 0) < 0 or (explained and day >= first)
        if balance < 0 and (short or because):
            short.append((day, balance))
    if not short:
        return None
    return Shortfall(held.name, *short[0], min(amount for _, amount in short))
