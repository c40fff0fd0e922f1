"""The list of a ledger: found as one types, narrowed, sorted, counted, and far longer than the screen."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from fulian_desktop.app import records
from fulian_desktop.gui.desk import Desk
from fulian_desktop.gui.pages.ledger import LedgerPage
from fulian_desktop.ledgers.person import Person
from fulian_desktop.ledgers.registry import BY_KEY
from fulian_desktop.ledgers.training import Training
from fulian_desktop.values.dates import Period

from .conftest import Spoken, person, type_in


def shown(page: LedgerPage, column: int = 0) -> list[str]:
    return [page.model.data(page.model.index(at, column)) for at in range(page.model.rowCount())]


def opened(desk: Desk, qtbot: Any, key: str) -> LedgerPage:
    page = LedgerPage(desk, BY_KEY[key])
    qtbot.addWidget(page)
    page.resize(1180, 640)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


@pytest.fixture
def people(desk: Desk) -> list[Person]:
    made = [
        person("陈小兰", id_number="330327198005060029", phone="13858712345"),
        person("曾小兰"),
        person("阿依努尔·买买提"),
        person("欧阳𬍛"),
    ]
    records.add_many(desk.office, made)
    return made


@pytest.fixture
def page(desk: Desk, people: list[Person], qtbot: Any, settle: Any) -> LedgerPage:
    made = opened(desk, qtbot, "person")
    settle()
    return made


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("小兰", ["曾小兰", "陈小兰"]),
        ("zxl", ["曾小兰"]),
        ("𬍛", ["欧阳𬍛"]),
        ("13858712345", ["陈小兰"]),
        ("无人", []),
    ],
)
def test_people_are_found_as_one_types(page: LedgerPage, settle: Any, words: str, found: list[str]) -> None:
    page.search_edit.setFocus()
    type_in(words)
    page.refresh()  # what the timer does a moment later
    settle()
    assert sorted(shown(page)) == sorted(found)
    assert page.empty_label.isVisible() == (not found)


def test_the_search_waits_for_the_end_of_typing(page: LedgerPage, qtbot: Any, settle: Any) -> None:
    type_in("zxl", page.search_edit)
    qtbot.waitUntil(lambda: page.model.query.search == "zxl")
    settle()
    assert shown(page) == ["曾小兰"]


def test_numbers_are_masked_until_asked_for(page: LedgerPage, settle: Any) -> None:
    assert "330327********0029" in shown(page, 1)
    page.bare_button.setChecked(True)
    assert "330327198005060029" in shown(page, 1)


def test_a_click_on_a_heading_sorts(page: LedgerPage, settle: Any) -> None:
    before = shown(page)
    page.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    settle()
    assert shown(page) == before[::-1]


def test_enter_opens_and_escape_goes_back(page: LedgerPage, settle: Any) -> None:
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    form = page._form
    assert form is not None and page.stack.currentWidget() is form
    assert form.cells["name"].widget.value_plain() == shown(page)[1]
    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert page.stack.currentWidget() is page.list_page


def test_voided_records_leave_the_list_and_can_be_shown_and_restored(
    page: LedgerPage, settle: Any, spoken: Spoken
) -> None:
    page.table.selectRow(0)
    gone = shown(page)[0]
    spoken.answers = ["录入重复"]
    page.void_button.click()
    settle()
    assert gone not in shown(page)
    page.voided_box.setChecked(True)
    settle()
    assert gone in shown(page)
    page.table.selectRow(shown(page).index(gone))
    assert page.void_button.text() == "恢复"
    page.void_button.click()
    settle()
    page.voided_box.setChecked(False)
    settle()
    assert gone in shown(page)


def test_an_unsaved_form_is_offered_again(desk: Desk, page: LedgerPage, qtbot: Any, settle: Any) -> None:
    page.new_record()
    assert page._form is not None
    type_in("林小兰", page._form.cells["name"].widget.editor)
    page._form.drafts.keep()
    settle()
    after_the_crash = opened(desk, qtbot, "person")
    settle()
    assert after_the_crash.draft_frame.isVisible()
    after_the_crash.draft_open_button.click()
    assert after_the_crash._form is not None
    assert after_the_crash._form.cells["name"].widget.value_plain() == "林小兰"


def test_a_period_narrows_the_list_and_its_sums(desk: Desk, qtbot: Any, settle: Any) -> None:
    for month, attendance in ((3, 40), (7, 60)):
        records.save(
            desk.office,
            Training(
                title=f"{month}月班",
                kind="skill",
                held_on=date(2013, month, 6),
                attendance=attendance,
                attendees=[],
            ),
        )
    page = opened(desk, qtbot, "training")
    settle()
    assert "参训人次合计 100 人次" in page.totals_label.text()
    page.period_chooser.set_period(Period(2013, 7, 6))
    settle()
    assert shown(page) == ["7月班"]
    assert "共 1 条" in page.totals_label.text() and "60 人次" in page.totals_label.text()


def test_a_list_longer_than_a_page_is_fetched_where_one_looks(desk: Desk, qtbot: Any, settle: Any) -> None:
    records.add_many(
        desk.office, [person(f"甲{'一二三四五六七八九十'[at % 10]}", employer=str(at)) for at in range(950)]
    )
    page = opened(desk, qtbot, "person")
    settle()
    assert page.model.rowCount() == 950
    assert sorted(page.model._pages) == [0]
    page.table.scrollToBottom()
    settle()
    assert 4 in page.model._pages and 2 not in page.model._pages
    assert page.model.data(page.model.index(949, 0)) != "…"


def test_what_another_page_changed_is_seen(desk: Desk, page: LedgerPage, settle: Any) -> None:
    records.save(desk.office, person("林小兰"))
    desk.changed.emit("person")
    settle()
    assert "林小兰" in shown(page)
