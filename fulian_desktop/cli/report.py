"""report: the annual work report as a Word file."""

from __future__ import annotations

from pathlib import Path

import click

from .given import Given
from .kinds import FILE
from .output import answer_json, answer_text, steps
from .program import Command

YEAR = click.IntRange(1900, 2099)


@click.command("report", cls=Command)
@click.option("--year", type=YEAR, required=True, metavar="Y", help="报告哪一年的工作")
@click.option("-o", "--output", type=FILE, required=True, metavar="FILE.docx", help="写到哪里")
@click.pass_obj
def report_command(given: Given, year: int, output: Path) -> None:
    """年度工作报告，附数字来源表。"""
    from ..app.report import write_report

    with given.office() as office:
        written = write_report(office, year, output, steps=steps())
    if given.json:
        answer_json({"file": str(written.file), "figures": written.figures})
        return
    answer_text([f"工作报告：{written.file}", f"用到 {written.figures} 个统计数字，来源附在报告后面。"])
    if written.open_places:
        answer_text([f"有 {written.open_places} 处用黄色标出，请在 Word 或 WPS 里补写。"])
