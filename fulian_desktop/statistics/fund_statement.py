"""A fund's statement (资金收支明细表): opening, entries in order of date with the running balance, closing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from ..ledgers.codes.aid import AID_KIND, GOODS, INCOME_KIND
from ..store.funds import Entry
from ..values.money import grouped

NAME: Final = "资金收支明细表"
COLUMNS: Final = ("序号", "日期", "摘要", "凭证（票据）号", "笔数", "收入", "支出", "余额")
UNIT_COLUMN: Final = "单位"
"""Beside the number, where the funds of several offices are put together."""
OPENING: Final = "期初余额"
TOTAL: Final = "本期合计"
SIGNED: Final = ("单位负责人：", "审核人：", "制表人：")


@dataclass(frozen=True)
class Line:
    """An entry with its number in the statement and the balance after it, in fen. unit: whose fund it is."""

    number: int
    entry: Entry
    balance: int
    unit: str = ""

    @property
    def summary(self) -> str:
        """What stands in the column 摘要."""
        entry = self.entry
        if entry.ledger == "fund_income":
            goods = (
                f"（{entry.item}{f' {entry.goods} 件' if entry.goods else ''}，按折价）" if entry.item else ""
            )
            meant = f"，{meant_for(entry.purpose)}" if entry.purpose else ""
            return f"{INCOME_KIND.label_of(entry.kind)}　{entry.what}{goods}{meant}"
        person = f"　{entry.person}" if entry.person else ""
        return f"{'红字冲销　' if entry.red else ''}{entry.what}{person}{self._goods}"

    @property
    def _goods(self) -> str:
        entry = self.entry
        if not entry.goods:
            return ""
        worth = f"，折价 {grouped(entry.worth)} 元" if entry.worth else ""
        name = GOODS.label_of(entry.item) if entry.item else "物资"
        return f"（{name} {entry.goods} 份{worth}，不计入支出）"

    @property
    def kind(self) -> str:
        """The kind of income or of aid in words."""
        codes = INCOME_KIND if self.entry.ledger == "fund_income" else AID_KIND
        return codes.label_of(self.entry.kind)


@dataclass(frozen=True)
class Statement:
    """A statement as it is shown and printed. office: who makes it. notes: what stands below it."""

    office: str
    name: str
    period: str
    first: date | None
    last: date
    opening: int
    lines: tuple[Line, ...]
    made_on: date
    notes: tuple[str, ...] = ()
    several: bool = field(default=False)

    @property
    def title(self) -> str:
        """What the document is called."""
        return f"{NAME}（{self.name}，{self.period}）"

    @property
    def income(self) -> int:
        """All that came in, in fen."""
        return sum(line.entry.income for line in self.lines)

    @property
    def paid(self) -> int:
        """All that was paid, less what came back, in fen."""
        return sum(line.entry.paid for line in self.lines)

    @property
    def returned(self) -> int:
        """What came back, in fen: the red entries, above zero."""
        return -sum(line.entry.paid for line in self.lines if line.entry.red)

    @property
    def times(self) -> int:
        """Lines paid, red ones left out."""
        return sum(line.entry.lines for line in self.lines if not line.entry.red)

    @property
    def closing(self) -> int:
        """What is left, in fen."""
        return self.lines[-1].balance if self.lines else self.opening

    @property
    def columns(self) -> tuple[str, ...]:
        """The headings."""
        return (COLUMNS[0], UNIT_COLUMN, *COLUMNS[1:]) if self.several else COLUMNS


def running(
    opening: int, entries: Iterable[Entry], units: dict[object, str] | None = None
) -> tuple[Line, ...]:
    """Entries with the balance after each. units: names by fund, where several offices are put together."""
    lines, balance = list[Line](), opening
    for number, entry in enumerate(entries, start=1):
        balance += entry.income - entry.paid
        lines.append(Line(number, entry, balance, (units or {}).get(entry.fund, "")))
    return tuple(lines)


def meant_for(purpose: str) -> str:
    """What a donor wants her gift to be used for, as a part of a sentence, however it was entered."""
    return f"指定用于{purpose.removeprefix('指定').removeprefix('用于').rstrip('。')}"
