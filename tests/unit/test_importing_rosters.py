"""Trainings with their rosters, aid batches with their lines, in one flat list or over two sheets."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from fulian_desktop.app import importing, records
from fulian_desktop.app.importing import State
from fulian_desktop.errors import UserError
from fulian_desktop.excel.columns import EXAMPLES
from fulian_desktop.ledgers.fund import Fund
from fulian_desktop.ledgers.volunteer import Volunteer
from tests.lists import Clerk, number, office_with_villages, said, states
from tests.offices import woman

FLAT: list[Any] = ["培训名称", "类别", "举办日期", "参训人次", "姓名", "身份证号", "签到"]
CHEN, LIN, WANG = number("19800101"), number("19851212"), number("19700303")
COURSE: list[Any] = ["家政培训", "技能培训", "2013-5-6", 3]
LIST: list[list[Any]] = [
    FLAT,
    [*COURSE, "陈秀兰", CHEN, "到"],
    [None, None, None, None, "林小红", LIN, "到"],
    [None, None, None, None, "王美丽", WANG, "未到"],
]


@pytest.fixture
def clerk(tmp_path: Path) -> Iterator[Clerk]:
    with office_with_villages(tmp_path) as office:
        yield Clerk(office, tmp_path)


def names(clerk: Clerk, training: Any) -> list[str]:
    titles = records.titles(clerk.office, "person", [row.person for row in training.attendees])
    return [titles[row.person] for row in training.attendees]


def test_a_flat_list_is_one_training_with_its_roster_and_new_people(clerk: Clerk) -> None:
    records.save(clerk.office, woman("陈秀兰", id_number=CHEN, birth_date=date(1980, 1, 1)))
    plan, done = clerk.imports("training", LIST)
    assert states(plan) == ["new", "new", "new"]
    assert (plan.counts.people, done.added, done.people) == (2, 1, 2)
    (training,) = clerk.all("training")
    assert (training.title, training.held_on, training.attendance) == ("家政培训", date(2013, 5, 6), 3)
    assert names(clerk, training) == ["陈秀兰", "林小红", "王美丽"]
    assert [row.mark for row in training.attendees] == ["present", "present", "absent"]
    assert [one.name for one in clerk.all("person")] == ["陈秀兰", "林小红", "王美丽"]


def test_the_same_flat_list_again_changes_nothing(clerk: Clerk) -> None:
    clerk.imports("training", LIST)
    assert states(clerk.plans("training", LIST)) == ["same", "same", "same"]


def test_a_roster_of_names_alone_is_recognised_the_second_time(clerk: Clerk) -> None:
    rows = [[*row[:5], None, row[6]] for row in LIST[1:]]
    plan, _ = clerk.imports("training", [FLAT, *rows])
    assert states(plan) == ["new", "new", "new"]
    assert states(clerk.plans("training", [FLAT, *rows])) == ["same", "same", "same"]


def test_a_row_that_is_wrong_leaves_the_others_in_and_its_repair_adds_it_alone(clerk: Clerk) -> None:
    wrong = [*LIST[:3], [None, None, None, None, "王美丽", "33032719700", "到"]]
    plan, _ = clerk.imports("training", wrong)
    assert states(plan) == ["new", "new", "refused"]
    (training,) = clerk.all("training")
    assert names(clerk, training) == ["陈秀兰", "林小红"]
    repaired, done = clerk.imports("training", LIST)
    assert states(repaired) == ["same", "same", "new"]
    assert (done.added, done.changed, done.people) == (0, 1, 1)
    (training,) = clerk.all("training")
    assert names(clerk, training) == ["陈秀兰", "林小红", "王美丽"]


def test_a_wrong_training_refuses_its_rows_and_says_which_row_is_to_blame(clerk: Clerk) -> None:
    rows = [FLAT, ["家政培训", "技能培训", "2013-13-6", 3, "陈秀兰", CHEN, "到"], LIST[2]]
    plan = clerk.plans("training", rows)
    assert states(plan) == ["refused", "refused"]
    assert [one[0] for one in said(plan.rows[0])] == ["举办日期"]
    assert said(plan.rows[1]) == [("", "它所属的记录（第2行）未通过")]


def test_a_list_sorted_by_village_gives_each_training_once(clerk: Clerk) -> None:
    rows = [
        FLAT,
        LIST[1],
        ["月嫂培训", "技能培训", "2013-6-6", 1, "林小红", LIN, "到"],
        [*COURSE, "王美丽", WANG, "到"],
    ]
    plan, done = clerk.imports("training", rows)
    assert (states(plan), done.added) == (["new", "new", "new"], 2)
    assert {one.title: len(one.attendees) for one in clerk.all("training")} == {"家政培训": 2, "月嫂培训": 1}


def test_more_on_the_roster_than_came_is_asked_about(clerk: Clerk) -> None:
    rows = [FLAT, [*COURSE[:3], 1, "陈秀兰", CHEN, "到"], LIST[2]]
    plan = clerk.plans("training", rows)
    assert states(plan) == ["doubtful", "doubtful"]
    assert said(plan.rows[0]) == [("参训人次", "名册上到场 2 人，多于参训人次，请核对")]
    importing.accept_all(plan)
    importing.apply(clerk.office, plan)
    (training,) = clerk.all("training")
    assert (len(training.attendees), list(training.reasons)) == (2, ["roster_longer"])


def test_two_sheets_are_tied_by_number(clerk: Clerk) -> None:
    sheets: dict[str, Any] = {
        "培训台账": [["序号", *FLAT[:4]], [1, *COURSE], [2, "月嫂培训", "技能培训", "2013-6-6", 20]],
        "学员名册": [
            ["所属序号", "学员", "身份证号", "签到"],
            [1, "陈秀兰", CHEN, "到"],
            [2, "林小红", LIN, "到"],
            [1, "王美丽", WANG, "到"],
            [9, "无主人", None, "到"],
        ],
    }
    plan, done = clerk.imports("training", sheets)
    assert states(plan) == ["new", "new", "new", "new", "new", "refused"]
    assert (plan.rows[5].sheet, plan.rows[5].row) == ("学员名册", 5)
    assert (done.added, done.people) == (2, 3)
    assert {one.title: names(clerk, one) for one in clerk.all("training")} == {
        "家政培训": ["陈秀兰", "王美丽"],
        "月嫂培训": ["林小红"],
    }
    assert states(clerk.plans("training", sheets))[:5] == ["same"] * 5


def test_rows_under_a_refused_record_on_another_sheet_are_refused_too(clerk: Clerk) -> None:
    sheets: dict[str, Any] = {
        "培训台账": [["序号", *FLAT[:4]], [1, "家政培训", "没有这一类", "2013-5-6", 3]],
        "学员名册": [["所属序号", "学员", "身份证号"], [1, "陈秀兰", CHEN]],
    }
    plan = clerk.plans("training", sheets)
    assert states(plan) == ["refused", "refused"]
    assert said(plan.rows[1]) == [("", "它所属的记录（第2行）未通过")]


def test_a_roster_that_names_no_training_needs_to_be_told_which(clerk: Clerk) -> None:
    clerk.imports("training", [FLAT[:4], COURSE])
    (training,) = clerk.all("training")
    roster: dict[str, Any] = {
        "学员名册": [["学员", "身份证号", "签到"], ["陈秀兰", CHEN, "到"], ["林小红", LIN, "到"]]
    }
    with pytest.raises(UserError, match="E-IMP-08"):
        clerk.plans("training", roster)
    plan, done = clerk.imports("training", roster, into=training.uid)
    assert (states(plan), done.changed) == (["new", "new"], 1)
    (training,) = clerk.all("training")
    assert names(clerk, training) == ["陈秀兰", "林小红"]


def test_an_aid_list_finds_its_fund_by_title_and_near_misses_are_asked_about(clerk: Clerk) -> None:
    records.save(clerk.office, fund("春晖基金"))
    head = [
        "批次名称",
        "资金",
        "发放类别",
        "发放方式",
        "发放日期",
        "经办人",
        "姓名",
        "身份证号",
        "对象类别",
        "金额",
    ]
    row: list[Any] = [
        "三八慰问",
        "春晖基金",
        "慰问金",
        "现金",
        "2013-3-8",
        "林主任",
        "陈秀兰",
        CHEN,
        "低保",
        "500",
    ]
    plan = clerk.plans("aid_batch", [head, row])
    assert states(plan) == ["new"], said(plan.rows[0])
    near = clerk.plans("aid_batch", [head, [row[0], "春辉基金", *row[2:]]])
    assert states(near) == ["doubtful"]
    assert said(near.rows[0]) == [("资金", "“资金台账”里没有“春辉基金”，相近的有“春晖基金”，请核对")]
    none = clerk.plans("aid_batch", [head, [row[0], "没有的钱", *row[2:]]])
    assert said(none.rows[0]) == [("资金", "“资金台账”里没有“没有的钱”，请先登记，或改填登记过的名称")]


def fund(name: str) -> Fund:
    return Fund(
        name=name, scheme="condolence", nature="donation", purpose="general", founded_on=date(2010, 1, 1)
    )


def test_volunteers_are_people_first_and_new_ones_become_both(clerk: Clerk) -> None:
    plan, done = clerk.imports("volunteer", [["姓名", "身份证号", "登记日期"], ["陈秀兰", CHEN, "2013-5-4"]])
    assert (states(plan), done.added, done.people) == (["new"], 1, 1)
    (volunteer,) = clerk.all("volunteer")
    (person,) = clerk.all("person")
    assert isinstance(volunteer, Volunteer)
    assert volunteer.person == person.uid
    service: list[list[Any]] = [
        ["姓名", "服务内容", "服务日期", "服务小时", "记录人", "确认人"],
        ["陈秀兰", "扫雪", "2013-12-1", 2, "林主任", "村委会"],
    ]
    assert states(clerk.plans("volunteer_service", service)) == ["doubtful"], "only her name is told"
    unknown = [service[0], ["林小红", *service[1][1:]]]
    assert said(clerk.plans("volunteer_service", unknown).rows[0])[0] == (
        "姓名",
        "“巾帼志愿者”里没有此人，请先登记",
    )


def test_a_team_may_stand_below_another_of_the_same_list(clerk: Clerk) -> None:
    ledger = importing.importable("volunteer_team")
    required = [one for one in ledger.columns if one.required]
    head = [one.label for one in required] + [ledger.fields["parent_team"].label]

    def row(name: str, above: str | None) -> list[Any]:
        cells = [EXAMPLES[type(one.kind)](one.kind, one) for one in required]
        cells[[one.name for one in required].index("name")] = name
        return [*cells, above]

    plan = clerk.plans("volunteer_team", [head, row("镇服务队", None), row("村服务队", "镇服务队")])
    if any("所属组织" in heading for heading in head):
        pytest.skip("a team belongs to an organization, of which this office has none")
    assert states(plan) == ["new", "new"], [said(one) for one in plan.rows]
    importing.apply(clerk.office, plan)
    by_name = {one.name: one for one in clerk.all("volunteer_team")}
    assert by_name["村服务队"].parent_team == by_name["镇服务队"].uid


def test_a_record_below_a_refused_one_of_the_same_list_is_not_left_hanging(clerk: Clerk) -> None:
    ledger = importing.importable("organization")
    required = [one for one in ledger.columns if one.required]
    head = [one.label for one in required] + [ledger.fields["parent_org"].label]

    def row(name: str, above: str | None, **wrong: Any) -> list[Any]:
        cells = [wrong.get(one.name, EXAMPLES[type(one.kind)](one.kind, one)) for one in required]
        cells[[one.name for one in required].index("name")] = name
        return [*cells, above]

    code = next(one.name for one in required if hasattr(one.kind, "codes"))
    rows = [head, row("上级妇联", None, **{code: "没有这一类"}), row("下级妇联", "上级妇联")]
    plan = clerk.plans("organization", rows)
    assert plan.rows[0].state is State.REFUSED
    assert plan.rows[1].state is State.REFUSED
