"""What has changed since the figures of a period were fixed: by figure and unit, with the packages behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from ..errors import UserError
from ..statistics.declared import BY_ID
from ..statistics.figure import How
from ..statistics.tracing import PART
from ..store import frozen, inbox
from ..store.frozen import Freeze, FrozenFigure
from ..store.inbox import WITHDRAWN, Received
from ..store.office import Office
from ..values.dates import Period
from ..values.steps import Steps
from . import figures, units
from .figures import FigureValue, shown_value

MOST_RECORDS: Final = 20_000
"""Figures over more records than this keep their values, but not which records stood behind them."""
_NOUGHT_WITHOUT_RECORDS: Final = ("count", "sum", "distinct", "stock", "list")
_ABOVE, _BELOW = 1, 2
_NAMED: Final = 3
"""So many townships are named with their packages beside a number of all; their own lines follow it."""


@dataclass(frozen=True)
class Moved:
    """How the records behind a number changed."""

    added: int
    gone: int
    altered: int

    @property
    def words(self) -> str:
        """As the correction report says it."""
        told = (("新增", self.added), ("减少", self.gone), ("改动", self.altered))
        return "，".join(f"{word} {times} 条" for word, times in told if times)


@dataclass(frozen=True)
class Difference:
    """A number that is no longer what was fixed. unit: a code, "" for all units together.

    frozen, now: scaled by `places`; None for a ratio over nought, or where there is nothing. change: now less
    frozen, None where one of them is None. moved: None where it cannot be told. why and packages: in words.
    """

    figure: str
    label: str
    measure: str
    places: int
    unit: str
    unit_name: str
    frozen: int | None
    now: int | None
    moved: Moved | None
    why: str
    packages: str

    @property
    def change(self) -> int | None:
        """Now less frozen."""
        return None if self.frozen is None or self.now is None else self.now - self.frozen

    def shown(self, value: int | None) -> str:
        """A value of this figure as people read it."""
        return shown_value(self.measure, value, self.places)

    @property
    def change_shown(self) -> str:
        """The difference with its sign."""
        if self.change is None:
            return "—"
        sign = "+" if self.change > 0 else "−" if self.change < 0 else ""
        return sign + self.shown(abs(self.change))


def differences(
    office: Office, period: Period, steps: Steps | None = None, *, version: int | None = None
) -> list[Difference]:
    """All numbers that are no longer as a version (the newest) of the period fixed them, in the order of the figures.

    Of each figure first all units together, then at the county the units. UserError E-FRZ-04 where there is no such
    version.
    """
    steps = steps or Steps()
    fixed = a_version(office, period, version)
    with office.read() as connection:
        before = frozen.figures(connection, fixed.number)
    steps.say("正在统计")
    now = {one.id: one for one in figures.figures(office, period)}
    compared = _Comparison(office, period, fixed)
    found: list[Difference] = []
    for place, one in enumerate(before):
        steps.say("正在对照", place, len(before))
        found += compared.of_figure(one, now.get(one.figure))
    return found


def a_version(office: Office, period: Period, version: int | None = None) -> Freeze:
    """A version of a period, the newest where none is named, released or not. UserError E-FRZ-04 where it is not."""
    with office.read() as connection:
        held = frozen.freezes(connection, str(period))
    found = next((one for one in held if version in (None, one.version)), None)
    if found is None:
        which = f"第 {version} 版" if version else ""
        raise UserError("E-FRZ-04", f"{period.label}没有定过{which}稿。", todo="请先定稿，或另选一个期间。")
    return found


def behind(office: Office, one: FigureValue, period: Period) -> dict[str, dict[UUID, int]]:
    """The records behind a figure by unit, each with what it adds.

    Among different people each record counts as one, for which of a woman's records is the first may change; in a
    ratio a record is marked by where it stands: above the line, below it, or both.
    """
    held: dict[str, dict[UUID, int]] = defaultdict(dict)
    for row in figures.trace(office, one.id, period).records:
        if one.kind == "ratio":
            mark = _ABOVE if row.part == PART else _BELOW
            held[row.unit][row.uid] = held[row.unit].get(row.uid, 0) | mark
        else:
            held[row.unit][row.uid] = 1 if BY_ID[one.id].how is How.DISTINCT else row.value
    return dict(held)


class _Comparison:
    """What is the same for all figures of one comparison."""

    def __init__(self, office: Office, period: Period, fixed: Freeze) -> None:
        self.office, self.period, self.fixed = office, period, fixed
        self.names, self.county = _names(office), office.info.level == "county"
        with office.read() as connection:
            packages = inbox.all_received(connection)
        self.came = {unit: _came(fixed, unit, packages) for unit in {one.unit for one in packages}}

    def of_figure(self, before: FrozenFigure, now: FigureValue | None) -> Iterator[Difference]:
        """The differences of one figure."""
        changed = [
            (unit, was, is_)
            for unit, was, is_ in _numbers(before, now)
            if was != is_ and (self.county or not unit)
        ]
        if not changed:
            return
        moved = self._moved(before, now)
        apart = [unit for unit, _, _ in changed if unit]
        for unit, was, is_ in changed:
            yield Difference(
                before.figure, before.about["label"], before.about["unit"], before.about["places"],
                unit, self.names.get(unit, unit), was, is_, moved.get(unit) if moved else None,
                _why(before, now, unit, moved), self._packages([unit] if unit else apart, alone=bool(unit)),
            )  # fmt: skip

    def _moved(self, before: FrozenFigure, now: FigureValue | None) -> dict[str, Moved] | None:
        """How the records changed, by unit and under "" in all; None where it cannot be told."""
        with self.office.read() as connection:
            was = frozen.behind(connection, self.fixed.number, before.figure)
        if now is None or (before.records and not was) or now.records > MOST_RECORDS:
            return None
        is_ = behind(self.office, now, self.period)
        found = {unit: _compared(was.get(unit, {}), is_.get(unit, {})) for unit in was.keys() | is_.keys()}
        whole = Moved(
            sum(one.added for one in found.values()),
            sum(one.gone for one in found.values()),
            sum(one.altered for one in found.values()),
        )
        return {**found, "": whole}

    def _packages(self, apart: list[str], *, alone: bool) -> str:
        if not self.county:
            return "本单位记录"
        told = []
        for unit in apart:
            words = self.came.get(unit) or ("本级记录" if unit == self.office.info.unit else "")
            if words:
                told.append(words if alone else f"{self.names.get(unit, unit)} {words}")
        more = f" 等 {len(told)} 个单位" if len(told) > _NAMED else ""
        return "；".join(told[:_NAMED]) + more


def _numbers(before: FrozenFigure, now: FigureValue | None) -> Iterator[tuple[str, int | None, int | None]]:
    """(unit, frozen, now): all units together first."""
    yield "", before.value, now.value if now else None
    nought = 0 if before.about["kind"] in _NOUGHT_WITHOUT_RECORDS else None
    parts: Mapping[str, int | None] = now.by_unit if now else {}
    for unit in sorted(before.by_unit.keys() | parts.keys()):
        yield unit, before.by_unit.get(unit, nought), parts.get(unit, nought) if now else None


def _compared(was: Mapping[UUID, int], is_: Mapping[UUID, int]) -> Moved:
    altered = sum(was[uid] != is_[uid] for uid in was.keys() & is_.keys())
    return Moved(len(is_.keys() - was.keys()), len(was.keys() - is_.keys()), altered)


def _why(before: FrozenFigure, now: FigureValue | None, unit: str, moved: Mapping[str, Moved] | None) -> str:
    if now is None:
        return "本版软件没有这个指标"
    told = [moved[unit].words] if moved and unit in moved else []
    was = before.about.get("parts")
    if not unit and was and now.parts and tuple(was) != tuple(now.parts):
        told.append(f"分子 {was[0]} → {now.parts[0]}，分母 {was[1]} → {now.parts[1]}")
    if before.about["definition"] != now.definition:
        told.append("口径有变")
    return "；".join(words for words in told if words)


def _came(fixed: Freeze, unit: str, packages: list[Received]) -> str:
    """Which packages of a unit came, or were taken back, since a freeze."""
    held = fixed.packages.get(unit, {})
    ours = sorted((one for one in packages if one.unit == unit), key=lambda one: (one.epoch, one.sequence))
    told = []
    for one in ours:
        number = f"{one.epoch}.{one.sequence}"
        if one.sha256 == held.get("sha256"):
            told += [f"{number} 已撤回"] if one.state == WITHDRAWN else []
        elif one.received_at >= fixed.frozen_at:
            back = "，已撤回" if one.state == WITHDRAWN else ""
            told.append(f"{number}（{one.received_at.astimezone():%Y-%m-%d}收{back}）")
        elif one.state == inbox.CURRENT:
            told.append(f"恢复为 {number}")
    return "、".join(told)


def _names(office: Office) -> dict[str, str]:
    info = office.info
    if info.level != "county":
        return {"": info.name, info.unit: info.name}
    listed = {one.code: one.name for one in units.units(office)}
    return {**listed, info.unit: f"{info.name}本级", "": "全县"}
