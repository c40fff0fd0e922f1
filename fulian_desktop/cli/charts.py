"""charts: every chart of a period on paper."""

from __future__ import annotations

from pathlib import Path

import click

from ..values.dates import Period
from .given import Given
from .kinds import FILE, PERIOD
from .output import answer_json, answer_text, tell
from .program import Command


@click.command("charts", cls=Command)
@click.option("--period", type=PERIOD, required=True, metavar="P", help="期间：2013、2013H1、2013Q3、2013-06")
@click.option("-o", "--output", type=FILE, required=True, metavar="FILE.pdf", help="统计图，每张图一页")
@click.pass_obj
def charts_command(given: Given, period: Period, output: Path) -> None:
    """统计图。"""
    from ..app.charts import CHARTS, write_charts

    with given.office() as office:
        written = write_charts(office, period, output)
    if written.missing:
        tell(f"这些字没有字形，打印出来是空框：{written.missing}")
    if given.json:
        answer_json(
            {
                "file": str(written.file),
                "period": str(period),
                "pages": written.pages,
                "charts": list(CHARTS.values()),
            }
        )
        return
    answer_text([f"统计图：{written.file}，{written.pages} 页"])
