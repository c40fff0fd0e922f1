"""What a chart says, as plain values: `app.charts` fills them, `documents.charts` only draws them.

Values are whole numbers scaled by their measure. A key says what a bar leads to; it is handed back as it came.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final


@dataclass(frozen=True)
class Measure:
    """What is counted. places: values are scaled by 10**places. decimals: how many of them are shown."""

    unit: str
    places: int = 0
    decimals: int = 0

    def shown(self, value: int) -> str:
        """A value as people read it, rounded half up, without its unit."""
        step = Decimal(1).scaleb(-self.decimals)
        return f"{Decimal(value).scaleb(-self.places).quantize(step, ROUND_HALF_UP):,}"

    def tick(self, value: int) -> str:
        """A value on an axis: without zeros at its end."""
        plain = f"{Decimal(value).scaleb(-self.places):,f}"
        return plain.rstrip("0").rstrip(".") if "." in plain else plain


TEN_THOUSAND_YUAN: Final = Measure("万元", places=6, decimals=2)
"""Fen, shown in 万元."""


@dataclass(frozen=True)
class Bar:
    """One bar, or one piece of a stacked bar."""

    value: int
    key: str = ""


@dataclass(frozen=True)
class Row:
    """A line of lying bars: one piece for each part, in the order of `Bars.parts`. key: of the whole line."""

    label: str
    bars: tuple[Bar, ...]
    key: str = ""

    @property
    def total(self) -> int:
        """All pieces together."""
        return sum(bar.value for bar in self.bars)


@dataclass(frozen=True)
class Bars:
    """Lying bars, stacked where there are several parts. note: a sentence on what is counted."""

    title: str
    measure: Measure
    rows: tuple[Row, ...]
    parts: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Panel:
    """Standing bars of one measure, one for each label of the chart."""

    label: str
    measure: Measure
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Columns:
    """One or more panels above each other over the same labels: each measure keeps its own scale."""

    title: str
    labels: tuple[str, ...]
    panels: tuple[Panel, ...]
    note: str = ""


@dataclass(frozen=True)
class Goal:
    """A target. share: how far it is reached, in percent, None where nothing can be said. state: a word."""

    label: str
    wanted: str
    reached: str
    share: float | None
    done: bool
    state: str
    key: str = ""


@dataclass(frozen=True)
class Goals:
    """Targets, each on its own scale: 100 percent is the same line for all."""

    title: str
    rows: tuple[Goal, ...]
    note: str = ""


Chart = Bars | Columns | Goals
