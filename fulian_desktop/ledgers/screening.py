"""Screening for the two cancers, as the health office reports it: numbers only (domain.md 1.16 and 5.4)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from ..schema.field import Disclosure, code, day, long_text, place, text, whole
from ..schema.findings import Finding, ask, forbid
from ..schema.ledger import Record, ledger
from .codes.care import SCREENING_KIND
from .groups import CARE


def _result(label: str, unit: str = "人") -> Any:
    """A number of findings: in a village it can point at one woman, so it stays in the office."""
    return whole(
        label,
        limit=(0, 999_999),
        unit=unit,
        default=None,
        disclosure=Disclosure.SENSITIVE,
        section="检查结果",
    )


@ledger(
    "screening", "“两癌”检查", group=CARE, title="institution", sort="-held_on", period="held_on",
    same_by=("institution", "held_on", "cancer_kind", "village"),
    about="卫健部门提供的检查人数，一村一次一条，不登记个人。检查结果只留在本单位，不随报送上报。",
)  # fmt: skip
class Screening(Record):
    """One round of screening in one place; a woman who is examined for both cancers counts twice (人次)."""

    held_on: date = day("检查日期", listed=True, excel=("日期", "时间"), section="检查")
    village: str | None = place("村(社区)", default=None, listed=True, section="检查")
    institution: str = text(
        "承检机构", listed=True, searched=True, excel=("检查机构", "医疗机构"), section="检查"
    )
    cancer_kind: str = code("检查项目", SCREENING_KIND, listed=True, excel=("项目",), section="检查")
    target_count: int | None = whole(
        "目标人群", limit=(0, 999_999), unit="人", default=None, note="35至64周岁妇女", section="检查"
    )
    due_count: int | None = whole(
        "应检人次", limit=(0, 999_999), unit="人次", default=None, listed=True, excel=("应检", "任务数"),
        section="检查",
    )  # fmt: skip
    screened_count: int = whole(
        "实检人次", limit=(0, 999_999), unit="人次", listed=True, excel=("实检", "检查人次", "完成数"),
        note="两项都查的算两人次", section="检查",
    )  # fmt: skip
    abnormal_count: int | None = _result("可疑或异常")
    cin1: int | None = _result("低级别病变(CIN1)")
    cin23: int | None = _result("高级别病变(CIN2/3)")
    cervical_cancer: int | None = _result("确诊宫颈癌")
    breast_cancer: int | None = _result("确诊乳腺癌")
    followed_up: int | None = _result("已随访")
    treated: int | None = _result("已治疗")
    remark: str = long_text(
        "备注", limit=500, default="", disclosure=Disclosure.SENSITIVE, section="检查结果"
    )

    def rules(self) -> Iterator[Finding]:
        """Parts are not more than the whole, and each cancer has its own numbers."""
        if self.due_count is not None and self.screened_count > self.due_count:
            yield ask("screened_more", "screened_count", "实检多于应检，请核对")
        if (self.abnormal_count or 0) > self.screened_count:
            yield forbid("abnormal_count", "可疑或异常多于实检人次")
        found = sum(
            number or 0 for number in (self.cin1, self.cin23, self.cervical_cancer, self.breast_cancer)
        )
        if self.abnormal_count is not None and found > self.abnormal_count:
            yield ask("found_more", "abnormal_count", "病变与确诊之和多于可疑或异常，请核对")
        if self.cancer_kind == "breast" and any((self.cin1, self.cin23, self.cervical_cancer)):
            yield forbid("cancer_kind", "只查乳腺癌的，不应有宫颈的检查结果")
        if self.cancer_kind == "cervical" and self.breast_cancer:
            yield forbid("cancer_kind", "只查宫颈癌的，不应有乳腺癌的检查结果")
        for name in ("followed_up", "treated"):
            if self.abnormal_count is not None and (getattr(self, name) or 0) > self.abnormal_count:
                yield ask(f"{name}_more", name, "多于可疑或异常人数，请核对")
