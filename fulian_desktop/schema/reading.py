"""From typed or stored plain values to a record and back, the same for forms, JSON lines and files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Protocol, TypeVar
from uuid import UUID

from ..errors import BadValue
from ..values.text import clean_text
from ..values.uid import read_uid, uid_text
from .findings import REASON_MAX, Finding, forbid
from .kinds import Link, ManyCodes, Place, Rows, YesNo
from .ledger import Ledger, Record, ledger_of

R = TypeVar("R", bound=Record)
_RULE = re.compile("[a-z][a-z0-9_]{0,60}")


class Resolver(Protocol):
    """Finds records and places by what people write for them."""

    def link(self, ledger: str, words: str) -> UUID:
        """The record that a name, number or uid means; BadValue where none or several do."""
        ...

    def place(self, words: str) -> str:
        """The village code for a name or code; BadValue where none or several fit."""
        ...


class AsWritten:
    """A resolver that takes uids and codes as they stand."""

    def link(self, ledger: str, words: str) -> UUID:
        """The record of a uid."""
        return read_uid(words)

    def place(self, words: str) -> str:
        """The village code itself."""
        return Place().read(words)


def read_record(
    cls: type[R], raw: Mapping[str, Any], resolver: Resolver | None = None
) -> tuple[R | None, list[Finding]]:
    """A record from plain values, or None with a finding for every field that cannot be read.

    Missing optional fields take their default; a field that the ledger does not have is a finding.
    """
    resolver = resolver or AsWritten()
    declared = ledger_of(cls)
    problems = [forbid(name, f"没有“{name}”这一栏") for name in raw if not _known(declared, name)]
    values: dict[str, Any] = {}
    for name, field in declared.fields.items():
        given = raw.get(name)
        if _blank(given):
            if field.required:
                problems.append(forbid(name, f"请填写{field.label}"))
            continue
        try:
            if isinstance(field.kind, Rows):
                values[name] = _rows(field.kind, name, given, resolver, problems)
            else:
                values[name] = _value(field.kind, given, resolver)
        except BadValue as bad:
            problems.append(forbid(name, bad.sentence))
    for name, read in (("uid", _uid), ("reasons", clean_reasons)):
        if not _blank(raw.get(name)):
            try:
                values[name] = read(raw[name])
            except BadValue as bad:
                problems.append(forbid(name, bad.sentence))
    if problems:
        return None, problems
    return cls(**values), []


def completed(cls: type[Record], raw: Mapping[str, Any]) -> dict[str, Any]:
    """The plain values, with what follows from them put where nothing was given.

    For what people write; what a database or a package holds is read as it stands.
    """
    blank = {name: value for name, value in cls.derived(raw).items() if _blank(raw.get(name))}
    return {**raw, **blank}


def clean_reasons(given: Any) -> dict[str, str]:
    """Rule → reason, in the form that a package's cover takes; BadValue for what has none."""
    if not isinstance(given, Mapping):
        raise BadValue("原因应按检查项逐项填写")
    if not all(_RULE.fullmatch(str(rule)) for rule in given):
        raise BadValue("原因里的检查项名称不对")
    clean = {
        str(rule): clean_text(str(reason), limit=REASON_MAX, lines=True) for rule, reason in given.items()
    }
    return {rule: reason for rule, reason in clean.items() if reason}


def plain_record(record: Record) -> dict[str, Any]:
    """The record as JSON values, child rows as lists; `read_record` takes it back without loss."""
    declared = ledger_of(type(record))
    out: dict[str, Any] = {"uid": uid_text(record.uid)}
    if record.reasons:
        out["reasons"] = dict(record.reasons)
    for name, field in declared.fields.items():
        value = getattr(record, name)
        if isinstance(field.kind, Rows):
            out[name] = [plain_record(row) for row in value]
        else:
            out[name] = field.kind.plain(value)
    return out


def _known(declared: Ledger, name: str) -> bool:
    return name in declared.fields or name in ("uid", "reasons")


def _blank(given: Any) -> bool:
    return given is None or given == [] or given == () or (isinstance(given, str) and not given.strip())


def _uid(given: Any) -> UUID:
    return given if isinstance(given, UUID) else read_uid(str(given))


def _value(kind: Any, given: Any, resolver: Resolver) -> Any:
    if isinstance(given, Mapping) or (isinstance(given, (list, tuple)) and not isinstance(kind, ManyCodes)):
        raise BadValue("这一栏只能填一个值")
    if isinstance(given, bool) and not isinstance(kind, YesNo):
        raise BadValue("这一栏不能填“是”或“否”")
    if isinstance(kind, Link) and not isinstance(given, UUID):
        return resolver.link(kind.to, str(given).strip())
    if isinstance(kind, Place):
        return resolver.place(str(given).strip())
    return kind.read(given)


def _rows(kind: Rows, name: str, given: Any, resolver: Resolver, problems: list[Finding]) -> list[Record]:
    if not isinstance(given, list):
        raise BadValue("应为若干行明细")
    made: list[Record] = []
    for index, raw in enumerate(given):
        if not isinstance(raw, Mapping):
            problems.append(forbid(name, "这一行不是明细", row=index))
            continue
        row, found = read_record(kind.of, raw, resolver)
        problems.extend(Finding(f.severity, f"{name}.{f.field}", f.rule, f.message, index) for f in found)
        if row is not None:
            made.append(row)
    return made
