"""Highlights that a township offers for the annual work report (工作亮点)."""

from __future__ import annotations

from datetime import date
from typing import Final

from ..schema.codes import code_list
from ..schema.field import code, codes, day, long_text, text
from ..schema.ledger import Record, ledger
from .codes.work import PROGRAMME
from .groups import CARE, CHAPTERS, CULTURE, DEVELOPMENT, ENTERPRISE, ORGANIZATION, TRAINING

_CODES: Final = {
    ORGANIZATION: "organization",
    TRAINING: "training",
    ENTERPRISE: "enterprise",
    CULTURE: "culture",
    CARE: "care",
    DEVELOPMENT: "development",
}
REPORT_CHAPTER: Final = code_list("report_chapter", "报告章节", {_CODES[name]: name for name in CHAPTERS})
"""The chapters of the report, as codes that a record can carry."""


@ledger(
    "highlight",
    "工作亮点",
    group=DEVELOPMENT,
    title="title",
    sort="-happened_on",
    period="happened_on",
    about="本年度有特色、可以写进工作报告的做法和成效，随报送交到县里，由县里选用。",
)
class Highlight(Record):
    """One piece of work that the office would like to see in the report; whoever writes the report chooses."""

    title: str = text("标题", listed=True, searched=True)
    happened_on: date = day("日期", listed=True, note="做成的日期，跨几个月的填完成之日")
    chapter: str = code("归入章节", REPORT_CHAPTER, listed=True, note="写进工作报告的哪一章")
    programmes: tuple[str, ...] = codes("品牌项目", PROGRAMME, default=(), listed=True)
    text: str = long_text(
        "内容", limit=800, searched=True, note="直接写做法和成效，不用写单位名称；不要写个人的姓名和情况"
    )
