"""No receipt number is given twice, whatever is restored, copied, put back or carried to another computer."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from fulian_desktop.app import backups, offices
from fulian_desktop.paths import companion
from fulian_desktop.store import marks, numbers
from fulian_desktop.store import office as opening
from fulian_desktop.values import clock
from fulian_desktop.values.uid import new_uid
from tests.offices import PASSWORD, on_disk

HISTORIES, STEPS = 20, 12
BEGUN = datetime(2026, 3, 8, 2, 0, tzinfo=UTC)


class TwiceError(AssertionError):
    """A number was given twice."""


class Computer:
    """One township's office, its stick with backups, and all numbers that ever left it on paper."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self.root, self.chance = folder, chance
        self.path = on_disk(folder / "pc").path
        self.stick = folder / "stick"
        self.stick.mkdir()
        self.given: set[str] = set()
        self.runs: dict[str, list[int]] = {}
        self.count = 0

    def issue(self) -> None:
        """Hand out one to three receipts."""
        with offices.open_office(self.path, PASSWORD) as office:
            with office.write() as connection:
                serial = numbers.next_serial(office, connection, 2013)
                wanted = self.chance.randint(1, 3)
                issues = [
                    (numbers.Issue(new_uid(), 100, "王小兰"), serial + n, "CODE") for n in range(wanted)
                ]
                issued = numbers.add(office, connection, new_uid(), 2013, issues)
            office.keep_mark()
        if self.given & set(issued):
            raise TwiceError(issued)
        self.given |= set(issued)
        for number in issued:
            run, serial_text = number.rsplit("-", 1)
            self.runs.setdefault(run, []).append(int(serial_text))

    def back_up(self) -> None:
        """Onto the stick."""
        self.count += 1
        with offices.open_office(self.path, PASSWORD) as office:
            backups.backup(office, self.stick / f"{self.count}.fulianbak")

    def restore(self) -> None:
        """Any backup, old or new."""
        found = sorted(self.stick.glob("*.fulianbak"))
        if found:
            backups.restore(self.chance.choice(found), self.path, PASSWORD)

    def copy(self) -> None:
        """The file alone, by hand."""
        self.count += 1
        shutil.copyfile(self.path, self.root / f"{self.count}.copy")

    def put_back(self) -> None:
        """A copy made by hand."""
        found = sorted(self.root.glob("*.copy"))
        if found:
            shutil.copyfile(self.chance.choice(found), self.path)

    def new_computer(self) -> None:
        """The old one is gone, with its marks; only the stick is left."""
        found = sorted(self.stick.glob("*.fulianbak"))
        if found:
            shutil.rmtree(companion(self.path))
            self.path.unlink()
            backups.restore(self.chance.choice(found), self.path, PASSWORD)

    def live(self, steps: int) -> None:
        """A random history, with receipts after each accident."""
        acts: list[Callable[[], None]] = [
            self.back_up, self.restore, self.copy, self.put_back, self.new_computer,
        ]  # fmt: skip
        for day in range(steps):
            with clock.frozen(BEGUN + timedelta(days=day), step=timedelta(seconds=1)):
                self.chance.choice(acts)()
                self.issue()


def histories(folder: Path) -> None:
    for seed in range(HISTORIES):
        computer = Computer(folder / str(seed), random.Random(seed))
        computer.live(STEPS)
        for serials in computer.runs.values():
            assert serials == list(range(1, len(serials) + 1)), "no gap within an epoch"


def test_no_number_is_given_twice(tmp_path: Path) -> None:
    histories(tmp_path)


def test_without_the_marks_numbers_would_be_given_twice(tmp_path: Path, monkeypatch) -> None:
    """The planted fault: an old copy put back unnoticed."""
    monkeypatch.setattr(opening, "_watch_epoch", lambda office: None)
    with pytest.raises(TwiceError):
        histories(tmp_path)


def test_without_the_calendar_too(tmp_path: Path, monkeypatch) -> None:
    """The planted fault: a new computer that counts on from what an old backup says."""
    monkeypatch.setattr(marks, "epoch_of_day", lambda day: 0)
    with pytest.raises(TwiceError):
        histories(tmp_path)
