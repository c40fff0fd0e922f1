"""One township's receipts over years and computers: issued, voided, reversed, backed up, restored, cloned, misdated."""

from __future__ import annotations

import random
import secrets
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from fulian_desktop.app import aid, aid_numbering, aid_reversal, aid_settings, backups, batches, records
from fulian_desktop.ledgers.aid import AidBatch, AidDisbursement
from fulian_desktop.ledgers.fund import Fund
from fulian_desktop.ledgers.person import Person
from fulian_desktop.paths import companion
from fulian_desktop.store import office as opening
from fulian_desktop.store import whereabouts
from fulian_desktop.store.browse import Query
from fulian_desktop.store.office import Office
from fulian_desktop.store.tables import receipt
from fulian_desktop.values import clock
from tests.offices import PASSWORD, OnDisk, on_disk, woman

BEGUN = datetime(2026, 3, 8, 2, 0, tzinfo=UTC)


class TwiceError(AssertionError):
    """A number was given twice."""


class GapError(AssertionError):
    """A number was left out."""


@dataclass
class Computer:
    """A computer: its files, and what its place is told by."""

    name: str
    files: OnDisk

    def open(self) -> Office:
        """As the program opens, without stretching the password."""
        return opening._open(self.files.path, self.files.key, "管理员")


