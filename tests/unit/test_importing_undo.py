"""A whole import is taken back; what people have done since is theirs and stays."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fulian_desktop.app import importing, records
from fulian_desktop.errors import UserError
from fulian_desktop.ledgers.volunteer import Volunteer
from fulian_desktop.store import audit
from fulian_desktop.store.browse import Query
from fulian_desktop.values.steps import Cancelled, Steps
from tests.lists import Clerk, number, office_with_villages, states
from tests.offices import woman

HEAD = ["姓名", "身份证号", "联系电话"]
CHEN: list[Any] = ["陈秀兰", number("19800101"), "13800138000"]
LIN: list[Any] = ["林小红", number("19851212"), None]
FLAT = ["培训名称", "类别", "举办日期", "参训人次", "姓名", "身份证号"]
COURSE: list[Any] = ["家政培训", "技能培训", "2013-5-6", 3]


@pytest.fixture
def clerk(tmp_path: Path) -> Iterator[Clerk]:
    with office_with_villages(tmp_path) as office:
        yield Clerk(office, tmp_path)


def test_what_was_added_is_voided_with_the_reason(clerk: Clerk) -> None:
    _, done = clerk.imports("person", [HEAD, CHEN, LIN])
    undone = importing.undo(clerk.office, done.import_id)
    assert (undone.voided, undone.restored, undone.left) == (2, 0, ())
    assert clerk.all("person") == []
    voided = records.page(clerk.office, "person", Query(voided=True)).rows
    reasons = {records.load(clerk.office, "person", row.uid).void_reason for row in voided}
    assert reasons == {"撤销导入：名册.xlsx"}
    with clerk.office.read() as connection:
        assert audit.broken_at(connection) is None


def test_what_was_changed_is_as_it_was(clerk: Clerk) -> None:
    before = records.save(clerk.office, woman(CHEN[0], id_number=CHEN[1], phone="13900139000")).record
    _, done = clerk.imports("person", [HEAD, CHEN])
    assert clerk.all("person")[0].phone == "13800138000"
    undone = importing.undo(clerk.office, done.import_id)
    assert (undone.voided, undone.restored) == (0, 1)
    assert clerk.all("person") == [before]


def test_what_someone_changed_since_is_left_and_told(clerk: Clerk) -> None:
    _, done = clerk.imports("person", [HEAD, CHEN, LIN])
    lin = next(one for one in clerk.all("person") if one.name == "林小红")
    lin.phone = "13700137000"
    records.save(clerk.office, lin)
    undone = importing.undo(clerk.office, done.import_id)
    assert [(one.uid, one.title, one.why) for one in undone.left] == [(lin.uid, "林小红", "导入以后又改过")]
    assert [one.name for one in clerk.all("person")] == ["林小红"]


def test_someone_to_whom_other_records_lead_is_left(clerk: Clerk) -> None:
    _, done = clerk.imports("person", [HEAD, CHEN, LIN])
    chen = next(one for one in clerk.all("person") if one.name == "陈秀兰")
    records.save(clerk.office, Volunteer(person=chen.uid, registered_on=chen.birth_date))
    undone = importing.undo(clerk.office, done.import_id)
    assert [(one.title, one.why) for one in undone.left] == [("陈秀兰", "别的记录用到了它")]
    assert [one.name for one in clerk.all("person")] == ["陈秀兰"]


def test_a_training_goes_with_the_people_who_came_with_it(clerk: Clerk) -> None:
    _, done = clerk.imports("training", [FLAT, [*COURSE, *CHEN[:2]], [None] * 4 + LIN[:2]])
    undone = importing.undo(clerk.office, done.import_id)
    assert (undone.voided, undone.left) == (3, ())
    assert clerk.all("training") == clerk.all("person") == []


def test_a_training_that_was_worked_on_keeps_its_people(clerk: Clerk) -> None:
    _, done = clerk.imports("training", [FLAT, [*COURSE, *CHEN[:2]], [None] * 4 + LIN[:2]])
    (training,) = clerk.all("training")
    training.venue = "镇政府三楼"
    records.save(clerk.office, training)
    undone = importing.undo(clerk.office, done.import_id)
    assert undone.voided == 0
    assert sorted(one.why for one in undone.left) == [
        "别的记录用到了它",
        "别的记录用到了它",
        "导入以后又改过",
    ]


def test_lines_that_were_added_go_and_the_old_ones_stay(clerk: Clerk) -> None:
    clerk.imports("training", [FLAT, [*COURSE, *CHEN[:2]]])
    (before,) = clerk.all("training")
    _, done = clerk.imports("training", [FLAT, [*COURSE, *CHEN[:2]], [None] * 4 + LIN[:2]])
    assert len(clerk.all("training")[0].attendees) == 2
    undone = importing.undo(clerk.office, done.import_id)
    assert (undone.voided, undone.restored) == (1, 1)
    assert clerk.all("training") == [before]
    assert [one.name for one in clerk.all("person")] == ["陈秀兰"]


def test_nothing_is_undone_twice_and_nothing_unknown(clerk: Clerk) -> None:
    _, done = clerk.imports("person", [HEAD, CHEN])
    importing.undo(clerk.office, done.import_id)
    with pytest.raises(UserError, match="E-IMP-07"):
        importing.undo(clerk.office, done.import_id)
    with pytest.raises(UserError, match="E-IMP-06"):
        importing.undo(clerk.office, clerk.all("village")[0].uid)


def test_after_undoing_the_list_can_come_in_again(clerk: Clerk) -> None:
    _, done = clerk.imports("person", [HEAD, CHEN])
    importing.undo(clerk.office, done.import_id)
    plan, _ = clerk.imports("person", [HEAD, CHEN])
    assert states(plan) == ["new"]
    assert plan.earlier is None


def test_imports_are_listed_with_what_became_of_them(clerk: Clerk) -> None:
    _, first = clerk.imports("person", [HEAD, CHEN])
    _, second = clerk.imports("person", [HEAD, LIN])
    importing.undo(clerk.office, first.import_id)
    listed = importing.imports(clerk.office)
    assert [(one.uid, one.ledger, one.counts["added"], one.undone_at is not None) for one in listed] == [
        (second.import_id, "person", 1, False),
        (first.import_id, "person", 1, True),
    ]
    assert {(one.file_name, one.done_by) for one in listed} == {("名册.xlsx", "管理员")}


class After(Steps):
    """Cancels at the n-th step of writing."""

    def __init__(self, steps: int) -> None:
        super().__init__()
        self._left = steps

    def check(self) -> None:
        self._left -= 1
        if self._left < 0:
            self.cancel()
        super().check()


@pytest.mark.parametrize("after", range(4))
def test_stopped_anywhere_nothing_is_left(clerk: Clerk, after: int) -> None:
    plan = clerk.plans("person", [HEAD, CHEN, LIN])
    with pytest.raises(Cancelled):
        importing.apply(clerk.office, plan, steps=After(after))
    assert clerk.all("person") == []
    assert importing.imports(clerk.office) == []
    assert importing.apply(clerk.office, plan).added == 2, "and it can be done after all"


@pytest.mark.parametrize("after", range(3))
def test_undoing_stopped_anywhere_undoes_nothing(clerk: Clerk, after: int) -> None:
    _, done = clerk.imports("person", [HEAD, CHEN, LIN])
    with pytest.raises(Cancelled):
        importing.undo(clerk.office, done.import_id, steps=After(after))
    assert len(clerk.all("person")) == 2
    assert importing.imports(clerk.office)[0].undone_at is None
