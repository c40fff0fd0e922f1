"""Who is who among rights cases: a random mark for each person, from which nothing follows about her."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Known:
    """What tells one complainant from another: her number ("" unknown), and the case that she came for before."""

    uid: UUID
    number: str
    earlier: UUID | None
    mark: str


def marks(cases: Iterable[Known]) -> dict[UUID, str]:
    """The mark of each case, given in the order of entry.

    Cases of one number are of one person, and so is a repeated one with its earlier case, unless both have numbers
    that differ. A group keeps the mark that its first marked case has, if no group before took it.
    """
    groups = _grouped(list(cases))
    taken: set[str] = set()
    found: dict[UUID, str] = {}
    for group in groups:
        kept = (one.mark for one in group if one.mark and one.mark not in taken)
        mark = next(kept, None) or secrets.token_hex(8)
        taken.add(mark)
        found |= {one.uid: mark for one in group}
    return found


def _grouped(cases: list[Known]) -> list[list[Known]]:
    """The cases of each person; people in the order of their first case."""
    group_of: dict[UUID, list[Known]] = {one.uid: [one] for one in cases}
    by_number: dict[str, list[Known]] = {}
    for one in cases:
        if one.number and one.number in by_number:
            _join(group_of, by_number[one.number], group_of[one.uid])
        if one.number:
            by_number[one.number] = group_of[one.uid]
    for one in cases:
        before = group_of.get(one.earlier) if one.earlier else None
        if before is not None and len(_numbers(before) | _numbers(group_of[one.uid])) <= 1:
            _join(group_of, before, group_of[one.uid])
    return list({id(group_of[one.uid]): group_of[one.uid] for one in cases}.values())


def _numbers(group: list[Known]) -> set[str]:
    return {one.number for one in group if one.number}


def _join(group_of: dict[UUID, list[Known]], group: list[Known], other: list[Known]) -> None:
    if group is other:
        return
    group += other
    for one in other:
        group_of[one.uid] = group
