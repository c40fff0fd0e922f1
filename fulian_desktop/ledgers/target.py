"""Targets of a year (domain.md 1.21)."""

from __future__ import annotations

from decimal import Decimal

from ..schema.field import code, decimal, text, whole
from ..schema.ledger import Record, ledger
from .codes.reporting import COMPARATOR
from .groups import DEVELOPMENT


@ledger(
    "target", "目标任务", group=DEVELOPMENT, title="figure", sort="-year",
    same_by=("figure", "year", "for_unit"),
    about="每年的目标，一个指标一条；完成情况由程序按记录算出。",
)  # fmt: skip
class Target(Record):
    """What a figure should reach in a year; `figure` is the figure's identifier.

    for_unit: the township whose share it is; "" for the office that set it. What needs the figures or the other
    targets to be judged is checked on saving (app.target_rules).
    """

    year: int = whole("年度", limit=(2000, 2100), unit="年", listed=True, added=False)
    figure: str = text("指标", limit=80, listed=True, searched=True)
    comparator: str = code("要求", COMPARATOR, default="ge", listed=True)
    value: Decimal = decimal(
        "目标值", places=2, limit=(0, 999_999_999_999), listed=True, added=False, note="金额按元填写"
    )
    for_unit: str = text(
        "承担单位",
        limit=9,
        default="",
        listed=True,
        note="不填为本单位的任务；县里填某个乡镇的9位代码，就是分解给该乡镇的任务",
    )
    note: str = text("说明", default="", listed=True)
