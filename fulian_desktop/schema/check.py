"""Check a record against its declaration and its own rules."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, Final

from .findings import REASON_MIN, Finding, Severity, forbid
from .kind import Kind
from .ledger import Record, ledger_of

_ORDER: Final = {severity: place for place, severity in enumerate(Severity)}


def findings(record: Record) -> list[Finding]:
    """All that is to be said about a record and its child rows, the forbidden first."""
    found = list(_all(record))
    return sorted(found, key=lambda finding: _ORDER[finding.severity]) if found else found


def open_findings(record: Record) -> list[Finding]:
    """The findings that still stand in the way: forbidden ones, and 核实 ones without a reason."""
    return standing(record, findings(record))


def standing(record: Record, found: Iterable[Finding]) -> list[Finding]:
    """Those of some findings about a record that stand in the way."""
    return [
        f
        for f in found
        if f.severity is Severity.FORBIDDEN or (f.severity is Severity.REASON and not _answered(record, f))
    ]


def _answered(record: Record, finding: Finding) -> bool:
    return len(record.reasons.get(finding.rule, "").strip()) >= REASON_MIN


def _all(record: Record) -> Iterator[Finding]:
    cls: Any = type(record)
    declared = ledger_of(cls)
    missing = [
        forbid(name, f"请填写{label}") for name, label in _required(cls) if _empty(getattr(record, name))
    ]
    yield from missing
    for name, examine in _examined(cls):
        yield from examine(name, getattr(record, name))
    for name in declared.children:
        for index, row in enumerate(getattr(record, name)):
            for found in _all(row):
                yield dataclasses.replace(found, field=f"{name}.{found.field}", row=index)
    if not missing:
        yield from record.rules()


@cache
def _required(cls: type[Any]) -> tuple[tuple[str, str], ...]:
    """The names and labels of the fields that must be filled in."""
    fields = ledger_of(cls).columns
    return tuple((field.name, field.label) for field in fields if field.required)


@cache
def _examined(cls: type[Any]) -> tuple[tuple[str, Callable[[str, Any], Iterator[Finding]]], ...]:
    """The fields of whose values their kind has something to say: a hundred thousand records are checked at once."""
    return tuple(
        (field.name, field.kind.examine)
        for field in ledger_of(cls).columns
        if type(field.kind).examine is not Kind.examine
    )


def _empty(value: Any) -> bool:
    return value is None or value == "" or value == ()
