"""What merging a package would change, as two short tables: records by class, and money."""

from __future__ import annotations

from PySide6.QtWidgets import QTableView, QWidget

from ...app.merging import Rehearsal
from ...store.merge import MoneyLine, TableClasses
from ...values.money import grouped
from .. import theme
from ..lists import Column, ListModel
from . import listing


class RehearsalTables:
    """Fills the two tables of the page."""

    def __init__(self, classes: QTableView, money: QTableView, owner: QWidget) -> None:
        self._views = (classes, money)
        self.classes = ListModel[TableClasses](
            [
                Column("台账", lambda one: one.label),
                _counts("新增", "new", "good"),
                _counts("修改", "changed", "doubt"),
                _counts("不变", "same", "ink"),
                _counts("撤去", "gone", "error"),
            ],
            owner,
        )
        self.money = ListModel[MoneyLine](
            [
                Column("金额(元)", lambda one: one.label),
                Column("现在", lambda one: grouped(one.before), right=True),
                Column("汇总后", lambda one: grouped(one.after), right=True),
                Column("差额", _difference, right=True, tone=_tone),
            ],
            owner,
        )
        listing.show_list(classes, self.classes, (0, 66, 66, 66, 66))
        listing.show_list(money, self.money, (0, 104, 104, 92))

    def show(self, rehearsal: Rehearsal) -> None:
        """Show a rehearsal, each table as high as its lines; tables without any record are left out."""
        self.classes.set_rows(
            [one for one in rehearsal.classes if one.new or one.changed or one.same or one.gone]
        )
        self.money.set_rows([one for one in rehearsal.money if one.before or one.after])
        for view in self._views:
            lines = view.model().rowCount()
            head = view.horizontalHeader().sizeHint().height()
            view.setFixedHeight(head + max(1, lines) * theme.ROW_HEIGHT + 4)


def summary(rehearsals: list[Rehearsal]) -> str:
    """All rehearsed packages together in a sentence."""
    rows = [one for rehearsal in rehearsals for one in rehearsal.classes]
    new, changed, gone = (sum(getattr(one, name) for one in rows) for name in ("new", "changed", "gone"))
    paid = [one for rehearsal in rehearsals for one in rehearsal.money if one.table == "aid_disbursement"]
    before, after = (
        sum(getattr(one, name) for one in paid if one.field == "amount") for name in ("before", "after")
    )
    return (
        f"预演 {len(rehearsals)} 个包：新增 {new:,} 条、修改 {changed:,} 条、撤去 {gone:,} 条；"
        f"发放金额 {grouped(before)} 元变为 {grouped(after)} 元。数据还没有改动。"
    )


def _counts(label: str, name: str, tone: str) -> Column[TableClasses]:
    """A column of numbers; none is a dash in grey."""

    def number(one: TableClasses) -> int:
        return int(getattr(one, name))

    return Column(
        label,
        lambda one: f"{number(one):,}" if number(one) else "—",
        right=True,
        tone=lambda one: tone if number(one) else "faint",
    )


def _difference(one: MoneyLine) -> str:
    change = one.after - one.before
    return f"+{grouped(change)}" if change > 0 else grouped(change) if change else "—"


def _tone(one: MoneyLine) -> str:
    return "" if one.after == one.before else "good" if one.after > one.before else "error"
