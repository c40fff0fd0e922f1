"""The clerk's own workbook back, with what became of each row beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ...excel.grid import Book
from ...excel.marked import Fate, Marked, MarkedRow, MarkedTable, write_marked
from ...schema.findings import Severity
from ...values.steps import Steps
from ...values.uid import uid_text
from .plan import WRITING, Plan, PlanRow, State
from .tables import Table


def mark(plan: Plan, book: Book, target: Path, *, done: bool = True, steps: Steps | None = None) -> Marked:
    """Write a copy of the workbook with red cells and reasons. done: the plan was carried out, so what was new is in.

    UserError where the disk or the folder refuses; Cancelled.
    """
    tables = [_table(plan, one, done) for one in plan.tables]
    return write_marked(book, tables, target, steps or Steps())


def _table(plan: Plan, table: Table, done: bool) -> MarkedTable:
    shown = {one + 1 for one in table.found.rows}
    rows = [_row(row, done) for row in plan.rows if row.sheet == table.sheet and row.row in shown]
    return MarkedTable(table.sheet, table.found.heading_rows[-1], rows)


def _row(row: PlanRow, done: bool) -> MarkedRow:
    into = row.state is State.SAME or (done and row.state in WRITING)
    fate = Fate.LEFT if not into else Fate.SAME if row.state is State.SAME else Fate.IN
    left = row.state in (State.REFUSED, State.DOUBTFUL)
    reasons = tuple(dict.fromkeys(_reasons(row))) if left else ()
    cells = frozenset(
        one.column
        for one in row.problems
        if left and one.column is not None and one.severity is not Severity.HINT
    )
    uid = uid_text(row.uid) if into and row.uid is not None else ""
    return MarkedRow(row.row - 1, fate, reasons, cells, uid)


def _reasons(row: PlanRow) -> Iterator[str]:
    """Each problem with the column that it is about."""
    for one in row.problems:
        if one.severity is Severity.HINT:
            continue
        word = "存疑：" if one.severity is Severity.REASON else ""
        yield f"{word}{one.heading}：{one.message}" if one.heading else f"{word}{one.message}"
