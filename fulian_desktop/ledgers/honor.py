"""Honours that women, families, posts, bases and federations were given (domain.md 1.12)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final
from uuid import UUID

from ..schema.field import (
    Disclosure,
    code,
    day,
    link,
    long_text,
    person_name,
    phone,
    place,
    text,
    whole,
    yes_no,
)
from ..schema.findings import Finding, ask, forbid, hint
from ..schema.ledger import Record, ledger
from ..values import clock
from .codes.honor import HOLDER_KIND, HONOR_TITLE
from .codes.organization import LEVEL
from .groups import CULTURE

_FAMILY, _PERSON, _COLLECTIVE = ("family",), ("person",), ("collective",)
HOLDERS: Final = {
    "march8_holder": _PERSON,
    "march8_collective": ("collective", "federation"),
    "civilized_post": _COLLECTIVE,
    "merit_pacesetter": _PERSON,
    "merit_collective": ("collective", "federation"),
    "demo_base": ("base",),
    "startup_base": ("base",),
    "startup_leader": _PERSON,
    "most_beautiful_family": _FAMILY,
    "five_good_family": _FAMILY,
    "civilized_family": _FAMILY,
    "green_family": _FAMILY,
    "learning_family": _FAMILY,
    "safe_family": _FAMILY,
    "charity_family": _FAMILY,
    "frontage_family": _FAMILY,
    "good_in_laws": ("family", "person"),
    "beautification_pacesetter": _PERSON,
    "demo_womens_home": ("venue",),
    "demo_childrens_home": ("venue",),
    "demo_parent_school": ("venue",),
    "rights_post": _COLLECTIVE,
    "advanced_women_org": ("federation", "collective"),
    "excellent_cadre": _PERSON,
    "excellent_volunteer": _PERSON,
}
"""Titles that only some kinds of holder are given."""


@ledger(
    "honor",
    "荣誉台账",
    group=CULTURE,
    title="holder",
    same_by=("holder", "awarded_on", "title_code", "level"),
    sort="-awarded_on",
    period="awarded_on",
    about="个人、家庭、集体、阵地、基地和妇联组织获得的荣誉，凭表彰文件录入，一个对象一条。",
)
class Honor(Record):
    """One honour of one holder; it counts in the year of `awarded_on`, also when it is revoked later."""

    title_code: str = code("荣誉称号", HONOR_TITLE, listed=True, excel=("称号", "荣誉"), section="荣誉")
    level: str = code("级别", LEVEL, listed=True, excel=("荣誉级别",), section="荣誉")
    name: str = text(
        "荣誉名称(全称)",
        default="",
        searched=True,
        note="如 2013年度县级巾帼文明岗",
        excel=("荣誉名称", "荣誉全称"),
        section="荣誉",
    )
    batch_no: str = text("批次", limit=40, default="", section="荣誉")
    awarded_by: str = text("授予机关", excel=("授予单位", "表彰单位", "颁发单位"), section="荣誉")
    doc_no: str = text("表彰文号", limit=60, default="", excel=("文号",), section="荣誉")
    awarded_on: date = day(
        "授予日期", listed=True, excel=("表彰日期", "授予时间", "获奖时间"), section="荣誉"
    )
    holder: str = text(
        "获奖对象",
        listed=True,
        searched=True,
        note="个人姓名、户主姓名或单位名称",
        excel=("获奖单位", "获奖人", "户主", "获奖者"),
        section="获奖对象",
    )
    holder_kind: str = code("对象类型", HOLDER_KIND, listed=True, section="获奖对象")
    holder_person: UUID | None = link("获奖人(户主)", to="person", default=None, section="获奖对象")
    holder_org: UUID | None = link("获奖妇女组织", to="organization", default=None, section="获奖对象")
    village: str | None = place("所在村(社区)", default=None, listed=True, section="获奖对象")
    own: bool = yes_no("授予本会", default=False, note="授予本级妇联的集体荣誉选“是”", section="获奖对象")
    leader: str = person_name("负责人(岗长)", default="", excel=("岗长",), section="岗位与基地")
    phone: str = phone("联系电话", default="", excel=("电话",), section="岗位与基地")
    member_count: int | None = whole(
        "岗位(单位)人数", limit=(0, 99_999), unit="人", default=None, section="岗位与基地"
    )
    women_count: int | None = whole(
        "女性人数", limit=(0, 99_999), unit="人", default=None, section="岗位与基地"
    )
    industry: str = text("产业", default="", note="创业基地填写", section="岗位与基地")
    area: str = text("规模", limit=50, default="", note="面积或年产值", section="岗位与基地")
    jobs: int | None = whole("带动妇女就业", limit=(0, 99_999), unit="人", default=None, section="岗位与基地")
    motto: str = text("家风家训", limit=60, default="", note="家庭荣誉填写，一句话", section="事迹与复核")
    deeds: str = long_text("主要事迹", limit=1200, default="", section="事迹与复核")
    certificate: bool = yes_no("有证书", default=False, section="事迹与复核")
    plaque: bool = yes_no("已挂牌", default=False, section="事迹与复核")
    valid_to: date | None = day("有效期至", default=None, section="事迹与复核")
    reviewed_on: date | None = day("复核日期", default=None, note="“回头看”", section="事迹与复核")
    revoked_on: date | None = day("撤销日期", default=None, section="事迹与复核")
    remark: str = long_text(
        "备注", limit=500, default="", disclosure=Disclosure.SENSITIVE, section="事迹与复核"
    )

    def rules(self) -> Iterator[Finding]:
        """What an honour is and whom it is given to belong together; its dates run forward."""
        if self.awarded_on > clock.today():
            yield forbid("awarded_on", "授予日期在今天之后")
        for name, what in (("valid_to", "有效期"), ("reviewed_on", "复核日期"), ("revoked_on", "撤销日期")):
            if getattr(self, name) and getattr(self, name) < self.awarded_on:
                yield forbid(name, f"{what}早于授予日期")
        yield from self._holder_rules()
        if (self.women_count or 0) > (self.member_count or 0) and self.member_count is not None:
            yield forbid("women_count", "女性人数多于岗位(单位)人数")
        if self.title_code == "other" and not self.name:
            yield forbid("name", "其他荣誉请填写全称")
        if not self.doc_no:
            yield hint("doc_no", "请补填表彰文号，上级核对时要用")

    def _holder_rules(self) -> Iterator[Finding]:
        fitting = HOLDERS.get(self.title_code)
        if fitting and self.holder_kind not in fitting:
            label, kinds = (
                HONOR_TITLE.label_of(self.title_code),
                "或".join(map(HOLDER_KIND.label_of, fitting)),
            )
            yield forbid("holder_kind", f"{label}的对象类型应是{kinds}")
        if self.own and self.holder_kind != "federation":
            yield forbid("own", "授予本会的，对象类型应是妇联组织")
        women, members = self.women_count, self.member_count
        if self.title_code == "civilized_post" and members and women is not None and 2 * women < members:
            yield ask("few_women", "women_count", "巾帼文明岗的女性一般不少于一半，请核对")
