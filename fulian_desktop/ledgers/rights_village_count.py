"""Rights cases by village, year and category, as far as they may be told (domain.md 5.2): kept by the program."""

from __future__ import annotations

from datetime import date

from ..schema.field import code, day, place, text, whole
from ..schema.ledger import Record, ledger
from .codes.rights import CASE_CATEGORY
from .groups import CARE


@ledger(
    "rights_village_count",
    "维权来信来访各村件数",
    group=CARE,
    title="cell",
    sort="cell",
    period="counted_on",
    about="由维权来信来访自动汇总，少于3件的不列出。",
    by_program=True,
)
class RightsVillageCount(Record):
    """One cell: a village, a year, a category, and its number of cases, three or more."""

    cell: str = text("项目", limit=60, default="", listed=True, searched=True, kept=True)
    counted_on: date | None = day("年度(首日)", default=None, listed=True, kept=True)
    village: str | None = place("村(社区)", default=None, listed=True, kept=True)
    category: str | None = code("诉求类别", CASE_CATEGORY, default=None, listed=True, kept=True)
    case_count: int = whole("件数", limit=(0, 99_999), unit="件", default=0, listed=True, kept=True)
