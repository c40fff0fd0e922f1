"""freeze, unfreeze, differences: the figures of a period are fixed, and what has changed since is told."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..values import money
from ..values.clock import stamp
from ..values.dates import Period
from .given import Given
from .kinds import FILE, PERIOD
from .output import answer_json, answer_text, steps
from .program import Command

if TYPE_CHECKING:
    from ..app.freezing import Difference, Freeze
    from ..store.office import Office

_PERIOD = click.option(
    "--period", type=PERIOD, required=True, metavar="P", help="期间：2013、2013H1、2013Q3、2013-06"
)


@click.command("freeze", cls=Command)
@_PERIOD
@click.option("--note", default="", metavar="TEXT", help="定稿说明，如“执委会报告用数”")
@click.pass_obj
def freeze_command(given: Given, period: Period, note: str) -> None:
    """把一个期间的统计数字定下来，连同所依据的上报包留存。

    定稿以后数字不再变动；更正后可以再定，成为新的一版，原来的版本仍留存。
    """
    from ..app import freezing

    with given.office() as office:
        made = freezing.freeze(office, period, note, steps())
        figures = len(freezing.frozen_values(office, period) or {})
    if given.json:
        answer_json({**_freeze(made), "figures": figures})
        return
    answer_text(
        [
            f"{period.label}已定稿：第 {made.version} 版，{figures} 个指标，数据截止 {made.cut_off.isoformat()}。"
        ]
    )


@click.command("unfreeze", cls=Command)
@_PERIOD
@click.option("--reason", required=True, metavar="TEXT", help="撤销定稿的原因")
@click.pass_obj
def unfreeze_command(given: Given, period: Period, reason: str) -> None:
    """撤销一个期间的定稿；定过的版本仍留存。"""
    from ..app import freezing

    with given.office() as office:
        released = freezing.unfreeze(office, period, reason)
    if given.json:
        answer_json(_freeze(released))
    else:
        answer_text([f"{period.label}第 {released.version} 版的定稿已撤销。"])


@click.command("differences", cls=Command)
@_PERIOD
@click.option(
    "-o", "--output", type=FILE, metavar="FILE", help="同时写成更正报告：.xlsx 为 Excel 表格，其他为 PDF"
)
@click.pass_obj
def differences_command(given: Given, period: Period, output: Path | None) -> None:
    """定稿以后变动了的数字：按指标、按单位，以及变动来自哪些上报包。"""
    from ..app import freezing

    with given.office() as office:
        found = freezing.differences(office, period, steps())
        fixed = freezing.a_version(office, period)
        file = _written(office, fixed, found, output) if output else None
    if given.json:
        written = {"file": str(file)} if file else {}
        told = [_difference(one) for one in found]
        answer_json({"period": str(period), **_freeze(fixed), "differences": told, **written})
        return
    answer_text([f"{period.label}第 {fixed.version} 版定稿以后，{len(found)} 个数有变动。"])
    answer_text(
        f"{one.label}　{one.unit_name}　{one.shown(one.frozen)} → {one.shown(one.now)} {one.measure}"
        f"（{one.change_shown}）　{one.why}　{one.packages}".rstrip()
        for one in found
    )
    answer_text([f"更正报告：{file}"] if file else [])


def _written(office: Office, fixed: Freeze, found: Sequence[Difference], target: Path) -> Path:
    from ..app import freezing

    if target.suffix.lower() == ".xlsx":
        return freezing.write_correction_sheet(office, fixed, found, target)
    return freezing.write_correction(office, fixed, found, target).file


def _freeze(one: Freeze) -> dict[str, Any]:
    return {
        "period": one.period,
        "version": one.version,
        "cut_off": one.cut_off.isoformat(),
        "frozen_at": stamp(one.frozen_at),
        "frozen_by": one.frozen_by,
        "note": one.note,
        "released_at": stamp(one.released_at) if one.released_at else None,
        "release_reason": one.release_reason,
        "packages": [{"unit": unit, **facts} for unit, facts in one.packages.items()],
    }


def _difference(one: Difference) -> dict[str, Any]:
    moved = one.moved
    return {
        "figure": one.figure,
        "label": one.label,
        "measure": one.measure,
        "unit": one.unit,
        "name": one.unit_name,
        "frozen": _plain(one, one.frozen),
        "now": _plain(one, one.now),
        "change": _plain(one, one.change),
        "records": {"added": moved.added, "gone": moved.gone, "changed": moved.altered} if moved else None,
        "why": one.why,
        "packages": one.packages,
    }


def _plain(one: Difference, value: int | None) -> int | float | str | None:
    """Money as a text in yuan, whole numbers as they are, others with their decimals; null for nothing."""
    if value is None:
        return None
    if one.measure == "元":
        return money.yuan(value)
    return value / 10**one.places if one.places else value
