"""Sums over funds, and the receipt numbers that stand on disbursement lines."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import Connection, func, select, update

from .tables import TABLE


def balance(connection: Connection, fund: UUID, on: date) -> int:
    """Opening balance, plus income, less money paid from a fund's batches, up to and including a day; in fen."""
    funds, income = TABLE["fund"], TABLE["fund_income"]
    batch, line = TABLE["aid_batch"], TABLE["aid_disbursement"]
    opening = select(func.coalesce(func.sum(funds.c.opening_balance), 0)).where(funds.c.uid == fund)
    came = select(func.coalesce(func.sum(income.c.amount), 0)).where(
        income.c.fund == fund, income.c.received_on <= on, income.c.voided_at.is_(None)
    )
    went = (
        select(func.coalesce(func.sum(line.c.amount), 0))
        .select_from(line.join(batch, line.c.parent == batch.c.uid))
        .where(batch.c.fund == fund, line.c.paid_on <= on, batch.c.voided_at.is_(None))
    )
    sums = [connection.execute(one).scalar_one() for one in (opening, came, went)]
    return int(sums[0] + sums[1] - sums[2])


def set_receipt_number(connection: Connection, numbers: dict[UUID, str]) -> None:
    """Note on each line the number of its valid receipt, "" for none."""
    line = TABLE["aid_disbursement"]
    for uid, number in numbers.items():
        connection.execute(update(line).where(line.c.uid == uid).values(receipt_no=number))
