"""Lists kept as text."""

from __future__ import annotations

import csv
from pathlib import Path

from ..values.steps import Steps
from .cells import row_of
from .grid import Book, Grid, Row


def read_csv(path: Path, steps: Steps) -> Book:
    """Read the one sheet that a text file is."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows: list[Row] = [row_of(one) for one in csv.reader(file)]
    steps.check()
    return Book(path, "csv", (Grid(path.stem, rows),), "utf-8")
