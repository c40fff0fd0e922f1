"""How a text is made to fit its place on paper: smaller, or on several lines, but never cut."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from fulian_desktop.documents import fonts

LEADING = 1.2
"""From line to line, in sizes."""

_STEP = 0.5
_SMALLEST = 1.0
READILY = 0.85
"""How far a text shrinks, in parts of its size, before it goes on several lines."""
# A run of Latin letters and digits stays together; marks that close hang on to what they follow,
# marks that open to what follows them.
_UNIT = re.compile(r"[（《“‘〔【(]*(?:[A-Za-z0-9,.*/:%#-]+|.)[，。、；：！？）》”’〕】·)]*\s?")


@dataclass(frozen=True)
class Fitted:
    """Lines of a text at the size at which they fit. width: of the widest line, in points."""

    size: float
    lines: tuple[str, ...]
    width: float


@lru_cache(maxsize=4096)
def fit(text: str, font: str, size: float, width: float, height: float, readily: float = READILY) -> Fitted:
    """The largest size up to `size` at which a text fits into a place, both in points, and its lines there.

    One line as long as it need not shrink below `readily` for it; several lines from there on.
    """
    text = fonts.printable(text)
    largest = size
    while True:
        lines = wrap(text, font, size, width)
        several = size <= largest * readily and len(lines) * size * LEADING <= height
        if len(lines) == 1 or several or size <= _SMALLEST:
            return Fitted(size, lines, max(fonts.width(line, font, size) for line in lines))
        size -= _STEP


def wrap(text: str, font: str, size: float, width: float) -> tuple[str, ...]:
    """The lines of a text in a width, in points; a piece that is wider than the width is parted anywhere."""
    if "\n" not in text and fonts.width(text, font, size) <= width:
        return (text,)
    return tuple(line for part in text.split("\n") for line in _lines(part, font, size, width))


def _lines(text: str, font: str, size: float, width: float) -> Iterator[str]:
    line = ""
    for unit in _units(text, font, size, width):
        if line and fonts.width((line + unit).rstrip(), font, size) > width:
            yield line.rstrip()
            line = unit
        else:
            line += unit
    yield line.rstrip()


def _units(text: str, font: str, size: float, width: float) -> Iterator[str]:
    for unit in _UNIT.findall(text):
        if fonts.width(unit.rstrip(), font, size) <= width:
            yield unit
        else:
            yield from unit
