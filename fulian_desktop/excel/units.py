"""Measure words, as they stand in brackets after headings and behind numbers in cells."""

from __future__ import annotations

import re
from typing import Final

MONEY: Final = {
    "元": 1,
    "块": 1,
    "百元": 100,
    "千元": 1_000,
    "万元": 10_000,
    "十万元": 100_000,
    "亿元": 100_000_000,
}
"""What a unit of money is in yuan."""
_ALIKE: Final = (
    frozenset(("人", "人次", "名", "位", "口", "个", "人数", "个人")),
    frozenset(("小时", "时", "h", "个小时")),
    frozenset(("课时", "学时", "节")),
    frozenset(("平方米", "㎡", "m2", "平方", "平米", "平")),
    frozenset(("个月", "月")),
    frozenset(("岁", "周岁")),
    frozenset(("份", "本", "册", "张", "套", "包", "件", "条", "床", "盒", "袋", "箱")),
    frozenset(("家", "个", "户", "所")),
    frozenset(("支", "个", "队")),
    frozenset(("场", "次", "期", "届", "批")),
    frozenset(("%", "％", "百分比")),
    frozenset(("分", "分数")),
)
_OTHERS: Final = ("天", "日", "年", "周", "亩", "公顷", "斤", "公斤", "kg", "‰", "厘", "公里", "吨")
WORDS: Final = frozenset((*MONEY, *_OTHERS, *(word for words in _ALIKE for word in words)))
"""Every measure word that is known."""
_TOLD: Final = re.compile(r"^(?:计量|金额)?单位[:：]?(?:人民币)?")


def yuan_of(words: str) -> int:
    """How many yuan a unit of money is: 万元 is 10,000, as is 单位：万元; 0 for what is no such unit."""
    return MONEY.get(_TOLD.sub("", words), 0)


def same_unit(one: str, other: str) -> bool:
    """Whether two measure words count the same: 40人 are 40人次 to whoever fills in a list."""
    return one == other or any(one in words and other in words for words in _ALIKE)
