"""Numbers for the lines of a batch: given before the first paper is written, and kept whatever becomes of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from ..ledgers.aid import AidBatch, AidDisbursement
from ..store import aid_receipts, numbers, settings
from ..store.numbers import Issue, ReceiptInfo
from ..store.office import Office
from ..values.uid import read_uid
from . import aid_settings
from .aid_printing import PrintBatch

WITHOUT = "无领款单"
"""What a red receipt stands against where the money was paid without a receipt."""


def numbered(office: Office, connection: Any, batch: PrintBatch) -> list[ReceiptInfo]:
    """Give numbers to the lines that have none; returns the valid receipts to print, in the order of the lines."""
    names = {uid: person.name for uid, person in batch.people.items()}
    return number_lines(office, connection, batch.record, names)


def number_lines(
    office: Office, connection: Any, batch: AidBatch, names: Mapping[UUID, str]
) -> list[ReceiptInfo]:
    """Give numbers to the lines that have none; returns the valid receipts to print, in the order of the lines.

    names: of the recipients. What came back or is not handed out is given no number; red receipts are not returned.
    """
    valid = {one.line for one in numbers.of_batch(connection, batch.uid) if one.voided_at is None}
    waiting = [
        line
        for line in batch.lines
        if line.uid not in valid and not line.reversed_on and not line.unpaid_reason
    ]
    black = [Issue(one.uid, one.worth, names[one.recipient]) for one in waiting if not one.counters]
    give(office, connection, batch, black, batch.held_on)
    for line in waiting:
        if line.counters:
            give_red(office, connection, batch, line, names[line.recipient])
    held = [one for one in numbers.of_batch(connection, batch.uid) if one.voided_at is None and not one.red]
    order = {line.uid: place for place, line in enumerate(batch.lines)}
    return sorted((one for one in held if one.line in order), key=lambda one: order[one.line])


def give(office: Office, connection: Any, batch: AidBatch, issues: list[Issue], day: date) -> None:
    """Give each its number and check code, within the caller's transaction. day: that the receipts bear."""
    from ..documents.check_code import receipt_code

    key = bytes.fromhex(settings.get(connection, "receipt_key"))
    coming = numbers.upcoming(
        office, connection, day.year, batch.uid, len(issues), aid_settings.held(connection).scheme
    )
    given = [
        (issue, number, receipt_code(key, number.text, issue.amount, day, issue.payee))
        for issue, number in zip(issues, coming, strict=True)
    ]
    numbers.add(office, connection, batch.uid, day.year, given)
    aid_receipts.note(connection, [(issue.line, number.text, code) for issue, number, code in given])


def give_red(
    office: Office, connection: Any, batch: AidBatch, red: AidDisbursement, payee: str
) -> ReceiptInfo:
    """Give a red line its number, which counters the newest of the line it stands against."""
    before = numbers.of_line(connection, read_uid(red.counters))
    against = before[-1].number if before else WITHOUT
    assert red.paid_on is not None
    give(office, connection, batch, [Issue(red.uid, red.worth, payee, against)], red.paid_on)
    return numbers.of_line(connection, red.uid)[-1]
