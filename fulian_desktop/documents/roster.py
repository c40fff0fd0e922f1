"""The sign-off roster (签领表), A4 landscape, by domain.md 3.3."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from fulian_desktop.documents.content import Pages, Roster, RosterLine
from fulian_desktop.documents.listing import Column, Listing, Sums, write_listing
from fulian_desktop.documents.pen import Align
from fulian_desktop.errors import UserError
from fulian_desktop.values.dates import long_date
from fulian_desktop.values.money import grouped, signed_words

_COLUMNS: Final = (
    Column("序号", 10),
    Column("姓名", 24),
    Column("性别/\n年龄", 14),
    Column("村（社区）", 27, Align.LEFT),
    Column("身份证号码", 39),
    Column("对象类别/\n困难原因", 27, Align.LEFT),
    Column("金额（元）", 22, Align.RIGHT),
    Column("领款人签名\n（指印）", 38),
    Column("代领人及关系", 27, Align.LEFT),
    Column("联系电话", 25),
    Column("备注", 20, Align.LEFT),
)
_WITH_GOODS: Final = (9, 23, 13, 24, 37, 23, 21, 34, 24, 22, 15)
_GOODS: Final = Column("物资及数量", 28, Align.LEFT)
_BEFORE_AMOUNT: Final = 6


def write_roster(target: Path, content: Roster) -> Pages:
    """Write a roster. UserError E-DOC-03 for one without lines, and those of `write_pdf`."""
    refuse_empty(content.lines)
    return write_listing(target, listing(content))


def refuse_empty(lines: tuple[object, ...]) -> None:
    """UserError E-DOC-03 for a list of nobody."""
    if not lines:
        raise UserError("E-DOC-03", "发放批次里没有可以打印的发放明细，没有生成。", todo="请先添加发放明细。")


def listing(content: Roster) -> Listing:
    """The roster as a list."""
    goods = any(line.goods for line in content.lines)
    day = long_date(content.day) if content.day else "　　　年　　月　　日"
    return Listing(
        title=content.title,
        above=(
            (f"发放单位（盖章）：{content.unit}", 94.0),
            (f"资金来源：{content.fund}", 74.0),
            (f"发放日期：{day}", 52.0),
            ("单位：元", 20.0),
        ),
        columns=_columns(goods),
        rows=tuple(_texts(number, line, goods) for number, line in enumerate(content.lines, 1)),
        sums=lambda first, last: _sums(content, first, last, goods),
        totals=(_total(content),),
        signatures=signatures(content.approver, content.reviewer, content.handlers, content.witness),
    )


def signatures(
    approver: str, reviewer: str, handlers: tuple[str, ...], witness: str
) -> tuple[tuple[str, float], ...]:
    """The line to sign on below a list in landscape, each with its room in mm."""
    return (
        (f"审批人：{approver}", 50.0),
        (f"审核人：{reviewer}", 50.0),
        (f"经办人（两人）：{'、'.join(handlers)}", 76.0),
        (f"监发人：{witness}", 50.0),
        ("日期：　　　年　　月　　日", 47.0),
    )


def sex_and_age(sex: str, age: int | None) -> str:
    """Both in one cell, as far as they are known."""
    return "/".join(part for part in (sex, "" if age is None else str(age)) if part)


def _columns(goods: bool) -> tuple[Column, ...]:
    """From left to right; those without goods are a little wider."""
    if not goods:
        return _COLUMNS
    narrow = [Column(one.label, width, one.align) for one, width in zip(_COLUMNS, _WITH_GOODS, strict=True)]
    return (*narrow[:_BEFORE_AMOUNT], _GOODS, *narrow[_BEFORE_AMOUNT:])


def _texts(number: int, line: RosterLine, goods: bool) -> tuple[str, ...]:
    return (
        str(number),
        line.name,
        sex_and_age(line.sex, line.age),
        line.village,
        line.id_number,
        line.category,
        *((line.goods,) if goods else ()),
        grouped(line.amount) if line.amount else "—",
        "",
        line.proxy,
        line.phone,
        line.remark,
    )


def _sums(content: Roster, first: int, last: int, goods: bool) -> Sums:
    fen = sum(line.amount for line in content.lines[first:last])
    words = f"本页小计　{last - first} 人"
    return Sums(words, f"¥{grouped(fen)}" if fen else "—", _BEFORE_AMOUNT + goods)


def _total(content: Roster) -> str:
    fen = sum(line.amount for line in content.lines)
    told = f"　　金额（小写）¥{grouped(fen)}　　（大写）{signed_words(fen)}" if fen else ""
    return f"合计　{len(content.lines)} 人{told}"
