"""The public notice of who is to be aided (公示), A4 portrait: nothing on it finds a person (domain.md 5.3)."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from fulian_desktop.documents.aid_content import Notice, NoticeLine
from fulian_desktop.documents.content import Pages
from fulian_desktop.documents.listing import Column, Listing, write_listing
from fulian_desktop.documents.pen import Align
from fulian_desktop.errors import UserError
from fulian_desktop.values.dates import long_date
from fulian_desktop.values.money import grouped

_COLUMNS: Final = (
    Column("序号", 16),
    Column("姓名", 36),
    Column("村（社区）", 50),
    Column("类别", 42),
    Column("金额（元）", 36, Align.RIGHT),
)
_GOODS: Final = (12, 30, 44, 34, 30)
_ROW: Final = 7.5


def write_notice(target: Path, content: Notice) -> Pages:
    """Write a notice. UserError E-DOC-03 for one of nobody, and those of `write_pdf`."""
    if not content.lines and not content.minors:
        raise UserError("E-DOC-03", "发放批次里没有可以公示的对象，没有生成。", todo="请先添加发放明细。")
    return write_listing(target, listing(content))


def listing(content: Notice) -> Listing:
    """The notice as a list."""
    goods = any(line.goods for line in content.lines)
    columns: tuple[Column, ...] = _COLUMNS
    if goods:
        columns = (
            *(Column(one.label, width, one.align) for one, width in zip(_COLUMNS, _GOODS, strict=True)),
            Column("物资", 30),
        )
    return Listing(
        title=content.title,
        above=(),
        columns=columns,
        rows=tuple(_texts(number, line, goods) for number, line in enumerate(content.lines, 1)),
        totals=_totals(content),
        intro=(content.intro,),
        notes=_notes(content),
        closing=(content.unit, long_date(content.issued_on)),
        portrait=True,
        row=_ROW,
        struck=False,
    )


def _texts(number: int, line: NoticeLine, goods: bool) -> tuple[str, ...]:
    amount = grouped(line.amount) if line.amount else "—"
    row = (str(number), line.name, line.village, line.category, amount)
    return (*row, line.goods) if goods else row


def _totals(content: Notice) -> tuple[str, ...]:
    fen = sum(line.amount for line in content.lines) + content.minors_amount
    people = len(content.lines) + content.minors
    total = f"合计　{people} 人　　¥{grouped(fen)}" if fen else f"合计　{people} 人"
    if not content.minors:
        return (total,)
    worth = f"，共¥{grouped(content.minors_amount)}" if content.minors_amount else ""
    return (f"另有未成年人 {content.minors} 人{worth}，依法不公开其个人信息", total)


def _notes(content: Notice) -> tuple[str, ...]:
    days = (content.last - content.first).days + 1
    phone = content.phone or "＿＿＿＿＿＿＿＿＿＿"
    return (
        f"公示期：{long_date(content.first)}至{long_date(content.last)}，共{days}天。",
        f"如对公示对象有异议，请在公示期内如实向{content.unit}反映。",
        f"监督电话：{phone}",
    )
