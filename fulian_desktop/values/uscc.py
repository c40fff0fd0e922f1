"""The unified social credit code of organizations (GB 32100-2015, in force since 2015-10-01)."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from fulian_desktop.errors import BadValue

LENGTH: Final = 18

_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_NO_SIGNS = "IOZSV"
_ROUNDED = re.compile(r"[0-9](?:\.[0-9]+)?E\+?[0-9]+")


def parse_credit_code(text: str) -> str:
    """The code as it is kept: 18 capital letters and digits. BadValue when it cannot be one.

    A wrong check sign alone is no reason: certificates with misprints exist.
    """
    plain = re.sub(r"[\s\-‐‑–—−]", "", unicodedata.normalize("NFKC", text)).upper()
    if _ROUNDED.fullmatch(plain):
        raise BadValue("代码末几位已被电子表格改掉，请对照证书重新抄写")
    if len(plain) != LENGTH:
        raise BadValue(_why_not(plain))
    if wrong := [sign for sign in plain if sign not in _SIGNS]:
        raise BadValue(f"代码里不会有“{wrong[0]}”，字母 {'、'.join(_NO_SIGNS)} 不用，请对照证书")
    return plain


def _why_not(plain: str) -> str:
    if re.fullmatch(r"[0-9]{15}", plain):
        return "这是15位的旧注册号，请填写18位统一社会信用代码"
    if re.fullmatch(r"[0-9A-Z]{9}", plain):
        return "这是9位的组织机构代码，请填写18位统一社会信用代码"
    return f"统一社会信用代码应为18位，现为{len(plain)}位"


def check_sign(first17: str) -> str:
    """The last sign for the first 17: the weighted sum modulo 31, taken from 31."""
    total = sum(_SIGNS.index(sign) * weight for sign, weight in zip(first17, _WEIGHTS, strict=True))
    return _SIGNS[-total % 31]


def checks(code: str) -> bool:
    """Whether the last sign of a code fits the others; False for what is no code at all."""
    return len(code) == LENGTH and set(code) <= set(_SIGNS) and check_sign(code[:-1]) == code[-1]
