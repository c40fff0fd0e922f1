"""Receipts of a batch as a paper: numbered first, then written."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

from ..ledgers.aid import AidDisbursement
from ..ledgers.registry import BY_KEY
from ..schema.disclosure import Way, words
from ..store import numbers
from ..store.numbers import ReceiptInfo
from ..store.office import Office
from ..values.steps import Steps
from .aid_numbering import numbered
from .aid_printing import PrintBatch, Printed, of_line, of_person, printable


def print_receipts(office: Office, batch_uid: UUID, target: Path, steps: Steps | None = None) -> Printed:
    """Give each line a number that has none, and write all receipts of the batch; a second print is marked 补打."""
    from ..documents.content import Receipts
    from ..documents.receipts import write_receipts

    with office.write() as connection:
        batch = printable(office, connection, batch_uid)
        issued = numbered(office, connection, batch)
    office.keep_mark()
    lines = {line.uid: line for line in batch.record.lines}
    content = Receipts(
        unit=office.info.name,
        reason=batch.record.title,
        fund=batch.fund,
        receipts=tuple(_receipt(batch, lines[one.line], one) for one in issued),
        basis_doc=batch.record.basis_doc,
        handler=batch.record.handler,
        witness=batch.record.witness,
        reviewer=batch.record.reviewer,
        approver=batch.record.approver,
    )
    pages = write_receipts(target, content, steps)
    given = [one.number for one in issued]
    with office.write() as connection:
        numbers.printed(office, connection, batch_uid, given)
    total = sum(one.total for one in content.receipts)
    return Printed(pages.file, len(given), pages.pages, (min(given), max(given)), total, pages.missing)


def _receipt(batch: PrintBatch, line: AidDisbursement, issued: ReceiptInfo) -> Any:
    from ..documents.content import GoodsLine, Proxy, Receipt

    person = batch.people[line.recipient]
    goods: tuple[GoodsLine, ...] = ()
    if line.item and line.quantity:
        worth = line.quantity * (line.unit_value or 0)
        goods = (GoodsLine(of_line(line, "item"), line.quantity, line.item_spec, value=worth),)
    proxy = None
    if line.proxy:
        proxy = Proxy(
            line.payee_name, of_line(line, "proxy_relation"), of_line(line, "proxy_id"), line.authorization
        )
    return Receipt(
        number=issued.number,
        day=batch.record.held_on,
        payee=issued.payee,
        amount=line.amount,
        check_code=issued.check_code,
        village=batch.villages.get(person.village or "", ""),
        id_number=of_person(person, "id_number"),
        accounting_id_number=person.id_number,  # in full on this copy only (domain.md 3.2)
        goods=goods,
        pay_method=words(BY_KEY["aid_batch"], "pay_method", batch.record.pay_method, Way.PAPER),
        proxy=proxy,
        remark=line.remark,
        reprint=issued.prints,
    )
