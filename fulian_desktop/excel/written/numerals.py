"""Numbers written in Chinese numerals, plain or capital, and digits with 万 or 千 behind them."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from typing import Final

_DIGITS: Final = {
    sign: value
    for value, signs in enumerate(
        ("零〇○", "一壹", "二贰两", "三叁参", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
    )
    for sign in signs
}
_SMALL: Final = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE: Final = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
SIGNS: Final = "".join((*_DIGITS, *_SMALL, *_LARGE))
"""Every sign of a numeral, for brackets of a regular expression."""
_SCALES: Final = {
    "十": 10,
    "百": 100,
    "千": 1000,
    "万": 10**4,
    "十万": 10**5,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
}
_TERM: Final = re.compile(r"(\d+(?:\.\d+)?)(亿|千万|百万|十万|万|千|百|十)")
_SCALED: Final = re.compile(rf"(?:{_TERM.pattern})+(?:\d+)?")
_AMOUNT: Final = re.compile(
    rf"(?:人民币)?(?:(?P<yuan>[{SIGNS}]+)[元圆块])?零?(?:(?P<jiao>[{SIGNS}])角)?零?(?:(?P<fen>[{SIGNS}])分)?[整正]?"
)


def whole(words: str) -> int | None:
    """The number of a numeral: 四十, 一百零五, 两万三千; None for what is none, or cannot be told, as 一百二."""
    total = section = 0
    number: int | None = None
    small, large, gap = 10**4, 10**12, False
    for sign in words:
        if sign in _DIGITS:
            if number:
                return None
            number = _DIGITS[sign]
            gap = gap or number == 0
            continue
        size = _SMALL.get(sign) or _LARGE.get(sign)
        if size is None:
            return None
        if sign in _SMALL:
            if size >= small or (not number and size != 10):
                return None
            section += (number or 1) * size
            small, gap = size, False
        else:
            if size >= large or not (section or number):
                return None
            total += (section + (number or 0)) * size
            section, small, large, gap = 0, 10**4, size, False
        number = None
    if number and (total or section) and small != 10 and not gap:
        return None  # 一百二 is 120 to one and 102 to another
    return total + section + (number or 0) if words else None


def amount(words: str) -> Decimal | None:
    """Yuan of an amount in words, 伍佰元整 or 壹仟零伍拾元贰角; None for what is none."""
    found = _AMOUNT.fullmatch(words)
    if not words or found is None or not (found["yuan"] or found["jiao"] or found["fen"]):
        return None
    yuan = whole(found["yuan"]) if found["yuan"] else 0
    jiao = _DIGITS.get(found["jiao"] or "零")
    fen = _DIGITS.get(found["fen"] or "零")
    if yuan is None or jiao is None or fen is None:
        return None
    return Decimal(yuan) + Decimal(jiao * 10 + fen) / 100


def scaled(words: str) -> Decimal | None:
    """The number of digits with a unit of ten: 0.5万, 1千, 1万2千, 3万5000; None where it cannot be told, as 3万5."""
    if len(words) > 30 or _SCALED.fullmatch(words) is None:
        return None
    terms = [(Decimal(number), _SCALES[scale]) for number, scale in _TERM.findall(words)]
    if any(later[1] >= one[1] for one, later in pairwise(terms)):
        return None
    if len(terms) > 1 and any(number % 1 or number >= 10_000 for number, _ in terms):
        return None
    rest = words[max(found.end() for found in _TERM.finditer(words)) :]
    if rest and (terms[-1][0] % 1 or len(rest) < 3 or int(rest) >= terms[-1][1]):
        return None
    return sum((number * scale for number, scale in terms), Decimal(int(rest or 0)))
