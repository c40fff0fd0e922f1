"""Activities: the office's book of what it did (domain.md 1.6)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from ..schema.field import (
    Disclosure,
    code,
    codes,
    day,
    link,
    long_text,
    money,
    person_name,
    place,
    text,
    whole,
)  # fmt: skip
from ..schema.findings import Finding, ask, forbid, hint
from ..schema.ledger import Record, ledger
from ..values import clock
from .codes.activity import ACTIVITY_KIND, EVIDENCE
from .codes.work import PROGRAMME
from .groups import CULTURE

MOST = 1_000_000


@ledger(
    "activity",
    "活动台账",
    group=CULTURE,
    title="title",
    same_by=("title", "held_on", "village"),
    sort="-held_on",
    period="held_on",
    about="工作活动记录簿：会议以外凡开展了活动都记一条，办完当天或次日录入，附照片、签到表和简报。",
)
class Activity(Record):
    """One activity. `reach_count` is an estimate and never added to those who took part."""

    title: str = text(
        "活动名称", listed=True, searched=True, excel=("标题", "主题", "活动主题"), section="活动"
    )
    kind: str = code("活动类型", ACTIVITY_KIND, listed=True, excel=("类型", "类别"), section="活动")
    pairing: UUID | None = link(
        "所属结对", to="pairing", default=None, note="岗村结对等结对活动填写", section="活动"
    )
    programmes: tuple[str, ...] = codes(
        "品牌项目", PROGRAMME, default=(), listed=True, excel=("项目",), section="活动"
    )
    held_on: date = day("活动日期", listed=True, excel=("时间", "日期", "活动时间"), section="时间与组织")
    ended_on: date | None = day("结束日期", default=None, section="时间与组织")
    village: str | None = place("所在村(社区)", default=None, listed=True, section="时间与组织")
    place: str = text("活动地点", default="", excel=("地点",), section="时间与组织")
    host: str = text("主办单位", default="", section="时间与组织")
    partner: str = text("协办单位", default="", section="时间与组织")
    moderator: str = person_name("主持人", default="", section="时间与组织")
    recorder: str = person_name("记录人", default="", section="时间与组织")
    participant_count: int = whole(
        "参加人数",
        limit=(0, MOST),
        unit="人",
        listed=True,
        excel=("人数", "参加人次", "参与人数"),
        section="人数",
    )
    women_count: int | None = whole("其中妇女", limit=(0, MOST), unit="人", default=None, section="人数")
    children_count: int | None = whole("其中儿童", limit=(0, MOST), unit="人", default=None, section="人数")
    family_count: int | None = whole(
        "参加家庭", limit=(0, MOST), unit="个", default=None, excel=("家庭数",), section="人数"
    )
    team_count: int | None = whole(
        "参赛(参加)队伍", limit=(0, MOST), unit="支", default=None, excel=("队伍数",), section="人数"
    )
    volunteer_count: int | None = whole(
        "志愿者", limit=(0, MOST), unit="人", default=None, excel=("志愿者数", "志愿者人数"), section="人数"
    )
    beneficiary_count: int | None = whole(
        "受益人数", limit=(0, MOST), unit="人", default=None, listed=True, excel=("受益群众",), section="人数"
    )
    reach_count: int | None = whole(
        "影响人数",
        limit=(0, 99_999_999),
        unit="人",
        default=None,
        note="估计数，不含在参加人数里",
        section="人数",
    )
    content: str = long_text("活动内容", excel=("内容",), section="内容与资料")
    result: str = long_text("成效", default="", excel=("活动成效",), section="内容与资料")
    evidence: tuple[str, ...] = codes("留存资料", EVIDENCE, default=(), section="内容与资料")
    cost: int | None = money("经费", default=None, section="内容与资料")
    fund_source: str = text("资金来源", default="", section="内容与资料")
    remark: str = long_text(
        "备注", limit=500, default="", disclosure=Disclosure.SENSITIVE, section="内容与资料"
    )

    def rules(self) -> Iterator[Finding]:
        """Parts are no more than the whole; an activity leaves photographs behind."""
        if self.ended_on and self.ended_on < self.held_on:
            yield forbid("ended_on", "结束日期早于活动日期")
        for name in ("women_count", "children_count"):
            if (getattr(self, name) or 0) > self.participant_count:
                yield forbid(name, "多于参加人数")
        if (self.women_count or 0) + (self.children_count or 0) > self.participant_count:
            yield ask("parts_exceed", "women_count", "妇女和儿童相加多于参加人数，请核对(女童可只计一次)")
        if self.kind == "pairing" and not self.pairing:
            yield ask("pairing_missing", "pairing", "结对活动没有选所属结对，统计岗村结对活动时不会计入")
        if self.held_on > clock.today():
            yield hint("held_on", "活动日期在今天之后，办完后请补齐人数和成效")
        elif "photos" not in self.evidence:
            yield hint("evidence", "活动一般要留照片、签到表和简报")
