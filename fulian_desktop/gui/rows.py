"""The field that holds child rows: a small table, and under it the fields of the chosen row."""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ..errors import BadValue
from ..schema.field import Field
from ..schema.findings import Finding
from ..schema.kinds import Day, Link, Money, Place, Rows, Text, Whole, YesNo
from ..schema.ledger import ledger_of
from ..schema.reading import plain_record
from . import theme
from .fields import FieldWidget
from .lists import Column, ListModel, dress_table

if TYPE_CHECKING:
    from ..store.office import Office

Plain = dict[str, Any]
MakeField = Callable[[Field, "Office"], FieldWidget]
_ACROSS = 4
_FEWEST, _MOST = 2, 8
"""So many rows are in sight; more of them scroll."""
_WIDTHS = {Text: 260, Day: 120, Whole: 120, Money: 130, YesNo: 90}
"""Pixels of a column, where they are not those of a name."""


class RowsField(FieldWidget):
    """Rows in a table, with buttons to add and take out; the chosen row's fields are edited below it."""

    editor: QTableView

    def __init__(self, field: Field, office: Office, make: MakeField, parent: QWidget | None = None) -> None:
        super().__init__(field, office, parent)
        assert isinstance(field.kind, Rows)
        self.ledger = ledger_of(field.kind.of)
        self._titles: dict[str, str] = {}
        self._problems: dict[int, list[Finding]] = {}
        self._fields = {one.name: make(one, office) for one in self.ledger.columns if not one.kept}
        self.model = ListModel[Plain](self._columns(), self)
        self._lay_out()
        self._filling = False
        for widget in self._fields.values():
            widget.changed.connect(self._edited)
            widget.left.connect(self._show_row)

    def _columns(self) -> list[Column[Plain]]:
        listed = [one for one in self.ledger.columns if one.listed]
        columns = [
            Column[Plain](one.label, self._shower(one), right=one.kind.numeric, tone=self._tone)
            for one in listed
        ]
        return [Column[Plain]("", self._number, right=True, tone=self._tone), *columns]

    def _lay_out(self) -> None:
        table = QTableView()
        table.setModel(self.model)
        dress_table(table)
        table.setColumnWidth(0, 48)
        for at, one in enumerate((one for one in self.ledger.columns if one.listed), 1):
            table.setColumnWidth(at, _WIDTHS.get(type(one.kind), 170))
        self.model.modelReset.connect(self._set_height)
        table.selectionModel().currentRowChanged.connect(self._selected)
        self.add_button, self.remove_button = QPushButton("加一行"), QPushButton("删除此行")
        self.add_button.setIcon(theme.icon("plus"))
        self.add_button.clicked.connect(self.add_row)
        self.remove_button.clicked.connect(self.remove_row)
        buttons = QHBoxLayout()
        buttons.addWidget(self.add_button)
        buttons.addWidget(self.remove_button)
        buttons.addStretch()
        column = QVBoxLayout()
        column.addLayout(buttons)
        column.addWidget(self._made_detail())
        self.put(table)
        self.row.removeWidget(table)
        column.insertWidget(0, table)
        self.row.addLayout(column)

    def _set_height(self) -> None:
        rows = min(max(self.model.rowCount(), _FEWEST), _MOST)
        self.editor.setFixedHeight(
            self.editor.horizontalHeader().sizeHint().height() + rows * theme.ROW_HEIGHT + 4
        )

    def _made_detail(self) -> QWidget:
        self._detail = QWidget()
        grid = QGridLayout(self._detail)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.ROOM)
        for at, widget in enumerate(self._fields.values()):
            star = f' <span style="color:{theme.COLOURS["error"]}">*</span>' if widget.field.required else ""
            label = QLabel(f"{html.escape(widget.field.label)}{star}")
            label.setProperty("level", "soft")
            line, column = divmod(at, _ACROSS)
            grid.addWidget(label, line * 2, column)
            grid.addWidget(widget, line * 2 + 1, column, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(column, 1)
        self._detail.hide()
        return self._detail

    def set_value(self, value: Any) -> None:
        rows = [row if isinstance(row, dict) else plain_record(row) for row in value or ()]
        self._problems = {}
        self.model.set_rows([dict(row) for row in rows])
        self._choose(-1)

    def value_plain(self) -> Any:
        return [row for row in self.model.rows if self._begun(row)]

    def settle(self) -> None:
        """Rows that were only opened go: Enter after the last field of a roster always opens one more."""
        rows = [row for row in self.model.rows if self._begun(row)]
        if len(rows) < len(self.model.rows):
            self.model.set_rows(rows)
            self._choose(len(rows) - 1)

    def _begun(self, row: Plain) -> bool:
        fresh = self._fresh()
        return any(given not in ("", None, [], False, fresh.get(name)) for name, given in row.items())

    def set_read_only(self, on: bool) -> None:
        self.add_button.setVisible(not on)
        self.remove_button.setVisible(not on)
        for widget in self._fields.values():
            widget.set_read_only(on)

    def mark_rows(self, problems: list[Finding]) -> None:
        """Colour the rows that findings are about; each one's sentences stand below when it is chosen."""
        self._problems = {}
        for finding in problems:
            if finding.row is not None:
                self._problems.setdefault(finding.row, []).append(finding)
        self._show_problem()
        self.editor.viewport().update()

    def show_row(self, index: int) -> None:
        """Choose a row, so that its sentences and fields are in sight."""
        self._choose(index)

    def add_row(self) -> None:
        """A new row with the declared defaults, its first field ready to be typed into."""
        self.model.set_rows([*self.model.rows, self._fresh()])
        self._choose(len(self.model.rows) - 1)
        next(iter(self._fields.values())).setFocus()
        self.changed.emit()
        QTimer.singleShot(0, self, self._show_fields)

    def _show_fields(self) -> None:
        """The fields of a row open below the table, where a form may end at the window's edge."""
        area: QWidget | None = self
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            area.ensureWidgetVisible(self._detail)

    def remove_row(self) -> None:
        """Take the chosen row out; nothing is saved before the form is."""
        at = self._current()
        if at < 0:
            return
        rows = self.model.rows
        del rows[at]
        self._problems = {}
        self.model.set_rows(rows)
        self._choose(min(at, len(rows) - 1))
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter in the last field of the last row begins the next row: a roster is typed without the mouse.
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or self.add_button.isHidden():
            super().keyPressEvent(event)
        elif self.editor.hasFocus():
            next(iter(self._fields.values())).setFocus()
        elif (
            list(self._fields.values())[-1].editor.hasFocus() and self._current() == self.model.rowCount() - 1
        ):
            self.add_row()
        else:
            super().keyPressEvent(event)

    def _fresh(self) -> Plain:
        return {one.name: one.kind.plain(self._default(one)) for one in self.ledger.columns if not one.kept}

    def _default(self, field: Field) -> Any:
        default = self.ledger.cls.__dataclass_fields__[field.name].default
        return default if not field.required else None

    def _choose(self, at: int) -> None:
        if 0 <= at < self.model.rowCount():
            self.editor.selectRow(at)
            self.editor.scrollTo(self.model.index(at, 0))
        else:
            self.editor.clearSelection()
        self._show_row()

    def _current(self) -> int:
        chosen = self.editor.selectionModel().selectedRows()
        return chosen[0].row() if chosen else -1

    def _selected(self, now: QModelIndex, before: QModelIndex) -> None:
        self.editor.selectRow(now.row())
        self._show_row()

    def _show_row(self) -> None:
        at = self._current()
        self._detail.setVisible(at >= 0)
        self.remove_button.setEnabled(at >= 0)
        self._show_problem()
        if at < 0:
            return
        row = self.model.rows[at]
        self._filling = True
        for name, widget in self._fields.items():
            if not widget.editor.hasFocus():
                widget.set_value(_value_of(widget.field, row.get(name)))
        self._filling = False

    def _show_problem(self) -> None:
        found = self._problems.get(self._current(), [])
        for name, widget in self._fields.items():
            widget.mark("error" if any(one.field.endswith(f".{name}") for one in found) else "")

    def _edited(self) -> None:
        at = self._current()
        if self._filling or at < 0:
            return
        row = self.model.rows[at]
        row.update({name: widget.value_plain() for name, widget in self._fields.items()})
        last = self.model.columnCount() - 1
        self.model.dataChanged.emit(self.model.index(at, 0), self.model.index(at, last))
        self.changed.emit()

    def _number(self, row: Plain) -> str:
        return str(next(at for at, one in enumerate(self.model.rows, 1) if one is row))

    def _tone(self, row: Plain) -> str:
        at = next(at for at, one in enumerate(self.model.rows) if one is row)
        return "error" if at in self._problems else ""

    def _shower(self, field: Field) -> Callable[[Plain], str]:
        def show(row: Plain) -> str:
            given = row.get(field.name)
            if isinstance(field.kind, (Link, Place)):
                return self._title(field, given)
            if given in (None, ""):
                return ""
            try:
                return field.kind.show(field.kind.read(given))
            except BadValue:
                return str(given)

        return show

    def _title(self, field: Field, given: Any) -> str:
        """What a link or a place is called, asked for once."""
        if not given:
            return ""
        key = f"{field.name}:{given}"
        if key not in self._titles:
            from ..app import records

            try:
                value = field.kind.read(given)
            except BadValue:
                return str(given)
            if isinstance(field.kind, Link):
                self._titles[key] = records.title_of(self.office, field.kind.to, value)
            else:
                self._titles.update({f"{field.name}:{v.code}": v.name for v in records.villages(self.office)})
        return self._titles.get(key, str(given))


def _value_of(field: Field, given: Any) -> Any:
    """The value of a plain one, or what was typed where it cannot be read."""
    if given is None or given == "":
        return None
    try:
        return field.kind.read(given)
    except BadValue:
        return given
