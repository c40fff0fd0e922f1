"""The navigation to the left: groups that open and close, and a line that finds a page by a few characters."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import groupby

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QPushButton, QVBoxLayout, QWidget

from . import theme
from .desk import PageEntry


class Navigation(QWidget):
    """Asks for a page by its key (`wanted`); the window says where it went (`mark`)."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.finder = QLineEdit(self)
        self.finder.setPlaceholderText("找台账 Ctrl+K")
        self.finder.setToolTip("输入几个字或拼音首字母，回车打开")
        self.finder.setClearButtonEnabled(True)
        self.finder.textChanged.connect(self._arrange)
        self.finder.returnPressed.connect(self._go_first)
        self.finder.installEventFilter(self)
        self.buttons: dict[str, QPushButton] = {}
        self.headers: dict[str, QPushButton] = {}
        self._entries: dict[str, PageEntry] = {}
        self._open: set[str] = set()
        self._current = self._last = ""
        self._chosen = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)
        self._column.addWidget(self.finder)

    @property
    def groups(self) -> list[str]:
        """The groups in order."""
        return list(self.headers)

    def show_entries(self, entries: Sequence[PageEntry], *, live: bool) -> None:
        """Fill in; entries answer only once the office is open."""
        while self._column.count() > 1:
            old = self._column.takeAt(1).widget()
            old.hide()
            old.deleteLater()
        self.buttons, self.headers = {}, {}
        self._entries = {entry.key: entry for entry in entries}
        for group, members in groupby(sorted(entries, key=_place(entries)), key=lambda entry: entry.group):
            self.headers[group] = self._header(group)
            for entry in members:
                self.buttons[entry.key] = self._button(entry, live)
        self.finder.setEnabled(live)
        self._last = entries[-1].group
        self.open(entries[0].group)

    def mark(self, key: str) -> None:
        """The window went to a page."""
        self._current = key
        self.buttons[key].setChecked(True)
        self.finder.clear()
        self.open(self._entries[key].group)

    def open(self, group: str) -> None:
        """Open a group; of the others only the last, which holds the daily pages, stays open."""
        self._open = {group, self._last}
        self._arrange()

    def go_group(self, at: int) -> None:
        """Open the group at a place and go to the first page in it."""
        if at < len(self.headers):
            group = self.groups[at]
            self.wanted.emit(next(key for key, entry in self._entries.items() if entry.group == group))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            leaves = event.key() == Qt.Key.Key_Escape and bool(self.finder.text())
            if event.type() == QEvent.Type.ShortcutOverride and leaves:
                event.accept()  # a page's own Esc would take the key
            elif event.type() == QEvent.Type.KeyPress and leaves:
                self.finder.clear()
                return True
            elif event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down:
                return self.focusNextChild()
        return super().eventFilter(watched, event)

    def _header(self, group: str) -> QPushButton:
        header = QPushButton(group)
        header.setProperty("look", "group")
        header.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        header.clicked.connect(partial(self._toggle, group))
        self._column.addWidget(header)
        return header

    def _toggle(self, group: str, _checked: bool = False) -> None:
        if group in self._open:
            self._open.remove(group)
            self._arrange()
        else:
            self.open(group)

    def _button(self, entry: PageEntry, live: bool) -> QPushButton:
        button = QPushButton(entry.label)
        button.setProperty("look", "entry")
        button.setIcon(theme.icon(entry.icon))
        button.setIconSize(theme.icon_size())
        button.setCheckable(True)
        button.setAutoDefault(True)
        button.setEnabled(live)
        button.clicked.connect(partial(self._asked, entry.key))
        self._chosen.addButton(button)
        self._column.addWidget(button)
        return button

    def _asked(self, key: str, _checked: bool = False) -> None:
        if self._current in self.buttons:  # until the window says that it went
            self.buttons[self._current].setChecked(True)
        self.wanted.emit(key)

    def _arrange(self) -> None:
        words = self.finder.text().strip().lower()
        found = [key for key, entry in self._entries.items() if not words or _fits(entry.label, words)]
        for key, entry in self._entries.items():
            self.buttons[key].setVisible(key in found and (bool(words) or entry.group in self._open))
        for group, header in self.headers.items():
            is_open = bool(words) or group in self._open
            header.setVisible(not words or any(self._entries[key].group == group for key in found))
            header.setIcon(theme.icon("down" if is_open else "right"))

    def _go_first(self) -> None:
        words = self.finder.text().strip().lower()
        first = next((key for key, entry in self._entries.items() if words and _fits(entry.label, words)), "")
        if first:
            self.wanted.emit(first)


def _place(entries: Sequence[PageEntry]) -> partial[int]:
    """Groups stand in the order of their first entry."""
    order = list(dict.fromkeys(entry.group for entry in entries))
    return partial(_order_of, order)


def _order_of(order: list[str], entry: PageEntry) -> int:
    return order.index(entry.group)


def _fits(label: str, words: str) -> bool:
    from ..values import pinyin

    return words in label.lower() or pinyin.initials(label).lower().startswith(words)
