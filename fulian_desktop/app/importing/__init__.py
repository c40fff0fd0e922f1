"""Workbooks in: what a file would do, row by row, doing it in one transaction, and undoing it.

look → tables (which columns hold what) → prepare → accept where the clerk says so → apply; undo takes it back.
"""

from __future__ import annotations

from pathlib import Path

from ...excel.grid import Book
from ...excel.reading import read_book
from ...store.imports import Import
from ...values.steps import Steps
from .applying import REASON, Imported, apply
from .deciding import Said
from .marking import mark
from .plan import (
    WRITING,
    Counts,
    Difference,
    Entry,
    Plan,
    PlanRow,
    Problem,
    Skipped,
    State,
    Update,
)
from .preparing import accept, accept_all, importable, prepare
from .quiet import quiet
from .tables import Table, find, read_mapping
from .undoing import Left, Undone, imports, undo

__all__ = [
    "REASON", "WRITING", "Counts", "Difference", "Entry", "Import", "Imported", "Left", "Plan", "PlanRow", "Problem",
    "Said", "Skipped", "State", "Table", "Undone", "Update", "accept", "accept_all", "apply", "find", "importable", "imports",
    "look", "mark", "prepare", "read_mapping", "undo",
]  # fmt: skip


def look(path: Path, steps: Steps) -> Book:
    """The workbook as it is. UserError E-XLS-nn with one sentence where it cannot be read; Cancelled."""
    with quiet():
        return read_book(path, steps)
