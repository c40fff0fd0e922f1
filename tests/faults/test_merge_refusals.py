"""Packages that a county must not take, or takes with a word: each one sentence with a code, and nothing changed."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from fulian_desktop.app import backups, enrolment, merging, offices, records, submission
from fulian_desktop.errors import UserError
from fulian_desktop.ledgers.person import Person
from fulian_desktop.ledgers.registry import BY_KEY, TABLES
from fulian_desktop.packages.delivery import deliver
from fulian_desktop.packages.minisign import DeviceKey, fingerprint
from fulian_desktop.packages.tables import columns
from fulian_desktop.packages.write import file_name, make_package
from fulian_desktop.store import keys, outgoing, settings
from fulian_desktop.store.browse import Query
from fulian_desktop.store.office import Office
from fulian_desktop.values.steps import Steps
from tests.counties import UNITS, YEAR, county_in, originals, state
from tests.offices import OnDisk

Tables = dict[str, list[list[str]]]
FIRST, SECOND = UNITS[:2]


@pytest.fixture
def county(tmp_path: Path) -> Iterator[Office]:
    with county_in(tmp_path / "county") as office:
        yield office


@pytest.fixture
def town(tmp_path: Path) -> OnDisk:
    return originals().townships[FIRST].moved_to(tmp_path / "town")


def forged(files: OnDisk, folder: Path, change: Callable[[Tables], None]) -> Path:
    """A package under the township's own keys, whose rows its program would never have written."""
    with files.open() as office, office.read() as connection:
        facts, made_with = submission._facts(office, connection, YEAR)
        rows: Tables = {
            table.key: [
                ["" if cell is None else str(cell) for cell in row]
                for row in outgoing.rows(
                    connection, table, columns(table), unit=office.info.unit, cut_off=facts.cut_off
                )
            ]
            for table in TABLES
        }
        change(rows)
        data, cover = make_package(facts, list(rows.items()), made_with, Steps())
    return deliver(folder, file_name(cover), data)


def at(table: str, column: str) -> int:
    return [one.name for one in columns(BY_KEY[table])].index(column)


def put(table: str, column: str, value: str) -> Callable[[Tables], None]:
    def change(rows: Tables) -> None:
        rows[table][0][at(table, column)] = value

    return change


def refused(county: Office, path: Path, code: str) -> str:
    """Refused with the code in one plain sentence, by looking, by rehearsing and by merging, and nothing changed."""
    before = state(county)
    looked = merging.inspect(county, path)
    assert (looked.valid, [one.code for one in looked.problems]) == (False, [code])
    assert [one.code for one in merging.rehearse(county, path).inspection.problems] == [code]
    result = merging.merge(county, [path])
    assert ([one.code for one in result.refused], result.merged) == ([code], [])
    assert state(county) == before
    message = result.refused[0].message
    assert re.search("[\u4e00-\u9fff]", message)
    assert "Traceback" not in message
    return message


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (put("training", "kind", "dancing"), "E-PKG-21"),
        (put("training", "programmes", "six_studies secret"), "E-PKG-21"),
        (put("training", "held_on", "2013-02-30"), "E-PKG-21"),
        (put("training", "attendance", "-5"), "E-PKG-21"),
        (put("training", "attendance", "4e3"), "E-PKG-21"),
        (put("training", "title", ""), "E-PKG-21"),
        (put("training", "title", "字" * 101), "E-PKG-21"),
        (put("training", "title", "一\x07二"), "E-PKG-21"),
        (put("training", "hours", "1.55"), "E-PKG-21"),
        (put("aid_disbursement", "unit_value", "1.5"), "E-PKG-21"),
        (put("aid_disbursement", "proxy", "maybe"), "E-PKG-21"),
        (put("aid_disbursement", "recipient", "xyz"), "E-PKG-21"),
        (put("person", "uid", "0" * 31), "E-PKG-21"),
        (put("person", "village", "沪山村"), "E-PKG-21"),
        (put("person", "changed_at", "yesterday"), "E-PKG-21"),
        (put("person", "source", "{"), "E-PKG-21"),
        (put("training_attendee", "parent", "ab" * 16), "E-PKG-22"),
        (lambda rows: rows["person"].append(list(rows["person"][0])), "E-PKG-24"),
    ],
)  # fmt: skip
def test_rows_that_no_program_of_ours_writes_refuse_the_whole_package(
    county: Office, town: OnDisk, tmp_path: Path, change: Callable[[Tables], None], code: str
) -> None:
    merging.merge(county, originals().packages[SECOND])
    refused(county, forged(town, tmp_path, change), code)


