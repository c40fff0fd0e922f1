"""What the installer asks for: copies before an upgrade, and data that goes only when it is told to."""

from __future__ import annotations

from pathlib import Path

import pytest

from fulian_desktop import paths
from fulian_desktop.app import backups, offices, recent, records, upkeep
from fulian_desktop.errors import UserError
from fulian_desktop.ledgers.person import Person
from tests.command_line import fulian
from tests.offices import PASSWORD, OnDisk, on_disk


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> OnDisk:
    monkeypatch.setattr(paths, "settings_folder", lambda: tmp_path / "settings")
    monkeypatch.setattr(paths, "log_folder", lambda: tmp_path / "log")
    made = on_disk(tmp_path / "台账 数据")
    recent.remember(made.path, "巨屿镇妇联")
    return made


def test_the_copy_opens_with_the_same_password_and_holds_the_same_records(office: OnDisk) -> None:
    with office.open() as opened:
        records.save(opened, Person(name="王小兰", sex="2", positions=[]))
    (copy,) = upkeep.keep_copies()
    assert copy.parent == office.path.parent / "升级前备份" / office.path.stem
    with offices.open_office(copy / office.path.name, PASSWORD) as again:
        assert len(records.find(again, "person", "wxl")) == 1


def test_the_newest_three_copies_are_kept(office: OnDisk) -> None:
    place = office.path.parent / upkeep.FOLDER / office.path.stem
    for day in range(1, 6):
        (place / f"2013010{day}-080000-0.1.0").mkdir(parents=True)
    upkeep.keep_copies()
    left = sorted(one.name for one in place.iterdir())
    assert len(left) == upkeep.KEPT
    assert left[:2] == ["20130104-080000-0.1.0", "20130105-080000-0.1.0"]


def test_a_database_that_is_open_stops_the_upgrade_and_the_removal(office: OnDisk) -> None:
    with office.open():
        for act in (upkeep.keep_copies, upkeep.delete_data):
            with pytest.raises(UserError) as refused:
                act()
            assert refused.value.code == "E-DB-04"
    assert office.path.exists()


def test_deleting_takes_the_database_its_backups_and_nothing_else(office: OnDisk) -> None:
    folder = office.path.parent
    with office.open() as opened:
        backups.automatic(opened)
    upkeep.keep_copies()
    (folder / "别的.docx").write_text("mine", encoding="utf-8")
    assert fulian("delete-data").status == 2
    assert office.path.exists()
    assert fulian("delete-data", "--really").status == 0
    assert [one.name for one in folder.iterdir()] == ["别的.docx"]
    assert recent.recents() == []


def test_backups_stay_where_another_office_may_own_them(office: OnDisk) -> None:
    folder = office.path.parent
    with office.open() as opened:
        kept = backups.automatic(opened)
    (folder / f"other{office.path.suffix}").write_bytes(b"another office")
    upkeep.delete_data()
    assert kept is not None and kept.exists()
    assert (folder / f"other{office.path.suffix}").exists()
