"""Villages and communities: a list that the office keeps itself (domain.md 4.2)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..schema.field import code, day, place, text
from ..schema.findings import Finding, forbid
from ..schema.ledger import Record, ledger
from .codes.organization import VILLAGE_KIND
from .groups import REGISTERS


@ledger(
    "village",
    "村(社区)名册",
    group=REGISTERS,
    title="name",
    same_by=("division_code",),
    sort="division_code",
    about="本单位所辖的村和社区。改名、合并的不删除，填撤并日期，旧记录照样能用。",
)
class Village(Record):
    """One village or community; a renamed or merged one keeps its code and gets an end date."""

    division_code: str = place(
        "区划代码", listed=True, note="12位，前9位是本乡镇代码", excel=("代码", "行政区划代码")
    )
    name: str = text("名称", limit=50, listed=True, searched=True, excel=("村名", "村(社区)", "村居"))
    kind: str = code("类型", VILLAGE_KIND, default="village", listed=True)
    valid_from: date | None = day("启用日期", default=None)
    valid_to: date | None = day("停用日期", default=None, listed=True, note="撤并后填写，旧记录不受影响")

    def rules(self) -> Iterator[Finding]:
        """Validity runs forward."""
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            yield forbid("valid_to", "停用日期早于启用日期")
