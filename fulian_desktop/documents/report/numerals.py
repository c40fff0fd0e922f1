"""The numbers that stand before headings and in running text: 一、（一）1、一是; and how they are counted anew."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

_DIGITS: Final = "一二三四五六七八九"


class Rank(IntEnum):
    """Which series a number belongs to, from the outermost."""

    CHAPTER = 1
    SECTION = 2
    ITEM = 3
    RUN_IN = 4


def numeral(number: int) -> str:
    """1 to 99 as 一 to 九十九."""
    tens, ones = divmod(number, 10)
    first = "" if not tens else "十" if tens == 1 else _DIGITS[tens - 1] + "十"
    return first + (_DIGITS[ones - 1] if ones else "")


_VALUES: Final = {numeral(number): number for number in range(1, 100)}
_HAN: Final = f"[{_DIGITS}十]{{1,3}}"
_PATTERNS: Final = (
    (Rank.CHAPTER, re.compile(rf"()({_HAN})、")),
    (Rank.SECTION, re.compile(rf"([（(])({_HAN})[)）]")),
    (Rank.ITEM, re.compile(r"()([1-9][0-9]?)[、.．](?![0-9])")),
    (Rank.RUN_IN, re.compile(rf"()({_HAN})是")),
)


@dataclass(frozen=True)
class Head:
    """A number at the beginning of a sentence. start, end: where its numeral lies."""

    rank: Rank
    number: int
    start: int
    end: int

    def numbered(self, number: int) -> str:
        """Another number in the same writing."""
        return str(number) if self.rank is Rank.ITEM else numeral(number)


def head_of(text: str, *, first: bool) -> Head | None:
    """The number that a sentence begins with; but for 一是 only the first sentence of a paragraph has one."""
    for rank, pattern in _PATTERNS:
        found = pattern.match(text) if first or rank is Rank.RUN_IN else None
        if found:
            value = int(found[2]) if rank is Rank.ITEM else _VALUES.get(found[2], 0)
            return Head(rank, value, found.start(2), found.end(2)) if value else None
    return None
