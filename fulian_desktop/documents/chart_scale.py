"""Where the lines of an axis stand."""

from __future__ import annotations

_STEPS = (1, 2, 5)


def ticks(largest: int, at_most: int = 5) -> list[int]:
    """Round values from 0 to the first that is not below `largest`; steps of 1, 2 or 5 with zeros, at least 1."""
    largest = max(1, largest)
    power = 1
    while True:
        for step in _STEPS:
            count = -(-largest // (step * power))
            if count <= at_most:
                return [step * power * at for at in range(count + 1)]
        power *= 10
