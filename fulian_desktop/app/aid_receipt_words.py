"""What a receipt says: filled from the batch, the person and the register of numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from ..ledgers.aid import AidDisbursement
from ..ledgers.person import Person
from ..ledgers.registry import BY_KEY
from ..schema.disclosure import Way, words
from ..store import settings
from ..store.numbers import ReceiptInfo
from .aid_printing import PrintBatch, of_line, of_person

UNNUMBERED = "（打印时编号）"


def stated(connection: Any, batch: PrintBatch, issued: Sequence[ReceiptInfo]) -> list[Any]:
    """What issued receipts say; of a voided one that what it was for has changed since, only what is known for sure."""
    lines = {line.uid: line for line in batch.record.lines}
    told = []
    for one in issued:
        line = lines.get(one.line)
        if one.voided_at is not None:
            told.append(_voided(connection, batch, line, one))
        elif line is not None:
            told.append(_valid(batch, line, one))
    return told


def drafts(connection: Any, batch: PrintBatch, issued: Sequence[ReceiptInfo], most: int) -> list[Any]:
    """What the first valid receipts say or will say; those to come are without a number."""
    valid = {one.line: one for one in issued if one.voided_at is None}
    told = []
    for line in batch.record.lines:
        if line.counters or (line.reversed_on and line.uid not in valid):
            continue
        if line.uid in valid:
            told += stated(connection, batch, [valid[line.uid]])
        else:
            told.append(_of(batch, line, UNNUMBERED, batch.people[line.recipient].name, ""))
        if len(told) == most:
            break
    return told


def _valid(batch: PrintBatch, line: AidDisbursement, one: ReceiptInfo) -> Any:
    made = replace(_of(batch, line, one.number, one.payee, one.check_code), reprint=one.prints)
    if not line.counters:
        return made
    return replace(
        made, day=line.paid_on or made.day, counters=one.counters, counter_reason=_reason(line), remark=""
    )


def _reason(line: AidDisbursement) -> str:
    """Why a red line takes back; the number that its remark begins with stands beside it anyhow."""
    before, parted, reason = line.remark.partition("：")
    return reason if parted and before.startswith("红字冲销") else line.remark


def _voided(connection: Any, batch: PrintBatch, line: AidDisbursement | None, one: ReceiptInfo) -> Any:
    from ..documents.content import Receipt

    marks: dict[str, Any] = {"reprint": one.prints, "voided": True, "void_reason": one.void_reason or ""}
    if line is not None and line.worth == one.amount:
        made = _of(batch, line, one.number, one.payee, one.check_code)
    else:
        made = Receipt(one.number, None, one.payee, one.amount, one.check_code)
    days = [batch.record.held_on, *([line.paid_on] if line is not None and line.paid_on else [])]
    return replace(made, day=_day(connection, one, days), counters=one.counters, **marks)


def _day(connection: Any, one: ReceiptInfo, days: Sequence[date]) -> date | None:
    """The day that the receipt bore: its check code tells which; None where the batch has been moved since."""
    from ..documents.check_code import receipt_code

    key = bytes.fromhex(settings.get(connection, "receipt_key"))
    bore = (
        day for day in days if receipt_code(key, one.number, one.amount, day, one.payee) == one.check_code
    )
    return next(bore, None)


def _of(batch: PrintBatch, line: AidDisbursement, number: str, payee: str, check_code: str) -> Any:
    from ..documents.content import GoodsLine, Receipt

    person = batch.people[line.recipient]
    goods: tuple[GoodsLine, ...] = ()
    if line.item and line.quantity:
        worth = line.quantity * (line.unit_value or 0)
        goods = (GoodsLine(of_line(line, "item"), line.quantity, line.item_spec, value=worth),)
    return Receipt(
        number=number,
        day=batch.record.held_on,
        payee=payee,
        amount=line.amount,
        check_code=check_code,
        village=batch.village(person),
        address=of_person(person, "residence"),
        phone=of_person(person, "phone"),
        id_number=of_person(person, "id_number"),
        accounting_id_number=person.id_number,  # in full on this copy only (domain.md 3.2)
        goods=goods,
        pay_method=words(BY_KEY["aid_batch"], "pay_method", batch.record.pay_method, Way.PAPER),
        bank=_bank(line, person) if batch.record.pay_method == "bank" else "",
        account=of_line(line, "bank_account") if batch.record.pay_method == "bank" else "",
        proxy=_proxy(line),
        remark="；".join(_remarks(line)),
    )


def _bank(line: AidDisbursement, person: Person) -> str:
    owner = line.account_owner if line.account_owner not in ("", person.name) else ""
    return of_line(line, "bank_name") + (f"（户名：{owner}）" if owner else "")


def _remarks(line: AidDisbursement) -> Iterator[str]:
    if line.parcel_no:
        yield f"邮包号{line.parcel_no}"
    if line.reversed_on:
        yield f"已于{line.reversed_on:%Y-%m-%d}冲销"
    if line.remark:
        yield line.remark


def _proxy(line: AidDisbursement) -> Any:
    from ..documents.content import Proxy

    if not line.proxy:
        return None
    relation = of_line(line, "proxy_relation")
    return Proxy(
        line.payee_name,
        relation,
        of_line(line, "proxy_id"),
        line.authorization,
        accounting_id_number=line.proxy_id,
    )
