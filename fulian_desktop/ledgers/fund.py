"""Funds from which aid is paid (domain.md 1.7)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..schema.field import Disclosure, code, codes, day, long_text, money, text
from ..schema.findings import Finding, forbid
from ..schema.ledger import Record, ledger
from .codes.aid import FUND_NATURE, FUND_PURPOSE, FUND_SCHEME
from .groups import CARE


@ledger(
    "fund",
    "资金台账",
    group=CARE,
    title="name",
    sort="name",
    about="慰问经费、春晖基金等各项资金，一项一条；余额由收入和发放自动算出。",
)
class Fund(Record):
    """One fund or budget line; its balance is the opening balance plus income less what was paid."""

    name: str = text("资金名称", listed=True, searched=True, excel=("基金名称",))
    scheme: str = code("资金项目", FUND_SCHEME, listed=True, note="全县统一口径，汇总时按它合并")
    nature: str = code("资金性质", FUND_NATURE, listed=True)
    purpose: str = code("救助方向", FUND_PURPOSE, default="general", listed=True)
    founded_on: date = day("设立日期", listed=True)
    closed_on: date | None = day("停用日期", default=None)
    keeper: str = text("管理单位", default="")
    restriction: str = long_text("限定用途", limit=500, default="", note="捐赠人或文件限定的用途")
    excludes: tuple[str, ...] = codes(
        "不得重复享受的资金", FUND_SCHEME, default=(), note="本年领过这些资金的人，不再从本资金发放"
    )
    opening_balance: int = money("起始余额", default=0, listed=True, note="启用本软件时账上的余额")
    remark: str = long_text("备注", limit=500, default="", disclosure=Disclosure.SENSITIVE)

    def rules(self) -> Iterator[Finding]:
        """A fund is closed after it was founded."""
        if self.closed_on and self.closed_on < self.founded_on:
            yield forbid("closed_on", "停用日期早于设立日期")
