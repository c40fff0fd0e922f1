"""Pairings: civilized posts with villages, cadres with families, sponsors with children (domain.md 1.18)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from ..schema.field import (
    Disclosure,
    code,
    day,
    link,
    long_text,
    money,
    phone,
    place,
    rows,
    text,
    whole,
    yes_no,
)
from ..schema.findings import Finding, ask, forbid
from ..schema.ledger import Record, child, ledger
from .codes.outreach import PAIRING_KIND
from .groups import ENTERPRISE

WITH_PEOPLE = ("cadre_family", "sponsor_child")
"""Pairings with a family or a child: who it is stands in a field of its own, which never travels."""


@child("pairing_log", "结对活动记录", title="content", period="held_on", same_by=("held_on", "content"))
class PairingLog(Record):
    """One thing that was done within a pairing."""

    held_on: date = day("日期", listed=True)
    content: str = text("活动内容", limit=200, listed=True, disclosure=Disclosure.SENSITIVE)
    money: int | None = money("资金", default=None, listed=True)
    goods: str = text("物资", default="", listed=True)
    book_count: int | None = whole("书籍册数", limit=(0, 999_999), unit="册", default=None)
    project_count: int | None = whole("项目数", limit=(0, 9999), unit="个", default=None)
    helped_count: int | None = whole("帮扶人数", limit=(0, 99_999), unit="人", default=None, listed=True)
    deed_count: int | None = whole("办实事件数", limit=(0, 9999), unit="件", default=None)


@ledger(
    "pairing",
    "结对台账",
    group=ENTERPRISE,
    title="party_a",
    same_by=("party_a", "from_on", "kind", "party_b", "party_b_person"),
    sort="-from_on",
    period="from_on",
    about="岗村结对、干部帮户、结对助学等结对关系。一对一条，开展的活动记在下面。",
)
class Pairing(Record):
    """One pair; it is active from `from_on` until `to_on`."""

    kind: str = code("结对类型", PAIRING_KIND, listed=True, excel=("类型",), section="结对双方")
    party_a: str = text(
        "甲方",
        listed=True,
        searched=True,
        note="文明岗、单位、干部、资助人或律师",
        excel=("结对岗", "结对单位", "帮扶人", "资助人"),
        section="结对双方",
    )
    party_a_contact: str = text("甲方联系人", limit=50, default="", section="结对双方")
    party_a_phone: str = phone("甲方电话", default="", section="结对双方")
    party_b: str = text(
        "乙方",
        listed=True,
        searched=True,
        note="村、社区、单位；家庭和儿童写所在村或学校",
        excel=("结对村", "帮扶对象", "结对对象"),
        section="结对双方",
    )
    party_b_person: UUID | None = link(
        "乙方本人",
        to="person",
        default=None,
        disclosure=Disclosure.SENSITIVE,
        note="帮扶家庭的户主或受助儿童",
        section="结对双方",
    )
    village: str | None = place("乙方所在村(社区)", default=None, section="结对双方")
    contact: str = text("乙方联系人", limit=50, default="", section="结对双方")
    agreement: bool = yes_no("有协议", default=False, excel=("协议",), section="协议与内容")
    agreed_on: date | None = day("签订日期", default=None, section="协议与内容")
    from_on: date = day(
        "结对开始", listed=True, excel=("结对日期", "结对时间", "开始日期"), section="协议与内容"
    )
    to_on: date | None = day("结对结束", default=None, listed=True, excel=("结束日期",), section="协议与内容")
    content: str = long_text("结对内容", default="", excel=("内容", "帮扶内容"), section="协议与内容")
    remark: str = long_text(
        "备注", limit=500, default="", disclosure=Disclosure.SENSITIVE, section="协议与内容"
    )
    logs: list[PairingLog] = rows("结对活动记录", of=PairingLog, default_factory=list)

    def rules(self) -> Iterator[Finding]:
        """An agreement has its day; what was done lies within the pairing."""
        if self.to_on and self.to_on < self.from_on:
            yield forbid("to_on", "结对结束早于结对开始")
        if self.agreement and not self.agreed_on:
            yield forbid("agreed_on", "有协议的，请填写签订日期")
        if self.kind in WITH_PEOPLE and not self.party_b_person:
            yield ask("nobody_named", "party_b_person", "帮扶家庭和助学的，请选乙方本人")
        for index, row in enumerate(self.logs):
            if self._outside(row.held_on):
                yield ask("outside_pairing", "logs", "日期不在结对起止之间，请核对", row=index)

    def _outside(self, on: date | None) -> bool:
        """Whether a day, where it is filled in, lies outside the pairing."""
        return on is not None and (on < self.from_on or (self.to_on is not None and on > self.to_on))
