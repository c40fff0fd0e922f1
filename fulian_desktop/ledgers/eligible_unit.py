"""Units that ought to have a women's organization: the denominator of coverage (domain.md 1.1, 0.2)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from ..schema.field import (
    Disclosure,
    code,
    credit_code,
    day,
    link,
    person_name,
    phone,
    place,
    text,
    whole,
    yes_no,
)
from ..schema.findings import Finding, ask, forbid
from ..schema.ledger import Record, ledger
from .codes.organization import ORG_LEVEL, SECTOR
from .groups import ORGANIZATION


@ledger(
    "eligible_unit",
    "单位名录",
    group=ORGANIZATION,
    title="name",
    same_by=("name", "village"),
    sort="name",
    about="应当建立妇女组织的单位：两新企业、机关、事业单位。是组建率、覆盖率的分母，每年核对一次，新办的补录，注销的填移出日期。",
)
class EligibleUnit(Record):
    """One enterprise, office or institution; covered where `organization` names its women's organization."""

    name: str = text("单位名称", listed=True, searched=True, excel=("名称", "企业名称"), section="单位")
    uscc: str = credit_code("统一社会信用代码", default="", excel=("信用代码",), section="单位")
    level: str = code("层级", ORG_LEVEL, default="unit", listed=True, section="单位")
    sector: str = code("领域", SECTOR, listed=True, excel=("单位性质",), section="单位")
    village: str | None = place("所在村(社区)", default=None, section="单位")
    address: str = text("单位地址", default="", excel=("地址",), section="单位")
    contact: str = person_name("联系人", default="", section="单位")
    phone: str = phone("联系电话", default="", excel=("电话",), section="单位")
    staff_total: int | None = whole(
        "职工人数",
        limit=(0, 999_999),
        unit="人",
        default=None,
        listed=True,
        excel=("职工总数", "从业人数"),
        section="组建情况",
    )
    staff_female: int | None = whole(
        "其中女职工",
        limit=(0, 999_999),
        unit="人",
        default=None,
        listed=True,
        excel=("女职工人数", "女职工数"),
        section="组建情况",
    )
    eligible: bool = yes_no("应建", default=True, listed=True, section="组建情况", excel=("是否应建",))
    not_eligible_reason: str = text("不应建原因", default="", section="组建情况")
    organization: UUID | None = link(
        "已建妇女组织",
        to="organization",
        default=None,
        listed=True,
        note="已建的在组织台账里选，未建的留空",
        section="组建情况",
    )
    listed_on: date = day("纳入日期", excel=("纳入时间",), section="组建情况")
    delisted_on: date | None = day(
        "移出日期", default=None, listed=True, note="注销、停产、外迁的填写", section="组建情况"
    )
    remark: str = text("备注", limit=500, default="", disclosure=Disclosure.SENSITIVE, section="组建情况")

    def rules(self) -> Iterator[Finding]:
        """Women are part of the staff; who need not have an organization says why."""
        if (self.staff_female or 0) > (self.staff_total or 0) and self.staff_total is not None:
            yield forbid("staff_female", "女职工多于职工人数")
        if self.delisted_on and self.delisted_on < self.listed_on:
            yield forbid("delisted_on", "移出日期早于纳入日期")
        if not self.eligible and not self.not_eligible_reason:
            yield forbid("not_eligible_reason", "不应建的，请写明原因")
        if not self.eligible and self.organization:
            yield ask("organized_but_not_eligible", "eligible", "已建妇女组织的单位列为不应建，请核对")
