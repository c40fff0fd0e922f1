"""Beside the report: how each number is worded, exactly or rounded, as far as its value allows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QTableView, QWidget

from ...app.report import Draft
from ...app.report_choices import Choices
from ...documents.report.placeholders import Placeholder
from ...documents.report.wording import Style
from .. import theme
from ..frames import load_frame
from ..lists import Column, ListModel
from . import listing

_AS_TEMPLATE: Final = "按模板"


@dataclass(frozen=True)
class Worded:
    """A figure of the text: what it is, and how it stands there. fits: whether the wish could be followed."""

    use: Placeholder
    label: str
    exact: str
    wish: Style | None
    phrase: str
    fits: bool

    @property
    def style(self) -> str:
        """The author's wish, or the template's."""
        return (self.wish or self.use.style).value


class WordsPanel(QWidget):
    """changed: a number is to be worded otherwise. chosen: the figure that is being looked at."""

    words_table: QTableView
    style_box: QComboBox
    phrase_label: QLabel

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        load_frame(self, "report_words")
        self.model = ListModel[Worded](
            [
                Column("指标", lambda one: one.label),
                Column("准确数值", lambda one: one.exact, right=True),
                Column("写法", lambda one: one.style, tone=lambda one: "accent" if one.wish else "faint"),
                Column("写进报告", lambda one: one.phrase, tone=lambda one: "" if one.fits else "doubt"),
            ],
            self,
        )
        listing.show_list(self.words_table, self.model, (0, 120, 68, 112))
        self.style_box.addItem(_AS_TEMPLATE, "")
        for style in Style:
            self.style_box.addItem(style.value, style.value)
        self.style_box.activated.connect(lambda _: self._choose())
        self.words_table.selectionModel().currentRowChanged.connect(lambda *_: self._show_chosen())
        self._styles: dict[str, Style] = {}

    def show_choices(self, choices: Choices) -> None:
        """Show what was kept."""
        self._styles = dict(choices.styles)

    def show_draft(self, draft: Draft, choices: Choices) -> None:
        """List the figures that have something to say, in the order of the text."""
        found = [_worded(use, draft, choices) for use in draft.uses]
        rows = [one for one in found if one]
        at = self.words_table.currentIndex().row()
        self.model.set_rows(rows)
        if rows:
            self.words_table.selectRow(min(max(at, 0), len(rows) - 1))
        self.style_box.setEnabled(bool(rows))
        self._show_chosen()

    def look_at(self, figure: str) -> None:
        """Go to a figure's line."""
        for place, one in enumerate(self.model.rows):
            if one.use.name == figure:
                self.words_table.selectRow(place)

    def chosen(self) -> Worded | None:
        """The line that is chosen."""
        return self.model.row(self.words_table.currentIndex())

    def _show_chosen(self) -> None:
        one = self.chosen()
        wish = one.wish.value if one and one.wish else ""
        self.style_box.setCurrentIndex(self.style_box.findData(wish))
        fits = one is None or one.fits
        self.phrase_label.setText("" if fits else "这个数值不能这样写，照准确数值写。")
        theme.restyle(self.phrase_label, "level", "soft" if fits else "doubt")

    def _choose(self) -> None:
        one, wish = self.chosen(), self.style_box.currentData()
        if one is None:
            return
        if wish:
            self._styles[one.use.name] = Style(wish)
        else:
            self._styles.pop(one.use.name, None)
        self.changed.emit()

    def filled_in(self, choices: Choices) -> Choices:
        """The choices with what was chosen here."""
        return replace(choices, styles=dict(self._styles))


def _worded(use: Placeholder, draft: Draft, choices: Choices) -> Worded | None:
    phrase = draft.phrase(use, choices)
    if phrase is None:
        return None
    number, wish = draft.base.numbers[use.name], choices.styles.get(use.name)
    return Worded(use, number.label, number.shown, wish, phrase.text, phrase.used is (wish or use.style))
