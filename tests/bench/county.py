"""A county as figures meet it at their worst: a million people, two million attendances, 250,000 payments, and
some thousands of rows in every other ledger. Made once and kept in the temporary folder of the computer.
"""

from __future__ import annotations

import hashlib
import random
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.schema import CreateIndex, CreateTable

from fulian_desktop.ledgers.registry import BY_KEY, TABLES, parent_of
from fulian_desktop.paths import companion
from fulian_desktop.schema import kinds
from fulian_desktop.schema.field import Field
from fulian_desktop.schema.kinds import Kind
from fulian_desktop.schema.ledger import Ledger
from fulian_desktop.store.lock import OfficeLock
from fulian_desktop.store.office import Office
from fulian_desktop.store.tables import TABLE, key_column
from fulian_desktop.values.clock import now
from fulian_desktop.values.dates import Month
from tests.bench import town

TOWNS: Final = 50
ROWS: Final = 120
"""Rows of a township in each ledger that `town` has none of."""
TWICE: Final = 0.02
"""The share of people who are registered in a second township too."""
EARLIEST: Final = date(2011, 1, 1)
DAYS: Final = 4 * 365

Row = dict[str, Any]


def prepared() -> Path:
    """The database; made anew where a table, an index or the generator changed."""
    path = Path(tempfile.gettempdir()) / "fulian-bench-figures" / _mark() / "county.fldb"
    done = path.with_suffix(".done")
    if not done.is_file():
        print(f"making a county of {TOWNS * town.PEOPLE:,} people under {path.parent} (once)", flush=True)
        if path.exists():
            raise SystemExit(f"a half-made county stands in the way: remove {path.parent}")
        with town.county(path, TOWNS) as office:
            for number in range(TOWNS):
                _fill(office, number)
            with office.write() as connection:
                connection.exec_driver_sql("ANALYZE")
        done.write_text(office.key.hex(), encoding="utf-8")
    return path


def opened(path: Path) -> Office:
    """The county, opened by its key."""
    key = bytes.fromhex(path.with_suffix(".done").read_text(encoding="utf-8"))
    return Office(path, key, "管理员", OfficeLock(companion(path)))


def _mark() -> str:
    found = hashlib.sha256(Path(__file__).read_bytes() + Path(town.__file__).read_bytes())
    for table in TABLE.values():
        found.update(str(CreateTable(table)).encode("utf-8"))
        for index in sorted(table.indexes, key=lambda one: str(one.name)):
            found.update(str(CreateIndex(index)).encode("utf-8"))
    return found.hexdigest()[:10]


def _fill(office: Office, number: int) -> None:
    """One township in a transaction of its own, as merging would bring it."""
    chance = random.Random(-number)
    uids: dict[str, list[UUID]] = {}
    with office.write() as connection:
        for key, rows in town._Made(number).tables():
            _put(connection, number, key, _keyed(chance, key, rows))
            uids[key] = [row["uid"] for row in rows]
        for ledger in TABLES:
            if ledger.key not in uids:
                rows = list(_any_rows(chance, ledger, uids))
                uids[ledger.key] = [row["uid"] for row in rows]
                _put(connection, number, ledger.key, rows)


def _put(connection: Any, number: int, key: str, rows: list[Row]) -> None:
    at, unit = now(), town.unit_of(number)
    kept: Row = {"unit": unit}
    if parent_of(BY_KEY[key]) is None:
        kept |= {
            "revision": 1, "created_at": at, "created_by": "管理员", "changed_at": at, "changed_by": "管理员",
            "source": {}, "pinyin": "", "initials": "",
        }  # fmt: skip
    connection.execute(insert(TABLE[key]), [{**kept, **row} for row in rows])


def _keyed(chance: random.Random, key: str, rows: list[Row]) -> list[Row]:
    """People with the pseudonyms of their ID numbers; some have the one of somebody in another township."""
    if key == "person":
        for row in rows:
            held = row["id_number"] if chance.random() > TWICE else f"shared {chance.randrange(20_000)}"
            row[key_column("id_number")] = hashlib.sha256(held.encode("utf-8")).digest()[:16]
    return rows


def _any_rows(chance: random.Random, ledger: Ledger, uids: dict[str, list[UUID]]) -> Iterator[Row]:
    parent = parent_of(ledger)
    for place in range(ROWS):
        above: Row = {"parent": chance.choice(uids[parent.key]), "position": place} if parent else {}
        values = {one.name: _any_value(chance, one, uids) for one in ledger.columns}
        yield {"uid": UUID(int=chance.getrandbits(128), version=4), **above, **values}


def _any_value(chance: random.Random, field: Field, uids: dict[str, list[UUID]]) -> Any:
    kind = field.kind
    if not field.required and chance.random() < 0.4:
        return () if isinstance(kind, kinds.ManyCodes) else None
    if isinstance(kind, kinds.Link):
        return chance.choice(uids[kind.to]) if uids.get(kind.to) else None
    make = MAKERS.get(type(kind))
    return make(chance, kind) if make else ""


MAKERS: Final[dict[type[Kind], Callable[[random.Random, Any], Any]]] = {
    kinds.Text: lambda chance, kind: "某某"[: kind.limit],
    kinds.Name: lambda chance, kind: "某某",
    kinds.LongText: lambda chance, kind: "某某",
    kinds.Whole: lambda chance, kind: (
        kind.limit[0] + chance.randint(0, min(kind.limit[1] - kind.limit[0], 200))
    ),
    kinds.Number: lambda chance, kind: Decimal(chance.randint(1, 20)),
    kinds.Money: lambda chance, kind: chance.randint(1, 900_000),
    kinds.Day: lambda chance, kind: EARLIEST + timedelta(chance.randrange(DAYS)),
    kinds.MonthOf: lambda chance, kind: Month(2013, chance.randint(1, 12)),
    kinds.YesNo: lambda chance, kind: chance.random() < 0.5,
    kinds.OneCode: lambda chance, kind: chance.choice(kind.codes.codes).code,
    kinds.ManyCodes: lambda chance, kind: (chance.choice(kind.codes.codes).code,),
    kinds.Place: lambda chance, kind: None,
}
