"""fund-statement: what came into a fund and what was paid from it."""

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
    from ..statistics.fund_statement import Line


@click.command("fund-statement", cls=Command)
@click.option(
    "--fund", required=True, metavar="FUND",
    help="资金的编号(uid)、唯一的名称，或资金项目的代码（如 chunhui，各单位的合在一起）",
)  # fmt: skip
@click.option(
    "--period", type=PERIOD, metavar="P", help="期间：2013、2013H1、2013Q3、2013-06；不写就是截至今天的全部"
)
@click.option("--by-person", is_flag=True, help="发放按人逐笔列出，不按批次合并")
@click.option(
    "-o", "--output", type=FILE, required=True, metavar="FILE", help="以.pdf结尾的是PDF，其余是Excel"
)
@click.pass_obj
def fund_statement_command(
    given: Given, fund: str, period: Period | None, by_person: bool, output: Path
) -> None:
    """资金收支明细表：期初、每笔收入和发放、逐笔余额、期末。"""
    from ..app import funds

    with given.office() as office:
        content = funds.statement(office, funds.meant(office, fund), period, by_person=by_person)
        file = funds.write_statement(output, content)
    told = {
        "opening": content.opening, "income": content.income, "paid": content.paid, "closing": content.closing
    }  # fmt: skip
    if given.json:
        answer_json(
            {
                "file": str(file),
                "fund": content.name,
                "period": str(period) if period else None,
                **{name: money.yuan(fen) for name, fen in told.items()},
                "rows": len(content.lines),
                "entries": [_entry(line) for line in content.lines],
            }
        )
        return
    answer_text([f"{content.title}：{file}，{len(content.lines)} 条"])
    labels = {"opening": "期初余额", "income": "收入", "paid": "支出", "closing": "期末余额"}
    answer_text(f"{label} {money.grouped(told[name])} 元" for name, label in labels.items())


def _entry(line: Line) -> dict[str, Any]:
    entry = line.entry
    return {
        "date": entry.day.isoformat(),
        "ledger": entry.ledger,
        "uid": entry.uid.hex,
        "summary": line.summary,
        "voucher": entry.voucher,
        "lines": entry.lines,
        "income": money.yuan(entry.income),
        "paid": money.yuan(entry.paid),
        "red": entry.red,
        "balance": money.yuan(line.balance),
        "unit": line.unit,
    }
