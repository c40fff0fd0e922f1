"""The navigation: groups that open and close, and a page found by a few characters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from fulian_desktop.gui.navigation import Navigation
from fulian_desktop.gui.window import MainWindow
from fulian_desktop.store.office import Office


@pytest.fixture
def window(township: Office, qtbot: Any, settle: Any) -> Iterator[MainWindow]:
    made = MainWindow()
    made.furnish(township)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    settle()
    yield made
    settle()


def in_sight(navigation: Navigation) -> list[str]:
    return [key for key, button in navigation.buttons.items() if button.isVisibleTo(navigation)]


def test_a_group_opens_and_closes_by_its_heading(window: MainWindow) -> None:
    navigation = window.navigation
    assert "person" in in_sight(navigation) and "submission" in in_sight(navigation)
    assert "training" not in in_sight(navigation)
    navigation.headers["素质提升"].click()
    assert "training" in in_sight(navigation) and "person" not in in_sight(navigation)
    assert "submission" in in_sight(navigation), "the daily pages stay in sight"
    navigation.headers["素质提升"].click()
    assert "training" not in in_sight(navigation)


def test_the_group_of_a_page_opens_when_the_window_goes_there(window: MainWindow) -> None:
    window.go("training")
    assert "training" in in_sight(window.navigation)
    assert window.navigation.buttons["training"].isChecked()


@pytest.mark.parametrize(
    ("typed", "page"), [("培训", "training"), ("pxtz", "training"), ("资金收入", "fund_income")]
)
def test_a_ledger_is_found_by_characters_or_initials(window: MainWindow, typed: str, page: str) -> None:
    finder = window.navigation.finder
    finder.setText(typed)
    assert in_sight(window.navigation) == [page]
    QTest.keyClick(finder, Qt.Key.Key_Return)
    assert window.navigation.buttons[page].isChecked()
    assert finder.text() == "" and page in in_sight(window.navigation)


def test_what_nobody_keeps_is_not_found_and_esc_brings_all_back(window: MainWindow) -> None:
    before, page = in_sight(window.navigation), window.page
    finder = window.navigation.finder
    finder.setText("没有这本")
    QTest.keyClick(finder, Qt.Key.Key_Return)
    assert in_sight(window.navigation) == [] and window.page is page
    QTest.keyClick(finder, Qt.Key.Key_Escape)
    assert in_sight(window.navigation) == before


def test_alt_and_a_number_go_to_a_group(window: MainWindow) -> None:
    window.navigation.go_group(window.navigation.groups.index("素质提升"))
    assert window.navigation.buttons["training"].isChecked()
    window.navigation.go_group(99)
    assert window.navigation.buttons["training"].isChecked()
