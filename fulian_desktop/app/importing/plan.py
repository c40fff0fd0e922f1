"""What an import would do, row by row, before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from ...ledgers.person import Person
from ...schema.findings import Severity
from ...schema.ledger import Ledger, Record

if TYPE_CHECKING:
    from ...store.imports import Import
    from .tables import Table


class State(StrEnum):
    """What becomes of a row. Only NEW and CHANGED rows write; DOUBTFUL ones once they are accepted."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    DOUBTFUL = "doubtful"
    REFUSED = "refused"

    @property
    def label(self) -> str:
        """The word that the clerk reads."""
        return {"new": "新增", "changed": "更新", "same": "无变化", "doubtful": "存疑", "refused": "未通过"}[
            self.value
        ]


WRITING = (State.NEW, State.CHANGED)


class Update(StrEnum):
    """When what is there already is changed.

    NEWER: where the file was last changed on the day on which the record was, or later; of a record that came
    from an import and was not touched since, the day of that file counts.
    """

    NEWER = "newer"
    ALWAYS = "always"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Problem:
    """One sentence about one cell, or about the whole row.

    severity: FORBIDDEN refuses the row, REASON asks about it, HINT only tells.
    column: of the sheet, from 0; None where the row as a whole is meant, or a field that has no column there.
    heading: of the column, else the field's label. value: the cell as text.
    """

    severity: Severity
    message: str
    column: int | None = None
    heading: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that would change, as a person reads it."""

    label: str
    before: str
    after: str


@dataclass(slots=True, eq=False)
class Entry:
    """One record that the import would add or change.

    record: as it would be, without the lines of rows that are left out. matched: the record that is there, with its
    `revision` as seen; None for a new one. people: those not registered yet to whom it leads. lines: the rows below
    it by the name of their field, each with the plan row that brings it. changed: whether the record itself, without
    its lines, becomes another. given: what the file says of it. parent: its own row, where the lines stand elsewhere.
    """

    record: Record
    matched: UUID | None = None
    revision: int = 0
    people: tuple[Person, ...] = ()
    lines: list[tuple[str, Record, PlanRow]] = field(default_factory=list)
    changed: bool = False
    given: dict[str, Any] = field(default_factory=dict)
    parent: PlanRow | None = None


@dataclass(slots=True, eq=False)
class PlanRow:
    """One row of a table, and what becomes of it.

    sheet, row: as a person counts them, from 1. title: what its record is called.
    differences: of a record that is there; also of one that is left as it is because it is newer.
    candidates: records that may be meant, where that is the doubt; side by side for the clerk.
    proposed: what the row would do once it is accepted; None where it can only be decided by choosing.
    people: not registered yet, to whom this row leads. adds: what a row that repeats an earlier one would add to it.
    """

    sheet: str
    row: int
    state: State
    title: str = ""
    problems: tuple[Problem, ...] = ()
    differences: tuple[Difference, ...] = ()
    candidates: tuple[UUID, ...] = ()
    proposed: State | None = None
    entry: Entry | None = None
    people: tuple[Person, ...] = ()
    adds: dict[str, Any] | None = None
    accepted: bool = False
    uid: UUID | None = None
    """Of the record, or of the row below one, that it is or would become."""

    @property
    def record(self) -> Record | None:
        """The record as it would be; None for refused rows and for those that change nothing."""
        return self.entry.record if self.entry else None

    @property
    def matched(self) -> UUID | None:
        """The record that is there already."""
        return self.entry.matched if self.entry else None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that holds no record. why: blank, heading, subtotal, title, note, example, hidden."""

    sheet: str
    row: int
    why: str


@dataclass(frozen=True)
class Counts:
    """Rows by what becomes of them; `read` is their sum. `people`: new people to whom the written rows lead."""

    new: int = 0
    changed: int = 0
    same: int = 0
    doubtful: int = 0
    refused: int = 0
    skipped: int = 0
    people: int = 0

    @property
    def read(self) -> int:
        """Every row that holds a record."""
        return self.new + self.changed + self.same + self.doubtful + self.refused


@dataclass(eq=False)
class Plan:
    """What importing a file would do.

    digest, modified: of the file as it was read. seen: the place of the audit trail at which the database was
    looked at.
    """

    ledger: Ledger
    file: Path
    digest: str
    modified: datetime
    tables: Sequence[Table]
    rows: list[PlanRow]
    skipped: list[Skipped]
    unmapped: list[str]
    update: Update
    seen: int
    hidden: tuple[str, ...] = ()
    """What is hidden and was left out, in words: sheets, rows, columns."""
    earlier: Import | None = None
    """The import of exactly this file that was done before and not undone."""

    @property
    def counts(self) -> Counts:
        """How many rows of each kind."""
        found = Counter(row.state for row in self.rows)
        people = {one.uid for row in self.rows if row.state in WRITING for one in row.people}
        return Counts(
            **{state.value: found[state] for state in State}, skipped=len(self.skipped), people=len(people)
        )

    def of(self, *states: State) -> Iterator[PlanRow]:
        """The rows of some states, in the order of the file."""
        return (row for row in self.rows if row.state in states)
