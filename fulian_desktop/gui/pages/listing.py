"""What the tables of several pages share: column widths, and opening a row by Enter or a double click."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QComboBox, QHeaderView, QTableView, QWidget

from ..lists import ListModel, dress_table

T = TypeVar("T")
_NOT_IN_A_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def show_list(
    view: QTableView, model: ListModel[Any], widths: Sequence[int], *, several: bool = False
) -> None:
    """Give a view its model and column widths in pixels; the column of width 0 takes the room that is left."""
    view.setModel(model)
    dress_table(view, several=several)
    header = view.horizontalHeader()
    header.setStretchLastSection(0 not in widths)
    for at, width in enumerate(widths):
        if width:
            view.setColumnWidth(at, width)
        else:
            header.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)


def chosen_rows(view: QTableView, model: ListModel[T]) -> list[T]:
    """The rows that are chosen, from the top."""
    places = sorted(index.row() for index in view.selectionModel().selectedRows())
    return [model.rows[at] for at in places]


class Opener(QObject):
    """Calls `act` with the row when it is opened by Enter or a double click."""

    def __init__(self, view: QTableView, model: ListModel[T], act: Callable[[T], None]) -> None:
        super().__init__(view)
        self._view, self._model, self._act = view, model, act
        view.doubleClicked.connect(lambda _: self._open())
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _ENTER:
            self._open()
            return True
        return super().eventFilter(watched, event)

    def _open(self) -> None:
        row = self._model.row(self._view.currentIndex())
        if row is not None:
            self._act(row)


def tab_through(*widgets: QWidget) -> None:
    """Let Tab go through widgets in this order; of a chooser through the boxes that it is made of."""
    parts: list[QWidget] = []
    for widget in widgets:
        proxy = widget.focusProxy()
        inner: list[QWidget] = [] if isinstance(widget, QComboBox) else [*widget.findChildren(QComboBox)]
        parts += [proxy] if proxy else inner or [widget]
    for before, after in pairwise(parts):
        QWidget.setTabOrder(before, after)


def file_name(words: str) -> str:
    """Words as the name of a file, without the signs that no name may have."""
    return _NOT_IN_A_NAME.sub("_", words).strip(". ")


def show_file(path: Path) -> None:
    """Open a file or a folder with the program that the computer has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
