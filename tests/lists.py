"""Lists as clerks keep them, for importing: as sheets in memory, or as real workbooks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import xlsxwriter

from fulian_desktop.app import importing, records
from fulian_desktop.app.importing import Imported, Plan, PlanRow
from fulian_desktop.excel.grid import Book, Grid
from fulian_desktop.ledgers.village import Village
from fulian_desktop.store.browse import Query
from fulian_desktop.store.office import Office
from fulian_desktop.values.identity import check_digit
from fulian_desktop.values.steps import Steps
from tests.offices import UNIT, on_disk

Rows = Sequence[Sequence[Any]]
VILLAGES = ("仙堂村", "建新村", "桥头村", "溪东社区")


@contextmanager
def office_with_villages(folder: Path) -> Iterator[Office]:
    """A township's office that knows its villages and nobody yet."""
    with on_disk(folder / "office").open() as office:
        records.add_many(
            office,
            [Village(division_code=f"{UNIT}{201 + place}", name=name) for place, name in enumerate(VILLAGES)],
        )
        yield office


def village(name: str) -> str:
    """The code of a village."""
    return f"{UNIT}{201 + VILLAGES.index(name)}"


def number(born: str, place: int = 2) -> str:
    """An ID number of a woman born on a day told as 19800101; place: even, to tell people of one day apart."""
    first17 = f"330327{born}{place:03}"
    return first17 + check_digit(first17)


def in_memory(folder: Path, sheets: Mapping[str, Rows], name: str = "名册.xlsx") -> Book:
    """A workbook as reading it gives it; the file itself is empty."""
    file = folder / name
    file.touch()
    grids = tuple(Grid(title, [_cut(row) for row in rows]) for title, rows in sheets.items())
    return Book(file, "xlsx", grids, digest=sha256(repr(sheets).encode()).hexdigest())


def _cut(row: Sequence[Any]) -> tuple[Any, ...]:
    cells = list(row)
    while cells and cells[-1] is None:
        cells.pop()
    return tuple(cells)


def xlsx(path: Path, sheets: Mapping[str, Rows]) -> Path:
    """A real workbook."""
    with xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd"}) as book:
        for title, rows in sheets.items():
            page = book.add_worksheet(title)
            for at, row in enumerate(rows):
                for column, value in enumerate(row):
                    if isinstance(value, str):
                        page.write_string(at, column, value)
                    elif value is not None:
                        page.write(at, column, value)
    return path


@dataclass
class Clerk:
    """Someone who imports lists into an office."""

    office: Office
    folder: Path

    def plans(self, ledger: str, rows: Rows | Mapping[str, Rows], **how: Any) -> Plan:
        """What importing a list would do. rows: of one sheet, or sheets by name."""
        sheets = rows if isinstance(rows, Mapping) else {"名册": rows}
        return importing.prepare(self.office, ledger, in_memory(self.folder, sheets), **how)

    def imports(self, ledger: str, rows: Rows | Mapping[str, Rows], **how: Any) -> tuple[Plan, Imported]:
        """Import a list; the plan and what came of it."""
        plan = self.plans(ledger, rows, **how)
        return plan, importing.apply(self.office, plan)

    def looks(self, file: Path) -> Book:
        """A real workbook, read."""
        return importing.look(file, Steps())

    def all(self, ledger: str) -> list[Any]:
        """Every record of a ledger that is not voided, by title."""
        page = records.page(self.office, ledger, Query(), limit=10_000)
        return [records.load(self.office, ledger, row.uid).record for row in page.rows]


def states(plan: Plan) -> list[str]:
    """What becomes of the rows, in their order."""
    return [row.state.value for row in plan.rows]


def said(row: PlanRow) -> list[tuple[str, str]]:
    """What is told about a row: heading and sentence."""
    return [(one.heading, one.message) for one in row.problems]
