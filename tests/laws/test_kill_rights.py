"""Killed between the two files of a rights case: before or after, and the next unlocking brings them into step."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from fulian_desktop.app import records, rights
from fulian_desktop.app.rights import CaseQuery
from fulian_desktop.errors import UserError
from fulian_desktop.store import audit, rights_open
from fulian_desktop.store.browse import Query
from fulian_desktop.store.office import Office
from fulian_desktop.store.rights_file import LEDGER, RightsFile
from fulian_desktop.values.small_cells import told
from tests import child
from tests.laws.test_kill_saving import told as told_of
from tests.rights import SECOND, case, rights_key, unlocked, with_rights

KILLS = 40


@pytest.fixture(scope="module")
def children() -> Iterator[child.Children]:
    with child.children() as made:
        yield made


def in_step(office: Office, opened: RightsFile) -> dict[UUID, bool]:
    """Uid → voided, of all cases; the general database says the same of each, and the counts follow."""
    with opened.read() as apart, office.read() as general:
        rows = apart.execute(select(rights_open._WHOLE)).mappings().all()
        known = {row["uid"]: row for row in general.execute(select(rights_open._OPEN)).mappings()}
        assert known.keys() == {row["uid"] for row in rows}
        for row in rows:
            assert rights_open._same(rights_open._open_values(row), known[row["uid"]])
        assert audit.broken_at(apart) is None
        assert audit.broken_at(general) is None
    counted: dict[str, int] = {}
    for row in rows:
        if row["voided_at"] is None:
            counted[row["village"]] = counted.get(row["village"], 0) + 1
    assert {one.village: one.case_count for one in rights.village_counts(office, 2013)} == told(
        {village: (cases, cases) for village, cases in counted.items()}
    )
    numbers = sorted(row["case_no"] for row in rows)
    assert numbers == [f"2013-330327101-{at:04d}" for at in range(1, len(rows) + 1)]
    return {row["uid"]: row["voided_at"] is not None for row in rows}


def test_kills_leave_both_files_in_step_and_lose_nothing(children: child.Children, tmp_path: Path) -> None:
    files, acks = with_rights(tmp_path), tmp_path / "told"
    key, chance = rights_key(files), random.Random(2013)
    at_work = 0
    for _ in range(KILLS):
        before = len(told_of(acks))
        saver = children.start(child.save_cases_forever, files.path, files.key.hex(), key.hex(), acks)
        saver.go()
        for _ in range(10_000):
            if len(told_of(acks)) > before or chance.random() < 0.001:
                break
            time.sleep(0.001)
        time.sleep(chance.uniform(0, 0.03))
        saver.kill()
        assert saver.wait() == -9
        at_work += len(told_of(acks)) > before
        with files.open() as office, unlocked(office) as opened:
            there, known = in_step(office, opened), told_of(acks)
        assert not known.keys() - there.keys()
        assert all(there[uid] or not voided for uid, voided in known.items())
    assert at_work > KILLS // 2


class _Killed(Exception):
    pass


def halfway(office: Office, opened: RightsFile, uid: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    """Save a case, and stop between the commit of the file and that of the general database."""
    commits: list[Any] = []

    def stop(*_: Any) -> None:
        commits.append(1)
        raise _Killed

    from sqlalchemy import event

    event.listen(office._writer, "commit", stop)
    with pytest.raises(_Killed):
        rights.save(opened, case(uid=uid, village="330327101203"))
    event.remove(office._writer, "commit", stop)
    assert commits


def test_between_the_two_commits_the_whole_case_is_ahead_and_unlocking_catches_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with with_rights(tmp_path).open() as office:
        first = case()
        with unlocked(office) as opened:
            halfway(office, opened, first.uid, monkeypatch)
            assert rights.load(opened, first.uid).record.case_no == "2013-330327101-0001"
            assert records.rows(office, LEDGER, Query()) == []
        with unlocked(office) as opened:
            assert in_step(office, opened) == {first.uid: False}
        with office.read() as connection:
            acts = connection.exec_driver_sql("SELECT act, detail FROM audit ORDER BY seq").fetchall()
        assert ("rights_catch_up", '{"records": 1}') in [tuple(row) for row in acts]


def test_the_next_save_catches_up_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with with_rights(tmp_path).open() as office, unlocked(office) as opened:
        first = case()
        halfway(office, opened, first.uid, monkeypatch)
        second = rights.save(opened, case(village="330327101203")).record
        assert in_step(office, opened) == {first.uid: False, second.uid: False}


def test_a_full_disk_between_the_two_is_said_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sqlalchemy import event

    def full(*_: Any) -> None:
        raise UserError("E-DB-06", "磁盘已满，本次没有保存。", todo="请腾出空间。")

    with with_rights(tmp_path).open() as office, unlocked(office) as opened:
        first = case()
        event.listen(office._writer, "commit", full)
        with pytest.raises(UserError, match="E-RGT-06"):
            rights.save(opened, first)
        event.remove(office._writer, "commit", full)
        again = rights.save(opened, rights.load(opened, first.uid).record, seen=None)
        assert again.revision == 1
        assert in_step(office, opened) == {first.uid: False}


def test_an_error_before_the_first_commit_leaves_both_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> None:
        raise _Killed

    with with_rights(tmp_path).open() as office, unlocked(office) as opened:
        with monkeypatch.context() as broken:
            broken.setattr(rights_open, "_count_villages", fail)
            with pytest.raises(_Killed):
                rights.save(opened, case())
        assert rights.rows(opened, CaseQuery()) == []
        assert in_step(office, opened) == {}


def test_an_older_copy_of_the_file_is_noticed_and_nothing_is_taken_out(tmp_path: Path) -> None:
    files = with_rights(tmp_path / "office")
    older = files.moved_to(tmp_path / "older")
    with files.open() as office, unlocked(office) as opened:
        rights.save(opened, case())
    import shutil

    from fulian_desktop.paths import rights_database

    shutil.copyfile(rights_database(older.path), rights_database(files.path))
    with files.open() as office, rights.unlock(office, SECOND) as opened:
        assert opened.lost == ["2013-330327101-0001"]
        assert len(records.rows(office, LEDGER, Query())) == 1
