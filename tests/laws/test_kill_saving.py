"""Killed at random moments of saving: what was called saved is there, and nothing is half there."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from fulian_desktop.app import records
from fulian_desktop.ledgers.person import Person
from fulian_desktop.schema.ledger import ledger_of
from fulian_desktop.store import audit
from fulian_desktop.store import records as kept_records
from fulian_desktop.store.office import Office
from tests import child
from tests.offices import OnDisk, on_disk, woman

KILLS = 80


@pytest.fixture(scope="module")
def children() -> Iterator[child.Children]:
    with child.children() as made:
        yield made


def state(office: Office) -> dict[UUID, bool]:
    """Uid → voided, of all people; each must be whole."""
    with office.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT p.uid, p.voided_at IS NOT NULL, p.name, p.phone, (SELECT count(*) FROM person_words w"
            " WHERE w.rowid = p.rid AND w.words MATCH '王'), (SELECT count(*) FROM audit a WHERE a.uid = p.uid)"
            " FROM person p"
        ).fetchall()
        assert audit.broken_at(connection) is None
    for uid, voided, name, phone, found, trail in rows:
        assert (name, phone, found, trail) == ("王小兰", "13800138000", 1, 1 + voided), UUID(bytes=uid)
    return {UUID(bytes=row[0]): bool(row[1]) for row in rows}


def told(path: Path) -> dict[UUID, bool]:
    """What the child was told had been saved, and voided."""
    lines = path.read_text(encoding="ascii").splitlines() if path.exists() else []
    return {UUID(line[1:]): line[0] == "-" for line in lines if len(line) == 33}


def killed_at_random(
    children: child.Children, chance: random.Random, files: OnDisk, acks: Path, *, act=child.save_forever
) -> bool:
    """Three in four are killed at their work, the others anywhere from the opening on; whether it had told."""
    before = len(told(acks))
    saver = children.start(act, files.path, files.key.hex(), acks)
    saver.go()
    if chance.random() < 0.75:
        for _ in range(10_000):
            if len(told(acks)) > before:
                break
            time.sleep(0.001)
    time.sleep(chance.uniform(0, 0.03))
    saver.kill()
    assert saver.wait() == -9
    return len(told(acks)) > before


def test_eighty_kills_lose_nothing_that_was_called_saved(children: child.Children, tmp_path: Path) -> None:
    files, acks = on_disk(tmp_path), tmp_path / "told"
    chance, at_work = random.Random(2013), 0
    for kills in range(1, KILLS + 1):
        at_work += killed_at_random(children, chance, files, acks)
        known = told(acks)
        with files.open() as office:
            there = state(office)
        assert not known.keys() - there.keys()
        assert all(there[uid] or not voided for uid, voided in known.items())
        assert len(there.keys() - known.keys()) <= kills, "a kill hides at most the one that was under way"
    assert at_work > KILLS // 2


def test_one_who_calls_it_saved_too_early_is_found_out(children: child.Children, tmp_path: Path) -> None:
    """The planted fault: were it not found, the test above would prove nothing."""
    files, acks = on_disk(tmp_path), tmp_path / "told"
    chance = random.Random(2013)
    for _ in range(KILLS):
        killed_at_random(children, chance, files, acks, act=child.boast_forever)
        with files.open() as office:
            if told(acks).keys() - state(office).keys():
                return
    pytest.fail("nothing was found missing")


def test_after_all_that_the_office_works_on(children: child.Children, tmp_path: Path) -> None:
    files = on_disk(tmp_path)
    saver = children.start(child.save_forever, files.path, files.key.hex(), tmp_path / "told")
    saver.go()
    time.sleep(0.1)
    saver.kill()
    saver.wait()
    with files.open() as office:
        person = records.save(office, woman("后来人")).record
        with office.read() as connection:
            assert kept_records.load(connection, ledger_of(Person), person.uid)
            assert audit.broken_at(connection) is None
