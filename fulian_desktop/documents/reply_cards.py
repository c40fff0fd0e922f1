"""Cards on which whoever got a parcel writes back (母亲邮包回音卡): two or four on an A4 page, to be cut apart."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from fulian_desktop.documents import fonts
from fulian_desktop.documents.aid_content import ReplyCard, ReplyCards
from fulian_desktop.documents.content import Pages
from fulian_desktop.documents.pen import FRAME, MM, Align, Box, Pen
from fulian_desktop.documents.roster import refuse_empty
from fulian_desktop.documents.saving import write_pdf

WIDTH: Final = 210.0
HEIGHT: Final = 297.0
_LINE: Final = 9.0
"""From line to line where she writes."""


def write_reply_cards(target: Path, content: ReplyCards) -> Pages:
    """Write the cards. UserError E-DOC-03 where there are none, and those of `write_pdf`."""
    refuse_empty(content.cards)
    return write_pdf(
        target, (WIDTH * MM, HEIGHT * MM), f"{content.batch}回音卡", lambda pen: _draw(pen, content)
    )


def _draw(pen: Pen, content: ReplyCards) -> None:
    columns = 2 if content.each == 4 else 1
    width, height = WIDTH / columns, HEIGHT / 2
    for start in range(0, len(content.cards), content.each):
        for place, card in enumerate(content.cards[start : start + content.each]):
            row, column = divmod(place, columns)
            _draw_card(pen, content, card, Box(column * width, (1 - row) * height, width, height).inset(8))
        pen.canvas.setDash(3, 3)
        pen.rule(5, HEIGHT / 2, WIDTH - 5, HEIGHT / 2)
        if columns == 2:
            pen.rule(WIDTH / 2, 5, WIDTH / 2, HEIGHT - 5)
        pen.flush()
        pen.canvas.showPage()


def _draw_card(pen: Pen, content: ReplyCards, card: ReplyCard, box: Box) -> None:
    pen.frame(box, FRAME)
    inner = box.inset(4)
    y = inner.y + inner.height
    y = _line(pen, inner, y, "母亲邮包回音卡", 16, fonts.TITLE, Align.CENTRE, 10)
    number = card.parcel_no or "＿＿＿＿＿＿＿＿＿＿"
    y = _line(pen, inner, y, f"邮包编号：{number}", 11)
    y = _line(pen, inner, y, f"受助人：{card.recipient}", 11)
    where = "　　".join(part for part in (card.village, card.parcel) if part)
    y = _line(pen, inner, y, where, 10.5)
    y = _line(pen, inner, y, "收到日期：　　　　年　　月　　日", 11)
    y = _line(pen, inner, y, "我想对捐赠人说：", 11)
    low = inner.y + 24
    pen.canvas.setDash(1, 2)
    while y - _LINE >= low:
        y -= _LINE
        pen.rule(inner.x, y, inner.x + inner.width, y)
    pen.canvas.setDash()
    pen.fitted(Box(inner.x, inner.y + 14, inner.width, 8), "本人签名（指印）：", 11)
    pen.rule(inner.x, inner.y + 13, inner.x + inner.width, inner.y + 13)
    pen.fitted(Box(inner.x, inner.y, inner.width, 12), f"请交回或寄回：{content.sender}", 10)


def _line(
    pen: Pen, inner: Box, y: float, text: str, size: float, font: str = fonts.TEXT,
    align: Align = Align.LEFT, height: float = 8.0,
) -> float:  # fmt: skip
    pen.fitted(Box(inner.x, y - height, inner.width, height), text, size, font, align)
    return y - height
