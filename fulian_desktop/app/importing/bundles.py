"""Rows of tables as they are read: values, the words for linked records, and what is wrong with cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from ...errors import BadValue
from ...excel.grouping import belonging, group_rows
from ...excel.headings import UID
from ...excel.layout import Found
from ...excel.values import Context
from ...ledgers.person import Person
from ...schema.findings import Severity
from ...schema.ledger import Ledger
from ...values.steps import Steps
from .cells import Column, Columns, Read, columns_of, shown, uids_of
from .people import Meant, Wanted
from .plan import Problem
from .tables import Table


@dataclass(slots=True, eq=False)
class Part:
    """What a row says of one record. row: from 0; of a record in a flat list, its first.

    values: by field. linked: link field → path below the record that is linked → value; "" is what it is called.
    uid: the identifier that the file gives; fresh: one that other rows mean already.
    months: field → the month, where of a day no more is told, with the problem that says so.
    people: not registered yet, to whom it leads. person: what a row of the register of people tells of her.
    meant: link field → the doubt about whom it means. veiled: columns with a number that an export has masked.
    """

    table: Table
    columns: Columns
    row: int
    values: dict[str, Any]
    linked: dict[str, dict[str, Any]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    uid: UUID | None = None
    fresh: UUID | None = None
    months: dict[str, tuple[Any, Problem]] = field(default_factory=dict)
    people: list[Person] = field(default_factory=list)
    person: Wanted | None = None
    meant: dict[str, Meant] = field(default_factory=dict)
    veiled: list[tuple[Column, Any]] = field(default_factory=list)

    @property
    def refused(self) -> bool:
        """Whether something in it cannot be read at all."""
        return any(one.severity is Severity.FORBIDDEN for one in self.problems)

    def problem(
        self, severity: Severity, message: str, name: str = "", rest: str = "", label: str = ""
    ) -> None:
        """A sentence about a field, at its column where it has one."""
        column = self.columns.at(name, rest) or self.columns.at(name)
        if column is None:
            self.problems.append(Problem(severity, message, heading=label))
            return
        raw = self.table.found.cell(self.row, column.at)
        self.problems.append(Problem(severity, message, column.at, column.heading, shown(raw)))


@dataclass(slots=True, eq=False)
class Bundle:
    """One record of the file. own: None for rows below a record that the file does not tell of.

    lines: the rows below it, by their field. rows: all that belong to it in a flat list, each once.
    orphan: why rows below belong to no record.
    """

    own: Part | None
    lines: list[tuple[str, Part]] = field(default_factory=list)
    rows: tuple[int, ...] = ()
    orphan: str = ""


def read_plain(
    table: Table,
    ledger: Ledger,
    context: Context,
    rows: Sequence[int],
    uids: Mapping[int, Any],
    columns: Columns,
) -> Iterator[Bundle]:
    """A record for each row."""
    spread = _spread(table.found)
    for row in rows:
        yield Bundle(_part(table, columns, row, uids, {}, spread), rows=(row,))


def read_flat(table: Table, ledger: Ledger, context: Context, steps: Steps) -> Iterator[Bundle]:
    """The records of a flat list, each with the rows below it."""
    columns, uids = columns_of(table, ledger, context), dict(uids_of(table))
    spread = _spread(table.found)
    hidden = table.hidden_rows
    for number, group in enumerate(group_rows(table.found, table.mapping, ledger)):
        if number % 500 == 0:
            steps.say("读取表格", group.row, len(table.found.grid.rows))
        rows = tuple(row for row in group.all_rows if row not in hidden)
        if not rows:
            continue
        first = next((uids[row] for row in rows if row in uids), None)
        own = (
            _part(table, columns[""], rows[0], {rows[0]: first}, group.stands, spread)
            if group.known
            else None
        )
        below = [
            (name, _part(table, columns[name], row, {}, {}, spread))
            for row in group.rows
            if row not in hidden
            for name in ledger.children
            if columns[name]
        ]
        yield Bundle(own, [(name, part) for name, part in below if _says_something(part)], rows)


def read_two(
    records: Sequence[Table], below: Sequence[Table], ledger: Ledger, context: Context, steps: Steps
) -> list[Bundle]:
    """Records on one sheet, the rows below them on others, tied by number or title."""
    bundles: list[Bundle] = []
    by_place: dict[tuple[int, int], Bundle] = {}
    for number, table in enumerate(records):
        columns, uids = columns_of(table, ledger, context)[""], dict(uids_of(table))
        rows = shown_rows(table)
        steps.say("读取表格", 0, len(rows))
        for row, bundle in zip(rows, read_plain(table, ledger, context, rows, uids, columns), strict=True):
            by_place[number, row] = bundle
            bundles.append(bundle)
    for table in below:
        bundles += _below(table, records, ledger, context, by_place)
    return bundles


def _below(
    table: Table,
    records: Sequence[Table],
    ledger: Ledger,
    context: Context,
    by_place: Mapping[tuple[int, int], Bundle],
) -> Iterator[Bundle]:
    """Hangs the rows of a sheet on their records; those that belong to none are records of their own kind."""
    columns, uids = columns_of(table, ledger, context)[table.part], dict(uids_of(table))
    spread = _spread(table.found)
    ties = [belonging(one.found, one.mapping, table.found, table.mapping, ledger) for one in records]
    for row in shown_rows(table):
        part = _part(table, columns, row, uids, {}, spread)
        meant = [(number, tie[row]) for number, tie in enumerate(ties) if tie.get(row) is not None]
        bundle = by_place.get(meant[0]) if len(meant) == 1 else None  # type: ignore[arg-type]
        if bundle is not None:
            bundle.lines.append((table.part, part))
        else:
            yield Bundle(None, [(table.part, part)], (row,), orphan="tie" if records else "")


def shown_rows(table: Table) -> list[int]:
    """The rows of records, without the hidden ones."""
    return [row for row in table.found.rows if row not in table.hidden_rows]


def _says_something(part: Part) -> bool:
    return bool(part.values or part.linked or part.problems)


def _spread(found: Found) -> frozenset[int]:
    """The columns in which cells are merged downwards below the headings."""
    after = found.heading_rows[-1] if found.heading_rows else -1
    return frozenset(area.left for area in found.grid.merged if area.bottom > area.top > after)


def _part(
    table: Table,
    columns: Columns,
    row: int,
    uids: Mapping[int, Any],
    stands: Mapping[int, int],
    spread: frozenset[int],
) -> Part:
    part = Part(table, columns, row, {})
    found = table.found
    cells = found.grid.rows[row]
    width = len(cells)
    for column in columns.own:
        at = column.at
        if at in stands or at in spread:
            raw, merged = _elsewhere(found, row, at, stands)
            read = column.read(raw, spread=merged)
        else:
            raw = cells[at] if at < width else None
            if raw is None:
                continue
            if column.clean is not None and raw.__class__ is str and column.clean(raw):
                part.values[column.name] = raw
                continue
            read = column.read(raw)
        if read.value is not None:
            part.values[column.name] = read.value
        if read.odd:
            _stumble(part, column, raw, read)
    for column in columns.linked:
        raw, merged = _elsewhere(found, row, column.at, stands)
        read = column.read(raw, spread=merged)
        if read.value is not None:
            part.linked.setdefault(column.name, {})[column.rest] = read.value
        if read.odd:
            _stumble(part, column, raw, read)
    _take_uid(part, uids.get(row))
    return part


def _stumble(part: Part, column: Column, raw: Any, read: Read) -> None:
    """A cell that was not read without doubt, or that an export has masked."""
    if read.veiled:
        part.veiled.append((column, raw))
        return
    part.problems.append(column.problem(raw, read))
    if read.month is not None:
        place = f"{column.name}.{column.rest}" if column.rest else column.name
        part.months[place] = (read.month, part.problems[-1])


def _elsewhere(found: Found, row: int, at: int, stands: Mapping[int, int]) -> tuple[Any, bool]:
    """The cell in which a value stands; True where it is a merged one above."""
    if at in stands:
        return found.cell(stands[at], at), False
    place = found.stands(row, at)
    return found.cell(place, at), place != row


def _take_uid(part: Part, uid: Any) -> None:
    if isinstance(uid, BadValue):
        at = part.table.mapping.column_of(UID)
        part.problems.append(Problem(Severity.FORBIDDEN, uid.sentence, at, "记录编号"))
    elif uid is not None:
        part.uid = uid
