"""What the papers say, as plain values: `app` fills them from the database, the writers only draw them.

Identity data is printed as it is given: whoever fills these decides what is masked. Amounts are fen.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path


class Copy(Enum):
    """A copy of a receipt, by the label that stands on it (domain.md 3.4)."""

    STUB = "第一联　存根"
    ACCOUNTING = "第二联　记账"
    PAYEE = "第三联　领款人"


@dataclass(frozen=True)
class GoodsLine:
    """One kind of goods on a receipt. value: of the whole line, 0 where it has not been valued."""

    item: str
    quantity: int
    spec: str = ""
    unit: str = "份"
    value: int = 0


@dataclass(frozen=True)
class Proxy:
    """Who takes the aid for the recipient; fields left empty are printed as lines to write on.

    accounting_id_number: in full, for the copy that the accountant keeps.
    """

    name: str = ""
    relation: str = ""
    id_number: str = ""
    authorization: bool = False
    accounting_id_number: str = ""


@dataclass(frozen=True)
class Receipt:
    """One 领款单.

    id_number stands on every copy but the accounting one, which shows accounting_id_number if there is one.
    amount is money alone; goods carry their own value. reprint: 0 the first print, n the nth reprint. day: None where
    it is no longer known. counters: the number that a red receipt (红字) stands against, with the reason for it.
    draft: to look at only, without a number.
    """

    number: str
    day: date | None
    payee: str
    amount: int
    check_code: str
    village: str = ""
    address: str = ""
    phone: str = ""
    id_number: str = ""
    accounting_id_number: str = ""
    goods: tuple[GoodsLine, ...] = ()
    pay_method: str = "现金"
    bank: str = ""
    account: str = ""
    proxy: Proxy | None = None
    remark: str = ""
    reprint: int = 0
    voided: bool = False
    void_reason: str = ""
    counters: str = ""
    counter_reason: str = ""
    draft: bool = False

    @property
    def red(self) -> bool:
        """Whether it takes back what another receipt states."""
        return bool(self.counters) or self.total < 0

    @property
    def total(self) -> int:
        """Money and goods together, in fen: what the receipt, its words and its check code state."""
        return self.amount + sum(line.value for line in self.goods)


@dataclass(frozen=True)
class Receipts:
    """The receipts of one batch. Names of officials may be empty: the space to sign is there anyhow.

    layout: two or three slips on A4, or continuous. frame: without it the values alone, for a printed form (套打).
    offset: half millimetres to the right and down, as the printer needs them.
    """

    unit: str
    reason: str
    fund: str
    receipts: tuple[Receipt, ...]
    basis_doc: str = ""
    handler: str = ""
    witness: str = ""
    reviewer: str = ""
    approver: str = ""
    title: str = "领款单"
    copies: tuple[Copy, ...] = (Copy.STUB, Copy.ACCOUNTING)
    layout: str = "two"
    frame: bool = True
    offset: tuple[int, int] = (0, 0)


@dataclass(frozen=True)
class RosterLine:
    """One person of a sign-off roster. age on the day of handing out; goods as words, e.g. "母亲邮包 1份"."""

    name: str
    amount: int
    sex: str = ""
    age: int | None = None
    village: str = ""
    id_number: str = ""
    category: str = ""
    goods: str = ""
    proxy: str = ""
    phone: str = ""
    remark: str = ""


@dataclass(frozen=True)
class Roster:
    """A 签领表 (domain.md 3.3). day: None leaves the date to be written by hand."""

    title: str
    unit: str
    fund: str
    lines: tuple[RosterLine, ...]
    day: date | None = None
    approver: str = ""
    reviewer: str = ""
    handlers: tuple[str, ...] = ()
    witness: str = ""


@dataclass(frozen=True)
class CoverLine:
    """One form of a submission. amount: its money total in fen, None where it has none; rows: lines below the records."""

    form: str
    records: int
    amount: int | None = None
    rows: int = 0


@dataclass(frozen=True)
class Cover:
    """A 报送封面. version: epoch and sequence, "1-3". sha256: 64 hexadecimal digits of the package.

    purposes: sentences on what the county asked for in full, and why; may be empty.
    """

    unit: str
    period: str
    cut_off: date
    version: str
    lines: tuple[CoverLine, ...]
    check_code: str
    fingerprint: str
    file_name: str
    sha256: str
    title: str = "数据报送封面"
    leader: str = ""
    reviewer: str = ""
    preparer: str = ""
    phone: str = ""
    prepared_on: date | None = None
    sent_on: date | None = None
    purposes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pages:
    """What was written. missing: characters that no font of ours has; each prints as an empty box."""

    file: Path
    pages: int
    missing: str = ""
