"""The correction report of a frozen period, on paper and as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from ..store.frozen import Freeze
from ..store.office import Office
from ..values.clock import today
from ..values.dates import Period, long_date
from .freeze_differences import Difference

if TYPE_CHECKING:
    from ..documents.content import Pages
    from ..documents.correction import CorrectionLine
    from ..excel.correction import Row


def write_correction(office: Office, fixed: Freeze, found: Sequence[Difference], target: Path) -> Pages:
    """Write the correction report of a version as PDF. The errors of `documents.saving`."""
    from ..documents import correction

    content = correction.Correction(
        unit=office.info.name,
        period=_named(fixed),
        version=fixed.version,
        frozen_on=fixed.frozen_at.astimezone().date(),
        cut_off=fixed.cut_off,
        lines=tuple(_line(one) for one in found),
        made_on=today(),
        note=fixed.note,
        preparer=office.user,
    )
    return correction.write_correction(target, content)


def write_correction_sheet(office: Office, fixed: Freeze, found: Sequence[Difference], target: Path) -> Path:
    """Write the same as a workbook. The errors of `excel.correction`."""
    from ..excel import correction

    frozen_on = long_date(fixed.frozen_at.astimezone().date())
    head = [
        f"填报单位：{office.info.name}　　定稿：第{fixed.version}版，{frozen_on}定，数据截止{long_date(fixed.cut_off)}",
        f"制表日期：{long_date(today())}" + (f"　　定稿说明：{fixed.note}" if fixed.note else ""),
    ]
    title = f"{_named(fixed)}统计数字更正报告"
    return correction.write_correction(target, title, head, [_row(one) for one in found])


def _named(fixed: Freeze) -> str:
    period = Period.parse(fixed.period)
    return f"{period.year}年度" if period.months == 12 else period.label


def _line(one: Difference) -> CorrectionLine:
    from ..documents.correction import CorrectionLine

    return CorrectionLine(
        one.label, one.measure, one.unit_name, one.shown(one.frozen), one.shown(one.now), one.change_shown,
        one.why, one.packages,
    )  # fmt: skip


def _row(one: Difference) -> Row:
    from ..excel.correction import Row

    frozen, now, change = (
        None if value is None else Decimal(value).scaleb(-one.places)
        for value in (one.frozen, one.now, one.change)
    )
    return Row(one.label, one.measure, one.unit_name, frozen, now, change, one.places, one.why, one.packages)
