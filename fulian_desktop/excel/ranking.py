"""Which ledger a sheet is of, told by its headings and the words above them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache
from typing import Final

from ..ledgers.registry import filled_in
from ..schema.ledger import Ledger
from .grid import Grid
from .heading_scan import scan
from .headings import NUMBER, forms, level_words, vocabulary
from .layout import Found, tables_under
from .meanings import is_number
from .proposing import Proposed, propose

_ENOUGH: Final = 200
"""Rows that tell what a sheet is."""
_WIDE: Final = 300
"""Columns that do."""


_ABOUT: Final = {
    "person": "花名册 名册 通讯录 执委名单",
    "organization": "妇联组织 组织建设 组织情况",
    "women_group": "社团 文体队伍 女性组织",
    "volunteer_team": "服务队 志愿队",
    "volunteer": "志愿者",
    "volunteer_service": "志愿服务",
    "venue": "阵地 妇女之家 儿童之家 家长学校",
    "training": "培训 讲座 学员 签到",
    "loan": "创业贷款 小额贷款 贷款",
    "interest_subsidy": "贴息",
    "job_fair": "招聘会",
    "pairing": "结对",
    "activity": "活动",
    "honor": "荣誉 表彰 获奖 先进",
    "fund_income": "捐赠 捐款",
    "aid_recipient": "困难妇女 帮扶对象 贫困妇女 困难对象",
    "aid_batch": "慰问 发放 领款 签领 救助金",
    "two_cancer_application": "两癌救助 患病妇女",
    "screening": "两癌检查 两癌筛查 妇女病",
    "child": "留守儿童 困境儿童 流动儿童 儿童",
    "rights_case": "信访 来信 来访 维权",
    "visit": "走访 调研",
    "publicity": "宣传 信息 稿件",
    "milestone": "大事记 文件",
}
"""What lists are called that are a ledger's."""


@cache
def _knowing() -> Counter[str]:
    """How many ledgers know a heading."""
    return Counter(words for ledger in filled_in() for words in vocabulary(ledger).words)


def rank_ledgers(grid: Grid) -> list[tuple[Ledger, float]]:
    """The ledgers that a sheet may be of, the likeliest first, with 0 to 1; nothing where no headings are found.

    A heading counts the more, the fewer ledgers know it; the words above the table and the name of the sheet count too.
    """
    scored = []
    top = replace(grid, rows=[row[:_WIDE] for row in grid.rows[:_ENOUGH]], merged=())
    blocks = scan(top)
    for ledger in filled_in():
        tables = tables_under(blocks, top, ledger)
        score = max((_likeness(one, ledger) for one in tables), default=0.0)
        if score > 0:
            scored.append((ledger, round(score, 3)))
    return sorted(scored, key=lambda one: -one[1])


def _likeness(found: Found, ledger: Ledger) -> float:
    """How far the headings are the ledger's: the weight of those that it maps, of the weight of all."""
    proposed = propose(found, ledger, suggest=False)
    total = mapped = 0.0
    for heading in found.headings:
        if is_number(heading, ledger) or not heading.text:
            continue
        weight = _weight(heading.parts[-1])
        total += weight
        mapped += weight * _share(proposed, heading.column)
    if not mapped:
        return 0.0
    called = max(_called(ledger, found.sheet), _called(ledger, found.title))
    return max(0.01, min(1.0, 0.6 * mapped / total + 0.25 * called + 0.15 - 0.05 * _lacking(proposed)))


def _weight(text: str) -> float:
    """What a heading tells: one that many ledgers know tells little."""
    count = max((_knowing()[form.words] for form in forms(text)), default=0)
    return float(count**-0.5) if count else 0.2


def _share(proposed: Proposed, column: int) -> float:
    path = proposed.mapping.columns.get(column, "")
    return 0.0 if not path else 1.0 if "." not in path else 0.75


def _lacking(proposed: Proposed) -> int:
    """Required fields without a column; a roster lacks its whole record, which tells nothing."""
    own = any(path not in ("", NUMBER) and "." not in path for path in proposed.mapping.columns.values())
    return min(3, sum(own or "." in path for path in proposed.missing))


def _called(ledger: Ledger, text: str) -> float:
    """Whether words above a list or the name of its sheet name the ledger, or what it is about."""
    words = level_words(text)
    if level_words(ledger.label) in words:
        return 1.0
    if not any(word in words for word in _ABOUT.get(ledger.key, "").split()):
        return 0.0
    return 0.4 if ledger.key == "person" else 0.8  # a list of people is often a list of something about them
