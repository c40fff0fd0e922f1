"""What an auditor would find in a batch before he comes: looked up among all that the office knows (domain.md 3.3).

Aided already, in two batches, by two programmes that exclude each other; dead, moved, under age; two-cancer aid a
second time; somebody else's account. The later batch is asked about, so that two do not ask for one another's reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from ..ledgers.aid import AidBatch, AidDisbursement
from ..ledgers.fund import Fund
from ..ledgers.registry import BY_KEY
from ..schema import check
from ..schema.findings import Finding, ask, forbid, hint
from ..schema.ledger import Record
from ..store import aid_doubles, records
from ..store.aid_doubles import TWO_CANCER, Account, Known, Payment
from ..store.office import Office
from ..values.dates import Period, age_on
from . import fund_checks

GROWN_UP: Final = 18
_NAMED: Final = 3
"""So many batches or people are named in a sentence."""
_OF_CHILDREN: Final = ("education", "child_care")
"""Kinds of aid that children get."""
Lines = list[tuple[int, AidDisbursement]]


@dataclass(frozen=True)
class _Looked:
    """What was looked up for all lines of a batch at once. place: of the batch among all batches, if it is saved."""

    batch: AidBatch
    fund: Fund | None
    place: int | None
    people: dict[UUID, Known]
    paid: dict[UUID, list[Payment]]
    aided: set[UUID]
    two_cancer: dict[UUID, list[Payment]]
    accounts: dict[str, list[Account]]
    kin: dict[UUID, list[tuple[UUID, str]]]


def findings(connection: Any, record: Record) -> list[Finding]:
    """All that the office's other records have to say about a batch; nothing about other records."""
    if not isinstance(record, AidBatch):
        return []
    lines = [(row, line) for row, line in enumerate(record.lines) if counts(line)]
    if not lines:
        return []
    looked = _look(connection, record, lines)
    return [*_of_lines(looked, lines), *_handlers(record)]


def beside(connection: Any, record: Record) -> list[Finding]:
    """All that stands beside a batch in the database: the checks of this module, and what its fund says."""
    return [*findings(connection, record), *fund_checks.findings(connection, record)]


def of_batch(office: Office, batch: AidBatch) -> list[Finding]:
    """All that is to be said about a batch as it stands on the screen, the forbidden first."""
    with office.read() as connection:
        found = beside(connection, batch)
    order = {one: place for place, one in enumerate(("forbidden", "reason", "hint"))}
    return sorted([*check.findings(batch), *found], key=lambda one: order[one.severity.value])


def counts(line: AidDisbursement) -> bool:
    """Whether a line is to be given to somebody: neither a red entry, nor taken back, nor given up."""
    return not (line.counters or line.reversed_on or line.unpaid_reason)


def _look(connection: Any, batch: AidBatch, lines: Lines) -> _Looked:
    people = [line.recipient for _, line in lines]
    year = Period(batch.held_on.year)
    paid = _by_person(aid_doubles.payments(connection, people, year=year, beside=batch.uid))
    kept = records.load(connection, BY_KEY["fund"], batch.fund)
    fund: Fund | None = kept.record if kept else None
    numbers = {line.bank_account for _, line in lines if line.bank_account}
    twice = _two_cancer(batch, fund)
    return _Looked(
        batch, fund, aid_doubles.place_of(connection, batch.uid), aid_doubles.people(connection, people), paid,
        aid_doubles.aided_for_two_cancer(connection, people, date(batch.held_on.year, 1, 1)) if twice else set(),
        _by_person(aid_doubles.two_cancer_payments(connection, people, beside=batch.uid)) if twice else {},
        aid_doubles.accounts(connection, numbers) if numbers else {},
        aid_doubles.kin(connection, people, fund=batch.fund, year=year, beside=batch.uid),
    )  # fmt: skip


def _by_person(payments: Iterable[Payment]) -> dict[UUID, list[Payment]]:
    found: dict[UUID, list[Payment]] = {}
    for one in payments:
        found.setdefault(one.person, []).append(one)
    return found


def _two_cancer(batch: AidBatch, fund: Fund | None) -> bool:
    return TWO_CANCER in (batch.aid_kind, fund.scheme if fund else "")


def _of_lines(looked: _Looked, lines: Lines) -> Iterator[Finding]:
    shared = _shared_accounts(lines)
    for row, line in lines:
        person = looked.people.get(line.recipient)
        if person is not None:
            yield from _person(looked.batch, line, person, row)
        yield from _doubles(looked, line, row)
        yield from _lifetime(looked, line, row)
        yield from _account(looked, line, person, shared, row)
        if relatives := looked.kin.get(line.recipient):
            names = _some(f"{name}" for _, name in relatives)
            yield hint("lines.recipient", f"与{names}可能是一户，本年同一资金", row=row)