class World:
    """Its computers, its stick with backups, copies made by hand, and every number that ever left on paper."""

    def __init__(self, folder: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.chance, self.patch = folder, random.Random(seed), monkeypatch
        self.stick = folder / "stick"
        self.stick.mkdir(parents=True)
        self.count = 0
        self.time = BEGUN
        self.told: dict[str, tuple[UUID, str]] = {}
        self.acts: list[str] = []
        monkeypatch.setattr(secrets, "randbelow", self.chance.randrange)
        self.at: Computer = Computer("pc", on_disk(folder / "pc"))
        monkeypatch.setattr(whereabouts, "here", self._here)
        self.computers = [self.at]
        with self.at.open() as office:
            self._furnish(office)

    def _here(self, database: Path) -> str:
        """The machine, and the place on it; told apart from how the test's own folder is called."""
        return f"{self.at.name}:{database.relative_to(self.folder)}"

    def _furnish(self, office: Office) -> None:
        fund = Fund(
            name="春晖基金",
            scheme="chunhui",
            nature="donation",
            founded_on=date(2010, 3, 8),
            opening_balance=90_000_00,
        )
        self.people: list[Person] = [woman(name) for name in ("王小兰", "李秀英", "陈梅", "曾仇")]
        records.add_many(office, [fund, *self.people])
        self.fund = fund.uid

    # ------------------------------------------------------------------------------------ work

    def issue(self) -> None:
        """A new batch of one to three, numbered."""
        with self.at.open() as office:
            chosen = self.chance.sample(self.people, self.chance.randint(1, 3))
            batch = AidBatch(
                title="慰问", fund=self.fund, aid_kind="condolence", pay_method="cash", handler="陈梅",
                held_on=date(self.chance.choice((2025, 2026)), 3, 8),
                lines=[AidDisbursement(recipient=one.uid, category="low_income", amount=50_000) for one in chosen],
                reasons={"in_another_batch": "两个批次各有标准"},
            )  # fmt: skip
            records.save(office, batch)
            self._number(office, batch.uid)

    def number_again(self) -> None:
        """A batch that is there: what was voided gets new numbers."""
        with self.at.open() as office:
            if (uid := self._batch(office)) and not records.load(office, "aid_batch", uid).voided_at:
                self._number(office, uid)

    def _number(self, office: Office, uid: UUID) -> None:
        with office.write() as connection:
            kept = records.load(office, "aid_batch", uid).record
            aid_numbering.number_lines(office, connection, kept, {one.uid: one.name for one in self.people})
        office.keep_mark()

    def void_one(self) -> None:
        """One wrong receipt."""
        with self.at.open() as office:
            uid = self._batch(office)
            valid = [one.number for one in aid.receipts(office, uid) if one.voided_at is None] if uid else []
            if valid:
                aid.void_receipt(office, self.chance.choice(valid), "金额写错")

    def void_batch(self) -> None:
        """A whole batch, or it is brought back."""
        with self.at.open() as office:
            if uid := self._batch(office):
                if records.load(office, "aid_batch", uid).voided_at:
                    records.restore(office, "aid_batch", uid)
                else:
                    records.void(office, "aid_batch", uid, "重复录入")

    def reverse(self) -> None:
        """Somebody was paid, and brought it back."""
        with self.at.open() as office:
            uid = self._batch(office)
            kept = records.load(office, "aid_batch", uid) if uid else None
            if kept is None or kept.voided_at:
                return
            batch: AidBatch = kept.record
            standing = [one for one in batch.lines if not one.reversed_on and not one.counters]
            if not standing:
                return
            line = self.chance.choice(standing)
            batches.note(line, "signed", batch.held_on, "王小兰")
            records.save(office, batch)
            back = batch.held_on + timedelta(days=self.chance.choice((1, 400)))
            aid_reversal.reverse(office, batch.uid, line.uid, back, "本人退回")

    def other_scheme(self) -> None:
        """Numbers by year or by batch from now on."""
        with self.at.open() as office:
            scheme = self.chance.choice(sorted(aid_settings.SCHEMES))
            aid_settings.put(office, replace(aid_settings.get(office), scheme=scheme))

    def _batch(self, office: Office) -> UUID | None:
        rows = records.rows(office, "aid_batch", Query(voided=self.chance.random() < 0.3))
        return self.chance.choice(rows).uid if rows else None

    # --------------------------------------------------------------------------------- accidents

    def back_up(self) -> None:
        """Onto the stick."""
        with self.at.open() as office:
            backups.backup(office, self.stick / f"{self._next()}.fulianbak")

    def restore(self) -> None:
        """Any backup, old or new, of any computer."""
        if found := self._backups():
            backups.restore(self.chance.choice(found), self.at.files.path, PASSWORD)

    def copy(self) -> None:
        """The file alone, by hand."""
        shutil.copyfile(self.at.files.path, self.folder / f"{self._next()}.copy")

    def put_back(self) -> None:
        """A copy made by hand, perhaps on another computer."""
        if found := sorted(self.folder.glob("*.copy"), key=lambda path: int(path.stem)):
            shutil.copyfile(self.chance.choice(found), self.at.files.path)

    def new_computer(self) -> None:
        """The old one is gone, with its marks; only the stick is left."""
        if found := self._backups():
            shutil.rmtree(companion(self.at.files.path))
            self.at.files.path.unlink()
            self.at.name = f"pc {self._next()}"
            backups.restore(self.chance.choice(found), self.at.files.path, PASSWORD)

    def clone(self) -> None:
        """The disk is copied as it is, marks and all, into a second computer; both go on."""
        twin = Computer(f"pc {self._next()}", self.at.files.moved_to(self.folder / f"twin {self.count}"))
        if self.chance.random() < 0.5:  # put where it lay on the first
            twin.name = f"{twin.name}, same place"
        self.computers.append(twin)
        self.at = self.chance.choice(self.computers)

    def at_the_other(self) -> None:
        """Work goes on at the other of two."""
        self.at = next(one for one in self.computers if one is not self.at)

    def sit_elsewhere(self) -> None:
        """Work goes on at another computer."""
        self.at = self.chance.choice(self.computers)

    def clock_jump(self) -> None:
        """A dead battery, a wrong year."""
        self.time += timedelta(days=self.chance.choice((-9000, -400, -1, 1, 400, 3000)))

    def _next(self) -> int:
        self.count += 1
        return self.count

    def _backups(self) -> list[Path]:
        return sorted(self.stick.glob("*.fulianbak"), key=lambda path: int(path.stem))

    # -------------------------------------------------------------------------------------- laws

    def live(self, steps: int) -> None:
        """A random history; what is on paper is looked at after each act."""
        work = [
            self.issue,
            self.issue,
            self.number_again,
            self.void_one,
            self.void_batch,
            self.reverse,
            self.other_scheme,
        ]
        accidents: list[Callable[[], None]] = [
            self.back_up, self.restore, self.copy, self.put_back, self.new_computer, self.clone, self.sit_elsewhere,
            self.clock_jump,
        ]  # fmt: skip
        self._do(self.issue)
        for _ in range(steps):
            self._do(self.chance.choice(self.chance.choice((work, accidents))))
            self._do(self.chance.choice((self.issue, self.reverse, self.number_again)))

    def follow(self, *acts: Callable[[], None]) -> None:
        """One act after the other."""
        for act in acts:
            self._do(act)

    def _do(self, act: Callable[[], None]) -> None:
        self.time += timedelta(hours=self.chance.randint(0, 30))
        self.acts.append(f"{self.at.name}: {act.__name__}")
        with clock.frozen(self.time, step=timedelta(seconds=1)):
            act()
            self._look()

    def _look(self) -> None:
        with self.at.files.open() as office, office.read() as connection:
            rows = connection.execute(receipt.select()).all()
        runs: dict[tuple[int, ...], list[int]] = {}
        for row in rows:
            if self.told.setdefault(row.number, (row.line, row.payee)) != (row.line, row.payee):
                raise TwiceError(row.number, self.acts)
            run = (row.year, row.device_no, row.epoch)
            if row.batch_no is None:
                runs.setdefault((*run, -1), []).append(row.serial)
            else:
                runs.setdefault((*run, 0), []).append(row.batch_no)
                runs.setdefault((*run, row.batch_no), []).append(row.batch_serial)
        for which, serials in runs.items():
            if sorted(set(serials)) != list(range(1, max(serials) + 1)):
                raise GapError(which, serials, self.acts)
            if which[-1] and len(set(serials)) != len(serials):
                raise TwiceError(which, serials, self.acts)
