"""The batch that is open on the aid page: a working copy that all its stages share until it is saved."""

from __future__ import annotations

import copy
import dataclasses
from datetime import date
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from ...app.batches import Recipient, Sheet
from ...ledgers.aid import AidBatch, AidDisbursement
from ...store.numbers import ReceiptInfo
from ...store.records import Kept
from ...values import clock
from ...values.uid import new_uid
from ..desk import Desk


class BatchWork(QObject):
    """The lines being worked on and what is known about them.

    opened: another batch, or the same as it was saved. edited: lines or facts were changed by the user. checked: it is
    known now what stands against it. waiting: how many findings do, None while that is not known. amounts: by
    category, as the clerk set them for this batch.
    The facts of the batch stand in the fields of the first step; `fund`, `held_on`, `pay_method` and `standard` follow them.
    """

    opened = Signal()
    edited = Signal()
    checked = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.desk = desk
        self.uid: UUID = new_uid()
        self.sheet: Sheet | None = None
        self.lines: list[AidDisbursement] = []
        self.people: dict[UUID, Recipient] = {}
        self.dirty = False
        self.waiting: int | None = None
        self.fund: UUID | None = None
        self.held_on: date = clock.today()
        self.pay_method = "cash"
        self.standard: int | None = None
        self.amounts: dict[str, int] = {}

    @property
    def kept(self) -> Kept | None:  # type: ignore[type-arg]
        """The batch as it is saved; None for a new one."""
        return self.sheet.kept if self.sheet else None

    @property
    def own(self) -> bool:
        """Whether the saved batch is this office's."""
        kept = self.kept
        return kept is not None and kept.unit == self.desk.office.info.unit

    @property
    def read_only(self) -> bool:
        """Another unit's batch, a voided one, or one that is closed."""
        kept = self.kept
        if kept is None:
            return False
        return not self.own or kept.voided_at is not None or kept.record.closed_on is not None

    @property
    def as_it_stands(self) -> AidBatch | None:
        """The saved batch with the lines as they are now; None for a new one."""
        return dataclasses.replace(self.kept.record, lines=self.lines) if self.kept else None

    @property
    def receipts(self) -> list[ReceiptInfo]:
        """Receipts given so far, voided ones too."""
        return self.sheet.receipts if self.sheet else []

    @property
    def title(self) -> str:
        """The name of the saved batch."""
        return str(self.kept.record.title) if self.kept else "新批次"

    def begin(self, uid: UUID, sheet: Sheet | None) -> None:
        """Take up a batch as it was saved, or a new one."""
        same = uid == self.uid
        self.uid, self.sheet, self.dirty, self.waiting = uid, sheet, False, None
        self.lines = copy.deepcopy(sheet.kept.record.lines) if sheet else []
        self.people = dict(sheet.people) if sheet else {}
        self.amounts = self.amounts if same else {}
        self.opened.emit()

    def touch(self) -> None:
        """The user changed something."""
        if not self.read_only:
            self.dirty, self.waiting = True, None
            self.edited.emit()

    def name_of(self, line: AidDisbursement) -> str:
        """The recipient's name."""
        person = self.people.get(line.recipient)
        return person.name if person else line.payee_name

    def has_receipt(self, line: AidDisbursement) -> bool:
        """Whether a valid receipt was given for a line, or it came back: what stands on paper is not changed under it."""
        return bool(line.receipt_no or line.counters or line.reversed_on)

    @property
    def cash(self) -> int:
        """The money of all lines, in fen."""
        return sum(line.amount for line in self.lines)

    @property
    def goods(self) -> int:
        """The goods of all lines at their value, in fen."""
        return sum(line.worth - line.amount for line in self.lines)
