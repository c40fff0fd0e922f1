"""Who of some people was aided already, by whom, and what is known of her that stands against aiding her."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select, union

from ..values.dates import Period
from .among import among
from .tables import TABLE

TWO_CANCER = "two_cancer"


@dataclass(frozen=True, slots=True)
class Payment:
    """What a person got, or is to get, by another batch. place: in the order in which batches were begun.

    amount: of money, in fen. paid_on: None where it is only planned. excludes: the schemes that this batch's fund excludes.
    """

    person: UUID
    title: str
    place: int
    aid_kind: str
    fund: UUID
    fund_name: str
    scheme: str
    excludes: tuple[str, ...]
    amount: int
    paid_on: date | None


@dataclass(frozen=True, slots=True)
class Known:
    """What the register tells of a person."""

    name: str
    born: date | None
    died_on: date | None
    moved_on: date | None


@dataclass(frozen=True, slots=True)
class Account:
    """A file with a bank account. own: it is said to be her own."""

    person: UUID
    name: str
    own: bool


def people(connection: Connection, uids: Iterable[UUID]) -> dict[UUID, Known]:
    """People by uid; those that are not registered here are left out."""
    person = TABLE["person"]
    chosen = select(
        person.c.uid, person.c.name, person.c.birth_date, person.c.died_on, person.c.moved_on
    ).where(among(person.c.uid, uids))
    return {row[0]: Known(*row[1:]) for row in connection.execute(chosen)}


def place_of(connection: Connection, batch: UUID) -> int | None:
    """Where a batch stands in the order in which batches were begun; None for one that is not saved yet."""
    table = TABLE["aid_batch"]
    return connection.execute(select(table.c.rid).where(table.c.uid == batch)).scalar()


def payments(connection: Connection, people: Iterable[UUID], *, year: Period, beside: UUID) -> list[Payment]:
    """What other batches paid to people in a year, what the open ones of the year plan, and any two-cancer aid.

    A person who is registered twice, here or at two offices, is one person by her ID number. What came back
    counts for nothing.
    """
    asked = set(people)
    also = _same_people(connection, asked)
    line, batch, fund = TABLE["aid_disbursement"], TABLE["aid_batch"], TABLE["fund"]
    open_one = and_(
        line.c.paid_on.is_(None), line.c.unpaid_reason == "", batch.c.closed_on.is_(None),
        batch.c.held_on.between(year.first, year.last),
    )  # fmt: skip
    once = or_(batch.c.aid_kind == TWO_CANCER, fund.c.scheme == TWO_CANCER) & (line.c.unpaid_reason == "")
    chosen = (
        select(
            line.c.recipient, batch.c.title, batch.c.rid, batch.c.aid_kind, batch.c.fund, fund.c.name,
            fund.c.scheme, fund.c.excludes, line.c.amount, line.c.paid_on,
        )
        .select_from(_lines().outerjoin(fund, fund.c.uid == batch.c.fund))
        .where(
            among(line.c.recipient, asked | also.keys()), batch.c.uid != beside, _counts(),
            or_(line.c.paid_on.between(year.first, year.last), open_one, once),
        )
        .order_by(batch.c.held_on, batch.c.rid)
    )  # fmt: skip
    return [
        Payment(person, row.title, row.rid, row.aid_kind, row.fund, row.name or "", row.scheme or "",
                tuple(row.excludes or ()), row.amount, row.paid_on)
        for row in connection.execute(chosen)
        for person in _asked(row.recipient, asked, also)
    ]  # fmt: skip


def aided_for_two_cancer(connection: Connection, people: Iterable[UUID], before: date) -> set[UUID]:
    """Those whose application says that she was aided already, or was paid before a day."""
    table = TABLE["two_cancer_application"]
    chosen = select(table.c.person).where(
        among(table.c.person, people), table.c.voided_at.is_(None),
        or_(table.c.previously_aided, table.c.paid_on < before),
    )  # fmt: skip
    return set(connection.execute(chosen).scalars())


def accounts(connection: Connection, numbers: Iterable[str]) -> dict[str, list[Account]]:
    """Whose files have these bank accounts."""
    file, person = TABLE["aid_recipient"], TABLE["person"]
    chosen = (
        select(file.c.bank_account, file.c.person, person.c.name, file.c.account_own)
        .select_from(file.join(person, person.c.uid == file.c.person))
        .where(among(file.c.bank_account, numbers), file.c.voided_at.is_(None))
    )
    found: dict[str, list[Account]] = {}
    for row in connection.execute(chosen):
        found.setdefault(row[0], []).append(Account(*row[1:]))
    return found


def kin(
    connection: Connection, people: Iterable[UUID], *, fund: UUID, year: Period, beside: UUID
) -> dict[UUID, list[tuple[UUID, str]]]:
    """People of one household with each of some: among these, or paid by the fund in the year by another batch.

    One household is one telephone, one address with a number, or a card that stands in the other's file.
    """
    asked = list(people)
    line, batch, person = TABLE["aid_disbursement"], TABLE["aid_batch"], TABLE["person"]
    paid = (
        select(line.c.recipient)
        .select_from(_lines())
        .where(batch.c.fund == fund, line.c.paid_on.between(year.first, year.last), batch.c.uid != beside,
               _counts())
    )  # fmt: skip
    of = (
        person.c.uid,
        person.c.name,
        person.c.phone,
        person.c.residence,
        person.c.village,
        person.c.id_number,
    )
    mine = select(*of).where(among(person.c.uid, asked)).cte("mine")
    aided = select(*of).where(or_(person.c.uid.in_(paid), among(person.c.uid, asked))).cte("aided")
    found: dict[UUID, list[tuple[UUID, str]]] = {}
    for row in connection.execute(_one_household(mine, aided)):
        found.setdefault(row[0], []).append((row[1], row[2]))
    return found


def _one_household(mine: Any, aided: Any) -> Any:
    file, member = TABLE["aid_recipient"], TABLE["household_member"]
    pair = (mine.c.uid, aided.c.uid, aided.c.name)
    other = mine.c.uid != aided.c.uid
    called = select(*pair).where(other, mine.c.phone != "", aided.c.phone == mine.c.phone)
    lives = select(*pair).where(
        other, mine.c.residence.op("GLOB")("*[0-9]*"), aided.c.residence == mine.c.residence,
        aided.c.village.is_not_distinct_from(mine.c.village),
    )  # fmt: skip
    members = (
        select(file.c.person, member.c.id_number)
        .select_from(file.join(member, member.c.parent == file.c.uid))
        .where(file.c.voided_at.is_(None), member.c.id_number != "", func.instr(member.c.id_number, "*") == 0)
    )
    hers = members.where(file.c.person.in_(select(mine.c.uid))).cte("hers")
    theirs = members.where(file.c.person.in_(select(aided.c.uid))).cte("theirs")
    in_hers = select(*pair).where(other, hers.c.person == mine.c.uid, aided.c.id_number == hers.c.id_number)
    in_theirs = select(*pair).where(
        other, theirs.c.person == aided.c.uid, mine.c.id_number == theirs.c.id_number
    )
    return union(called, lives, in_hers, in_theirs)


def _lines() -> Any:
    line, batch = TABLE["aid_disbursement"], TABLE["aid_batch"]
    return line.join(batch, line.c.parent == batch.c.uid)


def _counts() -> ColumnElement[bool]:
    """Neither taken back, nor the red entry that took it back, nor of a voided batch."""
    line, batch = TABLE["aid_disbursement"], TABLE["aid_batch"]
    return and_(line.c.counters == "", line.c.reversed_on.is_(None), batch.c.voided_at.is_(None))


def _same_people(connection: Connection, asked: set[UUID]) -> dict[UUID, list[UUID]]:
    """Other records of the same people → those asked for."""
    person = TABLE["person"]
    one, other = person.alias("one"), person.alias("other")

    def alike(condition: ColumnElement[bool]) -> Select[Any]:
        return select(other.c.uid, one.c.uid).where(
            among(one.c.uid, asked), other.c.uid != one.c.uid, other.c.voided_at.is_(None), condition
        )

    whole = (one.c.id_number != "") & (func.instr(one.c.id_number, "*") == 0)
    found: dict[UUID, list[UUID]] = {}
    for chosen in (
        alike(whole & (other.c.id_number == one.c.id_number)),
        alike(one.c.id_number_key.is_not(None) & (other.c.id_number_key == one.c.id_number_key)),
    ):
        for there, here in connection.execute(chosen):
            if here not in found.setdefault(there, []):
                found[there].append(here)
    return found


def _asked(person: UUID, asked: set[UUID], also: Mapping[UUID, list[UUID]]) -> list[UUID]:
    return [*([person] if person in asked else ()), *also.get(person, ())]
