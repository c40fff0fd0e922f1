"""Money or goods that came back: a red counter-entry (红字冲销) with a receipt of its own; the original stays."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from ..errors import UserError
from ..ledgers.aid import AidBatch, AidDisbursement
from ..ledgers.registry import BY_KEY
from ..store import aid_receipts, numbers, records
from ..store.audit import Event
from ..store.office import Office
from ..store.records import Kept
from ..values.uid import new_uid, uid_text
from . import aid_numbering

REMARK = 200
"""Signs that a remark may have."""


@dataclass(frozen=True)
class Reversal:
    """What a reversal made. original: the number that was voided, "" where the line had no valid receipt."""

    line: UUID
    number: str
    original: str
    amount: int


def reverse(office: Office, batch_uid: UUID, line_uid: UUID, day: date, reason: str) -> Reversal:
    """Note that what a paid line handed out came back on a day: all of it or, on any error, none of it.

    The line stays with the day of its reversal and its receipt is voided; a line below zero, with a red receipt of its
    own number, stands against it from that day on. UserErrors E-AID-40 to -45, E-REC-03, E-REC-04.
    """
    reason = reason.strip()
    if len(reason) < 2:
        raise UserError("E-REC-04", "冲销要写明原因。", todo="请填写款物退回的原因再试。")
    with office.write() as connection:
        kept = _reversible(office, connection, batch_uid)
        line = _paid_line(kept.record, line_uid, day)
        red = _red(line, day)
        number = aid_numbering.give_red(office, connection, kept.record, red, _payee(connection, line))
        original = _void_original(office, connection, line, number, reason)
        red.remark = f"红字冲销{original or '（无领款单）'}：{reason}"[:REMARK]
        _write(office, connection, kept.record, line, red, day)
        aid_receipts.note(connection, [(red.uid, number.number, number.check_code)])
        detail = {
            "line": uid_text(line_uid), "red_line": uid_text(red.uid), "number": number.number,
            "counters": original, "day": day.isoformat(), "reason": reason,
        }  # fmt: skip
        office.log(connection, Event("reverse", "aid_batch", batch_uid, detail))
    office.keep_mark()
    return Reversal(red.uid, number.number, original, red.worth)


def _reversible(office: Office, connection: Any, batch_uid: UUID) -> Kept[AidBatch]:
    kept = records.load(connection, BY_KEY["aid_batch"], batch_uid)
    if kept is None:
        raise UserError("E-REC-03", "没有找到这个发放批次。", todo="请刷新列表后再试。")
    if kept.unit != office.info.unit:
        raise UserError(
            "E-AID-40", "这个批次是下级单位报来的，本级不能冲销。", todo="请由发放单位冲销后重新报送。"
        )
    if kept.voided_at:
        raise UserError("E-AID-41", "这个批次已经作废，里面的款物不再计数，不用冲销。", todo="请先恢复批次。")
    return kept


def _paid_line(batch: AidBatch, line_uid: UUID, day: date) -> AidDisbursement:
    line = next((one for one in batch.lines if one.uid == line_uid), None)
    if line is None:
        raise UserError("E-REC-03", "没有找到这一笔发放。", todo="请刷新后再试。")
    if line.counters:
        raise UserError("E-AID-42", "这一笔本身就是红字，不能再冲销。", todo="请选原来发放的那一笔。")
    if line.reversed_on:
        raise UserError("E-AID-43", "这一笔已经冲销过了，不能冲销两次。", todo="不用再冲销。")
    if not line.paid_on:
        raise UserError(
            "E-AID-44",
            "这一笔还没有付款，没有款物可退。",
            todo="写错的领款单请用“作废领款单”；不发的人请从名单去掉。",
        )
    if day < line.paid_on:
        raise UserError("E-AID-45", "退回的日期早于付款日期。", todo="请核对退回的日期。")
    return line


def _red(line: AidDisbursement, day: date) -> AidDisbursement:
    """The same below zero: who brought it back signs on the red receipt, so nothing is signed here."""
    return replace(
        line,
        uid=new_uid(), amount=-line.amount, quantity=-line.quantity if line.quantity else line.quantity,
        paid_on=day, signed="blank", parcel_no="", reply_card=False, receipt_no="", receipt_code="", voided_receipts="",
        reversed_on=None, counters=uid_text(line.uid), reasons={},
    )  # fmt: skip


def _payee(connection: Any, line: AidDisbursement) -> str:
    """Who stands on the receipts of the line, or would."""
    given = numbers.of_line(connection, line.uid)
    return given[-1].payee if given else _name(connection, line)


def _name(connection: Any, line: AidDisbursement) -> str:
    people = records.several(connection, BY_KEY["person"], [line.recipient])
    return str(people[line.recipient].name) if line.recipient in people else line.payee_name


def _void_original(
    office: Office, connection: Any, line: AidDisbursement, red: numbers.ReceiptInfo, reason: str
) -> str:
    """Void the valid receipt of the line; "" where it has none."""
    valid = [one for one in numbers.of_line(connection, line.uid) if one.voided_at is None]
    for one in valid:
        aid_receipts.void(office, connection, one.number, f"款物退回冲销，红字单{red.number}：{reason}")
    return valid[-1].number if valid else ""


def _write(
    office: Office, connection: Any, batch: AidBatch, line: AidDisbursement, red: AidDisbursement, day: date
) -> None:
    """The batch with both lines as they now stand; what the register just wrote on the line is read anew."""
    held = records.load(connection, BY_KEY["aid_batch"], batch.uid)
    assert held is not None
    for one in held.record.lines:
        if one.uid == line.uid:
            one.reversed_on = day
    held.record.lines.append(red)
    records.save(office, connection, held.record, by_program=True)
