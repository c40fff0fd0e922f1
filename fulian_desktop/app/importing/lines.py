"""The rows below a record: which of them are there already, and the record as it is with those that are taken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from ...schema.check import findings
from ...schema.findings import Severity
from ...schema.ledger import Ledger, Record
from .bundles import Part
from .judging import changed, made, tell
from .matching import says_nothing_new
from .plan import WRITING, Entry, PlanRow, State


@dataclass(slots=True)
class Line:
    """A row below a record as it would be. record: None where it cannot be read."""

    name: str
    part: Part
    record: Record | None
    state: State


def judge_lines(lines: Sequence[tuple[str, Part]], ledger: Ledger, before: Record | None) -> list[Line]:
    """Each row as it would be; those of a record that is there are found again among its rows."""
    taken: set[UUID] = set()
    held = {name: list(getattr(before, name)) if before else [] for name in ledger.children}
    return [_judge(name, part, ledger.children[name], held[name], taken) for name, part in lines]


def _judge(name: str, part: Part, child: Ledger, held: Sequence[Any], taken: set[UUID]) -> Line:
    free = [one for one in held if one.uid not in taken]
    _settle(part, free)
    known = _found(part, child, free)
    if known is None:
        record = made(part, child, part.uid)
        state = State.NEW
    else:
        taken.add(known.uid)
        if part.refused:
            return Line(name, part, None, State.REFUSED)
        record = changed(part, child, known)
        state = State.SAME if record == known else State.CHANGED
    if record is None:
        return Line(name, part, None, State.REFUSED)
    if state is not State.SAME:
        tell(part, child, findings(record))
    return Line(name, part, record, state)


def _settle(part: Part, held: Sequence[Any]) -> None:
    """A name that several people have is no doubt where one of them stands in this very list already."""
    for field, meant in list(part.meant.items()):
        here = [one for one in held if getattr(one, field) in meant.candidates]
        if len(here) == 1:
            part.values[field] = getattr(here[0], field)
            part.problems = [one for one in part.problems if one.message != meant.doubt]
            del part.meant[field]


def _found(part: Part, child: Ledger, held: Sequence[Any]) -> Any:
    if part.uid:
        return next((one for one in held if one.uid == part.uid), None)
    alike = [one for one in held if _same(one, part, child)]
    return next((one for one in alike if says_nothing_new(one, part.values)), alike[0] if alike else None)


def _same(one: Any, part: Part, child: Ledger) -> bool:
    """Whether nothing that the rows are recognised by parts the two; an open place parts only where it must not be."""
    for name in child.recognised_by:
        held, told = getattr(one, name), part.values.get(name)
        if told is None and child.fields[name].required:
            return False
        if told is not None and held not in (None, "") and held != told:
            return False
    return True


def compose(
    entry: Entry, base: Record | None, ledger: Ledger, with_rows: Iterable[PlanRow] | None = None
) -> None:
    """Give a record the rows that are taken: those that were there, changed ones in their place, new ones after them.

    with_rows: which rows are taken; without it those that write. base: the record as it is.
    """
    chosen = set(map(id, with_rows)) if with_rows is not None else None
    for name in ledger.children:
        coming = {
            record.uid: record
            for held, record, row in entry.lines
            if held == name and (id(row) in chosen if chosen is not None else row.state in WRITING)
        }
        there = [coming.pop(one.uid, one) for one in (getattr(base, name) if base else ())]
        setattr(entry.record, name, [*there, *coming.values()])


def tell_lines(lines: Sequence[Line], entry: Entry, ledger: Ledger, own: Part, found: Sequence[Any]) -> None:
    """Put what the check of the whole record says beside the rows that it is about."""
    by_uid = {one.record.uid: one for one in lines if one.record is not None}
    for finding in found:
        name, _, inner = finding.field.partition(".")
        if finding.row is None:
            field = ledger.fields.get(finding.field)
            own.problem(finding.severity, finding.message, finding.field, label=field.label if field else "")
            continue
        record = getattr(entry.record, name)[finding.row]
        line = by_uid.get(record.uid)
        if line is None:
            own.problem(finding.severity, finding.message, name, label=ledger.fields[name].label)
        elif not any(one.message == finding.message for one in line.part.problems):
            child = ledger.children[name].fields.get(inner)
            line.part.problem(finding.severity, finding.message, inner, label=child.label if child else "")


def stands_against(problems: Iterable[Any]) -> bool:
    """Whether a row is asked about or refused."""
    return any(one.severity is not Severity.HINT for one in problems)
