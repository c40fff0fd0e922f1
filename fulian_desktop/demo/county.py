"""Make the demo county: one encrypted database for the county and one for each township."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from .. import paths
from ..app import enrolment, offices, records, rights
from ..errors import UserError
from ..store import rights_file
from ..store.office import Office
from ..values import clock
from ..values.steps import Steps
from . import words
from .books import Books
from .plan import SEED
from .year import county_books, demo_time, listed_units

PASSWORD: Final = "demo-2013"
RIGHTS_PASSWORD: Final = "weiquan-2013"
"""The second password, which opens the rights cases of every office."""
MARKER: Final = "示范县.txt"
STARTER: Final = "启用文件.fulian-start"
MARKER_TEXT: Final = (
    "这个文件夹是“妇联台账”的示范县，人物和事情全部虚构；重新生成时，里面的数据库会被替换。\n"
    f"打开台账的密码：{PASSWORD}\n打开维权专库的第二密码：{RIGHTS_PASSWORD}\n"
)
FIRST_YEAR: Final = 2000
LARGEST_SCALE: Final = 500
CASES: Final = "rights_case"
_WRITING: Final = 1_000
"""Added to a unit's seed for what is made while its records are written, so that no uid comes twice."""


@dataclass(frozen=True)
class DemoTownship:
    """A township's code, name and database."""

    unit: str
    name: str
    db: Path


@dataclass(frozen=True)
class DemoCounty:
    """The databases that were made, and the starter file by which the townships joined."""

    county: Path
    starter: Path
    townships: list[DemoTownship] = field(default_factory=list)


def make_county(
    folder: Path, *, year: int = 2013, townships: int = 12, scale: int = 1, steps: Steps | None = None
) -> DemoCounty:
    """Make the county under a folder; an earlier demo county there is replaced, nothing else ever is.

    The records are the same each time, byte for byte; keys and recovery codes are not.
    UserError E-DEMO-01 for sizes that cannot be, E-DEMO-02 for a folder that holds something else.
    """
    steps = steps or Steps()
    _check_size(year, townships, scale)
    claim(folder)
    made = DemoCounty(folder / "county.fldb", folder / STARTER)
    for done, books in enumerate(county_books(year, townships, scale)):
        steps.say(f"生成{books.name}的台账", done, townships + 1)
        path = made.county if books.is_county else folder / f"{books.unit}.fldb"
        with demo_time(year, SEED + _WRITING + done):
            _write(path, books, made, townships)
        if not books.is_county:
            made.townships.append(DemoTownship(books.unit, books.office, path))
    steps.say("示范县已生成", townships + 1, townships + 1)
    return made


def _write(path: Path, books: Books, made: DemoCounty, townships: int) -> None:
    """An office with its books. The county comes first and hands out the starter file with its targets."""
    level = "county" if books.is_county else "township"
    office, _ = offices.create(path, unit=books.unit, name=books.office, level=level, password=PASSWORD)
    with office:
        if not books.is_county:
            enrolment.join(office, made.starter)
        else:
            enrolment.set_units(office, listed_units(townships))
        records.add_many(office, books.records())
        if books.is_county:
            enrolment.enrol(office, made.starter)
        _keep_cases(office, books)
        for one in books.voided:
            if one.ledger != CASES:
                records.void(office, one.ledger, one.uid, one.reason)


def _keep_cases(office: Office, books: Books) -> None:
    """The rights cases, in their file behind the second password.

    A password is stretched each time that it is tried, so it is not held against the general one, and the file is
    opened with its code.
    """
    code = rights_file.create(office, RIGHTS_PASSWORD)
    with rights.unlock_with_code(office, code) as apart:
        rights.add_many(apart, books.cases)
        for one in books.voided:
            if one.ledger == CASES:
                rights.void(apart, one.uid, one.reason)


def _check_size(year: int, townships: int, scale: int) -> None:
    most, last = len(words.townships()), clock.today().year - 1
    if not FIRST_YEAR <= year <= last:
        problem = f"示范县的年份应在{FIRST_YEAR}至{last}之间，因为这一年要已经过完"
    elif not 1 <= townships <= most:
        problem = f"乡镇数应在1至{most}之间"
    elif not 1 <= scale <= LARGEST_SCALE:
        problem = f"规模倍数应在1至{LARGEST_SCALE}之间"
    else:
        return
    raise UserError("E-DEMO-01", f"{problem}。", todo="请改正后再试。")


def claim(folder: Path) -> None:
    """Make the folder ours: new or empty ones are marked, the databases of a marked one removed."""
    if folder.exists() and not (folder / MARKER).is_file() and any(folder.iterdir()):
        raise UserError(
            "E-DEMO-02", "这个文件夹里已有别的文件，不是示范县。", todo="请换一个新的或空的文件夹。"
        )
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARKER).write_text(MARKER_TEXT, encoding="utf-8")
    (folder / STARTER).unlink(missing_ok=True)
    for database in [folder / "county.fldb", *folder.glob("[0-9]" * 9 + ".fldb")]:
        _remove(database)


def claim_results(folder: Path) -> None:
    """An empty folder for what the demo prints and sends, inside a claimed one; what it held is removed."""
    assert (folder.parent / MARKER).is_file(), "only a demo county's results are ever removed"
    if folder.is_dir():
        shutil.rmtree(folder)
    folder.mkdir()


def _remove(database: Path) -> None:
    for beside in ("", "-wal", "-shm"):
        database.with_name(database.name + beside).unlink(missing_ok=True)
    if paths.companion(database).is_dir():
        shutil.rmtree(paths.companion(database))
