"""Whether a batch is what its fund is meant for. Only a plain contradiction is asked about; the rest is judgement."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from ..ledgers.aid import AidBatch
from ..ledgers.codes.aid import AID_CATEGORY, AID_KIND, FUND_PURPOSE
from ..ledgers.fund import Fund
from ..schema.findings import Finding, ask

RULE: Final = "off_purpose"
"""The rule that a written reason answers."""
_FOR_CHILDREN: Final = frozenset({"children", "children_serious_illness"})
_CHILD_KINDS: Final = frozenset({"child_care", "education"})
_NAMES_WOMEN: Final = ("妇女", "母亲", "女性", "妇干", "家庭")
_NAMES_CHILDREN: Final = ("儿童", "学生", "助学", "青少年")


def conflict(fund: Fund | None, batch: AidBatch) -> Finding | None:
    """What a batch is for against what its fund is for; None where they do not contradict each other."""
    if fund is None:
        return None
    direction = direction_of(fund)
    fits = _FITS.get(direction)
    off = fits(batch) if fits else None
    if off is None:
        return None
    meant = (
        f"限定“{_shortened(fund.restriction)}”" if fund.restriction else f"救助方向是“{_label(direction)}”"
    )
    return ask(RULE, "fund", f"“{fund.name}”{meant}，{off}，请核对；确需使用的请写明原因")


def direction_of(fund: Fund) -> str:
    """The purpose that is coded; where it is left open, the one that the restriction in words names alone."""
    words = fund.restriction
    if fund.purpose != "general" or not words:
        return fund.purpose
    if "两癌" in words:
        return "two_cancer"
    women, children = _any(words, _NAMES_WOMEN), _any(words, _NAMES_CHILDREN)
    if children and not women:
        return "children"
    return "women_in_difficulty" if women and not children else "general"


def _any(words: str, names: tuple[str, ...]) -> bool:
    return any(name in words for name in names)


@dataclass(frozen=True)
class _Counted:
    """How many people of a batch are of which categories, red entries left out."""

    children: int
    two_cancer: int
    people: int


def _count(batch: AidBatch) -> _Counted:
    categories = [line.category for line in batch.lines if not line.counters]
    return _Counted(categories.count("child"), categories.count("two_cancer"), len(categories))


def _two_cancer(batch: AidBatch) -> str | None:
    counted = _count(batch)
    if batch.aid_kind == "two_cancer" or (counted.people and counted.two_cancer == counted.people):
        return None
    return f"而发放类别是“{AID_KIND.label_of(batch.aid_kind)}”"


def _children(batch: AidBatch) -> str | None:
    if batch.aid_kind in _CHILD_KINDS:
        return None
    if batch.aid_kind == "two_cancer":
        return f"而发放类别是“{AID_KIND.label_of(batch.aid_kind)}”"
    counted = _count(batch)
    others = counted.people - counted.children
    return f"而有 {others} 人的对象类别不是“{AID_CATEGORY.label_of('child')}”" if others else None


def _education(batch: AidBatch) -> str | None:
    if batch.aid_kind in _CHILD_KINDS | {"fund_grant", "goods"}:
        return None
    return f"而发放类别是“{AID_KIND.label_of(batch.aid_kind)}”"


def _women(batch: AidBatch) -> str | None:
    if batch.aid_kind in _CHILD_KINDS:
        return f"而发放类别是“{AID_KIND.label_of(batch.aid_kind)}”"
    children = _count(batch).children
    return f"而有 {children} 人的对象类别是“{AID_CATEGORY.label_of('child')}”" if children else None


_FITS: Final[dict[str, Callable[[AidBatch], str | None]]] = {
    "two_cancer": _two_cancer,
    "education": _education,
    "women_in_difficulty": _women,
    **dict.fromkeys(_FOR_CHILDREN, _children),
}


def _label(direction: str) -> str:
    return FUND_PURPOSE.label_of(direction)


def _shortened(words: str) -> str:
    return words if len(words) <= 40 else f"{words[:39]}…"
