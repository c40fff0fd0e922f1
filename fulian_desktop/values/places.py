"""Division codes (统计用区划代码): 6 digits a county, 9 a township, 12 a village."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from fulian_desktop.errors import BadValue

Level = Literal["county", "township", "village"]

_LEVELS: dict[int, Level] = {6: "county", 9: "township", 12: "village"}
_DIGITS = re.compile(r"[0-9]+")


def unit_code(text: str) -> str:
    """The code of a county (6 digits) or a township (9 digits). BadValue otherwise."""
    code = _digits(text)
    if len(code) not in (6, 9):
        raise BadValue(f"单位代码应为6位（县）或9位（乡镇），现为{len(code)}位")
    return _checked(code)


def village_code(text: str) -> str:
    """The code of a village or a neighbourhood (12 digits). BadValue otherwise."""
    code = _digits(text)
    if len(code) != 12:
        raise BadValue(f"村（社区）代码应为12位，现为{len(code)}位")
    return _checked(code)


def county_of(code: str) -> str:
    """The county's 6 digits of a valid code."""
    return code[:6]


def township_of(code: str) -> str:
    """The township's 9 digits of a valid township or village code. BadValue for a county's code."""
    if len(code) < 9:
        raise BadValue("县级代码里没有乡镇")
    return code[:9]


def level_of_code(code: str) -> Level:
    """What a code names, told by its length. BadValue for a length that none has."""
    try:
        return _LEVELS[len(code)]
    except KeyError:
        raise BadValue(f"区划代码应为6、9或12位，现为{len(code)}位") from None


def _digits(text: str) -> str:
    code = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    if not _DIGITS.fullmatch(code):
        raise BadValue("区划代码只能是数字")
    return code


def _checked(code: str) -> str:
    # No list of counties here: codes change, and 441900 (a city without counties) is as good as a county.
    if code[0] == "0" or code[2:6] == "0000":
        raise BadValue("区划代码的前6位不是县级代码")
    if code[6:9] == "000":
        raise BadValue("区划代码的第7至9位应是乡镇的号码，不能是000")
    if code[9:12] == "000":
        raise BadValue("区划代码的末3位应是村（社区）的号码，不能是000")
    return code
