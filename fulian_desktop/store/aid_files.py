"""Files of women in difficulty, as those who hand out money look for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, func, or_, select

from .among import among
from .tables import TABLE


@dataclass(frozen=True, slots=True)
class File:
    """What an open file tells of a person: the categories, and the account to which money goes.

    owner: whose account it is, "" where it is her own.
    """

    person: UUID
    categories: tuple[str, ...]
    bank_name: str
    bank_account: str
    owner: str


def of_people(connection: Connection, people: Iterable[UUID]) -> dict[UUID, File]:
    """The newest open file of each of some people."""
    return {one.person: one for one in _files(connection, among(TABLE["aid_recipient"].c.person, people))}


def matching(connection: Connection, categories: Sequence[str], village: str) -> list[File]:
    """Open files of people who are neither dead nor gone, by category and village; empty: of any.

    One for each person, in the order of villages and names.
    """
    file, person = TABLE["aid_recipient"], TABLE["person"]
    wanted: list[ColumnElement[bool]] = [
        person.c.died_on.is_(None),
        person.c.moved_on.is_(None),
        person.c.voided_at.is_(None),
    ]
    if village:
        wanted.append(person.c.village == village)
    if categories:
        wanted.append(or_(*(func.instr(file.c.categories, f" {one} ") > 0 for one in categories)))
    found = {one.person: one for one in _files(connection, *wanted)}
    return list(found.values())


def women_of(connection: Connection, village: str) -> list[UUID]:
    """The women who live in a village, by name."""
    person = TABLE["person"]
    chosen = (
        select(person.c.uid)
        .where(person.c.village == village, person.c.sex == "2", person.c.voided_at.is_(None),
               person.c.died_on.is_(None), person.c.moved_on.is_(None))
        .order_by(person.c.pinyin, person.c.rid)
    )  # fmt: skip
    return list(connection.execute(chosen).scalars())


def _files(connection: Connection, *wanted: ColumnElement[bool]) -> list[File]:
    file, person = TABLE["aid_recipient"], TABLE["person"]
    chosen = (
        select(file.c.person, file.c.categories, file.c.bank_name, file.c.bank_account,
               file.c.account_own, file.c.account_owner)
        .select_from(file.join(person, person.c.uid == file.c.person))
        .where(file.c.closed_on.is_(None), file.c.voided_at.is_(None), *wanted)
        .order_by(person.c.village, person.c.pinyin, person.c.rid, file.c.filed_on)
    )  # fmt: skip
    return [
        File(row[0], tuple(row[1] or ()), row[2], row[3], "" if row[4] else row[5])
        for row in connection.execute(chosen)
    ]
