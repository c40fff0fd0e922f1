"""add and list: records in and out, one JSON object each."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..errors import UserError
from ..schema.ledger import Ledger, Record
from ..values.dates import Period
from .given import Given, rights_option
from .kinds import COUNT, FILE, LEDGER, LEDGER_TO_FILL_IN, PERIOD
from .output import answer_json, answer_text
from .program import Command

if TYPE_CHECKING:
    from ..store.office import Office
    from ..store.rights_file import RightsFile


@click.command("add", cls=Command)
@click.argument("ledger", type=LEDGER_TO_FILL_IN, help="台账代号，见 fulian ledgers")
@click.option("--input", "source", type=FILE, required=True, metavar="FILE", help="NDJSON 文件；- 为标准输入")
@click.pass_obj
def add_command(given: Given, ledger: Ledger, source: Path) -> None:
    """成批登记记录：每行一个 JSON 对象，全部登记或一条也不登记。

    关联的人员、资金等可写编号(uid)、身份证号或唯一的名称，村(社区)可写代码或名称；
    有身份证号的，性别和出生日期可以不写。
    维权来信来访(rights_case)存在维权专库里，还要给第二密码。
    """
    from ..app.lines import add_lines

    content = _content(source)
    with given.office() as office, _opened(given, office, ledger) as rights:
        uids = add_lines(office, ledger, content, name=_name(source), rights=rights)
    if given.json:
        answer_json({"added": len(uids), "uids": [uid.hex for uid in uids]})
    else:
        answer_text([f"已登记{ledger.label} {len(uids)} 条。"])


add_command.params.append(rights_option())


def _opened(given: Given, office: Office, ledger: Ledger) -> AbstractContextManager[RightsFile | None]:
    """The file of rights cases where the ledger lies in it."""
    from ..app import rights

    return rights.unlock(office, given.needed_rights_password()) if ledger.apart else nullcontext()


@click.command("list", cls=Command)
@click.argument("ledger", type=LEDGER, help="台账代号，见 fulian ledgers")
@click.option("--search", default="", metavar="TEXT", help="按汉字、拼音、拼音首字母或号码查")
@click.option("--period", type=PERIOD, metavar="P", help="期间：2013、2013H1、2013Q3、2013-06")
@click.option("--limit", type=COUNT, default=100, metavar="N", help="最多列出几条，默认 100")
@click.option("--offset", type=COUNT, default=0, metavar="N", help="跳过前几条")
@click.pass_obj
def list_command(
    given: Given, ledger: Ledger, search: str, period: Period | None, limit: int, offset: int
) -> None:
    """查记录。--json 给出全部栏目的值，身份证号等不作遮盖；维权来信来访只列出不含人员的栏目。"""
    from ..app import records
    from ..store.browse import Query

    with given.office() as office:
        page = records.page(
            office, ledger.key, Query(search=search, period=period), offset=offset, limit=limit
        )
        if given.json:
            kept = [records.load(office, ledger.key, row.uid) for row in page.rows]
            answer_json({"total": page.total, "records": [_plain(one.record, one.unit) for one in kept]})
            return
    answer_text(_line(ledger, row.cells) for row in page.rows)
    answer_text([f"共 {page.total} 条，列出 {len(page.rows)} 条。"])


def _plain(record: Record, unit: str) -> dict[str, Any]:
    from ..schema.reading import plain_record

    return {**plain_record(record), "unit": unit}


def _line(ledger: Ledger, cells: dict[str, Any]) -> str:
    """The listed fields as the window's list shows them: numbers of people masked."""
    from ..schema.disclosure import Way, words

    shown = (words(ledger, name, value, Way.SCREEN) for name, value in cells.items())
    return "　".join(text for text in shown if text)


def _name(source: Path) -> str:
    return "标准输入" if str(source) == "-" else source.name


def _content(source: Path) -> bytes:
    if str(source) == "-":
        return sys.stdin.buffer.read()
    try:
        return source.read_bytes()
    except OSError as error:
        raise UserError("E-CLI-04", "读不出要登记的文件。", todo="请检查 --input 的路径和权限。") from error
