"""The form of the sign-off roster: its columns, and what stands above and below the rows of each page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from fulian_desktop.documents import fonts
from fulian_desktop.documents.content import Roster, RosterLine
from fulian_desktop.documents.fitting import LEADING, fit, wrap
from fulian_desktop.documents.pen import FRAME, MM, THIN, Align, Box, Pen
from fulian_desktop.values.dates import long_date
from fulian_desktop.values.money import grouped, in_words

WIDTH, HEIGHT = 297.0, 210.0
"""A4 landscape, in millimetres."""

LEFT, RIGHT, TABLE_TOP, FOOT = 12.0, 285.0, 184.0, 9.0
ROW = 9.5
"""The lowest row in which a hand can sign and a finger leave its print (domain.md 3.3), in millimetres."""

HEADER, SUBTOTAL, TOTAL, SIGNATURES = 9.5, 7.0, 8.0, 10.0

_SIZE, _LEGIBLE = 9.5, 7.0
_HIGHEST = 60.0
_INDENT, _AIR = 0.8, 0.4


@dataclass(frozen=True)
class Column:
    """A column: its label, width in mm, what stands in it, and where."""

    label: str
    width: float
    text: Callable[[int, RosterLine], str]
    align: Align = Align.CENTRE


def _sex_and_age(_: int, line: RosterLine) -> str:
    return "/".join(part for part in (line.sex, "" if line.age is None else str(line.age)) if part)


def columns(goods: bool) -> tuple[Column, ...]:
    """The columns from left to right; those without goods are a little wider."""
    widths = (
        (9, 23, 13, 24, 37, 23, 28, 21, 34, 24, 22, 15)
        if goods
        else (10, 24, 14, 27, 39, 27, 0, 22, 38, 27, 25, 20)
    )
    made = (
        Column("序号", widths[0], lambda number, _: str(number)),
        Column("姓名", widths[1], lambda _, line: line.name),
        Column("性别/\n年龄", widths[2], _sex_and_age),
        Column("村（社区）", widths[3], lambda _, line: line.village, Align.LEFT),
        Column("身份证号码", widths[4], lambda _, line: line.id_number),
        Column("对象类别/\n困难原因", widths[5], lambda _, line: line.category, Align.LEFT),
        Column("物资及数量", widths[6], lambda _, line: line.goods, Align.LEFT),
        Column(
            "金额（元）", widths[7], lambda _, line: grouped(line.amount) if line.amount else "—", Align.RIGHT
        ),
        Column("领款人签名\n（指印）", widths[8], lambda *_: ""),
        Column("代领人及关系", widths[9], lambda _, line: line.proxy, Align.LEFT),
        Column("联系电话", widths[10], lambda _, line: line.phone),
        Column("备注", widths[11], lambda _, line: line.remark, Align.LEFT),
    )
    return tuple(column for column in made if column.width)


def row_height(line: RosterLine, made: tuple[Column, ...]) -> float:
    """How high a row must be for its longest text to stay legible, in millimetres."""
    height = ROW
    for column in made:
        text, room = column.text(0, line), (column.width - 2 * _INDENT) * MM
        if fit(text, fonts.TEXT, _SIZE, room, (ROW - 2 * _AIR) * MM).size < _LEGIBLE:
            lines = len(wrap(text, fonts.TEXT, _LEGIBLE, room))
            height = max(height, lines * _LEGIBLE * LEADING / MM + 2 * _AIR + 0.2)
    return min(height, _HIGHEST)


def draw_heading(pen: Pen, content: Roster, made: tuple[Column, ...], page: int, pages: int) -> None:
    """Title, the line below it, and the header row."""
    middle = Box(LEFT + 15, 190.5, RIGHT - LEFT - 30, 11)
    pen.fitted(middle, content.title, 17, fonts.TITLE, Align.CENTRE)
    day = long_date(content.day) if content.day else "　　　年　　月　　日"
    above = (
        (f"发放单位（盖章）：{content.unit}", 94.0, Align.LEFT),
        (f"资金来源：{content.fund}", 74.0, Align.LEFT),
        (f"发放日期：{day}", 52.0, Align.LEFT),
        ("单位：元", 20.0, Align.LEFT),
        (f"第 {page} 页　共 {pages} 页", 33.0, Align.RIGHT),
    )
    x = LEFT
    for text, room, align in above:
        indent = 0.0 if align is Align.RIGHT else 2.0
        pen.fitted(Box(x, TABLE_TOP + 0.4, room - indent, 6), text, 10, align=align)
        x += room
    x = LEFT
    for column in made:
        box = Box(x, TABLE_TOP - HEADER, column.width, HEADER)
        pen.frame(box)
        pen.fitted(box.inset(0.3), column.label, _SIZE, fonts.TITLE, Align.CENTRE)
        x += column.width


def draw_row(pen: Pen, made: tuple[Column, ...], y: float, height: float, texts: tuple[str, ...]) -> None:
    """One row with its lower edge at y; without texts it stays empty."""
    x = LEFT
    for column, text in zip(made, texts or ("",) * len(made), strict=True):
        pen.frame(Box(x, y, column.width, height))
        if text:
            inner = Box(x + _INDENT, y + _AIR, column.width - 2 * _INDENT, height - 2 * _AIR)
            pen.fitted(inner, text, _SIZE, align=column.align)
        x += column.width


def strike_out(pen: Pen, made: tuple[Column, ...], top: float, bottom: float) -> None:
    """Nothing can be added below the last name: words, and a line across all blank rows."""
    names = Box(LEFT + made[0].width, top - ROW, made[1].width, ROW)
    pen.fitted(names.inset(_INDENT), "以下空白", _SIZE, align=Align.CENTRE)
    pen.rule(RIGHT, top, LEFT, bottom, 0.7)


def draw_subtotal(pen: Pen, made: tuple[Column, ...], y: float, people: int, fen: int) -> None:
    """本页小计, its amount below the amounts."""
    before = sum(column.width for column in made[: _amount_at(made)])
    box = Box(LEFT, y, before, SUBTOTAL)
    pen.frame(Box(LEFT, y, RIGHT - LEFT, SUBTOTAL))
    pen.fitted(box.inset(_INDENT), f"本页小计　{people} 人", 10, fonts.TITLE, Align.CENTRE)
    room = made[_amount_at(made)].width
    # The sign and a long sum may be wider than their column: they grow to the left, into the empty cell.
    amount = Box(LEFT + before - 25, y, room + 25 - _INDENT, SUBTOTAL)
    pen.fitted(amount, f"¥{grouped(fen)}" if fen else "—", _SIZE, fonts.TITLE, Align.RIGHT)


def _amount_at(made: tuple[Column, ...]) -> int:
    return [column.label for column in made].index("金额（元）")


def draw_total(pen: Pen, content: Roster, y: float) -> None:
    """合计 in figures and words, and the line to sign on, with its lower edge at y."""
    fen = sum(line.amount for line in content.lines)
    sum_words = f"　　金额（小写）¥{grouped(fen)}　　（大写）人民币{in_words(fen)}" if fen else ""
    box = Box(LEFT, y + SIGNATURES, RIGHT - LEFT, TOTAL)
    pen.frame(box)
    pen.fitted(box.inset(1.5), f"合计　{len(content.lines)} 人{sum_words}", 11, fonts.TITLE)
    handlers = "、".join(content.handlers)
    line = (
        (f"审批人：{content.approver}", 50.0),
        (f"审核人：{content.reviewer}", 50.0),
        (f"经办人（两人）：{handlers}", 76.0),
        (f"监发人：{content.witness}", 50.0),
        ("日期：　　　年　　月　　日", 47.0),
    )
    x = LEFT
    for text, room in line:
        pen.fitted(Box(x, y, room - 2, SIGNATURES - 1), text, 10.5)
        x += room


def draw_frame(pen: Pen, bottom: float) -> None:
    """The stronger outline of a page's table."""
    pen.frame(Box(LEFT, bottom, RIGHT - LEFT, TABLE_TOP - bottom), FRAME)
    pen.canvas.setLineWidth(THIN)
