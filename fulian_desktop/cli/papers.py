"""receipts, roster, notice and paper: what an aid batch needs on paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..values import money
from .given import Given
from .kinds import DAY, FILE, OneOf, Whole
from .output import answer_json, answer_text, steps, tell
from .program import Command

if TYPE_CHECKING:
    from uuid import UUID

    from ..app.aid_printing import Printed
    from ..store.office import Office


@click.command("receipts", cls=Command)
@click.option("--batch", required=True, metavar="UID", help="发放批次的编号(uid)或唯一的名称")
@click.option("-o", "--output", type=FILE, required=True, metavar="FILE.pdf", help="领款单")
@click.option(
    "--layout",
    type=OneOf("two", "three", "continuous"),
    metavar="two|three|continuous",
    help="A4 一页两张、一页三张，或 241×139.7 毫米连续纸；不给时按打印设置",
)
@click.option("--copies", type=Whole(1, 3), metavar="1|2|3", help="一式几份；不给时按打印设置")
@click.option(
    "--which",
    type=OneOf("valid", "red", "voided"),
    metavar="valid|red|voided",
    default="valid",
    help="打印有效的（默认）、红字的，还是作废的领款单",
)
@click.option("--number", "numbers", multiple=True, metavar="NUMBER", help="只打印这个单号的，可以给几次")
@click.option("--values-only", is_flag=True, help="套打：只印内容，不印线框")
@click.option("--printer", default="", metavar="NAME", help="按打印设置里这台打印机的偏移套打")
@click.pass_obj
def receipts_command(given: Given, /, batch: str, output: Path, **how: Any) -> None:
    """打印一个发放批次的领款单；编号不空不重，再次打印标明“补打”。"""
    from ..app import aid_receipts, records

    choice = aid_receipts.ReceiptChoice(
        layout=how["layout"] or "", copies=how["copies"] or 0, frame=not how["values_only"],
        printer=how["printer"], which=how["which"], numbers=how["numbers"],
    )  # fmt: skip
    with given.office() as office:
        meant = records.meant(office, "aid_batch", batch)
        printed = aid_receipts.print_receipts(office, meant, output, steps(), choice)
    _answer(given, printed)


@click.command("roster", cls=Command)
@click.option("--batch", required=True, metavar="UID", help="发放批次的编号(uid)或唯一的名称")
@click.option("-o", "--output", type=FILE, required=True, metavar="FILE.pdf", help="签领表")
@click.pass_obj
def roster_command(given: Given, batch: str, output: Path) -> None:
    """打印一个发放批次的签领表。"""
    from ..app import aid_papers, records

    with given.office() as office:
        printed = aid_papers.print_roster(office, records.meant(office, "aid_batch", batch), output)
    _answer(given, printed)


@click.command("notice", cls=Command)
@click.option("--batch", required=True, metavar="UID", help="发放批次的编号(uid)或唯一的名称")
@click.option("-o", "--output", type=FILE, required=True, metavar="FILE.pdf", help="公示")
@click.option(
    "--from", "first", type=DAY, metavar="YYYY-MM-DD", help="公示从哪天起；不给时按批次，批次没有的从今天起"
)
@click.option("--days", type=Whole(1, 60), metavar="N", help="公示几天；不给时按批次或打印设置")
@click.pass_obj
def notice_command(given: Given, batch: str, output: Path, first: date | None, days: int | None) -> None:
    """打印一个发放批次的公示：姓名按打印设置遮盖，未成年人只计人数，没有证件号、电话、账号和病情。"""
    from ..app import aid_notice, records

    with given.office() as office:
        meant = records.meant(office, "aid_batch", batch)
        printed = aid_notice.print_notice(office, meant, output, first=first, days=days)
    _answer(given, printed)


@click.command("paper", cls=Command)
@click.argument(
    "kind",
    type=OneOf("goods", "bank", "cards", "summary"),
    metavar="KIND",
    help="goods、bank、cards 或 summary",
)
@click.option("--batch", required=True, metavar="UID", help="发放批次的编号(uid)或唯一的名称")
@click.option(
    "-o", "--output", type=FILE, required=True, metavar="FILE", help="写到哪个 PDF；bank 可以是 .xlsx"
)
@click.pass_obj
def paper_command(given: Given, kind: str, batch: str, output: Path) -> None:
    """打印一个发放批次的 goods 物资花名册、bank 银行代发清单、cards 母亲邮包回音卡或 summary 发放汇总单。"""
    from ..app import aid_papers, aid_summary, records

    acts: dict[str, Callable[[Office, UUID, Path], Printed]] = {
        "goods": aid_papers.print_goods_roster,
        "bank": aid_papers.print_bank_list,
        "cards": aid_papers.print_reply_cards,
        "summary": aid_summary.print_summary,
    }
    with given.office() as office:
        printed = acts[kind](office, records.meant(office, "aid_batch", batch), output)
    _answer(given, printed)


def _answer(given: Given, printed: Printed) -> None:
    if printed.missing:
        tell(f"这些字没有字形，打印出来是空框，请手写补上：{printed.missing}")
    tell(*printed.hints)
    total = money.yuan(printed.total)
    if given.json:
        answer_json(
            {
                "file": str(printed.file),
                "receipts": printed.receipts,
                "pages": printed.pages,
                "numbers": list(printed.numbers),
                "total": total,
            }
        )
        return
    answer_text([f"{printed.file}：{printed.receipts} 笔，{printed.pages} 页，合计 {total} 元"])
    if any(printed.numbers):
        answer_text([f"编号 {printed.numbers[0]} 至 {printed.numbers[-1]}"])
