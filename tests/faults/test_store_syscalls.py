"""A kill, a full disk or a failing disk at the calls by which an act touches the disk: before or after."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from fulian_desktop.app import backups, offices, records
from fulian_desktop.errors import UserError
from fulian_desktop.store import audit, engine
from fulian_desktop.store.browse import Query
from tests import child
from tests.faults import injection
from tests.faults.injection import needs_strace
from tests.offices import PASSWORD, OnDisk, on_disk, woman
from tests.unit.test_store_upgrade import LATER, scripts_with

pytestmark = needs_strace
KILLED = -9


@pytest.fixture(scope="module")
def children() -> Iterator[child.Children]:
    with child.children() as made:
        yield made


@pytest.fixture(scope="module")
def original(tmp_path_factory) -> OnDisk:
    made = on_disk(tmp_path_factory.mktemp("original"))
    with made.open() as office:
        records.save(office, woman("王小兰"))
    return made


@pytest.fixture
def folders(tmp_path: Path) -> Iterator[Path]:
    return injection.fresh_folders(tmp_path)


def names(path: Path, password: str = PASSWORD) -> list[str]:
    """Opened as the clerk opens it next morning; the trail must be whole."""
    with offices.open_office(path, password) as office:
        with office.read() as connection:
            assert audit.broken_at(connection) is None
        return sorted(row.cells["name"] for row in records.rows(office, "person", Query()))


def anything(call: str) -> bool:
    return call != "openat"


def writes(call: str) -> bool:
    return call in injection.WRITES


# --------------------------------------------------------------------------------------- saving


def test_a_save_killed_at_every_call_is_whole_or_has_not_happened(children, original, folders) -> None:
    files = original.moved_to(next(folders))
    found = injection.points(children, child.save, files.path, files.key.hex(), "新来的", at=anything)
    calls = {point.call for point in found}
    assert "pwrite64" in calls
    assert calls & {"fsync", "fdatasync"}, "builds of SQLite differ in which they call"
    outcomes = set()
    for point in found:
        files = original.moved_to(next(folders))
        status = injection.killed(children, point, child.save, files.path, files.key.hex(), "新来的")
        after = names(files.path)
        assert after in (["王小兰"], ["新来的", "王小兰"]), point
        assert status == KILLED, point
        outcomes.add(len(after))
    assert outcomes == {1, 2}, "some kills came before, some after"


@pytest.mark.parametrize(("error", "codes"), [("ENOSPC", {"E-DB-06"}), ("EIO", {"E-DB-10", "E-DB-05"})])
@pytest.mark.parametrize("ever_after", [False, True], ids=["once", "from then on"])
def test_a_save_that_the_disk_refuses_says_so(children, original, folders, error, codes, ever_after) -> None:
    files = original.moved_to(next(folders))
    found = injection.points(children, child.save, files.path, files.key.hex(), "新来的", at=writes)
    for point in injection.some(found, 28):
        files = original.moved_to(next(folders))
        arguments = (child.save, files.path, files.key.hex(), "新来的")
        status = injection.refused(children, point, error, *arguments, ever_after=ever_after)
        after = names(files.path)
        if status == 0:  # closing may fail to fold the log in: nothing is lost by that
            assert after == ["新来的", "王小兰"], point
        else:
            assert status - child.REFUSED in {
                child.CODES.index(code) for code in (*codes, "E-DB-06", "E-DB-10")
            }, point
            assert after in (["王小兰"], ["新来的", "王小兰"]), point
        assert children.run(child.save, files.path, files.key.hex(), "下一位") == 0, point
        assert "下一位" in names(files.path)


# --------------------------------------------------------------------------------------- backups


def whole_or_absent(target: Path) -> bool:
    """False where something half lies under the name of a backup."""
    return not target.exists() or backups.read_backup(target, thorough=True).about is not None


def test_a_backup_killed_at_any_call_is_whole_or_not_there(children, original, folders) -> None:
    folder = next(folders)
    files = original.moved_to(folder / "office")
    arguments = (child.backup, files.path, files.key.hex())
    found = injection.points(children, *arguments, folder / "a.fulianbak", at=anything)
    for point in injection.some(found, 60):
        folder = next(folders)
        files = original.moved_to(folder / "office")
        target = folder / "a.fulianbak"
        status = injection.killed(children, point, child.backup, files.path, files.key.hex(), target)
        assert status == KILLED, point
        assert whole_or_absent(target), point
        assert names(files.path) == ["王小兰"]
        target.unlink(missing_ok=True)
        with files.open() as office:
            backups.backup(office, target)
        assert {path.name for path in folder.iterdir()} == {"office", "a.fulianbak"}


def test_a_careless_export_fails_the_same_test(children, original, folders) -> None:
    """The planted fault: were it not found, the test above would prove nothing."""
    folder = next(folders)
    files = original.moved_to(folder / "office")
    arguments = (child.export_naively, files.path, files.key.hex())
    found = injection.points(children, *arguments, folder / "a.fulianbak", at=lambda call: call == "write")
    assert len(found) > 2
    torn = 0
    for point in found:
        folder = next(folders)
        files = original.moved_to(folder / "office")
        target = folder / "a.fulianbak"
        injection.killed(children, point, child.export_naively, files.path, files.key.hex(), target)
        torn += not whole_or_absent(target)
    assert torn >= len(found) - 1


@pytest.mark.parametrize("error", ["ENOSPC", "EIO"])
def test_a_backup_that_the_disk_refuses_leaves_nothing(children, original, folders, error: str) -> None:
    folder = next(folders)
    files = original.moved_to(folder / "office")
    arguments = (child.backup, files.path, files.key.hex())
    found = injection.points(children, *arguments, folder / "a.fulianbak", at=writes)
    told = set()
    for point in injection.some(found, 30):
        folder = next(folders)
        files = original.moved_to(folder / "office")
        target = folder / "a.fulianbak"
        act = (child.backup, files.path, files.key.hex(), target)
        status = injection.refused(children, point, error, *act, ever_after=False)
        assert status == 0 or child.REFUSED <= status < child.REFUSED + len(child.CODES), (point, status)
        assert whole_or_absent(target), point
        assert status or target.exists(), point
        assert {path.name for path in folder.iterdir()} <= {"office", "a.fulianbak"}, point
        assert names(files.path) == ["王小兰"]
        told.add(child.CODES[status - child.REFUSED] if status else "")
    assert ("E-DB-06" if error == "ENOSPC" else "E-DB-10") in told


# --------------------------------------------------------------------- restore, upgrade, password


def test_a_restore_killed_at_any_call_leaves_the_old_or_the_new(
    children, original, folders, tmp_path
) -> None:
    backup = tmp_path / "a.fulianbak"
    with original.open() as office:
        backups.backup(office, backup)
    current = original.moved_to(tmp_path / "current")
    with current.open() as office:
        records.save(office, woman("后来人"))
    files = current.moved_to(next(folders) / "office")
    found = injection.points(children, child.restore, backup, files.path, PASSWORD, at=anything)
    outcomes = set()
    for point in injection.some(found, 80):
        files = current.moved_to(next(folders) / "office")
        assert injection.killed(children, point, child.restore, backup, files.path, PASSWORD) == KILLED, point
        after = names(files.path)
        assert after in (["后来人", "王小兰"], ["王小兰"]), point
        outcomes.add(len(after))
        if len(after) == 1:
            (before,) = files.path.parent.glob("*.before-restore-*[0-9]")
            assert names(before) == ["后来人", "王小兰"], point
            with offices.open_office(files.path, PASSWORD) as office:
                assert office.info.epoch >= 2
        else:
            assert children.run(child.restore, backup, files.path, PASSWORD) == 0, point
            assert names(files.path) == ["王小兰"]
    assert outcomes == {1, 2}


def test_an_upgrade_killed_at_any_call_leaves_the_old_schema_or_the_new(
    children, original, folders, tmp_path
) -> None:
    scripts = scripts_with(tmp_path / "db", LATER)
    files = original.moved_to(next(folders))
    found = injection.points(
        children,
        child.bring_up,
        files.path,
        files.key.hex(),
        scripts,
        at=lambda call: call not in ("openat", "mkdir"),
    )
    versions = set()
    for point in injection.some(found, 60):
        files = original.moved_to(next(folders))
        act = (child.bring_up, files.path, files.key.hex(), scripts)
        assert injection.killed(children, point, *act) == KILLED, point
        with closing(engine.connect(files.path, files.key)) as connection:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            columns = [row[1] for row in connection.execute("PRAGMA table_info(person)").fetchall()]
            assert connection.execute("SELECT name FROM person").fetchall() == [("王小兰",)]
        assert ("nickname" in columns) == (version == 2), point
        versions.add(version)
        if version == 1:
            assert children.run(*act) == 0, point
        else:
            copy = files.path.with_name(files.path.name + ".before-upgrade-v1")
            assert names(copy) == ["王小兰"], point
    assert versions == {1, 2}


def test_a_change_of_password_killed_at_any_call_leaves_one_that_opens(children, original, folders) -> None:
    act = (child.new_password, original.path, original.key.hex(), "新的-密码-2014")
    for point in injection.points(children, *act, at=anything):
        files = original.moved_to(next(folders))
        injection.killed(children, point, child.new_password, files.path, files.key.hex(), "新的-密码-2014")
        try:
            assert names(files.path, PASSWORD) == ["王小兰"], point
        except UserError as error:
            assert error.code == "E-DB-01"
            assert names(files.path, "新的-密码-2014") == ["王小兰"], point


def test_strace_is_here_where_it_must_be() -> None:
    """In CI nothing of this file may be skipped."""
    assert injection.can_trace()
