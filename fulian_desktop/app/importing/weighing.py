"""What becomes of each row: new, changed, the same, asked about, refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from ...excel.grid import told
from ...ledgers.target import Target
from ...schema.field import Field
from ...schema.findings import Finding, Severity
from ...schema.ledger import Ledger, Record
from ...store.office import Office
from .. import aid_stages, receipted
from .below import Below
from .bundles import Bundle, Part
from .judging import Newer, Own, changed, differences, foreign, gravest, made, standing_findings, tell
from .matching import Key, There, key_of, says_nothing_new
from .people import Meant
from .plan import Entry, PlanRow, Problem, State

Named = Callable[[Field, Any], str]


@dataclass(eq=False)
class Weigher:
    """Weighs the records of a file one after the other, and remembers which it has seen."""

    office: Office
    connection: Any
    ledger: Ledger
    newer: Newer
    named: Named
    _seen: dict[Key, PlanRow] = field(default_factory=dict)

    def weigh(self, bundle: Bundle, meant: Meant, there: There, into: Record | None = None) -> list[PlanRow]:
        """The plan rows of a record and of the rows below it. into: the record of rows that name none."""
        below = Below(self)
        if bundle.own is None:
            return below.without_own(bundle, there, into)
        own = self.own(bundle.own, meant, there)
        if bundle.lines:
            return below.with_own(bundle, bundle.own, own)
        return self._alone(bundle, bundle.own, own)

    # ------------------------------------------------------------------------------ the record itself

    def own(self, part: Part, meant: Meant, there: There) -> Own:
        """What becomes of the record itself."""
        uid = meant.uid
        standing = there.standing.get(uid) if uid else None
        if standing and standing.voided:
            part.problem(Severity.FORBIDDEN, "台账里这条记录已作废，请先恢复再导入", label="记录编号")
            return Own(State.REFUSED)
        before = there.records.get(uid) if uid else None
        own = Own(State.NEW, before=before, candidates=meant.candidates, choose=meant.choose)
        if meant.doubt:
            part.problem(
                Severity.REASON,
                meant.doubt,
                self._about(meant),
                label=self.ledger.fields[self.ledger.title].label,
            )
        if before is not None and says_nothing_new(before, part.values) and not part.refused:
            own.state, own.revision = State.SAME, standing.revision if standing else 0
            if not meant.doubt:
                return own
        self._doubled(part, own)
        if before is None:
            own.record = made(part, self.ledger, part.uid or part.fresh)
        elif not part.refused:
            self._change(part, own, before, standing)
        if own.record is None:
            own.state = own.state if own.left else State.REFUSED
        elif own.state is not State.SAME:
            tell(part, self.ledger, self.findings(own.record))
        return own

    def _about(self, meant: Meant) -> str:
        if self.ledger.key == "person":
            return meant.about
        return self.ledger.recognised_by[0]

    def _change(self, part: Part, own: Own, before: Record, standing: Any) -> None:
        own.record = changed(part, self.ledger, before)
        own.revision = standing.revision
        own.differences = differences(self.ledger, before, own.record, self.named)
        own.state = State.CHANGED if own.differences else State.SAME
        if own.state is State.CHANGED and (why := self._why_left(own, before, standing)):
            part.problem(*why, label=self.ledger.fields[self.ledger.title].label)

    def _why_left(self, own: Own, before: Record, standing: Any) -> tuple[Severity, str] | None:
        if standing.unit != self.office.info.unit:
            own.record, own.left = None, False
            return Severity.FORBIDDEN, foreign(self.office.info.level)
        if why := self.newer.why_not(before.uid, standing.changed_at):
            own.record, own.left, own.state = None, True, State.SAME
            return Severity.HINT, why
        return None

    def findings(self, record: Record) -> list[Finding]:
        """All that stands against a record, also what only the database knows."""
        found = standing_findings(record)
        found += aid_stages.closed(self.connection, record) or receipted.altered(self.connection, record)
        if isinstance(record, Target):
            from ..target_rules import against

            found += against(self.office, self.connection, [record])
        return found

    def _doubled(self, part: Part, own: Own) -> None:
        """A row that repeats one of this file: whether it is the same is for the clerk to say."""
        key = key_of(self.ledger, part)
        row = self._seen.get(key) if key else None
        if key is None or row is None or row.state is State.REFUSED:
            return
        if row.record is not None and says_nothing_new(row.record, part.values):
            message, own.repeats = f"与第{row.row}行完全相同，重复的一行不导入", True
        else:
            message = f"与第{row.row}行的{key[0]}相同，请核对是不是重复"
        if own.repeats or (self.ledger.key == "person" and key[0] == "身份证号"):
            own.extends = row.entry
        part.problem(Severity.REASON, message, self._key_field(part), label=str(key[0]))

    def _key_field(self, part: Part) -> str:
        if self.ledger.key == "person" and part.values.get("id_number"):
            return "id_number"
        return self.ledger.recognised_by[0]

    def remember(self, part: Part, row: PlanRow) -> None:
        """Know the row again when a later one tells of the same."""
        key = key_of(self.ledger, part)
        if key and (key not in self._seen or self._seen[key].state is State.REFUSED):
            self._seen[key] = row

    # ------------------------------------------------------------------------------ rows of the plan

    def _alone(self, bundle: Bundle, part: Part, own: Own) -> list[PlanRow]:
        row = self.row(part, part.row, own.state, part.problems, own)
        if own.repeats:
            row.proposed = State.SAME
        elif own.record is not None and own.extends is not None:
            row.entry, row.adds, row.proposed = own.extends, part.values, State.CHANGED
        elif own.record is not None and own.state is not State.SAME and row.state is not State.REFUSED:
            row.entry = self.entry(own, part)
        self.remember(part, row)
        rest = [
            PlanRow(row.sheet, told(at), row.state, row.title, row.problems, entry=row.entry)
            for at in bundle.rows[1:]
        ]
        return [row, *rest]

    def entry(self, own: Own, part: Part) -> Entry:
        """The record as it would be written."""
        assert own.record is not None
        return Entry(
            own.record,
            own.before.uid if own.before else None,
            own.revision,
            tuple(part.people),
            changed=own.state is not State.SAME,
            given=part.values if own.candidates else {},
        )

    def row(self, part: Part, at: int, state: State, problems: list[Problem], own: Own) -> PlanRow:
        """A row of the plan: its state, unless the problems say otherwise."""
        worst = gravest(problems)
        final = state
        proposed: State | None = None
        links = part.meant.values()
        choose = own.choose or any(one.choose for one in links)
        if worst is Severity.FORBIDDEN:
            final = State.REFUSED
        elif worst is Severity.REASON and (choose or state is not State.REFUSED):
            final, proposed = State.DOUBTFUL, None if choose else state
        return PlanRow(
            part.table.sheet, told(at), final, self.title(part), tuple(problems), own.differences,
            own.candidates + tuple(uid for one in links for uid in one.candidates), proposed,
            people=tuple(part.people), uid=own.uid or part.fresh,
        )  # fmt: skip

    def title(self, part: Part) -> str:
        """What the record of a row is called, as far as the row says."""
        name = self.ledger.title
        held = part.values.get(name)
        return held if isinstance(held, str) else part.linked.get(name, {}).get("", "")
