"""Numbers of receipts, without gap or reuse in each device and epoch; a wrong one is voided, never deleted.

Numbers run through the year, or through each batch, which then has a number in the year itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, Row, func, insert, select, update

from ..errors import UserError
from ..values.clock import now
from .audit import Event
from .office import Office
from .tables import receipt

_RUN: Final = 1_000_000
"""Serials of batch number n begin above n million, so that both schemes live beside each other."""


@dataclass(frozen=True)
class Issue:
    """What a number is to be given for; amount in fen. counters: the number that a red receipt stands against."""

    line: UUID
    amount: int
    payee: str
    counters: str = ""


@dataclass(frozen=True)
class Number:
    """A number that comes next. batch_no, batch_serial: where numbers run by batch."""

    text: str
    serial: int
    batch_no: int | None = None
    batch_serial: int | None = None


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
    counters: str = ""

    @property
    def red(self) -> bool:
        """Whether it stands for what came back."""
        return bool(self.counters)


def format_number(
    unit: str, year: int, device_no: int, epoch: int, serial: int, batch_no: int | None = None
) -> str:
    """Like 330327101-2013-0101-00001 (unit, year, device and epoch, serial) or 330327101-2013-0101-003-0001 by batch."""
    run = f"{unit}-{year}-{device_no:02d}{epoch:02d}"
    return f"{run}-{serial:05d}" if batch_no is None else f"{run}-{batch_no:03d}-{serial:04d}"


def upcoming(
    office: Office, connection: Connection, year: int, batch: UUID, count: int, scheme: str = "year"
) -> list[Number]:
    """The numbers that this device gives next in this epoch and year; they are taken by `add` in the same transaction.

    scheme: "year" or "batch".
    """
    info = office.info
    ours = (
        receipt.c.year == year, receipt.c.device_no == info.device_no, receipt.c.epoch == info.epoch
    )  # fmt: skip
    run = (info.unit, year, info.device_no, info.epoch)
    if scheme == "year":
        last = select(func.max(receipt.c.serial)).where(*ours, receipt.c.batch_no.is_(None))
        first = (connection.execute(last).scalar() or 0) + 1
        return [Number(format_number(*run, at), at) for at in range(first, first + count)]
    of_it = select(receipt.c.batch_no).where(*ours, receipt.c.batch == batch, receipt.c.batch_no.is_not(None))
    batch_no = connection.execute(of_it.limit(1)).scalar()
    if batch_no is None:
        batch_no = (connection.execute(select(func.max(receipt.c.batch_no)).where(*ours)).scalar() or 0) + 1
    last = select(func.max(receipt.c.batch_serial)).where(*ours, receipt.c.batch_no == batch_no)
    first = (connection.execute(last).scalar() or 0) + 1
    return [
        Number(format_number(*run, at, batch_no), batch_no * _RUN + at, batch_no, at)
        for at in range(first, first + count)
    ]


def add(
    office: Office, connection: Connection, batch: UUID, year: int, issues: list[tuple[Issue, Number, str]]
) -> None:
    """Write receipts as (what for, number, check code), with their lines in the audit trail."""
    info = office.info
    rows = [
        {
            "number": number.text, "year": year, "device_no": info.device_no, "epoch": info.epoch,
            "serial": number.serial, "batch_no": number.batch_no, "batch_serial": number.batch_serial,
            "batch": batch, "line": issue.line, "amount": issue.amount, "payee": issue.payee, "check_code": code,
            "issued_at": now(), "issued_by": office.user, "prints": 0, "counters": issue.counters or None,
        }
        for issue, number, code in issues
    ]  # fmt: skip
    if rows:
        connection.execute(insert(receipt), rows)
        office.log(
            connection,
            *(
                Event("receipt", "aid_batch", batch, _told(row["number"], row["line"], row["counters"]))
                for row in rows
            ),
        )


def _told(number: object, line: object, counters: object = None) -> dict[str, object]:
    return {"number": number, "line": str(line)} | ({"counters": counters} if counters else {})


def of_batch(connection: Connection, batch: UUID) -> list[ReceiptInfo]:
    """All receipts of a batch, voided ones too, by number."""
    rows = connection.execute(select(receipt).where(receipt.c.batch == batch).order_by(receipt.c.number))
    return [_info(row) for row in rows]


def of_line(connection: Connection, line: UUID) -> list[ReceiptInfo]:
    """All receipts ever given to a line, the newest last."""
    found = select(receipt).where(receipt.c.line == line).order_by(receipt.c.issued_at, receipt.c.serial)
    return [_info(row) for row in connection.execute(found)]


def by_number(connection: Connection, number: str) -> ReceiptInfo | None:
    """The receipt with a number, voided or not."""
    row = connection.execute(select(receipt).where(receipt.c.number == number)).first()
    return _info(row) if row else None


def _info(row: Row[Any]) -> ReceiptInfo:
    values = {name: getattr(row, name) for name in ReceiptInfo.__dataclass_fields__}
    return ReceiptInfo(**values | {"counters": row.counters or ""})


def void(office: Office, connection: Connection, number: str, reason: str) -> ReceiptInfo:
    """Void a receipt with a reason; returns it as it was."""
    found = by_number(connection, number)
    if found is None:
        raise UserError("E-AID-03", "没有这个领款单号。", todo="请核对单号。")
    if found.voided_at:
        raise UserError("E-AID-04", "这张领款单已经作废过了。", todo="不用再作废。")
    connection.execute(
        update(receipt).where(receipt.c.number == number).values(voided_at=now(), void_reason=reason)
    )
    detail = _told(number, found.line) | {"reason": reason}
    office.log(connection, Event("void_receipt", "aid_batch", found.batch, detail))
    return found
