"""What the papers of a batch beside receipts and roster say, as plain values; `app` fills them and decides on masking.

Amounts are fen. `content` has those of receipts and rosters.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Officials:
    """Who answers for what was handed out; a name left empty is a place to sign."""

    approver: str = ""
    reviewer: str = ""
    handlers: tuple[str, ...] = ()
    witness: str = ""


@dataclass(frozen=True)
class GoodsRosterLine:
    """What one person gets. value: of all of it, 0 where it has not been valued."""

    name: str
    item: str
    quantity: int
    unit: str
    spec: str = ""
    value: int = 0
    sex: str = ""
    age: int | None = None
    village: str = ""
    id_number: str = ""
    proxy: str = ""
    phone: str = ""
    remark: str = ""


@dataclass(frozen=True)
class GoodsRoster:
    """A 物资发放花名册 (domain.md 3.3)."""

    title: str
    unit: str
    fund: str
    lines: tuple[GoodsRosterLine, ...]
    day: date | None = None
    officials: Officials = Officials()


@dataclass(frozen=True)
class BankLine:
    """One payment. name: of the account's owner, as the bank has it; account: all its digits."""

    name: str
    bank: str
    account: str
    amount: int
    remark: str = ""


@dataclass(frozen=True)
class BankList:
    """A 银行代发清单: what the bank is asked to pay, for whom."""

    title: str
    unit: str
    fund: str
    purpose: str
    lines: tuple[BankLine, ...]
    day: date | None = None
    officials: Officials = Officials()
    remark: str = ""


@dataclass(frozen=True)
class NoticeLine:
    """One person on a public notice: a name masked as set, nothing that finds her."""

    name: str
    village: str
    category: str
    amount: int
    goods: str = ""


@dataclass(frozen=True)
class Notice:
    """A 公示 (domain.md 5.3). minors: how many are not named, and what they get altogether."""

    title: str
    unit: str
    intro: str
    lines: tuple[NoticeLine, ...]
    minors: int
    minors_amount: int
    first: date
    last: date
    phone: str
    issued_on: date


@dataclass(frozen=True)
class ReplyCard:
    """One 回音卡 to be filled in by whoever got a parcel."""

    parcel_no: str
    recipient: str
    village: str
    parcel: str = ""


@dataclass(frozen=True)
class ReplyCards:
    """The cards of a batch. sender: unit and address that they go back to. each: two or four on a page."""

    batch: str
    sender: str
    cards: tuple[ReplyCard, ...]
    each: int = 4


@dataclass(frozen=True)
class SummaryRow:
    """A row of counts: person-times, persons, money and the value of goods."""

    label: str
    times: int
    people: int
    money: int
    goods: int


@dataclass(frozen=True)
class Summary:
    """A 发放汇总单, the cover of a batch for the accountant.

    groups: rows under a heading each, e.g. by category. numbers: first and last of the receipts, empty without any.
    voided and red: number, amount, reason.
    """

    title: str
    unit: str
    fund: str
    kind: str
    method: str
    basis: str
    day: date
    place: str
    approver: str
    approved_on: date | None
    notice: str
    groups: tuple[tuple[str, tuple[SummaryRow, ...]], ...]
    total: SummaryRow
    numbers: tuple[str, str]
    receipts: int
    voided: tuple[tuple[str, int, str], ...]
    red: tuple[tuple[str, int, str], ...]
    attachments: int
    voucher: str
    officials: Officials = Officials()
    remark: str = ""
