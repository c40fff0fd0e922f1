"""The keyboard's way through a form: Enter and Tab go from field to field, and after the last one to 保存."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget


class FieldWalk(QWidget):
    """A form with a button that saves it."""

    save_button: QPushButton

    def focusNextPrevChild(self, forward: bool) -> bool:
        # Outside the form, where Tab would lead after the last field, Ctrl+S does nothing.
        moved = super().focusNextPrevChild(forward)
        held: QWidget | None = self.window().focusWidget()
        if forward and self.save_button.isVisible() and (held is None or not self.isAncestorOf(held)):
            self.save_button.setFocus(Qt.FocusReason.TabFocusReason)
        return moved

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # A line that does not need Enter lets it rise to here: it means "next field".
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            held = self.focusWidget()
            if isinstance(held, QPushButton):
                held.click()
            else:
                self.focusNextChild()
        else:
            super().keyPressEvent(event)
