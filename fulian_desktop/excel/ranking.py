"""Which ledger a sheet is of, told by its headings and the words above them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache
from typing import Final

from ..ledgers.registry import filled_in
from ..schema.ledger import Ledger
from .grid import Grid
from .headings import forms, level_words, vocabulary
from .layout import Found, find_tables
from .meanings import is_number
from .proposing import Proposed, propose

_ENOUGH: Final = 200
"""Rows that tell what a sheet is."""


@cache
def _knowing() -> Counter[str]:
    """How many ledgers know a heading."""
    return Counter(words for ledger in filled_in() for words in vocabulary(ledger).words)


def rank_ledgers(grid: Grid) -> list[tuple[Ledger, float]]:
    """The ledgers that a sheet may be of, the likeliest first, with 0 to 1; nothing where no headings are found.

    A heading counts the more, the fewer ledgers know it; the words above the table and the name of the sheet count too.
    """
    scored, top = [], replace(grid, rows=grid.rows[:_ENOUGH])
    for ledger in filled_in():
        tables = find_tables(top, ledger)
        score = max((_likeness(one, ledger) for one in tables), default=0.0)
        if score > 0:
            scored.append((ledger, round(score, 3)))
    return sorted(scored, key=lambda one: -one[1])


def _likeness(found: Found, ledger: Ledger) -> float:
    """How far the headings are the ledger's: the weight of those that it maps, of the weight of all."""
    proposed = propose(found, ledger, suggest=False)
    total = mapped = 0.0
    for heading in found.headings:
        if is_number(heading, ledger) or not heading.text:
            continue
        weight = _weight(heading.parts[-1])
        total += weight
        mapped += weight * _share(proposed, heading.column)
    if not total:
        return 0.0
    called = 0.35 * any(_called(ledger, text) for text in (found.sheet, found.title))
    lacking = 0.08 * min(len(proposed.missing), 4)
    return max(0.0, min(1.0, 0.75 * mapped / total + called + 0.25 - lacking)) if mapped else 0.0


def _weight(text: str) -> float:
    count = max((_knowing()[form.words] for form in forms(text)), default=0)
    return 1 / count if count else 0.15


def _share(proposed: Proposed, column: int) -> float:
    path = proposed.mapping.columns.get(column, "")
    return 0.0 if not path else 1.0 if "." not in path else 0.7


def _called(ledger: Ledger, text: str) -> bool:
    words = level_words(text)
    return any(name in words for name in (level_words(ledger.label), *_stems(ledger)))


def _stems(ledger: Ledger) -> tuple[str, ...]:
    stem = level_words(ledger.label)
    for end in ("台账", "名册", "记录"):
        stem = stem.removesuffix(end)
    return (stem,) if len(stem) >= 2 else ()
