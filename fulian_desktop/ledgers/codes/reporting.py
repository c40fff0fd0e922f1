"""Code lists of what other offices report, and of targets."""

from __future__ import annotations

from ...schema.codes import code_list

REPORTED_FIGURE = code_list(
    "reported_figure",
    "指标",
    {
        "finance_outlay": "特困儿童家庭救助财政年增列支|财政年增列支",
        "publicity_rank": "信息采纳名次|信息采纳全市名次",
        "other": "其他指标|其他",
    },
)
COMPARATOR = code_list(
    "comparator",
    "目标关系",
    {"ge": "≥|不少于|不低于|达到", "eq": "=|等于", "le": "≤|不超过|不多于"},
)