def _person(batch: AidBatch, line: AidDisbursement, person: Known, row: int) -> Iterator[Finding]:
    day = line.paid_on or batch.held_on
    if person.died_on and person.died_on < day:
        if line.signed != "blank" and not line.proxy:
            yield forbid("lines.signed", "领款前已去世，不会是本人签领，请登记代领人", row=row)
        else:
            yield ask(
                "recipient_dead", "lines.recipient", "人员名册里已登记去世，仍要发放的请写明原因", row=row
            )
    if person.moved_on and person.moved_on <= day:
        yield ask("recipient_moved", "lines.recipient", "人员名册里已登记迁出，仍要发放的请写明原因", row=row)
    if person.born is None or age_on(person.born, batch.held_on) >= GROWN_UP:
        return
    if batch.aid_kind == TWO_CANCER:
        yield ask("under_age", "lines.recipient", "未满18周岁，“两癌”救助的对象请核对", row=row)
    elif line.category != "child" and batch.aid_kind not in _OF_CHILDREN:
        yield ask("under_age", "lines.category", "未满18周岁，对象类别不是困境儿童，请核对", row=row)


def _doubles(looked: _Looked, line: AidDisbursement, row: int) -> Iterator[Finding]:
    """Aided already this year, waiting in another batch, or by a programme that excludes this one."""
    batch, fund = looked.batch, looked.fund
    others = looked.paid.get(line.recipient, [])
    alike = [one for one in others if one.fund == batch.fund or one.aid_kind == batch.aid_kind]
    year = batch.held_on.year
    got = [
        one.title for one in alike if one.paid_on and one.paid_on.year == year and one.amount and line.amount
    ]
    if got:
        yield hint("lines.recipient", f"本年已领过同一资金或同类慰问款：{_some(got)}", row=row)
    before = [one for one in others if looked.place is None or one.place < looked.place]
    waiting = [one.title for one in before if one in alike and not one.paid_on]
    if waiting and not _two_cancer(batch, fund):
        yield ask(
            "in_another_batch", "lines.recipient", f"还在另一个没有发完的批次里：{_some(waiting)}", row=row
        )
    barred = [one for one in before if fund and _excludes(fund, one)]
    if barred:
        told = _some(f"{one.title}（{one.fund_name}）" for one in barred)
        yield ask("excluded_fund", "lines.recipient", f"按规定不能与本资金重复享受：{told}", row=row)


def _excludes(fund: Fund, other: Payment) -> bool:
    """Either fund may say that it does not go with the other."""
    return other.fund != fund.uid and (other.scheme in fund.excludes or fund.scheme in other.excludes)


def _lifetime(looked: _Looked, line: AidDisbursement, row: int) -> Iterator[Finding]:
    if not _two_cancer(looked.batch, looked.fund):
        return
    before = [
        one.title
        for one in looked.two_cancer.get(line.recipient, [])
        if looked.place is None or one.place < looked.place
    ]
    if before or line.recipient in looked.aided:
        where = f"：{_some(before)}" if before else "，申报里登记过"
        yield ask("two_cancer_twice", "lines.recipient", f"“两癌”救助一生一次，已经救助过{where}", row=row)


def _account(
    looked: _Looked, line: AidDisbursement, person: Known | None, shared: set[str], row: int
) -> Iterator[Finding]:
    if looked.batch.pay_method == "bank" and not line.bank_account:
        if line.paid_on:
            yield ask("account_missing", "lines.bank_account", "已转账而没有银行账号，请补填", row=row)
        else:
            yield hint("lines.bank_account", "还没有银行账号", row=row)
    if not line.bank_account:
        return
    if line.account_owner and person and line.account_owner != person.name:
        yield ask("account_not_own", "lines.account_owner", "账户不是本人的，请写明原因", row=row)
        return
    files = looked.accounts.get(line.bank_account, [])
    own = [one for one in files if one.person == line.recipient]
    if any(not one.own for one in own):
        yield ask(
            "account_not_own", "lines.bank_account", "帮扶档案里登记这个账户不是本人的，请写明原因", row=row
        )
    elif files and not own:
        told = f"这个账号是{_some(one.name for one in files)}的，请核对"
        yield ask("account_not_own", "lines.bank_account", told, row=row)
    elif line.bank_account in shared:
        yield ask("account_shared", "lines.bank_account", "本批次里有几个人用同一个账号，请核对", row=row)


def _shared_accounts(lines: Lines) -> set[str]:
    owners: dict[str, set[UUID]] = {}
    for _, line in lines:
        if line.bank_account:
            owners.setdefault(line.bank_account, set()).add(line.recipient)
    return {number for number, people in owners.items() if len(people) > 1}


def _handlers(batch: AidBatch) -> Iterator[Finding]:
    if batch.pay_method != "bank" and not batch.second_handler:
        yield hint("second_handler", "发放现金和物资应有两人经办，请填写第二个经办人")


def _some(names: Iterable[str]) -> str:
    """Some of the names, each once."""
    every = list(dict.fromkeys(names))
    return "、".join(every[:_NAMED]) + (f"等{len(every)}个" if len(every) > _NAMED else "")
