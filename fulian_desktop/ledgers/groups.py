"""The chapters by which ledgers and figures are grouped: those of the county's annual work report."""

from __future__ import annotations

from typing import Final

REGISTERS: Final = "基础名册"
ORGANIZATION: Final = "组织建设"
TRAINING: Final = "素质提升"
ENTERPRISE: Final = "创业服务"
CULTURE: Final = "文化家庭"
CARE: Final = "维权关爱"
DEVELOPMENT: Final = "共促发展"
CHAPTERS: Final = (ORGANIZATION, TRAINING, ENTERPRISE, CULTURE, CARE, DEVELOPMENT)
"""The chapters of the report, in its order; registers stand before them."""
