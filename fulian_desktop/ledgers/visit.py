"""Visits: to families, villages, enterprises and venues (domain.md 1.20)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from uuid import UUID

from ..schema.field import Disclosure, code, day, link, long_text, place, text
from ..schema.findings import Finding, ask, forbid, hint
from ..schema.ledger import Record, ledger
from ..values import clock
from .codes.outreach import VISIT_KIND
from .groups import CARE

_BETWEEN = re.compile(r"[、，,；;\s]+")


@ledger(
    "visit",
    "走访调研",
    group=CARE,
    title="visited",
    same_by=("visited", "visited_on", "village", "person"),
    sort="-visited_on",
    period="visited_on",
    about="走访慰问、调研、督查、核查和回访。家庭的困难情况只留在本单位，不随报送上交。",
)
class Visit(Record):
    """One visit. What was found and asked for is often about a family's hardship: it does not travel."""

    visited_on: date = day("走访日期", listed=True, excel=("日期", "时间", "走访时间"), section="走访")
    kind: str = code("走访类型", VISIT_KIND, listed=True, excel=("类型",), section="走访")
    visitors: str = text("走访人", listed=True, searched=True, note="两人以上，用顿号隔开", section="走访")
    visited: str = text(
        "走访对象",
        listed=True,
        searched=True,
        note="村、企业、阵地；家庭写所在村",
        excel=("对象", "走访单位"),
        section="走访",
    )
    village: str | None = place("所在村(社区)", default=None, listed=True, section="走访")
    person: UUID | None = link(
        "走访对象本人", to="person", default=None, disclosure=Disclosure.SENSITIVE, section="走访"
    )
    aid_batch: UUID | None = link(
        "附带慰问", to="aid_batch", default=None, note="带去慰问金或物资的，选发放批次", section="走访"
    )
    content: str = long_text(
        "走访内容", disclosure=Disclosure.SENSITIVE, excel=("内容",), section="情况与处理"
    )
    problem: str = long_text(
        "发现问题", limit=1000, default="", disclosure=Disclosure.SENSITIVE, section="情况与处理"
    )
    demand: str = long_text(
        "诉求", limit=1000, default="", disclosure=Disclosure.SENSITIVE, section="情况与处理"
    )
    opinion: str = long_text(
        "处理意见", limit=1000, default="", disclosure=Disclosure.SENSITIVE, section="情况与处理"
    )
    closed_on: date | None = day("办结日期", default=None, listed=True, section="情况与处理")

    def rules(self) -> Iterator[Finding]:
        """Two go together; what was found is dealt with."""
        if self.visited_on > clock.today():
            yield forbid("visited_on", "走访日期在今天之后")
        if self.closed_on and self.closed_on < self.visited_on:
            yield forbid("closed_on", "办结日期早于走访日期")
        if self.kind == "verification" and len(_BETWEEN.split(self.visitors.strip())) < 2:
            yield ask("one_visitor", "visitors", "入户核查应两人以上同去，请核对")
        if self.closed_on and (self.problem or self.demand) and not self.opinion:
            yield ask("no_opinion", "opinion", "已办结而没有处理意见，请补填")
        if self.kind == "condolence" and not self.aid_batch:
            yield hint("aid_batch", "带去慰问金或物资的，请选发放批次")
