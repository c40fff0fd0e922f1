"""Days and months as people write them, and as spreadsheets damage them."""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import Final

from ...errors import BadValue
from ...values.dates import Month, long_date, parse_day, parse_month
from ..grid import Cell
from .asked import Asked, Context, Doubt, MonthOnly
from .clean import bare, is_nothing, not_a, tidy, written

_FIRST_SERIAL, _LAST_SERIAL = 3_654, 60_000
"""Numbers that can be days, 1910 to 2064: smaller ones are counts, larger ones damage."""
_OPEN_END: Final = re.compile(r"至今|长期|永久|无期限|不限|待定|未定")
_NUMERAL_O: Final = re.compile(
    r"(?<=[〇○零一二三四五六七八九十])[OoΟ0◯〇○]|[OoΟ◯](?=[〇○零一二三四五六七八九])"
)
_WEEKDAY: Final = re.compile(r"[(\[]?(?:星期|周|礼拜)[一二三四五六日天][)\]]?$")
_BRACKET: Final = re.compile(r"[(\[][^()\[\]]*[)\]]$")
_CLOCK: Final = re.compile(
    r"(?:[\sT]+|(?<=日)\s*)(?:上午|下午|早上|中午|晚上|凌晨)?\s*(?:\d{1,2}[:时点].*)?$|\s*(?:上午|下午|晚上)$"
)
_AFTER: Final = re.compile(r"(?:出生|生|前后|左右|起|前|以前|之前)$")
_YEAR: Final = re.compile(r"(\d{4})年?")
_MONTH: Final = re.compile(r"(\d{4})(?:[-./年])(\d{1,2})月?|(\d{4})(0[1-9]|1[0-2])")
_SHORT: Final = re.compile(
    r"(\d{2})([-./])(\d{1,2})\2(\d{1,2})|(\d{2})年(\d{1,2})月(\d{1,2})[日号]|(\d{2})(\d{2})(\d{2})"
)
_SHORT_MONTH: Final = re.compile(r"(\d{2})[-./年](\d{1,2})月?")
_AMERICAN: Final = re.compile(r"(\d{1,2})([-./])(\d{1,2})\2(\d{4})")
_RANGE: Final = re.compile(
    r"(\d{4}(?:[-./]\d{1,2}[-./]\d{1,2}|年\d{1,2}月\d{1,2}[日号]?))(?:[-—–~～至到]+|、).*\d.*"
)
_SERIAL: Final = re.compile(r"\d{4,5}(?:\.\d+)?")


def read_day(asked: Asked, raw: Cell) -> date | None:
    """A day; where only the month is told, its first day is asked about."""
    if isinstance(raw, (date, datetime)):
        return parse_day(raw)
    if isinstance(raw, str):
        return _of_text(asked.context, raw)
    if isinstance(raw, (int, float)) and not isinstance(raw, bool):
        return _of_number(asked.context, raw)
    raise not_a(raw, "日期，如2013-05-06")


def _of_number(context: Context, number: int | float) -> date | None:
    words = written(number)
    if (
        isinstance(number, float)
        and not number.is_integer()
        and re.fullmatch(r"(?:19|20)\d\d\.\d{1,2}", words)
    ):
        if words.endswith(".1"):
            _ask_october(words)
        return _of_text(context, words)
    if re.fullmatch(r"(?:19|20)\d\d", words):
        raise BadValue("日期只有年份，请补上月和日，如2013-05-06")
    if _FIRST_SERIAL <= number <= _LAST_SERIAL:
        return _serial(context, number)
    return _of_text(context, words)


def _ask_october(words: str) -> None:
    month = Month(int(words[:4]), 1)
    raise MonthOnly(
        month.first, month, f"“{words}”可能是1月，也可能是10月（电子表格会去掉末尾的0），请写明年月日"
    )


def _serial(context: Context, number: float) -> date:
    start = date(1904, 1, 1) if context.epoch_1904 else date(1899, 12, 30)
    return start + timedelta(days=int(number))


def _of_text(context: Context, text: str) -> date | None:
    words = _level(text)
    if is_nothing(words):
        return None
    try:
        return parse_day(words)
    except BadValue as bad:
        plain = _WEEKDAY.sub("", _CLOCK.sub("", words).strip()).strip()
        with suppress(BadValue):
            return parse_day(plain)
        if "农历" in bad.sentence:
            raise
        return _guess(context, bare(plain), bad)


