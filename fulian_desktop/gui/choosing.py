"""A field in which one of a few dozen things is chosen by typing a part of its name or its initials."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from ..schema.field import Field
from ..schema.kinds import Text
from .searchers import Offer, SearchField, matches

if TYPE_CHECKING:
    from ..store.office import Office

_NOTHING = Offer("", "")


class ChoiceField(SearchField):
    """A line over a list that is given; what is typed and means nothing falls back to what was chosen before.

    label: what is chosen here, for those who hear the screen. confirmed: Enter, on what stands there or on a line
    of the list.
    """

    confirmed = Signal()

    def __init__(self, label: str, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(Field(label, Text(), False), office, parent)
        self._offers: list[Offer] = []
        self._before = _NOTHING
        self.editor.returnPressed.connect(self._entered)

    def set_offers(self, offers: Sequence[Offer]) -> None:
        """What can be chosen, in this order."""
        self._offers = list(offers)

    @property
    def value(self) -> str:
        """What is chosen; "" where nothing is, or where "" was chosen."""
        return self._before.value

    def set_value(self, value: Any) -> None:
        known = (one for one in self._offers if one.value == value)
        one = next(known, _NOTHING)
        self.choose(one.value, one.title)

    def choose(self, value: str, title: str) -> None:
        self._before = Offer(value, title)
        super().choose(value, title)

    def suggest(self, words: str) -> None:
        low = words.lower()
        self.offer([one for one in self._offers if not low or matches(one.title, low)])

    def settle(self) -> None:
        words = self.editor.text().strip()
        self._timer.stop()
        if self._completer.popup().isVisible() or words == self._before.title:
            return
        meant = self.settled(words) if words else None
        one = meant or self._before
        self.choose(one.value, one.title)
        if meant:
            self.changed.emit()

    def settled(self, words: str) -> Offer | None:
        exact = [one for one in self._offers if one.title == words]
        near = exact or [one for one in self._offers if matches(one.title, words.lower())]
        return near[0] if exact or len(near) == 1 else None

    def _hurried(self) -> bool:
        if self._timer.isActive() and self.settled(self._words):
            self._timer.stop()  # what was typed means one of them: Enter takes it, no list has to come first
            return False
        return super()._hurried()

    def _entered(self) -> None:
        if not self._completer.popup().isVisible():
            self.settle()
            self.confirmed.emit()

    def _activated(self, index: QModelIndex) -> None:
        super()._activated(index)
        self.confirmed.emit()
