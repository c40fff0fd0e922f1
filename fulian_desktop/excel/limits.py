"""What Excel itself lets people type into a cell: lists to choose from, and limits of numbers and days.

Pasting goes past all of it, so whoever reads a workbook checks again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import zip_longest
from typing import Any, Final

from ..schema import kinds
from ..schema.field import Field
from .columns import FIRST_DAY, LAST_DAY, offered, options

SHEET: Final = "选项"
"""The hidden sheet on which the lists stand that are too long for a cell's own list."""
_IN_THE_CELL: Final = 120
"""Signs of a list that stands in the rule itself; Excel takes 255."""
_MESSAGE: Final = 250
"""The most signs of a message beside a cell."""

NUMBERED: Final = {
    "validate": "integer", "criteria": ">=", "value": 1, "error_message": "请填序号：1、2、3……",
}  # fmt: skip
"""The rule for the numbers that tie rows together."""


class Lists:
    """The lists to choose from; long ones go to the hidden sheet, each once."""

    def __init__(self, page: Any) -> None:
        self._page = page
        self._columns: dict[tuple[str, ...], int] = {}

    def source(self, labels: Sequence[str]) -> Any:
        """A list as Excel takes it: the words themselves, or where they stand."""
        if len(",".join(labels)) <= _IN_THE_CELL and not any(
            "," in one or one[:1] in "=+-@" for one in labels
        ):
            return list(labels)
        column = self._columns.setdefault(tuple(labels), len(self._columns))
        letters = _letters(column)
        return f"='{SHEET}'!${letters}$1:${letters}${len(labels)}"

    def write(self) -> None:
        """Put the lists onto their sheet, line by line, once all are known."""
        for row, line in enumerate(zip_longest(*self._columns)):
            for column, label in enumerate(line):
                if label is not None:
                    self._page.write_string(row, column, label)


def limits(field: Field, lists: Lists, villages: Sequence[str]) -> dict[str, Any] | None:
    """The rule for the cells of a field, as XlsxWriter takes it; None where anything goes."""
    kind = field.kind
    if isinstance(kind, kinds.Place):
        return _one_of(lists.source(villages)) if villages else None
    if isinstance(kind, kinds.YesNo):
        return _one_of(["是", "否"])
    if isinstance(kind, kinds.OneCode):
        return _one_of(lists.source(offered(kind)))
    if isinstance(kind, kinds.ManyCodes):
        told = f"可选：{options(field)}"
        shown = told if len(told) <= _MESSAGE else "可选的各项见“填写说明”"
        return {"validate": "any", "input_title": "可以选几项，用“、”隔开", "input_message": shown}
    made = MADE.get(type(kind))
    return {**made(kind), "error_title": "请核对"} if made else None


def _one_of(source: Any) -> dict[str, Any]:
    return {
        "validate": "list",
        "source": source,
        "error_title": "请核对",
        "error_message": "请点单元格右边的箭头，从列表里选一项。",
    }


def _between(validate: str, least: Any, most: Any, message: str) -> dict[str, Any]:
    return {
        "validate": validate,
        "criteria": "between",
        "minimum": least,
        "maximum": most,
        "error_message": message,
    }


def _no_longer(kind: kinds.Text) -> dict[str, Any]:
    return {
        "validate": "length",
        "criteria": "<=",
        "value": kind.limit,
        "error_message": f"最多{kind.limit}个字。",
    }


MADE: Final[dict[type[kinds.Kind], Callable[[Any], dict[str, Any]]]] = {
    kinds.Text: _no_longer,
    kinds.Name: _no_longer,
    kinds.LongText: _no_longer,
    kinds.Whole: lambda kind: _between(
        "integer", kind.limit[0], kind.limit[1], f"请填{kind.limit[0]}到{kind.limit[1]}之间的整数。"
    ),
    kinds.Number: lambda kind: _between(
        "decimal", kind.limit[0], kind.limit[1], f"请填{kind.limit[0]}到{kind.limit[1]}之间的数。"
    ),
    kinds.Money: lambda kind: _between(
        "decimal", kind.limit[0] / 100, kind.limit[1] / 100, "请填金额，以元为单位，例如 500 或 500.50。"
    ),
    kinds.Day: lambda kind: _between("date", FIRST_DAY, LAST_DAY, "请填日期，例如 2013-5-6。"),
    kinds.CreditCode: lambda kind: _between("length", 18, 18, "统一社会信用代码是18位。"),
    kinds.IdNumber: lambda kind: _between("length", 15, 18, "身份证号是18位，旧的是15位。"),
}


def _letters(column: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(column))
