"""What a benchmark found: ours beside its floor, measured in the same run."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Result:
    """One line of the table. ours and floor in seconds (floor 0: none). limit: the ratio to reach, infinite
    for what is only told.
    """

    name: str
    ours: float
    floor: float
    ratio: float
    limit: float
    note: str = ""
