"""Frozen figures as laws: nothing that comes later moves them, and every difference is now less frozen."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from fulian_desktop.app import figures, freezing, merging, records
from fulian_desktop.app.freeze_differences import behind
from fulian_desktop.ledgers.training import Training
from fulian_desktop.store import audit, frozen
from fulian_desktop.store.office import Office
from tests import child
from tests.counties import YEAR, county_in, originals

INDICES = st.integers(0, 8)
UNSHRUNK = (Phase.explicit, Phase.generate)
"""Shrinking a failing example would merge for minutes."""
KILLS = 20
WITHOUT_RECORDS = ("count", "sum", "distinct", "stock", "list")


@settings(max_examples=8, phases=UNSHRUNK)
@given(
    st.lists(INDICES, max_size=5, unique=True), st.lists(INDICES, max_size=5), st.sets(INDICES, max_size=2)
)
def test_whatever_comes_later_leaves_them_and_differences_are_now_less_frozen(
    tmp_path_factory: pytest.TempPathFactory, before: list[int], after: list[int], taken_back: set[int]
) -> None:
    packages = originals().all_packages
    with county_in(tmp_path_factory.getbasetemp() / "frozen") as county:
        merging.merge(county, [packages[at] for at in before])
        freezing.freeze(county, YEAR)
        fixed = freezing.frozen_values(county, YEAR)
        assert fixed == {one.id: one for one in figures.figures(county, YEAR)}
        merging.merge(county, [packages[at] for at in after])
        for package in merging.received(county):
            if packages.index(_named(packages, package.file_name)) in taken_back:
                merging.withdraw(county, package.sha256)
        assert freezing.frozen_values(county, YEAR) == fixed
        assert _told(county) == _expected(county, fixed)


def _named(packages: list[Path], name: str) -> Path:
    return next(one for one in packages if one.name == name)


def _told(county: Office) -> dict[tuple[str, str], tuple[Any, Any, Any]]:
    found = freezing.differences(county, YEAR)
    return {(one.figure, one.unit): (one.frozen, one.now, one.change) for one in found}


def _expected(county: Office, fixed: dict[str, Any]) -> dict[tuple[str, str], tuple[Any, Any, Any]]:
    """Figure by figure and unit by unit, as one would do it by hand."""
    expected = {}
    for now in figures.figures(county, YEAR):
        was, nought = fixed[now.id], 0 if now.kind in WITHOUT_RECORDS else None
        numbers = {"": (was.value, now.value)}
        for unit in was.by_unit.keys() | now.by_unit.keys():
            numbers[unit] = (was.by_unit.get(unit, nought), now.by_unit.get(unit, nought))
        for unit, (then, today) in numbers.items():
            if then != today:
                change = None if then is None or today is None else today - then
                expected[now.id, unit] = (then, today, change)
    return expected


@pytest.fixture(scope="module")
def children() -> Iterator[child.Children]:
    with child.children() as made:
        yield made


def test_killed_while_freezing_a_version_is_there_wholly_or_not_at_all(
    children: child.Children, tmp_path: Path
) -> None:
    chance = random.Random(2013)
    files = originals().townships["330327101"].moved_to(tmp_path)
    act = (child.freeze, files.path, files.key.hex())
    begun = time.monotonic()
    assert children.run(*act) == 0
    longest, kills, made = time.monotonic() - begun, 0, 0
    for turn in range(KILLS):
        with files.open() as office:
            records.add_many(office, [_training(turn)])
            versions = len(freezing.frozen_periods(office))
        doing = children.start(*act)
        doing.go()
        time.sleep(chance.uniform(0.0, longest))
        with suppress(ProcessLookupError):  # it was done before
            doing.kill()
        killed = doing.wait() == -9
        kills += killed
        longest *= 1.2 if killed else 0.8  # whatever the machine is doing besides, some kills come in time
        with files.open() as office:
            now = len(freezing.frozen_periods(office))
            assert now in (versions, versions + 1)
            made += now - versions
            _check_newest(office, now > versions)
    assert kills, "some kills came before the end"
    assert made, "and some versions were made"


def _training(turn: int) -> Training:
    return Training(title=f"第{turn}期", kind="skill", held_on=date(2013, 6, 1), attendance=turn + 1)


def _check_newest(office: Office, complete: bool) -> None:
    """The newest version says all, with its records; a fresh one says what stands now."""
    fixed = freezing.frozen_values(office, YEAR)
    live = {one.id: one for one in figures.figures(office, YEAR)}
    assert fixed
    assert fixed.keys() == live.keys()
    newest = freezing.a_version(office, YEAR)
    with office.read() as connection:
        assert audit.broken_at(connection) is None
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").first() is None
        kept = {one: frozen.behind(connection, newest.number, one) for one in fixed}
    for one in fixed.values():
        assert sum(map(len, kept[one.id].values())) == one.records or one.kind == "ratio"
        if complete and one.records:
            assert kept[one.id] == behind(office, one, YEAR)
    if complete:
        assert fixed == live
