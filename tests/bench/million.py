"""A county of a million people, made once and kept under build/bench."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

from sqlalchemy.schema import CreateTable

from fulian_desktop.paths import companion
from fulian_desktop.store.lock import OfficeLock
from fulian_desktop.store.office import Office
from fulian_desktop.store.tables import TABLE
from tests.bench import town
from tests.bench.stock import FOLDER

PEOPLE: Final = 1_000_000
_BATCH: Final = 20_000


def prepared() -> Path:
    """The database; made anew where the table or the generator changed. Its password is `town.PASSWORD`."""
    mark = hashlib.sha256(
        str(CreateTable(TABLE["person"])).encode() + Path(__file__).read_bytes()
    ).hexdigest()[:10]
    path = FOLDER.parent / "bench-million" / mark / "county.fldb"
    done = path.with_suffix(".done")
    if not done.is_file():
        print(f"making a county of {PEOPLE:,} people under {path.parent} (once)", flush=True)
        if path.exists():
            raise SystemExit(f"a half-made county stands in the way: remove {path.parent}")
        with town.county(path, 1) as office:
            _fill(office)
        done.write_text(office.key.hex(), encoding="utf-8")
    return path


def key_of(path: Path) -> bytes:
    """The key of the made-up county, so that a benchmark need not stretch a password first."""
    return bytes.fromhex(path.with_suffix(".done").read_text(encoding="utf-8"))


def opened(path: Path) -> Office:
    """The county, opened by its key."""
    return Office(path, key_of(path), "管理员", OfficeLock(companion(path)))


def _fill(office: Office) -> None:
    """People by the twenty thousand, each in a transaction of its own, as merging would bring them."""
    for number in range(PEOPLE // _BATCH):
        with office.write() as connection:
            town.put_people(connection, office, number)