def test_an_unaltered_forgery_is_taken(county: Office, town: OnDisk, tmp_path: Path) -> None:
    """Otherwise the refusals above might be those of the forger's tools."""
    assert merging.merge(county, [forged(town, tmp_path, lambda rows: None)]).refused == []


def test_a_record_of_another_township_is_never_overwritten(
    county: Office, town: OnDisk, tmp_path: Path
) -> None:
    merging.merge(county, originals().packages[SECOND])
    with county.read() as connection:
        uid = connection.exec_driver_sql(
            "SELECT lower(hex(uid)) FROM person WHERE unit = ? LIMIT 1", (SECOND,)
        ).scalar_one()
    refused(county, forged(town, tmp_path, put("person", "uid", uid)), "E-PKG-23")


def test_a_package_of_another_county_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(keys.SCRYPT, "n", 1 << 4)
    other, _ = offices.create(
        tmp_path / "o.fldb", unit="330326", name="平阳县妇联", level="county", password="county-2013"
    )
    with other:
        refused(other, originals().packages[FIRST][0], "E-PKG-07")


def test_a_unit_that_is_not_listed_is_refused(county: Office) -> None:
    enrolment.set_units(county, [(SECOND, "2号镇妇联")])
    refused(county, originals().packages[FIRST][0], "E-PKG-08")


def test_a_second_device_is_refused_until_its_paper_was_read(
    county: Office, town: OnDisk, tmp_path: Path
) -> None:
    merging.merge(county, originals().packages[FIRST][:1])
    replaced = DeviceKey.new()
    with town.open() as office:
        with office.write() as connection:
            settings.put(connection, device_secret=replaced.secret_bytes.hex())
        sent = submission.submit(office, YEAR, tmp_path)
    message = refused(county, sent.package, "E-PKG-09")
    assert fingerprint(replaced.public) in message, "the officer compares it with the stamped cover"
    merging.register_device(county, FIRST, fingerprint(replaced.public).lower())
    assert merging.merge(county, [sent.package]).refused == []
    with pytest.raises(UserError, match="E-MRG-04"):
        merging.register_device(county, FIRST, "nonsense")


def test_two_different_packages_of_one_number_raise_the_alarm(
    county: Office, town: OnDisk, tmp_path: Path
) -> None:
    """The township's file was copied to a second PC, and both go on."""
    copy = town.moved_to(tmp_path / "copy")
    for files, folder in ((town, tmp_path / "a"), (copy, tmp_path / "b")):
        folder.mkdir()
        with files.open() as office:
            records.save(office, Person(name="王小兰", sex="2"))
            submission.submit(office, YEAR, folder)
    one, other = (next((tmp_path / name).glob("*.fulian")) for name in "ab")
    assert merging.merge(county, [one]).refused == []
    assert "从旧备份恢复" in refused(county, other, "E-PKG-11")


def test_a_gap_is_told_and_a_replay_changes_nothing(county: Office) -> None:
    first, _, third = originals().packages[FIRST]
    merging.merge(county, [first])
    merged = merging.merge(county, [third]).merged[0]
    assert merged.missing == (2,)
    assert any("缺第 2 号包" in one.message for one in merged.problems)
    before = state(county)
    again = merging.merge(county, [third, first])
    assert len(again.unchanged) == 2
    assert again.changes == {"added": 0, "changed": 0, "removed": 0}
    assert state(county) == before


