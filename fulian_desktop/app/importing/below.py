"""What becomes of the rows below a record, and so of the record with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...excel.grid import told
from ...schema.findings import Severity
from ...schema.ledger import Record
from .bundles import Bundle, Part
from .judging import Own, changed, gravest
from .lines import Line, compose, judge_lines, stands_against, tell_lines
from .matching import There
from .plan import Entry, PlanRow, Problem, State

if TYPE_CHECKING:
    from .weighing import Weigher

Place = tuple[str, int]
"""Sheet and row, from 0."""


def _place(part: Part) -> Place:
    return part.table.sheet, part.row


def _by_place(lines: list[Line]) -> dict[Place, list[Line]]:
    held: dict[Place, list[Line]] = {}
    for line in lines:
        held.setdefault(_place(line.part), []).append(line)
    return held


class Below:
    """Weighs the rows below one record."""

    def __init__(self, weigher: Weigher) -> None:
        self._weigher, self._ledger = weigher, weigher.ledger

    def without_own(self, bundle: Bundle, there: There, into: Record | None) -> list[PlanRow]:
        """Rows of which the file does not say to which record they belong. into: what the clerk said."""
        if into is None:
            for name, part in bundle.lines:
                label = self._ledger.fields[name].label
                part.problem(Severity.FORBIDDEN, "没有找到这一行所属的记录，请核对序号", label=label)
            return [
                PlanRow(part.table.sheet, told(part.row), State.REFUSED, "", tuple(part.problems))
                for _, part in bundle.lines
            ]
        first = bundle.lines[0][1]
        silent = Part(first.table, first.columns, first.row, {})
        record = changed(silent, self._ledger, into)
        own = Own(State.SAME, record, into, there.standing[into.uid].revision)
        return self.with_own(bundle, silent, own)

    def with_own(self, bundle: Bundle, part: Part, own: Own) -> list[PlanRow]:
        """Rows below a record of the file."""
        lines = judge_lines(bundle.lines, self._ledger, own.before)
        record = own.record
        if record is None and own.before is not None and own.state is State.SAME and not own.left:
            record = changed(part, self._ledger, own.before)
        if record is None:
            return self._all_left(bundle, part, own, lines)
        own.record = record
        entry = self._weigher.entry(own, part)
        rows = self._rows(bundle, part, own, lines, entry)
        self._check_whole(part, own, lines, entry, rows)
        held = _by_place(lines)
        for place, row in rows.items():
            self._decide(bundle, part, own, place, row, held.get(place, []), rows)
        self._weigher.remember(part, next(iter(rows.values())))
        return list(rows.values())

    def _rows(
        self, bundle: Bundle, part: Part, own: Own, lines: list[Line], entry: Entry
    ) -> dict[Place, PlanRow]:
        """A plan row for each row of the file, the record's own first."""
        rows = self._empty_rows(bundle, part, own, lines)
        for line in lines:
            if line.record is not None:
                entry.lines.append((line.name, line.record, rows[_place(line.part)]))
        for row in rows.values():
            row.entry = entry
        if bundle.own is not None and part.table is not lines[0].part.table:
            entry.parent = rows[_place(part)]
        return rows

    def _empty_rows(self, bundle: Bundle, part: Part, own: Own, lines: list[Line]) -> dict[Place, PlanRow]:
        places = [(part, at) for at in bundle.rows or (part.row,)] if bundle.own is not None else []
        places += [(one.part, one.part.row) for one in lines]
        rows: dict[Place, PlanRow] = {}
        for each, at in places:
            if (each.table.sheet, at) not in rows:
                rows[each.table.sheet, at] = self._weigher.row(each, at, own.state, [], own)
        return rows

    def _check_whole(
        self, part: Part, own: Own, lines: list[Line], entry: Entry, rows: dict[Place, PlanRow]
    ) -> None:
        """Check the record with those rows that nothing stands against."""
        sound = [
            rows[_place(one.part)]
            for one in lines
            if one.record is not None
            and one.state is not State.SAME
            and not stands_against(one.part.problems)
        ]
        compose(entry, own.before, self._ledger, sound)
        if sound or own.state is not State.SAME:
            known = {one.message for one in part.problems}
            found = [one for one in self._weigher.findings(entry.record) if one.message not in known]
            tell_lines(lines, entry, self._ledger, part, found)

    def _decide(
        self,
        bundle: Bundle,
        part: Part,
        own: Own,
        place: Place,
        row: PlanRow,
        held: list[Line],
        rows: dict[Place, PlanRow],
    ) -> None:
        first = next(iter(rows))
        problems = [one for line in held for one in line.part.problems]
        above = gravest(part.problems)
        if place == first and bundle.own is not None:
            problems = [*part.problems, *problems]
        elif above is Severity.FORBIDDEN or above is Severity.REASON:
            what = "未通过" if above is Severity.FORBIDDEN else "存疑"
            problems = [Problem(above, f"它所属的记录（第{told(first[1])}行）{what}"), *problems]
        meant = [one for line in held for one in line.part.meant.values()]
        self._settle(row, part, place, _state(own, held, place == first), problems, own)
        if any(one.choose for one in meant):
            row.proposed = None
            if gravest(problems) is Severity.REASON:
                row.state = State.DOUBTFUL  # it cannot be read until it is chosen whom it means
        apart = next((one.record for one in held if one.part.table is not part.table), None)
        if apart is not None:
            row.uid = apart.uid
        row.title = self._weigher.title(part)
        above_meant = part.meant.values() if place == first else ()
        row.candidates = tuple(uid for one in (*above_meant, *meant) for uid in one.candidates)
        row.people = tuple(
            {one.uid: one for one in (*part.people, *(p for line in held for p in line.part.people))}.values()
        )
        if place == first:
            row.candidates, row.differences = own.candidates + row.candidates, own.differences

    def _settle(
        self, row: PlanRow, part: Part, place: Place, state: State, problems: list[Problem], own: Own
    ) -> None:
        settled = self._weigher.row(part, place[1], state, problems, own)
        row.state, row.proposed, row.problems = settled.state, settled.proposed, settled.problems

    def _all_left(self, bundle: Bundle, part: Part, own: Own, lines: list[Line]) -> list[PlanRow]:
        """Rows below a record that is refused, or left as it is because it is newer."""
        rows = self._empty_rows(bundle, part, own, lines)
        first = next(iter(rows))
        held = _by_place(lines)
        for place, row in rows.items():
            problems = [one for line in held.get(place, ()) for one in line.part.problems]
            if place == first:
                problems = [*part.problems, *problems]
            elif own.left:
                problems = [one for one in part.problems if one.severity is Severity.HINT]
            else:
                why = f"它所属的记录（第{told(first[1])}行）未通过"
                problems = [Problem(Severity.FORBIDDEN, why), *problems]
            self._settle(row, part, place, own.state, problems, own)
        self._weigher.remember(part, rows[first])
        return list(rows.values())


def _state(own: Own, held: list[Line], first: bool) -> State:
    if any(line.state is State.REFUSED for line in held):
        return State.REFUSED
    if own.before is None or any(line.state is State.NEW for line in held):
        return State.NEW
    if any(line.state is State.CHANGED for line in held) or (first and own.state is State.CHANGED):
        return State.CHANGED
    return State.SAME
