"""handbook: ledgers, fields, codes and figures on paper."""

from __future__ import annotations

from pathlib import Path

import click

from .given import Given
from .kinds import FILE
from .output import answer_json, answer_text
from .program import Command


@click.command("handbook", cls=Command)
@click.option("-o", "--output", type=FILE, required=True, metavar="FILE.pdf", help="写到哪个文件")
@click.pass_obj
def handbook_command(given: Given, output: Path) -> None:
    """台账、栏目、代码和指标的手册。"""
    from ..app.handbook import write_handbook

    file = write_handbook(output)
    if given.json:
        answer_json({"file": str(file)})
    else:
        answer_text([f"已写成：{file}"])
