"""Amounts, whole numbers and decimals as people write them: 1,000.00, 0.5万, 伍佰元整, 40人, 约40."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, NoReturn

from ...errors import BadValue
from ...schema import kinds
from ...values import money
from ..grid import Cell
from ..units import MONEY, WORDS, same_unit
from . import numerals
from .asked import Asked, Doubt
from .clean import ROUNDED, bare, is_nothing, not_a, written

_CENT: Final = Decimal("0.01")
_NOISE: Final = Decimal("0.000001")
"""What a formula's arithmetic leaves behind a number; nobody typed it."""
_LOST: Final = "数字超过15位，后面几位已被电子表格改成0，请对照原件重新填写"
_ABOUT: Final = r"大约|大概|约计|约|将近|近|不到|不足|超过|超|逾|至少|最多|每人|人均|每户|每次|每件|上"
_BEFORE: Final = r"(?:人民币|RMB|CNY|rmb|[¥￥]|共计|合计|共|计)*"
_NUMBER: Final = rf"(?:[+-]?\(?[¥￥]?-?(?:\d[\d,]*\.?\d*|\.\d+)\)?|[{numerals.SIGNS}]+)"
_SCALE: Final = "亿|千万|百万|十万|万|千|百"
_LOOSE: Final = re.compile(
    rf"(?P<about>{_ABOUT})?{_BEFORE}(?P<number>{_NUMBER})(?P<more>余|多|来|几|\+)?"
    rf"(?:(?P<tens>{_SCALE})(?P<rest>(?:\d[\d.]*(?:{_SCALE}))*\d*))?"
    r"(?P<more2>余|多)?(?P<unit>[^\d+\-]{0,8}?)(?P<tail>左右|上下|以上|以下|不等|多|余|\+)?"
)
_GROUPED: Final = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d*)?|[+-]?\.\d+")
_TIMES: Final = {("年", "个月"): 12, ("月", "个月"): 1, ("千人", "人"): 1000, ("天", "小时"): 24}


@dataclass(frozen=True)
class Loose:
    """A number with what stands around it. sure: nothing around it makes it doubtful."""

    number: Decimal
    unit: str
    sure: bool


def read_loose(words: str) -> Loose | None:
    """The one number that a text holds; None where there is none, or more than one."""
    if len(words) > 40:
        return None
    found = _LOOSE.fullmatch(words)
    if found is None:
        return None
    digits = found["number"]
    number = _plain(digits) if not found["tens"] else None
    if number is None:
        whole = digits + (found["tens"] or "") + (found["rest"] or "")
        number = numerals.scaled(whole.replace(",", "")) if whole[:1].isdigit() else None
        number = number if number is not None else _maybe(numerals.whole(whole))
    if number is None:
        return None
    sure = not (found["about"] or found["more"] or found["more2"] or found["tail"])
    return Loose(number, found["unit"], sure)


def _plain(digits: str) -> Decimal | None:
    """Digits as they stand; (500) is −500 in accounts."""
    negative = digits.startswith("(") and digits.endswith(")")
    words = re.sub("[¥￥]", "", digits[1:-1] if negative else digits)
    if _GROUPED.fullmatch(words) is None:
        return _maybe(numerals.whole(words))
    number = Decimal(words.replace(",", ""))
    return -number if negative else number


def _maybe(number: int | None) -> Decimal | None:
    return None if number is None else Decimal(number)


def _level(text: str) -> str:
    return bare(text).replace("−", "-").replace("﹣", "-")


def read_money(asked: Asked, raw: Cell) -> int | None:
    """Fen. Numbers are in yuan, or in what the heading says; more than two decimals are asked about."""
    kind = asked.kind
    assert isinstance(kind, kinds.Money)
    if isinstance(raw, (int, float)) and not isinstance(raw, bool):
        return _fen(asked, _exact(raw) * asked.unit, in_unit=True)
    if not isinstance(raw, str):
        raise not_a(raw, "金额，如500.00")
    words = _level(raw)
    if is_nothing(words):
        return None
    in_words = numerals.amount(words)
    if in_words is not None:
        return _fen(asked, in_words)
    return _loose_money(asked, words)


def _loose_money(asked: Asked, words: str) -> int:
    loose = read_loose(words)
    if loose is None:
        return _refused_money(asked, words)
    unit, scale = loose.unit, asked.unit
    tail = re.fullmatch(r"([百千万亿]?[元圆块])(?:整|正|钱)?(.*)", unit)
    if tail is not None:
        scale, unit = (
            MONEY[tail[1].replace("圆", "元").replace("块", "元") if tail[1] != "块" else "元"],
            tail[2],
        )
    elif unit == "整":
        unit = ""
    elif re.search(rf"(?:{_SCALE})$", words) or any(sign in words for sign in "万千百亿"):
        scale = 1
    if re.search(r"[^\u4e00-\u9fff/()每]", unit):
        return _refused_money(asked, words)
    fen = _fen(asked, loose.number * scale, in_unit=scale > 1 and tail is None)
    if loose.sure and not unit:
        return fen
    raise Doubt(fen, f"“{words[:20]}”按{money.grouped(fen)}元读取，请核对")


