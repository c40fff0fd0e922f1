"""The power fails at any moment of saving: what was called saved is there when it comes back."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from uuid import UUID

import pytest
from sqlcipher3 import dbapi2

from fulian_desktop.store import engine
from tests import child
from tests.faults.injection import needs_strace
from tests.laws import power
from tests.offices import on_disk

pytestmark = needs_strace
CUTS = 10_000 if os.environ.get("HYPOTHESIS_PROFILE") == "thorough" else 1_000
SAVES = 220
"""Enough for the log to be folded into the file once."""


@pytest.fixture(scope="module")
def children() -> Iterator[child.Children]:
    with child.children() as made:
        yield made


class Outcome:
    """What a number of cuts did."""

    def __init__(self) -> None:
        self.cuts, self.lost, self.damaged = 0, 0, 0


def after_cuts(children: child.Children, folder: Path, number: int, synchronous: int = 2) -> Outcome:
    """Record a child that saves, then cut its power so many times."""
    files = on_disk(folder / "office")
    before = {files.path.name: files.path.read_bytes()}
    arguments = (files.path, files.key.hex(), folder / "told", synchronous)
    events = power.recorded(children, SAVES, child.save_carelessly, *arguments)
    assert sum(event.kind == "write" and event.file == files.path.name for event in events) > 20, "folded in"
    outcome, path = Outcome(), folder / "after" / files.path.name
    path.parent.mkdir()
    for found, saved in power.cuts(before, events, "told", number, random.Random(624)):
        for stale in path.parent.iterdir():
            stale.unlink()
        for name, content in found.items():
            (path.parent / name).write_bytes(content)
        outcome.cuts += 1
        try:
            there = whole_people(path, files.key)
            outcome.lost += not saved <= there
        except (dbapi2.DatabaseError, AssertionError):
            outcome.damaged += 1
    return outcome


def whole_people(path: Path, key: bytes) -> set[UUID]:
    """Everyone in the database, each with her words and her line in the trail, which has no gap."""
    with closing(engine.connect(path, key)) as connection:
        assert connection.execute("PRAGMA quick_check").fetchone()[0] == "ok"
        rows = connection.execute(
            "SELECT p.uid, p.voided_at IS NOT NULL, (SELECT count(*) FROM person_words w WHERE w.rowid = p.rid"
            " AND w.words MATCH '王'), (SELECT count(*) FROM audit a WHERE a.uid = p.uid) FROM person p"
        ).fetchall()
        assert all((found, trail) == (1, 1 + voided) for _, voided, found, trail in rows)
        count, last = connection.execute("SELECT count(*), max(seq) FROM audit").fetchone()
        assert count == last
    return {UUID(bytes=row[0]) for row in rows}


def test_a_thousand_power_cuts_lose_nothing_and_damage_nothing(children, tmp_path: Path) -> None:
    outcome = after_cuts(children, tmp_path, CUTS)
    assert (outcome.cuts, outcome.lost, outcome.damaged) == (CUTS, 0, 0)


def test_less_than_full_safety_loses_most(children, tmp_path: Path) -> None:
    """The planted fault: many tutorials advise synchronous=NORMAL."""
    outcome = after_cuts(children, tmp_path, 200, synchronous=1)
    assert outcome.lost > 100
    assert outcome.damaged == 0


def test_no_safety_damages(children, tmp_path: Path) -> None:
    """The planted fault: synchronous=OFF."""
    outcome = after_cuts(children, tmp_path, 200, synchronous=0)
    assert outcome.lost + outcome.damaged > 150
    assert outcome.damaged > 20
