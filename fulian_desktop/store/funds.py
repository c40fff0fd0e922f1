"""What came into funds and what was paid from them: as sums by day, and as the entries of a statement."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, case, func, select

from ..ledgers.registry import BY_KEY
from .browse import Query, conditions
from .tables import TABLE


@dataclass(frozen=True)
class FundSum:
    """A fund in a list, with its balance on a day, in fen."""

    uid: UUID
    unit: str
    name: str
    scheme: str
    closed_on: date | None
    balance: int


@dataclass(frozen=True)
class Flow:
    """What one record did to a fund's balance on one day: more (income, money that came back) or less (paid)."""

    record: UUID
    day: date
    amount: int


@dataclass(frozen=True)
class Entry:
    """One entry of a statement: an income, or what a batch paid on one day, or what came back to it (red).

    ledger, uid: the record to open. kind: of the income, or of the aid. paid: below zero where it is red.
    lines: of the batch that it sums up. goods, worth: pieces handed out beside the money, and their value.
    """

    day: date
    ledger: str
    uid: UUID
    fund: UUID
    what: str
    kind: str
    voucher: str = ""
    income: int = 0
    paid: int = 0
    lines: int = 0
    goods: int = 0
    worth: int = 0
    red: bool = False
    item: str = ""
    purpose: str = ""
    person: str = ""


def sums(connection: Connection, query: Query, on: date) -> list[FundSum]:
    """The funds that a query finds, by name, each with its balance up to and including a day."""
    funds, income = TABLE["fund"], TABLE["fund_income"]
    batch, line = TABLE["aid_batch"], TABLE["aid_disbursement"]
    came: Any = (
        select(func.coalesce(func.sum(income.c.amount), 0))
        .where(income.c.fund == funds.c.uid, income.c.received_on <= on, income.c.voided_at.is_(None))
        .scalar_subquery()
    )
    went: Any = (
        select(func.coalesce(func.sum(line.c.amount), 0))
        .select_from(batch.join(line, line.c.parent == batch.c.uid))
        .where(batch.c.fund == funds.c.uid, line.c.paid_on <= on, batch.c.voided_at.is_(None))
        .scalar_subquery()
    )
    chosen = (
        select(
            funds.c.uid, funds.c.unit, funds.c.name, funds.c.scheme, funds.c.closed_on,
            (funds.c.opening_balance + came - went),
        )
        .where(*conditions(BY_KEY["fund"], query))
        .order_by(funds.c.unit, funds.c.pinyin, funds.c.rid)
    )  # fmt: skip
    return [FundSum(*row) for row in connection.execute(chosen)]


def opening(connection: Connection, funds: Collection[UUID]) -> int:
    """What funds held before everything that is entered here."""
    table = TABLE["fund"]
    chosen = select(func.coalesce(func.sum(table.c.opening_balance), 0)).where(table.c.uid.in_(funds))
    return int(connection.execute(chosen).scalar_one())


def of_scheme(connection: Connection, scheme: str) -> list[UUID]:
    """The funds of a scheme that are not voided; at the county those of all units."""
    table = TABLE["fund"]
    chosen = select(table.c.uid).where(table.c.scheme == scheme, table.c.voided_at.is_(None))
    return list(connection.execute(chosen.order_by(table.c.unit, table.c.rid)).scalars())


def flows(connection: Connection, fund: UUID) -> list[Flow]:
    """All that moved a fund's balance, by record and day."""
    income, batch, line = TABLE["fund_income"], TABLE["aid_batch"], TABLE["aid_disbursement"]
    came = select(income.c.uid, income.c.received_on, income.c.amount).where(
        income.c.fund == fund, income.c.voided_at.is_(None)
    )
    went = (
        select(batch.c.uid, line.c.paid_on, -func.sum(line.c.amount))
        .select_from(batch.join(line, line.c.parent == batch.c.uid))
        .where(batch.c.fund == fund, batch.c.voided_at.is_(None), line.c.paid_on.is_not(None))
        .group_by(batch.c.uid, line.c.paid_on)
    )
    return [Flow(*row) for one in (came, went) for row in connection.execute(one) if row[2]]


