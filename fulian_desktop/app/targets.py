"""Targets of a year: what was set, what is reached, and whether that is in time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final
from uuid import UUID

from ..ledgers.codes.reporting import COMPARATOR
from ..ledgers.target import Target
from ..statistics.declared import BY_ID, FIGURES
from ..store import targets as rows
from ..store.office import Office
from ..store.targets import Owned
from ..values.clock import today
from ..values.dates import Period
from . import figures, units
from .figures import FigureValue

__all__ = ["Choice", "State", "TargetState", "choices", "standing", "state", "years"]

FLOWS: Final = ("count", "sum", "distinct", "list")
"""Kinds that grow with the year; the others say how things stand."""


class State(StrEnum):
    """How a target stands."""

    REACHED = "reached"
    ON_THE_WAY = "on_the_way"
    BEHIND = "behind"
    MISSED = "missed"
    NO_DATA = "no_data"

    @property
    def label(self) -> str:
        """As a clerk says it."""
        return {
            "reached": "已完成", "on_the_way": "进行中", "behind": "落后", "missed": "未完成", "no_data": "无数据",
        }[self.value]  # fmt: skip


@dataclass(frozen=True)
class TargetState:
    """A target with what is reached of it.

    measure: the figure's measure word. wanted, reached: in that measure; reached None where there is nothing to
    compare. for_unit: whose share it is, "" the whole of whoever set it. received: set by the county, read-only here.
    """

    uid: UUID
    year: int
    figure: str
    label: str
    measure: str
    group: str
    comparator: str
    wanted: Decimal
    reached: Decimal | None
    state: State
    for_unit: str
    unit_name: str
    received: bool
    note: str
    voided: bool = False

    @property
    def elsewhere(self) -> bool:
        """Whether only the county can say what is reached: the whole county's target, looked at in a township."""
        return self.received and not self.for_unit

    @property
    def words(self) -> str:
        """How the target stands, as a clerk says it."""
        return "由县里统计" if self.elsewhere else self.state.label

    @property
    def share(self) -> float | None:
        """Reached by wanted, 1.0 for just reached; None where there is nothing to compare."""
        return float(self.reached / self.wanted) if self.reached is not None and self.wanted else None

    @property
    def wanted_shown(self) -> str:
        """As "≥ 98%"."""
        return f"{COMPARATOR.label_of(self.comparator)} {worded(self.wanted)}{self.measure}"

    @property
    def reached_shown(self) -> str:
        """As "95.54%"; a dash where there is nothing."""
        return "—" if self.reached is None else f"{worded(self.reached)}{self.measure}"


@dataclass(frozen=True)
class Choice:
    """A figure that a target may be set for."""

    id: str
    label: str
    measure: str
    group: str


def worded(number: Decimal) -> str:
    """A number as people read it: grouped, without empty decimals."""
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def choices() -> list[Choice]:
    """The figures that a target may be set for, in their order."""
    return [Choice(one.id, one.label, one.unit, one.group) for one in FIGURES]


def years(office: Office) -> list[int]:
    """The years that have targets, newest first."""
    with office.read() as connection:
        return rows.years(connection, _owners(office))


def standing(
    office: Office, year: int, as_of: date | None = None, *, voided: bool = False
) -> list[TargetState]:
    """The year's targets in the order of the figures, each whole before its shares.

    At the county those that it set itself; at a township those of the county that concern it (its share, and for
    information those of the whole county) and its own. as_of: the day that says how much of the year has passed;
    what is reached is always what is recorded now.
    """
    with office.read() as connection:
        held = rows.of_year(connection, year, _owners(office), voided=voided)
    wanted = [one for one in held if _concerns(office, one)]
    found = {one.id: one for one in figures.figures(office, Period(year))} if wanted else {}
    names = {one.code: one.name for one in units.units(office)} if office.info.level == "county" else {}
    states = [_state_of(office, one, found, names, as_of or today()) for one in wanted]
    order = {figure: place for place, figure in enumerate(BY_ID)}
    return sorted(states, key=lambda one: (order.get(one.figure, len(order)), one.received, one.for_unit))


def _owners(office: Office) -> list[str]:
    return list(dict.fromkeys((office.info.unit, office.info.county_code)))


def _concerns(office: Office, one: Owned) -> bool:
    return one.owner == office.info.unit or one.target.for_unit in ("", office.info.unit)


def _state_of(
    office: Office, one: Owned, found: dict[str, FigureValue], names: dict[str, str], as_of: date
) -> TargetState:
    target, figure = one.target, found.get(one.target.figure)
    received = one.owner != office.info.unit
    elsewhere = received and not target.for_unit  # the whole county's: a township knows only its own part
    reached = None if elsewhere or figure is None else _reached(figure, _asked_unit(office, target))
    return TargetState(
        uid=target.uid,
        year=target.year,
        figure=target.figure,
        label=figure.label if figure else target.figure,
        measure=figure.unit if figure else "",
        group=figure.group if figure else "",
        comparator=target.comparator,
        wanted=target.value,
        reached=reached,
        state=state(target, reached, flows=figure is not None and figure.kind in FLOWS, as_of=as_of),
        for_unit=target.for_unit,
        unit_name=_unit_name(office, target, elsewhere, names),
        received=received,
        note=target.note,
        voided=one.voided,
    )


def _asked_unit(office: Office, target: Target) -> str:
    """The unit whose part of the figure counts; "" for all that the office has."""
    return target.for_unit if office.info.level == "county" else ""


def _unit_name(office: Office, target: Target, elsewhere: bool, names: dict[str, str]) -> str:
    if office.info.level == "county":
        return names.get(target.for_unit, target.for_unit) if target.for_unit else "全县"
    return "全县" if elsewhere else office.info.name


def _reached(figure: FigureValue, unit: str) -> Decimal | None:
    if figure.kind == "reported" and not figure.records:
        return None
    nought = 0 if figure.kind not in ("ratio", "reported") else None
    value = figure.by_unit.get(unit, nought) if unit else figure.value
    return None if value is None else Decimal(value).scaleb(-figure.places)


def state(target: Target, reached: Decimal | None, *, flows: bool, as_of: date) -> State:
    """How a target stands on a day of, before or after its year.

    Behind is who has reached a smaller share than has passed of the year, where the figure grows with the year.
    What must not be exceeded and is, cannot be mended where it only grows.
    """
    if reached is None:
        return State.NO_DATA
    year, wanted = Period(target.year), target.value
    over = as_of > year.last
    if target.comparator == "le":
        return _not_above(reached, wanted, flows, over)
    if reached == wanted or (reached > wanted and target.comparator == "ge"):
        return State.REACHED
    if over or (reached > wanted and flows):
        return State.MISSED
    passed = max(0, (as_of - year.first).days + 1)
    late = flows and reached * ((year.last - year.first).days + 1) < wanted * passed
    return State.BEHIND if late else State.ON_THE_WAY


def _not_above(reached: Decimal, wanted: Decimal, flows: bool, over: bool) -> State:
    if reached <= wanted:
        return State.REACHED if over else State.ON_THE_WAY
    return State.MISSED if over or flows else State.BEHIND
