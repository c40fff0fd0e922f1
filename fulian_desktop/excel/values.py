"""A cell as a value: the third visible dictionary, kind of field → how people's writing is read.

Nothing here raises anything but BadValue (refused, with a sentence that names what is wrong and what to write) and
Doubt (asked about, with the value that is proposed).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final, NoReturn

from ..errors import BadValue
from ..schema import kinds
from ..schema.field import Field
from ..schema.kind import Kind, Plain
from .grid import ERRORS, UNCALCULATED, Cell
from .written.asked import Asked as Asked
from .written.asked import Context as Context
from .written.asked import Doubt as Doubt
from .written.asked import MonthOnly as MonthOnly
from .written.codes import read_code, read_codes, read_yes_no
from .written.days import read_day, read_month
from .written.numbers import read_decimal, read_money, read_whole
from .written.places import read_place
from .written.words import (
    read_account,
    read_credit_code,
    read_id_number,
    read_link,
    read_name,
    read_phone,
    read_text,
)  # fmt: skip

Parser = Callable[[Asked, Cell], Any]
"""Takes a cell that is not empty and gives the value as the kind's `read` does, or None for nothing."""


def _no_cell(asked: Asked, raw: Cell) -> NoReturn:
    raise BadValue("这一栏是若干行明细，不能填在一格里")


PARSERS: Final[dict[type[Kind], Parser]] = {
    kinds.Text: read_text,
    kinds.Name: read_name,
    kinds.LongText: read_text,
    kinds.Whole: read_whole,
    kinds.Number: read_decimal,
    kinds.Money: read_money,
    kinds.Day: read_day,
    kinds.MonthOf: read_month,
    kinds.YesNo: read_yes_no,
    kinds.OneCode: read_code,
    kinds.ManyCodes: read_codes,
    kinds.IdNumber: read_id_number,
    kinds.Phone: read_phone,
    kinds.Account: read_account,
    kinds.CreditCode: read_credit_code,
    kinds.Link: read_link,
    kinds.Place: read_place,
    kinds.Rows: _no_cell,
}
_SUMMED: Final = (kinds.Money, kinds.Whole, kinds.Number)
_LONGEST: Final = 32_767
"""Signs of a cell in Excel."""
_NEUTRAL: Final = re.compile(r"'(?=[=+\-@\t\r'＝＋－＠])")


def read_cell(field: Field, raw: Cell, context: Context, *, unit: int = 1, spread: bool = False) -> Plain:
    """The plain value of a cell, as `read_record` takes it; None for an empty one. BadValue, Doubt with a plain value.

    unit and spread as in `read_value`.
    """
    try:
        return _plain(field, read_value(field, raw, context, unit=unit, spread=spread))
    except Doubt as doubt:
        doubt.value = _plain(field, doubt.value)
        raise


def read_value(field: Field, raw: Cell, context: Context, *, unit: int = 1, spread: bool = False) -> Any:
    """The value of a cell as a record holds it; of a link the words by which it is called. BadValue, Doubt.

    unit: yuan that a number of money means. spread: the value stands in a merged cell above, so an amount in it may
    be meant for all the rows together.
    """
    try:
        value = _value(Asked(field, context, unit), raw)
    except ArithmeticError:
        raise BadValue("这一格的数字太大或不对，请重新填写") from None
    if spread and value is not None and isinstance(field.kind, _SUMMED):
        raise Doubt(value, "这个数写在合并的单元格里，几行共有一个数，每行各记一次，请核对")
    return value


def _value(asked: Asked, raw: Cell) -> Any:
    if isinstance(raw, str):
        raw = _NEUTRAL.sub("", raw, count=1) if asked.context.neutralised and raw[:1] == "'" else raw
        if not raw.strip():
            return None
        if raw.strip() in ERRORS:
            raise BadValue(_why_error(raw.strip()))
        if len(raw) > _LONGEST:
            raise BadValue("这一格的文字太长，请删减")
    return None if raw is None else PARSERS[type(asked.kind)](asked, raw)


def _why_error(error: str) -> str:
    if error == UNCALCULATED:
        return "这一格的公式没有算出结果，请用Excel或WPS打开文件，保存后再导入"
    return f"这一格的公式出错（{error}），请改填实际的内容"


def _plain(field: Field, value: Any) -> Plain:
    if value is None or isinstance(field.kind, kinds.Link):
        return value  # type: ignore[no-any-return]
    return field.kind.plain(value)
