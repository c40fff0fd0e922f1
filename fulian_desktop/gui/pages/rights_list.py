"""Lines and columns of the rights page: nobody can be known from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from ...app.rights import CaseCounts, CaseLine
from ...ledgers.registry import BY_KEY, WHOLE
from ...ledgers.rights_village_count import RightsVillageCount
from ...store.browse import Row
from ..lists import Column

_CASE: Final = WHOLE["rights_case"].fields
STATES: Final = {
    "": "全部办理情况", "waiting": "办理中", "overdue": "逾期未回复", "handled": "已处理", "resolved": "已化解",
    "not_accepted": "不予受理",
}  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One line: of a case in the file, or of a township's row without people. uid: None where there is no more."""

    uid: UUID | None
    case_no: str
    when: str
    channel: str
    category: str
    round: str
    people: int
    state: str
    due: str
    overdue: bool
    voided: bool


def of_case(one: CaseLine) -> Line:
    """A line of the office's own file."""
    due = one.due_on.isoformat() if one.due_on else ""
    return Line(
        one.uid, one.case_no, one.received_on.isoformat(), _words("channel", one.channel),
        _words("category", one.category), _words("first_or_repeat", one.first_or_repeat), one.person_count,
        _words("outcome", one.outcome), f"{due}　逾期未回复" if one.overdue else due, one.overdue, one.voided,
    )  # fmt: skip


def of_row(row: Row) -> Line:
    """A line of what a township reported: the month in place of the day, three states in place of the outcome."""
    cell = row.cells
    states = {"accepted": "不予受理", "handled": "已处理", "resolved": "已化解"}
    state = states["accepted"] if not cell["accepted"] else "办理中"
    for name in ("handled", "resolved"):
        state = states[name] if cell[name] else state
    return Line(
        None, cell["case_no"], f"{cell['counted_on']:%Y-%m}", _words("channel", cell["channel"]),
        _words("category", cell["category"]), _words("first_or_repeat", cell["first_or_repeat"]),
        cell["person_count"], state, "", False, row.voided,
    )  # fmt: skip


def _words(name: str, value: object) -> str:
    return _CASE[name].kind.show(value)


def case_columns() -> list[Column[Line]]:
    """The columns of the list."""

    def faint(line: Line) -> str:
        return "faint" if line.voided else ""

    return [
        Column("登记号", lambda one: one.case_no + ("（作废）" if one.voided else ""), tone=faint),
        Column("登记日期", lambda one: one.when, tone=faint),
        Column("渠道", lambda one: one.channel, tone=faint),
        Column("诉求类别", lambda one: one.category, tone=faint),
        Column("首次/重复", lambda one: one.round, tone=faint),
        Column("人次", lambda one: str(one.people), right=True, tone=faint),
        Column("办理情况", lambda one: one.state, tone=faint),
        Column("回复期限", lambda one: one.due, tone=lambda one: "error" if one.overdue else faint(one)),
    ]


CASE_WIDTHS: Final = (206, 116, 140, 184, 96, 62, 130, 0)


@dataclass(frozen=True)
class VillageLine:
    """The cells of one village that may be told, by category."""

    village: str
    unit: str
    cases: Mapping[str, int]


def village_lines(cells: list[RightsVillageCount], names: Mapping[str, str]) -> list[VillageLine]:
    """A line for each village."""
    held: dict[str, dict[str, int]] = {}
    for cell in cells:
        held.setdefault(cell.village or "", {})[cell.category or ""] = cell.case_count
    return [VillageLine(names.get(code, code), code[:9], cases) for code, cases in sorted(held.items())]


def village_columns(units: Mapping[str, str]) -> list[Column[VillageLine]]:
    """The village, and a column for each category; an empty cell may be nothing or what may not be told."""
    kind = BY_KEY["rights_village_count"].fields["category"].kind
    codes = [entry.code for entry in getattr(kind, "codes", ())]
    first = [Column[VillageLine]("村(社区)", lambda one: one.village)]
    if units:
        first.insert(0, Column[VillageLine]("乡镇", lambda one: units.get(one.unit, one.unit)))

    def cases(code: str) -> Column[VillageLine]:
        heading = kind.show(code).removesuffix("权益")
        return Column(heading, lambda one: str(one.cases.get(code, "")), right=True)

    return [*first, *map(cases, codes)]


def rate(part: int, whole: int) -> str:
    """A percentage with two decimals, as the figures have it; a dash over nothing."""
    return f"{(part * 10_000 * 2 + whole) // (whole * 2) / 100:.2f}%" if whole else "—"


def shown_counts(counts: CaseCounts) -> dict[str, str]:
    """What stands above the list, by the frame's names."""
    return {
        "letters": f"{counts.by_letter:,} 件　{counts.by_letter_people:,} 人次",
        "calls": f"{counts.calls:,} 件",
        "all": f"{counts.cases:,} 件　{counts.people:,} 人次",
        "aid": f"{counts.legal_aid:,} 件",
        "handled": rate(counts.handled, counts.accepted),
        "resolved": rate(counts.resolved, counts.accepted),
    }
