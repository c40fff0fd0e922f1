"""One import under way, from the file to what was written; the tasks that the page runs beside the window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final
from uuid import UUID

from ...app import importing
from ...app.importing import Imported, Plan, Table, Update
from ...errors import UserError
from ...excel.grid import Book
from ...excel.mapping import Mapping
from ...ledgers.registry import BY_KEY
from ...schema.ledger import Ledger
from ...store.files import refusal
from ...values.steps import Steps
from .importing_answers import Answers
from .importing_columns import TableChoice, choices_for
from .importing_work import Opened, SheetFact, opened, sheet_facts

if TYPE_CHECKING:
    from ...store.office import Office

_TOP: Final = 200
"""So many rows tell whether a list of this shape was imported before."""
_TRIED: Final = 3
_MOST_BYTES: Final = 1 << 20
"""Of a file with a mapping; a longer one is none."""


@dataclass
class Session:
    """What is known so far. preset: the key of the ledger that the clerk came from.

    heading_rows: where the headings begin, told by the clerk, by sheet. answers: what she said of doubtful rows.
    into: the record to which the rows of a roster belong.
    """

    opened: Opened
    ledger: Ledger | None
    facts: list[SheetFact]
    preset: str = ""
    known: bool = False
    """Whether lists of this shape were imported before, so that nothing has to be asked."""
    heading_rows: dict[str, int] = field(default_factory=dict)
    sheets: list[str] = field(default_factory=list)
    hidden: bool = False
    choices: list[TableChoice] = field(default_factory=list)
    update: Update = Update.NEWER
    into: UUID | None = None
    plan: Plan | None = None
    imported: Imported | None = None
    done: bool = False
    answers: Answers = field(default_factory=Answers)

    @property
    def file(self) -> Path:
        """The workbook."""
        return self.opened.book.file

    @property
    def under_way(self) -> bool:
        """Whether something would have to be done again."""
        return bool(self.choices) and not self.done


def read(office: Office, file: Path, preset: str, steps: Steps) -> Session:
    """Open a workbook and tell which ledger it is of. UserError E-XLS-nn."""
    found = opened(importing.look(file, steps), steps)
    likely = [BY_KEY[preset]] if preset else list(found.ranked[:_TRIED])
    known = next((one for one in likely if _seen_before(office, one, found.book)), None)
    ledger = known or next(iter(likely), None)
    facts = sheet_facts(found.book, ledger, {}, steps)
    return Session(found, ledger, facts, preset, known is not None)


def _seen_before(office: Office, ledger: Ledger, book: Book) -> bool:
    """Whether all tables of a workbook have shapes whose mapping is remembered."""
    top = replace(book, sheets=tuple(replace(one, rows=one.rows[:_TOP]) for one in book.sheets))
    try:
        tables = importing.find(office, ledger, top)
    except UserError:
        return False
    return all(one.remembered for one in tables)


def find(office: Office, session: Session, mappings: Sequence[Mapping]) -> list[Table]:
    """The tables of the chosen sheets. mappings: instead of what is remembered. UserError E-IMP-01."""
    assert session.ledger is not None
    return importing.find(
        office,
        session.ledger,
        session.opened.book,
        sheets=session.sheets,
        mappings=mappings,
        heading_rows=session.heading_rows,
        include_hidden=session.hidden,
    )


def mapping_in(file: Path, ledger: Ledger) -> Mapping:
    """A mapping that was kept as a file. UserError E-IMP-02 for what is none of the ledger."""
    try:
        text = file.read_bytes()[:_MOST_BYTES].decode("utf-8-sig")
    except OSError as error:
        raise refusal(error) from error
    except UnicodeDecodeError:
        text = ""
    return importing.read_mapping(text, ledger)


def choose(session: Session, tables: Sequence[Table]) -> None:
    """Begin to choose for the columns of tables that were found."""
    assert session.ledger is not None
    session.choices = choices_for(tables, session.ledger, hidden=session.hidden)
    session.plan, session.into, session.answers = None, None, Answers()


def prepare(office: Office, session: Session, steps: Steps) -> Plan:
    """What the import would do, as chosen so far. UserError E-IMP-nn."""
    assert session.ledger is not None
    return importing.prepare(
        office,
        session.ledger.key,
        session.opened.book,
        sheets=session.sheets,
        mappings=[one.mapping() for one in session.choices],
        heading_rows=session.heading_rows,
        include_hidden=session.hidden,
        update=session.update,
        said=session.answers.who,
        into=session.into,
        steps=steps,
    )


def straight(office: Office, session: Session, steps: Steps) -> Plan:
    """Of a list whose shape is known: from its sheets to the plan at once."""
    session.sheets = [one.grid.name for one in session.facts if one.ticked]
    choose(session, find(office, session, ()))
    return prepare(office, session, steps)
