"""The figures that the county reported for 2013, with the limits between which the demo's must lie."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from .words import table


@dataclass(frozen=True)
class ReferenceFigure:
    """One figure of the report: `reported` as it was worded, `low` and `high` in `unit`, both included."""

    id: str
    label: str
    unit: str
    kind: str
    reported: str
    low: Decimal
    high: Decimal

    def holds(self, value: Decimal) -> bool:
        """Whether a value, in `unit` (money in yuan), agrees with the report."""
        return self.low <= value <= self.high


def reference() -> dict[str, ReferenceFigure]:
    """All figures of the report by their id, in the report's order."""
    return {row["id"]: _figure(row) for row in table("data", "figures-2013.tsv")}


def _figure(row: dict[str, str]) -> ReferenceFigure:
    limits = {"low": Decimal(row["low"]), "high": Decimal(row["high"])}
    return ReferenceFigure(row["id"], row["label"], row["unit"], row["kind"], row["reported"], **limits)
