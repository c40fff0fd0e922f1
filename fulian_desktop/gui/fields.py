"""The widget of one field: the common face of all of them, and those that are a line, a box or a tick.

Every field widget has `set_value` (a value or what was typed), `value_plain` (what the kind's `read` takes;
"" when empty), the signals `changed` (at every keystroke) and `left` (the user went on), `set_read_only` and
`mark`.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDate, QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCalendarWidget,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QToolButton,
    QWidget,
    QWidgetAction,
)

from ..errors import BadValue
from ..schema.field import Field
from ..schema.kinds import LongText, Text
from . import theme

if TYPE_CHECKING:
    from ..store.office import Office


class FieldWidget(QWidget):
    """What a form knows of every field."""

    changed = Signal()
    left = Signal()

    def __init__(self, field: Field, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field, self.office = field, office
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(4)

    def put(self, editor: QWidget, *beside: QWidget) -> None:
        """Lay out the editor, which takes the focus, and what stands to the right of it."""
        self.editor = editor
        self.row.addWidget(editor, 1)
        for widget in beside:
            self.row.addWidget(widget)
        self.setFocusProxy(editor)
        editor.setAccessibleName(self.field.label)
        editor.installEventFilter(self)

    @abstractmethod
    def set_value(self, value: Any) -> None:
        """Show a value of the kind, or words as they were typed; None and "" mean empty."""

    @abstractmethod
    def value_plain(self) -> Any:
        """What the kind's `read` takes, "" when empty; words that it cannot read come as they are."""

    def set_read_only(self, on: bool) -> None:
        """Show only."""
        self.editor.setEnabled(not on)

    def mark(self, state: str) -> None:
        """Show that the value is in error ("error"), doubtful ("doubt"), or neither ("")."""
        theme.restyle(self.editor, "mark", state)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.editor and event.type() == QEvent.Type.FocusOut:
            self.settle()
            self.left.emit()
        return super().eventFilter(watched, event)

    def settle(self) -> None:
        """Bring what was typed into its usual form; called when the user goes on."""


class LineField(FieldWidget):
    """One line, brought into its usual form when one leaves it."""

    editor: QLineEdit

    def __init__(self, field: Field, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(field, office, parent)
        self.put(QLineEdit(), *self.beside())
        self.editor.textEdited.connect(lambda _: self.changed.emit())
        if isinstance(field.kind, Text):
            # Four times the limit in UTF-16 units: a longer text can be pasted and cut with its sentence in sight.
            self.editor.setMaxLength(field.kind.limit * 4)
        if field.kind.numeric:
            self.editor.setAlignment(Qt.AlignmentFlag.AlignRight)

    def beside(self) -> tuple[QWidget, ...]:
        """The measure word."""
        if not self.field.unit:
            return ()
        unit = QLabel(self.field.unit)
        unit.setProperty("level", "soft")
        return (unit,)

    def set_value(self, value: Any) -> None:
        self.editor.setText(value if isinstance(value, str) else self.field.kind.show(value))
        self.editor.setCursorPosition(0)

    def value_plain(self) -> Any:
        return self.editor.text().strip()

    def set_read_only(self, on: bool) -> None:
        self.editor.setReadOnly(on)

    def settle(self) -> None:
        words = self.value_plain()
        if not words or self.editor.isReadOnly():
            return
        try:
            shown = self.field.kind.show(self.field.kind.read(words))
        except BadValue:
            return
        if shown != self.editor.text():
            self.editor.setText(shown)
            self.changed.emit()


class DayField(LineField):
    """A day, typed in any usual way, or picked in a calendar (Alt+Down)."""

    def beside(self) -> tuple[QWidget, ...]:
        self.button = QToolButton()
        self.button.setIcon(theme.icon("calendar"))
        self.button.setProperty("look", "drop")
        self.button.setToolTip("选择日期（Alt+↓）")
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.clicked.connect(self._pick)
        return (self.button,)

    def set_read_only(self, on: bool) -> None:
        super().set_read_only(on)
        self.button.setEnabled(not on)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.editor and event.type() == QEvent.Type.KeyPress and is_drop_key(event):
            self._pick()
            return True
        return super().eventFilter(watched, event)

    def _pick(self) -> None:
        menu = QMenu(self)
        calendar = QCalendarWidget()
        calendar.setGridVisible(False)
        calendar.setMinimumSize(320, 260)
        calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.settle()
        shown = QDate.fromString(self.value_plain(), Qt.DateFormat.ISODate)
        calendar.setSelectedDate(shown if shown.isValid() else QDate.currentDate())
        calendar.activated.connect(self._picked)
        calendar.clicked.connect(self._picked)
        calendar.activated.connect(menu.close)
        calendar.clicked.connect(menu.close)
        action = QWidgetAction(menu)
        action.setDefaultWidget(calendar)
        menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        calendar.setFocus()

    def _picked(self, day: QDate) -> None:
        self.editor.setText(day.toString(Qt.DateFormat.ISODate))
        self.editor.setFocus()
        self.changed.emit()


class LongTextField(FieldWidget):
    """Several lines; Tab goes on, Enter makes a new line."""

    editor: QPlainTextEdit

    def __init__(self, field: Field, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(field, office, parent)
        self.put(QPlainTextEdit())
        self.editor.setTabChangesFocus(True)
        self.editor.setFixedHeight(78)
        self.editor.textChanged.connect(self.changed)
        assert isinstance(field.kind, LongText)
        self._limit = field.kind.limit

    def set_value(self, value: Any) -> None:
        self.editor.setPlainText(self.field.kind.show(value))

    def value_plain(self) -> Any:
        return self.editor.toPlainText().strip()

    def set_read_only(self, on: bool) -> None:
        self.editor.setReadOnly(on)


class YesNoField(FieldWidget):
    """A tick."""

    editor: QCheckBox

    def __init__(self, field: Field, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(field, office, parent)
        self.put(QCheckBox("是"))
        self.editor.clicked.connect(lambda _: self.changed.emit())

    def set_value(self, value: Any) -> None:
        self.editor.setChecked(bool(value))

    def value_plain(self) -> Any:
        return self.editor.isChecked()


def is_drop_key(event: QEvent) -> bool:
    """Alt+Down and F4, which open what drops down."""
    if not isinstance(event, QKeyEvent):
        return False
    key, held = event.key(), event.modifiers()
    return key == Qt.Key.Key_F4 or (key == Qt.Key.Key_Down and bool(held & Qt.KeyboardModifier.AltModifier))
