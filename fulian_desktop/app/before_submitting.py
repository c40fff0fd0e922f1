"""What is to be looked at before submitting: in the records that would travel, and in the PC's clock."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from ..errors import UserError
from ..ledgers.aid import AidBatch
from ..ledgers.registry import LEDGERS
from ..schema.check import findings, standing
from ..schema.findings import Finding, Severity, forbid, hint
from ..schema.kinds import Link
from ..schema.ledger import Ledger, Record, ledger_of
from ..store import audit, browse, outbox, records
from ..store.office import Office
from ..store.outbox import Sent
from ..values.clock import now, today
from ..values.dates import Period, long_date
from ..values.steps import Steps
from . import aid_checks, fund_checks
from .fund_checks import Accounts


@dataclass(frozen=True)
class SubmissionFinding:
    """One thing to look at before submitting. answered: a 核实 finding that has its reason."""

    severity: Severity
    ledger: str
    uid: UUID
    field: str
    message: str
    title: str
    answered: bool = False
    reason: str = ""


def check(office: Office, period: Period, steps: Steps | None = None) -> list[SubmissionFinding]:
    """Everything to be looked at in the office's records that would travel, the forbidden first.

    That is up to the period's end, or further where an earlier submission went further.
    """
    found: list[SubmissionFinding] = []
    with office.read() as connection:
        voided = records.voided(connection, office.info.unit)
        accounts = fund_checks.Accounts(connection)
        until = furthest(period, outbox.all_sent(connection))
        for ledger in LEDGERS:
            if steps:
                steps.say(f"正在检查{ledger.label}")
            for record in records.all_of(connection, ledger, office.info.unit):
                if _travels(ledger, record, until):
                    found.extend(_of_record(accounts, record, period, voided))
    order = list(Severity)
    return sorted(found, key=lambda one: (one.answered, order.index(one.severity)))


def stands_in_the_way(finding: SubmissionFinding) -> bool:
    """Whether a finding must be mended or explained before submitting."""
    return finding.severity is not Severity.HINT and not finding.answered


def _of_record(
    accounts: Accounts, record: Record, period: Period, voided: dict[str, set[UUID]]
) -> Iterator[SubmissionFinding]:
    ledger, connection = ledger_of(type(record)), accounts.connection
    beside = [*aid_checks.findings(connection, record), *fund_checks.on_the_shelf(accounts, record)]
    waiting = standing(record, own := [*findings(record), *beside])
    dangling = list(_dangling(ledger, record, voided))
    for found in [*own, *dangling, *_office_hints(record, period)]:
        yield SubmissionFinding(
            found.severity,
            ledger.key,
            record.uid,
            found.field,
            found.message,
            browse.title_of(connection, record),
            answered=found.severity is Severity.REASON and found not in waiting,
            reason=record.reasons.get(found.rule, ""),
        )


def _travels(ledger: Ledger, record: Record, cut_off: date) -> bool:
    """As `outgoing` has it: by the record's own day, or by that of one of its rows."""
    if not ledger.period or getattr(record, ledger.period) <= cut_off:
        return True
    return any(
        (day := getattr(row, child.period)) and day <= cut_off
        for name, child in ledger.children.items()
        if child.period
        for row in getattr(record, name)
    )


def _dangling(ledger: Ledger, record: Record, voided: dict[str, set[UUID]]) -> Iterator[Finding]:
    """Links to what was voided: it does not travel, and the county's figures would differ from ours."""
    for field in ledger.columns:
        if isinstance(field.kind, Link) and getattr(record, field.name) in voided[field.kind.to]:
            yield forbid(field.name, f"“{field.label}”选的记录已作废，请改选，或恢复那条记录")
    for name, child in ledger.children.items():
        for index, row in enumerate(getattr(record, name)):
            for found in _dangling(child, row, voided):
                yield dataclasses.replace(found, field=f"{name}.{found.field}", row=index)


def _office_hints(record: Record, period: Period) -> Iterator[Finding]:
    """What does not go yet, and what an auditor would ask about a batch (domain.md 3.3)."""
    ledger = ledger_of(type(record))
    if ledger.period and getattr(record, ledger.period) > today():
        label = ledger.fields[ledger.period].label
        yield hint(ledger.period, f"{label}在今天之后，到了这一天才随报送上报")
    if not isinstance(record, AidBatch) or not period.contains(record.held_on):
        return
    unsigned = sum(line.paid_on is not None and line.signed == "blank" for line in record.lines)
    if record.pay_method == "bank":  # the bank's slip stands for the signature
        unsigned = 0
    unpaid = sum(line.paid_on is None for line in record.lines)
    if unsigned:
        yield hint("lines", f"有 {unsigned} 笔已付款而未签领")
    if unpaid:
        yield hint("lines", f"有 {unpaid} 笔还没有付款，不计入发放数")
    if not record.lines:
        yield hint("lines", "这个批次还没有发放明细")


def check_clock(office: Office) -> None:
    """A clock that has fallen back would cut off the newest records: better said than left out."""
    with office.read() as connection:
        newest = audit.newest(connection)
    if newest and newest - now() > timedelta(days=1):
        raise UserError(
            "E-SUB-05",
            f"电脑的日期是{long_date(today())}，比本单位最近一次操作还早，没有报送。",
            todo="请先校正电脑的日期和时间，再报送。",
        )


def furthest(period: Period, sent: list[Sent]) -> date:
    """How far a submission goes. It never goes back: the newest snapshot is the whole share.

    A half year that is reported again after the year must not take the second half out of the county.
    """
    return max([period.last, *(Period.parse(one.period).last for one in sent)])
