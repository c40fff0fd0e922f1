"""Backups that can be opened, restores that repeat no number, and old backups that make room."""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from fulian_desktop.app import backups, offices, records
from fulian_desktop.errors import UserError
from fulian_desktop.paths import companion
from fulian_desktop.store import backup as backing
from fulian_desktop.store import backup_file, marks, restore
from fulian_desktop.store.browse import Query
from fulian_desktop.store.office import Office
from fulian_desktop.values import clock
from fulian_desktop.values.steps import Cancelled, Steps
from tests.offices import PASSWORD, UNIT, OnDisk, on_disk, woman

NOON = datetime(2013, 5, 6, 4, 0, tzinfo=UTC)


@pytest.fixture
def files(tmp_path: Path) -> OnDisk:
    return on_disk(tmp_path / "office")


@pytest.fixture
def office(files: OnDisk) -> Iterator[Office]:
    with files.open() as opened:
        records.save(opened, woman("王小兰"))
        yield opened


def names(path: Path, password: str = PASSWORD) -> set[str]:
    with offices.open_office(path, password) as office:
        return {row.cells["name"] for row in records.rows(office, "person", Query())}


def left_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


# ------------------------------------------------------------------------------------- making


def test_a_backup_is_one_file_with_database_slots_and_facts(office, tmp_path: Path) -> None:
    path, digest = backups.backup(office, tmp_path / "a.fulianbak")
    assert hashlib.sha256(path.read_bytes()).hexdigest() == digest
    with zipfile.ZipFile(path) as packed:
        slots = {f"slots/{slot.name}" for slot in office.files.glob("*.slot")}
        assert set(packed.namelist()) == {"about.json", "database.db", *slots}
        about = json.loads(packed.read("about.json"))
    assert about["unit"] == UNIT
    assert about["rows"]["person"] == 1
    assert left_in(tmp_path) == {"office", "a.fulianbak"}
    assert not list(office.files.glob("*.part*"))


def test_no_person_stands_in_what_is_readable(office, tmp_path: Path) -> None:
    path, _ = backups.backup(office, tmp_path / "a.fulianbak")
    assert "王小兰".encode() not in path.read_bytes()


def test_a_backup_is_noted_in_the_trail(office, tmp_path: Path) -> None:
    _, digest = backups.backup(office, tmp_path / "a.fulianbak")
    with office.read() as connection:
        last = connection.exec_driver_sql("SELECT act, detail FROM audit ORDER BY seq DESC").first()
    assert last == ("backup", json.dumps({"sha256": digest}))


def test_an_existing_file_is_not_overwritten(office, tmp_path: Path) -> None:
    (tmp_path / "a.fulianbak").write_bytes(b"other")
    with pytest.raises(UserError) as error:
        backups.backup(office, tmp_path / "a.fulianbak")
    assert error.value.code == "E-BAK-02"
    assert (tmp_path / "a.fulianbak").read_bytes() == b"other"


def test_a_folder_that_is_not_there_is_a_sentence(office, tmp_path: Path) -> None:
    with pytest.raises(UserError) as error:
        backups.backup(office, tmp_path / "no stick" / "a.fulianbak")
    assert error.value.code == "E-DB-09"


def test_a_stopped_backup_leaves_nothing(office, tmp_path: Path) -> None:
    def stop(what: str, done: int, total: int) -> None:
        if "读回" in what:
            steps.cancel()

    steps = Steps(stop)
    with pytest.raises(Cancelled):
        backups.backup(office, tmp_path / "a.fulianbak", steps)
    assert left_in(tmp_path) == {"office"}
    assert not list(office.files.glob("*.part*"))


def spoiled(path: Path, at: int = 200_000) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


def test_a_copy_that_lost_a_record_is_found_before_it_is_packed(office, tmp_path, monkeypatch) -> None:
    real = backing.sound

    def thieving(path: Path, key: bytes) -> bool:
        from fulian_desktop.store import engine

        connection = engine.connect(path, key)
        connection.execute("DELETE FROM person")
        connection.close()
        return real(path, key)

    monkeypatch.setattr(backing, "sound", thieving)
    with pytest.raises(UserError) as error:
        backups.backup(office, tmp_path / "a.fulianbak")
    assert error.value.code == "E-BAK-03"
    assert left_in(tmp_path) == {"office"}


