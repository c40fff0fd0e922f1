"""The letter of thanks to a donor (捐赠致谢函), A4: a letter, which nobody can take for a bill.

It has no number of its own, no table, no columns of figures and no copies; it says that the bill is another paper.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from ..statistics.fund_statement import meant_for
from ..values.dates import long_date
from ..values.money import grouped, in_words
from . import fonts
from .content import Pages
from .fitting import wrap
from .pen import MM, Align, Box, Pen
from .saving import write_pdf

_WIDTH, _HEIGHT = 210.0, 297.0
_LEFT, _RIGHT = 30.0, 182.0
_TITLE_Y, _FIRST, _LEADING = 248.0, 226.0, 9.6
_SIZE, _SMALL, _LARGEST = 15.0, 10.0, 26.0
_SEAL: Final = Box(128.0, 62.0, 40.0, 40.0)
_LOWEST: Final = 118.0
"""Where the text ends at the latest, above the signature."""
_SMALLEST: Final = 9.0
NO_BILL: Final = "本函不作报销凭证，财政票据由财务部门另行开具"


@dataclass(frozen=True)
class Letter:
    """One donation to thank for. amount: in fen, of goods their value; item: "" where money was given."""

    unit: str
    donor: str
    person: bool
    anonymous: bool
    day: date
    fund: str
    amount: int
    made_on: date
    item: str = ""
    quantity: int | None = None
    purpose: str = ""
    bill_no: str = ""


def write_letters(target: Path, letters: Sequence[Letter]) -> Pages:
    """Write letters, a page each. The errors of `write_pdf`."""
    return write_pdf(target, (_WIDTH * MM, _HEIGHT * MM), "捐赠致谢函", lambda pen: draw(pen, letters))


def draw(pen: Pen, letters: Sequence[Letter]) -> None:
    """All letters."""
    for letter in letters:
        _draw_letter(pen, letter)
        pen.flush()
        pen.canvas.showPage()


def salutation(letter: Letter) -> str:
    """How the letter addresses the donor."""
    return "尊敬的爱心人士：" if letter.anonymous else f"尊敬的{letter.donor}："


def paragraphs(letter: Letter) -> tuple[str, ...]:
    """What the letter says, a paragraph each."""
    you = "您" if letter.person or letter.anonymous else "贵单位"
    purpose = f"，{meant_for(letter.purpose)}" if letter.purpose else ""
    into = f"，列入“{letter.fund}”" if letter.fund else ""
    asked = "您的" if you == "您" else "贵单位的"
    return (
        f"感谢{you}对妇女儿童事业的关心和支持！",
        f"{long_date(letter.day)}，{you}向我会捐赠{_gift(letter)}{into}{purpose}。",
        f"我会将尊重{asked}捐赠意愿，按照有关规定管理使用，专款专用，并接受{you}和社会的监督。"
        f"{you}可以随时向我会查询捐赠款物的使用情况。",
        "谨此致函，再次表示衷心的感谢！",
    )


def _gift(letter: Letter) -> str:
    money = f"人民币{in_words(letter.amount)}（¥{grouped(letter.amount)}）"
    if not letter.item:
        return money
    many = f"{letter.quantity}件" if letter.quantity else ""
    return f"物资：{letter.item}{many}，折价{money}"


def _draw_letter(pen: Pen, letter: Letter) -> None:
    pen.fitted(Box(_LEFT, _TITLE_Y, _RIGHT - _LEFT, 14), "捐赠致谢函", _LARGEST, fonts.TITLE, Align.CENTRE)
    size, lines = _set(letter)
    leading = _LEADING * size / _SIZE
    for at, line in enumerate(lines):
        pen.text(_LEFT, _FIRST - at * leading, line, size)
    pen.dashed(_SEAL)
    pen.text(_SEAL.x + _SEAL.width / 2, _SEAL.y + 3, "（盖章处）", 9, align=Align.CENTRE)
    pen.fitted(Box(_LEFT + 40, 104, _RIGHT - _LEFT - 40, 9), letter.unit, _SIZE, align=Align.RIGHT)
    pen.text(_RIGHT, 52, long_date(letter.made_on), _SIZE, align=Align.RIGHT)
    bill = f"（票据号：{letter.bill_no}）" if letter.bill_no else ""
    pen.rule(_LEFT, 34, _RIGHT, 34)
    pen.fitted(Box(_LEFT, 24, _RIGHT - _LEFT, 8), f"{NO_BILL}{bill}。", _SMALL)


def _set(letter: Letter) -> tuple[float, list[str]]:
    """The lines of the text at the largest size at which all of it stands above the signature."""
    size = _SIZE
    while True:
        lines = [*wrap(salutation(letter), fonts.TEXT, size, (_RIGHT - _LEFT) * MM)]
        for one in paragraphs(letter):
            lines += wrap(f"　　{one}", fonts.TEXT, size, (_RIGHT - _LEFT) * MM)
        if size <= _SMALLEST or _FIRST - (len(lines) - 1) * _LEADING * size / _SIZE >= _LOWEST:
            return size, lines
        size -= 0.5
