"""An export that was worked on in Excel comes back: masked numbers and links stay as they were, the rest is taken."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from fulian_desktop.app import exporting, importing, records
from fulian_desktop.app.importing import Plan
from fulian_desktop.ledgers.loan import Loan
from fulian_desktop.ledgers.person import Person
from tests.lists import Clerk, number, office_with_villages, said, states, village

FIRST, SECOND = number("19800101"), number("19900101")


@pytest.fixture
def clerk(tmp_path: Path) -> Iterator[Clerk]:
    with office_with_villages(tmp_path) as office:
        yield Clerk(office, tmp_path)


def people(clerk: Clerk) -> list[Person]:
    """Two women of one name, of whom one has no number."""
    held = [
        Person(name="王秀英", sex="2", id_number=FIRST, birth_date=date(1980, 1, 1), phone="13857701234"),
        Person(name="王秀英", sex="2", village=village("仙堂村")),
        Person(name="李小妹", sex="2", id_number=SECOND, birth_date=date(1990, 1, 1)),
    ]
    records.add_many(clerk.office, held)
    return held


def worked_on(clerk: Clerk, ledger: str, changes: dict[str, dict[str, Any]], more: dict[str, Any]) -> Plan:
    """A masked export in which cells were changed (by a value of the row → heading → value) and a row was added."""
    file = clerk.folder / "导出.xlsx"
    exporting.export(clerk.office, ledger, file)
    book = openpyxl.load_workbook(file)
    page = book.worksheets[0]
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    top = next(at for at, row in enumerate(rows) if row[0] == "序号")
    at_heading = {str(words): place for place, words in enumerate(rows[top], 1)}
    for at, row in enumerate(rows[top + 1 :], top + 2):
        for known, cells in changes.items():
            if known in row:
                for heading, value in cells.items():
                    page.cell(at, at_heading[heading]).value = value
    for heading, value in more.items():
        page.cell(len(rows) + 1, at_heading[heading]).value = value
    book.save(file)
    return importing.prepare(clerk.office, ledger, clerk.looks(file))


def test_masked_numbers_stay_as_they_were(clerk: Clerk) -> None:
    people(clerk)
    plan = worked_on(clerk, "person", {"138****1234": {"姓名": "王秀瑛"}}, {})
    assert sorted(states(plan)) == ["changed", "same", "same"]
    importing.apply(clerk.office, plan)
    (changed,) = [one for one in clerk.all("person") if one.name == "王秀瑛"]
    assert (changed.id_number, changed.phone) == (FIRST, "13857701234")


def test_a_new_row_with_a_masked_number_is_refused(clerk: Clerk) -> None:
    people(clerk)
    plan = worked_on(clerk, "person", {}, {"姓名": "陈小兰", "性别": "女", "身份证号": "330327********0020"})
    assert states(plan)[-1] == "refused"
    assert said(plan.rows[-1]) == [("身份证号", "号码里有星号，是遮盖过的，请填写完整的号码")]


def loans(clerk: Clerk) -> list[Loan]:
    """A loan for each of the three."""
    held = [
        Loan(borrower=one.uid, project=f"项目{at}", industry="livestock", bank="农商行", amount=500,
             applied_on=date(2013, 5, at))
        for at, one in enumerate(people(clerk), 1)
    ]  # fmt: skip
    records.add_many(clerk.office, held)
    return held


def test_links_to_people_of_one_name_stay_as_they_were(clerk: Clerk) -> None:
    held = loans(clerk)
    plan = worked_on(clerk, "loan", {"项目2": {"创业项目": "养蜂"}}, {})
    assert sorted(states(plan)) == ["changed", "same", "same"]
    importing.apply(clerk.office, plan)
    borrowers = {one.uid: one.borrower for one in clerk.all("loan")}
    assert borrowers == {one.uid: one.borrower for one in held}


def test_another_name_beside_an_old_masked_number_is_refused(clerk: Clerk) -> None:
    loans(clerk)
    plan = worked_on(clerk, "loan", {"项目1": {"借款人": "李小妹"}}, {})
    (wrong,) = [row for row in plan.rows if row.state == "refused"]
    assert ("借款人身份证号", "号码里有星号，是遮盖过的，请填写完整的号码") in said(wrong)


def test_another_name_with_her_number_is_taken(clerk: Clerk) -> None:
    loans(clerk)
    plan = worked_on(clerk, "loan", {"项目1": {"借款人": "李小妹", "借款人身份证号": SECOND}}, {})
    assert sorted(states(plan)) == ["changed", "same", "same"]


def test_a_rate_below_one_means_what_it_says(clerk: Clerk) -> None:
    (one, *_) = loans(clerk)
    plan = worked_on(clerk, "loan", {"项目1": {"年利率": 0.68}}, {})
    assert sorted(states(plan)) == ["changed", "same", "same"]
    importing.apply(clerk.office, plan)
    assert str(records.load(clerk.office, "loan", one.uid).record.rate) == "0.68"
