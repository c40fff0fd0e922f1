"""Merging packages of 65,000 rows beside a bare copy of the same rows, and merging them once more.

The floor attaches one encrypted file a township and copies its rows by INSERT ... SELECT, one transaction each, into
the same tables with the same indexes, the full-text ones too, under the same pragmas. It reads and checks nothing.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import Any

from fulian_desktop.app import merging, offices
from fulian_desktop.ledgers.registry import LEDGERS, TABLES
from fulian_desktop.store import engine, search
from fulian_desktop.store.tables import words_table
from tests.bench import stock, town
from tests.bench.result import Result

TOWNS, LIMIT, AGAIN_LIMIT, MOST_MB = 50, 2.5, 0.05, 500


def run(towns: int = TOWNS) -> list[Result]:
    """The first merge, the second of the same files, and the largest memory that they took."""
    made = stock.prepared(towns)
    with tempfile.TemporaryDirectory(dir=stock.FOLDER) as folder:
        county = stock.copied(made.county, Path(folder))
        told = _in_a_child(county, made.packages)
        floor = _floor(county, made, Path(folder))
    first, again, megabytes = told["first"], told["again"], told["megabytes"]
    rows = f"{told['rows']:,} rows of {towns} townships, {first / towns:.2f} s a package"
    return [
        Result(f"merge of {towns} packages", first, floor, first / floor, LIMIT, rows),
        Result("the same packages again", again, first, again / first, AGAIN_LIMIT, "floor: the first time"),
        Result("peak memory of both, MB", megabytes, MOST_MB, megabytes / MOST_MB, 1.0, "floor: what is allowed"),
    ]  # fmt: skip


def _in_a_child(county: Path, packages: list[Path]) -> dict[str, Any]:
    """Merge in a process of its own, whose peak memory is then nothing but the merge's."""
    argv = [sys.executable, "-m", "tests.bench.merge", "--child", str(county), *map(str, packages)]
    done = subprocess.run(argv, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"exit status {done.returncode}: {done.stderr}")
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def _child(county: Path, packages: list[Path]) -> None:
    import resource

    with offices.open_office(county, town.PASSWORD) as office:
        times = []
        for _ in range(2):
            start = perf_counter()
            result = merging.merge(office, packages)
            times.append(perf_counter() - start)
            assert not result.refused, result.refused
        assert len(result.unchanged) == len(packages)
        rows = sum(sum(one.records.values()) for one in result.unchanged)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"first": times[0], "again": times[1], "rows": rows, "megabytes": peak}))


def _floor(county: Path, made: stock.Stock, folder: Path) -> float:
    """Seconds to copy the rows that were merged, and nothing else."""
    with offices.open_office(county, town.PASSWORD) as office:
        key = office.key
    target = folder / "floor.fldb"
    target.write_bytes(made.county.read_bytes())
    merged, bare = engine.connect(county, key), engine.connect(target, key)
    seconds = 0.0
    for package in made.packages:
        source = folder / "source.db"
        _apart(merged, source, key, package.stem)
        start = perf_counter()
        _copy(bare, source, key)
        seconds += perf_counter() - start
        source.unlink()
    for ledger in TABLES:
        counts = [one.execute(f"SELECT count(*) FROM {ledger.key}").fetchone() for one in (merged, bare)]
        assert counts[0] == counts[1], ledger.key
    merged.close()
    bare.close()
    return seconds


def _apart(merged: Any, source: Path, key: bytes, unit: str) -> None:
    """A township's rows in a file of their own, with the words that go into the full-text tables."""
    _attach(merged, source, key)
    merged.execute("BEGIN")
    for ledger in TABLES:
        merged.execute(
            f"CREATE TABLE town.{ledger.key} AS SELECT * FROM main.{ledger.key} WHERE unit = ?", (unit,)
        )
    for ledger in LEDGERS:
        name = words_table(ledger)
        merged.execute(f"CREATE TABLE town.{name} (rid INTEGER PRIMARY KEY, words TEXT)")
        searched = [field.name for field in ledger.columns if field.searched]
        found = merged.execute(f"SELECT rid, {', '.join(searched)} FROM town.{ledger.key}")
        words = [(rid, search.words(ledger, dict(zip(searched, row, strict=True)))) for rid, *row in found]
        merged.executemany(f"INSERT INTO town.{name} VALUES (?, ?)", words)
    merged.execute("COMMIT")
    merged.execute("DETACH town")


def _copy(bare: Any, source: Path, key: bytes) -> None:
    _attach(bare, source, key)
    bare.execute("BEGIN IMMEDIATE")
    for ledger in TABLES:
        bare.execute(f"INSERT INTO main.{ledger.key} SELECT * FROM town.{ledger.key}")
    for ledger in LEDGERS:
        name = words_table(ledger)
        bare.execute(f"INSERT INTO main.{name} (rowid, words) SELECT rid, words FROM town.{name}")
    bare.execute("COMMIT")
    bare.execute("DETACH town")


def _attach(connection: Any, source: Path, key: bytes) -> None:
    connection.execute(f"ATTACH ? AS town KEY \"x'{key.hex()}'\"", (str(source),))


def main() -> None:
    """Run alone, with as many townships as asked; or be the child."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--towns", type=int, default=TOWNS)
    parser.add_argument("--child", nargs="+", type=Path)
    asked = parser.parse_args()
    if asked.child:
        _child(asked.child[0], asked.child[1:])
    else:
        print(*run(asked.towns), sep="\n")


if __name__ == "__main__":
    main()
