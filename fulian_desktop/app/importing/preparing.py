"""From a workbook to a plan: read, linked, matched and weighed, in blocks, so that a hundred thousand rows fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Mapped
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from ...excel.grid import Book, told
from ...excel.mapping import Mapping
from ...excel.values import Context
from ...ledgers.registry import BY_KEY
from ...schema.field import Field
from ...schema.kinds import Link
from ...schema.ledger import Ledger
from ...store import audit, browse, imports, records
from ...store.office import Office
from ...values.steps import Steps
from ...values.uid import new_uid
from . import tables as found_tables
from .bundles import Bundle, Part, read_flat, read_plain, read_two, shown_rows
from .cells import columns_of, uids_of
from .deciding import NOTHING_SAID, Decisions, Said
from .hanging import gathered, hold_back
from .judging import Newer
from .linking import Linker
from .links import Links
from .matching import Matcher
from .people import NOBODY, People
from .plan import Plan, PlanRow, Skipped, State, Update
from .quiet import quiet
from .refusals import needs_record, not_importable
from .tables import Table
from .unveiling import unveil
from .weighing import Weigher

_BLOCK: Final = 5_000
"""So many rows are matched by one statement; what was read of them is let go before the next."""


def importable(key: str) -> Ledger:
    """The ledger, if files may be imported into it. UserError E-IMP-03."""
    ledger = BY_KEY[key]
    if ledger.by_program or ledger.apart:
        raise not_importable(ledger)
    return ledger


@quiet()
def prepare(
    office: Office,
    ledger_key: str,
    book: Book,
    *,
    sheets: Sequence[str] | None = None,
    mappings: Sequence[Mapping] = (),
    heading_rows: Mapped[str, int] | None = None,
    include_hidden: bool = False,
    update: Update | str = Update.NEWER,
    into: UUID | None = None,
    accept_doubtful: bool = False,
    said: Said = NOTHING_SAID,
    steps: Steps | None = None,
) -> Plan:
    """What importing the workbook would do. Nothing is written.

    sheets: only these. mappings: instead of what is remembered and what the headings say. into: the record to which
    the rows of a roster belong that names none. said: whom doubtful rows mean.
    UserError E-IMP-01, E-IMP-03, E-IMP-08; Cancelled.
    """
    ledger, steps = importable(ledger_key), steps or Steps()
    tables = found_tables.find(office, ledger, book, sheets=sheets, mappings=mappings, heading_rows=heading_rows,
                               include_hidden=include_hidden)  # fmt: skip
    chosen = [one for one in tables if found_tables.fits(one, ledger)] or tables
    with office.read() as connection:
        seen, _ = audit.head(connection)
        preparing = _Preparing(office, connection, ledger, book, Update(update), Decisions(said), steps)
        rows = preparing.rows(chosen, into)
        earlier = imports.of_file(connection, ledger.key, book.digest)
    plan = Plan(
        ledger=ledger, file=book.file, digest=book.digest, modified=modified(book.file),
        tables=chosen, rows=rows, skipped=[*_skipped(tables, chosen)],
        unmapped=list(dict.fromkeys(one for table in chosen for one in table.unmapped())),
        update=Update(update), seen=seen, hidden=tuple(_hidden(book, tables, sheets, include_hidden)),
        earlier=earlier,
    )  # fmt: skip
    if accept_doubtful:
        accept_all(plan)
    return plan


def accept(row: PlanRow) -> bool:
    """Take a doubtful row as it is proposed; False where it can only be decided by choosing or by repairing it."""
    if row.state is not State.DOUBTFUL or row.proposed is None:
        return False
    row.state, row.accepted = row.proposed, True
    if row.adds is not None and row.entry is not None:
        for name, value in row.adds.items():
            setattr(row.entry.record, name, value)
    return True


def accept_all(plan: Plan) -> None:
    """Take every doubtful row as it is proposed."""
    for row in plan.rows:
        accept(row)


class _Preparing:
    """One preparation, with what is looked up once for all its rows."""

    def __init__(
        self,
        office: Office,
        connection: Any,
        ledger: Ledger,
        book: Book,
        update: Update,
        decisions: Decisions,
        steps: Steps,
    ) -> None:
        self.connection, self.ledger, self.steps = connection, ledger, steps
        places = browse.village_names(connection)
        self.villages = {code: place.name for code, place in places.items()}
        self.context = Context(villages=self.villages, neutralised=book.kind == "csv")
        self.people = People(connection)
        self.linker = Linker(self.people, Links(connection), decisions)
        self.matcher = Matcher(connection, ledger, self.people, decisions)
        self.newer = Newer(connection, ledger, update, modified(book.file))
        self.weigher = Weigher(office, connection, ledger, self.newer, self.named)
        self._titles: dict[UUID, str] = {}

    def rows(self, tables: Sequence[Table], into: UUID | None) -> list[PlanRow]:
        """The plan rows of all tables, in the order of the file."""
        record = self._into(into)
        rows: list[PlanRow] = []
        for bundles in self._blocks(tables):
            self.steps.say("核对表格", len(rows))
            rows += self._weighed(bundles, record)
        hold_back(self.ledger, rows)
        order = {one.sheet: place for place, one in enumerate(tables)}
        if any(table.part or table.flat(self.ledger) for table in tables):
            rows.sort(key=lambda row: (order[row.sheet], row.row))
        return rows

    def _into(self, uid: UUID | None) -> Any:
        if uid is None:
            return None
        kept = records.load(self.connection, self.ledger, uid)
        return kept.record if kept else None

    def _blocks(self, tables: Sequence[Table]) -> Iterator[list[Bundle]]:
        """Records of plain lists in blocks; lists with rows below them whole, as these may stand anywhere."""
        own = [one for one in tables if not one.part]
        below = [one for one in tables if one.part]
        if below:
            yield read_two(own, below, self.ledger, self.context, self.steps)
            return
        links_within = any(getattr(one.kind, "to", "") == self.ledger.key for one in self.ledger.columns)
        for table in own:
            if table.flat(self.ledger):
                yield list(read_flat(table, self.ledger, self.context, self.steps))
                continue
            columns, uids = columns_of(table, self.ledger, self.context)[""], dict(uids_of(table))
            rows = shown_rows(table)
            size = len(rows) if links_within else _BLOCK
            for start in range(0, len(rows), size or 1):
                part = rows[start : start + size]
                self.steps.say("读取表格", start, len(rows))
                yield list(read_plain(table, self.ledger, self.context, part, uids, columns))

    def _weighed(self, bundles: Sequence[Bundle], into: Any) -> list[PlanRow]:
        nameless = next((one for one in bundles if one.own is None and not one.orphan), None)
        if nameless is not None and into is None:
            raise needs_record(self.ledger.fields[nameless.lines[0][0]].label if nameless.lines else "名册")
        children = self.ledger.children
        parts = [(self.ledger, one.own) for one in bundles if one.own is not None]
        parts += [(children[name], part) for one in bundles for name, part in one.lines]
        unveil(self.connection, parts)
        self.linker.link(parts, but=self.ledger.key)
        bundles = gathered(self.ledger, bundles)
        found, there = self.matcher.match(bundles)
        if into is not None:
            more = self.matcher.there({into.uid})
            there.records.update(more.records)
            there.standing.update(more.standing)
        self._within(bundles, found)
        self.newer.look_up(list(there.records))
        rows: list[PlanRow] = []
        for place, bundle in enumerate(bundles):
            if place % 500 == 0:
                self.steps.check()
            rows += self.weigher.weigh(bundle, found.get(place, NOBODY), there, into)
        return rows

    def _within(self, bundles: Sequence[Bundle], found: Mapped[int, Any]) -> None:
        """Records may lead to others of the same file, such as a team to the one above it."""
        if not any(getattr(one.kind, "to", "") == self.ledger.key for one in self.ledger.columns):
            return
        coming: dict[str, UUID] = {}
        parts: list[Part] = []
        for place, bundle in enumerate(bundles):
            if bundle.own is None:
                continue
            part = bundle.own
            meant = found.get(place, NOBODY)
            if meant.uid is None and part.uid is None:
                part.fresh = new_uid()
            uid, title = meant.uid or part.uid or part.fresh, part.values.get(self.ledger.title)
            if isinstance(title, str) and uid is not None:
                coming.setdefault(title, uid)
            parts.append(part)
        self.linker.link_within(self.ledger, parts, coming)

    def named(self, field: Field, value: Any) -> str:
        """What a link's record or a village is called."""
        if not isinstance(field.kind, Link):
            return self.villages.get(value, str(value))
        if value in self.people.new:
            return self.people.new[value].name
        if value not in self._titles:
            found = browse.titles(self.connection, BY_KEY[field.kind.to], [value])
            self._titles[value] = found.get(value, "")
        return self._titles[value]


