"""What stands on a valid receipt is not changed under it, and what came back stays as it was entered.

A receipt is voided first, and its number stays used. A line whose money came back, and the red one against it, are
changed by nobody.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final
from uuid import UUID

from ..ledgers.aid import AidBatch, AidDisbursement
from ..ledgers.registry import BY_KEY
from ..schema.findings import Finding, forbid
from ..schema.ledger import Record
from ..store import numbers, records

ON_EVERY_RECEIPT: Final = ("title", "fund", "held_on", "pay_method")
"""Fields of a batch that its receipts state."""
ON_ITS_RECEIPT: Final = ("recipient", "amount", "item", "item_spec", "quantity", "unit_value")
"""Fields of a line that its receipt states."""
OF_WHAT_CAME_BACK: Final = (*ON_ITS_RECEIPT, "paid_on", "payee_name", "signed", "proxy", "remark")
"""Fields of a line that stay once it was reversed, and those of the red one."""


def altered(connection: Any, record: Record) -> list[Finding]:
    """What a save would change of valid receipts' words and of reversed lines; nothing for records that have none."""
    if not isinstance(record, AidBatch):
        return []
    valid = {one.line: one.number for one in _valid(connection, record)}
    kept = records.load(connection, BY_KEY["aid_batch"], record.uid)
    before = kept.record if kept else None
    found = list(_made_up(before, record))
    return [*found, *_altered(before, record, valid)] if before else found


def _made_up(before: AidBatch | None, after: AidBatch) -> Iterator[Finding]:
    """Amounts below zero come from the act of reversing alone, whatever a script claims to counter."""
    red = {line.uid for line in before.lines if line.counters} if before else set()
    for row, line in enumerate(after.lines):
        if (line.worth < 0 or line.amount < 0) and line.uid not in red:
            yield forbid("lines.amount", "不能小于零；退回的款物请用“冲销”登记", row=row)


def _altered(before: AidBatch, after: AidBatch, valid: dict[UUID, str]) -> Iterator[Finding]:
    if valid:
        for name in ON_EVERY_RECEIPT:
            if getattr(before, name) != getattr(after, name):
                label = BY_KEY["aid_batch"].fields[name].label
                yield forbid(name, f"已开出领款单，不能再改“{label}”；确需改动的，请先作废本批次的领款单")
    known = {line.uid: line for line in before.lines if line.uid in valid or _came_back(line)}
    for row, line in enumerate(after.lines):
        if there := known.pop(line.uid, None):
            yield from _altered_line(there, line, row, valid.get(line.uid, ""))
    for gone in known.values():
        if _came_back(gone):
            yield forbid("lines", "冲销过的一笔和红字的一笔都不能去掉")
        else:
            yield forbid("lines", f"领款单{valid[gone.uid]}所对的一笔不能去掉，请先作废这张领款单")


def _altered_line(
    before: AidDisbursement, after: AidDisbursement, row: int, number: str
) -> Iterator[Finding]:
    back = _came_back(before)
    for name in OF_WHAT_CAME_BACK if back else ON_ITS_RECEIPT:
        if getattr(before, name) != getattr(after, name):
            label = BY_KEY["aid_disbursement"].fields[name].label
            why = f"这一笔已经冲销，不能再改“{label}”" if back else _void_first(label, number)
            yield forbid(f"lines.{name}", why, row=row)


def _void_first(label: str, number: str) -> str:
    return f"已开出领款单{number}，改“{label}”前请先作废这张领款单"


def _came_back(line: AidDisbursement) -> bool:
    return bool(line.counters or line.reversed_on)


def _valid(connection: Any, record: AidBatch) -> list[numbers.ReceiptInfo]:
    return [one for one in numbers.of_batch(connection, record.uid) if one.voided_at is None]
