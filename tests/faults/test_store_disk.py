"""A disk that is really full, folders without rights, and two programs on one database."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from fulian_desktop.app import backups, offices, records
from fulian_desktop.errors import UserError
from fulian_desktop.paths import companion
from fulian_desktop.store import audit
from fulian_desktop.store.browse import Query
from fulian_desktop.store.office import Office
from tests import child
from tests.offices import PASSWORD, OnDisk, on_disk, woman

ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
NOBODY = 65534


# --------------------------------------------------------------------------------- a full disk


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 3 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if not ROOT:
        pytest.skip("only root can mount a small disk")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", folder],
        capture_output=True,
        text=True,
        check=False,
    )
    if mounted.returncode and "CI" not in os.environ:
        pytest.skip(f"mounting is not allowed here: {mounted.stderr.strip()}")
    assert mounted.returncode == 0, mounted.stderr
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def names(office: Office) -> list[str]:
    return sorted(row.cells["name"] for row in records.rows(office, "person", Query(), limit=10_000))


def test_on_a_full_disk_each_save_is_refused_and_none_is_lost(small_disk: Path) -> None:
    files = on_disk(small_disk)
    saved: list[str] = []
    refusals = 0
    with files.open() as office:
        while refusals < 20:
            person = woman(f"第{len(saved)}位", remark="很长的备注" * 20)
            try:
                records.save(office, person)
                saved.append(person.name)
            except UserError as error:
                assert error.code == "E-DB-06"
                assert "磁盘已满" in error.what
                refusals += 1
        assert names(office) == sorted(saved)
    assert len(saved) >= 5
    with files.open() as office:
        assert names(office) == sorted(saved)
        with office.read() as connection:
            assert audit.broken_at(connection) is None


def test_the_next_save_works_once_there_is_room(small_disk: Path) -> None:
    files, ballast = on_disk(small_disk), small_disk / "照片.jpg"
    with files.open() as office:
        records.save(office, woman("第一位"))
        fill(ballast)
        with pytest.raises(UserError) as error:
            for number in range(500):
                records.save(office, woman("太多", remark=f"{number:500d}"))
        assert error.value.code == "E-DB-06"
        ballast.unlink()
        records.save(office, woman("又能保存"))
        assert "又能保存" in names(office)


def test_a_full_disk_leaves_no_half_backup(small_disk: Path, tmp_path: Path) -> None:
    files = on_disk(tmp_path / "office")
    with files.open() as office:
        records.save(office, woman("王小兰"))
        fill(small_disk / "照片.jpg")
        with pytest.raises(UserError) as error:
            backups.backup(office, small_disk / "a.fulianbak")
        assert error.value.code == "E-DB-06"
        assert [path.name for path in small_disk.iterdir()] == ["照片.jpg"]
        (small_disk / "照片.jpg").unlink()
        backups.backup(office, small_disk / "a.fulianbak")


def test_a_full_disk_leaves_the_old_password_in_force(small_disk: Path) -> None:
    files = on_disk(small_disk)
    with files.open() as office:
        slots = {slot.name: slot.read_bytes() for slot in office.files.glob("*.slot")}
        fill(small_disk / "照片.jpg")
        with pytest.raises(UserError) as error:
            offices.change_password(office, "新的-密码-2014")
        assert error.value.code == "E-DB-06"
        assert {path.name: path.read_bytes() for path in office.files.glob("*.slot*")} == slots


def test_on_a_full_disk_an_office_says_why_it_does_not_open(small_disk: Path) -> None:
    files = on_disk(small_disk)
    with files.open() as office:
        records.save(office, woman("王小兰"))
    fill(small_disk / "照片.jpg")
    with pytest.raises(UserError) as error:
        offices.open_office(files.path, PASSWORD)
    assert (error.value.code, error.value.what) == ("E-DB-06", "磁盘已满，数据库打不开。")
    (small_disk / "照片.jpg").unlink()
    with offices.open_office(files.path, PASSWORD) as office:
        assert names(office) == ["王小兰"]


def test_no_office_is_half_made_on_a_full_disk(small_disk: Path) -> None:
    fill(small_disk / "照片.jpg", leave=100_000)
    with pytest.raises(UserError) as error:
        offices.create(
            small_disk / "a.db", unit="330327101", name="凤池镇妇联", level="township", password=PASSWORD
        )
    assert error.value.code == "E-DB-06"
    assert [path.name for path in small_disk.iterdir()] == ["照片.jpg"]


def fill(path: Path, leave: int = 0) -> None:
    """Take all the room there is, but so much."""
    with path.open("wb", buffering=0) as out:
        try:
            while True:
                out.write(b"x" * 4096)
        except OSError:
            pass
    if leave:
        os.truncate(path, path.stat().st_size - leave)


# -------------------------------------------------------------------------------- without rights


def as_nobody(act: Callable[[], str]) -> str:
    """What an act says when a user without rights does it; root heeds no rights of files."""
    reading, writing = os.pipe()
    pid = os.fork()
    if not pid:
        try:
            os.setgid(NOBODY)
            os.setuid(NOBODY)
            said = act()
        except UserError as error:
            said = error.code
        except BaseException as error:  # noqa: BLE001
            said = repr(error)
        os.write(writing, said.encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as stream:
        said = stream.read()
    os.waitpid(pid, 0)
    return said


@pytest.fixture
def reachable(tmp_path_factory) -> Iterator[Path]:
    """A folder that everybody may enter, but not write to."""
    if not ROOT:
        pytest.skip("only root can become a user without rights")
    import shutil
    import tempfile

    folder = Path(tempfile.mkdtemp(prefix="fulian-rights-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def opened(files: OnDisk) -> Callable[[], str]:
    def act() -> str:
        with offices.open_office(files.path, PASSWORD) as office:
            records.save(office, woman("不该保存"))
        return "saved"

    return act


def test_a_folder_without_rights_is_told_and_nothing_changes(reachable: Path) -> None:
    files = on_disk(reachable)
    for path in reachable.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    before = files.path.read_bytes()
    assert as_nobody(opened(files)) == "E-DB-07"
    assert files.path.read_bytes() == before


def test_a_file_that_may_not_be_read_is_told(reachable: Path) -> None:
    files = on_disk(reachable)
    companion(files.path).chmod(0o777)
    for path in companion(files.path).iterdir():
        path.chmod(0o666)
    files.path.chmod(0o600)
    assert as_nobody(opened(files)) == "E-DB-07"


def test_a_file_that_may_be_read_but_not_written_is_told(reachable: Path) -> None:
    files = on_disk(reachable)
    companion(files.path).chmod(0o777)
    for path in companion(files.path).iterdir():
        path.chmod(0o666)
    files.path.chmod(0o644)
    before = files.path.read_bytes()
    assert as_nobody(opened(files)) == "E-DB-07"
    assert files.path.read_bytes() == before


def test_a_folder_that_may_not_be_entered_is_told(reachable: Path) -> None:
    files = on_disk(reachable / "inner")
    (reachable / "inner").chmod(0o700)
    assert as_nobody(opened(files)) == "E-DB-07"


def test_nothing_is_made_in_a_folder_without_rights(reachable: Path) -> None:
    def create() -> str:
        offices.create(
            reachable / "a.db", unit="330327101", name="凤池镇妇联", level="township", password=PASSWORD
        )
        return "made"

    assert as_nobody(create) == "E-DB-07"
    assert list(reachable.iterdir()) == []


def test_a_backup_into_a_folder_without_rights_is_told(reachable: Path, tmp_path: Path) -> None:
    files = on_disk(tmp_path)
    with files.open() as office:
        assert as_nobody(lambda: str(backups.backup(office, reachable / "a.fulianbak"))) in (
            "E-DB-07",
            "E-DB-09",
        )
    assert list(reachable.iterdir()) == []


# ---------------------------------------------------------------------------------- two programs


@pytest.fixture(scope="module")
def children() -> Iterator[child.Children]:
    with child.children() as made:
        yield made


@contextmanager
def held(children: child.Children, files: OnDisk, told: Path) -> Iterator[child.Child]:
    """Another program that has the database open; killed at the end."""
    other = children.start(child.hold, files.path, files.key.hex(), told)
    try:
        other.go()
        for _ in range(2000):
            if told.exists():
                break
            time.sleep(0.005)
        yield other
    finally:
        other.kill()
        other.wait()


def test_a_second_program_is_told_who_has_it_open(children: child.Children, tmp_path: Path) -> None:
    files = on_disk(tmp_path / "office")
    with held(children, files, tmp_path / "told") as other:
        with pytest.raises(UserError) as error:
            offices.open_office(files.path, PASSWORD)
        assert error.value.code == "E-DB-04"
        assert f"进程 {other.pid}" in error.value.what


def test_the_lock_falls_with_a_killed_program(children: child.Children, tmp_path: Path) -> None:
    files = on_disk(tmp_path / "office")
    with held(children, files, tmp_path / "told"):
        pass
    with offices.open_office(files.path, PASSWORD) as office:
        records.save(office, woman())


def test_the_same_window_does_not_open_it_twice(tmp_path: Path) -> None:
    files = on_disk(tmp_path)
    with files.open(), pytest.raises(UserError) as error:
        offices.open_office(files.path, PASSWORD)
    assert error.value.code == "E-DB-04"
    offices.open_office(files.path, PASSWORD).close()
