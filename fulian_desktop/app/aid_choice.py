"""Who is to get something: from the files of women in difficulty, from last time, from a village, or by hand.

Whoever is chosen brings her category and her account along from her file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final
from uuid import UUID

from ..errors import UserError
from ..ledgers.aid import AidBatch, AidDisbursement
from ..ledgers.registry import BY_KEY
from ..store import aid as people
from ..store import aid_files, records
from ..store.aid import Recipient
from ..store.aid_files import File
from ..store.office import Office
from ..values.dates import Period

_AGAIN: Final = ("category", "amount", "item", "item_spec", "quantity", "unit_value")
"""What a line of last time says of this time."""
_NOT_HERE: Final = "人员名册里查不到了"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be put on the list. values: of her line, as far as they are known; doubt: why to look twice."""

    person: Recipient
    values: Mapping[str, Any] = field(default_factory=dict)
    doubt: str = ""

    @property
    def uid(self) -> UUID:
        """The person."""
        return self.person.uid


@dataclass(frozen=True, slots=True)
class Left:
    """Somebody who cannot be chosen. row: in the list that was given, from 1, or 0."""

    name: str
    why: str
    row: int = 0

    @property
    def words(self) -> str:
        """A sentence."""
        return (
            f"第{self.row}行 {self.name or '（没有姓名）'}：{self.why}"
            if self.row
            else f"{self.name}：{self.why}"
        )


@dataclass(frozen=True)
class Choice:
    """Whom a source offers, and whom it leaves out."""

    candidates: list[Candidate]
    left: list[Left] = field(default_factory=list)


@dataclass(frozen=True)
class For:
    """What the people are chosen for: the day of the batch, and the batch, whose own payments do not count."""

    day: date
    batch: UUID


@dataclass(frozen=True)
class Amounts:
    """What each gets: the same, or by category; goods besides or instead.

    by_category goes before `equal`; goods: the values of the fields of goods.
    """

    equal: int | None = None
    by_category: Mapping[str, int] = field(default_factory=dict)
    goods: Mapping[str, Any] = field(default_factory=dict)

    def of(self, category: str) -> dict[str, Any]:
        """The values of a line of a category."""
        amount = self.by_category.get(category, self.equal)
        return {**({} if amount is None else {"amount": amount}), **self.goods}


def from_files(office: Office, wanted: For, categories: Sequence[str] = (), village: str = "") -> Choice:
    """Women with an open file, of some categories (any) and a village (any)."""
    with office.read() as connection:
        files = aid_files.matching(connection, categories, village)
        known = _people(connection, [one.person for one in files], wanted)
    return Choice(
        [Candidate(known[one.person], _of_file(one, categories)) for one in files if one.person in known]
    )


def from_village(office: Office, wanted: For, village: str) -> Choice:
    """Every woman of a village."""
    with office.read() as connection:
        women = aid_files.women_of(connection, village)
        return Choice(_known(connection, women, wanted))


def from_batch(office: Office, wanted: For, batch: UUID) -> Choice:
    """The people of an earlier batch who still live here, with what they got; red entries and theirs are left out."""
    with office.read() as connection:
        kept = records.load(connection, BY_KEY["aid_batch"], batch)
        if kept is None:
            raise UserError("E-REC-03", "没有找到这个发放批次。", todo="请刷新列表后再试。")
        record: AidBatch = kept.record
        lines = {one.recipient: one for one in record.lines if not one.counters and not one.reversed_on}
        found = {one.uid: one for one in _known(connection, lines, wanted)}
    left = [Left(line.payee_name or "有一人", _NOT_HERE) for uid, line in lines.items() if uid not in found]
    left += [Left(one.person.name, one.person.gone) for one in found.values() if one.person.gone]
    return Choice(
        [
            _again(found[uid], line)
            for uid, line in lines.items()
            if uid in found and not found[uid].person.gone
        ],
        left,
    )


def by_hand(office: Office, wanted: For, uids: Sequence[UUID]) -> list[Candidate]:
    """People who were picked one by one."""
    with office.read() as connection:
        return _known(connection, uids, wanted)


def lines(chosen: Iterable[Candidate], amounts: Amounts, category: str = "") -> list[AidDisbursement]:
    """Lines for the chosen. category: of those whose own is not known. What a list or last time says of the amount goes
    before `amounts`; a line without any category is for the clerk to complete.
    """
    made = []
    for one in chosen:
        given = {"category": category, **one.values}
        made.append(AidDisbursement(recipient=one.uid, **{**amounts.of(given["category"]), **given}))
    return made


def apply(given: Iterable[AidDisbursement], amounts: Amounts) -> int:
    """Set the amounts of lines anew; returns how many changed. Lines with a receipt, paid or red ones stay as they are."""
    changed = 0
    for line in given:
        if line.receipt_no or line.paid_on or line.counters:
            continue
        values = amounts.of(line.category)
        if any(getattr(line, name) != value for name, value in values.items()):
            changed += 1
            for name, value in values.items():
                setattr(line, name, value)
    return changed


def with_doubt(candidate: Candidate, doubt: str) -> Candidate:
    """The same, with one more reason to look twice."""
    return replace(candidate, doubt="；".join(part for part in (candidate.doubt, doubt) if part))


def _known(connection: Any, uids: Iterable[UUID], wanted: For) -> list[Candidate]:
    asked = list(dict.fromkeys(uids))
    files, known = aid_files.of_people(connection, asked), _people(connection, asked, wanted)
    found = []
    for uid in asked:
        if uid in known:
            values = _of_file(files[uid], ()) if uid in files else {}
            found.append(Candidate(known[uid], values, known[uid].gone))
    return found


def _people(connection: Any, uids: Sequence[UUID], wanted: For) -> dict[UUID, Recipient]:
    return people.recipients(connection, uids, year=Period(wanted.day.year), beside=wanted.batch)


def _of_file(file: File, categories: Sequence[str]) -> dict[str, Any]:
    """The category that was asked for, else the first; the account, and whose it is where it is not hers."""
    meant = [one for one in file.categories if one in categories] or list(file.categories)
    values: dict[str, Any] = {"category": meant[0]} if meant else {}
    if file.bank_account:
        values |= {
            "bank_name": file.bank_name,
            "bank_account": file.bank_account,
            "account_owner": file.owner,
        }
    return values


def _again(candidate: Candidate, line: AidDisbursement) -> Candidate:
    """With what she got last time; her file knows the newer account."""
    values = {name: getattr(line, name) for name in _AGAIN if getattr(line, name) not in (None, "")}
    if line.bank_account and "bank_account" not in candidate.values:
        values |= {name: getattr(line, name) for name in ("bank_name", "bank_account", "account_owner")}
    account = {name: value for name, value in candidate.values.items() if name != "category"}
    return replace(candidate, values={**account, **values})
