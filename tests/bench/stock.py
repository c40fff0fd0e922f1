"""What the benchmarks of merging and writing start from, made once and kept under build/bench."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from sqlalchemy.schema import CreateTable

from fulian_desktop.app import enrolment, offices, submission
from fulian_desktop.packages.cover import SCHEMA_VERSION
from fulian_desktop.packages.delivery import deliver
from fulian_desktop.store.tables import TABLE
from fulian_desktop.values.dates import Period
from fulian_desktop.values.steps import Steps
from tests.bench import town

FOLDER = Path(__file__).resolve().parents[2] / "build" / "bench"
MOST_TOWNS = 60
PERIOD = Period.parse("2013")


@dataclass(frozen=True)
class Stock:
    """A county that has received nothing, one full township, and the packages of several."""

    county: Path
    township: Path
    packages: list[Path]


def prepared(towns: int, tell: Callable[[str], None] = print) -> Stock:
    """The stock, as far as it is not there yet; all of it anew where the tables or the generator changed."""
    folder = FOLDER / _mark()
    starter, county = folder / "start.fulian-start", folder / "county.fldb"
    if not starter.is_file():
        shutil.rmtree(FOLDER, ignore_errors=True)
        folder.mkdir(parents=True)
        with town.county(county, MOST_TOWNS) as office:
            enrolment.enrol(office, starter)
    packages = [folder / f"{town.unit_of(number)}.fulian" for number in range(towns)]
    lacking = [number for number, package in enumerate(packages) if not package.is_file()]
    if lacking:
        tell(f"making {len(lacking)} packages under {folder} (once)")
        with ProcessPoolExecutor(2, get_context("spawn")) as pool:
            list(pool.map(partial(_make, folder, starter), lacking))
    return Stock(county, folder / f"{town.unit_of(0)}.fldb", packages)


def written(office: offices.Office, folder: Path) -> Path:
    """Write a package as `submit` does, without the checks before it and the cover sheet after it."""
    data, cover, _ = submission._made(office, PERIOD, Steps())
    return deliver(folder, f"{cover.unit}-{cover.number}.fulian", data)


def copied(database: Path, folder: Path) -> Path:
    """A copy of a closed database with what lies beside it."""
    target = folder / database.name
    shutil.copy(database, target)
    shutil.copytree(offices_beside(database), offices_beside(target), dirs_exist_ok=True)
    return target


def offices_beside(database: Path) -> Path:
    """The folder with the key slots of a database."""
    from fulian_desktop.paths import companion

    return companion(database)


def _make(folder: Path, starter: Path, number: int) -> None:
    """The first township's database stays, for what writes packages; of the others only the package."""
    work = folder / f"work-{number}"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    database = work / f"{town.unit_of(number)}.fldb"
    with town.township(database, number, starter) as office:
        package = written(office, work)
    if number == 0:
        copied(database, folder)
    package.replace(folder / f"{town.unit_of(number)}.fulian")
    shutil.rmtree(work)


def _mark() -> str:
    """Changes with the generator, the tables and the version of packages."""
    found = hashlib.sha256(Path(town.__file__).read_bytes())
    for table in TABLE.values():
        found.update(str(CreateTable(table)).encode("utf-8"))
    return f"{SCHEMA_VERSION}-{found.hexdigest()[:10]}"
