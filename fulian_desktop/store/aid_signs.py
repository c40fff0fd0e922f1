"""Which batches still wait for signatures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, func, or_, select

from .tables import TABLE


@dataclass(frozen=True)
class Unsigned:
    """A batch with lines that nobody signed for, or, where the bank pays, that were not paid."""

    uid: UUID
    title: str
    held_on: date
    pay_method: str
    lines: int


def unsigned(connection: Connection, unit: str, before: date) -> list[Unsigned]:
    """The open batches of a unit handed out before a day that wait for signatures, the oldest first."""
    batch, line = TABLE["aid_batch"], TABLE["aid_disbursement"]
    bank = batch.c.pay_method == "bank"
    waits = or_(~bank & (line.c.signed == "blank"), bank & line.c.paid_on.is_(None))
    stands = (
        line.c.reversed_on.is_(None), func.coalesce(line.c.counters, "") == "",
        func.coalesce(line.c.unpaid_reason, "") == "",
    )  # fmt: skip
    chosen = (
        select(batch.c.uid, batch.c.title, batch.c.held_on, batch.c.pay_method, func.count(line.c.uid))
        .select_from(batch.join(line, line.c.parent == batch.c.uid))
        .where(
            batch.c.unit == unit, batch.c.voided_at.is_(None), batch.c.closed_on.is_(None), batch.c.held_on < before,
            waits, *stands,
        )
        .group_by(batch.c.uid)
        .order_by(batch.c.held_on, batch.c.rid)
    )  # fmt: skip
    return [Unsigned(*row) for row in connection.execute(chosen)]
