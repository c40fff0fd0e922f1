"""A real county with real townships for the tests of merging: made once, then copied as files."""

from __future__ import annotations

import atexit
import random
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from fulian_desktop.app import enrolment, figures, offices, records, submission
from fulian_desktop.ledgers.aid import AidBatch, AidDisbursement
from fulian_desktop.ledgers.fund import Fund
from fulian_desktop.ledgers.organization import Organization
from fulian_desktop.ledgers.person import Person, Position
from fulian_desktop.ledgers.registry import LEDGERS, TABLES
from fulian_desktop.ledgers.training import Training, TrainingAttendee
from fulian_desktop.schema.ledger import Record
from fulian_desktop.store import audit, keys
from fulian_desktop.store.browse import Query
from fulian_desktop.store.office import Office
from fulian_desktop.store.tables import TABLE
from fulian_desktop.values.dates import Period
from fulian_desktop.values.identity import check_digit
from tests.offices import OnDisk

COUNTY = "330327"
UNITS = ("330327101", "330327102", "330327103")
YEAR = Period.parse("2013")
SHARED_ID = "33032719800101002" + check_digit("33032719800101002")
"""The same woman is registered in every township."""
NAMES = ("王小兰", "阿依古丽·买买提", "𬭎𬍛", "欧阳䶮", "李秀英", "诸葛梅")
ROUNDS = 3
UNLINKED = "网格员"


@dataclass(frozen=True)
class Originals:
    """The files of the county and its townships, and for each township its packages in order."""

    county: OnDisk
    townships: dict[str, OnDisk]
    packages: dict[str, list[Path]]

    @property
    def all_packages(self) -> list[Path]:
        """Every package of every township."""
        return [one for made in self.packages.values() for one in made]


