"""A plan is carried out: one transaction, from which nothing is left when it is stopped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from ...ledgers.person import Person
from ...ledgers.registry import BY_KEY
from ...schema.check import open_findings
from ...schema.findings import Severity
from ...schema.ledger import Record, ledger_of
from ...schema.reading import plain_record
from ...store import audit, imports, matching, records
from ...store.audit import Event
from ...store.imports import Written
from ...store.office import Office
from ...values.steps import Steps
from ...values.uid import new_uid
from .hanging import hold_back
from .lines import compose
from .plan import WRITING, Counts, Entry, Plan, PlanRow, State
from .quiet import quiet
from .refusals import changed_meanwhile, nothing_to_write
from .tables import remember

REASON: Final = "导入时经办人已核对，按表中所填登记"
"""What stands as the reason of a doubtful row that was accepted as it is."""
_QUIET: Final = frozenset({"backup", "print", "receipts", "import"})
"""What is done without changing records."""


@dataclass(frozen=True)
class Imported:
    """What an import did. counts: rows; added, changed: records of the ledger; people: added besides."""

    import_id: UUID
    counts: Counts
    added: int
    changed: int
    people: int


@quiet()
def apply(office: Office, plan: Plan, *, reason: str = REASON, steps: Steps | None = None) -> Imported:
    """Write the rows that are new or changed, all of them or, where it is stopped, none.

    reason: stands at what was asked about and accepted. UserError E-IMP-04 where the records that the plan is about
    were changed since, E-IMP-05 where there is nothing to write; Cancelled.
    """
    steps = steps or Steps()
    hold_back(plan.ledger, plan.rows)
    entries = list(_entries(plan))
    if not entries:
        raise nothing_to_write()
    uid = new_uid()
    people = _people(plan)
    with office.write() as connection:
        _still_the_same(connection, plan, entries, people)
        steps.say("写入台账", 0, len(entries))
        number = imports.begin(
            connection, uid=uid, ledger=plan.ledger.key, file_name=plan.file.name, sha256=plan.digest,
            modified_at=plan.modified, who=office.user, counts=_told(plan.counts),
        )  # fmt: skip
        writing = _Writing(office, connection, plan, uid, reason, steps)
        writing.add_people(people)
        writing.write(entries)
        imports.keep(connection, number, writing.written)
        remember(connection, plan.tables)
        detail = {"file": plan.file.name, **_told(plan.counts)}
        office.log(connection, Event("import", plan.ledger.key, uid, detail))
        steps.check()
    added = sum(one.matched is None for one in entries)
    return Imported(uid, plan.counts, added, len(entries) - added, len(people))


def _told(counts: Counts) -> dict[str, int]:
    return {
        "read": counts.read, "added": counts.new, "updated": counts.changed, "unchanged": counts.same,
        "doubtful": counts.doubtful, "rejected": counts.refused, "skipped": counts.skipped, "people": counts.people,
    }  # fmt: skip


def _entries(plan: Plan) -> Iterator[Entry]:
    """The records that are written, each once."""
    seen: set[int] = set()
    for row in plan.of(*WRITING):
        if row.entry is not None and id(row.entry) not in seen:
            seen.add(id(row.entry))
            yield row.entry


def _people(plan: Plan) -> list[tuple[Person, PlanRow]]:
    """The people to add, each with the first row that leads to her."""
    found: dict[UUID, tuple[Person, PlanRow]] = {}
    for row in plan.of(*WRITING):
        for person in row.people:
            found.setdefault(person.uid, (person, row))
    return list(found.values())


class _Writing:
    """Writes the records of one import."""

    def __init__(
        self, office: Office, connection: Any, plan: Plan, uid: UUID, reason: str, steps: Steps
    ) -> None:
        self._office, self._connection, self._plan = office, connection, plan
        self._uid, self._reason, self._steps = str(uid), reason, steps
        self._rows: dict[int, PlanRow] = {}
        for row in plan.of(*WRITING):
            if row.entry is not None:
                self._rows.setdefault(id(row.entry), row)
        self.written: list[Written] = []

    def _source(self, row: PlanRow) -> dict[str, Any]:
        return {"file": self._plan.file.name, "sheet": row.sheet, "row": row.row, "import": self._uid}

    def add_people(self, people: Sequence[tuple[Person, PlanRow]]) -> None:
        """Add those whom no register has yet."""
        for person, _ in people:
            self._answer(person)
        self._add([(person, row) for person, row in people])

    def write(self, entries: Sequence[Entry]) -> None:
        """Add the new records in bulk, change the others one by one."""
        new: list[tuple[Record, PlanRow]] = []
        for number, entry in enumerate(entries):
            if number % 200 == 0:
                self._steps.say("写入台账", number, len(entries))
            row = self._rows[id(entry)]
            if entry.matched is None:
                if entry.lines:
                    compose(entry, None, self._plan.ledger)
                if row.accepted or entry.lines:
                    self._answer(entry.record)
                new.append((entry.record, row))
            else:
                self._change(entry)
            if len(new) >= 5000:
                self._add(new)
                new = []
        self._add(new)

    def _add(self, given: Sequence[tuple[Record, PlanRow]]) -> None:
        if not given:
            return
        self._steps.check()
        sources = [self._source(row) for _, row in given]
        records.add_many(self._office, self._connection, [record for record, _ in given], sources=sources)
        self.written += [Written(ledger_of(type(one)).key, one.uid, 1, None) for one, _ in given]

    def _change(self, entry: Entry) -> None:
        assert entry.matched is not None
        kept = records.load(self._connection, self._plan.ledger, entry.matched)
        if kept is None or kept.revision != entry.revision:
            raise changed_meanwhile()
        before = plain_record(kept.record)
        compose(entry, kept.record, self._plan.ledger)
        self._answer(entry.record)
        records.save(self._office, self._connection, entry.record)
        revision = records.revision_of(self._connection, self._plan.ledger, entry.matched)
        if revision is not None and revision != entry.revision:
            self.written.append(Written(self._plan.ledger.key, entry.matched, revision, before))

    def _answer(self, record: Record) -> None:
        """What was asked about and accepted has its reason; anything else that stands against it was not seen."""
        for found in open_findings(record):
            if found.severity is Severity.FORBIDDEN:
                raise changed_meanwhile()
            record.reasons = {**record.reasons, found.rule: self._reason}


def _still_the_same(
    connection: Any, plan: Plan, entries: Sequence[Entry], people: Sequence[tuple[Person, PlanRow]]
) -> None:
    """Refuse a plan when, since it was made, something was done that would make it another."""
    head, _ = audit.head(connection)
    if head == plan.seen:
        return
    concerned = {plan.ledger.key, "village"} | ({"person"} if people else set())
    touched = {one.matched for one in entries if one.matched}
    titles = {str(getattr(one.record, plan.ledger.title)) for one in entries if one.matched is None}
    names = {person.name for person, _ in people}
    for event in audit.since(connection, plan.seen):
        if event.uid is None and event.act not in _QUIET:
            raise changed_meanwhile()
        if event.uid in touched or (event.ledger in concerned and event.act in ("void", "restore")):
            raise changed_meanwhile()
        if event.ledger in concerned and event.uid is not None and event.act not in _QUIET:
            called = matching.title_of(connection, BY_KEY[event.ledger], event.uid)
            if called in (names if event.ledger != plan.ledger.key else titles | names):
                raise changed_meanwhile()


def refused_rows(plan: Plan) -> Iterator[PlanRow]:
    """The rows that do not come in, in the order of the file."""
    return plan.of(State.REFUSED, State.DOUBTFUL)
