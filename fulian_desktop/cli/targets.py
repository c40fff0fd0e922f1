"""targets: what was set for a year, and what is reached of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from .given import Given
from .kinds import YEAR
from .output import answer_json, answer_text
from .program import Command

if TYPE_CHECKING:
    from ..app.targets import TargetState


@click.command("targets", cls=Command)
@click.option("--year", type=YEAR, required=True, metavar="Y", help="年度，如 2014")
@click.pass_obj
def targets_command(given: Given, year: int) -> None:
    """一个年度的目标任务和完成情况。目标用 add target 登记；乡镇的由县里随启用文件下达。"""
    from ..app import targets

    with given.office() as office:
        found = targets.standing(office, year)
    if given.json:
        answer_json({"year": year, "targets": [_target(one) for one in found]})
        return
    answer_text([f"{year}年没有目标任务。"] if not found else [])
    answer_text(
        f"{one.label}　{one.unit_name}　{one.wanted_shown}，现 {one.reached_shown}　{one.state.label}"
        for one in found
    )


def _target(one: TargetState) -> dict[str, Any]:
    return {
        "uid": one.uid.hex,
        "figure": one.figure,
        "label": one.label,
        "measure": one.measure,
        "comparator": one.comparator,
        "wanted": str(one.wanted),
        "reached": None if one.reached is None else str(one.reached),
        "state": one.state.value,
        "unit": one.for_unit,
        "name": one.unit_name,
        "received": one.received,
        "note": one.note,
    }
