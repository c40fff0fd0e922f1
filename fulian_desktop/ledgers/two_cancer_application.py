"""Applications for the aid to women with one of the two cancers (domain.md 1.10)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final
from uuid import UUID

from ..schema.field import (
    Disclosure,
    bank_account,
    code,
    codes,
    day,
    link,
    long_text,
    money,
    text,
    whole,
    yes_no,
)
from ..schema.findings import Finding, ask, forbid, hint
from ..schema.ledger import Record, ledger
from ..values import clock
from .codes.care import (
    APPLICATION_RESULT,
    CANCER_KIND,
    CANCER_STAGE,
    ELIGIBLE_STAGES,
    TWO_CANCER_CATEGORY,
    TWO_CANCER_MATERIAL,
)
from .codes.national import HOUSEHOLD_KIND
from .groups import CARE

SENSITIVE, PERSONAL = Disclosure.SENSITIVE, Disclosure.PERSONAL
RURAL_ONLY_UNTIL: Final = date(2021, 12, 31)
"""Until then only women of rural household registration were eligible."""
AGES: Final = (35, 64)
"""The ages that the first rules named; later ones name none, hence a hint only."""


@ledger(
    "two_cancer_application", "“两癌”救助申报", group=CARE, title="person", sort="-applied_on",
    period="applied_on", county_decides=True,
    about="宫颈癌、乳腺癌患病困难妇女的救助申报，一人一次。病情资料随加密的报送文件交县里审批。",
)  # fmt: skip
class TwoCancerApplication(Record):
    """One application; the aid is given once in a lifetime, by bank transfer to her own account."""

    person: UUID = link(
        "申报人", to="person", listed=True, disclosure=SENSITIVE, excel=("姓名", "患者姓名"), section="申报人"
    )
    applied_on: date = day("申报日期", listed=True, section="申报人")
    age: int | None = whole(
        "申报时年龄", limit=(0, 120), unit="岁", default=None, added=False, excel=("年龄",), section="申报人"
    )
    household_kind: str | None = code("户口性质", HOUSEHOLD_KIND, default=None, section="申报人")
    category: str = code(
        "困难认定",
        TWO_CANCER_CATEGORY,
        listed=True,
        disclosure=SENSITIVE,
        excel=("对象认定",),
        section="申报人",
    )
    confirmed_by_civil_affairs: bool = yes_no(
        "认定部门已确认", default=False, note="民政或乡村振兴部门", section="申报人"
    )
    previously_aided: bool = yes_no(
        "曾获“两癌”救助", default=False, disclosure=SENSITIVE, excel=("是否曾获救助",), section="申报人"
    )
    cancer_kind: str = code(
        "病种", CANCER_KIND, listed=True, disclosure=SENSITIVE, excel=("患病种类",), section="病情与费用"
    )
    stage: str = code("分期", CANCER_STAGE, disclosure=SENSITIVE, excel=("临床分期",), section="病情与费用")
    invasive: bool = yes_no("浸润性", default=True, disclosure=SENSITIVE, section="病情与费用")
    hospital: str = text(
        "确诊医院", searched=True, disclosure=SENSITIVE, note="二级及以上医院", section="病情与费用"
    )
    diagnosed_on: date = day("确诊日期", disclosure=SENSITIVE, excel=("确诊时间",), section="病情与费用")
    treatment: str = long_text("治疗情况", limit=1000, default="", disclosure=SENSITIVE, section="病情与费用")
    cost_total: int | None = money(
        "医疗总费用", default=None, added=False, disclosure=SENSITIVE, section="病情与费用"
    )
    cost_reimbursed: int | None = money(
        "已报销", default=None, added=False, disclosure=SENSITIVE, section="病情与费用"
    )
    cost_self: int | None = money(
        "自付费用", default=None, added=False, disclosure=SENSITIVE, section="病情与费用"
    )
    materials: tuple[str, ...] = codes("已收材料", TWO_CANCER_MATERIAL, default=(), section="材料与账户")
    bank_name: str = text("开户银行", default="", disclosure=PERSONAL, section="材料与账户")
    bank_account: str = bank_account("银行账号", default="", excel=("银行卡号",), section="材料与账户")
    account_own: bool = yes_no("账户为本人", default=True, section="材料与账户")
    visited_on: date | None = day("上门核查日期", default=None, section="核查与审批")
    visitors: str = text("核查人", default="", section="核查与审批")
    village_opinion: str = text("村(社区)意见", limit=200, default="", section="核查与审批")
    village_opinion_on: date | None = day("村(社区)意见日期", default=None, section="核查与审批")
    township_opinion: str = text("乡镇意见", limit=200, default="", section="核查与审批")
    township_opinion_on: date | None = day("乡镇意见日期", default=None, section="核查与审批")
    county_opinion: str = text("县级意见", limit=200, default="", section="核查与审批")
    county_opinion_on: date | None = day("县级意见日期", default=None, section="核查与审批")
    prefecture_opinion: str = text("市级意见", limit=200, default="", section="核查与审批")
    prefecture_opinion_on: date | None = day("市级意见日期", default=None, section="核查与审批")
    result: str = code("审批结果", APPLICATION_RESULT, default="pending", listed=True, section="核查与审批")
    approved_on: date | None = day("批准日期", default=None, section="核查与审批")
    amount: int | None = money("救助金额", default=None, listed=True, section="核查与审批")
    paid_on: date | None = day("拨付日期", default=None, listed=True, section="核查与审批")
    remark: str = long_text("备注", limit=500, default="", disclosure=SENSITIVE, section="核查与审批")

    def rules(self) -> Iterator[Finding]:
        """Who is eligible, and what must be there before the money goes (domain.md 1.10)."""
        yield from self._eligible()
        yield from self._illness()
        yield from self._decided()
        missing = [entry.label for entry in TWO_CANCER_MATERIAL if entry.code not in self.materials]
        if missing and self.result == "pending":
            yield hint("materials", f"还缺{'、'.join(missing)}")

    def _eligible(self) -> Iterator[Finding]:
        if self.applied_on > clock.today():
            yield forbid("applied_on", "申报日期在今天之后")
        if self.previously_aided:
            yield ask(
                "aided_before", "previously_aided", "“两癌”救助每人一生只有一次；经重新核准的请写明原因"
            )
        if self.household_kind == "urban" and self.applied_on <= RURAL_ONLY_UNTIL:
            yield hint("household_kind", "2021年及以前只受理农村户口妇女的申报")
        if self.age is not None and not AGES[0] <= self.age <= AGES[1]:
            yield hint("age", f"申报时不在{AGES[0]}至{AGES[1]}周岁，请对照当年的申报通知")

    def _illness(self) -> Iterator[Finding]:
        if self.stage not in ELIGIBLE_STAGES:
            yield ask("stage_not_eligible", "stage", "这一分期一般不在救助范围，仍要申报的请写明原因")
        if not self.invasive:
            yield ask("not_invasive", "invasive", "非浸润癌一般不在救助范围，仍要申报的请写明原因")
        if self.diagnosed_on > self.applied_on:
            yield forbid("diagnosed_on", "确诊日期晚于申报日期")
        spent = (self.cost_reimbursed or 0) + (self.cost_self or 0)
        if self.cost_total is not None and spent > self.cost_total:
            yield forbid("cost_total", "报销与自付之和多于医疗总费用")

    def _decided(self) -> Iterator[Finding]:
        if self.visited_on and self.visited_on > clock.today():
            yield forbid("visited_on", "上门核查日期在今天之后")
        if self.bank_account and not self.account_own:
            yield ask("account_not_own", "account_own", "救助金应打入本人账户，用他人账户的请写明原因")
        if self.result != "approved":
            if self.approved_on:
                yield forbid("approved_on", "填了批准日期的，审批结果应为同意救助")
            if self.paid_on:
                yield forbid("paid_on", "没有批准的申报不能拨付")
            return
        yield from self._approved()

    def _approved(self) -> Iterator[Finding]:
        if not self.approved_on:
            yield forbid("approved_on", "同意救助的，请填写批准日期")
        elif self.approved_on < self.applied_on:
            yield forbid("approved_on", "批准日期早于申报日期")
        if not self.visited_on:
            yield ask("not_visited", "visited_on", "批准前应上门核查，没有核查的请写明原因")
        if not self.confirmed_by_civil_affairs:
            yield ask("not_confirmed", "confirmed_by_civil_affairs", "困难认定还没有部门确认，请核对")
        if not self.paid_on:
            return
        if self.approved_on and self.paid_on < self.approved_on:
            yield forbid("paid_on", "拨付日期早于批准日期")
        if not self.amount:
            yield forbid("amount", "已拨付的，请填写救助金额")
        if not self.bank_account:
            yield ask("no_account", "bank_account", "救助金不得以现金形式发放，请填写银行账号")
