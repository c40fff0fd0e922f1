"""The field in which several codes of a list are ticked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem, QWidget

from ..errors import BadValue
from ..schema.field import Field
from ..schema.kinds import ManyCodes
from ..values import clock
from .fields import FieldWidget

if TYPE_CHECKING:
    from ..store.office import Office

_CODE: Final = Qt.ItemDataRole.UserRole
_ROW: Final = 32


class CodesField(FieldWidget):
    """A short list of ticks, several in a line; arrows move, the space bar ticks."""

    editor: QListWidget

    def __init__(self, field: Field, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(field, office, parent)
        kind = field.kind
        assert isinstance(kind, ManyCodes)
        self._codes, self._unread = kind.codes, ""
        ticks = QListWidget()
        ticks.setFlow(QListView.Flow.LeftToRight)
        ticks.setWrapping(True)
        ticks.setResizeMode(QListView.ResizeMode.Adjust)
        ticks.setUniformItemSizes(True)
        ticks.setFixedHeight(_ROW * 3 + 4)
        ticks.setTabKeyNavigation(False)
        self.put(ticks)
        for one in kind.codes.offered(clock.today()):
            self._add(one.code, one.label)
        ticks.itemChanged.connect(lambda _: self.changed.emit())

    def _add(self, code: str, label: str) -> QListWidgetItem:
        item = QListWidgetItem(label, self.editor)
        item.setData(_CODE, code)
        item.setFlags(
            Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
        )
        item.setCheckState(Qt.CheckState.Unchecked)
        return item

    def _items(self) -> list[QListWidgetItem]:
        return [self.editor.item(at) for at in range(self.editor.count())]

    def set_value(self, value: Any) -> None:
        try:
            chosen, self._unread = self.field.kind.read(value or ()), ""
        except BadValue:
            chosen, self._unread = (), str(value)
        self.editor.blockSignals(True)
        offered = {item.data(_CODE) for item in self._items()}
        for code in chosen:
            if code not in offered:
                self._add(code, f"{self._codes.label_of(code)}（停用）")
        for item in self._items():
            on = item.data(_CODE) in chosen
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self.editor.blockSignals(False)

    def value_plain(self) -> Any:
        ticked = [item.data(_CODE) for item in self._items() if item.checkState() is Qt.CheckState.Checked]
        return ticked or self._unread
