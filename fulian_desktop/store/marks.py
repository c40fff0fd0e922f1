"""High-water marks outside the database, so that a restored or copied old file is noticed.

Numbers of receipts and packages carry an epoch. Where the marks are ahead of the database, an older copy was put
back: a new epoch begins, and no number is ever given twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from .files import read_json, write_json


@dataclass(frozen=True, order=True)
class Mark:
    """Epoch, newest audit entry in it."""

    epoch: int
    audit_seq: int


def epoch_of_day(day: date) -> int:
    """An epoch for a computer that remembers nothing, like 61710: what the lost one reached is not known.

    Days since 2010, ten for each, so that accidents between two such days find numbers of their own.
    """
    return 10 * (day - date(2010, 1, 1)).days


def read(folder: Path, name: str = "mark.json") -> Mark:
    """The mark beside a database; absent or torn: zero."""
    kept = read_json(folder / name)
    try:
        return Mark(int(kept["epoch"]), int(kept["audit_seq"]))
    except (KeyError, TypeError, ValueError):
        return Mark(0, 0)


def raise_to(folder: Path, mark: Mark, name: str = "mark.json") -> None:
    """Move the mark up, never down."""
    if mark > read(folder, name):
        write_json(folder / name, {"epoch": mark.epoch, "audit_seq": mark.audit_seq})
