"""Answers of the clerk on their way from the panel of a doubtful row to the plan."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal

from ...app.importing import PlanRow
from ..shortcuts import on_key
from .importing_answers import Answers
from .importing_doubt import DoubtPanel
from .importing_preview import PreviewStep

_KEYS: Final = {Qt.Key.Key_1: 1, Qt.Key.Key_2: 2, Qt.Key.Key_3: 3}


class Decisions(QObject):
    """Carries answers from the panel to the plan. changed: what would be written is another."""

    changed = Signal()

    def __init__(self, preview: PreviewStep, panel: DoubtPanel, answers: Callable[[], Answers]) -> None:
        super().__init__(preview)
        self._preview, self._panel, self._answers = preview, panel, answers
        preview.decided = lambda row: answers().words(row)
        preview.row_chosen.connect(self._show)
        panel.answered.connect(self._answered)
        for key, number in _KEYS.items():
            on_key(key, preview, partial(panel.press, number))

    def _show(self, row: PlanRow | None) -> None:
        words = self._answers().words(row) if row is not None else ""
        self._panel.show_row(self._preview.plan, row, words)

    def _answered(self, what: str, uid: UUID | None) -> None:
        said = [row for row in self._preview.chosen() if self._answers().say(row, what, uid)]
        if said:
            self._preview.show_numbers(len(self._answers().waiting))
            self._preview.repaint_rows()
            self._preview.go_on()
        self.changed.emit()
