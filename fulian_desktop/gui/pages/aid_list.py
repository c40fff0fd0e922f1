"""The list of batches beside the open one: two lines each, with the state in colour."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ...store.aid import BatchSummary
from ...values.money import grouped
from .. import theme

Index = QModelIndex | QPersistentModelIndex
_HEIGHT: Final = 58
_ROLE: Final = Qt.ItemDataRole.UserRole


def state_of(batch: BatchSummary) -> tuple[str, str]:
    """(what has become of a batch, the colour of the word)."""
    bank = batch.pay_method == "bank"
    if not batch.lines:
        return "未选人", "faint"
    if not batch.done:
        return "未发放", "error"
    if batch.done < batch.lines:
        return ("部分付款" if bank else "部分签领"), "doubt"
    return ("已付款" if bank else "已签领"), "good"


class BatchListModel(QAbstractListModel):
    """Batches, newest first. unit_names: at the county, shown in the second line."""

    def __init__(self, unit_names: dict[str, str], parent: Any = None) -> None:
        super().__init__(parent)
        self.batches: list[BatchSummary] = []
        self._unit_names = unit_names

    def show_batches(self, batches: list[BatchSummary]) -> None:
        """Show other batches."""
        self.beginResetModel()
        self.batches = batches
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.batches)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        batch = self.batches[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return batch.title
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{batch.title}　{self.facts(batch)}　{state_of(batch)[0]}"
        return batch if role == _ROLE else None

    def facts(self, batch: BatchSummary) -> str:
        """The second line."""
        unit = self._unit_names.get(batch.unit, "")
        people = "" if unit else f"{batch.lines}人"
        parts = [unit, batch.held_on.isoformat(), people, f"{grouped(batch.total)}元"]
        return "　".join(part for part in parts if part)


class BatchDelegate(QStyledItemDelegate):
    """Title above, date, people and sum below, the state to the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(240, _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        batch, model = index.data(_ROLE), index.model()
        assert isinstance(batch, BatchSummary) and isinstance(model, BatchListModel)
        given: Any = option
        area, chosen = given.rect, bool(given.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(area, theme.colour("tint" if chosen else "sheet"))
        if chosen:
            painter.fillRect(QRect(area.left(), area.top(), 4, area.height()), theme.colour("accent"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        self._write(painter, area.adjusted(12, 6, -10, -6), batch, model.facts(batch), given.font)
        painter.restore()

    def _write(self, painter: QPainter, area: QRect, batch: BatchSummary, facts: str, font: Any) -> None:
        state, colour = state_of(batch)
        flag = Qt.AlignmentFlag
        half = area.height() // 2
        upper = QRect(area.left(), area.top(), area.width(), half)
        lower = QRect(area.left(), area.top() + half, area.width(), area.height() - half)
        painter.setFont(font)
        painter.setPen(theme.colour(colour))
        painter.drawText(upper, flag.AlignRight | flag.AlignVCenter, state)
        metrics = QFontMetrics(font)
        room = area.width() - metrics.horizontalAdvance(state) - 10
        painter.setPen(theme.colour("ink"))
        title = metrics.elidedText(batch.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(upper, flag.AlignLeft | flag.AlignVCenter, title)
        painter.setPen(theme.colour("soft"))
        shown = metrics.elidedText(facts, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(lower, flag.AlignLeft | flag.AlignVCenter, shown)
