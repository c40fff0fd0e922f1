"""Hours that volunteers gave: 爱心计时 (domain.md 1.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from uuid import UUID

from ..schema.field import code, day, decimal, link, person_name, place, text
from ..schema.findings import Finding, ask, forbid
from ..schema.ledger import Record, ledger
from ..values import clock
from .codes.activity import SERVICE_RATING
from .groups import ORGANIZATION

_TIME = re.compile(r"([01]?[0-9]|2[0-3])[:：]([0-5][0-9])")


@ledger(
    "volunteer_service",
    "志愿服务记录",
    group=ORGANIZATION,
    title="content",
    same_by=("volunteer", "served_on", "content"),
    sort="-served_on",
    period="served_on",
    about="“爱心计时”：每人每次服务记一条，服务小时以半小时计，路途不计。",
)
class VolunteerService(Record):
    """One service of one volunteer; only the time of the service itself counts, the way there does not."""

    volunteer: UUID = link("志愿者", to="volunteer", listed=True, excel=("姓名",), section="服务")
    activity: UUID | None = link("所属活动", to="activity", default=None, section="服务")
    content: str = text(
        "服务内容", limit=200, listed=True, searched=True, excel=("内容", "服务项目"), section="服务"
    )
    served: str = text("服务对象", default="", searched=True, section="服务")
    village: str | None = place("所在村(社区)", default=None, section="服务")
    place: str = text("服务地点", default="", searched=True, excel=("地点",), section="服务")
    served_on: date = day("服务日期", listed=True, excel=("日期", "服务时间"), section="计时与确认")
    hours: Decimal = decimal(
        "服务小时",
        places=1,
        limit=(0, 24),
        unit="小时",
        listed=True,
        note="以半小时计，路途不计",
        excel=("时长", "服务时长", "小时数"),
        section="计时与确认",
    )
    start: str = text("开始时刻", limit=5, default="", note="如 08:30", section="计时与确认")
    end: str = text("结束时刻", limit=5, default="", note="如 11:00", section="计时与确认")
    recorder: str = person_name("记录人", section="计时与确认")
    confirmer: str = person_name("确认人", note="服务对象或活动组织者", section="计时与确认")
    rating: str | None = code("服务评价", SERVICE_RATING, default=None, listed=True, section="计时与确认")

    def rules(self) -> Iterator[Finding]:
        """Hours go by halves and fit between start and end."""
        if self.hours <= 0 or self.hours * 2 % 1:
            yield forbid("hours", "服务小时以半小时计，如 1.5")
        if self.served_on > clock.today():
            yield forbid("served_on", "服务日期在今天之后")
        for name in ("start", "end"):
            if getattr(self, name) and _minutes(getattr(self, name)) is None:
                yield forbid(name, "时刻请写成 08:30 的样子")
        begin, finish = _minutes(self.start), _minutes(self.end)
        if begin is None or finish is None:
            return
        if finish <= begin:
            yield forbid("end", "结束时刻应晚于开始时刻，跨天的分两条记")
        elif self.hours * 60 >= finish - begin + 30:
            yield ask("longer_than_there", "hours", "服务小时多于起止时刻之间的时间，请核对")


def _minutes(words: str) -> int | None:
    """The time of day in minutes; None for what is none."""
    found = _TIME.fullmatch(words)
    return int(found[1]) * 60 + int(found[2]) if found else None
