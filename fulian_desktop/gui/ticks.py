"""The field in which several codes of a list are ticked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QWidget

from ..errors import BadValue
from ..schema.field import Field
from ..schema.kinds import ManyCodes
from ..values import clock
from .fields import FieldWidget

if TYPE_CHECKING:
    from ..store.office import Office

_AROUND: Final = 48
"""Pixels for the box and the room around a label."""
_STEPS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class CodesField(FieldWidget):
    """Boxes to tick, as many in a line as there is room; one Tab stop, arrows move, the space bar ticks."""

    editor: QFrame

    def __init__(self, field: Field, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(field, office, parent)
        kind = field.kind
        assert isinstance(kind, ManyCodes)
        self._codes, self._unread = kind.codes, ""
        self._boxes: dict[str, QCheckBox] = {}
        self._across = 1
        frame = QFrame()
        frame.setObjectName("ticks")
        self._grid = QGridLayout(frame)
        self._grid.setContentsMargins(4, 1, 4, 1)
        self._grid.setVerticalSpacing(0)
        self.put(frame)
        for one in kind.codes.offered(clock.today()):
            self._add(one.code, one.label)
        first = next(iter(self._boxes.values()))
        first.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        frame.setFocusProxy(first)

    def _add(self, code: str, label: str) -> None:
        box = QCheckBox(label)
        box.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        box.clicked.connect(lambda _: self.changed.emit())
        box.installEventFilter(self)
        self._boxes[code] = box
        self._lay_out()

    def _lay_out(self) -> None:
        for at, box in enumerate(self._boxes.values()):
            self._grid.addWidget(box, at // self._across, at % self._across)

    def set_value(self, value: Any) -> None:
        try:
            chosen, self._unread = self.field.kind.read(value or ()), ""
        except BadValue:
            chosen, self._unread = (), str(value)
        for code in chosen:
            if code not in self._boxes:
                self._add(code, f"{self._codes.label_of(code)}（停用）")
        for code, box in self._boxes.items():
            box.setChecked(code in chosen)

    def value_plain(self) -> Any:
        return [code for code, box in self._boxes.items() if box.isChecked()] or self._unread

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        widest = max(self.fontMetrics().horizontalAdvance(box.text()) for box in self._boxes.values())
        across = max(1, self.width() // (widest + _AROUND))
        if across != self._across:
            self._across = across
            self._lay_out()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        boxes = list(self._boxes.values())
        if watched not in boxes:
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {**_STEPS, Qt.Key.Key_Up: -self._across, Qt.Key.Key_Down: self._across}
            step = steps.get(Qt.Key(event.key()))
            if step is not None:
                at = boxes.index(watched) + step
                boxes[min(max(at, 0), len(boxes) - 1)].setFocus()
                return True
        return super().eventFilter(watched, event)
