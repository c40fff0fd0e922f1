"""Beside the report: the highlights that the units offer, ticked and put into words by the author."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QTableView, QWidget

from ...app.report_choices import TEXT_MAX, Choices
from ...app.report_highlights import Offered
from ..desk import Desk
from ..frames import load_frame
from ..lists import Column, Index, ListModel
from ..shortcuts import on_key
from . import listing


class HighlightModel(ListModel[Offered]):
    """Highlights with a tick in the first column. texts: of those that go in."""

    ticked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            [
                Column("写进", lambda one: ""),
                Column("单位", lambda one: one.unit_name),
                Column("章节", lambda one: one.chapter),
                Column("标题", lambda one: one.title),
            ],
            parent,
        )
        self.texts: dict[UUID, str] = {}

    def flags(self, index: Index) -> Qt.ItemFlag:
        kept = super().flags(index)
        return kept | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else kept

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0:
            one = self.row(index)
            return Qt.CheckState.Checked if one and one.uid in self.texts else Qt.CheckState.Unchecked
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        one = self.row(index)
        if role != Qt.ItemDataRole.CheckStateRole or one is None:
            return False
        if Qt.CheckState(value) is Qt.CheckState.Checked:
            self.texts.setdefault(one.uid, one.text)
        else:
            self.texts.pop(one.uid, None)
        self.dataChanged.emit(index, index)
        self.ticked.emit()
        return True

    def write(self, one: Offered, text: str) -> None:
        """Put a highlight in with this text."""
        self.texts[one.uid] = text
        at = self.index(self.rows.index(one), 0)
        self.dataChanged.emit(at, at)


class HighlightsPanel(QWidget):
    """changed: one was ticked, or its text was edited."""

    highlights_table: QTableView
    highlights_hint: QLabel
    empty_label: QLabel
    where_label: QLabel
    text_edit: QPlainTextEdit

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        load_frame(self, "report_highlights")
        self.desk = desk
        self.empty_label.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.model = HighlightModel(self)
        listing.show_list(self.highlights_table, self.model, (56, 150, 90, 0))
        listing.Opener(self.highlights_table, self.model, lambda one: desk.open_record("highlight", one.uid))
        on_key("Space", self.highlights_table, self._toggle)
        self.highlights_table.selectionModel().currentRowChanged.connect(lambda *_: self._show_chosen())
        self.model.ticked.connect(self._show_chosen)
        self.model.ticked.connect(self.changed)
        self.text_edit.textChanged.connect(self._edited)

    def show_choices(self, choices: Choices) -> None:
        """Show what was kept."""
        self.model.texts = dict(choices.highlights)
        self._show_chosen()

    def offer(self, offered: Sequence[Offered]) -> None:
        """List the highlights of the year."""
        at = self.highlights_table.currentIndex().row()
        self.model.set_rows(offered)
        for widget in (self.highlights_table, self.highlights_hint, self.text_edit):
            widget.setVisible(bool(offered))
        self.empty_label.setVisible(not offered)
        if offered:
            self.highlights_table.selectRow(min(max(at, 0), len(offered) - 1))
        self._show_chosen()

    def chosen(self) -> Offered | None:
        """The line that is chosen."""
        return self.model.row(self.highlights_table.currentIndex())

    def _toggle(self) -> None:
        at = self.model.index(self.highlights_table.currentIndex().row(), 0)
        one = self.chosen()
        if one:
            state = Qt.CheckState.Unchecked if one.uid in self.model.texts else Qt.CheckState.Checked
            self.model.setData(at, state, Qt.ItemDataRole.CheckStateRole)

    def _show_chosen(self) -> None:
        one = self.chosen()
        text = self.model.texts.get(one.uid, one.text) if one else ""
        self.where_label.setText(
            f"{one.unit_name}，{one.happened_on.isoformat()}，写进“{one.chapter}”一章。双击看原来的登记。"
            if one
            else ""
        )
        if self.text_edit.toPlainText() != text:
            self.text_edit.blockSignals(True)
            self.text_edit.setPlainText(text)
            self.text_edit.blockSignals(False)

    def _edited(self) -> None:
        one, text = self.chosen(), self.text_edit.toPlainText()
        if one:
            self.model.write(one, text[:TEXT_MAX])
            self.changed.emit()

    def filled_in(self, choices: Choices) -> Choices:
        """The choices with what was ticked here."""
        return replace(
            choices, highlights={uid: text for uid, text in self.model.texts.items() if text.strip()}
        )
