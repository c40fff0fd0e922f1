"""Figures that other offices report, with their documents (domain.md 1.21)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from ..schema.field import Disclosure, code, day, decimal, long_text, person_name, text
from ..schema.findings import Finding, forbid
from ..schema.ledger import Record, ledger
from ..values import clock
from .codes.reporting import REPORTED_FIGURE
from .groups import DEVELOPMENT


@ledger(
    "reported_figure", "外部数据", group=DEVELOPMENT, title="label", sort="-received_on", period="received_on",
    same_by=("label", "received_on", "figure"),
    about="不由妇联自己统计、写报告要用的数字，如财政列支、信息采纳名次，注明提供单位和依据文件。",
)  # fmt: skip
class ReportedFigure(Record):
    """One number that is not the federation's own: from the finance office, the health office, a ranking."""

    figure: str = code("指标", REPORTED_FIGURE, listed=True, excel=("指标类别",))
    label: str = text("指标名称", listed=True, searched=True, excel=("名称",))
    value: Decimal = decimal(
        "数值", places=2, limit=(0, 999_999_999_999), listed=True, added=False, note="金额按元填写"
    )
    unit_word: str = text("计量单位", limit=20, listed=True, excel=("单位",))
    source_org: str = text("提供单位", listed=True, searched=True, excel=("来源", "来源单位"))
    document: str = text("依据文件", searched=True, excel=("文件", "依据"), note="文件名称或文号，入档备查")
    received_on: date = day("收到日期", listed=True, excel=("日期",))
    entered_by: str = person_name("录入人", default="")
    remark: str = long_text("备注", limit=500, default="", disclosure=Disclosure.SENSITIVE)

    def rules(self) -> Iterator[Finding]:
        """Figures add values as they stand: no 万元; a rank is a whole number; nothing was received tomorrow."""
        if self.received_on > clock.today():
            yield forbid("received_on", "收到日期在今天之后")
        if any(sign in self.unit_word for sign in "万亿"):
            yield forbid("unit_word", "数值请按元、人等基本单位填写，不用“万”或“亿”")
        if self.figure == "publicity_rank" and (self.value < 1 or self.value != int(self.value)):
            yield forbid("value", "名次应为1以上的整数")
