"""How fields stand in the columns of a workbook that people fill in: kind of field → form, width, limits, example.

Digits of which none may be lost (ID numbers, telephones, accounts, contract numbers) stand in text cells.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from ..ledgers.registry import BY_KEY, titled_by
from ..schema import kinds
from ..schema.field import Field
from ..schema.ledger import Ledger
from ..values import clock

TEXT: Final = "@"
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)


@dataclass(frozen=True)
class Look:
    """How the cells of a kind look. form: the number format; width: in digits, before the heading widens it."""

    form: str
    width: int
    wrap: bool = False


LOOKS: Final[dict[type[kinds.Kind], Look]] = {
    kinds.Text: Look(TEXT, 20),
    kinds.Name: Look(TEXT, 12),
    kinds.LongText: Look("General", 40, wrap=True),
    kinds.Whole: Look("0", 10),
    kinds.Number: Look("0.00", 11),
    kinds.Money: Look("#,##0.00", 14),
    kinds.Day: Look("yyyy-mm-dd", 13),
    kinds.MonthOf: Look(TEXT, 11),
    kinds.YesNo: Look(TEXT, 8),
    kinds.OneCode: Look(TEXT, 16),
    kinds.ManyCodes: Look(TEXT, 24),
    kinds.IdNumber: Look(TEXT, 22),
    kinds.Phone: Look(TEXT, 15),
    kinds.Account: Look(TEXT, 25),
    kinds.CreditCode: Look(TEXT, 22),
    kinds.Link: Look(TEXT, 20),
    kinds.Place: Look(TEXT, 16),
}

EXAMPLES: Final[dict[type[kinds.Kind], Callable[[Any, Field], Any]]] = {
    kinds.Text: lambda kind, field: f"（{field.label}）"[: kind.limit],
    kinds.Name: lambda kind, field: "王小兰",
    kinds.LongText: lambda kind, field: f"（{field.label}）",
    kinds.Whole: lambda kind, field: min(max(20, kind.limit[0]), kind.limit[1]),
    kinds.Number: lambda kind, field: min(max(2, kind.limit[0]), kind.limit[1]),
    kinds.Money: lambda kind, field: min(max(50_000, kind.limit[0]), kind.limit[1]) / 100,
    kinds.Day: lambda kind, field: clock.today(),
    kinds.MonthOf: lambda kind, field: f"{clock.today():%Y-%m}",
    kinds.YesNo: lambda kind, field: "否",
    kinds.OneCode: lambda kind, field: offered(kind)[0],
    kinds.ManyCodes: lambda kind, field: "、".join(offered(kind)[:2]),
    kinds.IdNumber: lambda kind, field: "11010519491231002X",  # the example of the national standard
    kinds.Phone: lambda kind, field: "13800138000",
    kinds.Account: lambda kind, field: "6222020000000000000",
    kinds.CreditCode: lambda kind, field: "91350100M000100Y43",
    kinds.Link: lambda kind, field: f"（{BY_KEY[kind.to].label}里登记过的）",
    kinds.Place: lambda kind, field: "330327101201",
}
"""What stands in the example row. A link and a village are real ones only in the office's own lists."""


@dataclass(frozen=True)
class Column:
    """A column under one heading. kind: None for what only ties rows together; told: how it is filled in.

    choices: what may be chosen, in words. section: the part of the form that it belongs to.
    """

    label: str
    kind: kinds.Kind | None
    width: float
    told: tuple[str, ...]
    choices: str = ""
    required: bool = False
    section: str = ""


def column_of(field: Field) -> Column:
    """The column of a field."""
    told, choices = tuple(explained(field)), options(field)
    return Column(field.label, field.kind, width(field), told, choices, field.required, field.section)


def filled_in(ledger: Ledger) -> list[Field]:
    """The fields of a ledger that people fill in, in the order of the form."""
    return [field for field in ledger.columns if not field.kept]


def offered(kind: kinds.OneCode | kinds.ManyCodes) -> list[str]:
    """The labels that may be chosen today."""
    return [entry.label for entry in kind.codes.offered(clock.today())]


def form(kind: kinds.Kind) -> str:
    """The number format of a kind's cells."""
    if isinstance(kind, kinds.Number):
        return "0." + "0" * kind.places if kind.places else "0"
    return LOOKS[type(kind)].form


def width(field: Field) -> int:
    """The width of a field's column: its values, and its heading in two lines."""
    longest = LOOKS[type(field.kind)].width
    if isinstance(field.kind, kinds.OneCode):
        longest = min(28, max(10, *(spread(label) + 3 for label in offered(field.kind))))
    return max(longest, -(-spread(field.label) // 2) + 3)


def spread(words: str) -> int:
    """How wide words are, in digits: a Han character takes two."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in words)


def explained(field: Field) -> list[str]:
    """What is filled in, sentence by sentence, in a clerk's words."""
    kind = field.kind
    told = [DESCRIBED[type(kind)](kind) if type(kind) in DESCRIBED else kind.describe()]
    if field.unit and field.unit != "元":
        told.append(f"单位：{field.unit}")
    if field.note:
        told.append(field.note)
    return told


def options(field: Field) -> str:
    """The labels that may be chosen, for fields with a list of codes."""
    return "、".join(offered(field.kind)) if isinstance(field.kind, (kinds.OneCode, kinds.ManyCodes)) else ""


def _of_link(kind: kinds.Link) -> str:
    """A record is named by its title; people of one name only by the number."""
    target, told = BY_KEY[kind.to], ""
    while above := titled_by(target):
        target = above
    if any(isinstance(field.kind, kinds.IdNumber) for field in target.columns):
        told = "，有同名的填身份证号"
    return f"填“{BY_KEY[kind.to].label}”里登记过的{target.fields[target.title].label}{told}"


DESCRIBED: Final[dict[type[kinds.Kind], Callable[[Any], str]]] = {
    kinds.Day: lambda kind: "日期，如 2013-5-6",
    kinds.Link: _of_link,
}
"""Kinds that are filled in otherwise in a workbook than in a form."""
