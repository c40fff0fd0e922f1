"""The people whom a source offers, each with a box to tick."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from ...app.aid_choice import Candidate
from ...ledgers.codes.aid import AID_CATEGORY
from ...values.money import grouped
from .. import theme

Index = QModelIndex | QPersistentModelIndex
HEADINGS: Final = ("", "姓名", "村(社区)", "对象类别", "金额(元)", "账户", "本年已领", "请留意")
WIDTHS: Final = (40, 92, 110, 132, 84, 84, 128, 120)
_RIGHT: Final = (4,)


class Candidates(QAbstractTableModel):
    """ticked: other people are ticked now. Whoever is on the list already cannot be ticked."""

    ticked = Signal()

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.people: list[Candidate] = []
        self._on: set[int] = set()
        self._there: set[int] = set()

    def offer(self, people: Sequence[Candidate], there: set[Any]) -> None:
        """Offer others; all are ticked but those whom one should look at twice. there: who is on the list."""
        self.beginResetModel()
        self.people = list(people)
        self._there = {at for at, one in enumerate(self.people) if one.uid in there}
        self._on = {at for at, one in enumerate(self.people) if not one.doubt} - self._there
        self.endResetModel()
        self.ticked.emit()

    @property
    def chosen(self) -> list[Candidate]:
        """Whoever is ticked."""
        return [self.people[at] for at in sorted(self._on)]

    def tick_all(self, on: bool) -> None:
        """Tick everybody who can be, or nobody."""
        self._on = set(range(len(self.people))) - self._there if on else set()
        self._repaint()

    def toggle(self, rows: Sequence[int]) -> None:
        """Tick rows, or take their ticks away where all of them are ticked."""
        free = set(rows) - self._there
        self._on = self._on - free if free <= self._on else self._on | free
        self._repaint()

    def _repaint(self) -> None:
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
        self.ticked.emit()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.people)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(HEADINGS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.row() in self._there:
            return Qt.ItemFlag.NoItemFlags
        given = super().flags(index)
        return given | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else given

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        at, column = index.row(), index.column()
        if role == Qt.ItemDataRole.CheckStateRole and column == 0 and at not in self._there:
            return Qt.CheckState.Checked if at in self._on else Qt.CheckState.Unchecked
        if role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return self._text(at, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column in _RIGHT else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ForegroundRole:
            tone = "faint" if at in self._there else "doubt" if column == len(HEADINGS) - 1 else ""
            return theme.colour(tone) if tone else None
        return None

    def _text(self, at: int, column: int) -> str:
        one = self.people[at]
        values, person = one.values, one.person
        account, amount = values.get("bank_account", ""), values.get("amount")
        money = f"{grouped(person.got)}元" if person.got else "物资"
        got = f"{person.times}次 {money}" if person.times else ""
        texts = (
            "", person.name, person.village,
            AID_CATEGORY.label_of(values["category"]) if "category" in values else "",
            "" if amount is None else grouped(amount),
            f"尾号{account[-4:]}" if account else "", got,
            "已在名单里" if at in self._there else one.doubt,
        )  # fmt: skip
        return texts[column]

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section in _RIGHT else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return HEADINGS[section] if role == Qt.ItemDataRole.DisplayRole else None
