"""Interest that the treasury pays for loans to women (domain.md 1.14)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final
from uuid import UUID

from ..schema.field import Disclosure, bank_account, day, decimal, link, long_text, money, text
from ..schema.findings import Finding, ask, forbid, hint
from ..schema.ledger import Record, ledger
from .groups import ENTERPRISE

YEAR: Final = 365
"""Days by which banks divide a year's interest for people's loans; some take 360, hence a hint only."""


@ledger(
    "interest_subsidy", "贷款贴息", group=ENTERPRISE, title="loan", sort="-to_on", period="to_on",
    about="一笔贷款一次贴息一条，先在“创业贷款”里登记贷款。",
)  # fmt: skip
class InterestSubsidy(Record):
    """The subsidy of one loan for one span of interest."""

    loan: UUID = link("贷款", to="loan", listed=True, excel=("借款人", "贷款人"))
    batch: str = text("贴息批次", listed=True, searched=True, excel=("批次",))
    from_on: date = day("计息开始", listed=True, excel=("起息日", "计息起"))
    to_on: date = day("计息结束", listed=True, excel=("止息日", "计息止"))
    base: int = money("计息本金", limit=(1, 9_999_999_999_999), added=False, excel=("本金", "贴息基数"))
    rate: Decimal = decimal("年贴息率", places=2, limit=(0, 36), unit="%", added=False, excel=("贴息率",))
    due_amount: int | None = money("应贴金额", default=None, listed=True)
    amount: int = money("实贴金额", listed=True, excel=("贴息金额",))
    paid_on: date | None = day("拨付日期", default=None, listed=True)
    account: str = bank_account("收款账号", default="", note="借款人本人的账户")
    remark: str = long_text("备注", limit=500, default="", disclosure=Disclosure.SENSITIVE)

    @property
    def worked_out(self) -> int:
        """The subsidy that principal, rate and days come to, in fen."""
        days = (self.to_on - self.from_on).days
        return int(self.base * self.rate * days / (100 * YEAR))

    def rules(self) -> Iterator[Finding]:
        """What is paid is what principal, rate and days come to."""
        if self.to_on <= self.from_on:
            yield forbid("to_on", "计息结束应晚于计息开始")
            return
        if self.due_amount is not None and self.amount > self.due_amount:
            yield ask("more_than_due", "amount", "实贴金额多于应贴金额，请核对")
        if self.paid_on and self.paid_on < self.from_on:
            yield ask("paid_early", "paid_on", "拨付日期早于计息开始，请核对")
        given = self.due_amount if self.due_amount is not None else self.amount
        if abs(given - self.worked_out) > max(100, self.worked_out // 20):
            yield hint(
                "due_amount" if self.due_amount is not None else "amount",
                f"按本金、贴息率和天数算得约 {self.worked_out / 100:.2f} 元，请核对",
            )
