"""Aid money: put people on a batch, print receipts and rosters, note who signed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from ..errors import UserError
from ..ledgers.aid import AidBatch, AidDisbursement
from ..ledgers.person import Person
from ..ledgers.registry import BY_KEY
from ..schema.disclosure import Way, words
from ..store import aid as funds
from ..store import browse, numbers, records, settings
from ..store.audit import Event
from ..store.numbers import Issue, ReceiptInfo
from ..store.office import Office
from ..store.records import Kept
from ..values.dates import age_on
from ..values.steps import Steps


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


def print_receipts(office: Office, batch_uid: UUID, target: Path, steps: Steps | None = None) -> Printed:
    """Give each line a number that has none, and write all receipts of the batch; a second print is marked 补打."""
    from ..documents.content import Receipts
    from ..documents.receipts import write_receipts

    with office.write() as connection:
        batch = _printable(office, connection, batch_uid)
        issued = _numbered(office, connection, batch)
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


def print_roster(office: Office, batch_uid: UUID, target: Path) -> Printed:
    """Write the sign-off roster of a batch."""
    from ..documents.content import Roster
    from ..documents.roster import write_roster

    with office.read() as connection:
        batch = _printable(office, connection, batch_uid)
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


def _printable(office: Office, connection: Any, batch_uid: UUID) -> _Batch:
    """A batch that this office hands out itself, with somebody on it; UserError for any other."""
    kept = records.load(connection, BY_KEY["aid_batch"], batch_uid)
    if kept is None:
        raise UserError("E-REC-03", "没有找到这个发放批次。", todo="请刷新列表后再试。")
    if kept.unit != office.info.unit:
        raise UserError(
            "E-AID-05",
            "这个批次是下级单位报来的，本级不能打印它的领款单和签领表。",
            todo="请由发放单位打印。",
        )
    if kept.voided_at:
        raise UserError("E-AID-06", "这个批次已经作废，不能打印。", todo="确需打印的，请先恢复批次。")
    if not kept.record.lines:
        raise UserError("E-AID-01", "这个批次还没有发放明细。", todo="请先选择对象、填写金额。")
    people = records.several(connection, BY_KEY["person"], (line.recipient for line in kept.record.lines))
    unknown = sum(line.recipient not in people for line in kept.record.lines)
    if unknown:
        raise UserError(
            "E-AID-07",
            f"有 {unknown} 笔的对象在人员名册里查不到，不能打印。",
            todo="请改选对象；是下级单位报来的人员，可能随上报包撤回了。",
        )
    villages = {code: place.name for code, place in browse.village_names(connection).items()}
    fund = browse.titles(connection, BY_KEY["fund"], [kept.record.fund]).get(kept.record.fund, "")
    return _Batch(kept, people, villages, fund)


def _numbered(office: Office, connection: Any, batch: _Batch) -> list[ReceiptInfo]:
    """Give numbers to the lines that have none; returns the valid receipts in the order of the lines."""
    record = batch.record
    year = record.held_on.year
    valid = {one.line for one in numbers.of_batch(connection, record.uid) if one.voided_at is None}
    key = bytes.fromhex(settings.get(connection, "receipt_key"))
    waiting = [
        Issue(line.uid, line.worth, batch.people[line.recipient].name)
        for line in record.lines
        if line.uid not in valid
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
    order = {line.uid: place for place, line in enumerate(record.lines)}
    return sorted((one for one in held if one.line in order), key=lambda one: order[one.line])


def _code(office: Office, key: bytes, record: AidBatch, issue: Issue, year: int, serial: int) -> str:
    from ..documents.check_code import receipt_code

    info = office.info
    number = numbers.format_number(info.unit, year, info.device_no, info.epoch, serial)
    return receipt_code(key, number, issue.amount, record.held_on, issue.payee)


def _receipt(batch: _Batch, line: AidDisbursement, issued: ReceiptInfo) -> Any:
    from ..documents.content import GoodsLine, Proxy, Receipt

    person = batch.people[line.recipient]
    goods: tuple[GoodsLine, ...] = ()
    if line.item and line.quantity:
        worth = line.quantity * (line.unit_value or 0)
        goods = (GoodsLine(_of_line(line, "item"), line.quantity, line.item_spec, value=worth),)
    proxy = None
    if line.proxy:
        proxy = Proxy(
            line.payee_name, _of_line(line, "proxy_relation"), _of_line(line, "proxy_id"), line.authorization
        )
    return Receipt(
        number=issued.number,
        day=batch.record.held_on,
        payee=issued.payee,
        amount=line.amount,
        check_code=issued.check_code,
        village=batch.villages.get(person.village or "", ""),
        id_number=_of_person(person, "id_number"),
        accounting_id_number=person.id_number,  # in full on this copy only (domain.md 3.2)
        goods=goods,
        pay_method=words(BY_KEY["aid_batch"], "pay_method", batch.record.pay_method, Way.PAPER),
        proxy=proxy,
        remark=line.remark,
        reprint=issued.prints,
    )


def _roster_line(batch: _Batch, line: AidDisbursement) -> Any:
    from ..documents.content import RosterLine

    person = batch.people[line.recipient]
    born = person.birth_date
    goods = f"{_of_line(line, 'item')} {line.quantity or ''}份" if line.item else ""
    return RosterLine(
        name=person.name,
        amount=line.amount,
        sex=_of_person(person, "sex"),
        age=age_on(born, batch.record.held_on) if born else None,
        village=batch.villages.get(person.village or "", ""),
        id_number=_of_person(person, "id_number"),
        category=_of_line(line, "category"),
        goods=goods,
        proxy=f"{line.payee_name}（{_of_line(line, 'proxy_relation')}）" if line.proxy else "",
        phone=_of_person(person, "phone"),
        remark=line.remark,
    )


def _of_line(line: AidDisbursement, field: str) -> str:
    return words(BY_KEY["aid_disbursement"], field, getattr(line, field), Way.PAPER)


def _of_person(person: Person, field: str) -> str:
    return words(BY_KEY["person"], field, getattr(person, field), Way.PAPER)
