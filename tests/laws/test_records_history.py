"""Any history of saving, voiding, crashing, backing up and going back leaves what it should, and no number twice."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path
from uuid import UUID

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from fulian_desktop.app import backups, offices, records
from fulian_desktop.paths import companion
from fulian_desktop.store import audit, numbers
from fulian_desktop.store.browse import Query
from fulian_desktop.store.office import Office
from fulian_desktop.values.uid import new_uid
from tests.offices import PASSWORD, OnDisk, on_disk, woman

NAMES = st.sampled_from(["王小兰", "曾小兰", "阿依古丽·买买提", "李㛃", "单雄"])


@dataclass
class Model:
    """What the office should hold: uid → (name, voided), drafts, and receipts still in the books."""

    people: dict[UUID, tuple[str, bool]] = field(default_factory=dict)
    drafts: set[UUID] = field(default_factory=set)
    receipts: set[str] = field(default_factory=set)

    def copy(self) -> Model:
        return replace(self, people=dict(self.people), drafts=set(self.drafts), receipts=set(self.receipts))


class History(RuleBasedStateMachine):
    """One office over years."""

    @initialize()
    def begin(self) -> None:
        self.root = Path(tempfile.mkdtemp(prefix="fulian-history-"))
        self.files: OnDisk = on_disk(self.root / "0")
        self.office: Office = self.files.open()
        self.model, self.given, self.moves = Model(), set[str](), 0
        self.backups: list[tuple[Path, Model]] = []
        self.copies: list[tuple[Path, Model]] = []

    def teardown(self) -> None:
        if hasattr(self, "office"):
            self.office.close()
            shutil.rmtree(self.root)

    # ------------------------------------------------------------------------------------ work

    @rule(name=NAMES)
    def add(self, name: str) -> None:
        person = woman(name)
        records.save(self.office, person)
        self.model.people[person.uid] = (name, False)

    @precondition(lambda self: self.model.people)
    @rule(name=NAMES, data=st.data())
    def rename(self, name: str, data: st.DataObject) -> None:
        uid = data.draw(st.sampled_from(sorted(self.model.people)))
        person = records.load(self.office, "person", uid).record
        person.name = name
        records.save(self.office, person)
        self.model.people[uid] = (name, self.model.people[uid][1])

    @precondition(lambda self: self.model.people)
    @rule(data=st.data())
    def void_or_bring_back(self, data: st.DataObject) -> None:
        uid = data.draw(st.sampled_from(sorted(self.model.people)))
        name, voided = self.model.people[uid]
        if voided:
            records.restore(self.office, "person", uid)
        else:
            records.void(self.office, "person", uid, "重复录入")
        self.model.people[uid] = (name, not voided)

    @rule()
    def leave_a_form_open(self) -> None:
        uid = new_uid()
        records.keep_draft(self.office, "person", uid, {"name": "王"})
        self.model.drafts.add(uid)

    @rule(count=st.integers(1, 3))
    def issue_receipts(self, count: int) -> None:
        with self.office.write() as connection:
            batch = new_uid()
            coming = numbers.upcoming(self.office, connection, 2013, batch, count)
            issues = [(numbers.Issue(new_uid(), 100, "王小兰"), number, "CODE") for number in coming]
            numbers.add(self.office, connection, batch, 2013, issues)
            issued = [number.text for number in coming]
        self.office.keep_mark()
        assert not self.given & set(issued), "a number was given twice"
        self.given |= set(issued)
        self.model.receipts |= set(issued)

    # --------------------------------------------------------------------------------- accidents

    @rule()
    def close_and_open(self) -> None:
        self.office.close()
        self.office = offices.open_office(self.files.path, PASSWORD)

    @rule()
    def crash(self) -> None:
        """The files go on as a killed program leaves them."""
        self.moves += 1
        folder = self.root / str(self.moves)
        folder.mkdir()
        path = folder / self.files.path.name
        for tail in ("", "-wal"):
            if Path(f"{self.files.path}{tail}").exists():
                shutil.copyfile(f"{self.files.path}{tail}", f"{path}{tail}")
        shutil.copytree(companion(self.files.path), companion(path))
        self.office.close()
        self.files = replace(self.files, path=path)
        self.office = offices.open_office(path, PASSWORD)

    @rule()
    def back_up(self) -> None:
        path, _ = backups.backup(self.office, self.root / f"{len(self.backups)}.fulianbak")
        self.backups.append((path, self.model.copy()))

    @precondition(lambda self: self.backups)
    @rule(data=st.data())
    def restore(self, data: st.DataObject) -> None:
        path, then = data.draw(st.sampled_from(self.backups))
        self.office.close()
        backups.restore(path, self.files.path, PASSWORD)
        self.office = offices.open_office(self.files.path, PASSWORD)
        self.model = then.copy()

    @rule()
    def copy_the_file(self) -> None:
        self.office.close()
        path = self.root / f"copy-{len(self.copies)}"
        shutil.copyfile(self.files.path, path)
        self.copies.append((path, self.model.copy()))
        self.office = offices.open_office(self.files.path, PASSWORD)

    @precondition(lambda self: self.copies)
    @rule(data=st.data())
    def put_an_old_copy_back_by_hand(self, data: st.DataObject) -> None:
        path, then = data.draw(st.sampled_from(self.copies))
        self.office.close()
        shutil.copyfile(path, self.files.path)
        self.office = offices.open_office(self.files.path, PASSWORD)
        self.model = then.copy()

    # -------------------------------------------------------------------------------------- laws

    @invariant()
    def the_lists_show_what_was_saved(self) -> None:
        if not hasattr(self, "office"):
            return
        for voided in (False, True):
            rows = records.rows(self.office, "person", Query(voided=voided), limit=1000)
            assert {row.uid: (row.cells["name"], row.voided) for row in rows} == {
                uid: one for uid, one in self.model.people.items() if voided or not one[1]
            }
        assert {draft.uid for draft in records.waiting_drafts(self.office)} == self.model.drafts

    @invariant()
    def everyone_is_found_by_her_name(self) -> None:
        if not hasattr(self, "office"):
            return
        for typed in ("小兰", "zxl", "李㛃", "ayiguli"):
            rows = records.rows(self.office, "person", Query(search=typed), limit=1000)
            assert {row.uid for row in rows} == {
                uid for uid, (name, voided) in self.model.people.items() if not voided and _means(typed, name)
            }

    @invariant()
    def the_books_and_the_trail_are_whole(self) -> None:
        if not hasattr(self, "office"):
            return
        with self.office.read() as connection:
            held = connection.exec_driver_sql("SELECT number FROM receipt").scalars().all()
            assert set(held) == self.model.receipts
            assert audit.broken_at(connection) is None


def _means(typed: str, name: str) -> bool:
    return {"zxl": name == "曾小兰", "ayiguli": name.startswith("阿依")}.get(typed, typed in name)


History.TestCase.settings = settings(max_examples=12, stateful_step_count=25)
test_any_history = History.TestCase
