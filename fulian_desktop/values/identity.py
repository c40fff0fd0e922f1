"""The resident identity number (GB 11643-1999), and what may be shown of identity data."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from operator import mul

from fulian_desktop.errors import BadValue
from fulian_desktop.values import clock
from fulian_desktop.values.dates import age_on

OLDEST = 120
"""The greatest age in years that is believed."""

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_BEFORE_DIGITS = ord("0") * sum(_WEIGHTS)
_CHECK_DIGITS = "10X98765432"
_KEPT = re.compile(r"[0-9]{17}[0-9X]")
_SHAPE = re.compile(r"[0-9]{17}[0-9X]|[0-9]{15}")
_ROUNDED = re.compile(r"[0-9](?:\.[0-9]+)?E\+?[0-9]+")
_DASHES = re.compile(r"[\s\-‐‑–—−]")
_BETWEEN_NAMES = "· "
_LOST = "身份证号末几位已被电子表格改成0，请对照证件重新抄写"


@dataclass(frozen=True)
class IdNumber:
    """What a resident identity number says.

    text: 18 characters, X upper-case. sex: "1" male, "2" female. check_digit_ok: real cards can fail it.
    converted: came as 15 digits of the first generation.
    """

    text: str
    birth_date: date
    sex: str
    check_digit_ok: bool
    converted: bool


def parse_id_number(text: str) -> IdNumber:
    """Read a number as typed or pasted. BadValue when it cannot be one.

    A wrong check digit alone is no reason, nor is an unknown area: real cards have both.
    """
    if _KEPT.fullmatch(text):
        return _believed(text, clock.today())
    plain = _plain(text)
    if _ROUNDED.fullmatch(plain):
        raise BadValue(_LOST)
    if not _SHAPE.fullmatch(plain):
        raise BadValue(_why_not(plain))
    converted = len(plain) == 15
    number = _believed(_eighteen(plain) if converted else plain, clock.today())
    return dataclasses.replace(number, converted=True) if converted else number


@lru_cache(maxsize=16_384)
def _believed(number: str, today: date) -> IdNumber:
    """What 18 characters say. BadValue where digits were lost, or nobody of that age can be believed today."""
    found = kept_id_number(number)
    if number.endswith("000") and not found.check_digit_ok:
        raise BadValue(_LOST)
    _check_age(found.birth_date, today)
    return found


@lru_cache(maxsize=16_384)
def kept_id_number(number: str) -> IdNumber:
    """What 18 characters say that were read before; BadValue only where their date does not exist.

    Age is not asked again: on a PC whose clock has fallen back, a child is not born yet. What was said is kept, as
    a list of a hundred thousand people asks of each number when it is read, linked, completed and checked.
    """
    sex = "1" if int(number[16]) % 2 else "2"
    check_digit_ok = check_digit(number[:17]) == number[17]
    return IdNumber(number, _birth_date(number), sex, check_digit_ok, converted=False)


def check_digit(first17: str) -> str:
    """The last character for the first 17 digits (ISO 7064 MOD 11-2)."""
    total = sum(map(mul, first17.encode("ascii"), _WEIGHTS)) - _BEFORE_DIGITS
    return _CHECK_DIGITS[total % 11]


def _plain(text: str) -> str:
    """Without blanks, dashes, invisible marks, and the apostrophe by which Excel marks text."""
    if text.isascii() and text.isalnum():
        return text.upper()
    wide = _DASHES.sub("", unicodedata.normalize("NFKC", text).upper())
    return "".join(sign for sign in wide if unicodedata.category(sign) != "Cf").lstrip("'‘’")


def _why_not(plain: str) -> str:
    if not plain:
        return "请填写身份证号"
    if len(plain) != 18 and re.fullmatch(r"[0-9]+X?", plain):
        return f"身份证号应为18位，现为{len(plain)}位，请对照证件重新输入"
    return "身份证号只能有数字，末位可以是X，请对照证件重新输入"


def _eighteen(fifteen: str) -> str:
    # Sequence numbers 996 to 999 marked people born before 1900 (domain rule 4.1).
    century = "18" if fifteen[12:] >= "996" else "19"
    first17 = f"{fifteen[:6]}{century}{fifteen[6:]}"
    return first17 + check_digit(first17)


def _birth_date(number: str) -> date:
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        raise BadValue("身份证号里的出生日期不存在，请对照证件重新输入") from None


def _check_age(birth: date, today: date) -> None:
    if birth > today:
        raise BadValue("身份证号里的出生日期在今天之后，请对照证件重新输入")
    if age_on(birth, today) > OLDEST:
        raise BadValue(f"按身份证号算，年龄超过{OLDEST}岁，请对照证件重新输入")


def mask_id_number(text: str) -> str:
    """Area and last four: "330327********0029". Anything shorter than 15 characters is hidden whole."""
    if len(text) < 15:
        return "*" * len(text)
    return text[:6] + "*" * (len(text) - 10) + text[-4:]


def mask_phone(text: str) -> str:
    """Ends only: "138****5678", "0577-****1234"; several numbers joined by "、" one by one."""
    return "、".join(_mask_one_phone(number) for number in text.split("、"))


def _mask_one_phone(number: str) -> str:
    if re.fullmatch(r"[0-9]{11}", number):
        return f"{number[:3]}****{number[-4:]}"
    found = re.fullmatch(r"(0[0-9]{2,3}-)([0-9]{7,8})(-[0-9]+)?", number)
    if found is None:
        return "*" * len(number)
    return f"{found[1]}{'*' * (len(found[2]) - 4)}{found[2][-4:]}"


def mask_account(text: str) -> str:
    """The last four digits of an account; fewer than eight are hidden whole."""
    shown = text[-4:] if len(text) >= 8 else ""
    return "*" * (len(text) - len(shown)) + shown


def mask_given_name(text: str) -> str:
    """The first character alone: "张**", "王*", "阿***·***". A single character is hidden."""
    first = text[:1] if len(text) > 1 else ""
    rest = text[len(first) :]
    return first + "".join(sign if sign in _BETWEEN_NAMES else "*" for sign in rest)


def mask_name(text: str) -> str:
    """The first and the last character: "张*兰", "王*", "阿***·**提". A single character is hidden."""
    signs = [at for at, sign in enumerate(text) if sign not in _BETWEEN_NAMES]
    shown = signs[:1] if len(signs) == 2 else [signs[0], signs[-1]] if len(signs) > 2 else []
    return "".join(sign if at in shown or sign in _BETWEEN_NAMES else "*" for at, sign in enumerate(text))
