"""Milestones: documents issued, congresses held, what was done for the first time (domain.md 1.21)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..schema.field import Disclosure, code, day, long_text, text
from ..schema.findings import Finding, ask, forbid
from ..schema.ledger import Record, ledger
from ..values import clock
from .codes.organization import LEVEL
from .codes.outreach import MILESTONE_KIND
from .groups import DEVELOPMENT


@ledger(
    "milestone",
    "大事记和文件",
    group=DEVELOPMENT,
    title="title",
    sort="-happened_on",
    period="happened_on",
    about="本年度的大事和出台的文件：换届、重要会议、规划监测、设立基金、首创的工作。",
)
class Milestone(Record):
    """One thing that the year will be remembered for."""

    title: str = text("事项", limit=200, listed=True, searched=True, excel=("标题", "大事", "文件名称"))
    happened_on: date = day("日期", listed=True, excel=("时间", "印发日期"))
    kind: str = code("事项类型", MILESTONE_KIND, listed=True, excel=("类型",))
    issuer: str = text("发文(主办)单位", default="", excel=("发文单位",))
    doc_no: str = text("文号", limit=60, default="", listed=True)
    first_of: str | None = code("首创级别", LEVEL, default=None, listed=True, note="属首个、首创的选")
    summary: str = long_text("摘要", default="", excel=("内容",))
    remark: str = long_text("备注", limit=500, default="", disclosure=Disclosure.SENSITIVE)

    def rules(self) -> Iterator[Finding]:
        """A document has its number, a first its level."""
        if self.happened_on > clock.today():
            yield forbid("happened_on", "日期在今天之后")
        if self.kind == "first" and not self.first_of:
            yield forbid("first_of", "首创的请选首创级别")
        if self.kind == "document" and not self.doc_no:
            yield ask("no_number", "doc_no", "出台的文件没有文号，请补填")
