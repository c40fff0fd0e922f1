"""Check a record against its declaration and its own rules."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

from .findings import REASON_MIN, Finding, Severity, forbid
from .kinds import Rows
from .ledger import Ledger, Record, ledger_of


def findings(record: Record) -> list[Finding]:
    """All that is to be said about a record and its child rows, the forbidden first."""
    order = list(Severity)
    return sorted(_all(record), key=lambda finding: order.index(finding.severity))


def open_findings(record: Record) -> list[Finding]:
    """The findings that still stand in the way: forbidden ones, and 核实 ones without a reason."""
    return [
        f
        for f in findings(record)
        if f.severity is Severity.FORBIDDEN or (f.severity is Severity.REASON and not _answered(record, f))
    ]


def _answered(record: Record, finding: Finding) -> bool:
    return len(record.reasons.get(finding.rule, "").strip()) >= REASON_MIN


def _all(record: Record) -> Iterator[Finding]:
    declared = ledger_of(type(record))
    missing = list(_missing(declared, record))
    yield from missing
    for field in declared.columns:
        yield from field.kind.examine(field.name, getattr(record, field.name))
    for name in declared.children:
        for index, row in enumerate(getattr(record, name)):
            for found in _all(row):
                yield dataclasses.replace(found, field=f"{name}.{found.field}", row=index)
    if not missing:
        yield from record.rules()


def _missing(declared: Ledger, record: Record) -> Iterator[Finding]:
    for field in declared.fields.values():
        if field.required and not isinstance(field.kind, Rows) and _empty(getattr(record, field.name)):
            yield forbid(field.name, f"请填写{field.label}")


def _empty(value: Any) -> bool:
    return value is None or value == "" or value == ()
