"""Stage one of a batch: fund, kind, way of payment, who handles and approves; the fields of the declaration."""

from __future__ import annotations

import dataclasses
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ...errors import BadValue
from ...ledgers.aid import AidBatch
from ...schema.findings import Finding
from ...schema.kinds import Rows
from ...schema.ledger import Record, ledger_of
from ...schema.reading import plain_record
from ...values import clock
from ..entries import Entries
from ..layout import lay_out
from .aid_notice import FIELDS as OF_THE_NOTICE
from .aid_work import BatchWork

_LEDGER = ledger_of(AidBatch)
_HEAD = dataclasses.replace(
    _LEDGER,
    fields={
        name: one
        for name, one in _LEDGER.fields.items()
        if not isinstance(one.kind, Rows) and name not in OF_THE_NOTICE
    },
)
"""The ledger without its lines and its notice: these have stages of their own."""
_FOLLOWED = ("fund", "held_on", "pay_method", "standard")


class FactsPanel(QWidget):
    """The fields of the batch itself."""

    def __init__(self, work: BatchWork) -> None:
        super().__init__()
        self._work, self._filling = work, False
        self.entries = Entries(work.desk.office, _HEAD)
        body = QWidget()
        body.setObjectName("sheet")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 6, 0)
        lay_out(column, self.entries.cells)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(body)
        self.next_button = QPushButton("下一步：选人")
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(self.next_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area, 1)
        whole.addLayout(foot)
        for name, cell in self.entries.cells.items():
            cell.changed.connect(self._edited)
            cell.left.connect(lambda name=name: self._left(name))
        work.opened.connect(self._opened)

    def fill(self, values: dict[str, Any]) -> None:
        """Show plain values, such as those of a draft."""
        self._filling = True
        self.entries.fill({name: one for name, one in values.items() if name != "lines"})
        self._filling = False
        self._follow()

    def plain(self) -> dict[str, Any]:
        """What stands in the fields, as it was typed."""
        return self.entries.plain(None)

    def problems(self, notice: dict[str, Any]) -> tuple[AidBatch | None, list[Finding]]:
        """The batch without its lines, if the fields can be read, and what is to be said of them.

        notice: what stands in the fields of the notice.
        """
        for cell in self.entries.cells.values():
            cell.widget.settle()
        mine = self.plain()
        raw = {**notice, **mine, "reasons": {**notice["reasons"], **mine["reasons"]}}
        record, found = self.entries.read(self._work.uid, raw)
        return (record if isinstance(record, AidBatch) else None), found

    def show_findings(self, found: list[Finding]) -> list[str]:
        """Put findings beside their fields; returns the sentences that belong to none."""
        return self.entries.show(found)

    def focus_first(self, found: list[Finding]) -> None:
        """Go to the first field that a finding is about."""
        cell = self.entries.focus_first(found)
        if cell:
            self.area.ensureWidgetVisible(cell, 20, 60)

    def _opened(self) -> None:
        kept = self._work.kept
        held: Record | None = kept.record if kept else None
        self.fill(plain_record(held) if held else _fresh())
        for cell in self.entries.cells.values():
            cell.widget.set_read_only(self._work.read_only)
        self.area.verticalScrollBar().setValue(0)

    def _edited(self) -> None:
        if self._filling:
            return
        self._follow()
        self._work.touch()

    def _left(self, name: str) -> None:
        if not self._filling and not self._work.read_only and self._work.dirty:
            cell = self.entries.cells[name]
            cell.show_findings(cell.own_findings())

    def _follow(self) -> None:
        """Tell the other steps what they depend on, as far as it can be read already."""
        fund, held_on, method, standard = (self._value(name) for name in _FOLLOWED)
        work = self._work
        work.fund, work.standard = fund, standard
        work.held_on, work.pay_method = held_on or clock.today(), method or "cash"

    def _value(self, name: str) -> Any:
        cell = self.entries.cells[name]
        given = cell.widget.value_plain()
        try:
            return cell.field.kind.read(given) if given else None
        except BadValue:
            return None


def _fresh() -> dict[str, Any]:
    return {"held_on": clock.today().isoformat(), "pay_method": "cash", "aid_kind": "condolence"}
