"""Papers of a batch beside its receipts, one act each."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

from ..errors import UserError
from ..ledgers.aid import AidDisbursement
from ..store import numbers
from ..store.audit import Event
from ..store.office import Office
from ..values.dates import age_on
from .aid_printing import PrintBatch, Printed, of_line, of_person, printable


def print_roster(office: Office, batch_uid: UUID, target: Path) -> Printed:
    """Write the sign-off roster of a batch."""
    from ..documents.content import Roster
    from ..documents.roster import write_roster

    with office.read() as connection:
        batch = printable(office, connection, batch_uid)
    record = batch.record
    if record.pay_method == "bank":
        raise UserError(
            "E-AID-02",
            "这个批次是银行转账，不打印现金签领表。",
            todo="需要现金发放的，请先改发放方式；“两癌”救助金不得发现金。",
        )
    content = Roster(
        title=f"{record.title}签领表",
        unit=office.info.name,
        fund=batch.fund,
        lines=tuple(_roster_line(batch, line) for line in record.lines),
        day=record.held_on,
        approver=record.approver,
        reviewer=record.reviewer,
        handlers=(record.handler,),
        witness=record.witness,
    )
    pages = write_roster(target, content)
    with office.write() as connection:
        office.log(connection, Event("print_roster", "aid_batch", batch_uid, {"lines": len(record.lines)}))
        given = [one.number for one in numbers.of_batch(connection, batch_uid) if one.voided_at is None]
    total = sum(line.worth for line in record.lines)
    ends = (given[0], given[-1]) if given else ("", "")
    return Printed(pages.file, len(record.lines), pages.pages, ends, total, pages.missing)


def _roster_line(batch: PrintBatch, line: AidDisbursement) -> Any:
    from ..documents.content import RosterLine

    person = batch.people[line.recipient]
    born = person.birth_date
    goods = f"{of_line(line, 'item')} {line.quantity or ''}份" if line.item else ""
    return RosterLine(
        name=person.name,
        amount=line.amount,
        sex=of_person(person, "sex"),
        age=age_on(born, batch.record.held_on) if born else None,
        village=batch.villages.get(person.village or "", ""),
        id_number=of_person(person, "id_number"),
        category=of_line(line, "category"),
        goods=goods,
        proxy=f"{line.payee_name}（{of_line(line, 'proxy_relation')}）" if line.proxy else "",
        phone=of_person(person, "phone"),
        remark=line.remark,
    )
