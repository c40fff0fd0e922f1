"""A day of a clerk: an old list of two thousand women with sixty mistakes comes in, goes back marked, and comes in."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from fulian_desktop.app import importing, records
from fulian_desktop.app.importing import WRITING, State
from fulian_desktop.store import audit
from fulian_desktop.store.browse import Query
from fulian_desktop.values.identity import check_digit
from tests.lists import VILLAGES, Clerk, office_with_villages, xlsx

HEAD = [
    "序号",
    "姓名",
    "身份证号",
    "性别",
    "出生日期",
    "民族",
    "政治面貌",
    "文化程度",
    "村(社区)",
    "现住址",
    "联系电话",
]
COUNT, EACH, FIRST = 2000, 3, 4
_SURNAMES, _GIVEN = "陈林黄李王吴郑叶张徐杨周朱", "秀兰美玉丽华芳英爱珍小红雪梅月娥"


@dataclass(frozen=True)
class Fault:
    """A mistake as people make it. where: the heading at which it must be named; state: what becomes of the row."""

    where: str
    state: State
    spoil: Callable[[list[Any], list[Any]], None]
    """Spoils the second row; the first is another woman's."""


def _put(heading: str, value: Any) -> Callable[[list[Any], list[Any]], None]:
    def spoil(other: list[Any], row: list[Any]) -> None:
        row[HEAD.index(heading)] = value(row[HEAD.index(heading)]) if callable(value) else value

    return spoil


def _her_number(other: list[Any], row: list[Any]) -> None:
    row[2], row[4], row[3] = other[2], other[4], other[3]


R, D = State.REFUSED, State.DOUBTFUL
FAULTS = (
    Fault("姓名", R, _put("姓名", None)),
    Fault("姓名", R, _put("姓名", "王2妹")),
    Fault("姓名", D, _put("姓名", "陈\ue863兰")),
    Fault("身份证号", R, _put("身份证号", lambda held: held[:-1])),
    Fault("身份证号", R, _put("身份证号", lambda held: f"{held[:15]}000")),
    Fault("身份证号", R, _put("身份证号", "3.30327E+17")),
    Fault("身份证号", R, _put("身份证号", float)),
    Fault("身份证号", R, _put("身份证号", lambda held: held[:10] + "1350" + held[14:])),
    Fault("身份证号", D, _put("身份证号", lambda held: held[:17] + ("0" if held[17] != "0" else "1"))),
    Fault("身份证号", D, _her_number),
    Fault("性别", D, _put("性别", lambda held: "男")),
    Fault("性别", R, _put("性别", "妇")),
    Fault("出生日期", D, _put("出生日期", lambda held: held + timedelta(days=40))),
    Fault("出生日期", R, _put("出生日期", "1980年2月30日")),
    Fault("出生日期", R, _put("出生日期", "腊月廿三")),
    Fault("民族", R, _put("民族", "客家")),
    Fault("文化程度", R, _put("文化程度", "很高")),
    Fault("村(社区)", R, _put("村(社区)", "没有的村")),
    Fault("联系电话", R, _put("联系电话", "1380013800")),
    Fault("联系电话", R, _put("联系电话", "64751234")),
)


def woman(chance: random.Random, place: int) -> list[Any]:
    """A row as it should be, written in one of the ways in which people write it."""
    born = date(1940, 1, 1) + timedelta(days=place * 11)
    first17 = f"330327{born:%Y%m%d}{chance.randrange(5, 499) * 2:03}"
    name = chance.choice(_SURNAMES) + "".join(chance.choices(_GIVEN, k=2))
    return [
        place + 1,
        chance.choice([name, name, f"{name[0]} {name[1:]}", f" {name}"]),
        first17 + check_digit(first17),
        chance.choice(["女", "女", "2", "女性"]),
        born,
        chance.choice(["汉族", "汉", "畲族", None]),
        chance.choice(["群众", "党员", "中共党员", "共青团员"]),
        chance.choice(["初中", "小学", "高中", "大学", "大专", None]),
        chance.choice([*VILLAGES, "仙堂"]),
        f"灵溪镇{chance.randrange(400)}号",
        f"13{chance.randrange(10**9):09}",
    ]


