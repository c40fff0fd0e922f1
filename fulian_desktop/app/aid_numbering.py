"""Numbers for the lines of a batch: given before the first paper is written, and kept whatever becomes of it."""

from __future__ import annotations

from typing import Any

from ..ledgers.aid import AidBatch
from ..store import aid as funds
from ..store import numbers, settings
from ..store.numbers import Issue, ReceiptInfo
from ..store.office import Office
from .aid_printing import PrintBatch


def numbered(office: Office, connection: Any, batch: PrintBatch) -> list[ReceiptInfo]:
    """Give numbers to the lines that have none; returns the valid receipts in the order of the lines."""
    record = batch.record
    year = record.held_on.year
    valid = {one.line for one in numbers.of_batch(connection, record.uid) if one.voided_at is None}
    key = bytes.fromhex(settings.get(connection, "receipt_key"))
    waiting = [
        Issue(line.uid, line.worth, batch.people[line.recipient].name)
        for line in record.lines
        if line.uid not in valid
    ]
    first = numbers.next_serial(office, connection, year)
    issues = [
        (issue, serial, _code(office, key, record, issue, year, serial))
        for serial, issue in enumerate(waiting, first)
    ]
    given = numbers.add(office, connection, record.uid, year, issues)
    funds.set_receipt_number(
        connection, {issue.line: number for (issue, _, _), number in zip(issues, given, strict=True)}
    )
    held = [one for one in numbers.of_batch(connection, record.uid) if one.voided_at is None]
    order = {line.uid: place for place, line in enumerate(record.lines)}
    return sorted((one for one in held if one.line in order), key=lambda one: order[one.line])


def _code(office: Office, key: bytes, record: AidBatch, issue: Issue, year: int, serial: int) -> str:
    from ..documents.check_code import receipt_code

    info = office.info
    number = numbers.format_number(info.unit, year, info.device_no, info.epoch, serial)
    return receipt_code(key, number, issue.amount, record.held_on, issue.payee)
