"""100,000 people out into one workbook, beside XlsxWriter writing the same cells in constant memory."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import xlsxwriter

from fulian_desktop.app import exporting, offices
from fulian_desktop.excel.columns import Column
from fulian_desktop.excel.going_out import Asked, columns_of
from fulian_desktop.excel.sheets import NUMBER
from fulian_desktop.ledgers.registry import BY_KEY
from fulian_desktop.store import whole_lists
from fulian_desktop.store.browse import Query
from fulian_desktop.store.office import Office
from tests.bench import town
from tests.bench.result import Result

BATCHES: Final = 5
PEOPLE: Final = BATCHES * town.PEOPLE
_LIMIT: Final = 2.0
_MOST_MB: Final = 200


def run() -> list[Result]:
    """Each in a program of its own, so that its highest memory is its own too; seconds are those of the processor."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "镇.fldb"
        _fill(path)
        ours, peak, rows = _measured(path, "ours")
        floor, bare, _ = _measured(path, "floor")
        size = (Path(folder) / "ours.xlsx").stat().st_size / 1e6
    assert rows == PEOPLE
    note = f"{PEOPLE:,} people, {size:.0f} MB; highest {peak:.0f} MB, XlsxWriter {bare:.0f} MB with the cells in memory"
    return [
        Result("export (s)", ours, floor, ours / floor, _LIMIT, note),
        Result("export (MB)", peak, 0, peak, _MOST_MB, "its highest memory"),
    ]


def _fill(path: Path) -> None:
    office, _ = offices.create(
        path, unit=town.unit_of(1), name="镇妇联", level="township", password=town.PASSWORD
    )
    with office:
        for number in range(BATCHES):
            with office.write() as connection:
                town.put_people(connection, office, number)


def _measured(path: Path, what: str) -> tuple[float, float, int]:
    """(seconds, highest MB, rows)."""
    argv = [sys.executable, "-m", "tests.bench.exporting", str(path), what]
    done = subprocess.run(argv, capture_output=True, text=True, check=True)
    seconds, peak, rows = done.stdout.split()
    return float(seconds), float(peak), int(rows)


def _ours(office: Office, target: Path) -> Callable[[], int]:
    return lambda: exporting.export(office, "person", target, full_numbers=True).rows


def _floor(office: Office, target: Path) -> Callable[[], int]:
    """The same cells, taken from memory, with no looks, headings or lists."""
    cells = list(_cells(office))

    def write() -> int:
        book = xlsxwriter.Workbook(str(target), {"constant_memory": True})
        page = book.add_worksheet()
        for row, values in enumerate(cells):
            for column, value in enumerate(values):
                if isinstance(value, str):
                    if value:
                        page.write_string(row, column, value)
                elif value is not None:
                    page.write_number(row, column, value)
        book.close()
        return len(cells)

    return write


def _cells(office: Office) -> Iterator[list[Any]]:
    ledger, names = BY_KEY["person"], whole_lists.Names()
    columns = columns_of(ledger, ledger, Column(NUMBER, None, 1, ()), names, Asked(full=True))
    with office.read() as connection:
        at = whole_lists.places(connection, ledger, Query())
        held = (one for batch in whole_lists.batches(connection, ledger, at, names) for one in batch)
        for number, record in enumerate(held, 1):
            line = (number, *record.values)
            yield [one.take(line[one.at]) if one.take else line[one.at] for one in columns]


def main(path: Path, what: str) -> None:
    """Measure one of the two, and say (seconds, highest MB, rows)."""
    target = path.with_name(f"{what}.xlsx")
    with offices.open_office(path, town.PASSWORD) as office:
        write = (_ours if what == "ours" else _floor)(office, target)
        start = time.process_time()
        rows = write()
        seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{seconds:.3f} {peak:.1f} {rows}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
