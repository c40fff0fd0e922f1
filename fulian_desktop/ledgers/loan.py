"""Loans to women who start a business (domain.md 1.14)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from uuid import UUID

from ..schema.field import (
    Disclosure,
    code,
    day,
    decimal,
    link,
    long_text,
    money,
    person_name,
    text,
    whole,
    yes_no,
)  # fmt: skip
from ..schema.findings import Finding, ask, forbid, hint
from ..schema.ledger import Record, ledger
from ..values import clock
from .codes.enterprise import GUARANTEE, INDUSTRY, LENT, LOAN_STATE
from .groups import ENTERPRISE


@ledger(
    "loan", "创业贷款", group=ENTERPRISE, title="borrower", sort="-applied_on", period="applied_on",
    about="妇女创业贷款一笔一条，从申请、推荐到放款、还清。放贷数按放款日期统计。",
)  # fmt: skip
class Loan(Record):
    """One loan, from the application to the last instalment; the bank lends, the federation recommends."""

    borrower: UUID = link(
        "借款人", to="person", listed=True, excel=("姓名", "贷款人", "借款人姓名"), section="借款人与项目"
    )
    project: str = text(
        "创业项目", listed=True, searched=True, excel=("项目", "贷款项目"), section="借款人与项目"
    )
    industry: str = code("行业", INDUSTRY, listed=True, section="借款人与项目")
    business: str = text("经营主体", default="", note="企业、合作社或个体户名称", section="借款人与项目")
    license_no: str = text("营业执照号", limit=40, default="", section="借款人与项目")
    address: str = text("经营地址", default="", disclosure=Disclosure.PERSONAL, section="借款人与项目")
    jobs_created: int | None = whole(
        "带动就业", limit=(0, 99_999), unit="人", default=None, listed=True, section="借款人与项目"
    )
    bank: str = text("贷款银行", searched=True, listed=True, excel=("银行", "经办银行"), section="贷款")
    contract_no: str = text("合同号", limit=60, default="", searched=True, section="贷款")
    amount: int = money(
        "贷款金额", limit=(1, 9_999_999_999_999), listed=True, excel=("金额", "放贷金额"), section="贷款"
    )
    applied_on: date = day("申请日期", listed=True, section="贷款")
    disbursed_on: date | None = day(
        "放款日期", default=None, listed=True, excel=("放贷日期", "贷款日期"), section="贷款"
    )
    due_on: date | None = day("到期日期", default=None, excel=("到期日",), section="贷款")
    term_months: int | None = whole(
        "期限", limit=(1, 360), unit="个月", default=None, added=False, section="贷款"
    )
    rate: Decimal | None = decimal(
        "年利率", places=2, limit=(0, 36), unit="%", default=None, added=False, section="贷款"
    )
    guarantee: str | None = code("担保方式", GUARANTEE, default=None, section="贷款")
    guarantor: str = person_name("担保人", default="", disclosure=Disclosure.PERSONAL, section="贷款")
    collateral: str = text(
        "抵押(质押)物", default="", disclosure=Disclosure.PERSONAL, section="贷款", note="房产、存单等"
    )
    subsidised: bool = yes_no("财政贴息", default=False, excel=("是否贴息", "贴息"), section="贷款")
    state: str = code("状态", LOAN_STATE, default="applied", listed=True, section="推荐与办理")
    recommended_on: date | None = day("推荐日期", default=None, section="推荐与办理")
    recommendation: str = long_text("妇联推荐意见", limit=500, default="", section="推荐与办理")
    repaid_on: date | None = day("还清日期", default=None, section="推荐与办理")
    remark: str = long_text(
        "备注", limit=500, default="", disclosure=Disclosure.SENSITIVE, section="推荐与办理"
    )

    def rules(self) -> Iterator[Finding]:
        """A loan is applied for, paid out and due in this order; only what was paid out has a day of it."""
        lent = self.state in LENT
        if lent and not self.disbursed_on:
            yield forbid("disbursed_on", "已放款的，请填写放款日期")
        if self.disbursed_on and not lent:
            yield forbid("state", "填了放款日期的，状态应为已放款、已还清或逾期")
        if lent and not self.due_on:
            yield ask("no_due_day", "due_on", "已放款而没有到期日期，请补填")
        yield from self._days()
        if self.state == "overdue" and self.due_on and self.due_on >= clock.today():
            yield ask("not_yet_due", "state", "还没有到期，却记为逾期，请核对")
        if self.repaid_on and self.state != "repaid":
            yield forbid("state", "填了还清日期的，状态应为已还清")
        if self.rate is not None and self.rate > 15:
            yield ask("rate_high", "rate", "年利率超过15%，请对照合同")
        if self.guarantee == "surety" and not self.guarantor:
            yield hint("guarantor", "保证担保的，请填写担保人")
        if self.guarantee == "mortgage" and not self.collateral:
            yield hint("collateral", "抵押、质押担保的，请填写抵押(质押)物")

    def _days(self) -> Iterator[Finding]:
        if self.disbursed_on and self.disbursed_on < self.applied_on:
            yield forbid("disbursed_on", "放款日期早于申请日期")
        if self.disbursed_on and self.disbursed_on > clock.today():
            yield forbid("disbursed_on", "放款日期在今天之后")
        if self.due_on and self.due_on <= (self.disbursed_on or self.applied_on):
            yield forbid("due_on", f"到期日期应晚于{'放款' if self.disbursed_on else '申请'}日期")
        if self.recommended_on and self.recommended_on < self.applied_on:
            yield ask("recommended_early", "recommended_on", "推荐日期早于申请日期，请核对")
        if self.repaid_on and self.disbursed_on and self.repaid_on < self.disbursed_on:
            yield forbid("repaid_on", "还清日期早于放款日期")
