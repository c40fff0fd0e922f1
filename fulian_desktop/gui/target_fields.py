"""The searchers of a target's form: over the figures, and over the county's townships."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..app import units
from ..app.targets import choices
from ..schema.field import Field
from ..values import pinyin
from .searchers import Offer, SearchField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ..store.office import Office


class _ListField(SearchField):
    """One entry of a short list, found by characters, pinyin or initials of its title, or by its value."""

    def __init__(self, field: Field, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(field, office, parent)
        self.offers: list[Offer] = []

    def set_value(self, value: Any) -> None:
        words = str(value or "")
        self.choose(words, next((one.title for one in self.offers if one.value == words), words))

    def suggest(self, words: str) -> None:
        self.offer([one for one in self.offers if _fits(one, words.lower())])

    def settled(self, words: str) -> Offer | None:
        exact = [one for one in self.offers if words in (one.title, one.value)]
        fitting = exact or [one for one in self.offers if _fits(one, words.lower())]
        return fitting[0] if len(fitting) == 1 else None


class FigureField(_ListField):
    """A figure; the value is its identifier."""

    def __init__(self, field: Field, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(field, office, parent)
        known = choices()
        self.offers = [Offer(one.id, one.label, f"{one.group}　{one.measure}") for one in known]
        self._measures = {one.id: one.measure for one in known}
        self.editor.setPlaceholderText("指标名称或拼音首字母")

    @property
    def measure(self) -> str:
        """The measure word of the chosen figure."""
        return self._measures.get(str(self.value_plain()), "")


class UnitField(_ListField):
    """A township of the county, or the office itself where nothing is chosen; at a township there is no choice."""

    def __init__(self, field: Field, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(field, office, parent)
        self._county = office.info.level == "county"
        listed = units.units(office) if self._county else []
        self.offers = [Offer(one.code, one.name, one.code) for one in listed]
        self.editor.setPlaceholderText("全县（不选乡镇）" if self._county else "本单位")

    def set_value(self, value: Any) -> None:
        if not self._county and value == self.office.info.unit:
            self.choose(str(value), self.office.info.name)
        else:
            super().set_value(value)

    def set_read_only(self, on: bool) -> None:
        super().set_read_only(on or not self._county)


def _fits(one: Offer, words: str) -> bool:
    title = one.title.lower()
    return (
        not words
        or words in title
        or one.value.startswith(words)
        or any(words in spelled for spelled in (pinyin.initials(title), pinyin.full(title)))
    )
