"""The foot of a form: who made the record and when, and its history on demand."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QFrame, QLabel, QPushButton

from ..schema.ledger import Ledger
from ..store.records import Kept
from .desk import Desk
from .facts import history_line, summary
from .keeping import Keeping


class FactsStrip:
    """Fills the frame below the fields of ui/form.ui: its line of words, and the history that the button shows."""

    def __init__(
        self,
        desk: Desk,
        ledger: Ledger,
        keeping: Keeping,
        frame: QFrame,
        words: QLabel,
        history: QLabel,
        button: QPushButton,
    ) -> None:
        self._desk, self._ledger, self._keeping, self._frame = desk, ledger, keeping, frame
        self._words, self._history = words, history
        self._kept: Kept[Any] | None = None
        button.clicked.connect(self._turn_history)

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
        entries = self._keeping.history(self._kept.record.uid)
        self._history.setText("\n".join(history_line(one, self._ledger) for one in entries))
        self._history.setVisible(not self._history.isVisible())
