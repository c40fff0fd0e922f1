"""Which sheets a ledger has in a workbook, with their columns, and the words by which they are told apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ..schema.field import Field
from ..schema.ledger import Ledger
from .columns import Column, column_of, filled_in

NUMBER: Final = "序号"
BELONGS_TO: Final = "所属序号"
EXAMPLE: Final = "示例"
REQUIRED: Final = "必填"
GUIDE: Final = "填写说明"


@dataclass(frozen=True)
class Sheet:
    """A sheet to be filled in. key: the heading of its first column, and what it says of it."""

    name: str
    title: str
    key: str
    key_note: str
    key_required: bool
    fields: Sequence[Field]

    @property
    def columns(self) -> list[Column]:
        """The number that ties rows together, then the fields."""
        key = Column(self.key, None, 10, (self.key_note,), required=self.key_required)
        return [key, *map(column_of, self.fields)]


def sheets_of(ledger: Ledger, what: str = "导入模板") -> Iterator[Sheet]:
    """The ledger's own sheet, then one for each kind of rows below it. what: follows the ledger's name in the titles."""
    below = "、".join(f"“{ledger.fields[name].label}”" for name in ledger.children)
    note = f"每条记录一个号，{below}里按它对应" if below else "可以不填"
    title = f"{ledger.label}{what}"
    yield Sheet(sheet_name(ledger.label), title, NUMBER, note, bool(below), filled_in(ledger))
    for name, child in ledger.children.items():
        label = ledger.fields[name].label
        told = f"填“{ledger.label}”里这条记录的序号，一条记录可以有多行"
        yield Sheet(sheet_name(label), f"{title}：{label}", BELONGS_TO, told, True, filled_in(child))


def sheet_name(label: str) -> str:
    """A label as Excel takes it for a sheet's name: at most 31 signs, some of them not."""
    return "".join(sign for sign in label if sign not in "[]:*?/\\'")[:31]
