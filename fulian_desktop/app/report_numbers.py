"""The figures, targets and packages of a report, as its writer takes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from ..documents.report.content import Goal, Number, Package
from ..documents.report.wording import NEVER_FIRST
from ..statistics.declared import BY_ID
from ..statistics.question import places
from ..store import inbox
from ..store import targets as kept_targets
from ..store.frozen import Freeze
from ..store.office import Office
from ..values.clock import today
from ..values.dates import Period, long_date
from . import figures, freezing, units
from .figures import FigureValue

YEARS_BACK: Final = 10
"""How far back is looked for an earlier one before 首个 is said."""


@dataclass(frozen=True)
class Counted:
    """The figures of the year by id, whether they were fixed and what the table of sources says of that, and the packages."""

    numbers: Mapping[str, Number]
    fixed: bool
    standing: str
    packages: tuple[Package, ...]


def counted(office: Office, year: int) -> Counted:
    """The year's figures: as they were fixed, or where the year is open as they are now."""
    period = Period(year)
    fixed = freezing.frozen_values(office, period)
    freeze = freezing.standing(office, period) if fixed is not None else None
    found = list(fixed.values()) if fixed is not None else figures.figures(office, period)
    packages = _packages(office, freeze)
    marks = {code: one.mark for code, one in packages.items()}
    names = _names(office, packages)
    return Counted(
        {one.id: _number(office, one, period, names, marks) for one in found},
        freeze is not None,
        _standing(freeze),
        tuple(packages.values()),
    )


def _number(
    office: Office, one: FigureValue, period: Period, names: Mapping[str, str], marks: Mapping[str, str]
) -> Number:
    unit = "" if one.value is None else one.unit
    return Number(
        id=one.id,
        label=one.label,
        unit=one.unit,
        chapter=one.group,
        value=one.value,
        places=one.places,
        shown=f"{one.shown}{unit}",
        definition=one.definition,
        records=one.records,
        period=f"{period.year}年末" if one.kind == "stock" else f"{period.year}年",
        by_unit=tuple((names.get(code, code), _part(one, value)) for code, value in one.by_unit.items()),
        basis=_basis(office, one, marks),
        names=one.names,
    )


def _part(one: FigureValue, value: int | None) -> str:
    """A township's part; a percentage says so, other measures stand in the column of the whole."""
    return one.show(value) + ("%" if one.unit == "%" and value is not None else "")


def _basis(office: Office, one: FigureValue, marks: Mapping[str, str]) -> str:
    """What the figure was counted from: the office's own records, and at the county the townships' packages."""
    behind = [code for code in one.records_by_unit or one.by_unit if code in marks]
    own = office.info.unit in (one.records_by_unit or one.by_unit)
    said = [f"{'本级' if office.info.level == 'county' else '本单位'}台账"] if own or not behind else []
    if behind:
        said.append("包" + _ranges(int(marks[code].removeprefix("包")) for code in behind))
    return "、".join(said) if one.records else ""


def _ranges(numbers: Iterable[int]) -> str:
    """1, 2, 3, 5 as 1—3、5."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return "、".join(f"{run[0]}—{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def _packages(office: Office, freeze: Freeze | None) -> dict[str, Package]:
    """By unit the package that stands, or that stood when the figures were fixed; none at a township."""
    with office.read() as connection:
        received = {one.sha256: one for one in inbox.all_received(connection)}
    if freeze:
        wanted = [str(one["sha256"]) for one in freeze.packages.values()]
    else:
        wanted = [one.sha256 for one in received.values() if one.state == inbox.CURRENT]
    found = sorted((received[sha] for sha in wanted if sha in received), key=lambda one: one.unit)
    return {
        one.unit: Package(
            mark=f"包{place}",
            unit=str(one.cover["unit_name"]),
            period=Period.parse(one.period).label,
            number=f"{one.epoch}.{one.sequence}",
            file=one.file_name,
            received=one.received_at.astimezone().date().isoformat(),
        )
        for place, one in enumerate(found, 1)
    }


def _names(office: Office, packages: Mapping[str, Package]) -> dict[str, str]:
    """What units are called in the table: short, so that twelve of them fit into a cell."""
    known = {code: one.unit for code, one in packages.items()}
    known |= {one.code: one.name for one in units.units(office)}
    return {code: short_name(name) for code, name in known.items()} | {office.info.unit: "本级"}


def short_name(name: str) -> str:
    """An office's place: 苍南县妇联 is 苍南县."""
    for tail in ("妇女联合会", "妇联"):
        if name.endswith(tail) and name != tail:
            return name.removesuffix(tail)
    return name


def _standing(freeze: Freeze | None) -> str:
    if freeze is None:
        return f"编制日期：{long_date(today())}　　数字未定稿，取自编制时的台账"
    fixed_on = long_date(freeze.frozen_at.astimezone().date())
    return f"数字为定稿（第{freeze.version}版，{fixed_on}定，数据截至{long_date(freeze.cut_off)}）"


def with_year_before(office: Office, number: Number, year: int) -> Number:
    """A figure with its value in the year before: as it was fixed, where that year is, else as it is now."""
    period = Period(year - 1)
    before = (freezing.frozen_values(office, period) or {}).get(number.id)
    return replace(number, before=(before or figures.figure(office, number.id, period)).value)


def with_earlier(office: Office, number: Number, year: int) -> Number:
    """A figure of one with whether there were none in the years before; of any other that is not asked."""
    if number.value != 10**number.places or number.unit in NEVER_FIRST:
        return number
    earlier = (figures.figure(office, number.id, Period(year - back)) for back in range(1, YEARS_BACK + 1))
    return replace(number, first=not any(one.records for one in earlier))


def goals(office: Office, year: int, numbers: Mapping[str, Number]) -> tuple[Goal, ...]:
    """The targets of a year for the office as a whole; numbers: the figures of the year before it."""
    info = office.info
    with office.read() as connection:
        held = kept_targets.of_year(connection, year, list(dict.fromkeys((info.unit, info.county_code))))
    ours = [one.target for one in held if _is_ours(office, one.owner, one.target.for_unit)]
    by_figure = {one.figure: one for one in ours if one.figure in BY_ID}
    return tuple(
        _goal(figure, one.comparator, int(one.value.scaleb(places(BY_ID[figure]))), one.note, numbers)
        for figure, one in by_figure.items()
    )


def _is_ours(office: Office, owner: str, for_unit: str) -> bool:
    return not for_unit if owner == office.info.unit else for_unit == office.info.unit


def _goal(figure: str, comparator: str, value: int, note: str, numbers: Mapping[str, Number]) -> Goal:
    one, now = BY_ID[figure], numbers.get(figure)
    so_far = now.shown if now and now.records else ""
    return Goal(figure, one.label, one.unit, one.group, comparator, value, places(one), so_far, note)
