"""The figures that the program knows, by the identifiers that reports and scripts use, in the report's chapters.

The rules are those of the 2013 work report; figures without a counterpart there are what an office misses.
"""

from __future__ import annotations

from typing import Final

from ..figure import Figure
from . import care, children, culture, development, enterprise, funds, organization, rights, training

FIGURES: Final[tuple[Figure, ...]] = (
    *organization.FIGURES,
    *training.FIGURES,
    *enterprise.FIGURES,
    *culture.FIGURES,
    *rights.FIGURES,
    *funds.FIGURES,
    *care.FIGURES,
    *children.FIGURES,
    *development.FIGURES,
)
BY_ID: Final[dict[str, Figure]] = {figure.id: figure for figure in FIGURES}
