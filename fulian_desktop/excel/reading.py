"""Any workbook that a person may have, read into plain cells: what it is, is seen from its content, never its name."""

from __future__ import annotations

from pathlib import Path

from ..values.steps import Steps
from .grid import Book
from .reading_calamine import read_calamine
from .reading_csv import read_csv


def read_book(path: Path, steps: Steps) -> Book:
    """Read every sheet. UserError E-XLS-nn with one clear sentence where it cannot be read; Cancelled."""
    with path.open("rb") as file:
        head = file.read(8)
    if head.startswith(b"PK") or head.startswith(b"\xd0\xcf\x11\xe0"):
        return read_calamine(path, steps)
    return read_csv(path, steps)
