"""Cells as the libraries give them, made into ours: what is empty, what is whole, what has no type of its own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any, Final

from .grid import Cell, Row

EXACT: Final = 10**15
"""Whole numbers below have at most 15 digits, and Excel keeps these exactly."""


def plain(raw: Any) -> Cell:
    """One cell of a library as ours."""
    if raw is None or raw == "":
        return None
    if isinstance(raw, float) and raw.is_integer() and abs(raw) < EXACT:
        return int(raw)
    if isinstance(raw, timedelta):
        return _lasting(raw)
    return raw  # type: ignore[no-any-return]


def row_of(cells: Iterable[Any], lead: int = 0) -> Row:
    """A row without the empty cells at its end. lead: so many empty ones come before."""
    made = [None] * lead + [plain(one) for one in cells]
    while made and made[-1] is None:
        made.pop()
    return tuple(made)


def _lasting(span: timedelta) -> str:
    """Hours as Excel shows them when they may pass a day: 26:30:00."""
    seconds = int(span.total_seconds())
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
