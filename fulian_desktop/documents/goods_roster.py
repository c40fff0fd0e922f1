"""The roster of goods handed out (物资发放花名册), A4 landscape: sums by item on each page (domain.md 3.3)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from fulian_desktop.documents.aid_content import GoodsRoster, GoodsRosterLine
from fulian_desktop.documents.content import Pages
from fulian_desktop.documents.listing import Column, Listing, Sums, write_listing
from fulian_desktop.documents.pen import Align
from fulian_desktop.documents.roster import refuse_empty, sex_and_age, signatures
from fulian_desktop.values.dates import long_date
from fulian_desktop.values.money import grouped, signed_words

_COLUMNS: Final = (
    Column("序号", 9),
    Column("姓名", 23),
    Column("性别/\n年龄", 13),
    Column("村（社区）", 24, Align.LEFT),
    Column("身份证号码", 37),
    Column("物资名称", 22, Align.LEFT),
    Column("规格", 20, Align.LEFT),
    Column("数量", 12, Align.RIGHT),
    Column("单位", 10),
    Column("折价（元）", 21, Align.RIGHT),
    Column("领取人签名\n（指印）", 36),
    Column("代领人及关系", 22, Align.LEFT),
    Column("备注", 24, Align.LEFT),
)
_VALUE: Final = 9


def write_goods_roster(target: Path, content: GoodsRoster) -> Pages:
    """Write a roster of goods. UserError E-DOC-03 for one without lines, and those of `write_pdf`."""
    refuse_empty(content.lines)
    return write_listing(target, listing(content))


def listing(content: GoodsRoster) -> Listing:
    """The roster as a list."""
    day = long_date(content.day) if content.day else "　　　年　　月　　日"
    officials = content.officials
    return Listing(
        title=content.title,
        above=(
            (f"发放单位（盖章）：{content.unit}", 94.0),
            (f"物资来源：{content.fund}", 84.0),
            (f"发放日期：{day}", 60.0),
        ),
        columns=_COLUMNS,
        rows=tuple(_texts(number, line) for number, line in enumerate(content.lines, 1)),
        sums=lambda first, last: _sums(content.lines[first:last]),
        totals=tuple(_totals(content.lines)),
        signatures=signatures(officials.approver, officials.reviewer, officials.handlers, officials.witness),
    )


def by_item(lines: Sequence[GoodsRosterLine]) -> str:
    """How much of each item: "母亲邮包 12份 ¥2,400.00；粮油食品 3份"."""
    quantities: dict[tuple[str, str, str], int] = {}
    values: dict[tuple[str, str, str], int] = {}
    for line in lines:
        kind = (line.item, line.spec, line.unit)
        quantities[kind] = quantities.get(kind, 0) + line.quantity
        values[kind] = values.get(kind, 0) + line.value
    return "；".join(
        f"{item}{f'（{spec}）' if spec else ''} {quantity}{unit}"
        + (f" ¥{grouped(values[item, spec, unit])}" if values[item, spec, unit] else "")
        for (item, spec, unit), quantity in quantities.items()
    )


def _texts(number: int, line: GoodsRosterLine) -> tuple[str, ...]:
    remark = "；".join(part for part in (line.phone, line.remark) if part)
    return (
        str(number),
        line.name,
        sex_and_age(line.sex, line.age),
        line.village,
        line.id_number,
        line.item,
        line.spec,
        str(line.quantity),
        line.unit,
        grouped(line.value) if line.value else "未折价",
        "",
        line.proxy,
        remark,
    )


def _sums(lines: Sequence[GoodsRosterLine]) -> Sums:
    value = sum(line.value for line in lines)
    return Sums(
        f"本页小计　{len(lines)} 人　{by_item(lines)}", f"¥{grouped(value)}" if value else "—", _VALUE
    )


def _totals(lines: Sequence[GoodsRosterLine]) -> list[str]:
    value = sum(line.value for line in lines)
    worth = f"　　折价（小写）¥{grouped(value)}　　（大写）{signed_words(value)}" if value else ""
    return [f"合计　{len(lines)} 人{worth}", f"其中：{by_item(lines)}"]
