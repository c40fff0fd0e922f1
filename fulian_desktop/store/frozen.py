"""Figures that were fixed for a period: written once, version by version, never changed and never deleted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, insert, select, update

from ..values.clock import now
from .office import Office
from .tables import freeze, frozen_figure, frozen_records

Behind = Mapping[str, Mapping[UUID, int]]
"""The records behind a figure: unit → uid → value."""

_VALUE_BYTES = 8
_ENTRY = 16 + _VALUE_BYTES


@dataclass(frozen=True)
class Freeze:
    """A period whose figures were fixed. packages: by unit, what stood of it (sha256, epoch, sequence, …).

    Of a period's versions the highest stands, unless it was released.
    """

    number: int
    period: str
    version: int
    cut_off: date
    frozen_at: datetime
    frozen_by: str
    note: str
    packages: dict[str, dict[str, Any]]
    released_at: datetime | None
    released_by: str | None
    release_reason: str | None


@dataclass(frozen=True)
class FrozenFigure:
    """One figure of a freeze. value and by_unit: scaled; about: all else that is known of the figure."""

    figure: str
    value: int | None
    records: int
    about: dict[str, Any]
    by_unit: dict[str, int | None]


_FREEZE = tuple(freeze.c[name] for name in Freeze.__dataclass_fields__)
_FIGURE = tuple(frozen_figure.c[name] for name in FrozenFigure.__dataclass_fields__)


def freezes(connection: Connection, period: str = "") -> list[Freeze]:
    """All versions of a period, or of all periods, newest first."""
    chosen = select(*_FREEZE).order_by(freeze.c.number.desc())
    if period:
        chosen = chosen.where(freeze.c.period == period)
    return [Freeze(*row) for row in connection.execute(chosen)]


def newest(connection: Connection, period: str) -> Freeze | None:
    """The highest version of a period, released or not."""
    return next(iter(freezes(connection, period)), None)


def add(
    office: Office, connection: Connection, *, period: str, cut_off: date, note: str, packages: dict[str, Any]
) -> Freeze:
    """Begin the next version of a period; its figures follow by `add_figures` in the same transaction."""
    last = connection.execute(select(func.max(freeze.c.version)).where(freeze.c.period == period)).scalar()
    row = {
        "period": period, "version": (last or 0) + 1, "cut_off": cut_off, "frozen_at": now(),
        "frozen_by": office.user, "note": note, "packages": packages,
    }  # fmt: skip
    connection.execute(insert(freeze), row)
    made = newest(connection, period)
    assert made is not None
    return made


def add_figures(connection: Connection, number: int, figures: Sequence[FrozenFigure]) -> None:
    """Write the figures of a freeze, in their order."""
    rows = [
        {
            "freeze": number, "figure": one.figure, "position": place, "value": one.value, "records": one.records,
            "about": one.about, "by_unit": one.by_unit,
        }
        for place, one in enumerate(figures)
    ]  # fmt: skip
    if rows:
        connection.execute(insert(frozen_figure), rows)


def add_records(connection: Connection, number: int, figure: str, behind: Behind) -> None:
    """Write which records stood behind a figure of a freeze."""
    rows = [
        {"freeze": number, "figure": figure, "unit": unit, "content": _packed(held.items())}
        for unit, held in behind.items()
    ]
    if rows:
        connection.execute(insert(frozen_records), rows)


def figures(connection: Connection, number: int) -> list[FrozenFigure]:
    """The figures of a freeze, in their order."""
    chosen = select(*_FIGURE).where(frozen_figure.c.freeze == number).order_by(frozen_figure.c.position)
    return [FrozenFigure(*row) for row in connection.execute(chosen)]


def behind(connection: Connection, number: int, figure: str) -> dict[str, dict[UUID, int]]:
    """The records that stood behind a figure, by unit; empty where there were none or they were not kept."""
    chosen = select(frozen_records.c.unit, frozen_records.c.content)
    found = connection.execute(
        chosen.where(frozen_records.c.freeze == number, frozen_records.c.figure == figure)
    )
    return {unit: dict(_unpacked(content)) for unit, content in found}


def release(office: Office, connection: Connection, number: int, reason: str) -> None:
    """Let a freeze no longer stand; it stays in the history with the reason."""
    done = {"released_at": now(), "released_by": office.user, "release_reason": reason}
    connection.execute(update(freeze).where(freeze.c.number == number).values(**done))


def _packed(held: Iterable[tuple[UUID, int]]) -> bytes:
    entries = sorted((uid.bytes, value) for uid, value in held)
    return b"".join(uid + value.to_bytes(_VALUE_BYTES, "big", signed=True) for uid, value in entries)


def _unpacked(content: bytes) -> Iterable[tuple[UUID, int]]:
    for start in range(0, len(content), _ENTRY):
        entry = content[start : start + _ENTRY]
        yield UUID(bytes=entry[:16]), int.from_bytes(entry[16:], "big", signed=True)
