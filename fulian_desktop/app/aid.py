"""Receipts of aid as a list, their voiding, and what a fund still holds."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from ..errors import UserError
from ..store import aid as funds
from ..store import aid_receipts, numbers
from ..store.numbers import ReceiptInfo
from ..store.office import Office


def receipts(office: Office, batch_uid: UUID) -> list[ReceiptInfo]:
    """All receipts of a batch, voided ones too."""
    with office.read() as connection:
        return numbers.of_batch(connection, batch_uid)


def void_receipt(office: Office, number: str, reason: str) -> None:
    """Void a receipt: the number stays used, the line may be given a new one."""
    if len(reason.strip()) < 2:
        raise UserError("E-REC-04", "作废要写明原因。", todo="请填写作废原因再试。")
    with office.write() as connection:
        aid_receipts.void(office, connection, number, reason.strip())


def fund_balance(office: Office, fund_uid: UUID, on: date) -> int:
    """Opening balance, plus income, less what was paid, up to and including a day; in fen."""
    with office.read() as connection:
        return funds.balance(connection, fund_uid, on)