def _level(text: str) -> str:
    words = unicodedata.normalize("NFKC", tidy(text)).lstrip("'‘’`")
    words = _NUMERAL_O.sub("〇", words)
    return re.sub(r"(?<=\d)\s*[。、·](?=\s*\d)", ".", words).strip(".,，。 ")


def _guess(context: Context, words: str, bad: BadValue) -> date | None:
    """What a day is taken for that is not written out; always asked about."""
    if _OPEN_END.search(words):
        raise Doubt(None, f"“{words[:20]}”不是日期，留空导入，请核对")
    trimmed = _AFTER.sub("", _BRACKET.sub("", words))
    if trimmed != words:
        return _trimmed(context, trimmed, words, bad)
    if _YEAR.fullmatch(words):
        raise BadValue("日期只有年份，请补上月和日，如2013-05-06")
    _ask_month(words)
    if found := _RANGE.fullmatch(words):
        _ask(
            parse_day(found[1] if found[1][-1] in "日号" or "年" not in found[1] else found[1] + "日"),
            "这是一段时间，取第一天",
        )
    if found := _SHORT.fullmatch(words):
        year, month, day = [int(part) for part in found.groups() if part and part.isdigit()]
        _ask(_checked(_century(context, year), month, day), "年份只写了两位")
    if found := _AMERICAN.fullmatch(words):
        _ask(_checked(int(found[4]), int(found[1]), int(found[3])), "年份写在最后")
    if _SERIAL.fullmatch(words) and _FIRST_SERIAL <= float(words) <= _LAST_SERIAL:
        return _serial(context, float(words))
    raise bad


def _trimmed(context: Context, trimmed: str, words: str, bad: BadValue) -> date | None:
    """A day with a word behind it: 1980年5月6日生 is sure, others are asked about."""
    try:
        day = parse_day(trimmed)
    except BadValue:
        return _guess(context, trimmed, bad)
    if words.removeprefix(trimmed) in ("生", "出生", "起"):
        return day
    raise Doubt(day, f"“{words[:20]}”按{long_date(day)}读取，请核对")


def _ask_month(words: str) -> None:
    with suppress(BadValue):
        numeral = parse_month(words)
        if _MONTH.fullmatch(words) or "年" in words:
            told = f"只有年月，没有日，按{long_date(numeral.first)}读取，请核对"
            raise MonthOnly(numeral.first, numeral, told)


def _century(context: Context, year: int) -> int:
    """The century of a year of two digits: the last one that has begun."""
    return 2000 + year if 2000 + year <= context.today.year else 1900 + year


def _checked(year: int, month: int, day: int) -> date:
    return parse_day(f"{year}-{month}-{day}")


def _ask(day: date, why: str) -> None:
    raise Doubt(day, f"{why}，按{long_date(day)}读取，请核对")


def read_month(asked: Asked, raw: Cell) -> Month | None:
    """A month; of a day its month."""
    if isinstance(raw, (date, datetime)):
        return Month.of(parse_day(raw))
    if isinstance(raw, (int, float)) and not isinstance(raw, bool):
        return _month_of_number(asked.context, raw)
    if not isinstance(raw, str):
        raise not_a(raw, "年月，如2013-05")
    words = _level(raw)
    if is_nothing(words):
        return None
    try:
        return parse_month(words)
    except BadValue as bad:
        if found := _SHORT_MONTH.fullmatch(bare(words)):
            month = Month(_century(asked.context, int(found[1])), int(found[2]))
            raise Doubt(month, f"年份只写了两位，按{month.year}年{month.month}月读取，请核对") from None
        return _month_of_day(asked.context, words, bad)


def _month_of_number(context: Context, number: int | float) -> Month | None:
    words = written(number)
    if isinstance(number, float) and re.fullmatch(r"(?:19|20)\d\d\.1", words):
        month = Month(int(words[:4]), 1)
        raise Doubt(month, f"“{words}”可能是1月，也可能是10月（电子表格会去掉末尾的0），请写明月份")
    with suppress(BadValue):
        return parse_month(words)
    return _month_of_day(context, words, BadValue("月份的写法看不懂，请按2013-05的样子填写"))


def _month_of_day(context: Context, words: str, bad: BadValue) -> Month:
    try:
        day = _of_text(context, words)
    except Doubt as doubt:
        if not isinstance(doubt.value, date):
            raise bad from None
        raise Doubt(Month.of(doubt.value), doubt.sentence) from None
    except BadValue as other:
        raise (other if "农历" in other.sentence else bad) from None
    if day is None:
        raise bad
    return Month.of(day)
