"""verify-receipt: is the paper in hand the one that the register knows?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ..values import money
from .given import Given
from .output import answer_json, answer_text
from .program import Command

if TYPE_CHECKING:
    from ..app.verification import Verdict


@click.command("verify-receipt", cls=Command)
@click.option("--qr", metavar="TEXT", help="二维码里的文字，照扫码枪打出来的写")
@click.option("--number", metavar="N", help="领款单的单号，与 --code 一起写")
@click.option("--code", metavar="C", help="领款单上的校验码")
@click.pass_obj
def verify_receipt_command(given: Given, qr: str | None, number: str | None, code: str | None) -> None:
    """查验一张领款单：真实有效、与登记不符、已作废、查无此单；只有真实有效时退出码为0。"""
    from ..app import verification

    if bool(qr) == bool(number or code) or bool(number) != bool(code):
        raise click.UsageError("请写 --qr，或者 --number 和 --code 两样")
    with given.office() as office:
        verdict = (
            verification.verify_text(office, qr)
            if qr
            else verification.verify_number(office, number or "", code or "")
        )
    if given.json:
        answer_json(_document(verdict))
    else:
        answer_text(_told(verdict))
    if verdict.state is not verification.State.GENUINE:
        click.get_current_context().exit(1)


def _document(verdict: Verdict) -> dict[str, object]:
    return {
        "state": verdict.state.value, "number": verdict.number, "message": verdict.message, "unit": verdict.unit,
        "title": verdict.title, "payee": verdict.payee, "red": verdict.red,
        "amount": None if verdict.amount is None else money.yuan(verdict.amount),
        "date": verdict.day.isoformat() if verdict.day else None,
        "void_reason": verdict.void_reason,
    }  # fmt: skip


def _told(verdict: Verdict) -> list[str]:
    from ..app.verification import WORDS

    lines = [f"{WORDS[verdict.state]}：{verdict.number}", verdict.message]
    if verdict.amount is not None:
        day = verdict.day.isoformat() if verdict.day else "日期不详"
        lines.append(
            f"登记的是：{verdict.unit}　{verdict.title}　{verdict.payee}　{money.grouped(verdict.amount)} 元　{day}"
        )
    return lines
