"""All figures of a large county beside the sum of their bare statements, and the first page of a trace.

The floor asks one hand-written statement a figure through the driver, grouped by unit, and for different people
one over all units instead. What both find is compared, so that this is a third count of every figure too.
"""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter
from typing import Any, Final

from fulian_desktop.app import figures
from fulian_desktop.app.figures import FigureValue
from fulian_desktop.store import engine
from fulian_desktop.store.office import Office
from fulian_desktop.values.dates import Period
from tests.bench import county
from tests.bench.figures_sql import STATEMENTS
from tests.bench.result import Result

PERIOD: Final = Period.parse("2013")
RUNS, LIMIT, MOST_SECONDS = 3, 2.0, 10.0
PAGE, MOST_OF_A_PAGE = 500, 1.0
ROSTERS: Final = "training.all.persons"
"""Two million attendances: most of the floor, so that the others are shown without it too."""


def run() -> list[Result]:
    """All figures, all but the heaviest, and the slowest first page of a trace; ours the best of three."""
    path = county.prepared()
    with county.opened(path) as office:
        found = {one.id: one for one in figures.figures(office, PERIOD)}
        ours = min(_timed(lambda: figures.figures(office, PERIOD)) for _ in range(RUNS))
        heavy = min(_timed(lambda: figures.figure(office, ROSTERS, PERIOD)) for _ in range(RUNS))
        pages = {id: _timed(lambda id=id: _page(office, id)) for id in found}  # type: ignore[misc]
        floors = _floors(office, found)
    floor = sum(floors.values())
    slowest = max(pages, key=lambda id: pages[id])
    return [
        _all("all figures", ours, floor, f"{len(found)} figures, {len(floors)} statements; reach 10 s too"),
        _all("all figures without people on rosters", ours - heavy, floor - floors[ROSTERS], "by difference"),
        Result("first page of a trace", pages[slowest], MOST_OF_A_PAGE, pages[slowest] / MOST_OF_A_PAGE, 1.0,
               f"the slowest, {slowest}; floor: what is allowed"),
    ]  # fmt: skip


def _all(name: str, ours: float, floor: float, note: str) -> Result:
    return Result(name, ours, floor, ours / floor, LIMIT if ours <= MOST_SECONDS else 0.0, note)


def _page(office: Office, id: str) -> None:
    rows = figures.trace_page(office, id, PERIOD, limit=PAGE)
    assert len(rows) <= PAGE


def _floors(office: Office, found: dict[str, FigureValue]) -> dict[str, float]:
    """Seconds of each statement; what it finds is what the program found."""
    connection = engine.connect(office.path, office.key)
    bound = {"first": PERIOD.first.isoformat(), "last": PERIOD.last.isoformat()}
    seconds = {}
    for id, sql in STATEMENTS.items():
        statement = sql.in_all if sql.is_of_people else sql.by_unit
        start = perf_counter()
        rows = connection.execute(statement, bound).fetchall()
        seconds[id] = perf_counter() - start
        expected: Any = found[id].value if sql.is_of_people else found[id].by_unit
        assert (rows[0][0] if sql.is_of_people else {row[0]: row[1] or 0 for row in rows}) == expected, id
    connection.close()
    declared = {id for id, one in found.items() if not one.parts}
    assert declared == STATEMENTS.keys(), declared ^ STATEMENTS.keys()
    return seconds


def _timed(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


if __name__ == "__main__":
    print(*run(), sep="\n")
