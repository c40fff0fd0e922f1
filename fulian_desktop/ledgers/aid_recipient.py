"""Women in difficulty and their households (domain.md 1.8)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from ..schema.field import (
    Disclosure,
    bank_account,
    code,
    codes,
    day,
    id_number,
    link,
    long_text,
    money,
    person_name,
    rows,
    text,
    whole,
    yes_no,
)
from ..schema.findings import Finding, ask, forbid, hint
from ..schema.ledger import Record, child, ledger
from ..values import clock
from .codes.aid import AID_CATEGORY
from .codes.care import AID_CLOSE_REASON, BENEFIT, HARDSHIP_CAUSE, HOUSING, INCOME_SOURCE
from .codes.national import HEALTH, RELATION, SEX
from .groups import CARE

SENSITIVE, PERSONAL = Disclosure.SENSITIVE, Disclosure.PERSONAL


@child("household_member", "家庭成员", title="name", same_by=("name", "relation"))
class HouseholdMember(Record):
    """One person of her household besides herself; the county decides without knowing who they are."""

    name: str = person_name("姓名", listed=True, disclosure=PERSONAL)
    relation: str = code("与本人关系", RELATION, listed=True, excel=("关系", "与户主关系"))
    sex: str | None = code("性别", SEX, default=None, listed=True)
    id_number: str = id_number("身份证号", default="", listed=True, excel=("身份证号码",))
    health: str | None = code("健康状况", HEALTH, default=None, listed=True, disclosure=SENSITIVE)
    occupation: str = text(
        "职业(就学)", limit=50, default="", listed=True, disclosure=PERSONAL, excel=("职业",)
    )
    annual_income: int | None = money("年收入", default=None, listed=True, disclosure=SENSITIVE)


@ledger(
    "aid_recipient", "帮扶对象", group=CARE, title="person", sort="-filed_on", period="filed_on",
    county_decides=True, about="困难妇女一人一档：家庭、收入、困难和需求。发放慰问金和救助款时从人员名册选人。",
)  # fmt: skip
class AidRecipient(Record):
    """The file of one woman in difficulty, from its opening to its closing."""

    person: UUID = link(
        "对象", to="person", listed=True, disclosure=SENSITIVE, excel=("姓名", "帮扶对象"), section="对象"
    )
    categories: tuple[str, ...] = codes(
        "对象类别", AID_CATEGORY, listed=True, disclosure=SENSITIVE, excel=("类别",), section="对象"
    )
    certificate_no: str = text(
        "低保证(残疾证)号", limit=60, default="", searched=True, disclosure=PERSONAL, section="对象"
    )
    filed_on: date = day("建档日期", listed=True, section="对象")
    household_size: int | None = whole(
        "家庭人口", limit=(1, 50), unit="人", default=None, added=False, section="家庭与收入"
    )
    labour_count: int | None = whole(
        "劳动力", limit=(0, 50), unit="人", default=None, added=False, section="家庭与收入"
    )
    annual_income: int | None = money(
        "家庭年收入", default=None, added=False, disclosure=SENSITIVE, section="家庭与收入"
    )
    per_capita: int | None = money(
        "人均年收入", default=None, added=False, disclosure=SENSITIVE, section="家庭与收入"
    )
    income_sources: tuple[str, ...] = codes(
        "主要收入来源", INCOME_SOURCE, default=(), disclosure=SENSITIVE, section="家庭与收入"
    )
    housing: str | None = code("住房", HOUSING, default=None, disclosure=SENSITIVE, section="家庭与收入")
    causes: tuple[str, ...] = codes(
        "致困原因", HARDSHIP_CAUSE, default=(), listed=True, disclosure=SENSITIVE, section="困难与需求"
    )
    benefits: tuple[str, ...] = codes(
        "享受政策", BENEFIT, default=(), disclosure=SENSITIVE, section="困难与需求"
    )
    description: str = long_text(
        "困难情况", limit=1000, default="", disclosure=SENSITIVE, section="困难与需求"
    )
    needs: str = long_text("帮扶需求", limit=500, default="", disclosure=SENSITIVE, section="困难与需求")
    bank_name: str = text("开户银行", default="", disclosure=PERSONAL, section="收款账户")
    bank_account: str = bank_account("银行账号", default="", excel=("银行卡号",), section="收款账户")
    account_own: bool = yes_no("账户为本人", default=True, section="收款账户")
    account_owner: str = person_name(
        "开户人", default="", disclosure=PERSONAL, note="账户不是本人的才填", section="收款账户"
    )
    verifiers: str = text("核查人", default="", note="入户核查应有两人", section="核查与意见")
    verified_on: date | None = day("核查日期", default=None, section="核查与意见")
    village_opinion: str = text("村(社区)意见", limit=200, default="", section="核查与意见")
    relative_of_cadre: bool = yes_no("干部亲属", default=False, section="核查与意见")
    closed_on: date | None = day("销档日期", default=None, listed=True, section="销档")
    close_reason: str | None = code("销档原因", AID_CLOSE_REASON, default=None, section="销档")
    remark: str = long_text("备注", limit=500, default="", disclosure=SENSITIVE, section="销档")
    members: list[HouseholdMember] = rows("家庭成员", of=HouseholdMember, default_factory=list)

    def rules(self) -> Iterator[Finding]:
        """Files open before they close; the money goes to her own account; two go and look."""
        if self.filed_on > clock.today():
            yield forbid("filed_on", "建档日期在今天之后")
        if self.closed_on and self.closed_on < self.filed_on:
            yield forbid("closed_on", "销档日期早于建档日期")
        if bool(self.closed_on) != bool(self.close_reason):
            yield forbid("close_reason", "销档日期和销档原因应同时填写")
        if self.verified_on and self.verified_on > clock.today():
            yield forbid("verified_on", "核查日期在今天之后")
        if self.verified_on and not self.verifiers:
            yield ask("verifiers_missing", "verifiers", "有核查日期而没有核查人，请补填")
        if self.relative_of_cadre:
            yield hint("relative_of_cadre", "对象是干部亲属，请在村(社区)意见里写明评议情况")
        yield from self._household()
        yield from self._account()

    def _household(self) -> Iterator[Finding]:
        if self.household_size and (self.labour_count or 0) > self.household_size:
            yield forbid("labour_count", "劳动力多于家庭人口")
        if self.household_size and len(self.members) >= self.household_size:
            yield ask("members_more", "household_size", "家庭成员加本人多于家庭人口，请核对")
        if self.household_size and self.annual_income is not None and self.per_capita is not None:
            share = self.annual_income // self.household_size
            if abs(share - self.per_capita) > max(100_00, share // 20):
                yield hint("per_capita", "人均年收入与家庭年收入、家庭人口对不上，请核对")

    def _account(self) -> Iterator[Finding]:
        if self.bank_account and not self.bank_name:
            yield hint("bank_name", "请填写开户银行")
        if self.bank_account and not self.account_own:
            yield ask("account_not_own", "account_own", "救助款应打入本人账户，用他人账户的请写明原因")
            if not self.account_owner:
                yield forbid("account_owner", "账户不是本人的，请填写开户人")