def _refused_money(asked: Asked, words: str) -> int:
    """The sentence for an amount that cannot be read; also what only `money` can read."""
    if re.search(r"\d\s*[-~—至到]\s*\d", words):
        raise BadValue("这里写的是一个范围，请只填一个金额")
    fen: int = asked.kind.read(words)
    return fen


def _exact(number: int | float) -> Decimal:
    if isinstance(number, float) and (number != number or abs(number) >= ROUNDED):
        raise BadValue(_LOST if abs(number) >= ROUNDED else "这一格不是有效的数字，请重新填写")
    return Decimal(written(number))


def _fen(asked: Asked, yuan: Decimal, *, in_unit: bool = False) -> int:
    if yuan.copy_abs() > Decimal(money.LARGEST):
        raise BadValue("金额太大，请核对")
    rounded = yuan.quantize(_CENT, rounding=ROUND_HALF_UP)
    fen: int = asked.kind.read(rounded)
    if abs(rounded - yuan) > _NOISE:
        raise Doubt(fen, f"金额有两位以上的小数，四舍五入为{money.grouped(fen)}元，请核对")
    if in_unit and asked.unit >= 10_000 and abs(yuan) >= 1_000 * asked.unit:
        raise Doubt(fen, f"按标题的单位计算是{money.grouped(fen)}元，请核对是否本来就以元填写")
    return fen


def read_whole(asked: Asked, raw: Cell) -> int | None:
    """A whole number; measure words behind it are understood, 约 and 余 asked about."""
    number = _counted(asked, raw, "整数，如40")
    if number is None:
        return None
    value, doubtful = number
    nearest = value.to_integral_value(rounding=ROUND_HALF_UP)
    if abs(nearest - value) > _NOISE:
        raise BadValue("请填整数，例如 40")
    whole: int = asked.kind.read(str(int(nearest)))
    if doubtful:
        raise Doubt(whole, f"“{str(raw).strip()[:20]}”按{whole}{asked.field.unit}读取，请核对")
    return whole


def read_decimal(asked: Asked, raw: Cell) -> Decimal | None:
    """A number of fixed places; more places than the field has are asked about, and rates told as fractions."""
    kind = asked.kind
    assert isinstance(kind, kinds.Number)
    number = _counted(asked, raw, "数字，如1.5")
    if number is None:
        return None
    value, doubtful = number
    if asked.field.unit == "%" and 0 < value < 1 and not isinstance(raw, str) and not asked.context.ours:
        _percent(asked, value)
    rounded = value.quantize(Decimal(1).scaleb(-kind.places), rounding=ROUND_HALF_UP)
    read: Decimal = kind.read(str(rounded))
    if abs(rounded - value) > _NOISE:
        raise Doubt(read, f"最多{kind.places}位小数，四舍五入为{read}，请核对")
    if doubtful:
        raise Doubt(read, f"“{str(raw).strip()[:20]}”按{read}{asked.field.unit}读取，请核对")
    return read


def _percent(asked: Asked, value: Decimal) -> NoReturn:
    """A cell shown as 4.35% holds 0.0435."""
    assert isinstance(asked.kind, kinds.Number)
    rate = (value * 100).quantize(Decimal(1).scaleb(-asked.kind.places), rounding=ROUND_HALF_UP)
    raise Doubt(
        asked.kind.read(str(rate)), f"这一格的数是{value.normalize():f}，按{rate.normalize():f}%读取，请核对"
    )


def _counted(asked: Asked, raw: Cell, wanted: str) -> tuple[Decimal, bool] | None:
    """The number of a cell and whether it is doubtful; None for an empty one."""
    if isinstance(raw, (int, float)) and not isinstance(raw, bool):
        return _exact(raw), False
    if not isinstance(raw, str):
        raise not_a(raw, wanted)
    words = _level(raw)
    if is_nothing(words):
        return None
    loose = read_loose(words)
    if loose is None or loose.number.copy_abs() > ROUNDED:
        raise BadValue(_why_no_number(words, wanted))
    unit = re.sub(r"[。，,;；]+$", "", loose.unit)
    times = _times(unit, asked.field.unit)
    if times is None:
        raise BadValue(
            f"这一栏以“{asked.field.unit}”为单位，请只填数字"
            if unit in WORDS
            else f"请填{wanted}，不要写别的字"
        )
    return loose.number * times, not loose.sure or times != 1


def _times(unit: str, wanted: str) -> int | None:
    if not unit or same_unit(unit, wanted):
        return 1
    if (unit, wanted) in _TIMES:
        return _TIMES[unit, wanted]
    return 1 if not wanted and unit in WORDS else None


def _why_no_number(words: str, wanted: str) -> str:
    if len(re.findall(r"\d+(?:\.\d+)?", unicodedata.normalize("NFKC", words))) > 1:
        return f"这里有几个数，请只填一个{wanted[:2]}"
    return f"请填{wanted}"
