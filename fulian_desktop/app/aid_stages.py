"""A batch on its way: 准备 → 选人 → 核对 → 公示 → 发放 → 签收 → 结案. How far it is, is seen from what it holds.

Only the end is an act: a batch is closed when nobody on its list is left open, and is then read-only until it is
reopened with a reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from ..errors import UserError
from ..ledgers.aid import AidBatch, AidDisbursement
from ..ledgers.registry import BY_KEY
from ..schema.check import findings as own_findings
from ..schema.check import standing
from ..schema.findings import REASON_MIN, Finding, forbid
from ..schema.ledger import Record
from ..store import aid as store
from ..store import records
from ..store.audit import Event
from ..store.office import Office
from ..store.records import Kept
from ..values.clock import today
from ..values.dates import long_date
from . import aid_checks, aid_settings

CLOSED: Final = "这个批次已经结案，只能查看；确需改动的，请先到“结案”里重新打开"
_ROWS: Final = 8
"""So many lines are named in a sentence."""


class Step(StrEnum):
    """The stages in their order."""

    PREPARE = "prepare"
    CHOOSE = "choose"
    CHECK = "check"
    NOTICE = "notice"
    PAY = "pay"
    SIGN = "sign"
    CLOSE = "close"

    @property
    def label(self) -> str:
        """What a clerk calls it."""
        return _LABELS[self]


_LABELS: Final = dict(zip(Step, ("准备", "选人", "核对", "公示", "发放", "签收", "结案"), strict=True))


@dataclass(frozen=True)
class Stage:
    """One stage of a batch. state: done, current (the first that is not done) or open; note: how far it is."""

    step: Step
    state: str
    note: str


class NotReady(UserError):
    """A batch that cannot be closed yet; missing: what is still to be done, a sentence each."""

    def __init__(self, missing: Sequence[str]) -> None:
        told = "；".join(missing)
        super().__init__("E-AID-61", f"这个批次还不能结案：{told}。", todo="请补齐以后再结案。")
        self.missing = list(missing)


def stages(batch: AidBatch, waiting: int | None, *, saved: bool = True) -> list[Stage]:
    """How far a batch is. waiting: findings that still stand against it, None where that was not looked up."""
    told = {
        Step.PREPARE: _prepared(batch, saved),
        Step.CHOOSE: (bool(batch.lines), f"{len(batch.lines)}笔" if batch.lines else ""),
        Step.CHECK: (bool(batch.lines) and waiting == 0, _waiting(batch, waiting)),
        Step.NOTICE: (batch.publicity_result is not None, _notice(batch)),
        Step.PAY: _counted(batch, paid),
        Step.SIGN: _counted(batch, signed),
        Step.CLOSE: (batch.closed_on is not None, f"{batch.closed_on:%m-%d}" if batch.closed_on else ""),
    }
    current = next((step for step in Step if not told[step][0]), None)
    return [
        Stage(step, "done" if done else "current" if step is current else "open", note)
        for step, (done, note) in told.items()
    ]


def _prepared(batch: AidBatch, saved: bool) -> tuple[bool, str]:
    if not saved:
        return False, "未保存"
    approved = bool(batch.approver and batch.approved_on)
    return approved, "已审批" if approved else "待审批"


def _waiting(batch: AidBatch, waiting: int | None) -> str:
    if not batch.lines or waiting is None:
        return ""
    return f"{waiting}处待办" if waiting else "已核对"


def _notice(batch: AidBatch) -> str:
    if batch.publicity_result == "waived":
        return "不公示"
    if batch.publicity_result:
        return "已公示"
    if batch.publicity_to:
        return f"至{batch.publicity_to:%m-%d}" if batch.publicity_to >= today() else "已期满"
    return ""


def _counted(batch: AidBatch, is_done: Any) -> tuple[bool, str]:
    due = standing_lines(batch)
    done = sum(is_done(batch, line) for line in due)
    return bool(due) and done == len(due), f"{done}/{len(due)}" if due else ""


def standing_lines(batch: AidBatch) -> list[AidDisbursement]:
    """The lines that are to come to an end: neither red entries nor what they stand against."""
    return [line for line in batch.lines if not line.counters and not line.reversed_on]


def paid(batch: AidBatch, line: AidDisbursement) -> bool:
    """Whether a line was paid, or is said not to be paid any more."""
    return bool(line.paid_on or line.unpaid_reason)


def signed(batch: AidBatch, line: AidDisbursement) -> bool:
    """Whether a line is settled: signed for, paid by the bank, whose slip stands for the signature, or given up."""
    return bool(line.unpaid_reason or line.signed != "blank" or (batch.pay_method == "bank" and line.paid_on))


def missing(batch: AidBatch, waiting: Iterable[Finding] = ()) -> list[str]:
    """What stands between a batch and its end, a sentence each. waiting: the findings that stand against it."""
    return list(_missing(batch, list(waiting)))


def _missing(batch: AidBatch, waiting: list[Finding]) -> Iterator[str]:
    if not batch.lines:
        yield "名单还是空的"
    if not batch.approver or not batch.approved_on:
        yield "还没有填写审批人和审批日期（准备）"
    if waiting:
        yield f"有 {len(waiting)} 处没有改正或写明原因（核对）"
    if batch.publicity_result is None:
        yield "还没有登记公示结果；不公示的，请写明原因（公示）"
    rows = {line.uid: row for row, line in enumerate(batch.lines, 1)}
    due = standing_lines(batch)
    unpaid = [rows[line.uid] for line in due if not paid(batch, line)]
    unsigned = [rows[line.uid] for line in due if paid(batch, line) and not signed(batch, line)]
    if unpaid:
        yield f"{_of(unpaid)}还没有付款，也没有写明不发放的原因"
    if unsigned:
        yield f"{_of(unsigned)}已付款而没有签收"


def _of(rows: list[int]) -> str:
    listed = "、".join(map(str, rows[:_ROWS]))
    return f"第{listed}行" if len(rows) <= _ROWS else f"第{listed}等 {len(rows)} 行"


def waiting(office: Office, batch: AidBatch) -> list[Finding]:
    """The findings that stand against a batch, of its own and of all that the office knows."""
    return standing(batch, aid_checks.of_batch(office, batch))


def notice_days(office: Office, first: date) -> tuple[date, date, str]:
    """From when to when a notice that begins on a day hangs, as many days as set, and the telephone for objections."""
    held = aid_settings.get(office)
    return first, first + timedelta(days=held.notice_days - 1), held.notice_phone


def close(office: Office, batch_uid: UUID, day: date | None = None) -> None:
    """Close a batch on a day (today). NotReady with all that is missing; UserErrors E-AID-60, E-AID-63, E-REC-03."""
    day = day or today()
    with office.write() as connection:
        kept = _own(office, connection, batch_uid)
        if kept.record.closed_on:
            raise UserError("E-AID-60", f"{CLOSED}。", todo="不用再结案。")
        if day > today():
            raise UserError("E-AID-63", "结案日期在今天之后，没有结案。", todo="请改用今天或以前的日期。")
        found = [*own_findings(kept.record), *aid_checks.beside(connection, kept.record)]
        if lacking := missing(kept.record, standing(kept.record, found)):
            raise NotReady(lacking)
        store.set_closed(office, connection, batch_uid, day)
        office.log(connection, Event("close", "aid_batch", batch_uid, {"closed_on": day.isoformat()}))


def reopen(office: Office, batch_uid: UUID, reason: str) -> None:
    """Let a closed batch be changed again; the reason stays in its history. UserErrors E-AID-62, E-REC-03, E-REC-04."""
    words = reason.strip()
    if len(words) < REASON_MIN:
        told = f"没有写明原因（不少于{REASON_MIN}个字），批次没有重新打开。"
        raise UserError("E-REC-04", told, todo="请填写原因再试。")
    with office.write() as connection:
        kept = _own(office, connection, batch_uid)
        if not kept.record.closed_on:
            raise UserError("E-AID-62", "这个批次没有结案，不用重新打开。", todo="可以直接改动。")
        store.set_closed(office, connection, batch_uid, None)
        detail = {"closed_on": kept.record.closed_on.isoformat(), "reason": words}
        office.log(connection, Event("reopen", "aid_batch", batch_uid, detail))


def closed(connection: Any, record: Record) -> list[Finding]:
    """What stands against changing a batch: that it is closed; nothing for other records."""
    if not isinstance(record, AidBatch):
        return []
    day = store.closed_on(connection, record.uid)
    return [forbid("title", f"已于{long_date(day)}结案，只能查看；请先重新打开")] if day else []


def refuse_closed(connection: Any, batch_uid: UUID) -> None:
    """UserError E-AID-60 for a batch that is closed."""
    if store.closed_on(connection, batch_uid):
        raise UserError("E-AID-60", f"{CLOSED}。", todo="重新打开要写明原因。")


def _own(office: Office, connection: Any, batch_uid: UUID) -> Kept[AidBatch]:
    kept = records.load(connection, BY_KEY["aid_batch"], batch_uid)
    if kept is None or kept.unit != office.info.unit or kept.voided_at:
        raise UserError("E-REC-03", "没有找到本单位的这个发放批次，或它已经作废。", todo="请刷新列表后再试。")
    return kept
