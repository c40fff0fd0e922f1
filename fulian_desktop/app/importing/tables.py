"""The tables of a workbook for a ledger, each with what its columns hold."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Mapped
from dataclasses import dataclass, replace
from typing import Any

from ...errors import BadValue, UserError
from ...excel.grid import Book
from ...excel.grouping import find_in_book
from ...excel.headings import UID
from ...excel.layout import Found
from ...excel.mapping import Mapping, fingerprint, fitted, from_json, to_json
from ...excel.proposing import Proposed, missing, propose, told_unmapped
from ...schema.ledger import Ledger
from ...store import imports
from ...store.office import Office
from .refusals import nothing_found


@dataclass(frozen=True)
class Table:
    """A table of a sheet with its mapping. remembered: by an earlier import of a list of this shape, or given.

    mapping: without the hidden columns, unless they were asked in. proposed: what the headings say by themselves.
    """

    found: Found
    mapping: Mapping
    proposed: Proposed
    remembered: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()

    @property
    def sheet(self) -> str:
        """The name of the sheet."""
        return self.found.sheet

    @property
    def part(self) -> str:
        """The field of the ledger whose rows stand here, "" for the records themselves."""
        return self.found.part

    def flat(self, ledger: Ledger) -> bool:
        """Whether rows of records and of what is below them stand in one list."""
        return not self.part and any(
            path.partition(".")[0] in ledger.children for path in self.mapping.columns.values()
        )

    def missing(self, ledger: Ledger) -> tuple[str, ...]:
        """The paths of required fields that no column holds."""
        return missing(self.mapping, ledger, self.part)

    def unmapped(self) -> Iterator[str]:
        """The headings of the columns that are left out."""
        numbers = {one.column for one in self.proposed.unmapped}
        for heading in self.found.headings:
            left = not self.mapping.columns.get(heading.column)
            named = self.proposed.mapping.columns.get(heading.column) or heading.column in numbers
            if left and named:
                yield told_unmapped(heading)


def find(
    office: Office,
    ledger: Ledger,
    book: Book,
    *,
    sheets: Sequence[str] | None = None,
    mappings: Sequence[Mapping] = (),
    heading_rows: Mapped[str, int] | None = None,
    include_hidden: bool = False,
    anything: bool = False,
) -> list[Table]:
    """The tables of a workbook, their columns as given, as remembered, or as the headings say.

    sheets: only these; without them all that are not hidden. mappings: of tables of the same headings; one alone is
    laid over the first table, whatever its headings are. heading_rows: row of the headings by sheet, from 0.
    anything: also tables of which no heading is understood, for the clerk to say what they hold.
    UserError E-IMP-01 where the workbook holds no table of the ledger.
    """
    if sheets is None and include_hidden:
        sheets = [one.name for one in book.sheets]
    every = find_in_book(book, ledger, sheets=sheets, heading_rows=heading_rows)
    with office.read() as connection:
        tables = [
            _table(connection, ledger, one, list(mappings), first=one is every[0], hidden=include_hidden)
            for one in every
        ]
    if not any(anything or any(one.mapping.columns.values()) for one in tables):
        raise nothing_found(ledger)
    return tables


def fits(table: Table, ledger: Ledger) -> bool:
    """Whether the column is there by which a record is called, or its rows are tied to a record."""
    wanted = ledger.children[table.part].title if table.part else ledger.title
    paths = [path.removeprefix(f"{table.part}.") for path in table.mapping.columns.values()]
    return any(path == wanted or path.startswith(f"{wanted}.") for path in paths) or UID in paths


def _table(
    connection: Any, ledger: Ledger, found: Found, mappings: list[Mapping], *, first: bool, hidden: bool
) -> Table:
    proposed = propose(found, ledger)
    mark = fingerprint(found)
    given = next((one for one in mappings if one.fingerprint == mark), None)
    if given is None and first and len(mappings) == 1:
        given = mappings[0]
    if given is None:
        given = _remembered(connection, ledger, mark)
    mapping = fitted(given, found) if given else proposed.mapping
    if hidden:
        return Table(found, mapping, proposed, given is not None)
    columns = found.grid.hidden_columns
    shown = {
        column: "" if column in columns and path != UID else path for column, path in mapping.columns.items()
    }
    return Table(
        found,
        replace(mapping, columns=shown),
        proposed,
        given is not None,
        found.grid.hidden_rows,
        frozenset(column for column, path in mapping.columns.items() if column in columns and path != UID),
    )


def _remembered(connection: Any, ledger: Ledger, mark: str) -> Mapping | None:
    """What was kept for lists of this shape, if the ledger still has all its fields."""
    kept = imports.remembered_mapping(connection, ledger.key, mark)
    if kept is None:
        return None
    try:
        return from_json(json.dumps(kept), ledger)
    except BadValue:
        return None


def remember(connection: Any, tables: Sequence[Table]) -> None:
    """Keep the mappings of tables, so that the next list of their shape goes straight through."""
    for table in tables:
        mapping = table.mapping
        imports.remember_mapping(
            connection, mapping.ledger, mapping.fingerprint, json.loads(to_json(mapping))
        )


def read_mapping(text: str, ledger: Ledger) -> Mapping:
    """A mapping from a file. UserError E-IMP-02 for what is none of this ledger."""
    try:
        return from_json(text, ledger)
    except BadValue as bad:
        raise UserError("E-IMP-02", f"{bad.sentence}。", todo="没有导入任何内容。") from bad
