"""Money: whole fen everywhere; yuan only where a person reads or writes it."""

from __future__ import annotations

import re
import unicodedata
from decimal import ROUND_HALF_EVEN, Decimal

from fulian_desktop.errors import BadValue

LARGEST = 9_999_999_999_999
"""The largest amount in fen: 99,999,999,999.99 yuan, as far as the words reach (999亿)."""

_CENT = Decimal("0.01")
_AMOUNT = re.compile(
    r"(-?)¥?\s*(-?)((?:[0-9]{1,3}(?:[, ][0-9]{3})+|[0-9]+)(?:\.[0-9]*)?|\.[0-9]+)\s*(?:元整?)?"
)
_LETTER = re.compile(r"[A-Za-z]")


def parse_yuan(text: str | int | float | Decimal, *, negative: bool = False) -> int:
    """Yuan as typed or as a workbook holds them, in fen. Below zero only with `negative`.

    BadValue, with the reason, for everything that is not one plain amount.
    """
    value = _decimal_of(text)
    if not value.is_finite():
        raise BadValue("金额不是有效的数字")
    if value.copy_abs() > Decimal(LARGEST).scaleb(-2):
        raise BadValue("金额太大，最多为99,999,999,999.99元")
    exact = value.quantize(_CENT, rounding=ROUND_HALF_EVEN)
    if exact != value:
        raise BadValue("金额最多两位小数，精确到分")
    fen = int(exact.scaleb(2))
    if fen < 0 and not negative:
        raise BadValue("金额不能是负数")
    return fen


def _decimal_of(text: str | int | float | Decimal) -> Decimal:
    if isinstance(text, bool):
        raise BadValue("金额应是数字")
    if isinstance(text, float):
        # Excel keeps 15 digits; a formula's 330.00000000000006 is 330 on the clerk's screen.
        return Decimal(f"{text:.15g}")
    if isinstance(text, int | Decimal):
        return Decimal(text)
    return _decimal_of_words(unicodedata.normalize("NFKC", text).replace("−", "-").strip())


def _decimal_of_words(text: str) -> Decimal:
    if not text:
        raise BadValue("请填写金额")
    if len(text) > 40:
        raise BadValue("金额太长，请只填一个数字")
    found = _AMOUNT.fullmatch(text)
    if found is None or (found[1] and found[2]):
        raise BadValue(_why_not(text))
    digits = re.sub(r"[, ]", "", found[3])
    return Decimal(f"{found[1]}{found[2]}{digits}")


def _why_not(text: str) -> str:
    if _LETTER.search(text):
        return "金额里不能有字母"
    if "万" in text or "亿" in text:
        return "金额请按元填写，不要用“万”或“亿”作单位"
    if "," in text or " " in text:
        return "金额里的逗号或空格位置不对，请按1,234.50的样子填写"
    return "金额请用数字填写，如1234.50"


def yuan(fen: int) -> str:
    """Yuan with two decimals and no separators: "1234.50"."""
    whole, part = divmod(abs(fen), 100)
    return f"{'-' if fen < 0 else ''}{whole}.{part:02d}"


def grouped(fen: int) -> str:
    """Yuan with two decimals and commas: "1,234.50"."""
    whole, part = divmod(abs(fen), 100)
    return f"{'-' if fen < 0 else ''}{whole:,}.{part:02d}"


def ten_thousands(fen: int) -> str:
    """The number before 万元 in a report: two decimals, half up, without trailing zeros: "47.1"."""
    hundredths = (abs(fen) + 5_000) // 10_000
    whole, part = divmod(hundredths, 100)
    sign = "-" if fen < 0 and hundredths else ""
    return f"{sign}{whole}.{part:02d}".rstrip("0").rstrip(".")


_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ((1000, "仟"), (100, "佰"), (10, "拾"), (1, ""))


def in_words(fen: int) -> str:
    """The amount in capital numerals (大写), without 人民币: "壹拾元零叁角整".

    One form by 支付结算办法, annex 1: its first variant, and 整 after 角.
    BadValue below zero or above `LARGEST`.
    """
    if fen < 0:
        raise BadValue("负数金额不能写成大写")
    if fen > LARGEST:
        raise BadValue("金额太大，不能写成大写")
    whole, part = divmod(fen, 100)
    words = f"{_whole_words(whole)}元" if whole else ""
    return (words + _part_words(whole, part)) or "零元整"


def signed_words(fen: int) -> str:
    """The amount in words with 人民币 before it, as it stands on a paper; below zero as accountants write red ones."""
    return f"{'（负数）' if fen < 0 else ''}人民币{in_words(abs(fen))}"


def _whole_words(whole: int) -> str:
    """Groups of four digits; 零 before a group that does not fill its thousands, or after an empty group."""
    words, gap = "", False
    for size, unit in ((100_000_000, "亿"), (10_000, "万"), (1, "")):
        group = whole // size % 10_000
        if group:
            joint = "零" if words and (gap or group < 1000) else ""
            words += joint + _group_words(group) + unit
        gap = not group
    return words


def _group_words(group: int) -> str:
    words, gap = "", False
    for size, unit in _PLACES:
        digit = group // size % 10
        if digit:
            words += ("零" if words and gap else "") + _DIGITS[digit] + unit
        gap = not digit
    return words


def _part_words(whole: int, part: int) -> str:
    jiao, fen = divmod(part, 10)
    if not part:
        return "整" if whole else ""
    # 零 stands for an empty yuan place before 角, and for an empty 角 before 分.
    joint = "零" if whole and (whole % 10 == 0 or jiao == 0) else ""
    return joint + (f"{_DIGITS[jiao]}角" if jiao else "") + (f"{_DIGITS[fen]}分" if fen else "整")
