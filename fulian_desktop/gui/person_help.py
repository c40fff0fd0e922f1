"""What the form does more for people: the ID number fills in, and someone already there is shown."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from ..app import records
from ..errors import BadValue
from ..ledgers.person import Person
from ..schema.ledger import Record
from ..store.records import Kept
from ..values.identity import parse_id_number
from .cells import Cell
from .desk import Desk
from .duplicates import DuplicatePanel
from .work import Job

_TELLING: Final = ("name", "id_number", "birth_date", "phone", "village")
"""The fields by which someone may be known."""


class PersonHelp(QObject):
    """Beside a form of the person ledger. opened: the uid of someone to open; another: nobody was meant."""

    opened = Signal(object)
    another = Signal()

    def __init__(self, desk: Desk, cells: dict[str, Cell], panel: DuplicatePanel) -> None:
        super().__init__(panel)
        self._desk, self._cells, self._panel = desk, cells, panel
        self._others: set[UUID] = set()
        self._filled: dict[str, Any] = {}
        self._uid: UUID | None = None
        panel.opened.connect(self.opened)
        panel.another.connect(self._another)

    def begin(self, uid: UUID) -> None:
        """Another record is in the form."""
        self._uid, self._others, self._filled = uid, set(), {}
        self._panel.show_people([], {})

    def left(self, name: str) -> None:
        """The user left a field."""
        if name == "id_number":
            self._fill_from_card()
        if name in _TELLING:
            self._look()

    def _fill_from_card(self) -> None:
        """The ID number says birth date and sex; what the clerk wrote herself stays."""
        try:
            card = parse_id_number(self._cells["id_number"].widget.value_plain())
        except BadValue:
            return
        for name, value in {"birth_date": card.birth_date, "sex": card.sex}.items():
            cell = self._cells[name]
            if cell.widget.value_plain() in ("", self._filled.get(name)):
                cell.widget.set_value(value)
                cell.show_findings([])
                self._filled[name] = cell.widget.value_plain()

    def _look(self) -> None:
        office, person = self._desk.office, self._half_person()
        if person is not None:
            Job(lambda steps: records.likely_duplicates(office, person), owner=self._panel).then(
                self.show
            ).start()

    def _half_person(self) -> Person | None:
        """As much of a person as can be read by now; None before there is a name or a number."""
        values: dict[str, Any] = dict.fromkeys(_TELLING)
        for name in _TELLING:
            raw = self._cells[name].widget.value_plain()
            try:
                values[name] = self._cells[name].field.kind.read(raw) if raw else None
            except BadValue:
                continue
        if not (values["name"] or values["id_number"]) or self._uid is None:
            return None
        return Person(
            uid=self._uid,
            name=values["name"] or "",
            id_number=values["id_number"] or "",
            sex="2",
            birth_date=values["birth_date"],
            phone=values["phone"] or "",
            village=values["village"],
            positions=[],
        )

    def to_ask(self, record: Record, before: Record | None) -> frozenset[UUID] | None:
        """Whom the clerk has already said to be others; None where there is nothing to ask about."""
        identity = ("name", "id_number", "birth_date")
        if before is not None and all(getattr(before, one) == getattr(record, one) for one in identity):
            return None
        return frozenset(self._others)

    def show(self, found: list[Kept[Person]]) -> None:
        """Show those whom the clerk has not yet said to be others."""
        fresh = [one for one in found if one.record.uid not in self._others]
        self._panel.show_people(fresh, self._desk.village_names() if fresh else {}, self._number())

    def _number(self) -> str:
        """The ID number in the form, as it would be kept; "" where there is none that can be read."""
        try:
            return parse_id_number(self._cells["id_number"].widget.value_plain()).text
        except BadValue:
            return ""

    def _another(self) -> None:
        self._others |= {one.record.uid for one in self._panel.found}
        self._panel.show_people([], {})
        self.another.emit()
