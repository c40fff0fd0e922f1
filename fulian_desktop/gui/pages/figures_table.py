"""The lines of the figures page: figures under the headings of their groups, and a unit's part as a bar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ...app.figures import FigureValue
from .. import theme
from ..lists import Column, ListModel

Index = QModelIndex | QPersistentModelIndex
Line = FigureValue | str


@dataclass(frozen=True)
class UnitPart:
    """A unit's part in a figure; share of the largest part, 0 to 1."""

    code: str
    name: str
    value: int
    shown: str
    share: float


class FiguresModel(ListModel[Line]):
    """Figures under the headings of their groups; a heading is a line that cannot be chosen."""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if isinstance(self.rows[index.row()], str):
            if role == Qt.ItemDataRole.DisplayRole:
                return self.rows[index.row()] if index.column() == 0 else ""
            looks = {
                Qt.ItemDataRole.FontRole: theme.bold(),
                Qt.ItemDataRole.ForegroundRole: theme.colour("deep"),
                Qt.ItemDataRole.BackgroundRole: theme.colour("shade"),
            }
            return looks.get(Qt.ItemDataRole(role))
        return super().data(index, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.rows[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)


def figure_columns() -> list[Column[Line]]:
    """The columns of the figures; a heading stands in the first."""
    return [
        Column("名称", lambda one: one.label if isinstance(one, FigureValue) else one),
        Column("数值", lambda one: one.shown if isinstance(one, FigureValue) else "", right=True),
        Column("单位", lambda one: one.unit if isinstance(one, FigureValue) else ""),
        Column("记录数", lambda one: f"{one.records:,}" if isinstance(one, FigureValue) else "", right=True),
    ]


def parts_of(one: FigureValue, units: Mapping[str, str]) -> list[UnitPart]:
    """A figure's parts by unit, the largest first, ratios over nought last. units: names by code."""
    largest = max([*(value or 0 for value in one.by_unit.values()), 1])
    parts = [
        UnitPart(code, units.get(code, code), value or 0, one.show(value), (value or 0) / largest)
        for code, value in one.by_unit.items()
    ]
    return sorted(parts, key=lambda part: -part.value)


class BarDelegate(QStyledItemDelegate):
    """A thin bar as long as the unit's share of the largest part."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        model = index.model()
        assert isinstance(model, ListModel)
        part: UnitPart = model.rows[index.row()]
        given: Any = option
        area: QRect = given.rect.adjusted(6, 0, -8, 0)
        height = 8
        length = round(area.width() * part.share)
        if part.value:
            top = area.top() + (area.height() - height) // 2
            painter.fillRect(QRect(area.left(), top, max(2, length), height), theme.colour("accent"))


def with_headings(found: Sequence[FigureValue]) -> list[Line]:
    """Figures by group, in the order in which the groups first come."""
    groups: dict[str, list[FigureValue]] = {}
    for one in found:
        groups.setdefault(one.group, []).append(one)
    lines: list[Line] = []
    for group, members in groups.items():
        lines += [group, *members]
    return lines


def compared(now: FigureValue, before: FigureValue | None) -> str:
    """The figure beside that of the same period of the year before."""
    if before is None or not before.value or now.value is None:
        return "上年同期没有数"
    change = now.value - before.value
    shown = f"上年同期 {before.shown} {now.unit}"
    if not change:
        return f"{shown}，持平"
    words, size = "增加" if change > 0 else "减少", now.show(abs(change))
    if now.parts:
        return f"{shown}，{words} {size} 个百分点"
    percent = abs(change) * 1000 // before.value
    return f"{shown}，{words} {size} {now.unit}（{percent // 10}.{percent % 10}%）"
