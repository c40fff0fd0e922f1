"""figures and trace: every figure, and the records behind one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..values import money
from ..values.dates import Period
from .given import Given
from .kinds import FILE, PERIOD
from .output import answer_json, answer_text
from .program import Command

if TYPE_CHECKING:
    from ..app.figures import FigureValue, TraceRow

YUAN = "元"
PARTS = {"part": "分子", "whole": "分母"}


@click.command("figures", cls=Command)
@click.option("--period", type=PERIOD, required=True, metavar="P", help="期间：2013、2013H1、2013Q3、2013-06")
@click.option("--by-unit", is_flag=True, help="按乡镇分列")
@click.option("-o", "--output", type=FILE, metavar="FILE", help="同时写成统计表：Excel，以.pdf结尾的是PDF")
@click.pass_obj
def figures_command(given: Given, period: Period, by_unit: bool, output: Path | None) -> None:
    """统计数字。"""
    from ..app.figure_sheet import write_sheet
    from ..app.figures import figures

    with given.office() as office:
        found = figures(office, period, by_unit=by_unit)
        file = write_sheet(office, period, output) if output else None
    if given.json:
        written = {"file": str(file)} if file else {}
        answer_json({"period": str(period), "figures": [_figure(one) for one in found], **written})
        return
    for one in found:
        answer_text([f"{one.label}　{_told(one, one.value)}　（{one.id}）"])
        answer_text(f"    {code}　{one.show(value)}" for code, value in one.by_unit.items())
    answer_text([f"表格：{file}"] if file else [])


@click.command("trace", cls=Command)
@click.argument("figure", metavar="FIGURE", help="指标代号，见 figures 的结果")
@click.option("--period", type=PERIOD, required=True, metavar="P", help="期间：2013、2013H1、2013Q3、2013-06")
@click.option("--unit", default="", metavar="CODE", help="只看一个乡镇的")
@click.option("--limit", type=click.IntRange(0), metavar="N", help="最多列出几条，不写就全部列出")
@click.option("--offset", type=click.IntRange(0), default=0, metavar="N", help="跳过前几条")
@click.pass_obj
def trace_command(
    given: Given, figure: str, period: Period, unit: str, limit: int | None, offset: int
) -> None:
    """一个数字背后的记录。"""
    from ..app.figures import trace

    with given.office() as office:
        found = trace(office, figure, period, unit=unit, limit=limit, offset=offset)
    one = found.figure
    if given.json:
        records = [_record(one, row) for row in found.records]
        answer_json({**_figure(one), "period": str(period), "total": found.total, "records": records})
        return
    answer_text([f"{one.label}　{_told(one, found.value)}", one.definition])
    answer_text(
        f"  {row.when or ''}　{row.title}　{PARTS[row.part] if row.part else one.show(row.value)}　{row.unit}"
        for row in found.records
    )
    shown = len(found.records)
    answer_text([f"共 {found.total} 条{'' if shown == found.total else f'，列出 {shown} 条'}。"])


def _told(one: FigureValue, value: int | None) -> str:
    return one.show(value) if value is None else f"{one.show(value)} {one.unit}"


def _record(one: FigureValue, row: TraceRow) -> dict[str, Any]:
    part = {"part": row.part} if row.part else {}
    return {
        "ledger": row.ledger,
        "uid": row.uid.hex,
        "unit": row.unit,
        "value": row.value if row.part else _plain(one, row.value),
        "title": row.title,
        "date": row.when.isoformat() if row.when else None,
        **part,
    }


def _figure(one: FigureValue) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": one.id,
        "label": one.label,
        "value": _plain(one, one.value),
        "shown": one.shown,
        "unit": one.unit,
        "kind": one.kind,
        "group": one.group,
        "definition": one.definition,
        "records": one.records,
        "by_unit": {code: _plain(one, value) for code, value in one.by_unit.items()},
    }
    if one.parts and one.part_ids:
        told["parts"] = dict(zip(one.part_ids, one.parts, strict=True))
    if one.kind == "list":
        told["names"] = list(one.names)
    return told


def _plain(one: FigureValue, value: int | None) -> int | float | str | None:
    """Money in yuan as a text, so that no reader makes a float of it; a percentage as a number of two decimals."""
    if value is None:
        return None
    if one.unit == YUAN:
        return money.yuan(value)
    scale: int = 10**one.places
    return value / scale if value % scale else value // scale
