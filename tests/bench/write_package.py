"""Writing a package of 65,000 rows beside copying the same rows out to CSV and zip by bare code.

The floor selects the columns that travel as they stand, identifiers in hexadecimal, writes them by csv.writer
into a deflated zip, and flushes it to the disk: no forms, no masks, no pseudonyms, no checksums, no encryption, no reading back.
"""

from __future__ import annotations

import csv
import io
import os
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

from fulian_desktop.app import offices, submission
from fulian_desktop.ledgers.registry import TABLES
from fulian_desktop.packages.tables import Column, Form, columns
from fulian_desktop.store import engine
from tests.bench import stock, town
from tests.bench.result import Result

RUNS, LIMIT = 3, 2.5


def run() -> list[Result]:
    """The median of three, ours and floor in turn."""
    made = stock.prepared(1)
    ours, floor = [], []
    with tempfile.TemporaryDirectory(dir=stock.FOLDER) as name:
        folder = Path(name)
        database = stock.copied(made.township, folder)
        with offices.open_office(database, town.PASSWORD) as office:
            for _ in range(RUNS):
                floor.append(_timed(lambda: _floor(database, office.key, folder / "floor.zip")))
                ours.append(_timed(lambda: stock.written(office, folder)))
            before = _timed(lambda: submission.check(office, stock.PERIOD))
    note = f"65,000 rows; the checks of every record before it take {before:.1f} s more"
    return [
        Result("writing a package", median(ours), median(floor), median(ours) / median(floor), LIMIT, note)
    ]


def _timed(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def _floor(database: Path, key: bytes, target: Path) -> None:
    connection = engine.connect(database, key)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for table in TABLES:
            names = [column.name for column in columns(table)]
            rows = connection.execute(f"SELECT {', '.join(map(_plain, columns(table)))} FROM {table.key}")
            with archive.open(f"{table.key}.csv", "w") as raw:
                writer = csv.writer(io.TextIOWrapper(raw, encoding="utf-8", newline=""))
                writer.writerow(names)
                writer.writerows(rows)
    with target.open("rb+") as stream:
        os.fsync(stream.fileno())
    connection.close()


def _plain(column: Column) -> str:
    return f"hex({column.name})" if column.form in (Form.UID, Form.KEY) else column.name


if __name__ == "__main__":
    print(*run(), sep="\n")
