"""Aid money: put people on a batch, print receipts and rosters, note who signed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from ..errors import UserError
from ..ledgers.aid import AidBatch, AidDisbursement
from ..ledgers.person import Person
from ..ledgers.registry import BY_KEY
from ..schema.kinds import OneCode
from ..store import aid as funds
from ..store import browse, numbers, records, settings
from ..store.numbers import Issue, ReceiptInfo
from ..store.office import Office
from ..store.records import Kept
from ..values.dates import age_on
from ..values.identity import mask_id_number
from ..values.steps import Steps
from . import records as acts


@dataclass(frozen=True)
class Printed:
    """A printed document. numbers: first and last; total in fen, money and goods together."""

    file: Path
    receipts: int
    pages: int
    numbers: tuple[str, str]
    total: int
    missing: str = ""


@dataclass(frozen=True)
class _Batch:
    """A batch with all that its papers name."""

    kept: Kept[AidBatch]
    people: dict[UUID, Person]
    villages: dict[str, str]
    fund: str

    @property
    def record(self) -> AidBatch:
        return self.kept.record


def add_recipients(
    office: Office, batch_uid: UUID, people: Sequence[UUID], category: str, amount: int
) -> Kept[AidBatch]:
    """Put people on a batch, each with the same amount in fen; those already on it stay as they are."""
    batch: AidBatch = acts.load(office, "aid_batch", batch_uid).record
    there = {line.recipient for line in batch.lines}
    fresh = [uid for uid in dict.fromkeys(people) if uid not in there]
    batch.lines += [AidDisbursement(recipient=uid, category=category, amount=amount) for uid in fresh]
    return acts.save(office, batch)


def mark_signed(
    office: Office,
    batch_uid: UUID,
    lines: Sequence[UUID],
    signed: str = "signed",
    paid_on: date | None = None,
) -> Kept[AidBatch]:
    """Note that lines were signed for and paid; the payee is the recipient where nobody else is named.

    signed "blank" takes the signature back. Raises acts.Refused, e.g. for a proxy without her data.
    """
    kept: Kept[AidBatch] = acts.load(office, "aid_batch", batch_uid)
    wanted = set(lines)
    names = acts.titles(office, "person", [line.recipient for line in kept.record.lines])
    for line in kept.record.lines:
        if line.uid in wanted:
            line.signed = signed
            if signed != "blank":
                line.paid_on = line.paid_on or paid_on or kept.record.held_on
                line.payee_name = line.payee_name or names.get(line.recipient, "")
    return acts.save(office, kept.record)


def print_receipts(office: Office, batch_uid: UUID, target: Path, steps: Steps | None = None) -> Printed:
    """Give each line a number that has none, and write all receipts of the batch; a second print is marked 补打."""
    from ..documents.content import Receipts
    from ..documents.receipts import write_receipts

    batch = _loaded(office, batch_uid)
    if not batch.record.lines:
        raise UserError("E-AID-01", "这个批次还没有发放明细。", todo="请先选择对象、填写金额。")
    issued = _numbered(office, batch)
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


def print_roster(office: Office, batch_uid: UUID, target: Path) -> Printed:
    """Write the sign-off roster of a batch."""
    from ..documents.content import Roster
    from ..documents.roster import write_roster

    batch = _loaded(office, batch_uid)
    record = batch.record
    if not record.lines:
        raise UserError("E-AID-01", "这个批次还没有发放明细。", todo="请先选择对象、填写金额。")
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
        from ..store.audit import Event

        office.log(connection, Event("print_roster", "aid_batch", batch_uid, {"lines": len(record.lines)}))
        given = [one.number for one in numbers.of_batch(connection, batch_uid) if one.voided_at is None]
    total = sum(line.worth for line in record.lines)
    ends = (given[0], given[-1]) if given else ("", "")
    return Printed(pages.file, len(record.lines), pages.pages, ends, total, pages.missing)


def receipts(office: Office, batch_uid: UUID) -> list[ReceiptInfo]:
    """All receipts of a batch, voided ones too."""
    with office.read() as connection:
        return numbers.of_batch(connection, batch_uid)


def void_receipt(office: Office, number: str, reason: str) -> None:
    """Void a receipt: the number stays used, the line may be given a new one."""
    if len(reason.strip()) < 2:
        raise UserError("E-REC-04", "作废要写明原因。", todo="请填写作废原因再试。")
    with office.write() as connection:
        line = numbers.void(office, connection, number, reason.strip())
        funds.set_receipt_number(connection, {line: ""})


def fund_balance(office: Office, fund_uid: UUID, on: date) -> int:
    """Opening balance, plus income, less what was paid, up to and including a day; in fen."""
    with office.read() as connection:
        return funds.balance(connection, fund_uid, on)


def _loaded(office: Office, batch_uid: UUID) -> _Batch:
    with office.read() as connection:
        kept = records.load(connection, BY_KEY["aid_batch"], batch_uid)
        if kept is None:
            raise UserError("E-REC-03", "没有找到这个发放批次。", todo="请刷新列表后再试。")
        wanted = {line.recipient for line in kept.record.lines}
        people = {
            uid: one.record for uid in wanted if (one := records.load(connection, BY_KEY["person"], uid))
        }
        villages = {code: place.name for code, place in browse.village_names(connection).items()}
        fund = browse.titles(connection, BY_KEY["fund"], [kept.record.fund]).get(kept.record.fund, "")
    return _Batch(kept, people, villages, fund)


def _numbered(office: Office, batch: _Batch) -> list[ReceiptInfo]:
    """Give numbers to the lines that have none, in one transaction with the mark; returns the valid receipts."""
    record = batch.record
    year = record.held_on.year
    with office.write() as connection:
        valid = {one.line for one in numbers.of_batch(connection, record.uid) if one.voided_at is None}
        key = bytes.fromhex(settings.get(connection, "receipt_key"))
        waiting = [
            Issue(line.uid, line.worth, _payee(batch, line)) for line in record.lines if line.uid not in valid
        ]
        first = numbers.next_serial(office, connection, year)
        issues = [
            (issue, serial, _code(office, key, record, issue, year, serial))
            for serial, issue in enumerate(waiting, first)
        ]
        given = numbers.add(office, connection, record.uid, year, issues)
        funds.set_receipt_number(
            connection, {issue.line: number for (issue, _, _), number in zip(issues, given, strict=True)}
        )
        held = [one for one in numbers.of_batch(connection, record.uid) if one.voided_at is None]
    if waiting:
        office.keep_mark()
    order = {line.uid: place for place, line in enumerate(record.lines)}
    return sorted((one for one in held if one.line in order), key=lambda one: order[one.line])


def _code(office: Office, key: bytes, record: AidBatch, issue: Issue, year: int, serial: int) -> str:
    from ..documents.check_code import receipt_code

    info = office.info
    number = numbers.format_number(info.unit, year, info.device_no, info.epoch, serial)
    return receipt_code(key, number, issue.amount, record.held_on, issue.payee)


def _payee(batch: _Batch, line: AidDisbursement) -> str:
    person = batch.people.get(line.recipient)
    return person.name if person else line.payee_name


def _receipt(batch: _Batch, line: AidDisbursement, issued: ReceiptInfo) -> Any:
    from ..documents.content import GoodsLine, Proxy, Receipt

    person = batch.people.get(line.recipient)
    goods: tuple[GoodsLine, ...] = ()
    if line.item and line.quantity:
        worth = line.quantity * (line.unit_value or 0)
        goods = (GoodsLine(_label(line, "item"), line.quantity, line.item_spec, value=worth),)
    proxy = None
    if line.proxy:
        shown = mask_id_number(line.proxy_id) if line.proxy_id else ""
        proxy = Proxy(line.payee_name, _label(line, "proxy_relation"), shown, line.authorization)
    number = person.id_number if person else ""
    return Receipt(
        number=issued.number,
        day=batch.record.held_on,
        payee=_payee(batch, line),
        amount=line.amount,
        check_code=issued.check_code,
        village=batch.villages.get((person.village if person else None) or "", ""),
        id_number=mask_id_number(number) if number else "",
        accounting_id_number=number,
        goods=goods,
        pay_method=_method(batch.record),
        proxy=proxy,
        remark=line.remark,
        reprint=issued.prints,
    )


def _roster_line(batch: _Batch, line: AidDisbursement) -> Any:
    from ..documents.content import RosterLine

    person = batch.people.get(line.recipient)
    if person is None:
        return RosterLine(name=line.payee_name, amount=line.amount)
    born = person.birth_date
    goods = f"{_label(line, 'item')} {line.quantity or ''}份" if line.item else ""
    return RosterLine(
        name=person.name,
        amount=line.amount,
        sex=BY_KEY["person"].fields["sex"].kind.show(person.sex),
        age=age_on(born, batch.record.held_on) if born else None,
        village=batch.villages.get(person.village or "", ""),
        id_number=mask_id_number(person.id_number) if person.id_number else "",
        category=_label(line, "category"),
        goods=goods,
        proxy=f"{line.payee_name}（{_label(line, 'proxy_relation')}）" if line.proxy else "",
        phone=person.phone,
        remark=line.remark,
    )


def _label(line: AidDisbursement, field: str) -> str:
    return BY_KEY["aid_disbursement"].fields[field].kind.show(getattr(line, field))


def _method(record: AidBatch) -> str:
    kind = BY_KEY["aid_batch"].fields["pay_method"].kind
    return kind.show(record.pay_method) if isinstance(kind, OneCode) else ""
