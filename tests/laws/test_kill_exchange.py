"""Killed at random moments of submitting and merging: before or after, never between."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from fulian_desktop.app import merging, records, submission
from fulian_desktop.packages.cover import Cover
from fulian_desktop.packages.outer import unpack
from fulian_desktop.packages.write import NAMES
from fulian_desktop.store import audit
from fulian_desktop.store.browse import Query
from tests import child
from tests.counties import ROUNDS, UNITS, YEAR, county_in, originals, state
from tests.offices import OnDisk

SUBMISSIONS, MERGES = 50, 70


@pytest.fixture(scope="module")
def children() -> Iterator[child.Children]:
    with child.children() as made:
        yield made


def killed(children: child.Children, chance: random.Random, longest: float, *act: object) -> bool:
    """Kill the act at a random moment; False where it was done before."""
    doing = children.start(*act)  # type: ignore[arg-type]
    doing.go()
    time.sleep(chance.uniform(0.0, longest))
    with suppress(ProcessLookupError):  # it was done before
        doing.kill()
    return doing.wait() == -9


def time_of(children: child.Children, *act: object) -> float:
    """How long the act takes undisturbed."""
    begun = time.monotonic()
    assert children.run(*act) == 0  # type: ignore[arg-type]
    return time.monotonic() - begun


def numbers_on(stick: Path) -> dict[tuple[int, int], set[bytes]]:
    """What lies on the stick: number → contents. Each file under its name is whole."""
    found: dict[tuple[int, int], set[bytes]] = {}
    for path in stick.glob("*.fulian"):
        data = path.read_bytes()
        cover = Cover.read(unpack(data, NAMES)[0])
        found.setdefault((cover.epoch, cover.sequence), set()).add(data)
    return found


def test_fifty_kills_of_submitting_never_give_a_number_twice(
    children: child.Children, tmp_path: Path
) -> None:
    files, chance = originals().townships[UNITS[0]].moved_to(tmp_path / "town"), random.Random(2013)
    stick = tmp_path / "stick"
    stick.mkdir()
    act = (child.submit, files.path, files.key.hex(), stick)
    longest, kills = min(time_of(children, *act) for _ in range(3)), 0
    for _ in range(SUBMISSIONS):
        kills += killed(children, chance, longest, *act)
        with files.open() as office, office.read() as connection:
            assert audit.broken_at(connection) is None
            sent = {(one.epoch, one.sequence): one for one in submission.submissions(office)}
        lying = numbers_on(stick)
        assert all(len(contents) == 1 for contents in lying.values()), "one number, one content"
        assert lying.keys() <= sent.keys(), "what lies on the stick is known to the office"
        assert all(number in lying for number, one in sent.items() if one.delivered_at and number[1] > ROUNDS)
    assert kills > SUBMISSIONS // 5
    with files.open() as office:
        last = submission.submit(office, YEAR, stick)
    with county_in(tmp_path / "county") as county:
        merged = merging.merge(county, sorted(stick.glob("*.fulian"), key=lambda path: path.stat().st_mtime))
        assert merged.refused == [], "the county takes all that ever lay on the stick"
        assert merged.merged[-1].sha256 == last.sha256
        assert records.page(county, "person", Query()).total == last.records["person"]


def test_seventy_kills_of_merging_leave_before_or_after(children: child.Children, tmp_path: Path) -> None:
    packages, chance = originals().packages, random.Random(2014)
    with county_in(tmp_path / "measured") as office:
        measured = OnDisk(office.path, office.key, "")
    one, two = packages[UNITS[0]][0], packages[UNITS[0]][2]
    longest = time_of(children, child.merge, measured.path, measured.key.hex(), one) * 1.1
    possible = _possible_states(tmp_path, [one, two])
    kills, seen = 0, set()
    with county_in(tmp_path / "county") as office:
        files = OnDisk(office.path, office.key, "")
    for turn in range(MERGES):
        kills += killed(
            children, chance, longest, child.merge, files.path, files.key.hex(), (one, two)[turn % 2]
        )
        with files.open() as office:
            now = state(office)
            standing = possible.index(now)
            taken = merging.received(office)
            current = [package.file_name for package in taken if package.state == "current"]
            assert current == [one.name, two.name][standing - 1 : standing], (
                "the package is kept in the same breath"
            )
            for package in taken if chance.random() < 0.3 else ():
                if package.state != "withdrawn":
                    merging.withdraw(office, package.sha256)
        seen.add(standing)
    assert kills > MERGES // 5
    assert len(seen) > 1, "the kills met more than one state"
    with files.open() as office:
        assert merging.merge(office, [one, two]).refused == []
        assert state(office) == possible[-1], "done again, it is done"


def _possible_states(folder: Path, packages: list[Path]) -> list[object]:
    """Nothing merged, the first, the second."""
    found: list[object] = []
    for number in range(len(packages) + 1):
        with county_in(folder / "possible") as office:
            merging.merge(office, packages[number - 1 : number] if number else [])
            found.append(state(office))
    return found
