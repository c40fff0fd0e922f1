"""template and export: workbooks to be filled in, and workbooks of what is registered."""

from __future__ import annotations

from pathlib import Path

import click

from ..schema.ledger import Ledger
from ..values.dates import Period
from .given import Given
from .kinds import FILE, LEDGER, PERIOD, OneOf
from .output import answer_json, answer_text, steps
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


@click.command("export", cls=Command)
@click.argument("ledger", type=LEDGER, help="台账代号，见 fulian ledgers")
@click.option("-o", "--output", type=FILE, required=True, metavar="FILE.xlsx", help="导出的文件")
@click.option("--period", type=PERIOD, metavar="P", help="期间：2013、2013H1、2013Q3、2013-06")
@click.option("--search", default="", metavar="TEXT", help="按汉字、拼音、拼音首字母或号码查")
@click.option("--village", default="", metavar="CODE", help="只要这个村(社区)的，写 12 位区划代码")
@click.option("--unit", default="", metavar="CODE", help="县：只要这个单位的")
@click.option(
    "--sort", default="", metavar="FIELD", help="按哪一栏排，前面加 - 为倒序；不给时按台账原来的顺序"
)
@click.option(
    "--fields",
    type=OneOf("all", "listed"),
    default="all",
    help="all 全部栏目和明细（默认）；listed 只要列表里的栏目",
)
@click.option("--full-numbers", is_flag=True, help="身份证号、电话、银行账号不遮盖；操作日志里会记明")
@click.pass_obj
def export_command(
    given: Given,
    ledger: Ledger,
    output: Path,
    period: Period | None,
    search: str,
    village: str,
    unit: str,
    sort: str,
    fields: str,
    full_numbers: bool,
) -> None:
    """导出 Excel，栏目与模板相同，改正后可以再导入。作废的记录不导出。"""
    from ..app.exporting import export
    from ..store.browse import Query

    query = Query(search=search, period=period, unit=unit, village=village, sort=sort)
    with given.office() as office:
        done = export(
            office,
            ledger.key,
            output,
            query,
            full_numbers=full_numbers,
            listed=fields == "listed",
            steps=steps(),
        )
    if given.json:
        answer_json({"file": str(done.file), "rows": done.rows})
    else:
        answer_text([f"已导出{ledger.label} {done.rows} 条：{done.file}"])
