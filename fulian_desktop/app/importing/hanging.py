"""What hangs together in one file: parts of a record that stand apart, and records that lead to each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from ...schema.field import Field
from ...schema.findings import Severity
from ...schema.kinds import Link
from ...schema.ledger import Ledger
from .bundles import Bundle
from .matching import Key, key_of
from .plan import WRITING, PlanRow, Problem, State

_TOO_LITTLE = "姓名"


def gathered(ledger: Ledger, bundles: Sequence[Bundle]) -> list[Bundle]:
    """The records of flat lists, those that say the same of themselves as one: a list may be sorted by village.

    Where they differ in anything they stay apart, and the later one is asked about.
    """
    found: list[Bundle] = []
    by_key: dict[Key, Bundle] = {}
    for bundle in bundles:
        if bundle.own is None or not bundle.lines:
            found.append(bundle)
            continue
        key = key_of(ledger, bundle.own)
        first = by_key.get(key) if key and key[0] != _TOO_LITTLE else None
        if first is not None and first.own is not None and first.own.values == bundle.own.values:
            first.lines += bundle.lines
            first.rows += bundle.rows
            continue
        found.append(bundle)
        if key:
            by_key.setdefault(key, bundle)
    return found


def hold_back(ledger: Ledger, rows: Sequence[PlanRow]) -> None:
    """Hold back the rows that would write, but lean on a row of this file that does not come in."""
    links = [one for one in ledger.columns if isinstance(one.kind, Link) and one.kind.to == ledger.key]
    while held := list(_leaning(rows, links)):
        for row, on, label in held:
            _hold(row, on, label)


def _leaning(rows: Sequence[PlanRow], links: Sequence[Field]) -> Iterator[tuple[PlanRow, PlanRow, str]]:
    """Rows, the row that each leans on, and the field by which it does."""
    writing = [row for row in rows if row.state in WRITING and row.entry is not None]
    begun = {id(row.entry) for row in writing if row.adds is None}
    out = _not_coming(rows) if links else {}
    for row in writing:
        entry = row.entry
        assert entry is not None
        parent = entry.parent
        if parent is not None and parent.state not in (*WRITING, State.SAME) and row is not parent:
            yield row, parent, ""
        elif row.adds is not None and id(entry) not in begun:
            yield row, next(one for one in rows if one.entry is entry and one.adds is None), ""
        else:
            for link in links:
                on = out.get(getattr(entry.record, link.name))
                if on is not None and on is not row:
                    yield row, on, link.label
                    break


def _not_coming(rows: Sequence[PlanRow]) -> dict[UUID, PlanRow]:
    """The records of the file that are not there and are not written, by the identifier that others may mean."""
    coming = {row.uid for row in rows if row.state in (*WRITING, State.SAME)}
    there = {row.matched for row in rows}
    return {row.uid: row for row in rows if row.uid and row.uid not in coming and row.uid not in there}


def _hold(row: PlanRow, on: PlanRow, label: str) -> None:
    refused = on.state is State.REFUSED
    message = f"它所属的记录（第{on.row}行）{on.state.label}"
    severity = Severity.FORBIDDEN if refused else Severity.REASON
    row.proposed, row.accepted = (None if refused else row.state), False
    row.state = State.REFUSED if refused else State.DOUBTFUL
    if not any(one.message == message for one in row.problems):
        row.problems = (*row.problems, Problem(severity, message, heading=label))
