"""The list of a ledger: pages of rows fetched beside the window, so that a million records scroll.

The first rows come without being counted; the count and the sums follow on their own.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from ..app import records
from ..schema.disclosure import Shown, Way, masked, shown
from ..schema.field import Field
from ..schema.kinds import Day, IdNumber, Kind, Link, ManyCodes, Money, Name, OneCode, Phone, Place, Text
from ..schema.ledger import Ledger
from ..store.browse import Query, Row
from . import theme
from .lists import dress_table
from .work import Job

if TYPE_CHECKING:
    from ..store.office import Office

Index = QModelIndex | QPersistentModelIndex
PAGE: Final = 200
_KEPT_PAGES: Final = 40
_TIGHTEST: Final = 0.85
_UNIT: Final = Field("单位", Name(), False, name="")


class RecordModel(QAbstractTableModel):
    """The records of a ledger that a query finds. unit_names: at the county, shown in a first column.

    counted: the sums have come, by field name; "" is the count.
    """

    counted = Signal(dict)

    def __init__(self, office: Office, ledger: Ledger, owner: QWidget, unit_names: dict[str, str]) -> None:
        super().__init__(owner)
        self._office, self._ledger, self._owner, self._unit_names = office, ledger, owner, unit_names
        self.fields = [one for one in ledger.columns if one.listed]
        if unit_names:
            self.fields.insert(0, _UNIT)
        self.query = Query(sort=ledger.sort)
        self._masked = {f.name for f in self.fields if shown(ledger, f, Way.SCREEN) is Shown.MASKED}
        self._bare = False
        self._pages: OrderedDict[int, list[Row]] = OrderedDict()
        self._wanted: list[int] = []
        self._fetching, self._asked, self._total = False, 0, 0

    def show_query(self, query: Query) -> None:
        """Show what another query finds. The old rows stay until the first new ones have come."""
        self.query = query
        self._asked += 1
        asked, office, key = self._asked, self._office, self._ledger.key
        Job(lambda steps: records.rows(office, key, query, 0, PAGE), owner=self._owner).then(
            partial(self._first, asked)
        ).start()

    def _first(self, asked: int, rows: list[Row]) -> None:
        if asked != self._asked:
            return
        self.beginResetModel()
        self._pages.clear()
        self._wanted, self._fetching = [], False
        self._pages[0] = rows
        self._total = len(rows)
        self.endResetModel()
        office, key, query = self._office, self._ledger.key, self.query
        Job(lambda steps: records.totals(office, key, query), owner=self._owner).then(
            partial(self._counted, asked)
        ).start()

    def _counted(self, asked: int, totals: dict[str, int]) -> None:
        if asked != self._asked:
            return
        more = totals[""] - self._total
        if more > 0:
            self.beginInsertRows(QModelIndex(), self._total, self._total + more - 1)
            self._total = totals[""]
            self.endInsertRows()
        self.counted.emit(totals)

    def show_bare(self, on: bool) -> None:
        """Show ID and telephone numbers in full, or masked again."""
        self._bare = on
        self._touch(0, self._total - 1)

    @property
    def hides(self) -> bool:
        """Whether some column is masked."""
        return bool(self._masked)

    def row_at(self, index: Index) -> Row | None:
        """The row of a line; None while it has not come yet."""
        if not index.isValid():
            return None
        page, at = divmod(index.row(), PAGE)
        rows = self._pages.get(page)
        if rows is None:
            self._want(page)
            return None
        self._pages.move_to_end(page)
        return rows[at] if at < len(rows) else None

    def _want(self, page: int) -> None:
        if page in self._wanted:
            return
        # Only what is in sight now is worth fetching: who drags the bar passes thousands of pages.
        self._wanted = [*self._wanted[-2:], page]
        self._fetch()

    def _fetch(self) -> None:
        if self._fetching or not self._wanted:
            return
        self._fetching = True
        page, asked = self._wanted[-1], self._asked
        office, key, query = self._office, self._ledger.key, self.query
        Job(lambda steps: records.rows(office, key, query, page * PAGE, PAGE), owner=self._owner).then(
            partial(self._fetched, asked, page)
        ).start()

    def _fetched(self, asked: int, page: int, rows: list[Row]) -> None:
        if asked != self._asked:
            return
        self._fetching = False
        self._wanted = [one for one in self._wanted if one != page]
        self._pages[page] = rows
        while len(self._pages) > _KEPT_PAGES:
            self._pages.popitem(last=False)
        self._touch(page * PAGE, page * PAGE + len(rows) - 1)
        self._fetch()

    def _touch(self, first: int, last: int) -> None:
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.fields) - 1))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._total

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.fields)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            row = self.row_at(index)
            return "…" if row is None else self._words(self.fields[index.column()], row)
        if role == Qt.ItemDataRole.ToolTipRole:
            row = self.row_at(index)
            return None if row is None else self._words(self.fields[index.column()], row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(self.fields[index.column()])
        if role in (Qt.ItemDataRole.ForegroundRole, Qt.ItemDataRole.FontRole):
            return self._look(index, role)
        return None

    def _words(self, field: Field, row: Row) -> str:
        if field is _UNIT:
            return self._unit_names.get(row.unit, row.unit)
        value = row.cells.get(field.name)
        if isinstance(field.kind, (Link, Place)):
            return str(value or "")
        if field.name in self._masked and not self._bare and "*" not in str(value):
            return masked(field.kind, str(value or ""))
        return field.kind.show(value)

    def _look(self, index: Index, role: int) -> Any:
        row = self.row_at(index)
        if row is None or not row.voided:
            return None
        if role == Qt.ItemDataRole.ForegroundRole:
            return theme.colour("faint")
        font = QFont()
        font.setStrikeOut(True)
        return font

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return None
        field = self.fields[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return _heading(field)
        return _alignment(field) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        name = self.fields[column].name
        falling = "-" if order is Qt.SortOrder.DescendingOrder else ""
        if name and f"{falling}{name}" != self.query.sort:
            self.show_query(replace(self.query, sort=f"{falling}{name}"))


class RecordTable(QTableView):
    """The view of a RecordModel. opened: Enter or a double click on a row."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._given: list[int] = []
        self._spread_to = 0

    def show_model(self, model: RecordModel) -> None:
        """Take a model, and set the columns' widths by their kinds."""
        self.setModel(model)
        dress_table(self)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for at, field in enumerate(model.fields):
            self.setColumnWidth(at, _width(field))
        header.setSortIndicatorShown(True)
        self._show_sort(model)
        self.setSortingEnabled(True)
        self.doubleClicked.connect(self._open)

    def _show_sort(self, model: RecordModel) -> None:
        sort = model.query.sort
        names = [field.name for field in model.fields]
        order = Qt.SortOrder.DescendingOrder if sort.startswith("-") else Qt.SortOrder.AscendingOrder
        at = names.index(sort.lstrip("-")) if sort.lstrip("-") in names else -1
        self.horizontalHeader().setSortIndicator(at, order)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        model = self.model()
        if isinstance(model, RecordModel) and self._spread_to != self.viewport().width():
            self._spread(model)

    def _spread(self, model: RecordModel) -> None:
        """Give the room that is left to all columns, unless the user set widths of her own."""
        header, room = self.horizontalHeader(), self.viewport().width()
        natural = [_width(field) for field in model.fields]
        now = [header.sectionSize(at) for at in range(len(natural) - 1)]
        if self._spread_to and now != self._given[:-1]:
            return
        self._given = _shared_out(natural, [_weight(field) for field in model.fields], room)
        self._spread_to = room
        for at, width in enumerate(self._given):
            self.setColumnWidth(at, width)

    def chosen(self) -> Row | None:
        """The chosen row."""
        model = self.model()
        assert isinstance(model, RecordModel)
        return model.row_at(self.currentIndex())

    def _open(self) -> None:
        row = self.chosen()
        if row:
            self.opened.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
            event.accept()
        else:
            super().keyPressEvent(event)


