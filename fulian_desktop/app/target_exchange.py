"""The county's targets on their way to the townships: out with the starter file, in as read-only rows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

from ..ledgers.registry import BY_KEY
from ..ledgers.target import Target
from ..store import handed_down, settings, targets
from ..store.audit import Event
from ..store.office import Office
from ..values.clock import read_stamp, stamp

if TYPE_CHECKING:
    from ..packages import enrol

AS_OF = "targets_as_of"
"""The setting that says how new the county's targets are that a township has."""


def outgoing(office: Office, connection: Any) -> tuple[enrol.Target, ...]:
    """The county's own targets as they travel; each township picks what concerns it."""
    from ..packages import enrol

    return tuple(
        enrol.Target(
            uid=one.uid.hex, unit=one.for_unit, year=one.year, figure=one.figure, comparator=one.comparator,
            value=f"{one.value:.2f}", note=one.note,
        )
        for one in targets.of_owner(connection, office.info.unit)
    )  # fmt: skip


def take(
    office: Office, connection: Any, received: Iterable[enrol.Target], issued_at: datetime, *, file: str
) -> int | None:
    """Let a township's rows of the county be exactly those of a file that concern it, within the caller's transaction.

    Starter and return files call it in any order: what is older than what was taken changes nothing, and None is
    returned; else the number of targets. file: kept as the rows' source.
    """
    newest = settings.get(connection, AS_OF)
    if newest and issued_at < read_stamp(newest):
        return None
    ours = [_record(one) for one in received if one.unit in ("", office.info.unit)]
    number = handed_down.renew(office, connection, BY_KEY["target"], ours, {"file": file})
    settings.put(connection, **{AS_OF: stamp(issued_at)})
    office.log(connection, Event("take_targets", detail={"targets": number}))
    return number


def _record(one: enrol.Target) -> Target:
    return Target(
        uid=UUID(hex=one.uid), year=one.year, figure=one.figure, comparator=one.comparator,
        value=Decimal(one.value), note=one.note, for_unit=one.unit,
    )  # fmt: skip
