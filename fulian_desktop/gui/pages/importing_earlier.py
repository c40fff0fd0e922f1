"""The imports of this office, newest first; each can be undone as a whole."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QTableView, QWidget

from ...ledgers.registry import BY_KEY
from ...store.imports import Import
from ..facts import moment
from ..frames import load_frame
from ..lists import Column, ListModel
from . import listing


class EarlierImports(QWidget):
    """undo_wanted: the chosen import is to be undone."""

    undo_wanted = Signal(object)

    earlier_label: QLabel
    undo_button: QPushButton
    earlier_table: QTableView
    earlier_empty: QLabel

    def __init__(self) -> None:
        super().__init__()
        load_frame(self, "importing_earlier")
        self.model = ListModel[Import](_columns(), self)
        listing.show_list(self.earlier_table, self.model, (150, 0, 130, 70, 70, 90, 200))
        self.earlier_table.selectionModel().currentRowChanged.connect(lambda *_: self._show_button())
        self.undo_button.clicked.connect(self._undo)
        self.show_imports([])

    def show_imports(self, found: Sequence[Import]) -> None:
        """Show these."""
        self.model.set_rows(found)
        self.earlier_table.setVisible(bool(found))
        self.earlier_empty.setVisible(not found)
        self.undo_button.setVisible(bool(found))
        if found:
            self.earlier_table.selectRow(0)
        self._show_button()

    @property
    def chosen(self) -> Import | None:
        """The import that is chosen."""
        return self.model.row(self.earlier_table.currentIndex())

    def _show_button(self) -> None:
        one = self.chosen
        self.undo_button.setEnabled(one is not None and one.undone_at is None)

    def _undo(self) -> None:
        if self.chosen is not None:
            self.undo_wanted.emit(self.chosen)


def state_words(one: Import) -> str:
    """Whether an import stands."""
    if one.undone_at is None:
        return "有效"
    return f"{moment(one.undone_at)} 由{one.undone_by}撤销"


def ledger_words(one: Import) -> str:
    """The ledger of an import; its key where this version has no such ledger."""
    return BY_KEY[one.ledger].label if one.ledger in BY_KEY else one.ledger


def _count(one: Import, name: str) -> str:
    return f"{int(one.counts.get(name, 0)):,}"


def _tone(one: Import) -> str:
    return "faint" if one.undone_at else ""


def _columns() -> list[Column[Import]]:
    return [
        Column("时间", lambda one: moment(one.done_at), tone=_tone),
        Column("文件", lambda one: one.file_name, tone=_tone),
        Column("台账", ledger_words, tone=_tone),
        Column("新增", lambda one: _count(one, "added"), right=True, tone=_tone),
        Column("更改", lambda one: _count(one, "updated"), right=True, tone=_tone),
        Column("经手人", lambda one: one.done_by, tone=_tone),
        Column("状态", state_words, tone=_tone),
    ]
