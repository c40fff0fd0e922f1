"""What stands on a valid receipt is not changed under it: the receipt is voided first, and its number stays used."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from ..ledgers.aid import AidBatch, AidDisbursement
from ..ledgers.registry import BY_KEY
from ..schema.findings import Finding, forbid
from ..schema.ledger import Record
from ..store import numbers, records

ON_EVERY_RECEIPT: Final = ("title", "fund", "held_on", "pay_method")
"""Fields of a batch that its receipts state."""
ON_ITS_RECEIPT: Final = ("recipient", "amount", "item", "item_spec", "quantity", "unit_value")
"""Fields of a line that its receipt states."""


def altered(connection: Any, record: Record) -> list[Finding]:
    """What a save would change of valid receipts' words; nothing for records that have none."""
    if not isinstance(record, AidBatch):
        return []
    valid = {one.line: one.number for one in _valid(connection, record)}
    kept = records.load(connection, BY_KEY["aid_batch"], record.uid) if valid else None
    return list(_altered(kept.record, record, valid)) if kept else []


def _altered(before: AidBatch, after: AidBatch, valid: dict[Any, str]) -> Iterator[Finding]:
    for name in ON_EVERY_RECEIPT:
        if getattr(before, name) != getattr(after, name):
            label = BY_KEY["aid_batch"].fields[name].label
            yield forbid(name, f"已开出领款单，不能再改“{label}”；确需改动的，请先作废本批次的领款单")
    known = {line.uid: line for line in before.lines if line.uid in valid}
    for row, line in enumerate(after.lines):
        if there := known.pop(line.uid, None):
            yield from _altered_line(there, line, row, valid[line.uid])
    for gone in known.values():
        yield forbid("lines", f"领款单{valid[gone.uid]}所对的一笔不能去掉，请先作废这张领款单")


def _altered_line(
    before: AidDisbursement, after: AidDisbursement, row: int, number: str
) -> Iterator[Finding]:
    for name in ON_ITS_RECEIPT:
        if getattr(before, name) != getattr(after, name):
            label = BY_KEY["aid_disbursement"].fields[name].label
            yield forbid(f"lines.{name}", f"已开出领款单{number}，改“{label}”前请先作废这张领款单", row=row)


def _valid(connection: Any, record: AidBatch) -> list[numbers.ReceiptInfo]:
    return [one for one in numbers.of_batch(connection, record.uid) if one.voided_at is None]
