"""The head of the sheet's table: over each column its letter, how sure it is, and a chooser of the field it holds."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QTableView

from ...excel.grid import letters
from ...store.office import Office
from .. import theme
from ..choosing import ChoiceField
from ..searchers import Offer
from .importing_columns import WORDS, ColumnChoice, TableChoice

_LINE: Final = 28
"""Pixels of the line with the letter."""
_CHOOSER: Final = 40
_TONES: Final = {"sure": "good", "asked": "doubt", "left": "faint"}


class MappingHeader(QHeaderView):
    """chosen: a column (of the sheet) was given another field, or confirmed. entered: the focus went to its chooser.

    Tab goes through the choosers that wait for an answer only; the others take the focus by the mouse, or by Enter
    in the table.
    """

    chosen = Signal(int, str)
    entered = Signal(int)

    def __init__(self, office: Office, view: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._office, self._view = office, view
        self._choice: TableChoice | None = None
        self.choosers: dict[int, ChoiceField] = {}
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.sectionResized.connect(lambda *_: self._place())
        view.horizontalScrollBar().valueChanged.connect(lambda _: self._place())

    def show_table(self, choice: TableChoice | None) -> None:
        """Make the choosers for a table's columns."""
        for old in self.choosers.values():
            old.hide()
            old.deleteLater()
        self._choice, self.choosers = choice, {}
        for at in choice.columns if choice else ():
            self.choosers[at] = self._made(at)
        self.refresh()

    def _made(self, column: int) -> ChoiceField:
        field = ChoiceField(f"{letters(column)}列对应的栏目", self._office, self)
        field.confirmed.connect(lambda: self.chosen.emit(column, field.value))
        field.changed.connect(lambda: self._changed(column, field))
        field.editor.installEventFilter(self)
        field.show()
        return field

    def _changed(self, column: int, field: ChoiceField) -> None:
        """Picked by the mouse or settled on leaving; while one types, nothing is chosen yet."""
        if self._choice and field.editor.text() and field.value != self._choice.columns[column].path:
            self.chosen.emit(column, field.value)

    def refresh(self) -> None:
        """Show what is decided by now."""
        for at, field in self.choosers.items():
            self._show(self._column(at), at, field)
        self._place()
        self.viewport().update()

    def _show(self, column: ColumnChoice, at: int, field: ChoiceField) -> None:
        assert self._choice is not None
        field.set_offers([Offer(*one) for one in self._choice.offers(at)])
        field.set_value(column.path)
        waits = column.state == "asked"
        field.mark("doubt" if waits else "")
        focus = Qt.FocusPolicy.StrongFocus if waits or field.editor.hasFocus() else Qt.FocusPolicy.ClickFocus
        field.editor.setFocusPolicy(focus)

    def focus_column(self, column: int) -> None:
        """Let the clerk choose for a column."""
        field = self.choosers.get(column)
        if field is not None:
            field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            field.editor.selectAll()

    def _column(self, at: int) -> ColumnChoice:
        assert self._choice is not None
        return self._choice.columns[at]

    # ------------------------------------------------------------------ Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            for at, field in self.choosers.items():
                if field.editor is watched:
                    self.entered.emit(at)
        return super().eventFilter(watched, event)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        self._place()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), _LINE + _CHOOSER)

    def updateGeometries(self) -> None:
        self.setViewportMargins(0, 0, 0, _CHOOSER)
        super().updateGeometries()
        self._place()

    def _place(self) -> None:
        for section, field in enumerate(self.choosers.values()):
            left = self.sectionPosition(section) - self.offset()
            field.setGeometry(QRect(left + 3, _LINE, self.sectionSize(section) - 7, _CHOOSER - 4))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        at = list(self.choosers)[section] if section < len(self.choosers) else None
        painter.save()
        painter.fillRect(rect, theme.colour("shade"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        if at is not None:
            inner = rect.adjusted(9, 0, -8, 0)
            state = self._column(at).state
            painter.setPen(theme.colour("soft"))
            painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, letters(at))
            painter.setPen(theme.colour(_TONES[state]))
            painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, WORDS[state])
        painter.restore()
