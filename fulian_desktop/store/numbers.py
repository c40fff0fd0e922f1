"""Numbers of receipts: by year, device and epoch, without gap or reuse; a wrong one is voided, never deleted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, func, insert, select, update

from ..errors import UserError
from ..values.clock import now
from .audit import Event
from .office import Office
from .tables import TABLE, receipt


@dataclass(frozen=True)
class Issue:
    """What a number is to be given for; amount in fen."""

    line: UUID
    amount: int
    payee: str


@dataclass(frozen=True)
class ReceiptInfo:
    """An issued receipt. prints: how often it was printed; more than once is 补打."""

    number: str
    batch: UUID
    line: UUID
    amount: int
    payee: str
    check_code: str
    issued_at: datetime
    prints: int
    voided_at: datetime | None
    void_reason: str | None


def format_number(unit: str, year: int, device_no: int, epoch: int, serial: int) -> str:
    """Like 330327100-2013-0101-00001: unit, year, device and epoch, serial."""
    return f"{unit}-{year}-{device_no:02d}{epoch:02d}-{serial:05d}"


def next_serial(office: Office, connection: Connection, year: int) -> int:
    """The serial after the last one given by this device in this epoch and year."""
    info = office.info
    given = select(func.max(receipt.c.serial)).where(
        receipt.c.year == year, receipt.c.device_no == info.device_no, receipt.c.epoch == info.epoch
    )
    return (connection.execute(given).scalar() or 0) + 1


def add(
    office: Office, connection: Connection, batch: UUID, year: int, issues: list[tuple[Issue, int, str]]
) -> list[str]:
    """Write receipts as (what for, serial, check code), with their lines in the audit trail. Returns the numbers."""
    info = office.info
    rows = [
        {
            "number": format_number(info.unit, year, info.device_no, info.epoch, serial),
            "year": year, "device_no": info.device_no, "epoch": info.epoch, "serial": serial,
            "batch": batch, "line": issue.line, "amount": issue.amount, "payee": issue.payee, "check_code": code,
            "issued_at": now(), "issued_by": office.user, "prints": 0,
        }
        for issue, serial, code in issues
    ]  # fmt: skip
    if rows:
        connection.execute(insert(receipt), rows)
        office.log(
            connection, *(Event("receipt", "aid_batch", batch, {"number": row["number"]}) for row in rows)
        )
    return [str(row["number"]) for row in rows]


def of_batch(connection: Connection, batch: UUID) -> list[ReceiptInfo]:
    """All receipts of a batch, voided ones too, by number."""
    rows = connection.execute(select(receipt).where(receipt.c.batch == batch).order_by(receipt.c.number))
    return [ReceiptInfo(*(getattr(row, name) for name in ReceiptInfo.__dataclass_fields__)) for row in rows]


def void_all(office: Office, connection: Connection, batch: UUID, reason: str) -> None:
    """Void the valid receipts of a batch with a reason, and take their numbers from its lines."""
    wanted = update(receipt).where(receipt.c.batch == batch, receipt.c.voided_at.is_(None))
    given = wanted.values(voided_at=now(), void_reason=reason).returning(receipt.c.number)
    numbers = sorted(connection.execute(given).scalars())
    lines = TABLE["aid_disbursement"]
    connection.execute(update(lines).where(lines.c.parent == batch).values(receipt_no=""))
    office.log(
        connection,
        *(Event("void_receipt", "aid_batch", batch, {"number": one, "reason": reason}) for one in numbers),
    )


def void(office: Office, connection: Connection, number: str, reason: str) -> UUID:
    """Void a receipt with a reason; returns the disbursement line it was for."""
    found = connection.execute(select(receipt).where(receipt.c.number == number)).first()
    if found is None:
        raise UserError("E-AID-03", "没有这个领款单号。", todo="请核对单号。")
    if found.voided_at:
        raise UserError("E-AID-04", "这张领款单已经作废过了。", todo="不用再作废。")
    connection.execute(
        update(receipt).where(receipt.c.number == number).values(voided_at=now(), void_reason=reason)
    )
    office.log(
        connection, Event("void_receipt", "aid_batch", found.batch, {"number": number, "reason": reason})
    )
    return found.line  # type: ignore[no-any-return]
