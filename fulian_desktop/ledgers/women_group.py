"""Women's societies, salons and teams (domain.md 1.3)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from ..schema.field import Disclosure, code, day, link, phone, place, text, whole, yes_no
from ..schema.findings import Finding, ask, forbid
from ..schema.ledger import Record, ledger
from ..values import clock, uscc
from .codes.organization import LEVEL, WOMEN_GROUP_KIND
from .groups import ORGANIZATION


@ledger(
    "women_group",
    "女性社会组织",
    group=ORGANIZATION,
    title="name",
    same_by=("name", "village"),
    sort="name",
    about="各类女性社团、联谊会、沙龙、协会和文体队伍。成立时录入，每年年底更新一次成员数。",
)
class WomenGroup(Record):
    """One society or team; its members are counted at a day, `as_of_date`."""

    name: str = text("名称", listed=True, searched=True, excel=("社团名称", "队伍名称"), section="社团(队伍)")
    kind: str = code("类型", WOMEN_GROUP_KIND, listed=True, section="社团(队伍)")
    base_level: str = code("依托层级", LEVEL, listed=True, note="挂靠在哪一级", section="社团(队伍)")
    host_org: str = text("依托单位", default="", excel=("挂靠单位",), section="社团(队伍)")
    village: str | None = place("所在村(社区)", default=None, listed=True, section="社团(队伍)")
    founded_on: date = day("成立日期", listed=True, excel=("成立时间",), section="社团(队伍)")
    registered: bool = yes_no(
        "已登记注册", default=False, excel=("是否登记", "是否注册"), section="社团(队伍)"
    )
    reg_no: str = text(
        "登记证号",
        limit=40,
        default="",
        note="民政登记的证号或统一社会信用代码",
        excel=("统一社会信用代码",),
        section="社团(队伍)",
    )
    dissolved_on: date | None = day("解散日期", default=None, section="社团(队伍)")
    leader: UUID | None = link("负责人", to="person", default=None, listed=True, section="成员与联系")
    phone: str = phone("联系电话", default="", excel=("电话",), section="成员与联系")
    member_count: int = whole(
        "成员数",
        limit=(1, 99_999),
        unit="名",
        listed=True,
        excel=("人数", "队员数", "会员数"),
        section="成员与联系",
    )
    female_count: int | None = whole(
        "其中女性", limit=(0, 99_999), unit="名", default=None, excel=("女性人数",), section="成员与联系"
    )
    as_of_date: date = day("人数统计日期", note="成员数是哪一天的", excel=("统计日期",), section="成员与联系")
    activities: str = text("主要活动", limit=200, default="", section="成员与联系")
    remark: str = text("备注", limit=500, default="", disclosure=Disclosure.SENSITIVE, section="成员与联系")

    def rules(self) -> Iterator[Finding]:
        """A number of members belongs to a day; what is registered has its number."""
        if self.dissolved_on and self.dissolved_on < self.founded_on:
            yield forbid("dissolved_on", "解散日期早于成立日期")
        if self.female_count is not None and self.female_count > self.member_count:
            yield forbid("female_count", "其中女性多于成员数")
        if self.as_of_date > clock.today():
            yield forbid("as_of_date", "人数统计日期在今天之后")
        if self.as_of_date < self.founded_on:
            yield forbid("as_of_date", "人数统计日期早于成立日期")
        if self.registered and not self.reg_no:
            yield ask("registered_without_number", "reg_no", "已登记注册的没有登记证号，请补填")
        if len(self.reg_no) == uscc.LENGTH and not uscc.checks(self.reg_no.upper()):
            yield ask("credit_code_check", "reg_no", "信用代码的最后一位校验不符，请对照证书")
        if self.kind == "registered_society" and not self.registered:
            yield forbid("registered", "类型是注册社团，而没有登记注册，请改其一")
