"""100,000 people in from one .xlsx, beside python-calamine reading it and bare inserts of the same rows.

Beside pandas with openpyxl reading the same file where FULIAN_BENCH_PANDAS names a Python that has both.
"""

from __future__ import annotations

import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

import xlsxwriter

from fulian_desktop.app import importing, offices, records
from fulian_desktop.ledgers.village import Village
from fulian_desktop.store.office import Office
from fulian_desktop.values.identity import check_digit
from fulian_desktop.values.steps import Steps
from tests.bench import town
from tests.bench.result import Result

PEOPLE: Final = 100_000
VILLAGES: Final = 70
_LIMIT: Final = 2.5
_MOST_MB: Final = 400
_PANDAS: Final = "FULIAN_BENCH_PANDAS"
_HEAD: Final = (
    "序号", "姓名", "身份证号", "性别", "出生日期", "民族", "政治面貌", "文化程度", "婚姻状况", "村(社区)", "现住址", "联系电话",
)  # fmt: skip
_SURNAMES, _GIVEN = (
    "陈林黄李王吴郑叶张徐杨周朱曾蔡项谢温苏方",
    "秀兰美玉丽华芳英爱珍小红雪梅月娥素琴春香凤仙彩云银花桂荣晓燕海霞淑贞金娣",
)
_READ_BY_PANDAS: Final = (
    "import sys, time, pandas; start = time.process_time();"
    " read = pandas.read_excel(sys.argv[1], dtype=str, engine='openpyxl');"
    " print(time.process_time() - start, len(read))"
)


def run() -> list[Result]:
    """Each in a program of its own, so that its highest memory is its own too; seconds are those of the processor."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _write(folder / "people.xlsx")
        _offices(folder)
        ours, peak, added = _measured(folder, "ours")
        read, _, rows = _measured(folder, "calamine")
        bare, _, put = _measured(folder, "inserts")
        beside = _pandas(folder / "people.xlsx")
        size = (folder / "people.xlsx").stat().st_size / 1e6
    assert added == rows == put == PEOPLE
    floor = read + bare
    note = f"{PEOPLE:,} people, {size:.0f} MB; python-calamine {read:.1f} s, inserts {bare:.1f} s"
    results = [
        Result("import (s)", ours, floor, ours / floor, _LIMIT, note),
        Result("import (MB)", peak, 0, peak, _MOST_MB, "its highest memory"),
    ]
    if beside:
        results.append(
            Result("import, pandas (s)", ours, beside, ours / beside, 1.0, "pandas and openpyxl only read")
        )
    return results


def _write(target: Path) -> None:
    """A list as an office has it: nobody stands in it twice."""
    chance, seen = random.Random(2013), set[str]()
    with xlsxwriter.Workbook(
        str(target), {"constant_memory": True, "default_date_format": "yyyy-mm-dd"}
    ) as book:
        page = book.add_worksheet("人员名册")
        page.write_row(0, 0, _HEAD)
        for place in range(1, PEOPLE + 1):
            for column, value in enumerate(_woman(chance, place, seen)):
                if isinstance(value, str):
                    page.write_string(place, column, value)
                else:
                    page.write(place, column, value)


def _woman(chance: random.Random, place: int, seen: set[str]) -> list[Any]:
    while True:
        born = date(1940, 1, 1) + timedelta(days=chance.randrange(25_000))
        first17 = f"330327{born:%Y%m%d}{chance.randrange(5, 499) * 2:03}"
        if first17 not in seen:
            break
    seen.add(first17)
    name = chance.choice(_SURNAMES) + "".join(chance.choices(_GIVEN, k=2))
    return [
        place, name, first17 + check_digit(first17), "女", born, "汉族",
        chance.choice(["群众", "中共党员", "共青团员"]), chance.choice(["初中", "小学", "高中", "大学本科"]), "已婚",
        f"第{chance.randrange(VILLAGES) + 1}村", f"灵溪镇中心街{chance.randrange(30_000)}号", f"13{chance.randrange(10**9):09}",
    ]  # fmt: skip


def _offices(folder: Path) -> None:
    """An office for each who writes: it knows its villages and nobody."""
    for name in ("ours", "inserts"):
        path = folder / f"{name}.fldb"
        office, _ = offices.create(
            path, unit=town.unit_of(1), name="镇妇联", level="township", password=town.PASSWORD
        )
        with office:
            records.add_many(
                office,
                [
                    Village(division_code=f"{town.unit_of(1)}{200 + at}", name=f"第{at + 1}村")
                    for at in range(VILLAGES)
                ],
            )


def _measured(folder: Path, what: str) -> tuple[float, float, int]:
    """(seconds, highest MB, rows)."""
    argv = [sys.executable, "-m", "tests.bench.importing", str(folder), what]
    done = subprocess.run(argv, capture_output=True, text=True, check=True)
    seconds, peak, rows = done.stdout.split()
    return float(seconds), float(peak), int(rows)


def _pandas(file: Path) -> float:
    python = os.environ.get(_PANDAS)
    if not python:
        return 0.0
    done = subprocess.run(
        [python, "-c", _READ_BY_PANDAS, str(file)], capture_output=True, text=True, check=True
    )
    seconds, rows = done.stdout.split()
    assert int(rows) == PEOPLE
    return float(seconds)


def _ours(folder: Path) -> tuple[float, int]:
    with offices.open_office(folder / "ours.fldb", town.PASSWORD) as office:
        start = time.process_time()
        book = importing.look(folder / "people.xlsx", Steps())
        plan = importing.prepare(office, "person", book)
        done = importing.apply(office, plan)
        return time.process_time() - start, done.added


def _calamine(folder: Path) -> tuple[float, int]:
    from python_calamine import CalamineWorkbook

    start = time.process_time()
    rows = CalamineWorkbook.from_path(str(folder / "people.xlsx")).get_sheet_by_index(0).to_python()
    return time.process_time() - start, len(rows) - 1


def _inserts(folder: Path) -> tuple[float, int]:
    """The rows as our import has left them, ready in memory, into another office's table by its driver alone."""
    with offices.open_office(folder / "ours.fldb", town.PASSWORD) as filled, filled.read() as connection:
        found = connection.exec_driver_sql("SELECT * FROM person ORDER BY rid")
        rows = [tuple(row) for row in found.fetchall()]
    with offices.open_office(folder / "inserts.fldb", town.PASSWORD) as office:
        start = time.process_time()
        _put(office, rows)
        return time.process_time() - start, len(rows)


def _put(office: Office, rows: list[tuple[Any, ...]]) -> None:
    with office.write() as connection:
        cursor: Any = connection.connection.cursor()
        cursor.executemany(f"INSERT INTO person VALUES ({', '.join('?' * len(rows[0]))})", rows)


def main(folder: Path, what: str) -> None:
    """Measure one of the three, and say (seconds, highest MB, rows)."""
    seconds, rows = {"ours": _ours, "calamine": _calamine, "inserts": _inserts}[what](folder)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{seconds:.3f} {peak:.1f} {rows}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