def test_a_lying_stick_is_found_in_the_same_run(office, tmp_path, monkeypatch) -> None:
    """The stick takes everything and gives something else back."""
    real = backup_file.forget_cached

    def lie(stream: Any) -> None:
        real(stream)
        spoiled(tmp_path / "a.fulianbak.part")

    monkeypatch.setattr(backup_file, "forget_cached", lie)
    with pytest.raises(UserError) as error:
        backups.backup(office, tmp_path / "a.fulianbak")
    assert error.value.code == "E-BAK-03"
    assert left_in(tmp_path) == {"office"}


def test_a_damaged_database_is_not_backed_up_as_if_it_were_whole(files: OnDisk, tmp_path: Path) -> None:
    with files.open() as office:
        records.add_many(office, [woman() for _ in range(500)])
    spoiled(files.path, files.path.stat().st_size // 2)
    with files.open() as office, pytest.raises(UserError) as error:
        backups.backup(office, tmp_path / "a.fulianbak")
    assert error.value.code in ("E-DB-05", "E-BAK-03")
    assert left_in(tmp_path) == {"office"}


# ---------------------------------------------------------------------------------- restoring


def test_a_restored_database_has_what_was_backed_up_and_the_other_is_kept(files: OnDisk, tmp_path) -> None:
    with files.open() as office:
        records.save(office, woman("王小兰"))
        backup, _ = backups.backup(office, tmp_path / "a.fulianbak")
        records.save(office, woman("后来人"))
    done = backups.restore(backup, files.path, PASSWORD)
    assert names(files.path) == {"王小兰"}
    assert done.before is not None
    assert names(done.before) == {"王小兰", "后来人"}


def test_on_a_new_computer_the_backup_alone_is_enough(files: OnDisk, tmp_path: Path) -> None:
    with files.open() as office:
        records.save(office, woman("王小兰"))
        backup, _ = backups.backup(office, tmp_path / "a.fulianbak")
    elsewhere = tmp_path / "新电脑" / "妇联台账" / "凤池.db"
    done = backups.restore(backup, elsewhere, "", code=files.code)
    assert (done.before, names(elsewhere)) == (None, {"王小兰"})
    assert left_in(elsewhere.parent) == {"凤池.db", "凤池.db-files"}


def test_the_password_of_the_time_of_the_backup_counts(files: OnDisk, tmp_path: Path) -> None:
    with files.open() as office:
        records.save(office, woman("王小兰"))
        backup, _ = backups.backup(office, tmp_path / "a.fulianbak")
        offices.change_password(office, "新的-密码-2014")
    with pytest.raises(UserError) as error:
        backups.restore(backup, files.path, "新的-密码-2014")
    assert error.value.code == "E-DB-01"
    assert names(files.path, "新的-密码-2014") == {"王小兰"}
    done = backups.restore(backup, files.path, PASSWORD)
    assert names(files.path) == {"王小兰"}
    assert done.before is not None
    assert names(done.before, "新的-密码-2014") == {"王小兰"}


def test_the_log_of_a_killed_program_goes_with_its_database(files: OnDisk, tmp_path: Path) -> None:
    """Else the old -wal would be played into the restored file."""
    with files.open() as office:
        records.save(office, woman("王小兰"))
        backup, _ = backups.backup(office, tmp_path / "a.fulianbak")
        records.save(office, woman("只在日志里"))
        killed = tmp_path / "killed"
        killed.mkdir()
        for tail in ("", "-wal"):
            shutil.copyfile(f"{files.path}{tail}", killed / (files.path.name + tail))
    shutil.copytree(companion(files.path), companion(killed / files.path.name))
    done = backups.restore(backup, killed / files.path.name, PASSWORD)
    assert names(killed / files.path.name) == {"王小兰"}
    assert done.before is not None
    assert names(done.before) == {"王小兰", "只在日志里"}


def test_every_restore_begins_a_new_epoch(files: OnDisk, tmp_path: Path) -> None:
    with files.open() as office:
        office.keep_mark()
        backup, _ = backups.backup(office, tmp_path / "a.fulianbak")
    epochs = []
    for _ in range(3):
        backups.restore(backup, files.path, PASSWORD)
        with offices.open_office(files.path, PASSWORD) as office:
            epochs.append(office.info.epoch)
    assert epochs == [2, 3, 4]


def test_a_new_computer_takes_its_epoch_from_the_calendar(files: OnDisk, tmp_path: Path) -> None:
    """What numbers the lost computer gave since the backup, nobody here knows."""
    with files.open() as office:
        backup, _ = backups.backup(office, tmp_path / "a.fulianbak")
    with clock.frozen(NOON):
        assert backups.restore(backup, tmp_path / "pc1" / "a.db", PASSWORD).epoch // 10_000 == 1221
    with clock.frozen(NOON + timedelta(days=1)):
        assert backups.restore(backup, tmp_path / "pc2" / "a.db", PASSWORD).epoch // 10_000 == 1222


def test_a_second_new_computer_of_one_day_goes_on_from_the_stick(files: OnDisk, tmp_path: Path) -> None:
    """It is noted beside the backups how far restoring has come; a clock that is years slow changes nothing."""
    with files.open() as office:
        backup, _ = backups.backup(office, tmp_path / "a.fulianbak")
    with clock.frozen(datetime(2001, 1, 1, tzinfo=UTC)):
        first = backups.restore(backup, tmp_path / "pc1" / "a.db", PASSWORD)
        second = backups.restore(backup, tmp_path / "pc2" / "a.db", PASSWORD)
    assert 2 <= first.epoch < second.epoch < 30_000


def test_an_old_copy_put_back_by_hand_begins_a_new_epoch_too(files: OnDisk, tmp_path: Path) -> None:
    with offices.open_office(files.path, PASSWORD) as office:  # it lies elsewhere than where it was made
        epoch = office.info.epoch
    shutil.copyfile(files.path, tmp_path / "old.db")
    with files.open() as office:
        records.save(office, woman())
        office.keep_mark()
    shutil.copyfile(tmp_path / "old.db", files.path)
    with offices.open_office(files.path, PASSWORD) as office:
        assert office.info.epoch == epoch + 1
        assert marks.read(office.files).epoch == epoch + 1
    with offices.open_office(files.path, PASSWORD) as office:
        assert office.info.epoch == epoch + 1


def test_an_open_database_is_not_replaced(office, files: OnDisk, tmp_path: Path) -> None:
    backup, _ = backups.backup(office, tmp_path / "a.fulianbak")
    with pytest.raises(UserError) as error:
        backups.restore(backup, files.path, PASSWORD)
    assert error.value.code == "E-DB-04"
    records.save(office, woman("还能保存"))


@pytest.mark.parametrize("content", [b"", b"PK", b"not a backup at all", b"\x00" * 5000])
def test_what_is_no_backup_is_refused(files: OnDisk, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.fulianbak").write_bytes(content)
    before = files.path.read_bytes()
    with pytest.raises(UserError) as error:
        backups.restore(tmp_path / "a.fulianbak", files.path, PASSWORD)
    assert error.value.code == "E-BAK-01"
    assert files.path.read_bytes() == before
    assert left_in(files.path.parent) == {"凤池.db", "凤池.db-files"}


def test_a_refused_restore_to_a_new_place_leaves_the_place_empty(files: OnDisk, tmp_path: Path) -> None:
    with files.open() as office:
        backup, _ = backups.backup(office, tmp_path / "a.fulianbak")
    with pytest.raises(UserError):
        backups.restore(backup, tmp_path / "new" / "a.db", "不对的密码")
    assert left_in(tmp_path / "new") == set()
    office, _ = offices.create(
        tmp_path / "new" / "a.db", unit=UNIT, name="凤池镇妇联", level="township", password=PASSWORD
    )
    office.close()


def test_a_restore_cut_off_after_its_decision_is_finished_at_the_next_opening(
    files: OnDisk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with files.open() as office:
        records.save(office, woman("王小兰"))
        backup, _ = backups.backup(office, tmp_path / "a.fulianbak")
        records.save(office, woman("后来人"))

    class Cut(BaseException):
        pass

    def cut(*_: Any) -> None:
        raise Cut

    with monkeypatch.context() as broken, pytest.raises(Cut):
        broken.setattr(restore, "_set_aside", cut)
        backups.restore(backup, files.path, PASSWORD)
    assert (files.path.parent / "凤池.db.restoring").is_dir()
    assert names(files.path) == {"王小兰"}
    assert not (files.path.parent / "凤池.db.restoring").exists()


def test_a_zip_that_means_harm_writes_nowhere(files: OnDisk, tmp_path: Path) -> None:
    with files.open() as office:
        backup, _ = backups.backup(office, tmp_path / "a.fulianbak")
    with zipfile.ZipFile(backup) as packed:
        entries = {name: packed.read(name) for name in packed.namelist()}
    slot = next(name for name in entries if name.startswith("slots/"))
    wrong = [
        {**entries, "slots/../../evil.slot": b"{}"},
        {**entries, "slots//evil.slot": b"{}"},
        {**entries, "other.txt": b""},
        {**entries, "about.json": b"[" * 50_000},
        {**entries, "about.json": b"{}"},
        {**entries, "about.json": entries["about.json"].replace(b'"epoch": 1', b'"epoch": "1"')},
        {name: content for name, content in entries.items() if name != "database.db"},
        {name: content for name, content in entries.items() if not name.startswith("slots/")},
        {**entries, slot: b"x" * 70_000},
    ]
    for number, content in enumerate(wrong):
        path = tmp_path / f"{number}.fulianbak"
        with zipfile.ZipFile(path, "w") as made:
            for name, body in content.items():
                made.writestr(name, body)
        with pytest.raises(UserError) as error:
            backups.restore(path, tmp_path / "new" / "a.db", PASSWORD)
        assert error.value.code == "E-BAK-01", number
    assert left_in(tmp_path / "new") == set()
    assert not list(tmp_path.rglob("*evil*"))


# ---------------------------------------------------------------------------------- by itself


def test_by_itself_after_half_an_hour_of_work_and_not_without_work(files: OnDisk) -> None:
    with clock.frozen(NOON), files.open() as office:
        records.save(office, woman())
        assert backups.due(office)
        first = backups.automatic(office)
        assert first is not None
        assert first.parent == files.path.parent / "备份" / UNIT
        assert not backups.due(office)
    with clock.frozen(NOON + timedelta(minutes=29)), files.open() as office:
        records.save(office, woman())
        assert not backups.due(office)
    with clock.frozen(NOON + timedelta(minutes=30)), files.open() as office:
        assert backups.due(office)
        assert backups.automatic(office)
    with clock.frozen(NOON + timedelta(hours=5)), files.open() as office:
        assert not backups.due(office)
        assert backups.automatic(office) is None


def test_a_clock_that_was_years_ahead_does_not_stop_the_backups(files: OnDisk) -> None:
    with clock.frozen(NOON + timedelta(days=4000)), files.open() as office:
        records.save(office, woman())
        backups.automatic(office)
    with clock.frozen(NOON), files.open() as office:
        records.save(office, woman())
        assert backups.due(office)
        assert backups.automatic(office)


def test_after_a_restore_the_backups_of_the_lost_days_do_not_count(files: OnDisk, tmp_path: Path) -> None:
    with files.open() as office:
        backup, _ = backups.backup(office, tmp_path / "a.fulianbak")
        records.save(office, woman("后来人"))
        backups.automatic(office)
    backups.restore(backup, files.path, PASSWORD)
    with offices.open_office(files.path, PASSWORD) as office:
        assert backups.automatic(office)


def test_a_broken_backup_is_shown_as_broken_and_does_not_count(files: OnDisk) -> None:
    with files.open() as office:
        records.save(office, woman())
        path = backups.automatic(office)
        assert path is not None
        spoiled(path)
        (quick,) = backups.list_backups(office)
        (thorough,) = backups.list_backups(office, thorough=True)
        assert (quick.problem, thorough.about) == ("", None)
        assert thorough.problem
        path.write_bytes(path.read_bytes()[:-100])
        (cut,) = backups.list_backups(office)
        assert cut.about is None
        assert cut.problem
        assert backups.automatic(office)


def test_old_backups_make_room_by_day_week_and_month() -> None:
    """Two years of half-hourly backups on working days, looked at on the evening of the last."""
    today = date(2013, 12, 31)
    made = [
        (datetime(2012, 1, 1, hour, minute, tzinfo=UTC).astimezone() + timedelta(days=day), Path(f"{day}-{hour}-{minute}"))
        for day in range(731)
        for hour in range(1, 9)
        for minute in (0, 30)
    ]  # fmt: skip
    gone = set(backups.too_old(made, today))
    stay = sorted(at.astimezone() for at, path in made if path not in gone)
    days = {at.date() for at in stay}
    assert sum(at.date() == today for at in stay) == 16
    assert {today - timedelta(n) for n in range(7)} <= days
    assert {(at.year, at.month) for at in stay} == {(2013, month) for month in range(1, 13)}
    assert len(days) <= 7 + 5 + 12
    assert len(stay) == len(days) + 15


def test_the_newest_backup_always_stays() -> None:
    lonely = [
        (datetime(2001, 1, 1, tzinfo=UTC), Path("old")),
        (datetime(2001, 1, 2, tzinfo=UTC), Path("newer")),
    ]
    assert backups.too_old(lonely, date(2013, 5, 6)) == [Path("old")]
    assert backups.too_old([], date(2013, 5, 6)) == []
