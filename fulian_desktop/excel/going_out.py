"""How records stand in the cells of an exported workbook: kind of field → what is written, one visible dictionary.

The columns are those of the template, so that an export can be corrected and read in again. Besides: the ID number of
a linked person, as names are not unique; at a county the unit; and last the record's own identifier.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Protocol

from ..schema import kinds
from ..schema.disclosure import Shown, Way, masked, shown
from ..schema.field import Field
from ..schema.ledger import Ledger
from ..store.whole_lists import Names, identified
from ..values.uid import uid_text
from .columns import Column, column_of, filled_in
from .headings import UID_HEADING

Cell = str | float | int | None
"""Text, a number, or nothing."""
Take = Callable[[Any], Cell]
UNIT_HEADING: Final = "填报单位"
_FIRST_OF_MARCH: Final = date(1900, 3, 1).toordinal()
_SERIAL_BASE: Final = 693_594
"""A day's ordinal less its number in Excel, which counts a 29 February 1900 that never was."""


def serial(day: date | None) -> int | None:
    """The number by which Excel knows a day."""
    if day is None:
        return None
    ordinal = day.toordinal()
    return ordinal - _SERIAL_BASE - (ordinal < _FIRST_OF_MARCH)


class Maker(Protocol):
    """Makes what turns a field's values into cells."""

    def __call__(self, kind: Any, names: Names, village: bool, /) -> Take | None:
        """None: the value is the cell. village: whether places are villages by name."""


def _as_is(kind: Any, names: Names, village: bool) -> None:
    return None


def _as_shown(kind: kinds.Kind, names: Names, village: bool) -> Take:
    return kind.show


CELLS: Final[Mapping[type[kinds.Kind], Maker]] = {
    kinds.Text: _as_is,
    kinds.Name: _as_is,
    kinds.LongText: _as_is,
    kinds.CreditCode: _as_is,
    kinds.Whole: _as_is,
    kinds.Number: lambda kind, names, village: lambda value: None if value is None else float(value),
    kinds.Money: lambda kind, names, village: lambda fen: None if fen is None else fen / 100,
    kinds.Day: lambda kind, names, village: serial,
    kinds.MonthOf: _as_shown,
    kinds.YesNo: _as_shown,
    kinds.OneCode: _as_shown,
    kinds.ManyCodes: _as_shown,
    kinds.IdNumber: _as_is,
    kinds.Phone: _as_is,
    kinds.Account: _as_is,
    kinds.Link: lambda kind, names, village: lambda uid: names.titles.get(uid),
    kinds.Place: lambda kind, names, village: (
        (lambda code: names.villages.get(code, code)) if village else None
    ),
}


NUMBER_AT, UNIT_AT, UID_AT, _FIELDS_AT = range(4)
"""Where things stand in a line that goes out: its number, or that of the record above it; then as in `whole_lists`."""


@dataclass(frozen=True)
class OutColumn:
    """A column that goes out. at: its place in a line; take: makes the cell of it, None where it is the cell.

    field: whose it is, where it is one's own.
    """

    column: Column
    at: int
    take: Take | None = None
    field: Field | None = None


@dataclass(frozen=True)
class Asked:
    """What goes out. full: numbers unmasked; listed: only what the list shows, without rows below it.

    units: code → name where several units keep records here.
    """

    full: bool = False
    listed: bool = False
    units: Mapping[str, str] | None = None


def columns_of(ledger: Ledger, table: Ledger, key: Column, names: Names, asked: Asked) -> list[OutColumn]:
    """The columns of a ledger's own sheet, or of one with the rows below its records."""
    made = [OutColumn(key, NUMBER_AT)]
    for field in filled_in(table):
        if not asked.listed or field.listed:
            made += _columns(table, field, names, asked)
    if table is ledger and asked.units is not None:
        units = asked.units
        told = Column(UNIT_HEADING, _WORDS, 20, ("登记这条记录的单位，导入时不读",))
        made.append(OutColumn(told, UNIT_AT, lambda code: units.get(code, code)))
    return [*made, OutColumn(_IDENTIFIER, UID_AT, uid_text)]


def _columns(table: Ledger, field: Field, names: Names, asked: Asked) -> Iterator[OutColumn]:
    how = shown(table, field, Way.EXCEL, asked=asked.full)
    if how is Shown.ABSENT:
        return
    at = _FIELDS_AT + table.columns.index(field)
    take = CELLS[type(field.kind)](field.kind, names, table.key != "village")
    if how is Shown.MASKED:
        take = _masking(field.kind)
    yield OutColumn(column_of(field), at, take, field)
    if isinstance(field.kind, kinds.Link) and (number := identified(field.kind)):
        yield OutColumn(_number_column(field, number), at, _numbers(number, names, asked))


def _masking(kind: kinds.Kind) -> Take:
    return lambda value: masked(kind, value)


def _numbers(number: Field, names: Names, asked: Asked) -> Take:
    """The ID number of a linked person, as the person's own ledger lets it out."""
    if asked.full:
        return lambda uid: names.numbers.get(uid)
    return lambda uid: masked(number.kind, names.numbers.get(uid, ""))


def _number_column(link: Field, number: Field) -> Column:
    told = f"“{link.label}”的{number.label}，同名的按它区分"
    return Column(f"{link.label}{number.label}", number.kind, 22, (told,), section=link.section)


_WORDS: Final = kinds.Text()
_IDENTIFIER: Final = Column(
    UID_HEADING,
    _WORDS,
    36,
    ("软件给每条记录的编号，导入时按它找到原来的记录。请勿改动；新添的行不填。",),
)
