"""The text of a cell without what nobody sees in it, and words that only say that nothing stands there."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time
from typing import Final

from ...errors import BadValue
from ...values.text import HAN
from ..grid import Cell

_UNSEEN: Final = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    "\ufff9-\ufffb\U000e0001\U000e0020-\U000e007f]"
)
_BLANKS: Final = re.compile("[\t\u00a0\u2000-\u200a\u202f\u205f]")
_BREAK: Final = re.compile(r"[^\S\n]*(?:\r\n|[\r\n\x0b\x0c\x85\u2028\u2029])\s*")
_WRAPPED: Final = re.compile(rf"(?<=[{HAN}，。、；：）])\n(?=[{HAN}（])")
_APOSTROPHE: Final = re.compile(r"^['‘’`](?=.)")
_PAD: Final = re.compile(r"[/\\|\-—–－_~～.。…、*×]{1,6}")
_NOTHING: Final = frozenset("无 没有 暂无 暂缺 不详 不明 未知 未提供 空 none n/a na null nil 无数据".split())

ROUNDED: Final = 10**15
"""A number so large has lost its last digits: Excel keeps fifteen."""


def tidy(text: str, *, lines: bool = False) -> str:
    """Without unseen signs, odd blanks, and blanks at the ends; line breaks within a line are layout and go."""
    words = _BLANKS.sub(" ", _UNSEEN.sub("", text))
    if lines:
        return words.strip()
    return _WRAPPED.sub("", _BREAK.sub("\n", words.strip())).replace("\n", " ")


def bare(text: str) -> str:
    """Half-width, without blanks and the apostrophe by which a spreadsheet marks text."""
    return _APOSTROPHE.sub("", "".join(unicodedata.normalize("NFKC", text).split()))


def is_nothing(text: str, *, words: bool = True) -> bool:
    """Whether a cell only says that it is empty: a dash or a slash, and with `words` also 无 or 不详."""
    plain = bare(text)
    return _PAD.fullmatch(plain) is not None or (words and plain.lower() in _NOTHING)


def digits_of(number: int | float, *, lost: str) -> str:
    """A number as the digits that were typed. BadValue with the sentence `lost` where Excel has not kept them all."""
    if isinstance(number, float):
        if number != number or abs(number) >= ROUNDED or not number.is_integer():
            raise BadValue(lost)
        return str(int(number))
    if abs(number) >= ROUNDED:
        raise BadValue(lost)
    return str(number)


def written(number: int | float) -> str:
    """A number as Excel shows it, without exponents. BadValue for what is none."""
    if isinstance(number, int):
        return str(number)
    if number != number or number in (float("inf"), float("-inf")):
        raise BadValue("这一格不是有效的数字，请重新填写")
    shown = f"{number:.15g}"
    if "e" not in shown:
        return shown
    return f"{number:.20f}".rstrip("0").rstrip(".") if abs(number) < 1 else f"{number:.0f}"


def not_a(cell: Cell, wanted: str) -> BadValue:
    """The refusal of a cell whose type no text of this kind can have."""
    if isinstance(cell, bool):
        return BadValue(f"这一格是逻辑值{str(cell).upper()}，请填{wanted}")
    if isinstance(cell, (date, datetime)):
        return BadValue(f"这一格是日期（可能是表格软件自动改的），请填{wanted}")
    if isinstance(cell, time):
        return BadValue(f"这一格是钟点（可能是表格软件自动改的），请填{wanted}")
    return BadValue(f"请填{wanted}")
