"""Parts of a total: among units by weight, over events unevenly; every share sums exactly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any, Final, TypeVar

P = TypeVar("P")

USUAL_TOWNSHIPS: Final = 12
STEP: Final = 500_00
"""Amounts of aid and donations are multiples of this many fen."""


class Sharing:
    """Scales a total and parts it among the units: the county first, then the townships by their weights."""

    def __init__(self, weights: tuple[int, ...], scale: int) -> None:
        self.weights, self.scale = weights, scale

    def scaled(self, total: int) -> int:
        """The total for this number of townships and this scale, at least 1."""
        return max(1, (total * self.scale * len(self.weights) + USUAL_TOWNSHIPS // 2) // USUAL_TOWNSHIPS)

    def towns(self, total: int, *, county: int = 0) -> list[int]:
        """Parts of the scaled total; the county weighs `county` of a hundred."""
        return part(self.scaled(total), self.by_weight(county))

    def by_weight(self, county: int) -> list[int]:
        """The weights, the county's first."""
        together = sum(self.weights)
        return [together * county, *(weight * (100 - county) for weight in self.weights)]

    def county(self, total: int) -> list[int]:
        """All of the scaled total for the county."""
        return [self.scaled(total), *(0 for _ in self.weights)]

    def each(self, town: int, *, county: int = 0) -> list[int]:
        """The same for every township, whatever its weight; only the scale multiplies it."""
        return [county * self.scale, *(town * self.scale for _ in self.weights)]

    def later(self, total: int) -> list[int]:
        """Parts for all townships but the first, which has none before it."""
        fitting = total * self.scale * len(self.weights) // USUAL_TOWNSHIPS
        return [0, 0, *part(fitting, [1] * (len(self.weights) - 1))] if len(self.weights) > 1 else [0, 0]

    def along(self, total: int, lines: Sequence[int]) -> list[int]:
        """Parts of the scaled total by the number of lines that each unit has; none without lines."""
        return part(self.scaled(total), lines)

    def money(self, fen: int, lines: Sequence[int], *, step: int = STEP) -> list[int]:
        """Parts of the scaled amount by the number of lines: whole steps, the odd rest with the first line."""
        parts = [steps * step for steps in part(self.scaled(fen // step), lines)]
        if fen % step:
            first = next(at for at, count in enumerate(lines) if count)
            parts[first] += self.scaled(fen % step // 100) * 100
        return parts


def by_unit(plan: type[P], columns: Mapping[str, Sequence[Any]]) -> list[P]:
    """One plan for each unit, from the shares of every unit by the plan's field."""
    return [plan(**dict(zip(columns, values, strict=True))) for values in zip(*columns.values(), strict=True)]


def part(total: int, weights: Sequence[int]) -> list[int]:
    """A total in whole parts by weight, which sum to it exactly; the largest remainders are rounded up."""
    together = sum(weights)
    parts = [total * weight // together for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda at: (-(total * weights[at] % together), at))
    for at in by_remainder[: total - sum(parts)]:
        parts[at] += 1
    return parts


def spread(total: int, count: int, random: Random, *, uneven: tuple[int, int] = (60, 140)) -> list[int]:
    """A total over `count` places by weights drawn from `uneven`, each at least 1 where that can be."""
    if not count:
        return []
    least = min(1, total // count)
    parts = part(total - least * count, [random.randint(*uneven) for _ in range(count)])
    return [least + more for more in parts]