def _skipped(tables: Sequence[Table], chosen: Sequence[Table]) -> Iterator[Skipped]:
    for table in tables:
        found = table.found
        for one in found.skipped:
            for row in range(one.row, one.last + 1):
                yield Skipped(found.sheet, told(row), one.why)
        for row in found.rows:
            if table not in chosen:
                yield Skipped(found.sheet, told(row), "other")
            elif row in table.hidden_rows:
                yield Skipped(found.sheet, told(row), "hidden")


def _hidden(
    book: Book, tables: Sequence[Table], sheets: Sequence[str] | None, include: bool
) -> Iterator[str]:
    """What was left out because it is hidden, in words."""
    if include:
        return
    for grid in book.sheets:
        if grid.hidden and (sheets is None or grid.name not in sheets) and any(grid.rows):
            yield f"隐藏的工作表“{grid.name}”"
    for table in tables:
        rows = len(table.hidden_rows & set(table.found.rows))
        if rows:
            yield f"“{table.sheet}”里隐藏的{rows}行"
        if table.hidden_columns:
            yield f"“{table.sheet}”里隐藏的{len(table.hidden_columns)}列"


def modified(file: Path) -> datetime:
    """When a file was changed last."""
    return datetime.fromtimestamp(file.stat().st_mtime, UTC)
