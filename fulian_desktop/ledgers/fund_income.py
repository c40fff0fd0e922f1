"""Money and goods that come into a fund (domain.md 1.7)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from ..schema.field import Disclosure, code, day, link, long_text, money, text, whole, yes_no
from ..schema.findings import Finding, forbid
from ..schema.ledger import Record, ledger
from ..values import clock
from .codes.aid import DONOR_KIND, INCOME_KIND, INCOME_METHOD, RECEIPT_KIND
from .groups import CARE


@ledger(
    "fund_income",
    "资金收入",
    group=CARE,
    title="donor",
    same_by=("donor", "received_on", "fund"),
    sort="-received_on",
    period="received_on",
    about="每收到一笔捐赠或拨款登记一条。财政票据由财政部门开，本软件不开票据。",
)
class FundIncome(Record):
    """One receipt into a fund; fiscal donation bills come from the finance office, never from here."""

    fund: UUID = link("资金", to="fund", listed=True)
    received_on: date = day("到账日期", listed=True, excel=("日期", "捐赠日期"))
    donor: str = text("捐赠人(来源)", listed=True, searched=True, excel=("捐赠人", "捐赠单位", "来源"))
    donor_kind: str = code("来源性质", DONOR_KIND, default="unit")
    kind: str = code("收入类别", INCOME_KIND, listed=True)
    amount: int = money("金额", limit=(1, 9_999_999_999_999), listed=True)
    item: str = text("物资名称", default="", note="捐的是物资才填，金额填折价")
    quantity: int | None = whole("物资数量", limit=(1, 9_999_999), default=None, added=False)
    pay_method: str = code("到账方式", INCOME_METHOD, default="bank", listed=True)
    receipt_kind: str = code("票据类型", RECEIPT_KIND, default="none")
    receipt_no: str = text("票据号", limit=40, default="", listed=True)
    purpose: str = text("指定用途", limit=200, default="")
    publish_donor: bool = yes_no("同意公开姓名", default=False)
    remark: str = long_text("备注", limit=500, default="", disclosure=Disclosure.SENSITIVE)

    def rules(self) -> Iterator[Finding]:
        """Income is entered after it came; a bill has a number."""
        if self.received_on > clock.today():
            yield forbid("received_on", "到账日期在今天之后")
        if self.receipt_kind in ("donation_bill", "settlement_bill") and not self.receipt_no:
            yield forbid("receipt_no", "开了财政票据的，请填写票据号")
