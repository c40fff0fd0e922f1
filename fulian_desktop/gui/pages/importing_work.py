"""What the import page does beside the window: open a workbook, tell its sheets, find its tables."""

from __future__ import annotations

from collections.abc import Mapping as Mapped
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from ...excel.grid import Book, Grid, told
from ...excel.layout import find_tables
from ...excel.ranking import rank_ledgers
from ...excel.sheets import GUIDE
from ...ledgers.registry import filled_in
from ...schema.ledger import Ledger
from ...values.steps import Steps

_MOST_RANKED: Final = 8
"""So many sheets are asked what they are; a workbook of thirty villages has thirty of the same."""
_ENOUGH: Final = 200
_KNOWN: Final = 2
"""Headings that a table must have of a ledger to be taken for one."""


@dataclass
class SheetFact:
    """A sheet as it is told in the list. records: rows that hold one. ticked: it is to be read."""

    grid: Grid = field(repr=False)
    rows: int
    records: int
    words: str
    ticked: bool
    headless: bool = False
    """Whether something stands there under headings that were not found."""


@dataclass(frozen=True)
class Opened:
    """A workbook as read, with the ledgers that it may be of, the likeliest first."""

    book: Book
    ranked: tuple[Ledger, ...]


def importable() -> list[Ledger]:
    """The ledgers that a workbook can fill."""
    return [one for one in filled_in() if not one.apart]


def opened(book: Book, steps: Steps) -> Opened:
    """Tell which ledgers a workbook may be of: of each sheet its likeness, weighed by its rows."""
    sums: dict[str, float] = {}
    known = {one.key: one for one in importable()}
    sheets = [one for one in book.sheets if one.rows and not one.hidden and one.name != GUIDE]
    for number, grid in enumerate(sheets[:_MOST_RANKED]):
        steps.say("正在认表头", number, min(len(sheets), _MOST_RANKED))
        for ledger, likeness in rank_ledgers(grid):
            if ledger.key in known:
                sums[ledger.key] = sums.get(ledger.key, 0) + likeness * min(len(grid.rows), _ENOUGH)
    best = sorted(sums, key=lambda key: -sums[key])
    return Opened(book, tuple(known[key] for key in best))


def sheet_facts(
    book: Book, ledger: Ledger | None, heading_rows: Mapped[str, int], steps: Steps
) -> list[SheetFact]:
    """What stands on each sheet, seen by a ledger."""
    facts = []
    for number, grid in enumerate(book.sheets):
        steps.say("正在看工作表", number, len(book.sheets))
        facts.append(_fact(grid, ledger, heading_rows.get(grid.name)))
    return facts


def _fact(grid: Grid, ledger: Ledger | None, heading_row: int | None) -> SheetFact:
    filled = sum(1 for row in grid.rows if row)
    if not filled or grid.name == GUIDE or ledger is None:
        words = "空表" if not filled else "说明，不用读" if grid.name == GUIDE else "先选台账"
        return SheetFact(grid, filled, 0, words, False)
    tables = [
        one
        for one in find_tables(grid, ledger, heading_row=heading_row)
        if one.known >= min(_KNOWN, len(one.headings)) or heading_row is not None
    ]
    if not tables:
        words = "隐藏的工作表，没有认出表头" if grid.hidden else "没有认出表头"
        return SheetFact(grid, filled, 0, words, False, headless=True)
    rows = "、".join(str(told(one.heading_rows[0])) for one in tables[:3])
    parts = [f"表头在第 {rows} 行"]
    parts += [f"{len(tables)} 张表"] if len(tables) > 1 else []
    parts += [f"是“{ledger.fields[one.part].label}”" for one in tables[:1] if one.part]
    parts += ["隐藏的工作表，默认不读"] if grid.hidden else []
    return SheetFact(grid, filled, sum(len(one.rows) for one in tables), "，".join(parts), not grid.hidden)


def first_existing(paths: Sequence[Path]) -> list[Path]:
    """The files among paths that were dropped."""
    return [one for one in paths if one.is_file()]
