"""Papers of a batch beside its receipts, one act each: rosters, the bank's list, reply cards, the accountant's cover.

What came back (红字冲销) is on none of the lists: they say what was to be handed out. `preview` writes the paper without
a line in the audit trail, to be looked at only.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

from ..errors import UserError
from ..ledgers.aid import AidDisbursement
from ..ledgers.registry import BY_KEY
from ..schema.disclosure import Way, words
from ..store import numbers, prints
from ..store.office import Office
from ..values.dates import age_on
from ..values.money import signed_words, yuan
from .aid_printing import PrintBatch, Printed, of_line, of_person, printable
from .aid_settings import held


def print_roster(office: Office, batch_uid: UUID, target: Path, *, preview: bool = False) -> Printed:
    """Write the sign-off roster of a batch. UserErrors E-AID-01, -02, -05 to -07, and those of writing a PDF."""
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
    lines = _handed_out(batch)
    content = Roster(
        title=f"{record.title}签领表",
        unit=office.info.name,
        fund=batch.fund,
        lines=tuple(_roster_line(batch, line) for line in lines),
        day=record.held_on,
        approver=record.approver,
        reviewer=record.reviewer,
        handlers=batch.both_handlers,
        witness=record.witness,
    )
    pages = write_roster(target, content)
    return finished(office, batch, "roster", pages, lines, preview=preview)


def print_goods_roster(office: Office, batch_uid: UUID, target: Path, *, preview: bool = False) -> Printed:
    """Write the roster of the goods that a batch hands out. E-AID-22 without goods; else as `print_roster`."""
    from ..documents.aid_content import GoodsRoster
    from ..documents.goods_roster import write_goods_roster

    with office.read() as connection:
        batch = printable(office, connection, batch_uid)
    lines = [line for line in _handed_out(batch) if line.item]
    if not lines:
        raise UserError(
            "E-AID-22", "这个批次没有发放物资，不用打印物资花名册。", todo="发放现金的请打印签领表。"
        )
    record = batch.record
    content = GoodsRoster(
        title=f"{record.title}物资发放花名册",
        unit=office.info.name,
        fund=batch.fund,
        lines=tuple(_goods_line(batch, line) for line in lines),
        day=record.held_on,
        officials=_officials(batch),
    )
    pages = write_goods_roster(target, content)
    return finished(office, batch, "goods", pages, lines, preview=preview)


def print_bank_list(office: Office, batch_uid: UUID, target: Path, *, preview: bool = False) -> Printed:
    """Write what the bank is to pay: a PDF for the seal, or, where the name ends in .xlsx, the bank's workbook.

    UserError E-AID-23 for a batch that no bank pays, -24 where an account is missing; else as `print_roster`.
    """
    from ..documents.bank_list import write_bank_list
    from ..documents.content import Pages

    with office.read() as connection:
        batch = printable(office, connection, batch_uid)
    lines = [line for line in _handed_out(batch) if line.amount and not line.reversed_on]
    content = _bank_content(office, batch, lines)
    workbook = target.suffix.lower() == ".xlsx"
    if workbook:
        _write_workbook(target, content)
        pages = Pages(target, 1)
    else:
        pages = write_bank_list(target, content)
    kind = "bank_workbook" if workbook else "bank"
    return finished(office, batch, kind, pages, lines, money_only=True, preview=preview)


def print_reply_cards(
    office: Office, batch_uid: UUID, target: Path, *, each: int = 4, preview: bool = False
) -> Printed:
    """Write a reply card for each mothers' parcel, two or four on a page. E-AID-25 where a batch has no parcels."""
    from ..documents.aid_content import ReplyCard, ReplyCards
    from ..documents.reply_cards import write_reply_cards

    with office.read() as connection:
        batch = printable(office, connection, batch_uid)
        sender = held(connection).sender or office.info.name
    lines = [line for line in _handed_out(batch) if line.item == "mother_parcel" or line.parcel_no]
    if not lines:
        raise UserError("E-AID-25", "这个批次没有母亲邮包，没有回音卡可打。", todo="请核对批次和物资。")
    people = batch.people
    cards = tuple(
        ReplyCard(
            line.parcel_no, people[line.recipient].name, batch.village(people[line.recipient]), line.item_spec
        )
        for line in lines
    )
    content = ReplyCards(batch.record.title, sender, cards, 2 if each == 2 else 4)
    pages = write_reply_cards(target, content)
    return finished(office, batch, "cards", pages, lines, preview=preview)


def finished(
    office: Office,
    batch: PrintBatch,
    kind: str,
    pages: Any,
    lines: list[AidDisbursement],
    *,
    money_only: bool = False,
    preview: bool = False,
    hints: tuple[str, ...] = (),
    **how: Any,
) -> Printed:
    """Note the print, unless it was a preview, and say what was written."""
    uid = batch.record.uid
    with office.read() as connection:
        given = [one.number for one in numbers.of_batch(connection, uid) if one.voided_at is None]
    ends = (given[0], given[-1]) if given else ("", "")
    total = sum(line.amount if money_only else line.worth for line in lines)
    if not preview:
        with office.write() as connection:
            reprint = prints.times(connection, uid, kind)
            told = {"lines": len(lines), "pages": pages.pages, "total": total, "reprint": reprint, **how}
            prints.paper(office, connection, uid, kind, **told)
    return Printed(pages.file, len(lines), pages.pages, ends, total, pages.missing, hints)


