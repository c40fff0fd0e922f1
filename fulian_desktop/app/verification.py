"""A receipt that somebody holds: is it the one that the register knows? Asked offline, by township and county.

The township asks its own register and key, the county the numbers and check codes that came with the lines.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import Any, Final

from ..documents.check_code import Stated, clean_code, clean_number, read_qr_text, receipt_code
from ..errors import UserError
from ..ledgers.aid import AidBatch, AidDisbursement
from ..ledgers.registry import BY_KEY
from ..store import aid_receipts, browse, numbers, records, settings
from ..store.numbers import ReceiptInfo
from ..store.office import Office
from ..values import money
from ..values.dates import long_date
from ..values.identity import mask_name


class State(Enum):
    """What became of the question."""

    GENUINE = "genuine"
    ALTERED = "altered"
    VOIDED = "voided"
    UNKNOWN = "unknown"


WORDS: Final = {
    State.GENUINE: "真实有效", State.ALTERED: "与登记不符", State.VOIDED: "已作废", State.UNKNOWN: "查无此单",
}  # fmt: skip


@dataclass(frozen=True)
class Verdict:
    """What is known of a receipt. amount, day, payee (masked) and unit: what the register says, to compare with paper.

    message: a sentence for whoever asks. red: it stands for what came back.
    """

    state: State
    number: str
    message: str
    amount: int | None = None
    day: date | None = None
    payee: str = ""
    unit: str = ""
    title: str = ""
    void_reason: str = ""
    red: bool = False


@dataclass(frozen=True)
class _Known:
    """A receipt as the register has it, or as a line of a township names it."""

    number: str
    code: str
    amount: int
    day: date | None
    payee: str
    unit: str
    title: str
    voided: bool
    void_reason: str = ""


@dataclass(frozen=True)
class _Asked:
    """What stands on the paper. fen, day: None where number and code alone were typed."""

    number: str
    code: str
    fen: int | None = None
    day: date | None = None


def verify_text(office: Office, text: str) -> Verdict:
    """Check what a QR code says, as a scanner types it. UserError E-AID-50 for a text that is none of ours."""
    stated = read_qr_text(text)
    if stated is None:
        raise UserError(
            "E-AID-50",
            "这不是本软件领款单上的二维码。",
            todo="请扫领款单右上角的二维码，或输入单号和校验码。",
        )
    return verify(office, stated)


def verify(office: Office, stated: Stated) -> Verdict:
    """Check what a QR code of ours says."""
    return _verify(office, _Asked(stated.number, stated.code, stated.fen, stated.day))


def verify_number(office: Office, number: str, code: str) -> Verdict:
    """Check a number and the short code beside it. UserError E-AID-51 where one of them was not given."""
    asked = _Asked(clean_number(number), clean_code(code))
    if not asked.number or len(asked.code) != len("XXXX-XXXX"):
        raise UserError(
            "E-AID-51", "单号或校验码没有填完整。", todo="校验码是 8 位字母和数字，印在二维码旁边。"
        )
    return _verify(office, asked)


def _verify(office: Office, asked: _Asked) -> Verdict:
    with office.read() as connection:
        known = _in_register(office, connection, asked) or _on_a_line(connection, asked)
        unit = _unit_name(office, connection, known.unit) if known else ""
    if known is None:
        return Verdict(State.UNKNOWN, asked.number, _unknown(office, asked.number))
    told = Verdict(
        State.GENUINE, known.number, "", known.amount, known.day, mask_name(known.payee) if known.payee else "",
        unit, known.title, known.void_reason, known.amount < 0,
    )  # fmt: skip
    return _compared(told, known, asked)


def _compared(told: Verdict, known: _Known, asked: _Asked) -> Verdict:
    """The verdict; what differs is told before what became of the number."""
    if not known.code:
        message = "登记里有这个单号，但没有校验码，辨不出真假；请向发放单位核对。"
        return replace(told, state=State.UNKNOWN, message=message)
    wrong = []
    if not hmac.compare_digest(known.code, asked.code):
        wrong.append("校验码对不上")
    if asked.fen is not None and asked.fen != known.amount:
        wrong.append(f"单上是 {money.grouped(asked.fen)} 元，登记的是 {money.grouped(known.amount)} 元")
    if asked.day is not None and known.day is not None and asked.day != known.day:
        wrong.append(f"单上是 {long_date(asked.day)}，登记的是 {long_date(known.day)}")
    if wrong:
        message = f"{'；'.join(wrong)}。单据被改动过，或单号、校验码抄错了。"
        return replace(told, state=State.ALTERED, message=message)
    if known.voided:
        why = f"：{known.void_reason}" if known.void_reason else ""
        return replace(told, state=State.VOIDED, message=f"这张领款单已经作废{why}，不能作为凭证。")
    kind = "红字领款单（款物退回）" if told.red else "领款单"
    return replace(told, message=f"这张{kind}与登记一致。请再核对纸上的姓名、金额和日期。")


def _in_register(office: Office, connection: Any, asked: _Asked) -> _Known | None:
    """From this office's own register; its key tells which day the receipt bore."""
    found = numbers.by_number(connection, asked.number)
    if found is None:
        return None
    kept = records.load(connection, BY_KEY["aid_batch"], found.batch)
    batch: AidBatch | None = kept.record if kept else None
    day = _day_borne(connection, found, batch, asked)
    return _Known(
        found.number, found.check_code, found.amount, day, found.payee, office.info.unit, batch.title if batch else "",
        found.voided_at is not None, found.void_reason or "",
    )  # fmt: skip


