"""Whom doubtful rows mean, where the clerk said so: one of those who may be meant, or somebody else."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final
from uuid import UUID

from ...excel.grid import told
from .bundles import Part
from .links import Led
from .people import NOBODY, Meant

Said = Mapping[tuple[str, int], Collection[UUID | None]]
"""Sheet and row, as a person counts it → the records that the clerk chose for it; None for somebody new."""
NOTHING_SAID: Final[Said] = {}


class Decisions:
    """Asked wherever a row is in doubt about a record that may be meant."""

    def __init__(self, said: Said) -> None:
        self._said = said

    def of(self, part: Part, meant: Meant) -> Meant:
        """Who is meant by a row."""
        said = self._of(part) if meant.doubt else ()
        chosen = next((uid for uid in meant.candidates if uid in said), None)
        if chosen is not None:
            return Meant(chosen)
        return NOBODY if None in said else meant

    def led(self, part: Part, led: Led) -> Led:
        """Where a link leads; a record that is not there yet cannot be chosen."""
        said = self._of(part) if led.doubt else ()
        chosen = next((uid for uid in led.candidates if uid in said), None)
        return Led(chosen) if chosen is not None else led

    def _of(self, part: Part) -> Collection[UUID | None]:
        return self._said.get((part.table.sheet, told(part.row)), ()) if self._said else ()
