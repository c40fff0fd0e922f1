"""How the lines of a chart share its page: thick when they are few, in halves side by side when they are many."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from .sketch import WIDTH

_GAP: Final = 24.0
_HIGHEST: Final = 44.0
_MOST_IN_ONE: Final = 26


@dataclass(frozen=True)
class Slot:
    """The place of one line: lower left corner, width, height."""

    x: float
    y: float
    width: float
    height: float


def slots(count: int, bottom: float, top: float) -> Iterator[Slot]:
    """Places for so many lines between two heights, from the top down and then from the left."""
    halves = -(-count // _MOST_IN_ONE)
    each = -(-count // halves)
    width = (WIDTH - _GAP * (halves - 1)) / halves
    height = min(_HIGHEST, (top - bottom) / each)
    for at in range(count):
        half, line = divmod(at, each)
        yield Slot(half * (width + _GAP), top - (line + 1) * height, width, height)
