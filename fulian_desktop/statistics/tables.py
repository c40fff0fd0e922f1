"""What the statistical tables say, as plain values: the workbook and the paper are both written from them.

Head and foot are those of official tables (domain.md 6). What an office must be given by others, a document
number and a date of expiry, stays empty to be written in: it is never made up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import Final

from ..values.dates import long_date

NOTHING: Final = "—"
"""Stands where there is no number: a ratio over zero, a change from zero."""
FOOT: Final = ("单位负责人：", "统计负责人：", "填表人：", "联系电话：", "报出日期：　　　　年　　月　　日")
HEAD: Final = ("批准文号：", "有效期至：")
NAME: Final = "妇联工作统计表"
RATIO: Final = "ratio"


@dataclass(frozen=True)
class Line:
    """A figure in a table. value, before and by_unit are scaled by 10**places; None is a ratio over zero.

    number: its place in the whole book, from 1. before: of the same period of the year before.
    by_unit: in the order of the book's units. note: why the units do not add up to the value, or "".
    """

    number: int
    id: str
    label: str
    unit: str
    kind: str
    places: int
    value: int | None
    before: int | None
    records: int
    definition: str
    by_unit: tuple[int | None, ...] = ()
    note: str = ""

    @property
    def code(self) -> str:
        """Its number as the column 代码 shows it."""
        return f"{self.number:03d}"

    @property
    def change(self) -> int | None:
        """More or less than the year before, scaled like the value; of a ratio in percentage points."""
        return None if self.value is None or self.before is None else self.value - self.before

    @property
    def rate(self) -> Decimal | None:
        """The change in percent of the year before, with one decimal; None for a ratio and from nothing."""
        if self.change is None or not self.before or self.kind == RATIO:
            return None
        return (Decimal(self.change) * 100 / abs(self.before)).quantize(Decimal("0.1"), ROUND_HALF_UP)

    @property
    def decimals(self) -> int:
        """How many decimals its values are shown with: none where all are whole, as sums of money often are."""
        held = [value for value in (self.value, self.before, *self.by_unit) if value is not None]
        whole = self.kind != RATIO and not any(value % 10**self.places for value in held)
        return 0 if whole else self.places

    def shown(self, value: int | None) -> str:
        """A value of this line as people read it."""
        if value is None:
            return NOTHING
        return f"{Decimal(value).scaleb(-self.places):,.{self.decimals}f}"

    def shown_change(self) -> str:
        """The change with its sign."""
        change = self.change
        return f"+{self.shown(change)}" if change and change > 0 else self.shown(change)

    def shown_rate(self) -> str:
        """The rate with its sign."""
        rate = self.rate
        return NOTHING if rate is None else f"{rate:+,.1f}" if rate else "0.0"


@dataclass(frozen=True)
class Chapter:
    """The figures of one chapter of the report. code: the number of its table, 表号."""

    title: str
    code: str
    lines: tuple[Line, ...]

    @property
    def notes(self) -> list[str]:
        """The notes of its lines, each once, with the numbers of the lines that they are about."""
        about: dict[str, list[str]] = {}
        for line in self.lines:
            if line.note:
                about.setdefault(line.note, []).append(line.code)
        return [f"代码{'、'.join(numbers)}：{note}" for note, numbers in about.items()]


@dataclass(frozen=True)
class Book:
    """All tables of a period.

    maker: who makes the tables, 制表机关. units: names above the columns of parts; none for a township.
    fixed_on: the day on which the figures of the period were fixed, None while they may still change.
    """

    office: str
    maker: str
    period: str
    before: str
    made_on: date
    units: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    fixed_on: date | None = None
    code: str = "妇统1表"

    @property
    def title(self) -> str:
        """What the whole is called, as a file and at the foot of its pages."""
        return f"{self.period}{NAME}"

    @property
    def notes(self) -> list[str]:
        """What stands below the table of all chapters."""
        as_of = long_date(self.fixed_on or self.made_on)
        state = f"{as_of}定稿的数字" if self.fixed_on else f"{as_of}从台账统计的数字，定稿前可能变化"
        return [
            f"本表为{state}；上年同期为{self.before}。",
            "比率的增减以百分点计，不算增减比例；“—”表示无法计算。",
        ]

    @property
    def head(self) -> tuple[str, ...]:
        """The lines in the upper right corner of a table, below its number."""
        return (f"制表机关：{self.maker}", *HEAD)


SUMMARY_COLUMNS: Final = ("指标名称", "计量单位", "代码", "本期", "上年同期", "增减", "增减（%）")
UNIT_COLUMNS: Final = ("指标名称", "计量单位", "代码", "合计")
_STEMS: Final = "甲乙丙"


def numerals(columns: int) -> list[str]:
    """The line below the headings of an official table: 甲 乙 丙 for what is described, then 1, 2, 3."""
    return [*_STEMS, *(str(number) for number in range(1, columns - len(_STEMS) + 1))]


def spread(widths: Sequence[float], room: float) -> list[slice]:
    """Columns shared among as few pages as can be, about as many on each, none wider than the room."""
    count = len(widths)
    for pages in range(1, count + 1):
        edges = [round(count * page / pages) for page in range(pages + 1)]
        parts = [slice(first, last) for first, last in pairwise(edges)]
        if all(sum(widths[part]) <= room for part in parts):
            return parts
    return [slice(at, at + 1) for at in range(count)]


def sums_up(value: int | None, parts: Sequence[int | None]) -> bool:
    """Whether the parts make the value."""
    return sum(part or 0 for part in parts) == (value or 0)
