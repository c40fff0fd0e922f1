"""Submitting that fails half way: a number is used where its package may lie somewhere, and only there."""

from __future__ import annotations

import errno
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from fulian_desktop.app import merging, records, submission
from fulian_desktop.errors import UserError
from fulian_desktop.ledgers.training import Training
from fulian_desktop.packages import delivery
from fulian_desktop.store import audit
from fulian_desktop.store import records as kept_records
from fulian_desktop.store.office import Office
from fulian_desktop.values.dates import Period
from fulian_desktop.values.steps import Cancelled, Steps
from tests.counties import UNITS, YEAR, county_in, originals

NEXT = 4
"""Each township of the tests' county has submitted three times."""


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with originals().townships[UNITS[0]].moved_to(tmp_path / "town").open() as opened:
        yield opened
        with opened.read() as connection:
            assert audit.broken_at(connection) is None


@contextmanager
def disk(folder: Path, options: str) -> Iterator[Path]:
    """A file system of its own."""
    folder.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)], check=False)
    if done.returncode:
        pytest.skip("only root can mount a disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def numbers(office: Office) -> list[int]:
    return [one.sequence for one in submission.submissions(office)]


def submitted(office: Office, folder: Path) -> submission.Submission:
    """The next number, taken by the county after all that came before."""
    sent = submission.submit(office, YEAR, folder)
    with county_in(folder / "county") as county:
        result = merging.merge(county, [*originals().packages[UNITS[0]], sent.package])
        assert (result.refused, result.merged[-1].missing) == ([], ())
    return sent


def test_a_full_stick_costs_neither_a_number_nor_the_package_before(office: Office, tmp_path: Path) -> None:
    last = submission.submissions(office)[0]
    with disk(tmp_path / "stick", "size=4k") as stick:
        with pytest.raises(UserError, match="E-PKG-30"):
            submission.submit(office, YEAR, stick)
        assert list(stick.iterdir()) == []
    again = submission.deliver_again(office, last.sha256, tmp_path)
    assert again.read_bytes() == originals().packages[UNITS[0]][-1].read_bytes()
    assert submitted(office, tmp_path).sequence == NEXT


def test_a_stick_with_room_for_the_package_but_not_for_its_cover(office: Office, tmp_path: Path) -> None:
    pages = originals().packages[UNITS[0]][-1].stat().st_size // 4096 + 3
    with disk(tmp_path / "stick", f"size={4 * pages}k") as stick:
        with pytest.raises(UserError, match="E-DOC-01"):
            submission.submit(office, YEAR, stick)
        assert list(stick.iterdir()) == []
    assert submitted(office, tmp_path).sequence == NEXT


def test_a_stick_that_is_write_protected(office: Office, tmp_path: Path) -> None:
    with disk(tmp_path / "stick", "size=1m,ro") as stick, pytest.raises(UserError, match="E-PKG-31"):
        submission.submit(office, YEAR, stick)
    assert numbers(office) == [3, 2, 1]


def test_work_that_was_stopped_before_the_file_was_laid_down(office: Office, tmp_path: Path) -> None:
    steps = Steps(lambda what, done, total: steps.cancel() if "签名" in what else None)
    with pytest.raises(Cancelled):
        submission.submit(office, YEAR, tmp_path, steps)
    assert list(tmp_path.glob("*.fulian*")) == []
    assert submitted(office, tmp_path).sequence == NEXT


def test_what_was_taken_back_stands_in_the_trail(office: Office, tmp_path: Path) -> None:
    with disk(tmp_path / "stick", "size=4k") as stick, pytest.raises(UserError):
        submission.submit(office, YEAR, stick)
    with office.read() as connection:
        acts = connection.exec_driver_sql(
            "SELECT act, detail FROM audit ORDER BY seq DESC LIMIT 2"
        ).fetchall()
    assert [act for act, _ in acts] == ["submit_failed", "submit"]
    assert all(f'"number": "1.{NEXT}"' in detail for _, detail in acts)


def test_a_stick_that_was_pulled_out_after_the_file_had_its_name(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody knows whether the file is on it: were the number given again, two packages could bear it."""
    stick, pocket = tmp_path / "stick", tmp_path / "pocket"
    stick.mkdir()

    def pulled(folder: Path) -> None:
        folder.rename(pocket)
        raise OSError(errno.EIO, "input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(delivery, "sync_folder", pulled)
        with pytest.raises(UserError, match="E-PKG-34"):
            submission.submit(office, YEAR, stick)
    assert submission.submit(office, YEAR, tmp_path).sequence == NEXT + 1
    assert len(list(pocket.glob(f"*-1.{NEXT}.fulian"))) == 1
    with county_in(tmp_path / "county") as county:
        given = [*originals().packages[UNITS[0]], *pocket.glob("*.fulian"), *tmp_path.glob("*.fulian")]
        assert merging.merge(county, given).refused == []


def test_a_folder_that_cannot_be_synced_and_gives_the_file_back(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(folder: Path) -> None:
        raise OSError(errno.EIO, "input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(delivery, "sync_folder", failing)
        with pytest.raises(UserError, match="E-PKG-34"):
            submission.submit(office, YEAR, tmp_path)
    assert list(tmp_path.glob("*.fulian*")) == []
    assert submitted(office, tmp_path).sequence == NEXT


def test_what_travels_again_with_an_earlier_period_is_checked_again(office: Office, tmp_path: Path) -> None:
    """The year was reported; the half year then carries the second half along, faults and all."""
    wrong = Training(
        title="刺绣班", kind="skill", held_on=date(2013, 9, 1), attendance=30, women=31, attendees=[]
    )
    with office.write() as connection:
        kept_records.save(office, connection, wrong)
    half = Period.parse("2013H1")
    assert wrong.uid in {one.uid for one in submission.check(office, half)}
    with pytest.raises(UserError, match="E-SUB-01"):
        submission.submit(office, half, tmp_path)
    records.void(office, "training", wrong.uid, "录错了")
    assert submission.submit(office, half, tmp_path).sequence == NEXT
