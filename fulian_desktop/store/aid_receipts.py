"""Receipts and the lines they are for: what the register says of a line also stands on it, and travels with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import Connection, bindparam, select, update

from ..ledgers.registry import BY_KEY
from . import numbers
from .numbers import ReceiptInfo
from .office import Office
from .tables import TABLE

_ROOM = 1000
"""Signs that a line's list of voided receipts may have; the oldest leave first. The register keeps them all."""


def note(connection: Connection, given: Iterable[tuple[UUID, str, str]]) -> None:
    """Note on each line the number and the check code of its valid receipt."""
    line = TABLE["aid_disbursement"]
    rows = [{"line_uid": uid, "receipt_no": number, "receipt_code": code} for uid, number, code in given]
    if rows:
        connection.execute(
            update(line)
            .where(line.c.uid == bindparam("line_uid"))
            .values(receipt_no=bindparam("receipt_no"), receipt_code=bindparam("receipt_code")),
            rows,
        )


def void(office: Office, connection: Connection, number: str, reason: str) -> ReceiptInfo:
    """Void a receipt; the number stays used and on its line, which may be given a new one. UserError E-AID-03, -04."""
    voided = numbers.void(office, connection, number, reason)
    _take(connection, [voided])
    return voided


def void_all(office: Office, connection: Connection, batch: UUID, reason: str) -> None:
    """Void the valid receipts of a batch with one reason."""
    valid = [one for one in numbers.of_batch(connection, batch) if one.voided_at is None]
    for one in valid:
        numbers.void(office, connection, one.number, reason)
    _take(connection, valid)


def _take(connection: Connection, voided: Sequence[ReceiptInfo]) -> None:
    """Take voided numbers from their lines, and note there that they are void."""
    line = TABLE["aid_disbursement"]
    for one in voided:
        before = connection.execute(select(line.c.voided_receipts).where(line.c.uid == one.line)).scalar()
        told = [*read_voided(before or ""), (one.number, one.check_code)]
        connection.execute(
            update(line)
            .where(line.c.uid == one.line)
            .values(receipt_no="", receipt_code="", voided_receipts=_written(told))
        )


def read_voided(text: str) -> list[tuple[str, str]]:
    """The voided receipts that a line names, as (number, check code)."""
    parts = (one.split() for one in text.split(";"))
    return [(part[0], part[1]) for part in parts if len(part) == 2]


def _written(told: list[tuple[str, str]]) -> str:
    while len(text := ";".join(" ".join(one) for one in told)) > _ROOM:
        told = told[1:]
    return text


def lines_with(connection: Connection, number: str) -> list[tuple[UUID, UUID]]:
    """(batch, line) of the lines, of any unit, that name a receipt number as valid or as voided; batches not voided."""
    batch, line = TABLE[BY_KEY["aid_batch"].key], TABLE["aid_disbursement"]
    named = (line.c.receipt_no == number) | line.c.voided_receipts.contains(f"{number} ", autoescape=True)
    chosen = (
        select(batch.c.uid, line.c.uid)
        .select_from(line.join(batch, line.c.parent == batch.c.uid))
        .where(named)
        .order_by(batch.c.voided_at.is_not(None), line.c.receipt_no != number)
    )
    return [(row[0], row[1]) for row in connection.execute(chosen)]
