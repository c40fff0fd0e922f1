"""Killed at random moments of importing and of undoing: before or after, never between."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from fulian_desktop.app import importing, records
from fulian_desktop.store import audit
from fulian_desktop.store.browse import Query
from fulian_desktop.store.office import Office
from tests import child
from tests.lists import number, xlsx
from tests.offices import on_disk

PEOPLE, KILLS = 120, 24
HEAD = ["培训名称", "类别", "举办日期", "参训人次", "姓名", "身份证号"]


@pytest.fixture(scope="module")
def children() -> Iterator[child.Children]:
    with child.children() as made:
        yield made


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six trainings with twenty women each, whom the office does not know yet."""
    rows = [
        [
            f"家政培训{at // 20}",
            "技能培训",
            "2013-5-6",
            20,
            f"陈秀{chr(0x4E00 + at)}",
            number("19800101", at * 2),
        ]
        for at in range(PEOPLE)
    ]
    return xlsx(tmp_path_factory.mktemp("list") / "培训.xlsx", {"名册": [HEAD, *rows]})


def state(office: Office) -> tuple[int, int, int]:
    """People, trainings, imports that stand; the trail is whole, and everyone is found by her name."""
    with office.read() as connection:
        assert audit.broken_at(connection) is None
        found = connection.exec_driver_sql(
            "SELECT count(*) FROM person_words WHERE words MATCH '陈'"
        ).scalar_one()
        every = connection.exec_driver_sql("SELECT count(*) FROM person").scalar_one()
        assert found == every
    people, trainings = (records.page(office, ledger, Query()).total for ledger in ("person", "training"))
    return people, trainings, sum(one.undone_at is None for one in importing.imports(office))


def time_of(children: child.Children, *act: object) -> float:
    """How long an act takes undisturbed."""
    begun = time.monotonic()
    assert children.run(*act) == 0  # type: ignore[arg-type]
    return time.monotonic() - begun


def test_kills_leave_before_or_after(children: child.Children, tmp_path: Path, file: Path) -> None:
    files, chance = on_disk(tmp_path), random.Random(2013)
    before, after = (0, 0, 0), (PEOPLE, 6, 1)
    keyed = (files.path, files.key.hex())
    act = {before: (child.import_list, *keyed, "training", file), after: (child.undo_import, *keyed)}
    longest = {state_: time_of(children, *doing) for state_, doing in act.items()}
    now, kills, seen = before, 0, set()
    for _ in range(KILLS):
        doing = children.start(*act[now])  # type: ignore[arg-type]
        doing.go()
        time.sleep(longest[now] * chance.uniform(0.1, 1.0))
        with suppress(ProcessLookupError):
            doing.kill()
        kills += doing.wait() == -9
        with files.open() as office:
            now = state(office)
        assert now in (before, after)
        seen.add(now)
    assert kills > KILLS // 5
    assert len(seen) == 2, "the kills met both states"
