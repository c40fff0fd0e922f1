"""Numbers as a report words them: exactly, or rounded as far as the value allows (domain.md 2.1).

The stored value decides. 近N is only written below N, N多 and N余 and 超过N only above N, 百名 only for a hundred,
首个 only for one; where the chosen style does not fit, the exact value stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from fulian_desktop.values import money

YUAN: Final = "元"
PERCENT: Final = "%"
NEVER_FIRST: Final = (YUAN, PERCENT)
"""Measures of which 首个 and 百名 are never said."""
_WAN: Final = 10_000
_WAN_IN_FEN: Final = 1_000_000
_ROUND_WORDS: Final = {100: "百", 1000: "千", 10_000: "万"}


class Style(StrEnum):
    """How the author wants a number worded; the value is what the template and the window call it."""

    EXACT = "精确"
    NEAR = "近"
    MANY = "多"
    OVER = "余"
    ABOVE = "超过"
    HUNDRED = "百名"
    FIRST = "首个"


@dataclass(frozen=True)
class Phrase:
    """A number with its measure word. used: the style that the value allowed."""

    text: str
    used: Style


def phrase(
    value: int,
    unit: str,
    style: Style = Style.EXACT,
    *,
    places: int = 0,
    first: bool = True,
    wan: bool = False,
) -> Phrase:
    """A value, scaled by 10 to the power of `places` (fen for 元), in the chosen style or else exactly.

    first: nothing of the kind came before, so that 首个 may be said. wan: amounts below 1万元 in 万元 too.
    """
    rounded = _rounded(value, unit, style, places, first)
    if rounded:
        return Phrase(rounded, style)
    return Phrase(exact(value, unit, places=places, wan=wan), Style.EXACT)


def exact(value: int, unit: str, *, places: int = 0, wan: bool = False) -> str:
    """The value as the text of a report gives it: amounts in 万元 with two decimals, trailing zeros left out."""
    if unit == YUAN:
        in_wan = abs(value) >= _WAN_IN_FEN or (wan and abs(value) >= _WAN_IN_FEN // 100)
        return f"{money.ten_thousands(value)}万元" if in_wan else f"{_plain(value, 2)}元"
    if not places and value >= _WAN and value % _WAN == 0:
        return f"{value // _WAN}万{unit}"
    return _plain(value, places) + unit


def compared(value: int, before: int | None, unit: str) -> str:
    """How a value stands to that of the year before, as a clause; "" where there was nothing to compare with."""
    if not before or before < 0:
        return ""
    if value == before:
        return "与上年持平"
    if unit == PERCENT:
        return f"比上年{'提高' if value > before else '下降'}{_plain(abs(value - before), 2)}个百分点"
    tenths = (abs(value - before) * 2000 + before) // (2 * before)
    if not tenths:
        return "与上年基本持平"
    return f"比上年{'增长' if value > before else '下降'}{_plain(tenths, 1)}%"


def _rounded(value: int, unit: str, style: Style, places: int, first: bool) -> str:
    """The phrase in a style other than exact; "" where the value does not allow it."""
    scale: int = 10**places
    if style is Style.HUNDRED:
        return f"百{unit}" if value == 100 * scale and unit not in NEVER_FIRST else ""
    if style is Style.FIRST:
        return f"首{unit}" if value == scale and first and unit not in NEVER_FIRST else ""
    if style is Style.EXACT or value < 10 * scale:
        return ""
    if style is Style.NEAR:
        bound = _above(value, coarse=unit != PERCENT)
        return f"近{_bound(bound, unit, places)}" if bound > value else ""
    bound = _below(value, coarse=unit != PERCENT, fine=value >= 100 * scale or unit == PERCENT)
    if bound >= value:
        return ""
    if style is Style.ABOVE or unit == PERCENT:
        return f"超过{_bound(bound, unit, places)}"
    return _with_more(bound, style.value, unit, places)


def _step(value: int, digits: int) -> int:
    """The value of the last of so many leading digits."""
    size: int = 10 ** max(0, len(str(value)) - digits)
    return size


def _above(value: int, *, coarse: bool) -> int:
    """The round number not below: with one digit where that is close (and `coarse`), else with two."""
    step = _step(value, 1)
    one = -(-value // step) * step
    close = one // 10 if one == 10 * step else 3 * step // 10
    if coarse and one - value <= close:
        return one
    fine = _step(value, 2)
    return -(-value // fine) * fine


def _below(value: int, *, coarse: bool, fine: bool) -> int:
    """The round number not above, as `_above`; with `fine` off never with two digits."""
    step = _step(value, 1)
    one = value // step * step
    if not fine or (coarse and value - one <= 3 * step // 10):
        return one
    step = _step(value, 2)
    return value // step * step


def _bound(bound: int, unit: str, places: int) -> str:
    """A round number after 近 or 超过: 百, 千 and 万 in words."""
    if not places and unit != YUAN and bound in _ROUND_WORDS:
        return _ROUND_WORDS[bound] + unit
    return exact(bound, unit, places=places)


def _with_more(bound: int, word: str, unit: str, places: int) -> str:
    """A round number with 多 or 余 at its place: 200多人, 70多万元, 2万多人, 4.7万多元."""
    wan = _WAN_IN_FEN if unit == YUAN else _WAN * 10**places
    if bound >= wan and (unit == YUAN or bound % wan == 0):
        tens = bound % (10 * wan) == 0
        number = _plain(bound * 100 // wan, 2)
        return f"{number}{word}万{unit}" if tens else f"{number}万{word}{unit}"
    return f"{_plain(bound, 2 if unit == YUAN else places)}{word}{unit}"


def _plain(value: int, places: int) -> str:
    """Digits without separators; decimals without trailing zeros."""
    whole, part = divmod(abs(value), 10**places)
    decimals = f".{part:0{places}d}".rstrip("0").rstrip(".") if places else ""
    return f"{'-' if value < 0 else ''}{whole}{decimals}"
