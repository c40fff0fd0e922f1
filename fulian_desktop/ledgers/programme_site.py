"""Where a programme is tried out: pilot communities and townships (domain.md 1.21)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from ..schema.field import Disclosure, code, day, link, long_text, person_name, phone, place, text
from ..schema.findings import Finding, forbid
from ..schema.ledger import Record, ledger
from .codes.organization import LEVEL
from .codes.work import PROGRAMME
from .groups import DEVELOPMENT


@ledger(
    "programme_site",
    "项目试点",
    group=DEVELOPMENT,
    title="name",
    same_by=("name", "piloted_on", "village"),
    sort="-piloted_on",
    period="piloted_on",
    about="品牌项目的试点：社区、村、乡镇。一处试点一条。",
)
class ProgrammeSite(Record):
    """One pilot; a township's own pilots have level township."""

    name: str = text("试点名称", listed=True, searched=True, excel=("名称", "试点单位"))
    programme: UUID | None = link("所属项目", to="programme", default=None, excel=("项目",))
    brand: str = code("所属品牌", PROGRAMME, listed=True, excel=("品牌",))
    level: str = code("试点级别", LEVEL, listed=True, excel=("级别",))
    village: str | None = place("所在村(社区)", default=None, listed=True)
    host: str = text("承担单位", default="")
    piloted_on: date = day("试点日期", listed=True, excel=("试点时间", "启动日期"))
    ended_on: date | None = day("结束日期", default=None, listed=True)
    contact: str = person_name("试点负责人", default="", excel=("负责人",))
    phone: str = phone("联系电话", default="")
    summary: str = long_text("试点情况", default="", excel=("内容",))
    remark: str = long_text("备注", limit=500, default="", disclosure=Disclosure.SENSITIVE)

    def rules(self) -> Iterator[Finding]:
        """A pilot ends after it began."""
        if self.ended_on and self.ended_on < self.piloted_on:
            yield forbid("ended_on", "结束日期早于试点日期")
