"""The lines of the funds page: funds with their balances, and the entries of a statement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import Qt

from ...app.funds import FundSum
from ...app.tables import place_name
from ...ledgers.codes.aid import FUND_SCHEME
from ...statistics.fund_statement import Line, Statement
from ...values.money import grouped
from .. import theme
from ..lists import Column, Index, ListModel

UNIT, VOUCHER = 2, 3
"""Places of the columns that are hidden where nothing stands in them; both together would leave no room."""
WIDTHS: Final = (108, 0, 100, 130, 56, 112, 112, 120)


@dataclass(frozen=True)
class FundRow:
    """A line to the left: one fund, or the funds of a scheme put together. unit: at the county, whose it is."""

    name: str
    unit: str
    funds: tuple[UUID, ...]
    balance: int
    closed: bool = False

    @property
    def words(self) -> str:
        """What the line says."""
        whose = f"{self.unit}　" if self.unit else ""
        return f"{whose}{self.name}{'（已停用）' if self.closed else ''}"

    @property
    def several(self) -> bool:
        """Whether it is a sum of funds."""
        return len(self.funds) > 1


class FundsModel(ListModel[FundRow]):
    """The funds: sums in bold, and in full where the column is too narrow."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(_fund_columns(), parent)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.words
        if role == Qt.ItemDataRole.FontRole and row.several:
            return theme.bold()
        return super().data(index, role)


class EntriesModel(ListModel[Line]):
    """The entries: what happened in full where the column is too narrow."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(_entry_columns(), parent)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.rows[index.row()].summary
        return super().data(index, role)


def fund_rows(found: list[FundSum], units: dict[str, str]) -> list[FundRow]:
    """The funds; those of a scheme that has several come after their sum."""
    rows: list[FundRow] = []
    for scheme in FUND_SCHEME:
        mine = [one for one in found if one.scheme == scheme.code]
        if len(mine) > 1:
            total = sum(one.balance for one in mine)
            rows.append(
                FundRow(f"{scheme.label}合计（{len(mine)} 项）", "", tuple(one.uid for one in mine), total)
            )
        rows += [
            FundRow(
                one.name,
                place_name(units.get(one.unit, "")),
                (one.uid,),
                one.balance,
                one.closed_on is not None,
            )
            for one in mine
        ]
    return rows


def _owing(row: FundRow) -> str:
    return "error" if row.balance < 0 else "faint" if row.closed else ""


def _red(line: Line) -> str:
    return "error" if line.entry.red else ""


def _fund_columns() -> list[Column[FundRow]]:
    """What is told of a fund."""
    return [
        Column("资金", lambda one: one.words, tone=lambda one: "faint" if one.closed else ""),
        Column("余额（元）", lambda one: grouped(one.balance), right=True, tone=_owing),
    ]


def _entry_columns() -> list[Column[Line]]:
    """What is told of an entry."""
    return [
        Column("日期", lambda one: one.entry.day.isoformat(), tone=_red),
        Column("摘要", lambda one: one.summary, tone=_red),
        Column("单位", lambda one: place_name(one.unit), tone=_red),
        Column("凭证（票据）号", lambda one: one.entry.voucher, tone=_red),
        Column("笔数", lambda one: str(one.entry.lines or ""), right=True, tone=_red),
        Column("收入", lambda one: grouped(one.entry.income) if one.entry.income else "", right=True),
        Column("支出", _paid, right=True, tone=_red),
        Column("余额", lambda one: grouped(one.balance), right=True,
               tone=lambda one: "error" if one.balance < 0 else ""),
    ]  # fmt: skip


def _paid(line: Line) -> str:
    return "" if line.entry.ledger == "fund_income" else grouped(line.entry.paid)


def sums(found: Statement) -> str:
    """The line of sums above the entries."""
    return (
        f"期初 {grouped(found.opening)}　收入 {grouped(found.income)}　支出 {grouped(found.paid)}"
        f"　期末 {grouped(found.closing)} 元"
    )


def told(found: Statement) -> str:
    """The line below the entries."""
    if not found.lines:
        return "这个期间没有收入，也没有发放。"
    red = f"红字是退回款项的冲销，共 {grouped(found.returned)} 元，支出已扣除。" if found.returned else ""
    return (
        f"共 {len(found.lines)} 条。{red}双击或按回车打开这笔收入或这个批次；选中捐赠（可多选）打印致谢函。"
    )
