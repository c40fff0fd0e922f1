"""维权关爱: screening and aid for the two cancers, those on file, visits."""

from __future__ import annotations

from typing import Any, Final

from ...ledgers.groups import CARE as GROUP
from ..figure import Fact, Figure, count, distinct, ratio, stock, total

SCREENING: dict[str, Any] = {"group": GROUP, "of": "screening", "by": "held_on"}
APPLICATION: dict[str, Any] = {"group": GROUP, "of": "two_cancer_application"}
ON_FILE: dict[str, Any] = {
    "group": GROUP, "of": "aid_recipient", "by": "filed_on", "until": "closed_on", "who": "person",
}  # fmt: skip
VISIT: dict[str, Any] = {"group": GROUP, "of": "visit", "by": "visited_on"}

_SCREENED = total(
    "screening.planned.screened", "有任务数的“两癌”检查实检", "人次",
    **SCREENING, add="screened_count", due_count=Fact.FILLED,
)  # fmt: skip
_DUE = total("screening.planned.due", "“两癌”检查任务数", "人次", **SCREENING, add="due_count")

FIGURES: Final[tuple[Figure, ...]] = (
    total("screening.two_cancers.person_times", "“两癌”免费检查", "人次", **SCREENING, add="screened_count"),
    ratio("screening.completion_rate", "“两癌”检查完成率", _SCREENED, _DUE),
    _SCREENED,
    _DUE,
    distinct("two_cancer.applications", "“两癌”救助申请", "人", **APPLICATION, by="applied_on", who="person"),
    distinct(
        "two_cancer.approved", "“两癌”救助获批", "人",
        **APPLICATION, by="approved_on", who="person", result="approved",
    ),
    total("two_cancer.amount", "“两癌”救助金发放", "元", **APPLICATION, by="paid_on", add="amount", result="approved"),
    stock("aid_recipient.all.stock", "在册帮扶对象", "人", **ON_FILE),
    stock("aid_recipient.low_income.stock", "在册低保对象", "人", **ON_FILE, categories="low_income"),
    stock("aid_recipient.single_mother.stock", "在册单亲贫困母亲", "人", **ON_FILE, categories="single_mother"),
    stock("aid_recipient.two_cancer.stock", "在册“两癌”患病妇女", "人", **ON_FILE, categories="two_cancer"),
    stock("aid_recipient.left_behind.stock", "在册留守妇女", "人", **ON_FILE, categories="left_behind"),
    stock("aid_recipient.former_cadre.stock", "在册老妇干", "人", **ON_FILE, categories="former_cadre"),
    count("visit.all.count", "走访调研", "次", **VISIT),
    count("visit.condolence.count", "走访慰问", "次", **VISIT, kind="condolence"),
)  # fmt: skip
