"""Rows of an export come back: what is masked in them, and whom they link, stays as the record has it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from ...ledgers.registry import BY_KEY
from ...schema.disclosure import masked
from ...schema.findings import Severity
from ...schema.kinds import IdNumber, Link
from ...schema.ledger import Ledger
from ...store import browse, matching, whole_lists
from .bundles import Part
from .links import path_to_person, person_in_the_end

MASKED: Final = "号码里有星号，是遮盖过的，请填写完整的号码"
_NUMBER: Final = "id_number"
_ID: Final = IdNumber()


@dataclass(frozen=True)
class _There:
    """The records of one table that rows name by their identifiers. called, numbers: of those whom they link."""

    records: Mapping[UUID, Mapping[str, Any]]
    called: Mapping[UUID, str]
    numbers: Mapping[UUID, str]


def unveil(connection: Any, parts: Iterable[tuple[Ledger, Part]]) -> None:
    """Keep the links of known records where a row says them as an export does, and leave out masked numbers.

    A masked number that belongs to no known record cannot be read, which is told.
    """
    by_table: dict[str, tuple[Ledger, list[Part]]] = {}
    for table, part in parts:
        if part.uid is not None or part.veiled:
            by_table.setdefault(table.key, (table, []))[1].append(part)
    for table, some in by_table.values():
        there = _there(connection, table, some)
        for part in some:
            _one(table, part, there)


def _there(connection: Any, table: Ledger, parts: Sequence[Part]) -> _There:
    links = sorted({name for part in parts for name in part.linked})
    records = matching.held(connection, table, links, {part.uid for part in parts if part.uid is not None})
    called: dict[UUID, str] = {}
    numbers: dict[UUID, str] = {}
    for name in links:
        to = _target(table, name)
        uids: set[UUID] = {one[name] for one in records.values() if one[name] is not None}
        called |= browse.titles(connection, to, uids)
        if person_in_the_end(to):
            numbers |= whole_lists.numbers(connection, to, uids)
    return _There(records, called, numbers)


def _one(table: Ledger, part: Part, there: _There) -> None:
    held = there.records.get(part.uid) if part.uid is not None else None
    for name in list(part.linked) if held is not None else ():
        assert held is not None
        to = held[name]
        if to is not None and _says_the_same(table, part, name, there, to):
            part.values[name] = to
            del part.linked[name]
            part.veiled = [one for one in part.veiled if one[0].name != name]
    for column, _ in part.veiled:
        if held is None or column.rest:
            part.problem(Severity.FORBIDDEN, MASKED, column.name, column.rest, column.field.label)


def _says_the_same(table: Ledger, part: Part, name: str, there: _There, to: UUID) -> bool:
    """Whether all that a row says of a link is the name, and the number, by which an export tells of it."""
    veiled = {column.rest: str(raw).strip() for column, raw in part.veiled if column.name == name}
    told = {rest: words for rest, words in part.linked[name].items() if rest}
    if part.linked[name].get("") != there.called.get(to):
        return False
    place, number = ".".join((*path_to_person(_target(table, name)), _NUMBER)), there.numbers.get(to, "")
    full = {place: number} if number else {}
    hidden = {one: masked(_ID, words) for one, words in full.items()}
    return all(full.get(one) == words for one, words in told.items()) and all(
        hidden.get(one) == words for one, words in veiled.items()
    )


def _target(table: Ledger, name: str) -> Ledger:
    kind = table.fields[name].kind
    assert isinstance(kind, Link)
    return BY_KEY[kind.to]