def test_one_bad_package_does_not_hold_up_the_others(county: Office, tmp_path: Path) -> None:
    cut = tmp_path / "cut.fulian"
    cut.write_bytes(originals().packages[SECOND][0].read_bytes()[:-7])
    result = merging.merge(county, [cut, originals().packages[FIRST][0], tmp_path / "not there.fulian"])
    assert [one.code for one in result.refused] == ["E-PKG-03", "E-PKG-01"]
    assert [one.unit for one in result.merged] == [FIRST]


def test_a_township_cannot_merge(town: OnDisk) -> None:
    with town.open() as office, pytest.raises(UserError, match="E-MRG-01"):
        merging.merge(office, originals().packages[SECOND])


def test_after_an_old_backup_the_numbers_go_on_under_a_new_epoch(
    county: Office, town: OnDisk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(keys.SCRYPT, "n", 1 << 4)
    sent = []
    with town.open() as office:
        saved, _ = backups.backup(office, tmp_path / "old.flbak")
        sent.append(submission.submit(office, YEAR, tmp_path))
    backups.restore(saved, town.path, "town-2013")
    with offices.open_office(town.path, "town-2013") as office:
        assert office.info.epoch == 2
        records.save(office, Person(name="王小兰", sex="2"))
        sent.append(submission.submit(office, YEAR, tmp_path))
    result = merging.merge(county, [*originals().packages[FIRST], *(one.package for one in sent)])
    assert result.refused == []
    assert [(one.epoch, one.sequence) for one in result.merged][-2:] == [(1, 4), (2, 1)]


# ------------------------------------------------------------------------------------- disks


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path]:
    """A file system that is soon full."""
    folder.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], check=False)
    if done.returncode:
        pytest.skip("only root can mount a small disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_a_full_stick_costs_no_number(town: OnDisk, tmp_path: Path) -> None:
    with small_disk(tmp_path / "stick", "8k") as stick, town.open() as office:
        with pytest.raises(UserError, match="E-PKG-30"):
            submission.submit(office, YEAR, stick)
        assert list(stick.iterdir()) == []
        assert submission.submit(office, YEAR, tmp_path).sequence == 4, "three were sent before"


def test_a_full_disk_leaves_the_county_as_it_was(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "6m") as disk:
        files = originals().county.moved_to(disk / "county")
        with files.open() as county:
            merging.merge(county, originals().packages[SECOND][:1])
            before = state(county)
            ballast = disk / "ballast"
            ballast.write_bytes(bytes(_free(disk) - 40_000))
            result = merging.merge(county, originals().packages[FIRST][:1])
            assert [one.code for one in result.refused] == ["E-DB-06"]
            assert state(county) == before
            ballast.unlink()
            assert merging.merge(county, originals().packages[FIRST][:1]).refused == []


def _free(folder: Path) -> int:
    import os

    found = os.statvfs(folder)
    return found.f_bavail * found.f_frsize


def test_a_stick_that_was_pulled_out_costs_no_number(town: OnDisk, tmp_path: Path) -> None:
    with town.open() as office:
        with pytest.raises(UserError, match="E-SUB-03"):
            submission.submit(office, YEAR, tmp_path / "gone")
        assert submission.submit(office, YEAR, tmp_path).sequence == 4


def test_nothing_is_written_while_a_finding_stands_in_the_way(town: OnDisk, tmp_path: Path) -> None:
    with town.open() as office:
        linked = records.page(office, "training", Query()).rows[0]
        attendee = records.load(office, "training", linked.uid).record.attendees[0].person
        records.void(office, "person", attendee, "重复录入")
        with pytest.raises(UserError, match="E-SUB-01"):
            submission.submit(office, YEAR, tmp_path)
        assert list(tmp_path.glob("*.fulian")) == []
        records.restore(office, "person", attendee)
        assert submission.submit(office, YEAR, tmp_path).sequence == 4
