"""People, entered once and linked from everywhere, with the positions they hold (domain.md 1.2)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from ..errors import BadValue
from ..schema.field import (
    Disclosure,
    code,
    day,
    id_number,
    link,
    long_text,
    person_name,
    phone,
    place,
    rows,
    text,
    whole,
    yes_no,
)  # fmt: skip
from ..schema.findings import Finding, ask, forbid
from ..schema.ledger import Record, child, ledger
from ..values import clock
from ..values.identity import kept_id_number, parse_id_number
from .codes.national import (
    DISABILITY_KIND,
    DISABILITY_LEVEL,
    EDUCATION,
    ETHNICITY,
    HEALTH,
    HOUSEHOLD_KIND,
    ID_TYPE,
    MARITAL_STATUS,
    POLITICAL_STATUS,
    SEX,
)
from .codes.organization import POSITION_ROLE
from .groups import REGISTERS


@child("position", "任职", title="role", same_by=("org", "role", "term_no", "from_on"))
class Position(Record):
    """One office that a person holds or held."""

    org: UUID = link("所在组织", to="organization", listed=True)
    role: str = code("妇联职务", POSITION_ROLE, listed=True)
    term_no: int | None = whole("届次", limit=(1, 99), unit="届", default=None)
    from_on: date | None = day("任职日期", default=None, listed=True)
    to_on: date | None = day("离任日期", default=None, listed=True)
    full_time: bool = yes_no("专职", default=False)
    in_two_committees: bool = yes_no("进村“两委”", default=False)
    linked_households: int | None = whole("联系妇女户数", limit=(0, 9999), unit="户", default=None)

    def rules(self) -> Iterator[Finding]:
        """A term runs forward."""
        if self.from_on and self.to_on and self.to_on < self.from_on:
            yield forbid("to_on", "离任日期早于任职日期")


@ledger(
    "person",
    "人员名册",
    group=REGISTERS,
    title="name",
    sort="name",
    about="妇联干部、执委、学员、志愿者、受助人等，一人只登记一次，别处从这里选人。",
)
class Person(Record):
    """One person: member, cadre, trainee, recipient of aid. Nobody is entered twice."""

    name: str = person_name("姓名", listed=True, searched=True, section="基本情况")
    id_type: str = code("证件类型", ID_TYPE, default="resident", section="基本情况")
    id_number: str = id_number(
        "身份证号",
        default="",
        listed=True,
        searched=True,
        excel=("身份证号码", "证件号码", "公民身份号码"),
        section="基本情况",
    )
    sex: str = code("性别", SEX, listed=True, section="基本情况")
    birth_date: date | None = day(
        "出生日期", default=None, listed=True, excel=("出生年月", "出生年月日"), section="基本情况"
    )
    ethnicity: str = code("民族", ETHNICITY, default="01", section="基本情况")
    political_status: str | None = code("政治面貌", POLITICAL_STATUS, default=None, section="基本情况")
    education: str | None = code("文化程度", EDUCATION, default=None, excel=("学历",), section="基本情况")
    marital_status: str | None = code("婚姻状况", MARITAL_STATUS, default=None, section="基本情况")
    village: str | None = place("村(社区)", default=None, listed=True, section="住址与联系")
    household_kind: str | None = code("户口性质", HOUSEHOLD_KIND, default=None, section="住址与联系")
    residence: str = text(
        "现住址", default="", disclosure=Disclosure.PERSONAL, excel=("住址", "家庭住址"), section="住址与联系"
    )
    phone: str = phone(
        "联系电话",
        default="",
        listed=True,
        searched=True,
        excel=("电话", "手机", "手机号码"),
        section="住址与联系",
    )
    employer: str = text("工作单位", default="", excel=("工作单位及职务", "单位"), section="工作")
    job_title: str = text("职务", limit=50, default="", section="工作")
    skills: str = text("专长", default="", section="工作")
    health: str | None = code(
        "健康状况", HEALTH, default=None, disclosure=Disclosure.SENSITIVE, section="健康与备注"
    )
    disability_kind: str | None = code(
        "残疾类别", DISABILITY_KIND, default=None, disclosure=Disclosure.SENSITIVE, section="健康与备注"
    )
    disability_level: str | None = code(
        "残疾等级", DISABILITY_LEVEL, default=None, disclosure=Disclosure.SENSITIVE, section="健康与备注"
    )
    died_on: date | None = day("去世日期", default=None, section="健康与备注")
    moved_on: date | None = day("迁出日期", default=None, section="健康与备注")
    remark: str = long_text(
        "备注", limit=500, default="", disclosure=Disclosure.SENSITIVE, section="健康与备注"
    )
    positions: list[Position] = rows("任职", of=Position, default_factory=list)

    @classmethod
    def derived(cls, given: Mapping[str, Any]) -> Mapping[str, Any]:
        """The ID number says sex and birth date; one that cannot be read says nothing."""
        try:
            card = parse_id_number(str(given.get("id_number") or ""))
        except BadValue:
            return {}
        return {"sex": card.sex, "birth_date": card.birth_date.isoformat()}

    def rules(self) -> Iterator[Finding]:
        """The ID number speaks for sex and birth date, but wrong cards exist (domain.md 4.1)."""
        if self.id_number and "*" not in self.id_number and self.id_type == "resident":
            card = kept_id_number(self.id_number)
            if self.birth_date and self.birth_date != card.birth_date:
                yield ask("birth_differs", "birth_date", "出生日期与身份证号不一致，请对照证件")
            if self.sex in ("1", "2") and self.sex != card.sex:
                yield ask("sex_differs", "sex", "性别与身份证号不一致，请对照证件")
        if self.birth_date and self.birth_date > clock.today():
            yield forbid("birth_date", "出生日期在今天之后")
        if self.died_on and self.birth_date and self.died_on < self.birth_date:
            yield forbid("died_on", "去世日期早于出生日期")
        if bool(self.disability_kind) != bool(self.disability_level):
            yield ask("disability_half", "disability_level", "残疾类别和等级应同时填写")
