"""Trainings and lectures with their rosters (domain.md 1.5)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from uuid import UUID

from ..schema.field import (
    Disclosure,
    code,
    codes,
    day,
    decimal,
    link,
    long_text,
    money,
    place,
    rows,
    text,
    whole,
)
from ..schema.findings import Finding, ask, forbid
from ..schema.ledger import Record, child, ledger
from .codes.work import ATTENDANCE_MARK, PROGRAMME, TRAINING_KIND
from .groups import TRAINING


@child("training_attendee", "学员", title="person")
class TrainingAttendee(Record):
    """One name on the roster of a training."""

    person: UUID = link("学员", to="person", listed=True)
    mark: str = code("签到", ATTENDANCE_MARK, default="present", listed=True)
    certificate_no: str = text("结业证号", limit=40, default="", listed=True)
    remark: str = text("备注", limit=200, default="", disclosure=Disclosure.SENSITIVE)


@ledger(
    "training",
    "培训台账",
    group=TRAINING,
    title="title",
    same_by=("title", "held_on", "village"),
    sort="-held_on",
    period="held_on",
    about="培训班、讲座，一期一条。参训人次必填，有名册的再录名册。",
)
class Training(Record):
    """One course, lecture or workshop; a person who comes twice counts twice (人次)."""

    title: str = text(
        "培训名称", listed=True, searched=True, excel=("主题", "班次", "培训主题"), section="培训"
    )
    kind: str = code("培训类别", TRAINING_KIND, listed=True, excel=("类别",), section="培训")
    programmes: tuple[str, ...] = codes(
        "品牌项目", PROGRAMME, default=(), listed=True, excel=("项目",), section="培训"
    )
    serial_no: int | None = whole(
        "期次", limit=(1, 9999), unit="期", default=None, note="“第十期”这类累计期次", section="培训"
    )
    held_on: date = day("举办日期", listed=True, excel=("时间", "日期", "培训时间"), section="时间与地点")
    ended_on: date | None = day("结束日期", default=None, section="时间与地点")
    hours: Decimal | None = decimal(
        "课时", places=1, limit=(0, 2000), unit="课时", default=None, section="时间与地点"
    )
    venue: str = text("地点", default="", listed=True, excel=("培训地点",), section="时间与地点")
    village: str | None = place("所在村(社区)", default=None, section="时间与地点")
    host: str = text("主办单位", default="", section="师资与对象")
    organizer: str = text("承办单位", default="", section="师资与对象")
    lecturer: str = text("授课人", limit=50, default="", excel=("讲师", "主讲人"), section="师资与对象")
    lecturer_title: str = text("授课人单位职称", default="", section="师资与对象")
    audience: str = text("培训对象", default="", section="师资与对象")
    attendance: int = whole(
        "参训人次",
        limit=(1, 100_000),
        unit="人次",
        listed=True,
        excel=("人数", "参加人数", "培训人数"),
        section="人数与经费",
    )
    women: int | None = whole(
        "其中妇女", limit=(0, 100_000), unit="人次", default=None, listed=True, section="人数与经费"
    )
    cost: int | None = money("经费", default=None, section="人数与经费")
    fund_source: str = text("资金来源", default="", section="人数与经费")
    remark: str = long_text(
        "备注", limit=500, default="", disclosure=Disclosure.SENSITIVE, section="人数与经费"
    )
    attendees: list[TrainingAttendee] = rows("学员名册", of=TrainingAttendee, default_factory=list)

    def rules(self) -> Iterator[Finding]:
        """Women are part of the attendance; a roster longer than the count needs a word."""
        if self.women is not None and self.women > self.attendance:
            yield forbid("women", "其中妇女多于参训人次")
        if self.ended_on and self.ended_on < self.held_on:
            yield forbid("ended_on", "结束日期早于举办日期")
        present = sum(row.mark in ("present", "late", "early") for row in self.attendees)
        if present > self.attendance:
            yield ask("roster_longer", "attendance", f"名册上到场 {present} 人，多于参训人次，请核对")
        seen: set[UUID] = set()
        for index, row in enumerate(self.attendees):
            if row.person in seen:
                yield ask("attendee_twice", "attendees", "同一人在名册里出现两次", row=index)
            seen.add(row.person)
