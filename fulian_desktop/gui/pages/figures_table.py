"""The lines of the figures page: figures under the headings of their chapters, and the parts of one with bars."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ...app.figures import NOTHING, FigureValue
from ...app.leads import Lead
from ...values.dates import Period
from .. import theme
from ..lists import Column, ListModel

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Figure:
    """A figure beside the same period of the year before."""

    now: FigureValue
    before: FigureValue | None

    @property
    def change(self) -> int | None:
        """More or less than the year before; None where either is a ratio over nought."""
        if self.before is None or self.now.value is None or self.before.value is None:
            return None
        return self.now.value - self.before.value

    @property
    def shown_change(self) -> str:
        """The change with its sign."""
        if self.change is None:
            return NOTHING
        return f"{'+' if self.change > 0 else ''}{self.now.show(self.change)}"


Line = Figure | str


@dataclass(frozen=True)
class Part:
    """A unit's or a month's part in a figure; share of the largest part, 0 to 1."""

    lead: Lead
    name: str
    value: int
    shown: str
    share: float


class FiguresModel(ListModel[Line]):
    """Figures under the headings of their chapters; a heading is a line that cannot be chosen."""

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
        Column("名称", lambda one: one.now.label if isinstance(one, Figure) else one),
        Column("本期", _of(lambda one: one.now.shown), right=True),
        Column("单位", _of(lambda one: one.now.unit)),
        Column("上年同期", _of(lambda one: one.before.shown if one.before else NOTHING), right=True),
        Column("增减", _of(lambda one: one.shown_change), right=True),
    ]


def _of(text: Callable[[Figure], str]) -> Callable[[Line], str]:
    return lambda one: text(one) if isinstance(one, Figure) else ""


def with_headings(found: Sequence[FigureValue], before: Mapping[str, FigureValue]) -> list[Line]:
    """Figures by chapter, in the order in which the chapters first come."""
    groups: dict[str, list[Figure]] = {}
    for one in found:
        groups.setdefault(one.group, []).append(Figure(one, before.get(one.id)))
    lines: list[Line] = []
    for group, members in groups.items():
        lines += [group, *members]
    return lines


def unit_parts(one: FigureValue, period: Period, units: Mapping[str, str]) -> list[Part]:
    """A figure's parts by unit, the largest first, ratios over nought last. units: names by code."""
    found = {code: value or 0 for code, value in one.by_unit.items()}
    largest = max([*found.values(), 1])
    parts = [
        Part(
            Lead(one.id, period, code),
            units.get(code, code),
            value,
            one.show(one.by_unit[code]),
            value / largest,
        )
        for code, value in found.items()
    ]
    return sorted(parts, key=lambda part: -part.value)


def month_parts(one: FigureValue, year: int, values: Sequence[int | None]) -> list[Part]:
    """A figure's twelve months."""
    largest = max([*(value or 0 for value in values), 1])
    return [
        Part(
            Lead(one.id, Period(year, month, 1)),
            f"{month}月",
            value or 0,
            one.show(value),
            (value or 0) / largest,
        )
        for month, value in enumerate(values, start=1)
    ]


class BarDelegate(QStyledItemDelegate):
    """A thin bar as long as the part's share of the largest part."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        model = index.model()
        assert isinstance(model, ListModel)
        part: Part = model.rows[index.row()]
        given: Any = option
        area: QRect = given.rect.adjusted(6, 0, -8, 0)
        height = 8
        length = round(area.width() * part.share)
        if part.value > 0:
            top = area.top() + (area.height() - height) // 2
            painter.fillRect(QRect(area.left(), top, max(2, length), height), theme.colour("accent"))


def compared(line: Figure) -> str:
    """The figure beside that of the same period of the year before."""
    now, before, change = line.now, line.before, line.change
    if before is None or not before.value or change is None:
        return "上年同期没有数"
    shown = f"上年同期 {before.shown} {now.unit}"
    if not change:
        return f"{shown}，持平"
    words, size = "增加" if change > 0 else "减少", now.show(abs(change))
    if now.parts:
        return f"{shown}，{words} {size} 个百分点"
    percent = abs(change) * 1000 // before.value
    return f"{shown}，{words} {size} {now.unit}（{percent // 10}.{percent % 10}%）"
