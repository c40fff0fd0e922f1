"""Who of some people was aided already, by whom, and what is known of her that stands against aiding her."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

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
    """What other batches paid to people in a year, and what the open ones of the year plan.

    A person who is registered twice, here or at two offices, is one person by her ID number. What came back
    counts for nothing.
    """
    line, batch = TABLE["aid_disbursement"], TABLE["aid_batch"]
    # Of the line alone first: most lines are of other years, and their batches need not be looked up.
    may = or_(line.c.paid_on.between(year.first, year.last), line.c.paid_on.is_(None))
    planned = and_(
        line.c.unpaid_reason == "", batch.c.closed_on.is_(None), batch.c.held_on.between(year.first, year.last)
    )  # fmt: skip
    return _payments(connection, people, beside, may, or_(line.c.paid_on.is_not(None), planned))


def two_cancer_payments(connection: Connection, people: Iterable[UUID], *, beside: UUID) -> list[Payment]:
    """Two-cancer aid of other batches to people, of whatever year, paid or planned."""
    line, batch, fund = TABLE["aid_disbursement"], TABLE["aid_batch"], TABLE["fund"]
    such = or_(batch.c.aid_kind == TWO_CANCER, fund.c.scheme == TWO_CANCER)
    return _payments(connection, people, beside, line.c.unpaid_reason == "", such)


def _payments(
    connection: Connection, people: Iterable[UUID], beside: UUID, *wanted: ColumnElement[bool]
) -> list[Payment]:
    asked = set(people)
    also = _same_people(connection, asked)
    line, batch, fund = TABLE["aid_disbursement"], TABLE["aid_batch"], TABLE["fund"]
    chosen = (
        select(
            line.c.recipient, batch.c.title, batch.c.rid, batch.c.aid_kind, batch.c.fund, fund.c.name,
            fund.c.scheme, fund.c.excludes, line.c.amount, line.c.paid_on,
        )
        .select_from(_lines().outerjoin(fund, fund.c.uid == batch.c.fund))
        .where(among(line.c.recipient, asked | also.keys()), *wanted, batch.c.uid != beside, _counts())
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
    asked = set(people)
    mine = _addresses(connection, among(TABLE["person"].c.uid, asked))
    cards = {one.id_number: one.uid for one in mine if one.id_number and "*" not in one.id_number}
    hers, theirs = _members(connection, asked, cards)
    person, paid = TABLE["person"], _paid_by(fund, year, beside)
    near = or_(
        among(person.c.phone, {one.phone for one in mine if one.phone}),
        among(person.c.residence, {one.residence for one in mine if _numbered(one.residence)}),
        among(person.c.id_number, hers), among(person.c.uid, theirs),
    )  # fmt: skip
    aided = _addresses(connection, or_(person.c.uid.in_(paid), among(person.c.uid, asked)) & near)
    return _households(mine, aided, hers, theirs)


def _paid_by(fund: UUID, year: Period, beside: UUID) -> Select[Any]:
    line, batch = TABLE["aid_disbursement"], TABLE["aid_batch"]
    mine = (batch.c.fund == fund, batch.c.uid != beside)
    return (
        select(line.c.recipient)
        .select_from(_lines())
        .where(*mine, line.c.paid_on.between(year.first, year.last), _counts())
    )


@dataclass(frozen=True, slots=True)
class _Address:
    """By what people of one household are known; None where it did not come with a package."""

    uid: UUID
    name: str
    phone: str | None
    residence: str | None
    village: str | None
    id_number: str | None


def _addresses(connection: Connection, wanted: ColumnElement[bool]) -> list[_Address]:
    person = TABLE["person"]
    columns = ("uid", "name", "phone", "residence", "village", "id_number")
    return [
        _Address(*row)
        for row in connection.execute(select(*(person.c[one] for one in columns)).where(wanted))
    ]


def _numbered(residence: str | None) -> bool:
    """Whether an address names a house: a village alone is no household; none may have come with a package."""
    return any(sign.isdigit() for sign in residence or "")


def _members(
    connection: Connection, people: set[UUID], cards: Mapping[str, UUID]
) -> tuple[dict[str, set[UUID]], dict[UUID, set[UUID]]]:
    """Cards that stand in the files of some people → whose files; and whose files name one of their cards → whose."""
    file, member = TABLE["aid_recipient"], TABLE["household_member"]
    named = (
        select(file.c.person, member.c.id_number)
        .select_from(file.join(member, member.c.parent == file.c.uid))
        .where(file.c.voided_at.is_(None), member.c.id_number != "")
    )
    hers: dict[str, set[UUID]] = {}
    for person, card in connection.execute(named.where(among(file.c.person, people))):
        if "*" not in card:
            hers.setdefault(card, set()).add(person)
    theirs: dict[UUID, set[UUID]] = {}
    for person, card in connection.execute(named.where(among(member.c.id_number, cards))):
        theirs.setdefault(person, set()).add(cards[card])
    return hers, theirs


def _households(
    mine: list[_Address],
    aided: list[_Address],
    hers: Mapping[str, set[UUID]],
    theirs: Mapping[UUID, set[UUID]],
) -> dict[UUID, list[tuple[UUID, str]]]:
    """Each of mine with those of the aided who live with her."""
    by_sign: dict[Any, set[UUID]] = {}
    for one in mine:
        for sign in _signs(one):
            by_sign.setdefault(sign, set()).add(one.uid)
    found: dict[UUID, list[tuple[UUID, str]]] = {}
    for other in aided:
        near = set(theirs.get(other.uid, ())) | hers.get(other.id_number or "", set())
        for sign in _signs(other):
            near |= by_sign.get(sign, set())
        for uid in near - {other.uid}:
            found.setdefault(uid, []).append((other.uid, other.name))
    return found


def _signs(one: _Address) -> Iterator[Any]:
    if one.phone:
        yield one.phone
    if _numbered(one.residence):
        yield one.residence, one.village


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
