"""Search among a million people: what the list shows while one types, beside the bare index query on the same file."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Sequence
from typing import Any, Final

from fulian_desktop.app import records
from fulian_desktop.store.browse import Query
from fulian_desktop.values import pinyin
from fulian_desktop.values.text import parted
from tests.bench import million
from tests.bench.result import Result

QUERIES: Final = 60
SHOWN: Final = 200
MOST_SECONDS: Final = 0.010

_COLUMNS: Final = "uid, unit, voided_at, name, id_number, sex, birth_date, village, phone"
"""What the list shows: the floor fetches the same cells of the same rows."""
_BY_WORDS: Final = (
    f"SELECT {_COLUMNS} FROM person"
    f" WHERE rid IN (SELECT rowid FROM person_words WHERE words MATCH ?) LIMIT {SHOWN}"
)
_BY_INITIALS: Final = f"SELECT {_COLUMNS} FROM person WHERE initials >= ? AND initials < ? ORDER BY initials, name LIMIT {SHOWN}"


def run() -> list[Result]:
    """A full name, two characters of one, and initials; medians of sixty queries each."""
    path = million.prepared()
    with million.opened(path) as office:
        with office.read() as connection:
            names = _names(connection)

        def shown(typed: str) -> Any:
            return records.rows(office, "person", Query(search=typed), limit=SHOWN)

        def bare(sql: str) -> Callable[..., Any]:
            def ask(*bound: str) -> Any:
                with office.read() as connection:
                    return connection.exec_driver_sql(sql, bound).fetchall()

            return ask

        by_words, by_initials = bare(_BY_WORDS), bare(_BY_INITIALS)
        initials = [pinyin.person_initials(name) for name in names]
        return [
            _result("search of a name", shown, names, lambda name: by_words(f'"{parted(name)}"')),
            _result(
                "search of two characters",
                shown,
                [n[-2:] for n in names],
                lambda n: by_words(f'"{parted(n)}"'),
            ),
            _result(
                "search of initials",
                shown,
                initials,
                lambda letters: by_initials(letters, letters + "\uffff"),
            ),
        ]


def _names(connection: Any) -> list[str]:
    chance = random.Random(2013)
    rids = [chance.randrange(1, million.PEOPLE) for _ in range(QUERIES * 3)]
    marks = ", ".join("?" * len(rids))
    rows = connection.exec_driver_sql(
        f"SELECT DISTINCT name FROM person WHERE rid IN ({marks})", tuple(rids)
    ).fetchall()
    return [row[0] for row in rows if len(row[0]) >= 3][:QUERIES]


def _result(
    name: str, ours: Callable[[str], Any], typed: Sequence[str], floor: Callable[[str], Any]
) -> Result:
    """The limit is the sharper of the two that are asked: three times the floor, and ten milliseconds."""
    least, most = _median(floor, typed), _median(ours, typed)
    limit = 3.0 if most <= MOST_SECONDS else 0.0
    return Result(
        name,
        most,
        least,
        most / least,
        limit,
        f"{most * 1000:.2f} ms beside {least * 1000:.2f} ms, reach 10 ms too",
    )


def _median(ask: Callable[[str], Any], typed: Sequence[str]) -> float:
    for one in typed[:5]:
        ask(one)
    return statistics.median(_seconds(ask, one) for one in typed)


def _seconds(ask: Callable[[str], Any], typed: str) -> float:
    begun = time.perf_counter()
    ask(typed)
    return time.perf_counter() - begun
