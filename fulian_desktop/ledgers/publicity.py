"""Publicity: reports that were published, and material that was handed out (domain.md 1.19)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from ..schema.field import Disclosure, code, codes, day, decimal, long_text, person_name, text, whole
from ..schema.findings import Finding, ask, forbid
from ..schema.ledger import Record, ledger
from ..values import clock
from .codes.organization import LEVEL
from .codes.outreach import PUBLICITY_KIND
from .codes.work import PROGRAMME
from .groups import DEVELOPMENT

MATERIAL = ("leaflet", "proposal", "poster", "equality_material")
"""What is printed and handed out: its number of copies is what counts."""


@ledger(
    "publicity",
    "宣传信息",
    group=DEVELOPMENT,
    title="title",
    same_by=("title", "published_on", "media"),
    sort="-published_on",
    period="published_on",
    about="上报和刊发的信息、稿件，以及印发的倡议书、折页等宣传资料。被采纳后补填采纳级别和日期。",
)
class Publicity(Record):
    """One item; “采纳” counts by `adopted_on`, material by its copies."""

    title: str = text("标题", listed=True, searched=True, excel=("信息标题", "名称"), section="宣传信息")
    kind: str = code("宣传形式", PUBLICITY_KIND, listed=True, excel=("形式", "类别"), section="宣传信息")
    published_on: date = day(
        "发布日期", listed=True, excel=("日期", "发放日期", "刊发日期"), section="宣传信息"
    )
    media: str = text("媒体", default="", listed=True, excel=("刊发媒体", "媒体名称"), section="宣传信息")
    author: str = person_name("作者", default="", section="宣传信息")
    copies: int | None = whole(
        "份数",
        limit=(0, 99_999_999),
        unit="份",
        default=None,
        listed=True,
        excel=("印数",),
        section="宣传信息",
    )
    programmes: tuple[str, ...] = codes(
        "品牌项目", PROGRAMME, default=(), excel=("项目",), section="宣传信息"
    )
    link: str = text("链接(剪报)", limit=300, default="", excel=("链接",), section="采纳")
    adopted_level: str | None = code(
        "采纳级别", LEVEL, default=None, listed=True, excel=("采用级别",), section="采纳"
    )
    adopted_on: date | None = day("采纳日期", default=None, excel=("采用日期",), section="采纳")
    score: Decimal | None = decimal(
        "得分", places=1, limit=(0, 1000), unit="分", default=None, listed=True, section="采纳"
    )
    remark: str = long_text("备注", limit=500, default="", disclosure=Disclosure.SENSITIVE, section="采纳")

    def rules(self) -> Iterator[Finding]:
        """An adopted item has its level and its day; material has its copies."""
        if bool(self.adopted_level) != bool(self.adopted_on):
            missing = "adopted_on" if self.adopted_level else "adopted_level"
            yield forbid(missing, "采纳级别和采纳日期应同时填写")
        if self.adopted_on and self.adopted_on < self.published_on:
            yield ask("adopted_before_published", "adopted_on", "采纳日期早于发布日期，请核对")
        if self.kind in MATERIAL and not self.copies:
            yield forbid("copies", "印发的资料请填写份数")
        if self.published_on > clock.today():
            yield forbid("published_on", "发布日期在今天之后")
