"""Keys that do something within a widget.

PySide6 ignores `context=` of a QShortcut that is given a callable, and every such key then works in the whole
window: Esc would mean two things, Space could not be typed. Here the context is set on its own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

Keys = str | Qt.Key | QKeySequence.StandardKey


def on_key(keys: Keys, widget: QWidget, act: Callable[[], Any], *, itself: bool = False) -> QShortcut:
    """Call `act` for the keys while the focus is in the widget or in what it holds; `itself`: only in it."""
    context = Qt.ShortcutContext
    return _made(keys, widget, act, context.WidgetShortcut if itself else context.WidgetWithChildrenShortcut)


def on_key_anywhere(keys: Keys, window: QWidget, act: Callable[[], Any]) -> QShortcut:
    """Call `act` for the keys wherever the focus is in the window."""
    return _made(keys, window, act, Qt.ShortcutContext.WindowShortcut)


def _made(keys: Keys, widget: QWidget, act: Callable[[], Any], context: Qt.ShortcutContext) -> QShortcut:
    shortcut = QShortcut(QKeySequence(keys), widget)
    shortcut.setContext(context)
    shortcut.activated.connect(lambda: act())
    return shortcut
