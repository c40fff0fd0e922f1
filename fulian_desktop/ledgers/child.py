"""Children in difficulty, left behind or migrant, and those who look after them (domain.md 1.17).

Everything about a child under 14 is sensitive by law: counts by kind, sex and age travel, and no names.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final
from uuid import UUID

from ..schema.field import (
    Disclosure,
    code,
    codes,
    day,
    id_number,
    link,
    long_text,
    person_name,
    phone,
    place,
    rows,
    text,
    yes_no,
)
from ..schema.findings import Finding, ask, forbid, hint
from ..schema.ledger import Record, child, ledger
from ..values import clock
from ..values.dates import age_on
from .codes.care import (
    BENEFIT,
    CHILD_AGE_BAND,
    CHILD_CATEGORY,
    CHILD_CLOSE_REASON,
    CHILD_HEALTH,
    GUARDIAN_RELATION,
    GUARDIAN_STATE,
    GUARDIANSHIP,
    SCHOOLING,
)
from .codes.national import DISABILITY_KIND, DISABILITY_LEVEL, SEX
from .groups import CARE

SENSITIVE, PERSONAL = Disclosure.SENSITIVE, Disclosure.PERSONAL
OF_AGE: Final = 18
LEFT_BEHIND_UNTIL: Final = 16
"""Left behind are children under 16 (the State Council's rules of 2016)."""


@child("child_guardian", "监护人", title="name", same_by=("name", "relation"))
class ChildGuardian(Record):
    """A parent, grandparent or entrusted carer of a child."""

    relation: str = code("与儿童关系", GUARDIAN_RELATION, listed=True, excel=("关系",))
    name: str = person_name("姓名", listed=True, disclosure=SENSITIVE)
    id_number: str = id_number("身份证号", default="", listed=True, excel=("身份证号码",))
    phone: str = phone("联系电话", default="", listed=True, excel=("电话",))
    state: str | None = code("现况", GUARDIAN_STATE, default=None, listed=True, disclosure=SENSITIVE)
    work_place: str = text("务工地点", default="", listed=True, disclosure=SENSITIVE)
    address: str = text("住址", default="", disclosure=PERSONAL)


@ledger(
    "child", "困境儿童", group=CARE, title="person", sort="-filed_on", period="filed_on",
    about="一名困境、留守或流动儿童一档，从建档到销档。姓名等个人信息只留在本单位，报送只有类别、性别和年龄段。",
)  # fmt: skip
class Child(Record):
    """The file of one child, from its opening until the child is of age or its need is over."""

    person: UUID = link(
        "儿童", to="person", listed=True, disclosure=SENSITIVE, excel=("姓名", "儿童姓名"), section="儿童"
    )
    categories: tuple[str, ...] = codes(
        "儿童类别", CHILD_CATEGORY, listed=True, excel=("类别",), section="儿童"
    )
    sex: str | None = code("性别", SEX, default=None, section="儿童")
    birth_date: date | None = day(
        "出生日期", default=None, disclosure=SENSITIVE, excel=("出生年月", "出生年月日"), section="儿童"
    )
    age_band: str | None = code("建档时年龄段", CHILD_AGE_BAND, default=None, kept=True, section="儿童")
    filed_on: date = day("建档日期", listed=True, section="儿童")
    registered_village: str | None = place(
        "户籍所在村(社区)", default=None, disclosure=SENSITIVE, section="住址"
    )
    residence: str = text("现居住地", default="", disclosure=SENSITIVE, excel=("现住址",), section="住址")
    health: str | None = code("健康状况", CHILD_HEALTH, default=None, disclosure=SENSITIVE, section="健康")
    illness: str = text("病种", default="", disclosure=SENSITIVE, section="健康")
    disability_kind: str | None = code(
        "残疾类别", DISABILITY_KIND, default=None, disclosure=SENSITIVE, section="健康"
    )
    disability_level: str | None = code(
        "残疾等级", DISABILITY_LEVEL, default=None, disclosure=SENSITIVE, section="健康"
    )
    schooling: str | None = code("就学状况", SCHOOLING, default=None, disclosure=SENSITIVE, section="就学")
    school: str = text("学校班级", default="", disclosure=SENSITIVE, searched=True, section="就学")
    boarding: bool = yes_no("寄宿", default=False, disclosure=SENSITIVE, section="就学")
    guardianship: str | None = code(
        "监护情况", GUARDIANSHIP, default=None, disclosure=SENSITIVE, section="家庭与监护"
    )
    both_parents_away: bool = yes_no(
        "父母双方外出", default=False, disclosure=SENSITIVE, section="家庭与监护"
    )
    one_away_other_unable: bool = yes_no(
        "一方外出另一方无监护能力", default=False, disclosure=SENSITIVE, section="家庭与监护"
    )
    benefits: tuple[str, ...] = codes(
        "已享救助", BENEFIT, default=(), disclosure=SENSITIVE, section="困难与需求"
    )
    description: str = long_text(
        "困难情况", limit=1000, default="", disclosure=SENSITIVE, section="困难与需求"
    )
    needs: str = long_text("需求", limit=500, default="", disclosure=SENSITIVE, section="困难与需求")
    checked_on: date | None = day("核查日期", default=None, listed=True, section="核查与销档")
    checker: str = person_name("核查人", default="", section="核查与销档")
    closed_on: date | None = day("销档日期", default=None, listed=True, section="核查与销档")
    close_reason: str | None = code("销档原因", CHILD_CLOSE_REASON, default=None, section="核查与销档")
    remark: str = long_text("备注", limit=500, default="", disclosure=SENSITIVE, section="核查与销档")
    guardians: list[ChildGuardian] = rows("监护人", of=ChildGuardian, default_factory=list)

    def fill(self) -> None:
        """The age band: it may travel, the birth date may not."""
        born = self.birth_date
        self.age_band = _band(age_on(born, self.filed_on)) if born and born <= self.filed_on else None

    def rules(self) -> Iterator[Finding]:
        """A child is under 18, one left behind under 16 with its parents away; files open before they close."""
        if self.filed_on > clock.today():
            yield forbid("filed_on", "建档日期在今天之后")
        if self.closed_on and self.closed_on < self.filed_on:
            yield forbid("closed_on", "销档日期早于建档日期")
        if bool(self.closed_on) != bool(self.close_reason):
            yield forbid("close_reason", "销档日期和销档原因应同时填写")
        if self.checked_on and self.checked_on > clock.today():
            yield forbid("checked_on", "核查日期在今天之后")
        yield from self._age()
        yield from self._situation()

    def _age(self) -> Iterator[Finding]:
        if not self.birth_date:
            return
        if self.birth_date > self.filed_on:
            yield forbid("birth_date", "出生日期晚于建档日期")
            return
        age = age_on(self.birth_date, self.filed_on)
        if age >= OF_AGE:
            yield forbid("birth_date", f"建档时已满{OF_AGE}周岁")
        elif "left_behind" in self.categories and age >= LEFT_BEHIND_UNTIL:
            yield ask("left_behind_age", "categories", f"留守儿童应不满{LEFT_BEHIND_UNTIL}周岁，请核对")
        if not self.closed_on and age_on(self.birth_date, clock.today()) >= OF_AGE > age:
            yield hint("closed_on", f"已满{OF_AGE}周岁，请考虑销档")

    def _situation(self) -> Iterator[Finding]:
        away = self.both_parents_away or self.one_away_other_unable
        if "left_behind" in self.categories and not away:
            yield ask(
                "parents_at_home", "both_parents_away", "留守儿童应是父母双方外出，或一方外出另一方无监护能力"
            )
        if self.both_parents_away and self.one_away_other_unable:
            yield forbid("one_away_other_unable", "与“父母双方外出”只能选一项")
        if bool(self.disability_kind) != bool(self.disability_level):
            yield ask("disability_half", "disability_level", "残疾类别和等级应同时填写")
        if "disabled" in self.categories and not self.disability_kind:
            yield hint("disability_kind", "残疾儿童请填写残疾类别和等级")
        if "migrant" in self.categories and "left_behind" in self.categories:
            yield ask("both_kinds", "categories", "同时记为留守和流动，请核对")
        if self.guardianship in ("none", "incapable") and not any(
            row.relation in ("entrusted", "institution", "village") for row in self.guardians
        ):
            yield hint("guardians", "没有有能力的监护人，请填写委托照护人")


def _band(age: int) -> str | None:
    """The age band, None for those of age."""
    for most, band in ((2, "0_2"), (5, "3_5"), (13, "6_13"), (15, "14_15"), (17, "16_17")):
        if age <= most:
            return band
    return None
