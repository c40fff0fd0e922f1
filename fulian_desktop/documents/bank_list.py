"""What the bank is asked to pay (银行代发清单), A4 portrait, for the seal; the bank's own copy is a workbook."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from fulian_desktop.documents.aid_content import BankLine, BankList
from fulian_desktop.documents.content import Pages
from fulian_desktop.documents.listing import Column, Listing, Sums, write_listing
from fulian_desktop.documents.pen import Align
from fulian_desktop.documents.roster import refuse_empty
from fulian_desktop.values.dates import long_date
from fulian_desktop.values.money import grouped, signed_words

_COLUMNS: Final = (
    Column("序号", 10),
    Column("户名", 28),
    Column("开户银行", 50, Align.LEFT),
    Column("账号", 44),
    Column("金额（元）", 26, Align.RIGHT),
    Column("备注", 24, Align.LEFT),
)
_AMOUNT: Final = 4
_ROW: Final = 8.0


def write_bank_list(target: Path, content: BankList) -> Pages:
    """Write the list. UserError E-DOC-03 for one without lines, and those of `write_pdf`."""
    refuse_empty(content.lines)
    return write_listing(target, listing(content))


def listing(content: BankList) -> Listing:
    """The payments as a list."""
    day = long_date(content.day) if content.day else "　　　年　　月　　日"
    fen = sum(line.amount for line in content.lines)
    officials = content.officials
    return Listing(
        title=content.title,
        above=((f"付款单位（盖章）：{content.unit}", 92.0), (f"付款日期：{day}", 58.0)),
        columns=_COLUMNS,
        rows=tuple(_texts(number, line) for number, line in enumerate(content.lines, 1)),
        sums=lambda first, last: _sums(content, first, last),
        totals=(
            f"合计　{len(content.lines)} 笔　　金额（小写）¥{grouped(fen)}",
            f"金额（大写）{signed_words(fen)}",
            f"资金来源：{content.fund}　　用途：{content.purpose}",
        ),
        signatures=(
            (f"审批人：{officials.approver}", 52.0),
            (f"审核人：{officials.reviewer}", 52.0),
            (f"经办人：{'、'.join(officials.handlers)}", 78.0),
        ),
        notes=(content.remark,) if content.remark else (),
        portrait=True,
        row=_ROW,
    )


def _texts(number: int, line: BankLine) -> tuple[str, ...]:
    return (str(number), line.name, line.bank, line.account, grouped(line.amount), line.remark)


def _sums(content: BankList, first: int, last: int) -> Sums:
    fen = sum(line.amount for line in content.lines[first:last])
    return Sums(f"本页小计　{last - first} 笔", f"¥{grouped(fen)}", _AMOUNT)