def _day_borne(connection: Any, found: ReceiptInfo, batch: AidBatch | None, asked: _Asked) -> date | None:
    key = bytes.fromhex(settings.get(connection, "receipt_key"))
    days = [batch.held_on, *(one.paid_on for one in batch.lines if one.uid == found.line)] if batch else []
    for day in (asked.day, *days):
        if day and receipt_code(key, found.number, found.amount, day, found.payee) == found.check_code:
            return day
    return None


def _on_a_line(connection: Any, asked: _Asked) -> _Known | None:
    """From the lines that came from the townships, or that another computer of this office numbered."""
    for batch_uid, line_uid in aid_receipts.lines_with(connection, asked.number):
        kept = records.load(connection, BY_KEY["aid_batch"], batch_uid)
        assert kept is not None
        batch: AidBatch = kept.record
        line = next(one for one in batch.lines if one.uid == line_uid)
        return _of_line(connection, kept.unit, batch, line, asked.number, voided=kept.voided_at is not None)
    return None


def _of_line(
    connection: Any, unit: str, batch: AidBatch, line: AidDisbursement, number: str, *, voided: bool
) -> _Known:
    names = browse.titles(connection, BY_KEY["person"], [line.recipient])
    day = line.paid_on if line.counters else batch.held_on
    said = (number, line.worth, day, names.get(line.recipient, line.payee_name), unit, batch.title)
    if line.receipt_no == number:
        return _Known(said[0], line.receipt_code, *said[1:], voided=voided)
    codes = dict(aid_receipts.read_voided(line.voided_receipts))
    reason = "款物已退回冲销" if line.reversed_on else ""
    return _Known(said[0], codes.get(number, ""), *said[1:], voided=True, void_reason=reason)


def _unit_name(office: Office, connection: Any, code: str) -> str:
    if code == office.info.unit:
        return office.info.name
    units = {one["code"]: one["name"] for one in settings.get(connection, "units", [])}
    return str(units.get(code, code))


def _unknown(office: Office, number: str) -> str:
    unit = office.info.unit
    if office.info.level == "county":
        return "报来的数据里没有这个单号。可能还没有报送，也可能是伪造的，请向发放单位核对。"
    if not number.startswith(f"{unit}-"):
        return "不是本单位的单号，请到开单的单位或县妇联查验。"
    return "本单位的登记里没有这个单号。如果恢复过旧备份，恢复之前开的单据请查纸质存根。"
