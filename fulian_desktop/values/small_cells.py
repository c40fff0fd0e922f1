"""Which cells of a table of counts may be told without pointing at a person (domain.md 5.2)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

LEAST: Final = 3
"""The least number of cases, and of people, in a village's cell that is told."""


def told(line: Mapping[str | None, tuple[int, int]]) -> dict[str, int]:
    """The cells of one line (a year and category) that may be told: village → cases.

    line: village → (cases, people); None for cases of no known village. The line's total is known from elsewhere.
    Were a single village held back, its count would be the total less the others; then the next smallest is held
    back too. What no village is named for needs no cover and gives it.
    """
    held = {village for village, counts in line.items() if village is None or min(counts) < LEAST}
    shown = {village: counts[0] for village, counts in line.items() if village not in held}
    if len(held) == 1 and None not in held and shown:
        del shown[min(shown, key=lambda village: (shown[village], str(village)))]
    return {str(village): cases for village, cases in shown.items()}