@pytest.fixture(scope="module")
def right() -> list[list[Any]]:
    """The list as it should be."""
    chance = random.Random(2013)
    return [woman(chance, place) for place in range(COUNT)]


@pytest.fixture(scope="module")
def planted(right: list[list[Any]]) -> tuple[list[list[Any]], dict[int, Fault]]:
    """The list as it is, and row → the mistake in it, counted as in the workbook."""
    rows, planted = [list(row) for row in right], {}
    places = random.Random(60).sample(range(100, COUNT - 100), len(FAULTS) * EACH)
    for at, place in enumerate(places):
        fault = FAULTS[at % len(FAULTS)]
        fault.spoil(rows[at], rows[place])
        planted[place + FIRST] = fault
    return rows, planted


@pytest.fixture
def clerk(tmp_path: Path) -> Iterator[Clerk]:
    with office_with_villages(tmp_path) as office:
        yield Clerk(office, tmp_path)


def total(clerk: Clerk) -> int:
    return records.page(clerk.office, "person", Query()).total


def test_the_day(
    clerk: Clerk, right: list[list[Any]], planted: tuple[list[list[Any]], dict[int, Fault]]
) -> None:
    rows, faults = planted
    file = xlsx(
        clerk.folder / "全镇妇女名册.xlsx",
        {
            "名册": [
                ["灵溪镇妇女名册"],
                ["填报单位：灵溪镇妇联", None, "2013年12月"],
                HEAD,
                *rows,
                ["合计", len(rows)],
            ]
        },
    )
    book = clerk.looks(file)
    plan = importing.prepare(clerk.office, "person", book)

    assert (plan.counts.read, plan.counts.skipped, plan.unmapped) == (COUNT, 4, [])
    held = {row.row: row for row in plan.of(State.REFUSED, State.DOUBTFUL)}
    assert {at: row.state for at, row in held.items()} == {at: one.state for at, one in faults.items()}
    named = {at: {one.heading for one in row.problems} for at, row in held.items()}
    assert named == {at: {one.where} for at, one in faults.items()}, (
        "each mistake at its own cell, and no other"
    )
    assert all(row.problems == () for row in plan.of(*WRITING)), "and no false alarm"

    done = importing.apply(clerk.office, plan)
    assert done.added == COUNT - len(faults) == total(clerk)
    marked = clerk.folder / "全镇妇女名册（问题）.xlsx"
    assert importing.mark(plan, book, marked).same_looks

    repair(marked, right, faults)
    again = importing.prepare(clerk.office, "person", clerk.looks(marked))
    assert (again.counts.new, again.counts.same, again.counts.refused) == (
        len(faults),
        COUNT - len(faults),
        0,
    )
    second = importing.apply(clerk.office, again)
    assert total(clerk) == COUNT
    thrice = importing.prepare(clerk.office, "person", clerk.looks(marked))
    assert (thrice.counts.same, thrice.counts.read) == (COUNT, COUNT)

    assert importing.undo(clerk.office, second.import_id).voided == len(faults)
    assert importing.undo(clerk.office, done.import_id).voided == COUNT - len(faults)
    assert total(clerk) == 0
    with clerk.office.read() as connection:
        assert audit.broken_at(connection) is None


def repair(marked: Path, right: list[list[Any]], faults: dict[int, Fault]) -> None:
    """Put right what is marked, and nothing else."""
    book = openpyxl.load_workbook(marked)
    page = book["名册"]
    headings = [cell.value for cell in page[3]]
    reasons = headings.index("导入问题") + 1
    for at in range(FIRST, FIRST + COUNT):
        words = str(page.cell(at, reasons).value or "")
        assert (faults[at].where in words) if at in faults else words == "已导入"
    for at in faults:
        for column, value in enumerate(right[at - FIRST], 1):
            page.cell(at, column).value = value
    book.save(marked)
