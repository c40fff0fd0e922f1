"""The chapters of the annual work report, as codes that a record can carry."""

from __future__ import annotations

from typing import Final

from ...schema.codes import code_list
from ..groups import CARE, CHAPTERS, CULTURE, DEVELOPMENT, ENTERPRISE, ORGANIZATION, TRAINING

_CODES: Final = {
    ORGANIZATION: "organization",
    TRAINING: "training",
    ENTERPRISE: "enterprise",
    CULTURE: "culture",
    CARE: "care",
    DEVELOPMENT: "development",
}
REPORT_CHAPTER = code_list("report_chapter", "报告章节", {_CODES[name]: name for name in CHAPTERS})
