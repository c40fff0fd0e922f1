"""Women volunteers (domain.md 1.4)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from ..schema.field import Disclosure, code, codes, day, link, long_text, person_name, phone, text, yes_no
from ..schema.findings import Finding, ask, forbid
from ..schema.ledger import Record, ledger
from .codes.activity import AGE_BAND, STAR, TEAM_FIELD, VOLUNTEER_STATUS
from .groups import ORGANIZATION


@ledger(
    "volunteer",
    "巾帼志愿者",
    group=ORGANIZATION,
    title="person",
    same_by=("person",),
    sort="person",
    about="登记的巾帼志愿者，一人一条。先在人员名册里录入本人，再在这里登记。",
)
class Volunteer(Record):
    """One person as a volunteer; her number is hers for life, whatever team she serves in."""

    person: UUID = link("志愿者", to="person", listed=True, excel=("姓名",), section="登记")
    volunteer_no: str = text(
        "志愿者编号",
        limit=40,
        default="",
        listed=True,
        searched=True,
        excel=("编号", "志愿者证号"),
        section="登记",
    )
    registered_on: date = day("登记日期", listed=True, excel=("注册日期", "注册时间"), section="登记")
    status: str = code("状态", VOLUNTEER_STATUS, default="registered", listed=True, section="登记")
    left_on: date | None = day("注销日期", default=None, excel=("退出日期",), section="登记")
    star: str | None = code("星级", STAR, default=None, listed=True, section="登记")
    age_band: str = code("登记时年龄", AGE_BAND, default="adult", section="登记")
    guardian_consent: bool = yes_no("监护人书面同意", default=False, note="不满18周岁的须有", section="登记")
    guardian: str = person_name("监护人", default="", section="登记")
    guardian_phone: str = phone("监护人电话", default="", section="登记")
    team: UUID | None = link(
        "所属队伍", to="volunteer_team", default=None, listed=True, excel=("服务队",), section="服务"
    )
    availability: str = text("可服务时间", default="", note="如周末、寒暑假", section="服务")
    fields: tuple[str, ...] = codes(
        "服务意向", TEAM_FIELD, default=(), excel=("服务领域", "意向"), section="服务"
    )
    skills: str = text("服务特长", default="", excel=("特长", "专长"), section="服务")
    remark: str = long_text("备注", limit=500, default="", disclosure=Disclosure.SENSITIVE, section="服务")

    def rules(self) -> Iterator[Finding]:
        """Who is under age serves with the written consent of a guardian; under 14 is rare (domain.md 1.4)."""
        if self.left_on and self.left_on < self.registered_on:
            yield forbid("left_on", "注销日期早于登记日期")
        if (self.status == "cancelled") != bool(self.left_on):
            yield forbid("left_on", "状态是“已注销”的填写注销日期，其他状态不填")
        if self.age_band != "adult" and not self.guardian_consent:
            yield forbid("guardian_consent", "不满18周岁的志愿者，须有监护人书面同意")
        if self.age_band == "under_14":
            yield ask("under_14", "age_band", "不满14周岁一般不登记为志愿者，请写明情况")