def _alignment(field: Field) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if field.kind.numeric else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


_WIDTHS: Final[dict[type[Kind], int]] = {
    Day: 116, Money: 140, IdNumber: 188, Phone: 136, OneCode: 118, Link: 150, Place: 140, Name: 130,
    Text: 200, ManyCodes: 140,
}  # fmt: skip


def _width(field: Field) -> int:
    """Pixels of a column for the base font."""
    return max(_WIDTHS.get(type(field.kind), 96), 38 + 16 * len(_heading(field)))


def _heading(field: Field) -> str:
    """The label, with its measure word where the label does not end in it."""
    measured = field.unit and field.kind.numeric and not field.label.endswith(field.unit)
    return f"{field.label}({field.unit})" if measured else field.label


def _weight(field: Field) -> int:
    """Which share of the room that is left a column gets: long words need it most."""
    return (
        4 if type(field.kind) is Text else 2 if isinstance(field.kind, (Name, Link, Place, ManyCodes)) else 1
    )


def _shared_out(natural: list[int], weights: list[int], room: int) -> list[int]:
    """Widths that fill the room; a little too many columns are pressed together, many more scroll."""
    spare = room - sum(natural)
    if spare < 0:
        return [round(width * max(room / sum(natural), _TIGHTEST)) for width in natural]
    return [width + spare * weight // sum(weights) for width, weight in zip(natural, weights, strict=True)]
