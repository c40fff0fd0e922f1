"""Batches of aid as a list and as an open sheet: what the aid page shows before anything is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ..ledgers.aid import AidBatch, AidDisbursement
from ..ledgers.registry import BY_KEY
from ..store import aid as sums
from ..store import numbers, prints, records
from ..store.aid import BatchSummary, Recipient
from ..store.browse import Query
from ..store.numbers import ReceiptInfo
from ..store.office import Office
from ..store.records import Kept
from ..values.dates import Period
from . import records as acts

__all__ = [
    "BatchSummary",
    "Query",
    "ReceiptInfo",
    "Recipient",
    "Sheet",
    "batches",
    "note",
    "recipients",
    "sheet",
]

MOST = 500
"""Batches in the list; older ones are found by searching."""


@dataclass(frozen=True)
class Sheet:
    """An open batch with the people on it and its receipts, voided ones too, by number. pages: photos and scans."""

    kept: Kept[AidBatch]
    people: dict[UUID, Recipient]
    receipts: list[ReceiptInfo]
    pages: int = 0


def batches(office: Office, query: Query, limit: int = MOST) -> list[BatchSummary]:
    """The batches that a query finds, newest first."""
    with office.read() as connection:
        return sums.batches(connection, query, limit)


def sheet(office: Office, batch_uid: UUID) -> Sheet:
    """A batch with all that its page shows. UserError E-REC-03 where there is none."""
    kept: Kept[AidBatch] = acts.load(office, "aid_batch", batch_uid)
    wanted = [line.recipient for line in kept.record.lines]
    people = recipients(office, wanted, kept.record.held_on, batch_uid)
    with office.read() as connection:
        pages = prints.attachments(connection, batch_uid, [])
        return Sheet(kept, people, numbers.of_batch(connection, batch_uid), pages)


def recipients(office: Office, people: Sequence[UUID], on: date, beside: UUID) -> dict[UUID, Recipient]:
    """People with what they were paid in the year of a day by batches other than `beside`."""
    with office.read() as connection:
        return sums.recipients(connection, people, year=Period(on.year), beside=beside)


def balance_without(office: Office, fund: UUID, on: date, batch_uid: UUID) -> int:
    """A fund's balance on a day as if a batch had not been paid; in fen."""
    with office.read() as connection:
        kept = records.load(connection, BY_KEY["aid_batch"], batch_uid)
        standing = sums.balance(connection, fund, on)
    if kept is None or kept.record.fund != fund or kept.voided_at:
        return standing
    lines: list[AidDisbursement] = kept.record.lines
    return standing + sum(one.amount for one in lines if one.paid_on and one.paid_on <= on)


def note(line: AidDisbursement, state: str, day: date, name: str) -> None:
    """Put on a line how it was taken: signed, fingerprint, paid (without a signature) or blank (not paid).

    day: the day of payment where the line has none. name: of the recipient, who took it where no proxy did.
    """
    line.signed = "blank" if state == "paid" else state
    if state == "blank":
        line.paid_on = None
        line.payee_name = line.payee_name if line.proxy else ""
        return
    line.paid_on = line.paid_on or day
    line.payee_name = line.payee_name or ("" if line.proxy else name)
