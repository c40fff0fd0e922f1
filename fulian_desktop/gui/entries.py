"""All fields of one form together: filled, read, checked, and each finding put beside its field."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from ..errors import BadValue
from ..schema.check import findings
from ..schema.findings import REASON_MIN, Finding, Severity
from ..schema.kinds import Link, Rows
from ..schema.ledger import Ledger, Record
from ..schema.reading import plain_record
from .cells import Cell
from .fields import LineField
from .keeping import GeneralKeeping, Keeping
from .widgets import make_field

if TYPE_CHECKING:
    from ..store.office import Office

_UID: Final = re.compile("[0-9a-f]{32}")


class Entries:
    """The cells of a ledger's form, in the order of the declaration."""

    def __init__(self, office: Office, ledger: Ledger, keeping: Keeping | None = None) -> None:
        self._ledger, self._keeping = ledger, keeping or GeneralKeeping(office, ledger)
        self.cells = {
            one.name: Cell(make_field(one, office)) for one in ledger.fields.values() if not one.kept
        }

    def fill(self, values: Mapping[str, Any]) -> None:
        """Show plain values, or what was typed where a draft holds what cannot be read."""
        for name, cell in self.cells.items():
            cell.set_reasons(values.get("reasons") or {})
            cell.show_findings([])
            cell.widget.set_value(_shown_value(cell, values.get(name)))

    def plain(self, held: Record | None) -> dict[str, Any]:
        """All that stands in the form, as plain values and as typed; `reasons` among them.

        held: the record as it is kept, for the fields that the program fills in and the form does not show.
        """
        values = {name: cell.widget.value_plain() for name, cell in self.cells.items()}
        if held is not None:
            before = plain_record(held)
            values |= {one.name: before[one.name] for one in self._ledger.fields.values() if one.kept}
        return {**values, "reasons": self._reasons()}

    def _reasons(self) -> dict[str, str]:
        reasons: dict[str, str] = {}
        for cell in self.cells.values():
            reasons |= {rule: words for rule, words in cell.reasons().items() if words}
        return reasons

    def problems(self, uid: UUID, held: Record | None) -> tuple[Record | None, list[Finding]]:
        """The record that stands in the form, if it can be read, and all that is to be said about it."""
        return self.read(uid, self.plain(held))

    def read(self, uid: UUID, plain: Mapping[str, Any]) -> tuple[Record | None, list[Finding]]:
        """The same for plain values that were put together from several forms."""
        raw = _ready_links(self._ledger, {**plain, "uid": uid})
        record, found = self._keeping.read_plain(raw)
        return record, findings(record) if record else found

    def show(self, found: list[Finding]) -> list[str]:
        """Each finding beside its field; returns the sentences that belong to no field."""
        by_field: dict[str, list[Finding]] = {}
        for finding in found:
            by_field.setdefault(_place(finding), []).append(finding)
        for name, cell in self.cells.items():
            cell.show_findings(by_field.pop(name, []))
        return [one.message for group in by_field.values() for one in group]

    def standing(self, found: list[Finding]) -> list[Finding]:
        """Those that stand in the way of saving."""
        given = self._reasons()
        return [
            one
            for one in found
            if one.severity is Severity.FORBIDDEN
            or (one.severity is Severity.REASON and len(given.get(one.rule, "")) < REASON_MIN)
        ]

    def focus_first(self, found: list[Finding]) -> Cell | None:
        """Go to the first field, from the top, that one of the findings is about."""
        for name, cell in self.cells.items():
            here = [one for one in found if _place(one) == name]
            if here:
                cell.focus(here)
                return cell
        return None


def _place(finding: Finding) -> str:
    return finding.field.split(".")[0]


def _shown_value(cell: Cell, plain: Any) -> Any:
    kind = cell.field.kind
    if plain in (None, "") or isinstance(kind, Rows):
        return plain
    try:
        return kind.read(plain)
    except BadValue:
        return plain if isinstance(cell.widget, LineField) else str(plain)


def _ready_links(ledger: Ledger, raw: Mapping[str, Any]) -> dict[str, Any]:
    """Chosen links as UUIDs, so that reading the record need not look each of them up."""
    ready = dict(raw)
    for name, field in ledger.fields.items():
        value = ready.get(name)
        if isinstance(field.kind, Link) and isinstance(value, str) and _UID.fullmatch(value):
            ready[name] = UUID(value)
        elif isinstance(field.kind, Rows) and isinstance(value, list):
            ready[name] = [_ready_links(ledger.children[name], row) for row in value]
    return ready
