"""The foot of a form: who made the record and when, and its history on demand."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QFrame, QLabel, QPushButton

from ..app import records
from ..schema.ledger import Ledger
from ..store.records import Kept
from .desk import Desk
from .facts import history_line, summary


class FactsStrip:
    """Fills the children of ui/form.ui below the fields, named facts_… and history_…"""

    def __init__(self, desk: Desk, ledger: Ledger, frame: QFrame) -> None:
        self._desk, self._ledger, self._frame = desk, ledger, frame
        self._kept: Kept[Any] | None = None
        self._words, self._history = self._label("facts_label"), self._label("history_label")
        button: QPushButton = frame.findChild(QPushButton, "history_button")
        button.clicked.connect(self._turn_history)

    def _label(self, name: str) -> QLabel:
        found: QLabel = self._frame.findChild(QLabel, name)
        return found

    def show(self, kept: Kept[Any] | None) -> None:
        """Tell of a record; nothing is shown of one that was never saved."""
        self._kept = kept
        self._frame.setVisible(kept is not None)
        self._history.hide()
        if kept:
            foreign = kept.unit != self._desk.office.info.unit
            self._words.setText(summary(kept, self._desk.unit_name(kept.unit) if foreign else ""))

    def _turn_history(self) -> None:
        assert self._kept is not None
        entries = records.history(self._desk.office, self._kept.record.uid)
        self._history.setText("\n".join(history_line(one, self._ledger) for one in entries))
        self._history.setVisible(not self._history.isVisible())