def _handed_out(batch: PrintBatch) -> list[AidDisbursement]:
    """The lines of a batch without red ones."""
    return [line for line in batch.record.lines if not line.counters]


def _officials(batch: PrintBatch) -> Any:
    from ..documents.aid_content import Officials

    record = batch.record
    return Officials(record.approver, record.reviewer, batch.both_handlers, record.witness)


def _age(batch: PrintBatch, line: AidDisbursement) -> int | None:
    born = batch.people[line.recipient].birth_date
    return age_on(born, batch.record.held_on) if born else None


def _proxy(line: AidDisbursement) -> str:
    return f"{line.payee_name}（{of_line(line, 'proxy_relation')}）" if line.proxy else ""


def _remark(line: AidDisbursement) -> str:
    back = f"已于{line.reversed_on:%Y-%m-%d}冲销" if line.reversed_on else ""
    return "；".join(part for part in (back, line.remark) if part)


def _roster_line(batch: PrintBatch, line: AidDisbursement) -> Any:
    from ..documents.content import RosterLine

    person = batch.people[line.recipient]
    return RosterLine(
        name=person.name,
        amount=line.amount,
        sex=of_person(person, "sex"),
        age=_age(batch, line),
        village=batch.village(person),
        id_number=of_person(person, "id_number"),
        category=of_line(line, "category"),
        goods=f"{of_line(line, 'item')} {line.quantity or ''}份" if line.item else "",
        proxy=_proxy(line),
        phone=of_person(person, "phone"),
        remark=_remark(line),
    )


def _goods_line(batch: PrintBatch, line: AidDisbursement) -> Any:
    from ..documents.aid_content import GoodsRosterLine

    person = batch.people[line.recipient]
    return GoodsRosterLine(
        name=person.name,
        item=of_line(line, "item"),
        quantity=line.quantity or 0,
        unit=BY_KEY["aid_disbursement"].fields["quantity"].unit or "份",
        spec=line.item_spec,
        value=line.worth - line.amount,
        sex=of_person(person, "sex"),
        age=_age(batch, line),
        village=batch.village(person),
        id_number=of_person(person, "id_number"),
        proxy=_proxy(line),
        phone=of_person(person, "phone"),
        remark="；".join(
            part for part in (line.parcel_no and f"邮包号{line.parcel_no}", _remark(line)) if part
        ),
    )


def _bank_content(office: Office, batch: PrintBatch, lines: list[AidDisbursement]) -> Any:
    from ..documents.aid_content import BankLine, BankList

    record = batch.record
    if record.pay_method != "bank":
        raise UserError(
            "E-AID-23",
            "这个批次不是银行转账，没有代发清单。",
            todo="需要由银行发放的，请先把发放方式改为银行卡。",
        )
    at = {line.uid: place for place, line in enumerate(record.lines, 1)}
    if without := [at[line.uid] for line in lines if not line.bank_account or not line.bank_name]:
        some = "、".join(map(str, without[:10])) + ("等" if len(without) > 10 else "")
        raise UserError(
            "E-AID-24",
            f"第{some}笔没有开户银行或银行账号，共 {len(without)} 笔，没有生成代发清单。",
            todo="请在发放明细里补全账号再打印。",
        )
    returned = sum(line.reversed_on is not None and not line.counters for line in record.lines)
    return BankList(
        title=f"{record.title}银行代发清单",
        unit=office.info.name,
        fund=batch.fund,
        purpose=words(BY_KEY["aid_batch"], "aid_kind", record.aid_kind, Way.BANK),
        lines=tuple(
            BankLine(
                (line.account_owner or batch.people[line.recipient].name).strip(),
                _to_bank(line, "bank_name"),
                _to_bank(line, "bank_account"),
                line.amount,
                _for_whom(batch, line),
            )
            for line in lines
        ),
        day=record.held_on,
        officials=_officials(batch),
        remark=f"不含已冲销的 {returned} 笔。" if returned else "",
    )


def _to_bank(line: AidDisbursement, field: str) -> str:
    return words(BY_KEY["aid_disbursement"], field, getattr(line, field), Way.BANK)


def _for_whom(batch: PrintBatch, line: AidDisbursement) -> str:
    """Whose aid it is, where it goes to another's account."""
    name = batch.people[line.recipient].name
    return f"代{name}收" if line.account_owner not in ("", name) else ""


def _write_workbook(target: Path, content: Any) -> None:
    from ..excel.bank_list import Payment, write_bank_list

    total = sum(line.amount for line in content.lines)
    rows = [
        Payment(line.name, line.account, line.bank, Decimal(yuan(line.amount)), line.remark)
        for line in content.lines
    ]
    told = (
        ("付款单位", content.unit), ("资金来源", content.fund), ("用途", content.purpose),
        ("笔数", str(len(rows))), ("金额（小写）", yuan(total)), ("金额（大写）", signed_words(total)),
        *((("说明", content.remark),) if content.remark else ()),
    )  # fmt: skip
    write_bank_list(target, content.title, rows, told)
