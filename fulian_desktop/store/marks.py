"""High-water marks outside the database, so that a restored or copied old file is noticed.

Numbers of receipts and packages carry an epoch. Where the marks are ahead of the database, an older copy was put
back: a new epoch begins, and no number is ever given twice.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from .files import read_json, write_json

_DAYS_FROM: Final = date(2010, 1, 1)
_A_DAY: Final = 10_000


@dataclass(frozen=True, order=True)
class Mark:
    """Epoch, newest audit entry in it."""

    epoch: int
    audit_seq: int


def fresh_epoch(known: int, day: date) -> int:
    """An epoch where it is not known what another computer reached, like 61781234: for a lost one's backup or a copy.

    The calendar and chance keep it apart from epochs counted up one by one, and from other copies of the same day; it
    is above every epoch that is known of even where the clock has fallen back.
    """
    return max(known + 1, _A_DAY * (day - _DAYS_FROM).days) + secrets.randbelow(_A_DAY)


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
