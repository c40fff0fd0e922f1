"""Which columns a table has in a package: decided by the ledger's declaration and each field's disclosure."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from ..ledgers.registry import parent_of
from ..schema import kinds
from ..schema.disclosure import Shown, Way, shown
from ..schema.field import Field
from ..schema.ledger import Ledger


class Form(StrEnum):
    """How a value stands in the CSV; empty where there is none.

    The store selects each column in its form already. For MASKED and KEY it selects the value as it is,
    and the writer masks it, or puts the pseudonym of the ID number in its place.
    """

    TEXT = "text"
    UID = "uid"  # 32 hexadecimal digits
    WHOLE = "whole"
    DECIMAL = "decimal"
    MONEY = "money"  # yuan with two decimals: 1234.50
    YES_NO = "yes_no"  # true, false
    DAY = "day"  # 2013-05-06
    MONTH = "month"  # 2013-05
    CODES = "codes"  # codes parted by one blank
    STAMP = "stamp"  # 2013-05-06T07:08:09.123Z
    JSON = "json"
    MASKED = "masked"
    KEY = "key"  # pseudonym, 32 hexadecimal digits


FORMS: Final[dict[type[kinds.Kind], Form]] = {
    kinds.Text: Form.TEXT,
    kinds.Name: Form.TEXT,
    kinds.LongText: Form.TEXT,
    kinds.CreditCode: Form.TEXT,
    kinds.Whole: Form.WHOLE,
    kinds.Number: Form.DECIMAL,
    kinds.Money: Form.MONEY,
    kinds.Day: Form.DAY,
    kinds.MonthOf: Form.MONTH,
    kinds.YesNo: Form.YES_NO,
    kinds.OneCode: Form.TEXT,
    kinds.ManyCodes: Form.CODES,
    kinds.IdNumber: Form.TEXT,
    kinds.Phone: Form.TEXT,
    kinds.Account: Form.TEXT,
    kinds.Link: Form.UID,
    kinds.Place: Form.TEXT,
}
"""Kind of field → form in the CSV, where the value travels as it is."""


@dataclass(frozen=True)
class Column:
    """One column. field: the declared field that it carries, None for what every record has."""

    name: str
    form: Form
    label: str
    field: Field | None = None
    required: bool = False


_UID: Final = Column("uid", Form.UID, "记录编号", required=True)
_OF_RECORDS: Final = (
    _UID,
    Column("revision", Form.WHOLE, "修订次数", required=True),
    Column("changed_at", Form.STAMP, "最后修改时间", required=True),
    Column("source", Form.JSON, "来源"),
)
_OF_CHILD_ROWS: Final = (
    _UID,
    Column("parent", Form.UID, "所属记录", required=True),
    Column("position", Form.WHOLE, "序号", required=True),
)


def columns(table: Ledger, asked: Container[str] = ()) -> list[Column]:
    """The columns in order. asked: keys of ledgers that the county wants in full, with their child rows."""
    parent = parent_of(table)
    in_full = table.key in asked or (parent is not None and parent.key in asked)
    found = list(_OF_CHILD_ROWS if parent else _OF_RECORDS)
    for field in table.columns:
        found += _columns_of(table, field, in_full)
    return found


def travelling(table: Ledger, asked: Container[str] = ()) -> set[str]:
    """The names of the fields that travel, masked or not: only they may be spoken of on the cover."""
    return {column.field.name for column in columns(table, asked) if column.field}


def _columns_of(table: Ledger, field: Field, in_full: bool) -> list[Column]:
    how = shown(table, field, Way.PACKAGE, asked=in_full)
    if how is Shown.ABSENT:
        return []
    form = Form.MASKED if how is Shown.MASKED else FORMS[type(field.kind)]
    own = Column(field.name, form, field.label, field, field.required)
    if isinstance(field.kind, kinds.IdNumber):
        return [own, Column(f"{field.name}_key", Form.KEY, f"{field.label}的对照码", field)]
    return [own]
