"""template: empty workbooks to be filled in."""

from __future__ import annotations

from pathlib import Path

import click

from ..schema.ledger import Ledger
from .given import Given
from .kinds import FILE, LEDGER
from .output import answer_json, answer_text
from .program import Command


@click.command("template", cls=Command)
@click.argument("ledger", type=LEDGER, help="台账代号，见 fulian ledgers")
@click.option("-o", "--output", type=FILE, required=True, metavar="FILE.xlsx", help="模板")
@click.pass_obj
def template_command(given: Given, ledger: Ledger, output: Path) -> None:
    """一本台账的 Excel 模板，空的；用 --db 指明单位的，村(社区)可以从列表里选。"""
    from ..app.templates import write_template

    if given.db is None:
        file = write_template(ledger.key, output)
    else:
        with given.office() as office:
            file = write_template(ledger.key, output, office)
    if given.json:
        answer_json({"file": str(file)})
    else:
        answer_text([f"模板：{file}"])
