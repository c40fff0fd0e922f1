"""Fixing the figures of a period: what was reported stays, whatever comes later, and the difference can be told."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from ..errors import BadValue, UserError
from ..store import frozen, inbox
from ..store.audit import Event
from ..store.frozen import Freeze, FrozenFigure
from ..store.inbox import Received
from ..store.office import Office
from ..values.clock import today
from ..values.dates import Period
from ..values.steps import Steps
from ..values.text import clean_text
from . import figures, units
from .correction_report import write_correction, write_correction_sheet
from .figures import FigureValue
from .freeze_differences import (
    MOST_RECORDS,
    Difference,
    a_version,
    behind,
    differences,
)

__all__ = [
    "Difference", "Freeze", "FrozenValue", "UnitSubmission", "a_version", "differences", "freeze", "frozen_periods",
    "frozen_values", "standing", "submitted", "unfreeze", "write_correction", "write_correction_sheet",
]  # fmt: skip

FrozenValue = FigureValue
"""A figure as it was fixed: the same facts as a live one, so that a report can take either."""

NOTE_MAX: Final = 200
REASON_MIN: Final = 2


@dataclass(frozen=True)
class UnitSubmission:
    """What the county has of a township when it is about to fix a period. number: "" where there is nothing.

    covers: whether the package that stands was made for this period or a later one.
    """

    unit: str
    name: str
    covers: bool
    number: str = ""
    period: str = ""
    cut_off: date | None = None


def frozen_periods(office: Office) -> list[Freeze]:
    """Every version of every period that was ever fixed, newest first."""
    with office.read() as connection:
        return frozen.freezes(connection)


def standing(office: Office, period: Period) -> Freeze | None:
    """The version of a period that stands: the newest, unless it was released."""
    with office.read() as connection:
        return _standing(connection, period)


def _standing(connection: Any, period: Period) -> Freeze | None:
    newest = frozen.newest(connection, str(period))
    return newest if newest and newest.released_at is None else None


def frozen_values(office: Office, period: Period) -> dict[str, FrozenValue] | None:
    """The fixed figures of a period by their ids, in their order; None where the period is open."""
    with office.read() as connection:
        stands = _standing(connection, period)
        return (
            {one.figure: _value(one) for one in frozen.figures(connection, stands.number)} if stands else None
        )


def submitted(office: Office, period: Period) -> list[UnitSubmission]:
    """At the county: of each township the package that stands, those that do not cover the period first."""
    listed = units.units(office) if office.info.level == "county" else []
    with office.read() as connection:
        current = _current(connection)
    found = [_submission(one.code, one.name, current.get(one.code), period) for one in listed]
    return sorted(found, key=lambda one: (one.covers, bool(one.number), one.unit))


def _submission(code: str, name: str, one: Received | None, period: Period) -> UnitSubmission:
    if one is None:
        return UnitSubmission(code, name, covers=False)
    reported = Period.parse(one.period)
    return UnitSubmission(
        code, name, reported.last >= period.last, f"{one.epoch}.{one.sequence}", reported.label,
        date.fromisoformat(one.cover["cut_off"]),
    )  # fmt: skip


def freeze(office: Office, period: Period, note: str = "", steps: Steps | None = None) -> Freeze:
    """Fix the figures of a period as they are now, with the packages that they came from; one transaction.

    A period that runs may be closed early: the cut-off day is noted. Where a version stands already, the next one
    is made beside it, unless nothing has changed since: then that version is given back.
    UserError E-FRZ-01 for a period that has not begun, E-FRZ-02 for a note that is none.
    """
    if period.first > today():
        raise UserError("E-FRZ-01", f"{period.label}还没有开始，不能定稿。", todo="请选择已经开始的期间。")
    noted = _clean(note, 0)
    steps = steps or Steps()
    with (
        office.write() as connection
    ):  # nobody writes meanwhile: the figures are read from the state that is kept
        steps.say("正在统计")
        found = figures.figures(office, period)
        cut_off, packages = min(period.last, today()), _packages(connection)
        before = _standing(connection, period)
        if before and _same(connection, before, found, cut_off, packages):
            return before
        made = frozen.add(
            office, connection, period=str(period), cut_off=cut_off, note=noted, packages=packages
        )
        frozen.add_figures(connection, made.number, [_row(one) for one in found])
        for place, one in enumerate(found):
            steps.say("正在留存数字背后的记录", place, len(found))
            if 0 < one.records <= MOST_RECORDS:
                frozen.add_records(connection, made.number, one.id, behind(office, one, period))
        office.log(connection, Event("freeze", detail={"period": made.period, "version": made.version}))
    return made


def unfreeze(office: Office, period: Period, reason: str) -> Freeze:
    """Open a fixed period again; its versions stay in the history.

    UserError E-FRZ-02 without a reason, E-FRZ-03 where the period is not fixed.
    """
    why = _clean(reason, REASON_MIN)
    with office.write() as connection:
        stands = _standing(connection, period)
        if stands is None:
            raise UserError("E-FRZ-03", f"{period.label}没有定稿。", todo="请刷新列表后再看。")
        frozen.release(office, connection, stands.number, why)
        detail = {"period": stands.period, "version": stands.version, "reason": why}
        office.log(connection, Event("unfreeze", detail=detail))
        released = frozen.newest(connection, str(period))
    assert released is not None
    return released


def _clean(words: str, least: int) -> str:
    try:
        clean = clean_text(words, limit=NOTE_MAX)
        if len(clean) < least:
            raise BadValue("请写明原因")
    except BadValue as bad:
        raise UserError("E-FRZ-02", f"说明或原因不合要求：{bad.sentence}。", todo="请改正后再试。") from bad
    return clean


def _current(connection: Any) -> dict[str, Received]:
    """The package that stands, by unit."""
    return {one.unit: one for one in inbox.all_received(connection) if one.state == inbox.CURRENT}


def _packages(connection: Any) -> dict[str, Any]:
    return {
        unit: {
            "sha256": one.sha256, "epoch": one.epoch, "sequence": one.sequence, "period": one.period,
            "cut_off": one.cover["cut_off"], "name": one.cover["unit_name"],
        }
        for unit, one in sorted(_current(connection).items())
    }  # fmt: skip


_IN_COLUMNS = ("id", "value", "records", "by_unit")


def _row(one: FigureValue) -> FrozenFigure:
    facts = {field.name: getattr(one, field.name) for field in dataclasses.fields(one)}
    about = {name: fact for name, fact in facts.items() if name not in _IN_COLUMNS}
    return FrozenFigure(one.id, one.value, one.records, about, dict(one.by_unit))


def _value(one: FrozenFigure) -> FrozenValue:
    known = {field.name for field in dataclasses.fields(FigureValue)}
    about = {name: _tuples(fact) for name, fact in one.about.items() if name in known}
    return FigureValue(
        id=one.figure, value=one.value, records=one.records, by_unit=dict(one.by_unit), **about
    )


def _tuples(fact: Any) -> Any:
    """JSON has lists where a figure has tuples."""
    return tuple(fact) if isinstance(fact, list) else fact


def _same(
    connection: Any, before: Freeze, found: Sequence[FigureValue], cut_off: date, packages: dict[str, Any]
) -> bool:
    """Whether a freeze that stands says all that a new one would say."""
    if before.cut_off != cut_off or before.packages != packages:
        return False
    return [_value(one) for one in frozen.figures(connection, before.number)] == list(found)
