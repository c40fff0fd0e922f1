"""The file of rights cases goes with the backup and comes back with it, whole or not at all."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from fulian_desktop.app import backups, offices, rights
from fulian_desktop.app.rights import CaseQuery
from fulian_desktop.errors import UserError
from fulian_desktop.paths import rights_database
from fulian_desktop.store import backup_file
from fulian_desktop.store.office import Office
from tests import child
from tests.faults import injection
from tests.offices import PASSWORD, OnDisk, on_disk
from tests.rights import SECOND, case, rights_key, unlocked, with_rights


@pytest.fixture(scope="module")
def children() -> Iterator[child.Children]:
    with child.children() as made:
        yield made


def people(office: Office) -> list[str]:
    """Who stands in the cases, by number."""
    with unlocked(office) as opened:
        found = [
            rights.load(opened, line.uid).record.complainant for line in rights.rows(opened, CaseQuery())
        ]
        assert opened.lost == []
    return sorted(found)


def with_case(files: OnDisk, name: str) -> OnDisk:
    with files.open() as office, unlocked(office) as opened:
        rights.save(opened, case(complainant=name))
    return files


def test_an_open_file_is_backed_up_with_what_its_log_still_holds(tmp_path: Path) -> None:
    files, target = with_rights(tmp_path / "office"), tmp_path / "a.fulianbak"
    with files.open() as office, unlocked(office) as opened:
        rights.save(opened, case(complainant="王小兰"))
        assert Path(f"{opened.path}-wal").stat().st_size
        backups.backup(office, target)
        rights.save(opened, case(complainant="后来人"))
    with zipfile.ZipFile(target) as packed:
        assert {backup_file.RIGHTS, backup_file.RIGHTS_LOG} < set(packed.namelist())
    backups.restore(target, tmp_path / "again.fldb", PASSWORD)
    with offices.open_office(tmp_path / "again.fldb", PASSWORD) as office:
        assert people(office) == ["王小兰"]
    assert backups.read_backup(target, thorough=True).problem == ""


def test_the_log_of_a_killed_program_is_backed_up_closed(children: child.Children, tmp_path: Path) -> None:
    files, target = with_rights(tmp_path / "office"), tmp_path / "a.fulianbak"
    saver = children.start(
        child.save_cases_forever, files.path, files.key.hex(), rights_key(files).hex(), tmp_path / "told"
    )
    saver.go()
    while not (tmp_path / "told").exists() or not (tmp_path / "told").stat().st_size:
        with suppress(OSError):
            (tmp_path / "told").stat()
    saver.kill()
    saver.wait()
    assert Path(f"{rights_database(files.path)}-wal").stat().st_size
    with files.open() as office:
        backups.backup(office, target)
        before = people(office)
    backups.restore(target, tmp_path / "again.fldb", PASSWORD)
    with offices.open_office(tmp_path / "again.fldb", PASSWORD) as office:
        assert len(people(office)) == len(before) > 0


def test_a_restore_killed_at_any_call_leaves_both_files_old_or_both_new(
    children: child.Children, tmp_path: Path
) -> None:
    original, backup = with_case(with_rights(tmp_path / "original"), "王小兰"), tmp_path / "a.fulianbak"
    with original.open() as office:
        backups.backup(office, backup)
    current = with_case(original.moved_to(tmp_path / "current"), "后来人")
    files = current.moved_to(tmp_path / "at")
    anything = injection.points(
        children, child.restore, backup, files.path, PASSWORD, at=lambda call: call != "openat"
    )
    outcomes = set()
    for number, point in enumerate(injection.some(anything, 40)):
        files = current.moved_to(tmp_path / str(number) / "office")
        assert injection.killed(children, point, child.restore, backup, files.path, PASSWORD) == -9, point
        with offices.open_office(files.path, PASSWORD) as office:
            found = people(office)
        assert found in (["后来人", "王小兰"], ["王小兰"]), point
        outcomes.add(len(found))
        if len(found) == 1:
            (before,) = files.path.parent.glob("*.before-restore-*[0-9]")
            with offices.open_office(before, PASSWORD) as office:
                assert people(office) == ["后来人", "王小兰"], point
    assert outcomes == {1, 2}


def test_a_backup_from_before_there_were_cases_sets_their_file_aside(tmp_path: Path) -> None:
    older, backup = on_disk(tmp_path / "older"), tmp_path / "a.fulianbak"
    with older.open() as office:
        backups.backup(office, backup)
    files = with_case(with_rights(tmp_path / "office"), "王小兰")
    restored = backups.restore(backup, files.path, PASSWORD)
    with offices.open_office(files.path, PASSWORD) as office:
        assert not rights.exists(office)
        with pytest.raises(UserError, match="E-RGT-01"):
            unlocked(office)
    assert restored.before
    with offices.open_office(restored.before, PASSWORD) as office:
        assert people(office) == ["王小兰"]


def altered(source: Path, target: Path, change: str) -> Path:
    """A backup with something wrong about its rights cases."""
    with zipfile.ZipFile(source) as read, zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as out:
        for name in read.namelist():
            content = read.read(name)
            if name == backup_file.RIGHTS and change == "byte":
                content = content[:5000] + bytes([content[5000] ^ 1]) + content[5001:]
            if name == backup_file.RIGHTS and change == "file":
                continue
            if name.startswith(backup_file.RIGHTS_SLOTS) and change == "slots":
                continue
            if name == backup_file.ABOUT and change == "about":
                content = json.dumps(json.loads(content) | {"apart": {}}).encode()
            out.writestr(name, content)
        if change == "name":
            out.writestr("apart/../../evil.slot", b"{}")
    return target


@pytest.mark.parametrize("change", ["byte", "file", "slots", "about", "name"])
def test_a_backup_whose_cases_were_altered_is_refused(tmp_path: Path, change: str) -> None:
    files, backup = with_case(with_rights(tmp_path / "office"), "王小兰"), tmp_path / "a.fulianbak"
    with files.open() as office:
        backups.backup(office, backup)
    bad = altered(backup, tmp_path / "b.fulianbak", change)
    assert backups.read_backup(bad, thorough=True).problem
    with pytest.raises(UserError, match="E-BAK-01"):
        backups.restore(bad, tmp_path / "again.fldb", PASSWORD)
    assert not (tmp_path / "again.fldb").exists()


def test_an_upgrade_of_the_file_keeps_a_copy_that_opens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import shutil

    from fulian_desktop.paths import migrations
    from fulian_desktop.store import engine, upgrade

    files = with_case(with_rights(tmp_path / "office"), "王小兰")
    scripts = tmp_path / "db"
    shutil.copytree(migrations(), scripts, ignore=shutil.ignore_patterns("__pycache__"))
    (scripts / "rights" / "versions" / "0002_later.py").write_text(
        'from alembic import op\n\nrevision, down_revision = "0002", "0001"\n\n\n'
        'def upgrade() -> None:\n    op.execute("ALTER TABLE rights_case ADD COLUMN hobby TEXT")\n',
        encoding="utf-8",
    )
    monkeypatch.setattr(upgrade, "migrations", lambda: scripts)
    monkeypatch.setattr(engine, "RIGHTS_VERSION", 2)
    with files.open() as office, rights.unlock(office, SECOND) as opened, opened.read() as connection:
        names = [row[1] for row in connection.exec_driver_sql("PRAGMA table_info(rights_case)")]
        assert "hobby" in names
        assert connection.exec_driver_sql("SELECT complainant FROM rights_case").scalars().all() == ["王小兰"]
    assert rights_database(files.path).with_name("rights.fldb.before-upgrade-v1").is_file()
    monkeypatch.setattr(engine, "RIGHTS_VERSION", 1)
    with files.open() as office, pytest.raises(UserError, match="E-DB-03"):
        rights.unlock(office, SECOND)
