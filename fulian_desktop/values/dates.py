"""Days, months and reporting periods, as clerks type them and as papers show them. Years 1900 to 2100."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from fulian_desktop.errors import BadValue

EARLIEST, LATEST = 1900, 2100
"""The first and the last year that a date may have."""

_NUMERALS = "〇一二三四五六七八九"
_CHINESE = re.compile(rf"[{_NUMERALS}○零十]+")
_LUNAR = re.compile(r"[正冬腊闰]月|闰|初[一二三四五六七八九十]|廿|卅|除夕|大年|农历|阴历|旧历")
_MIDNIGHT = re.compile(r"[ T]0{1,2}:00(:00(\.0+)?)?$")
_DAY = re.compile(r"([0-9]+)(?:([-./])([0-9]{1,2})\2([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})[日号])")
_SOLID_DAY = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_MONTH = re.compile(r"([0-9]+)(?:[-./]([0-9]{1,2})|年([0-9]{1,2})月)|([0-9]{4})([0-9]{2})")
_PERIOD = re.compile(r"([0-9]{4})(?:(H[12])|(Q[1-4])|-([0-9]{2}))?")


def parse_day(text: str | date | datetime) -> date:
    """The day that a clerk typed or a workbook holds. BadValue, with the reason, for everything else."""
    if isinstance(text, datetime):
        text = text.date()
    if isinstance(text, date):
        return _day(text.year, text.month, text.day)
    plain = _plain(_MIDNIGHT.sub("", unicodedata.normalize("NFKC", text).strip()))
    found = _DAY.fullmatch(plain) or _SOLID_DAY.fullmatch(plain)
    if found is None:
        raise BadValue(_why_no_day(plain))
    year, month, day = (part for part in found.groups() if part and part.isdigit())
    return _day(_year(year), int(month), int(day))


def _plain(text: str) -> str:
    """Without blanks, Chinese numerals as digits. BadValue for a lunar date."""
    plain = re.sub(r"\s", "", text)
    if _LUNAR.search(plain):
        raise BadValue("这是农历日期，请换算成公历再填写")
    return _CHINESE.sub(lambda found: _digits(found[0]), plain)


def _digits(numeral: str) -> str:
    """A numeral as digits: "二〇一三" is 2013 digit by digit, "二十三" is 23."""
    numeral = numeral.replace("○", "〇").replace("零", "〇")
    if "十" not in numeral:
        return "".join(str(_NUMERALS.index(sign)) for sign in numeral)
    tens, _, ones = numeral.partition("十")
    if len(tens) > 1 or len(ones) > 1 or "十" in ones:
        raise BadValue("日期的写法看不懂，请按2013-05-06的样子填写")
    return f"{_NUMERALS.index(tens) if tens else 1}{_NUMERALS.index(ones) if ones else 0}"


def _why_no_day(plain: str) -> str:
    if not plain:
        return "请填写日期"
    if re.fullmatch(r"(?:19|20)[0-9]{2}(?:[-./年][0-9]{1,2}月?|[01][0-9])", plain):
        return "日期缺少日，请填写到日，如2013-05-06"
    if re.fullmatch(r"[0-9]{1,2}(?:[-./][0-9]{1,2}|月[0-9]{1,2}[日号])", plain):
        return "日期缺少年份，请填写年、月、日，如2013-05-06"
    if re.fullmatch(r"[0-9]{6}", plain):
        return "年份请写四位，如2013"
    return "日期的写法看不懂，请按2013-05-06的样子填写"


def _year(digits: str) -> int:
    if len(digits) != 4:
        raise BadValue("年份请写四位，如2013")
    return int(digits)


def _check_month(year: int, month: int) -> None:
    if not EARLIEST <= year <= LATEST:
        raise BadValue(f"年份应在{EARLIEST}至{LATEST}之间")
    if not 1 <= month <= 12:
        raise BadValue("月份应在1至12之间")


def _day(year: int, month: int, day: int) -> date:
    _check_month(year, month)
    if not 1 <= day <= monthrange(year, month)[1]:
        raise BadValue(f"{year}年{month}月没有{day}日")
    return date(year, month, day)


@dataclass(frozen=True, order=True)
class Month:
    """One month of one year; `str` gives "2013-05". BadValue for a month that does not exist."""

    year: int
    month: int

    def __post_init__(self) -> None:
        _check_month(self.year, self.month)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    @classmethod
    def of(cls, day: date) -> Self:
        """The month that a day lies in."""
        return cls(day.year, day.month)

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return date(self.year, self.month, monthrange(self.year, self.month)[1])


def parse_month(text: str) -> Month:
    """The month that a clerk typed: 2013-05, 2013.5, 2013/5, 201305, 2013年5月. BadValue otherwise."""
    found = _MONTH.fullmatch(_plain(unicodedata.normalize("NFKC", text)))
    if found is None:
        raise BadValue("月份的写法看不懂，请按2013-05的样子填写")
    year, month = (part for part in found.groups() if part)
    return Month(_year(year), int(month))


@dataclass(frozen=True)
class Period:
    """A reporting period: a year, half a year, a quarter or a month; `str` gives what `parse` reads.

    start: its first month, 1 to 12. months: how many, 12, 6, 3 or 1.
    """

    year: int
    start: int = 1
    months: int = 12

    def __post_init__(self) -> None:
        _check_month(self.year, self.start)
        if self.months not in (1, 3, 6, 12) or (self.start - 1) % self.months:
            raise BadValue("期间应是全年、半年、季度或月份")

    @classmethod
    def parse(cls, text: str) -> Self:
        """From "2013", "2013H1", "2013Q3" or "2013-06". BadValue otherwise."""
        found = _PERIOD.fullmatch(text)
        if found is None:
            raise BadValue("期间应写成2013、2013H1、2013Q3或2013-06")
        year, half, quarter, month = found.groups()
        if half:
            return cls(int(year), int(half[1]) * 6 - 5, 6)
        if quarter:
            return cls(int(year), int(quarter[1]) * 3 - 2, 3)
        return cls(int(year), int(month), 1) if month else cls(int(year))

    @property
    def _number(self) -> int:
        return (self.start - 1) // self.months + 1

    def __str__(self) -> str:
        tails = {12: "", 6: f"H{self._number}", 3: f"Q{self._number}", 1: f"-{self.start:02d}"}
        return f"{self.year:04d}{tails[self.months]}"

    @property
    def label(self) -> str:
        """As a paper names it: "2013年上半年"."""
        half, quarter = "上下"[self._number > 1], _NUMERALS[min(self._number, 4)]
        tails = {12: "", 6: f"{half}半年", 3: f"第{quarter}季度", 1: f"{self.start}月"}
        return f"{self.year}年{tails[self.months]}"

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.start, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return Month(self.year, self.start + self.months - 1).last

    def contains(self, day: date) -> bool:
        """Whether a day lies in it, both ends included."""
        return self.first <= day <= self.last

    def year_before(self) -> Period:
        """The same period of the year before."""
        return Period(self.year - 1, self.start, self.months)


def long_date(day: date) -> str:
    """As in the body of a paper: "2014年1月5日"."""
    return f"{day.year}年{day.month}月{day.day}日"


def chinese_year(year: int) -> str:
    """As in a title: "二〇一三", with U+3007."""
    return "".join(_NUMERALS[int(digit)] for digit in str(year))


def dotted_month(day: date | Month) -> str:
    """As in a roster: "1980.05"."""
    return f"{day.year:04d}.{day.month:02d}"


def age_on(birth: date, day: date) -> int:
    """Full years on a day; who was born on 29 February has the birthday on 1 March in common years."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))
