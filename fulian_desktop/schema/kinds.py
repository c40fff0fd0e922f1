"""The few kinds of field. A kind knows how its values are typed, shown, kept in files and checked.

`read` takes what a person typed or a file holds and gives the value, or raises BadValue;
`show` gives what stands on screen and paper; `plain` what stands in JSON and CSV (and `read` takes back).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, ClassVar
from uuid import UUID

from ..errors import BadValue
from ..values import dates, money, places, text, uid
from .codes import CodeList
from .identifiers import Account as Account
from .identifiers import CreditCode as CreditCode
from .identifiers import IdNumber as IdNumber
from .identifiers import Phone as Phone
from .kind import Kind as Kind
from .kind import Plain as Plain
from .kind import Text as Text

YES = {"是", "有", "√", "✓", "1", "y", "yes", "true", "对"}
NO = {"否", "无", "×", "✗", "0", "n", "no", "false", "没有", "不"}


@dataclass(frozen=True)
class Name(Text):
    """A person's name: up to 50 characters, with · between the parts of minority names."""

    name: ClassVar[str] = "name"
    limit: int = 50

    def describe(self) -> str:
        return "姓名，少数民族姓名的各部分之间用“·”"

    def read(self, raw: Any) -> str:
        return text.clean_name(str(raw), limit=self.limit)


@dataclass(frozen=True)
class LongText(Text):
    """Several lines of text."""

    name: ClassVar[str] = "long_text"
    limit: int = 2000

    def describe(self) -> str:
        return f"文字，可以分行，不超过 {self.limit} 字"

    def read(self, raw: Any) -> str:
        return text.clean_text(str(raw), limit=self.limit, lines=True)


@dataclass(frozen=True)
class Whole(Kind):
    """A whole number within limits (both included)."""

    name: ClassVar[str] = "whole"
    numeric: ClassVar[bool] = True
    limit: tuple[int, int] = (0, 999_999_999)

    def describe(self) -> str:
        return "整数" if self.limit[1] >= 999_999 else f"整数，{self.limit[0]} 到 {self.limit[1]}"

    def read(self, raw: Any) -> int:
        words = unicodedata.normalize("NFKC", str(raw)).strip().replace(",", "")
        if isinstance(raw, bool) or not re.fullmatch(r"[+-]?\d{1,12}", words):
            raise BadValue("请填整数，例如 40")
        least, most = self.limit
        if not least <= int(words) <= most:
            raise BadValue(f"应在 {least} 到 {most} 之间")
        return int(words)

    def plain(self, value: Any) -> Plain:
        return None if value is None else int(value)


@dataclass(frozen=True)
class Number(Kind):
    """A decimal number with a fixed number of places (hours, areas), never a float."""

    name: ClassVar[str] = "decimal"
    numeric: ClassVar[bool] = True
    places: int = 1
    limit: tuple[int, int] = (0, 9_999_999)

    def describe(self) -> str:
        return f"数字，最多 {self.places} 位小数"

    def read(self, raw: Any) -> Decimal:
        words = unicodedata.normalize("NFKC", str(raw)).strip().replace(",", "")
        try:
            number = Decimal(words)
        except InvalidOperation:
            raise BadValue("请填数字，例如 1.5") from None
        if not number.is_finite() or not self.limit[0] <= number <= self.limit[1]:
            raise BadValue(f"应在 {self.limit[0]} 到 {self.limit[1]} 之间")
        rounded = number.quantize(Decimal(1).scaleb(-self.places))
        if rounded != number:
            raise BadValue(f"最多 {self.places} 位小数")
        return rounded


@dataclass(frozen=True)
class Money(Kind):
    """An amount in fen; typed, shown and kept in files in yuan with two decimals."""

    name: ClassVar[str] = "money"
    numeric: ClassVar[bool] = True
    limit: tuple[int, int] = (0, 9_999_999_999_999)

    def describe(self) -> str:
        return "金额，以元为单位，最多两位小数"

    def read(self, raw: Any) -> int:
        fen = money.parse_yuan(raw, negative=self.limit[0] < 0)
        if not self.limit[0] <= fen <= self.limit[1]:
            raise BadValue(
                f"金额应在 {money.grouped(self.limit[0])} 到 {money.grouped(self.limit[1])} 元之间"
            )
        return fen

    def show(self, value: Any) -> str:
        return "" if value is None else money.grouped(value)

    def show_sum(self, total: Any) -> str:
        return money.grouped(total)

    def plain(self, value: Any) -> Plain:
        return None if value is None else money.yuan(value)


