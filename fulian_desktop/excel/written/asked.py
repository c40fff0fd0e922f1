"""What is asked of a cell: for which field it is read, in which office, and what a doubt about it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ...schema.field import Field
from ...schema.kind import Kind
from ...values import clock
from ...values.dates import Month

if TYPE_CHECKING:
    from .places import Villages


class Doubt(Exception):
    """A cell that can be read, but not for sure: the clerk is asked.

    value: what it is taken for, or None. sentence: what is doubtful, and what it is taken for.
    """

    def __init__(self, value: Any, sentence: str) -> None:
        super().__init__(sentence)
        self.value, self.sentence = value, sentence


class MonthOnly(Doubt):
    """A day of which only the month is told; its first day is proposed, an ID number may know better."""

    def __init__(self, value: date, month: Month, sentence: str) -> None:
        super().__init__(value, sentence)
        self.month = month


@dataclass(frozen=True)
class Context:
    """Where cells are read.

    villages: the office's villages, code → name. today: dates with a year of two digits lie before it.
    epoch_1904: bare numbers of days count from 1904. neutralised: in this text file an apostrophe stands before what
    a spreadsheet would take for a formula. ours: this program wrote the workbook, so nothing in it is odd by chance.
    """

    villages: Mapping[str, str] = field(default_factory=dict)
    today: date = field(default_factory=clock.today)
    epoch_1904: bool = False
    neutralised: bool = False
    ours: bool = False

    @cached_property
    def places(self) -> Villages:
        """The villages, to be found by what people call them."""
        from .places import Villages

        return Villages(self.villages)


@dataclass(frozen=True)
class Asked:
    """A field that a cell is read for. unit: yuan that a number of money means, 10,000 in a column of 万元."""

    field: Field
    context: Context
    unit: int = 1

    @property
    def kind(self) -> Kind:
        """The kind of the field."""
        return self.field.kind
