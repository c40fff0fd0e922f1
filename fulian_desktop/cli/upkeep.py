"""keep-copies, delete-data, fault-report: what the installer and whoever helps a clerk ask of the program."""

from __future__ import annotations

from pathlib import Path

import click

from .given import Given
from .kinds import FILE
from .output import answer_json, answer_text
from .program import Command


@click.command("keep-copies", cls=Command)
@click.pass_obj
def keep_copies_command(given: Given) -> None:
    """升级前为本机打开过的数据库各留一份（仍是加密的）；安装程序会运行它。"""
    from ..app import upkeep

    made = upkeep.keep_copies()
    if given.json:
        answer_json({"copies": [str(one) for one in made]})
    else:
        answer_text([f"已备份到 {one}" for one in made] or ["本机还没有打开过的数据库。"])


@click.command("delete-data", cls=Command)
@click.option("--really", is_flag=True, help="确认删除；不带它什么也不删")
@click.pass_obj
def delete_data_command(given: Given, really: bool) -> None:
    """删除本机打开过的数据库和它们的备份，不能恢复；卸载时选择“连同数据删除”才会运行它。"""
    from ..app import upkeep

    if not really:
        raise click.UsageError("请加 --really 确认删除")
    gone = upkeep.delete_data()
    if given.json:
        answer_json({"deleted": [str(one) for one in gone]})
    else:
        answer_text([f"已删除 {one}" for one in gone] or ["本机没有打开过的数据库。"])


@click.command("fault-report", cls=Command)
@click.option("-o", "--output", type=FILE, required=True, metavar="FILE", help="写到哪个文件")
@click.pass_obj
def fault_report_command(given: Given, output: Path) -> None:
    """把程序的故障记录写成一个文本文件，可以带到县里；里面没有台账内容和个人信息。"""
    from ..app import fault_report

    made = fault_report.write(output)
    if given.json:
        answer_json({"file": str(made)})
    else:
        answer_text([f"已写好 {made}"])
