"""How a form's fields stand: sections as cards, two columns, wide fields over both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout

from ..schema.kinds import Rows
from . import theme
from .cells import Cell

_ACROSS: Final = 2


def lay_out(body: QVBoxLayout, cells: Mapping[str, Cell]) -> None:
    """Put the cells into cards, one a section, in the order of the declaration."""
    for title, group in groupby(cells.values(), key=_section):
        body.addWidget(_card(title, list(group)))
    body.addStretch(1)


def _section(cell: Cell) -> str:
    return cell.field.label if isinstance(cell.field.kind, Rows) else cell.field.section


def _card(title: str, cells: Iterable[Cell]) -> QFrame:
    card = QFrame()
    card.setObjectName("card")
    grid = QGridLayout(card)
    grid.setContentsMargins(theme.ROOM, 10, theme.ROOM, 12)
    grid.setHorizontalSpacing(theme.ROOM)
    grid.setVerticalSpacing(6)
    at = 0
    if title:
        label = QLabel(title)
        label.setProperty("level", "section")
        grid.addWidget(label, 0, 0, 1, _ACROSS)
        at = _ACROSS
    for cell in cells:
        at = _place(grid, cell, at)
    for column in range(_ACROSS):
        grid.setColumnStretch(column, 1)
    return card


def _place(grid: QGridLayout, cell: Cell, at: int) -> int:
    """Put a cell at the next free place; returns the place after it."""
    line, column = divmod(at, _ACROSS)
    if not cell.wide:
        grid.addWidget(cell, line, column, Qt.AlignmentFlag.AlignTop)
        return at + 1
    line += 1 if column else 0
    grid.addWidget(cell, line, 0, 1, _ACROSS)
    return (line + 1) * _ACROSS
