"""Programmes: what the report's paragraphs are about (domain.md 1.21)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..schema.field import Disclosure, code, day, long_text, person_name, phone, text
from ..schema.findings import Finding, forbid
from ..schema.ledger import Record, ledger
from .codes.work import PROGRAMME
from .groups import DEVELOPMENT


@ledger(
    "programme",
    "品牌项目",
    group=DEVELOPMENT,
    title="name",
    sort="-started_on",
    about="本单位开展的品牌项目。培训和活动录入时选品牌，工作报告按品牌汇总。",
)
class Programme(Record):
    """One programme as this office carries it out; trainings and activities name its brand."""

    name: str = text("项目名称", listed=True, searched=True, excel=("名称",))
    brand: str = code("所属品牌", PROGRAMME, listed=True, excel=("品牌",))
    started_on: date = day("启动日期", listed=True, excel=("启动时间",))
    ended_on: date | None = day("结束日期", default=None, listed=True)
    lead: str = text("牵头单位", default="", listed=True)
    contact: str = person_name("项目负责人", default="", excel=("负责人",))
    phone: str = phone("联系电话", default="")
    goal: str = long_text("目标", limit=500, default="")
    summary: str = long_text("项目概况", default="", excel=("概况", "内容"))
    remark: str = long_text("备注", limit=500, default="", disclosure=Disclosure.SENSITIVE)

    def rules(self) -> Iterator[Finding]:
        """A programme ends after it began."""
        if self.ended_on and self.ended_on < self.started_on:
            yield forbid("ended_on", "结束日期早于启动日期")
