"""Women's organizations: federations, committees, micro homes (domain.md 1.1)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from ..schema.field import Disclosure, code, credit_code, day, link, person_name, phone, place, text, whole
from ..schema.findings import Finding, ask, forbid
from ..schema.ledger import Record, ledger
from .codes.organization import ORG_KIND, ORG_LEVEL, SECTOR
from .groups import ORGANIZATION


@ledger(
    "organization",
    "组织台账",
    group=ORGANIZATION,
    title="name",
    sort="name",
    about="各级妇联、妇委会、妇女微家等妇女组织，一个组织一条。新建按成立日期统计。",
)
class Organization(Record):
    """One organization; “新建” counts by `founded_on`, stock by not yet dissolved."""

    name: str = text("组织全称", listed=True, searched=True, excel=("名称", "组织名称"), section="组织")
    short_name: str = text("简称", limit=50, default="", section="组织")
    org_kind: str = code("组织类型", ORG_KIND, listed=True, excel=("类型",), section="组织")
    level: str = code("层级", ORG_LEVEL, listed=True, section="组织")
    sector: str = code("领域", SECTOR, listed=True, section="组织")
    parent_org: UUID | None = link("上级组织", to="organization", default=None, section="组织")
    village: str | None = place("所在村(社区)", default=None, section="组织")
    founded_on: date = day("成立日期", listed=True, excel=("组建日期", "成立时间"), section="成立与换届")
    approval_doc: str = text("批准文号", limit=50, default="", section="成立与换届")
    dissolved_on: date | None = day("撤销日期", default=None, listed=True, section="成立与换届")
    term_no: int | None = whole("届次", limit=(1, 99), unit="届", default=None, section="成立与换届")
    elected_on: date | None = day("换届日期", default=None, section="成立与换届")
    term_ends_on: date | None = day("任期届满", default=None, section="成立与换届")
    chair: UUID | None = link("主席(主任)", to="person", default=None, listed=True, section="班子与联系")
    deputy_count: int | None = whole("副主席数", limit=(0, 99), unit="名", default=None, section="班子与联系")
    standing_count: int | None = whole("常委数", limit=(0, 99), unit="名", default=None, section="班子与联系")
    exec_count: int | None = whole("执委数", limit=(0, 999), unit="名", default=None, section="班子与联系")
    contact: str = person_name("联系人", default="", section="班子与联系")
    phone: str = phone("联系电话", default="", section="班子与联系")
    address: str = text("办公地址", default="", section="班子与联系")
    uscc: str = credit_code(
        "统一社会信用代码",
        default="",
        note="编办或民政登记的填写，村妇联一般没有",
        section="班子与联系",
    )
    remark: str = text("备注", limit=500, default="", disclosure=Disclosure.SENSITIVE, section="班子与联系")

    def rules(self) -> Iterator[Finding]:
        """Dates of one organization run forward."""
        if self.dissolved_on and self.dissolved_on < self.founded_on:
            yield forbid("dissolved_on", "撤销日期早于成立日期")
        if self.elected_on and self.elected_on < self.founded_on:
            yield ask("elected_before_founded", "elected_on", "换届日期早于成立日期，请核对")
        if self.elected_on and self.term_ends_on and self.term_ends_on <= self.elected_on:
            yield forbid("term_ends_on", "任期届满应晚于换届日期")
