"""Whatever stands in a list: every row is counted once, bad ones never hold up good ones, nothing comes in twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fulian_desktop.app import importing, records
from fulian_desktop.app.importing import WRITING, Plan, State
from fulian_desktop.store.browse import Query
from fulian_desktop.store.office import Office
from tests.lists import VILLAGES, Clerk, number, office_with_villages

HEAD = ["序号", "姓名", "身份证号", "性别", "出生日期", "村(社区)", "联系电话", "备注"]
FLAT = ["培训名称", "类别", "举办日期", "参训人次", "姓名", "身份证号", "签到"]

names = st.sampled_from(
    ["陈秀兰", "林小红", "王美丽", "张 三", "阿依古丽·买买提", "合计", "小计", "", None, "李4"]
)
numbers = st.one_of(
    st.sampled_from([number(f"19{year}0101") for year in range(60, 75)]),
    st.sampled_from(
        [None, "", "330327198001010000", 3.30327198001010e17, "12345", "/", "33032719800230002X"]
    ),
)
days = st.sampled_from(
    [None, "1980-1-1", "1980.1", "80.1.1", "腊月廿三", 29221, "1980-2-30", True, "2099-1-1"]
)
villages = st.one_of(
    st.sampled_from(VILLAGES), st.sampled_from([None, "仙堂", "没有的村", "330327101201", 7])
)
phones = st.sampled_from(
    [None, "13800138000", 13800138000, "138 0013 8000", "123", "无", "13800138000/13900139000"]
)
odd = st.one_of(st.none(), st.text(max_size=8), st.floats(allow_nan=False), st.booleans(), st.integers())
person_rows = st.tuples(
    st.one_of(st.none(), st.integers(1, 9)), names, numbers, st.sampled_from([None, "女", "男", "2", "不明"]),
    days, villages, phones, odd,
)  # fmt: skip
other_rows = st.one_of(
    st.just(()),
    st.just(tuple(HEAD)),
    st.just(("合计", 3)),
    st.just((None, "小计", 12)),
    st.just(("填表人：林主任", None, None, "2013年12月20日")),
    st.lists(odd, max_size=9).map(tuple),
)
person_lists = st.lists(st.one_of(person_rows, person_rows, other_rows), max_size=25)
training_rows = st.tuples(
    st.sampled_from(["家政培训", "月嫂培训", None, None, ""]),
    st.sampled_from(["技能培训", "普法", None, "没有这类"]),
    st.sampled_from(["2013-5-6", "2013-6-6", None, "昨天"]),
    st.sampled_from([3, 40, "约40", None, "很多"]),
    names,
    numbers,
    st.sampled_from(["到", None, "未到", "？"]),
)
training_lists = st.lists(st.one_of(training_rows, training_rows, other_rows), max_size=20)


def everything(office: Office) -> dict[str, Any]:
    """All people and trainings, as they stand."""
    found = {}
    for ledger in ("person", "training"):
        for row in records.page(office, ledger, Query(), limit=1000).rows:
            found[f"{ledger} {row.uid}"] = records.load(office, ledger, row.uid).record
    return found


def every_row_is_told_of_once(plan: Plan, rows: Sequence[Sequence[Any]]) -> None:
    told = Counter([row.row for row in plan.rows] + [one.row for one in plan.skipped])
    last = max(
        (at for at, row in enumerate(rows, 1) if any(cell not in (None, "") for cell in row)), default=0
    )
    assert set(told.values()) <= {1}
    assert set(told) >= set(range(1, last + 1)), "no row of the sheet is lost"
    counts = plan.counts
    assert counts.read == len(plan.rows) == sum(Counter(row.state for row in plan.rows).values())
    assert counts.skipped == len(plan.skipped)


def what_does_not_come_in_says_why(plan: Plan) -> None:
    for row in plan.rows:
        if row.state in (State.REFUSED, State.DOUBTFUL):
            assert row.problems
        assert (row.entry is not None) or row.state not in WRITING
    assert all(one.why for one in plan.skipped)


@pytest.mark.parametrize(
    ("ledger", "head", "lists"), [("person", HEAD, person_lists), ("training", FLAT, training_lists)]
)
def test_every_row_is_accounted_for_and_nothing_comes_in_twice(
    ledger: str, head: list[str], lists: Any
) -> None:
    with TemporaryDirectory() as folder, office_with_villages(Path(folder)) as office:

        @settings(max_examples=40)
        @given(lists, st.booleans())
        def holds(rows: list[tuple[Any, ...]], accept: bool) -> None:
            clerk = Clerk(office, Path(folder))
            sheet = [head, *rows]
            plan = clerk.plans(ledger, sheet, accept_doubtful=accept)
            every_row_is_told_of_once(plan, sheet)
            what_does_not_come_in_says_why(plan)
            before = everything(office)
            done = None
            if next(plan.of(*WRITING), None) is not None:
                done = importing.apply(office, plan)
            after = everything(office)
            assert len(after) - len(before) == (done.added + done.people if done else 0)
            again = clerk.plans(ledger, sheet, accept_doubtful=accept)
            assert [row for row in again.rows if row.state is State.NEW and row.row in {
                one.row for one in plan.rows if one.state in WRITING
            }] == []  # fmt: skip
            if done:
                undone = importing.undo(office, done.import_id)
                assert undone.left == ()
            assert everything(office) == before

        holds()
