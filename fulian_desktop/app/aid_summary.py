"""The cover of a batch for the accountant (发放汇总单): counts, sums and the numbers of its papers."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any
from uuid import UUID

from ..ledgers.aid import AidBatch, AidDisbursement
from ..ledgers.registry import BY_KEY
from ..schema.disclosure import Way, words
from ..store import numbers, prints
from ..store.numbers import ReceiptInfo
from ..store.office import Office
from .aid_papers import finished
from .aid_printing import PrintBatch, Printed, of_line, printable


def print_summary(office: Office, batch_uid: UUID, target: Path, *, preview: bool = False) -> Printed:
    """Write the cover. UserErrors E-AID-01, -05 to -07, and those of writing a PDF."""
    from ..documents.summary import write_summary

    with office.read() as connection:
        batch = printable(office, connection, batch_uid)
        issued = numbers.of_batch(connection, batch_uid)
        uids = [line.uid for line in batch.record.lines]
        attached = prints.attachments(connection, batch_uid, uids)
    lines = _standing(batch.record.lines)
    content = _content(office, batch, issued, attached)
    pages = write_summary(target, content)
    return finished(office, batch, "summary", pages, lines, preview=preview)


def _standing(lines: Iterable[AidDisbursement]) -> list[AidDisbursement]:
    """What was or is to be handed out and did not come back."""
    return [line for line in lines if not line.counters and not line.reversed_on]


def _content(office: Office, batch: PrintBatch, issued: list[ReceiptInfo], attached: int) -> Any:
    from ..documents.aid_content import Officials, Summary

    record = batch.record
    lines = _standing(record.lines)
    red = {line.uid for line in record.lines if line.counters}
    valid = [one for one in issued if one.voided_at is None and one.line not in red]
    method = _words("pay_method", record.pay_method)
    approval = (record.publicity_from, record.publicity_to)
    return Summary(
        title=record.title,
        unit=office.info.name,
        fund=batch.fund,
        kind=_words("aid_kind", record.aid_kind),
        method=method,
        basis=record.basis_doc,
        day=record.held_on,
        place=record.place,
        approver=record.approver,
        approved_on=record.approved_on,
        notice=f"{approval[0]} 至 {approval[1]}" if all(approval) else "",
        groups=tuple(_groups(record, lines, method)),
        total=_row("合计", lines),
        numbers=(issued[0].number, issued[-1].number) if issued else ("", ""),
        receipts=len(valid),
        voided=tuple(
            (one.number, one.amount, one.void_reason or "") for one in issued if one.voided_at is not None
        ),
        red=tuple(_red(record, issued)),
        attachments=attached,
        voucher=record.voucher_no,
        officials=Officials(record.approver, record.reviewer, batch.both_handlers, record.witness),
        remark=record.remark,
    )


def _words(field: str, value: str) -> str:
    return words(BY_KEY["aid_batch"], field, value, Way.PAPER)


def _groups(record: AidBatch, lines: list[AidDisbursement], method: str) -> Iterable[tuple[str, Any]]:
    categories = dict.fromkeys(line.category for line in lines)
    yield (
        "按对象类别",
        tuple(
            _row(
                of_line(next(line for line in lines if line.category == one), "category"),
                [line for line in lines if line.category == one],
            )
            for one in categories
        ),
    )
    money = [line for line in lines if line.amount]
    goods = [line for line in lines if line.item]
    by_method = (
        [_row(method if record.pay_method != "goods" else "现金", money, goods=False)] if money else []
    )
    by_method += [_row("实物", goods, money=False)] if goods else []
    yield "按发放方式", tuple(by_method)
    back = [line for line in record.lines if line.reversed_on and not line.counters]
    states = (
        ("已付款", [line for line in lines if line.paid_on]),
        ("未付款", [line for line in lines if not line.paid_on]),
        ("已冲销（不计入合计）", back),
    )
    yield "按付款情况", tuple(_row(label, some) for label, some in states if some)


def _row(label: str, lines: list[AidDisbursement], *, money: bool = True, goods: bool = True) -> Any:
    from ..documents.aid_content import SummaryRow

    return SummaryRow(
        label,
        len(lines),
        len({line.recipient for line in lines}),
        sum(line.amount for line in lines) if money else 0,
        sum(line.worth - line.amount for line in lines) if goods else 0,
    )


def _red(record: AidBatch, issued: list[ReceiptInfo]) -> Iterable[tuple[str, int, str]]:
    """Each red line with its newest number, in the order of the batch."""
    given = {one.line: one.number for one in issued}
    for line in record.lines:
        if line.counters:
            yield given.get(line.uid, "未编号"), line.worth, line.remark
