"""Sums over funds and batches, what people were paid, and the receipt numbers on disbursement lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, case, func, select, update

from ..ledgers.registry import BY_KEY
from ..values.clock import now
from ..values.dates import Period
from .browse import Query, conditions
from .office import Office
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


def closed_on(connection: Connection, batch: UUID) -> date | None:
    """The day on which a batch was closed; None for one that is open, or is not there."""
    table = TABLE["aid_batch"]
    day: date | None = connection.execute(select(table.c.closed_on).where(table.c.uid == batch)).scalar()
    return day


def set_closed(office: Office, connection: Connection, batch: UUID, day: date | None) -> None:
    """Note that a batch was closed on a day, or with None that it is open again."""
    table = TABLE["aid_batch"]
    connection.execute(
        update(table)
        .where(table.c.uid == batch)
        .values(closed_on=day, revision=table.c.revision + 1, changed_at=now(), changed_by=office.user)
    )


@dataclass(frozen=True)
class BatchSummary:
    """A batch in a list. done: lines signed for, or paid where the bank pays; total in fen, goods at their value.

    Lines that came back and the red ones against them are counted by neither; the total runs over both.
    """

    uid: UUID
    unit: str
    title: str
    fund: str
    held_on: date
    pay_method: str
    lines: int
    done: int
    total: int


def batches(connection: Connection, query: Query, limit: int) -> list[BatchSummary]:
    """The batches that a query finds, newest first, each with the sums of its lines."""
    funds, batch, line = TABLE["fund"], TABLE["aid_batch"], TABLE["aid_disbursement"]
    worth = line.c.amount + func.coalesce(line.c.quantity * line.c.unit_value, 0)
    signed = (line.c.signed != "blank") | (line.c.paid_on.is_not(None) & (batch.c.pay_method == "bank"))
    stands = line.c.reversed_on.is_(None) & (line.c.counters == "")
    chosen = (
        select(
            batch.c.uid, batch.c.unit, batch.c.title, func.coalesce(funds.c.name, ""), batch.c.held_on,
            batch.c.pay_method, func.count(case((stands, 1))), func.count(case((stands & signed, 1))),
            func.coalesce(func.sum(worth), 0),
        )
        .select_from(
            batch.outerjoin(line, line.c.parent == batch.c.uid).outerjoin(funds, funds.c.uid == batch.c.fund)
        )
        .where(*conditions(BY_KEY["aid_batch"], query))
        .group_by(batch.c.uid)
        .order_by(batch.c.held_on.desc(), batch.c.rid.desc())
        .limit(limit)
    )  # fmt: skip
    return [BatchSummary(*row) for row in connection.execute(chosen)]


@dataclass(frozen=True)
class Recipient:
    """A person as a line of a batch shows her. got, times: what she was paid in the year by other batches, in fen."""

    uid: UUID
    name: str
    village: str
    born: date | None
    id_number: str
    gone: str
    got: int = 0
    times: int = 0


def recipients(
    connection: Connection, people: Sequence[UUID], *, year: Period, beside: UUID
) -> dict[UUID, Recipient]:
    """People by uid, with what they were paid in a year by batches other than one."""
    person, village = TABLE["person"], TABLE["village"]
    chosen = (
        select(
            person.c.uid, person.c.name, func.coalesce(func.max(village.c.name), ""), person.c.birth_date,
            person.c.id_number, person.c.died_on, person.c.moved_on,
        )
        .select_from(
            person.outerjoin(
                village, (village.c.division_code == person.c.village) & village.c.voided_at.is_(None)
            )
        )
        .group_by(person.c.uid)
    )  # fmt: skip
    paid = _paid_in(year, beside)
    found: dict[UUID, Recipient] = {}
    for some in _portions(list(dict.fromkeys(people))):
        times = {row[0]: row for row in connection.execute(paid.where(_recipient().in_(some)))}
        for row in connection.execute(chosen.where(person.c.uid.in_(some))):
            gone = "已去世" if row.died_on else "已迁出" if row.moved_on else ""
            before = times.get(row[0], (None, 0, 0))
            found[row[0]] = Recipient(*row[:5], gone, got=int(before[1]), times=int(before[2]))
    return found


def _recipient() -> Any:
    return TABLE["aid_disbursement"].c.recipient


def _paid_in(year: Period, beside: UUID) -> Select[Any]:
    batch, line = TABLE["aid_batch"], TABLE["aid_disbursement"]
    return (
        select(line.c.recipient, func.sum(line.c.amount), func.count())
        .select_from(line.join(batch, line.c.parent == batch.c.uid))
        .where(
            line.c.paid_on.between(year.first, year.last),
            batch.c.voided_at.is_(None),
            batch.c.uid != beside,
        )
        .group_by(line.c.recipient)
    )


def _portions(people: list[UUID]) -> Iterator[list[UUID]]:
    """SQLite takes a limited number of values in one statement."""
    for at in range(0, len(people), 500):
        yield people[at : at + 500]
