"""Teams of women volunteers (domain.md 1.4)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from ..schema.field import Disclosure, code, day, link, long_text, phone, place, text
from ..schema.findings import Finding, forbid
from ..schema.ledger import Record, ledger
from .codes.activity import TEAM_FIELD
from .groups import ORGANIZATION


@ledger(
    "volunteer_team",
    "志愿服务队",
    group=ORGANIZATION,
    title="name",
    same_by=("name", "village"),
    sort="name",
    about="巾帼志愿服务队。队员在“巾帼志愿者”里登记时选所属队伍。",
)
class VolunteerTeam(Record):
    """One team; its strength is the number of registered volunteers that name it."""

    name: str = text("队伍名称", listed=True, searched=True, excel=("名称", "服务队名称"))
    field: str = code("服务领域", TEAM_FIELD, listed=True, excel=("领域",))
    org: UUID | None = link("所属妇女组织", to="organization", default=None)
    parent_team: UUID | None = link("上级队伍", to="volunteer_team", default=None)
    village: str | None = place("所在村(社区)", default=None, listed=True)
    leader: UUID | None = link("负责人", to="person", default=None, listed=True)
    phone: str = phone("联系电话", default="", excel=("电话",))
    founded_on: date = day("成立日期", listed=True, excel=("成立时间",))
    dissolved_on: date | None = day("解散日期", default=None, listed=True)
    mission: str = text("服务宗旨", limit=200, default="")
    remark: str = long_text("备注", limit=500, default="", disclosure=Disclosure.SENSITIVE)

    def rules(self) -> Iterator[Finding]:
        """A team is dissolved after it was founded, and stands under another."""
        if self.dissolved_on and self.dissolved_on < self.founded_on:
            yield forbid("dissolved_on", "解散日期早于成立日期")
        if self.parent_team == self.uid:
            yield forbid("parent_team", "上级队伍不能是自己")
