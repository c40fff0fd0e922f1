"""A list of people is imported: who is new, who is there already, who must be asked about."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from fulian_desktop.app import importing, records
from fulian_desktop.app.importing import PlanRow, State
from fulian_desktop.errors import UserError
from fulian_desktop.excel.mapping import chosen
from fulian_desktop.ledgers.person import Person
from fulian_desktop.store import audit
from tests.lists import Clerk, in_memory, number, office_with_villages, said, states, village
from tests.offices import woman

HEAD = ["姓名", "身份证号", "性别", "出生日期", "村(社区)", "联系电话"]
CHEN: list[Any] = ["陈秀兰", number("19800101"), "女", None, "仙堂村", "13800138000"]
LIN: list[Any] = ["林小红", number("19851212"), None, None, "建新村", None]


@pytest.fixture
def clerk(tmp_path: Path) -> Iterator[Clerk]:
    with office_with_villages(tmp_path) as office:
        yield Clerk(office, tmp_path)


def person(row: PlanRow) -> Person:
    assert isinstance(row.record, Person)
    return row.record


def people(clerk: Clerk) -> list[Person]:
    return clerk.all("person")


def test_new_people_come_in_with_their_source(clerk: Clerk) -> None:
    plan, done = clerk.imports("person", [["妇女名册"], HEAD, CHEN, LIN])
    assert (done.added, done.changed, done.people) == (2, 0, 0)
    assert (plan.counts.read, plan.counts.new, plan.counts.skipped) == (2, 2, 2)
    chen, lin = people(clerk)
    assert (chen.name, chen.sex, chen.birth_date) == ("陈秀兰", "2", date(1980, 1, 1))
    assert (lin.sex, lin.village) == ("2", village("建新村")), "the ID number says her sex"
    kept = records.load(clerk.office, "person", lin.uid)
    assert kept.source == {"file": "名册.xlsx", "sheet": "名册", "row": 4, "import": str(done.import_id)}


def test_the_same_list_again_changes_nothing_and_says_so(clerk: Clerk) -> None:
    clerk.imports("person", [HEAD, CHEN, LIN, ["无证人", None, "女", None, "桥头村", None]])
    plan = clerk.plans("person", [HEAD, CHEN, LIN, ["无证人", None, "女", None, "桥头村", None]])
    assert states(plan) == ["same", "same", "same"]
    assert plan.earlier is not None
    with pytest.raises(UserError) as told:
        importing.apply(clerk.office, plan)
    assert told.value.code == "E-IMP-05"


def test_who_is_known_by_her_number_is_updated_and_blanks_erase_nothing(clerk: Clerk) -> None:
    clerk.imports("person", [HEAD, CHEN])
    plan, done = clerk.imports("person", [HEAD, ["陈秀兰", CHEN[1], None, None, None, "13900139000"]])
    assert [(one.label, one.before, one.after) for one in plan.rows[0].differences] == [
        ("联系电话", "13800138000", "13900139000")
    ]
    (chen,) = people(clerk)
    assert (chen.phone, chen.village) == ("13900139000", village("仙堂村"))
    assert (done.added, done.changed) == (0, 1)


def test_who_has_no_number_yet_is_known_by_name_and_birth_date(clerk: Clerk) -> None:
    records.save(clerk.office, woman("陈秀兰", birth_date=date(1980, 1, 1)))
    plan, _ = clerk.imports("person", [HEAD, CHEN])
    assert states(plan) == ["changed"]
    assert [one.id_number for one in people(clerk)] == [CHEN[1]]


def test_a_name_alone_is_asked_about_with_whom_it_may_be(clerk: Clerk) -> None:
    known = records.save(clerk.office, woman("陈秀兰")).record
    plan = clerk.plans("person", [HEAD, CHEN])
    assert states(plan) == ["doubtful"]
    assert said(plan.rows[0]) == [("姓名", "人员名册里有一个同名的人，请核对是不是同一人")]
    assert plan.rows[0].candidates == (known.uid,)
    assert plan.rows[0].proposed is State.CHANGED
    importing.accept(plan.rows[0])
    importing.apply(clerk.office, plan)
    assert [(one.uid, one.id_number) for one in people(clerk)] == [(known.uid, CHEN[1])]


def test_one_number_of_two_names_is_asked_about(clerk: Clerk) -> None:
    clerk.imports("person", [HEAD, CHEN])
    plan = clerk.plans("person", [HEAD, ["陈秀蓝", *CHEN[1:]]])
    assert states(plan) == ["doubtful"]
    assert said(plan.rows[0])[0][0] == "姓名"


def test_two_people_of_one_name_and_birth_date_are_asked_about(clerk: Clerk) -> None:
    clerk.imports("person", [HEAD, CHEN])
    plan = clerk.plans("person", [HEAD, ["陈秀兰", number("19800101", 44), *CHEN[2:]]])
    assert [(row.state, row.proposed) for row in plan.rows] == [(State.DOUBTFUL, State.NEW)]
    assert plan.rows[0].problems[0].heading == "身份证号"


def test_a_name_in_another_village_is_another_person(clerk: Clerk) -> None:
    records.save(clerk.office, woman("陈秀兰", village=village("建新村")))
    assert states(clerk.plans("person", [HEAD, ["陈秀兰", None, "女", None, "仙堂村", None]])) == ["new"]


def test_a_row_twice_in_the_list_is_not_added_twice(clerk: Clerk) -> None:
    plan = clerk.plans("person", [HEAD, CHEN, CHEN, ["陈秀兰", CHEN[1], None, None, None, "13900139000"]])
    assert states(plan) == ["new", "doubtful", "doubtful"]
    assert [said(row)[0][1] for row in plan.rows[1:]] == [
        "与第2行完全相同，重复的一行不导入",
        "与第2行的身份证号相同，请核对是不是重复",
    ]
    importing.accept_all(plan)
    assert states(plan) == ["new", "same", "changed"]
    importing.apply(clerk.office, plan)
    assert [one.phone for one in people(clerk)] == ["13900139000"], "what the later row adds is taken"


def test_rows_that_cannot_be_read_do_not_hold_up_the_others(clerk: Clerk) -> None:
    bad = ["王五", "33032719800101", "女", "1980-2-30", "没有的村", "12345"]
    plan, done = clerk.imports("person", [HEAD, CHEN, bad, LIN])
    assert states(plan) == ["new", "refused", "new"]
    assert [one.heading for one in plan.rows[1].problems] == [
        "身份证号",
        "出生日期",
        "村(社区)",
        "联系电话",
    ]
    assert [one.column for one in plan.rows[1].problems] == [1, 3, 4, 5]
    assert plan.rows[1].problems[1].value == "1980-2-30"
    assert done.added == 2


def test_what_is_missing_is_named(clerk: Clerk) -> None:
    plan = clerk.plans(
        "person", [HEAD, [None, None, "女", None, None, "13800138000"], ["王五", None, None, "1980-1-1"]]
    )
    assert [said(row) for row in plan.rows] == [[("姓名", "请填写姓名")], [("性别", "请填写性别")]]


def test_what_was_asked_about_and_accepted_has_a_reason(clerk: Clerk) -> None:
    wrong = CHEN[1][:-1] + ("0" if CHEN[1][-1] != "0" else "1")
    plan = clerk.plans("person", [HEAD, ["陈秀兰", wrong, "女", None, None, None]])
    assert states(plan) == ["doubtful"]
    importing.accept_all(plan)
    importing.apply(clerk.office, plan, reason="已对照身份证，证件上就是这样")
    (chen,) = people(clerk)
    assert chen.reasons == {"check_digit": "已对照身份证，证件上就是这样"}


def test_a_month_is_enough_where_the_number_knows_the_day(clerk: Clerk) -> None:
    plan = clerk.plans(
        "person",
        [HEAD, ["陈秀兰", CHEN[1], "女", "1980.1", None, None], ["王五", None, "女", "1980.3", None, None]],
    )
    assert states(plan) == ["new", "doubtful"]
    assert person(plan.rows[0]).birth_date == date(1980, 1, 1)


@pytest.mark.parametrize(("update", "state"), [("newer", "same"), ("always", "changed"), ("never", "same")])
def test_a_file_older_than_the_record_changes_it_only_when_told_to(
    clerk: Clerk, update: str, state: str
) -> None:
    records.save(
        clerk.office, woman("陈秀兰", id_number=CHEN[1], phone="13900139000", birth_date=date(1980, 1, 1))
    )
    book = in_memory(clerk.folder, {"名册": [HEAD, CHEN]})
    old = datetime(2013, 1, 1).timestamp()
    os.utime(book.file, (old, old))
    plan = importing.prepare(clerk.office, "person", book, update=update)
    assert states(plan) == [state]
    assert [one.label for one in plan.rows[0].differences] == ["村(社区)", "联系电话"], "told in any case"


def test_of_two_old_lists_the_newer_one_counts(clerk: Clerk) -> None:
    """A record that an import made is as old as its file, not as new as the import."""

    def dated(year: int, phone: str) -> Any:
        book = in_memory(clerk.folder, {"名册": [HEAD, [*CHEN[:5], phone]]}, f"{year}.xlsx")
        os.utime(book.file, (datetime(year, 6, 1).timestamp(),) * 2)
        return importing.prepare(clerk.office, "person", book)

    importing.apply(clerk.office, dated(2012, "13800138000"))
    importing.apply(clerk.office, dated(2013, "13900139000"))
    assert states(dated(2011, "13700137000")) == ["same"]
    assert [one.phone for one in people(clerk)] == ["13900139000"]


def test_a_plan_is_refused_once_its_records_have_changed(clerk: Clerk) -> None:
    clerk.imports("person", [HEAD, CHEN])
    plan = clerk.plans("person", [HEAD, ["陈秀兰", CHEN[1], None, None, None, "13900139000"]])
    (chen,) = people(clerk)
    chen.phone = "13700137000"
    records.save(clerk.office, chen)
    with pytest.raises(UserError) as told:
        importing.apply(clerk.office, plan)
    assert told.value.code == "E-IMP-04"
    assert [one.phone for one in people(clerk)] == ["13700137000"]


def test_a_plan_is_refused_once_someone_of_the_name_was_entered(clerk: Clerk) -> None:
    plan = clerk.plans("person", [HEAD, CHEN])
    records.save(clerk.office, woman("陈秀兰"))
    with pytest.raises(UserError, match="E-IMP-04"):
        importing.apply(clerk.office, plan)


def test_other_work_in_between_does_not_matter(clerk: Clerk) -> None:
    plan = clerk.plans("person", [HEAD, CHEN])
    records.save(clerk.office, woman("王小兰"))
    assert importing.apply(clerk.office, plan).added == 1


def test_the_trail_names_each_record_and_the_import(clerk: Clerk) -> None:
    _, done = clerk.imports("person", [HEAD, CHEN, LIN])
    (entry,) = records.history(clerk.office, done.import_id)
    assert (entry.act, entry.detail["added"], entry.detail["file"]) == ("import", 2, "名册.xlsx")
    assert [one.act for person in people(clerk) for one in records.history(clerk.office, person.uid)] == [
        "add",
        "add",
    ]
    with clerk.office.read() as connection:
        assert audit.broken_at(connection) is None


def test_hidden_rows_and_columns_are_left_out_unless_asked_in(clerk: Clerk) -> None:
    book = in_memory(clerk.folder, {"名册": [HEAD, CHEN, LIN]})
    grid = book.sheets[0]
    object.__setattr__(grid, "hidden_rows", frozenset({2}))
    object.__setattr__(grid, "hidden_columns", frozenset({5}))
    plan = importing.prepare(clerk.office, "person", book)
    assert (states(plan), [(one.row, one.why) for one in plan.skipped]) == (
        ["new"],
        [(1, "heading"), (3, "hidden")],
    )
    assert plan.hidden == ("“名册”里隐藏的1行", "“名册”里隐藏的1列")
    assert person(plan.rows[0]).phone == ""
    every = importing.prepare(clerk.office, "person", book, include_hidden=True)
    assert states(every) == ["new", "new"]


def test_a_sheet_of_something_else_is_left_out_and_told(clerk: Clerk) -> None:
    plan = clerk.plans(
        "person", {"名册": [HEAD, CHEN], "汇总": [["村(社区)", "人数"], ["仙堂村", 12], ["建新村", 3]]}
    )
    assert states(plan) == ["new"]
    assert {(one.sheet, one.row, one.why) for one in plan.skipped} >= {
        ("汇总", 2, "other"),
        ("汇总", 3, "other"),
    }


def test_a_mapping_is_remembered_for_the_next_list_of_that_shape(clerk: Clerk) -> None:
    strange = [["甲", "乙", "丙"], ["陈秀兰", "女", "13800138000"], ["林小红", "女", "13900139000"]]
    book = in_memory(clerk.folder, {"名册": strange})
    (table,) = importing.find(clerk.office, importing.importable("person"), book, anything=True)
    mapping = chosen(table.found, importing.importable("person"), {0: "name", 1: "sex", 2: "phone"})
    plan = importing.prepare(clerk.office, "person", book, mappings=[mapping])
    importing.apply(clerk.office, plan)
    again = importing.prepare(
        clerk.office, "person", in_memory(clerk.folder, {"名册": [*strange, ["王五", "女", None]]})
    )
    assert states(again) == ["same", "same", "new"]
    assert again.tables[0].remembered


def test_what_is_no_list_of_people_is_refused_in_a_sentence(clerk: Clerk) -> None:
    with pytest.raises(UserError) as told:
        clerk.plans("person", [["苹果", "梨子"], [1, 2], [3, 4]])
    assert told.value.code == "E-IMP-01"


@pytest.mark.parametrize("ledger", ["rights_case", "rights_village_count"])
def test_what_the_program_fills_in_is_not_imported(clerk: Clerk, ledger: str) -> None:
    with pytest.raises(UserError, match="E-IMP-03"):
        clerk.plans(ledger, [["登记号"], ["1"]])