def fund_of(connection: Connection, ledger: str, uid: UUID) -> UUID | None:
    """The fund that a stored income or batch stands on; None where it is not stored."""
    table = TABLE[ledger]
    found: UUID | None = connection.execute(select(table.c.fund).where(table.c.uid == uid)).scalar()
    return found


def entries(
    connection: Connection, funds: Sequence[UUID], until: date, *, by_person: bool = False
) -> list[Entry]:
    """All entries of funds up to a day, in order of date; on one day income first, what came back last.

    by_person: an entry for each person, with her name, in place of one for each batch and day.
    """
    found = [*_incomes(connection, funds, until), *_payments(connection, funds, until, by_person)]
    return [entry for _, entry in sorted(found, key=lambda one: one[0])]


_Placed = tuple[tuple[Any, ...], Entry]


def _incomes(connection: Connection, funds: Sequence[UUID], until: date) -> list[_Placed]:
    income = TABLE["fund_income"]
    chosen = select(
        income.c.rid, income.c.uid, income.c.fund, income.c.received_on, income.c.donor, income.c.kind,
        income.c.receipt_no, income.c.amount, income.c.item, income.c.quantity, income.c.purpose,
    ).where(income.c.fund.in_(funds), income.c.received_on <= until, income.c.voided_at.is_(None))  # fmt: skip
    return [
        (
            (row.received_on, 0, row.rid, 0),
            Entry(
                row.received_on, "fund_income", row.uid, row.fund, row.donor, row.kind, row.receipt_no,
                income=row.amount, item=row.item, goods=row.quantity or 0, purpose=row.purpose,
            ),
        )
        for row in connection.execute(chosen)
    ]  # fmt: skip


def _payments(connection: Connection, funds: Sequence[UUID], until: date, by_person: bool) -> list[_Placed]:
    batch, line, person = TABLE["aid_batch"], TABLE["aid_disbursement"], TABLE["person"]
    red: ColumnElement[Any] = case((line.c.counters != "", 1), else_=0)
    groups = [batch.c.uid, line.c.paid_on, red, *([line.c.rid] if by_person else [])]
    many = func.coalesce(func.sum(line.c.quantity), 0)
    worth = func.coalesce(func.sum(line.c.quantity * line.c.unit_value), 0)
    joined = batch.join(line, line.c.parent == batch.c.uid)
    if by_person:
        joined = joined.outerjoin(person, person.c.uid == line.c.recipient)
    name = func.coalesce(func.max(person.c.name), func.max(line.c.payee_name)) if by_person else func.max("")
    voucher = func.max(line.c.receipt_no) if by_person else func.max(batch.c.voucher_no)
    chosen = (
        select(
            batch.c.rid, batch.c.uid, batch.c.fund, line.c.paid_on, red.label("red"), batch.c.title,
            batch.c.aid_kind, voucher.label("voucher"), func.sum(line.c.amount).label("amount"),
            func.count(line.c.uid).label("lines"), many.label("many"), worth.label("worth"),
            name.label("person"), func.max(line.c.item).label("item"),
            func.min(line.c.position).label("position"),
        )
        .select_from(joined)
        .where(batch.c.fund.in_(funds), line.c.paid_on <= until, batch.c.voided_at.is_(None))
        .group_by(*groups)
    )  # fmt: skip
    return [
        (
            (row.paid_on, 1 + row.red, row.rid, row.position),
            Entry(
                row.paid_on, "aid_batch", row.uid, row.fund, row.title, row.aid_kind, row.voucher or "",
                paid=row.amount, lines=row.lines, goods=row.many, worth=row.worth, red=bool(row.red),
                item=row.item or "", person=row.person or "",
            ),
        )
        for row in connection.execute(chosen)
    ]  # fmt: skip
