"""The lines of the open batch as a table that can be typed into."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ...errors import BadValue
from ...ledgers.aid import AidDisbursement
from ...ledgers.registry import BY_KEY
from ...schema.kinds import OneCode
from ...values import clock
from .. import theme
from .aid_work import BatchWork

Index = QModelIndex | QPersistentModelIndex
FIELDS = BY_KEY["aid_disbursement"].fields
_LOCKED = ("amount", "item", "quantity", "unit_value", "item_spec")
"""Fields that stand on a receipt."""


@dataclass(frozen=True)
class LineColumn:
    """A column: heading, what stands in it, and the field that is typed into ("" for none)."""

    label: str
    text: Callable[[AidDisbursement], str]
    field: str = ""
    right: bool = False
    tone: Callable[[AidDisbursement], str] | None = None


def shown(line: AidDisbursement, field: str) -> str:
    """A field of a line as people read it."""
    return FIELDS[field].kind.show(getattr(line, field))


class LinesModel(QAbstractTableModel):
    """The lines of the work. refused: a typed value could not be taken, with the sentence why."""

    refused = Signal(str)

    def __init__(self, work: BatchWork, columns: Sequence[LineColumn], parent: Any = None) -> None:
        super().__init__(parent)
        self._work, self._columns = work, list(columns)
        self.faulty: dict[int, str] = {}

    def refresh(self) -> None:
        """The lines are others now."""
        self.beginResetModel()
        self.endResetModel()

    def repaint(self) -> None:
        """The same lines, with other content."""
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._work.lines)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._columns)

    def column_of(self, field: str) -> int:
        """The place of the column that edits a field."""
        return next(at for at, one in enumerate(self._columns) if one.field == field)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        column, line = self._columns[index.column()], self._work.lines[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return column.text(line)
        if role == Qt.ItemDataRole.EditRole and column.field:
            return getattr(line, column.field) if self._code(column) else column.text(line)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ForegroundRole:
            tone = "error" if index.row() in self.faulty else column.tone(line) if column.tone else ""
            return theme.colour(tone) if tone else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.faulty.get(index.row()) or (column.text(line) if len(column.text(line)) > 8 else None)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].label
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self._columns[section].right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        given = super().flags(index)
        column, line = self._columns[index.column()], self._work.lines[index.row()]
        locked = column.field in _LOCKED and self._work.has_receipt(line)
        if column.field and not self._work.read_only and not locked:
            given |= Qt.ItemFlag.ItemIsEditable
        return given

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole:
            return False
        line, field = self._work.lines[index.row()], FIELDS[self._columns[index.column()].field]
        try:
            taken = field.kind.read(value) if value not in ("", None) else _empty(field.name)
        except BadValue as bad:
            self.refused.emit(f"第{index.row() + 1}行{field.label}：{bad.sentence}")
            return False
        self.refused.emit("")
        if taken != getattr(line, field.name):
            setattr(line, field.name, taken)
            self.repaint()
            self._work.touch()
        return True

    def _code(self, column: LineColumn) -> bool:
        return isinstance(FIELDS[column.field].kind, OneCode)


def _empty(field: str) -> Any:
    """What an emptied cell holds; a required code stays to be asked for at saving."""
    default = AidDisbursement.__dataclass_fields__[field].default
    return "" if FIELDS[field].required else default


class LineDelegate(QStyledItemDelegate):
    """Editors: a box of labels for codes, a line for all else."""

    def __init__(self, columns: Sequence[LineColumn], parent: Any = None) -> None:
        super().__init__(parent)
        self._columns = list(columns)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        field = FIELDS[self._columns[index.column()].field]
        if not isinstance(field.kind, OneCode):
            edit = QLineEdit(parent)
            edit.setFrame(False)
            edit.setStyleSheet("min-height: 0; padding: 0 6px; border-radius: 0;")
            return edit
        box = QComboBox(parent)
        box.setStyleSheet("min-height: 0; padding: 0 6px; border-radius: 0;")
        if not field.required:
            box.addItem("（无）", "")
        for one in field.kind.codes.offered(clock.today()):
            box.addItem(one.label, one.code)
        box.activated.connect(lambda _: self._commit(box))
        return box

    def _commit(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findData(index.data(Qt.ItemDataRole.EditRole))))
        elif isinstance(editor, QLineEdit):
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        value = editor.currentData() if isinstance(editor, QComboBox) else getattr(editor, "text", str)()
        model.setData(index, value, Qt.ItemDataRole.EditRole)