@dataclass(frozen=True)
class Day(Kind):
    """A calendar day."""

    name: ClassVar[str] = "day"

    def describe(self) -> str:
        return "日期，如 2013-5-6、2013.5.6 或 20130506"

    def read(self, raw: Any) -> date:
        return dates.parse_day(raw)

    def plain(self, value: Any) -> Plain:
        return None if value is None else value.isoformat()


@dataclass(frozen=True)
class MonthOf(Kind):
    """A calendar month."""

    name: ClassVar[str] = "month"

    def describe(self) -> str:
        return "年月，如 2013-05 或 2013年5月"

    def read(self, raw: Any) -> dates.Month:
        return dates.parse_month(str(raw))


@dataclass(frozen=True)
class YesNo(Kind):
    """Yes or no."""

    name: ClassVar[str] = "yes_no"

    def describe(self) -> str:
        return "是或否"

    def read(self, raw: Any) -> bool:
        if isinstance(raw, bool):
            return raw
        word = unicodedata.normalize("NFKC", str(raw)).strip().lower()
        if word in YES or word in NO:
            return word in YES
        raise BadValue("请填“是”或“否”")

    def show(self, value: Any) -> str:
        return "" if value is None else "是" if value else "否"

    def plain(self, value: Any) -> Plain:
        return None if value is None else bool(value)


@dataclass(frozen=True)
class OneCode(Kind):
    """One code of a list; the value is the code."""

    name: ClassVar[str] = "code"
    codes: CodeList

    def describe(self) -> str:
        return f"从“{self.codes.label}”里选一项"

    def read(self, raw: Any) -> str:
        return self.codes.read(str(raw))

    def show(self, value: Any) -> str:
        return "" if value is None else self.codes.label_of(value)


@dataclass(frozen=True)
class ManyCodes(Kind):
    """Several codes of a list, in the list's order; the value is a tuple of codes."""

    name: ClassVar[str] = "codes"
    codes: CodeList

    def describe(self) -> str:
        return f"从“{self.codes.label}”里选一项或几项，用“、”隔开"

    def read(self, raw: Any) -> tuple[str, ...]:
        words = raw if isinstance(raw, (list, tuple)) else re.split(r"[、,，;；/\s]+", str(raw))
        chosen = {self.codes.read(str(word)) for word in words if str(word).strip()}
        return tuple(entry.code for entry in self.codes if entry.code in chosen)

    def show(self, value: Any) -> str:
        return "、".join(self.codes.label_of(code) for code in value or ())

    def plain(self, value: Any) -> Plain:
        return list(value or ())


@dataclass(frozen=True)
class Link(Kind):
    """Another record, by its uid; `to` is the key of its ledger."""

    name: ClassVar[str] = "link"
    to: str

    def describe(self) -> str:
        return "输入几个字、拼音或首字母，从已登记的里面选"

    def read(self, raw: Any) -> UUID:
        return raw if isinstance(raw, UUID) else uid.read_uid(str(raw))

    def plain(self, value: Any) -> Plain:
        return None if value is None else uid.uid_text(value)


@dataclass(frozen=True)
class Place(Kind):
    """A village or community by its 12-digit code; names stand in the office's village list."""

    name: ClassVar[str] = "place"

    def describe(self) -> str:
        return "从本单位的村（社区）名册里选"

    def read(self, raw: Any) -> str:
        return places.village_code(str(raw))


@dataclass(frozen=True)
class Rows(Kind):
    """Child rows; the value is a list of records of the class `of`."""

    name: ClassVar[str] = "rows"
    of: type[Any]

    def describe(self) -> str:
        return "可以填多行"