@cache
def originals() -> Originals:
    """Made once a run: each township has submitted three times, with a history of changes in between."""
    folder = Path(tempfile.mkdtemp(prefix="fulian-county-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    with pytest.MonkeyPatch.context() as cheap:
        cheap.setitem(keys.SCRYPT, "n", 1 << 4)
        county, starter = _county(folder)
        made = {unit: _township(folder, unit, starter) for unit in UNITS}
    packages = {unit: _history(folder, files, unit) for unit, files in made.items()}
    return Originals(county, made, packages)


def _county(folder: Path) -> tuple[OnDisk, Path]:
    office, code = offices.create(
        folder / "county.fldb", unit=COUNTY, name="苍南县妇联", level="county", password="county-2013"
    )
    with office:
        enrolment.set_units(office, [(unit, f"{unit[-1]}号镇妇联") for unit in UNITS])
        starter = enrolment.enrol(office, folder / "启用.fulian-start")
        fund = Fund(name="春晖基金", scheme="chunhui", nature="donation", founded_on=date(2010, 3, 8),
                    opening_balance=1_000_000_00)  # fmt: skip
        records.save(office, fund)
    return OnDisk(office.path, office.key, code), starter


def _township(folder: Path, unit: str, starter: Path) -> OnDisk:
    office, code = offices.create(
        folder / f"{unit}.fldb", unit=unit, name=f"{unit[-1]}号镇妇联", level="township", password="town-2013"
    )
    with office:
        enrolment.join(office, starter)
    return OnDisk(office.path, office.key, code)


def _history(folder: Path, files: OnDisk, unit: str) -> list[Path]:
    stick = folder / f"stick-{unit}"
    stick.mkdir()
    chance, packages = random.Random(unit), []
    with files.open() as office:
        for number in range(ROUNDS):
            live(office, chance, first=number == 0)
            packages.append(submission.submit(office, YEAR, stick).package)
    return packages


def live(office: Office, chance: random.Random, *, first: bool) -> None:
    """A stretch of the office's life: records added, changed, voided and brought back."""
    records.add_many(office, list(_new(chance, first)))
    for key in ("person", "training"):
        shown = records.page(office, key, Query(voided=True), limit=50).rows
        for row in chance.sample(shown, min(3, len(shown))):
            if row.voided:
                records.restore(office, key, row.uid)
            elif chance.random() < 0.4 and (key != "person" or _unlinked(office, row.uid)):
                records.void(office, key, row.uid, "重复录入")
            else:
                _change(office, key, row.uid, chance)


def _unlinked(office: Office, uid: Any) -> bool:
    """Whoever stands on a roster or a batch cannot be voided before a submission."""
    return bool(records.load(office, "person", uid).record.job_title == UNLINKED)


def _new(chance: random.Random, first: bool) -> Iterator[Record]:
    org = Organization(
        name=f"{chance.choice('东南西北')}村妇联", org_kind="federation", level="village", sector="rural",
        founded_on=date(2013, chance.randint(1, 12), 1),
    )  # fmt: skip
    people = [_person(chance, org) for _ in range(chance.randint(2, 5))]
    if first:
        people.append(
            Person(
                name="陈桂花", sex="2", id_number=SHARED_ID, birth_date=date(1980, 1, 1), phone="13812345678"
            )
        )
    fund = Fund(name="慰问经费", scheme="condolence", nature="appropriation", founded_on=date(2012, 1, 1),
                opening_balance=1_000_000_00)  # fmt: skip
    yield org
    yield from people
    yield from (Person(name=name, sex="2", job_title=UNLINKED) for name in chance.sample(NAMES, 2))
    yield Training(
        title="来料加工，第“一”期", kind=chance.choice(("skill", "law", "health")), held_on=date(2013, 5, chance.randint(1, 28)),
        attendance=chance.randint(20, 90), programmes=("six_studies", "study")[: chance.randint(0, 2)],
        cost=chance.randint(0, 99_999), remark="第一行\n第二行",
        attendees=[TrainingAttendee(person=one.uid) for one in people],
    )  # fmt: skip
    yield fund
    yield AidBatch(
        title="三八慰问", fund=fund.uid, aid_kind="condolence", pay_method="cash", held_on=date(2013, 3, 7), handler="王芳",
        lines=[
            AidDisbursement(
                recipient=one.uid, category=chance.choice(("low_income", "child")), amount=chance.randint(1, 90_000),
                item=chance.choice((None, "mother_parcel")), quantity=chance.randint(1, 3), unit_value=10_000,
                paid_on=chance.choice((date(2013, 3, 7), None)), payee_name=one.name,
            )
            for one in people
        ],
    )  # fmt: skip


def _person(chance: random.Random, org: Organization) -> Person:
    positions = (
        [Position(org=org.uid, role="exec_member", from_on=date(2012, 1, 1))] if chance.random() < 0.5 else []
    )
    return Person(
        name=chance.choice(NAMES), sex=chance.choice("12"), birth_date=chance.choice((None, date(1975, 6, 1))),
        phone=chance.choice(("", "13912345678")), positions=positions, remark=chance.choice(("", "家里有病人")),
    )  # fmt: skip


def _change(office: Office, key: str, uid: Any, chance: random.Random) -> None:
    record = records.load(office, key, uid).record
    if key == "person":
        record.name = chance.choice(NAMES)
        record.positions = record.positions[1:]
    else:
        record.attendance += chance.randint(1, 30)
        record.attendees = record.attendees[::-1]
    records.save(office, record)


@contextmanager
def county_in(folder: Path) -> Iterator[Office]:
    """A county that has taken nothing in."""
    shutil.rmtree(folder, ignore_errors=True)
    with originals().county.moved_to(folder).open() as office:
        yield office


def state(office: Office) -> dict[str, Any]:
    """All that the county's tables, searches and figures say; only row numbers are left out."""
    found: dict[str, Any] = {}
    with office.read() as connection:
        for table in TABLES:
            columns = [column for column in TABLE[table.key].columns if column.name != "rid"]
            names = ", ".join(f'"{column.name}"' for column in columns)
            rows = connection.exec_driver_sql(f"SELECT {names} FROM {table.key}").fetchall()
            found[table.key] = sorted(map(repr, rows))
        for ledger in LEDGERS:
            found[f"{ledger.key} found"] = _found(connection, ledger.key)
        assert audit.broken_at(connection) is None
    found["figures"] = [
        (one.id, one.value, one.records, one.by_unit) for one in figures.figures(office, YEAR)
    ]
    return found


def _found(connection: Any, key: str) -> list[str]:
    """Which records the words 王, 来 and 慰 find: the search index goes with the rows."""
    rows = []
    for word in ("王", "来", "慰", "村"):
        rows += connection.exec_driver_sql(
            f"SELECT hex(e.uid) || ? FROM {key} e WHERE e.rid IN (SELECT rowid FROM {key}_words WHERE words MATCH ?)",
            (word, word),
        ).fetchall()
    total = connection.exec_driver_sql(f"SELECT count(*) FROM {key}_words").scalar()
    assert total == connection.exec_driver_sql(f"SELECT count(*) FROM {key}").scalar(), (
        "each row has its words"
    )
    return sorted(row[0] for row in rows)


def newest_of(packages: Sequence[Path]) -> dict[str, Path]:
    """Of each township the package with the highest number among those given."""
    kept: dict[str, Path] = {}
    for unit, made in originals().packages.items():
        given = [one for one in made if one in packages]
        if given:
            kept[unit] = given[-1]
    return kept
