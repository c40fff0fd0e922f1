"""What becomes of each row: new, changed, the same, asked about, refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from ...excel.grid import told
from ...ledgers.target import Target
from ...schema.field import Field
from ...schema.findings import Finding, Severity
from ...schema.ledger import Ledger, Record
from ...store.office import Office
from .. import receipted
from .bundles import Bundle, Part
from .judging import Newer, changed, differences, foreign, gravest, made, standing_findings, tell
from .lines import Line, compose, judge_lines, stands_against, tell_lines
from .matching import Key, There, key_of, says_nothing_new
from .people import Meant
from .plan import Difference, Entry, PlanRow, Problem, State

Named = Callable[[Field, Any], str]


@dataclass(slots=True, eq=False)
class _Own:
    """What becomes of a record itself, before the rows below it."""

    state: State
    record: Record | None = None
    before: Record | None = None
    revision: int = 0
    differences: tuple[Difference, ...] = ()
    candidates: tuple[UUID, ...] = ()
    choose: bool = False
    left: bool = False
    """Whether it is left as it is, rows below included: newer, or not to be changed."""
    extends: Entry | None = None
    """Of a row about someone of whom an earlier row tells: the entry that it would add to."""
    repeats: bool = False
    """Whether it says the same as an earlier row."""


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
        if bundle.own is None:
            return self._without_own(bundle, there, into)
        own = self._own(bundle.own, meant, there)
        if not bundle.lines:
            return self._alone(bundle, own, meant)
        return self._with_lines(bundle, bundle.own, own, meant)

    # ------------------------------------------------------------------------------ the record itself

    def _own(self, part: Part, meant: Meant, there: There) -> _Own:
        uid = meant.uid
        standing = there.standing.get(uid) if uid else None
        if standing and standing.voided:
            part.problem(Severity.FORBIDDEN, "台账里这条记录已作废，请先恢复再导入", label="记录编号")
            return _Own(State.REFUSED)
        before = there.records.get(uid) if uid else None
        own = _Own(State.NEW, before=before, candidates=meant.candidates, choose=meant.choose)
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
            tell(part, self.ledger, self._findings(own.record))
        return own

    def _about(self, meant: Meant) -> str:
        if self.ledger.key == "person":
            return meant.about
        return self.ledger.recognised_by[0]

    def _change(self, part: Part, own: _Own, before: Record, standing: Any) -> None:
        own.record = changed(part, self.ledger, before)
        own.revision = standing.revision
        own.differences = differences(self.ledger, before, own.record, self.named)
        own.state = State.CHANGED if own.differences else State.SAME
        if own.state is State.CHANGED and (why := self._why_left(own, before, standing)):
            part.problem(*why, label=self.ledger.fields[self.ledger.title].label)

    def _why_left(self, own: _Own, before: Record, standing: Any) -> tuple[Severity, str] | None:
        if standing.unit != self.office.info.unit:
            own.record, own.left = None, False
            return Severity.FORBIDDEN, foreign(self.office.info.level)
        if why := self.newer.why_not(before.uid, standing.changed_at):
            own.record, own.left, own.state = None, True, State.SAME
            return Severity.HINT, why
        return None

    def _findings(self, record: Record) -> list[Finding]:
        found = standing_findings(record)
        found += receipted.altered(self.connection, record)
        if isinstance(record, Target):
            from ..target_rules import against

            found += against(self.office, self.connection, [record])
        return found

    def _doubled(self, part: Part, own: _Own) -> None:
        """A row that repeats one of this file: whether it is the same is for the clerk to say."""
        key = key_of(self.ledger, part)
        row = self._seen.get(key) if key else None
        if key is None or row is None or row.state is State.REFUSED:
            return
        if row.record is not None and says_nothing_new(row.record, part.values):
            message, own.repeats = f"与第{row.row}行完全相同，重复的一行不导入", True
        else:
            message = f"与第{row.row}行的{key[0]}相同，请核对是不是重复"
        if self.ledger.key == "person" and key[0] == "身份证号":
            own.extends = row.entry
        part.problem(Severity.REASON, message, self._key_field(part), label=str(key[0]))

    def _key_field(self, part: Part) -> str:
        if self.ledger.key == "person" and part.values.get("id_number"):
            return "id_number"
        return self.ledger.recognised_by[0]

    def _remember(self, part: Part, row: PlanRow) -> None:
        key = key_of(self.ledger, part)
        if key and (key not in self._seen or self._seen[key].state is State.REFUSED):
            self._seen[key] = row

    # ------------------------------------------------------------------------------ rows of the plan

    def _alone(self, bundle: Bundle, own: _Own, meant: Meant) -> list[PlanRow]:
        part = bundle.own
        assert part is not None
        row = self._row(part, part.row, own.state, part.problems, own)
        if own.repeats:
            row.proposed = State.SAME
        elif own.record is not None and own.extends is not None:
            row.entry, row.adds, row.proposed = own.extends, part.values, State.CHANGED
        elif own.record is not None and own.state is not State.SAME and row.state is not State.REFUSED:
            row.entry = self._entry(own, part)
        self._remember(part, row)
        rest = [self._follows(part, one, row) for one in bundle.rows[1:]]
        return [row, *rest]

    def _follows(self, part: Part, at: int, first: PlanRow) -> PlanRow:
        """A further row of a flat list that says nothing of its own."""
        return PlanRow(first.sheet, told(at), first.state, first.title, first.problems, entry=first.entry)

    def _entry(self, own: _Own, part: Part) -> Entry:
        assert own.record is not None
        return Entry(
            own.record,
            own.before.uid if own.before else None,
            own.revision,
            tuple(part.people),
            changed=own.state is not State.SAME,
            given=part.values if own.candidates else {},
        )

    def _row(self, part: Part, at: int, state: State, problems: list[Problem], own: _Own) -> PlanRow:
        worst = gravest(problems)
        final = state
        proposed: State | None = None
        if worst is Severity.FORBIDDEN:
            final = State.REFUSED
        elif worst is Severity.REASON and state is not State.REFUSED:
            final, proposed = State.DOUBTFUL, None if own.choose else state
        return PlanRow(
            part.table.sheet, told(at), final, self._title(part), tuple(problems), own.differences,
            own.candidates, proposed, people=tuple(part.people),
        )  # fmt: skip

    def _title(self, part: Part) -> str:
        name = self.ledger.title
        held = part.values.get(name)
        return held if isinstance(held, str) else part.linked.get(name, {}).get("", "")

    # ------------------------------------------------------------------------------ with rows below

    def _without_own(self, bundle: Bundle, there: There, into: Record | None) -> list[PlanRow]:
        if into is None:
            for name, part in bundle.lines:
                part.problem(
                    Severity.FORBIDDEN,
                    "没有找到这一行所属的记录，请核对序号",
                    label=self.ledger.fields[name].label,
                )
            return [self._lone_line(part) for _, part in bundle.lines]
        part = bundle.lines[0][1]
        standing = there.standing[into.uid]
        own = _Own(
            State.SAME,
            changed(Part(part.table, part.columns, part.row, {}), self.ledger, into),
            into,
            standing.revision,
        )
        return self._with_lines(bundle, Part(part.table, part.columns, part.row, {}), own, Meant(into.uid))

    def _lone_line(self, part: Part) -> PlanRow:
        return PlanRow(part.table.sheet, told(part.row), State.REFUSED, "", tuple(part.problems))

    def _with_lines(self, bundle: Bundle, part: Part, own: _Own, meant: Meant) -> list[PlanRow]:
        lines = judge_lines(bundle.lines, self.ledger, own.before)
        record = own.record
        if record is None and own.before is not None and not own.left and own.state is State.SAME:
            record = changed(part, self.ledger, own.before)
        if record is None:
            return self._all_refused(bundle, part, own, lines)
        entry = Entry(
            record, own.before.uid if own.before else None, own.revision, tuple(part.people),
            changed=own.state is not State.SAME, given=part.values,
        )  # fmt: skip
        rows = self._rows(bundle, part, own, lines, entry)
        self._check_whole(part, own, lines, entry, rows)
        self._decide(bundle, part, own, lines, entry, rows)
        self._remember(part, next(iter(rows.values())))
        return list(rows.values())

    def _rows(
        self, bundle: Bundle, part: Part, own: _Own, lines: list[Line], entry: Entry
    ) -> dict[tuple[str, int], PlanRow]:
        """A plan row for each row of the file, the record's own first."""
        rows: dict[tuple[str, int], PlanRow] = {}
        if bundle.own is not None:
            for at in bundle.rows or (part.row,):
                rows[part.table.sheet, at] = self._row(part, at, own.state, [], own)
        for line in lines:
            place = (line.part.table.sheet, line.part.row)
            if place not in rows:
                rows[place] = self._row(line.part, line.part.row, line.state, [], _Own(line.state))
            if line.record is not None:
                entry.lines.append((line.name, line.record, rows[place]))
        for row in rows.values():
            row.entry = entry
        if (
            bundle.own is not None
            and (part.table.sheet, part.row) in rows
            and part.table is not lines[0].part.table
        ):
            entry.parent = rows[part.table.sheet, part.row]
        return rows

    def _check_whole(
        self, part: Part, own: _Own, lines: list[Line], entry: Entry, rows: dict[tuple[str, int], PlanRow]
    ) -> None:
        """Check the record with those rows that nothing stands against."""
        sound = [
            rows[one.part.table.sheet, one.part.row]
            for one in lines
            if one.record is not None
            and not stands_against(one.part.problems)
            and one.state is not State.SAME
        ]
        compose(entry, own.before, self.ledger, sound)
        if sound or own.state is not State.SAME:
            known = {one.message for one in part.problems}
            found = [one for one in self._findings(entry.record) if one.message not in known]
            tell_lines(lines, entry, self.ledger, part, found)

    def _decide(
        self,
        bundle: Bundle,
        part: Part,
        own: _Own,
        lines: list[Line],
        entry: Entry,
        rows: dict[tuple[str, int], PlanRow],
    ) -> None:
        by_place: dict[tuple[str, int], list[Line]] = {}
        for line in lines:
            by_place.setdefault((line.part.table.sheet, line.part.row), []).append(line)
        above = gravest(part.problems)
        first = next(iter(rows))
        for place, row in rows.items():
            held = by_place.get(place, [])
            problems = [one for line in held for one in line.part.problems]
            if bundle.own is not None and place == first:
                problems = [*part.problems, *problems]
            elif above in (Severity.FORBIDDEN, Severity.REASON):
                assert above is not None
                what = "未通过" if above is Severity.FORBIDDEN else "存疑"
                problems = [Problem(above, f"它所属的记录（第{told(first[1])}行）{what}"), *problems]
            state = self._state(own, held, place == first)
            choose = own.choose or any(meant.choose for line in held for meant in line.part.meant.values())
            candidates = own.candidates if place == first else ()
            candidates += tuple(
                uid for line in held for m in line.part.meant.values() for uid in m.candidates
            )
            settled = self._row(part, place[1], state, problems, _Own(state, choose=choose))
            row.state, row.proposed, row.problems = settled.state, settled.proposed, settled.problems
            row.title, row.candidates = self._title(part), candidates
            row.people = tuple(dict.fromkeys([*part.people, *(p for line in held for p in line.part.people)]))
            row.differences = own.differences if place == first else ()

    @staticmethod
    def _state(own: _Own, held: list[Line], first: bool) -> State:
        if any(line.state is State.REFUSED for line in held):
            return State.REFUSED
        if own.before is None or any(line.state is State.NEW for line in held):
            return State.NEW
        if any(line.state is State.CHANGED for line in held) or (first and own.state is State.CHANGED):
            return State.CHANGED
        return State.SAME

    def _all_refused(self, bundle: Bundle, part: Part, own: _Own, lines: list[Line]) -> list[PlanRow]:
        """Rows below a record that is refused, or left as it is because it is newer."""
        rows = {}
        for at in bundle.rows or (part.row,):
            rows[part.table.sheet, at] = self._row(part, at, own.state, [], own)
        for line in lines:
            place = (line.part.table.sheet, line.part.row)
            rows.setdefault(place, self._row(line.part, place[1], own.state, [], own))
        by_place: dict[tuple[str, int], list[Problem]] = {}
        for line in lines:
            by_place.setdefault((line.part.table.sheet, line.part.row), []).extend(line.part.problems)
        first = next(iter(rows))
        for place, row in rows.items():
            problems = by_place.get(place, [])
            if place == first:
                problems = [*part.problems, *problems]
            elif own.left:
                problems = [one for one in part.problems if one.severity is Severity.HINT]
            else:
                told_of = f"它所属的记录（第{told(first[1])}行）未通过"
                problems = [Problem(Severity.FORBIDDEN, told_of), *problems]
            state = State.SAME if own.left and not stands_against(problems) else own.state
            settled = self._row(part, place[1], state, problems, own)
            row.state, row.proposed, row.problems = settled.state, settled.proposed, settled.problems
        self._remember(part, rows[first])
        return list(rows.values())
