"""Cells as formats write them, made into ours: what is empty, what is whole, what has no type of its own."""

from __future__ import annotations

import math
from datetime import timedelta
from typing import Final

from .grid import Cell

EXACT: Final = 10**15
"""Whole numbers below have at most 15 digits, and Excel keeps these exactly."""


def plain(number: float) -> int | float:
    """A number; whole where it is whole and no digit can have been lost."""
    return int(number) if number.is_integer() and abs(number) < EXACT else number


def number_of(written: str) -> Cell:
    """A number as it is written in a file; the text itself where it is none."""
    try:
        number = float(written)
    except ValueError:
        return written or None
    return plain(number) if math.isfinite(number) else written


def lasting(span: timedelta) -> str:
    """Hours as Excel shows them when they may pass a day: 26:30:00."""
    seconds = round(span.total_seconds())
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
