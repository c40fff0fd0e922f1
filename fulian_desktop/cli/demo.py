"""demo: a synthetic county."""

from __future__ import annotations

from pathlib import Path

import click

from .given import Given
from .kinds import COUNT, FILE, YEAR
from .output import answer_json, answer_text, steps
from .program import Command


@click.command("demo", cls=Command)
@click.argument("folder", type=FILE, metavar="DIR", help="新的或空的文件夹")
@click.option("--year", type=YEAR, default=2013, metavar="Y", help="哪一年的台账，默认 2013")
@click.option("--townships", type=COUNT, default=12, metavar="N", help="几个乡镇，默认 12")
@click.option("--scale", type=COUNT, default=1, metavar="N", help="人数和活动的倍数，默认 1")
@click.pass_obj
def demo_command(given: Given, folder: Path, year: int, townships: int, scale: int) -> None:
    """在 DIR 里造一个虚构的县：县和每个乡镇各一个数据库，密码都是 demo-2013。"""
    from ..demo.county import PASSWORD, RIGHTS_PASSWORD, make_county

    made = make_county(folder, year=year, townships=townships, scale=scale, steps=steps())
    if given.json:
        listed = [{"unit": one.unit, "name": one.name, "db": str(one.db)} for one in made.townships]
        answer_json({"county": str(made.county), "townships": listed})
        return
    offices = [f"县：{made.county}", *(f"{one.name}：{one.db}" for one in made.townships)]
    answer_text([*offices, f"密码：{PASSWORD}，维权专库的第二密码：{RIGHTS_PASSWORD}"])
