"""Venues: women's homes, children's homes, parent schools, rights stations (domain.md 1.13)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from uuid import UUID

from ..schema.field import (
    Disclosure,
    code,
    codes,
    day,
    decimal,
    link,
    long_text,
    phone,
    place,
    text,
    whole,
    yes_no,
)
from ..schema.findings import Finding, ask, forbid
from ..schema.ledger import Record, ledger
from .codes.organization import LEVEL
from .codes.venue import HOST_KIND, ROOM, VENUE_KIND
from .groups import ORGANIZATION


@ledger(
    "venue",
    "阵地台账",
    group=ORGANIZATION,
    title="name",
    same_by=("name", "kind", "village"),
    sort="name",
    about="妇女之家、儿童之家、家长学校、维权站等阵地。建立时录入，命名为示范点的补填示范级别和日期。",
)
class Venue(Record):
    """One venue; “建立” counts by `established_on`, “示范” by `demo_awarded_on`."""

    name: str = text("阵地名称", listed=True, searched=True, excel=("名称",), section="阵地")
    kind: str = code("阵地类型", VENUE_KIND, listed=True, excel=("类型", "类别"), section="阵地")
    host_org: str = text("依托单位", excel=("所在单位",), section="阵地")
    host_kind: str = code("依托单位性质", HOST_KIND, listed=True, section="阵地")
    village: str | None = place("所在村(社区)", default=None, listed=True, section="阵地")
    address: str = text("地址", default="", section="阵地")
    established_on: date = day(
        "建立日期", listed=True, excel=("成立日期", "建立时间", "成立时间"), section="阵地"
    )
    closed_on: date | None = day("停用日期", default=None, section="阵地")
    demo_level: str | None = code(
        "示范级别", LEVEL, default=None, listed=True, note="命名为示范点的填写", section="示范与检查"
    )
    demo_awarded_on: date | None = day(
        "示范命名日期", default=None, listed=True, excel=("命名日期",), section="示范与检查"
    )
    plaque: bool = yes_no("已挂牌", default=False, excel=("是否挂牌", "挂牌"), section="示范与检查")
    rules_on_wall: bool = yes_no("制度上墙", default=False, section="示范与检查")
    score: Decimal | None = decimal(
        "检查评分", places=1, limit=(0, 150), unit="分", default=None, added=False, section="示范与检查"
    )
    leader: UUID | None = link("负责人", to="person", default=None, section="人员与设施")
    phone: str = phone("联系电话", default="", excel=("电话",), section="人员与设施")
    staff_count: int | None = whole(
        "工作人员数", limit=(0, 9999), unit="名", default=None, section="人员与设施"
    )
    volunteer_count: int | None = whole(
        "志愿者数", limit=(0, 9999), unit="名", default=None, section="人员与设施"
    )
    area: Decimal | None = decimal(
        "面积", places=1, limit=(0, 999_999), unit="平方米", default=None, section="人员与设施"
    )
    opening_hours: str = text("开放时间", default="", section="人员与设施")
    rooms: tuple[str, ...] = codes("功能室", ROOM, default=(), section="人员与设施")
    book_count: int | None = whole(
        "图书数", limit=(0, 9_999_999), unit="册", default=None, excel=("藏书",), section="人员与设施"
    )
    served_count: int | None = whole(
        "年服务人数", limit=(0, 9_999_999), unit="人次", default=None, section="人员与设施"
    )
    facilities: str = text("主要设施", limit=200, default="", section="人员与设施")
    fund_source: str = text("经费来源", default="", section="人员与设施")
    remark: str = long_text(
        "备注", limit=500, default="", disclosure=Disclosure.SENSITIVE, section="人员与设施"
    )

    def rules(self) -> Iterator[Finding]:
        """A demonstration level and its date belong together; a venue closes after it opened."""
        if self.closed_on and self.closed_on < self.established_on:
            yield forbid("closed_on", "停用日期早于建立日期")
        if self.demo_level and not self.demo_awarded_on:
            yield forbid("demo_awarded_on", "有示范级别的，请填写命名日期")
        if self.demo_awarded_on and not self.demo_level:
            yield forbid("demo_level", "有示范命名日期的，请选示范级别")
        if self.demo_awarded_on and self.demo_awarded_on < self.established_on:
            yield ask("demo_before_established", "demo_awarded_on", "示范命名日期早于建立日期，请核对")
