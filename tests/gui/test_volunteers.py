"""Volunteers in the window: found by their person's name, chosen for a service, and their hours added up."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt

from fulian_desktop.app import records
from fulian_desktop.gui.desk import Desk
from fulian_desktop.gui.pages.ledger import LedgerPage
from fulian_desktop.gui.searchers import LinkField
from fulian_desktop.ledgers.registry import BY_KEY
from fulian_desktop.ledgers.volunteer import Volunteer
from fulian_desktop.ledgers.volunteer_service import VolunteerService

from .conftest import person, type_in


@pytest.fixture
def volunteers(desk: Desk) -> list[Volunteer]:
    people = [person("陈小兰"), person("曾丽华")]
    made = [Volunteer(person=one.uid, registered_on=date(2013, 3, 5)) for one in people]
    records.add_many(desk.office, [*people, *made])
    return made


def opened(desk: Desk, qtbot: Any, key: str) -> LedgerPage:
    page = LedgerPage(desk, BY_KEY[key])
    qtbot.addWidget(page)
    page.resize(1180, 640)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


def served(volunteer: Volunteer, hours: str) -> VolunteerService:
    return VolunteerService(
        volunteer=volunteer.uid, content="教排舞", served_on=date(2013, 5, 6), hours=Decimal(hours),
        recorder="陈梅", confirmer="林芳",
    )  # fmt: skip


def test_a_volunteer_is_called_by_her_name(
    desk: Desk, volunteers: list[Volunteer], qtbot: Any, settle: Any
) -> None:
    page = opened(desk, qtbot, "volunteer")
    settle()
    type_in("zlh", page.search_edit)
    page.refresh()
    settle()
    assert [page.model.data(page.model.index(at, 0)) for at in range(page.model.rowCount())] == ["曾丽华"]
    page.open_record(volunteers[1].uid)
    settle()
    form = page._form
    assert form is not None and form.head_title.text() == "巾帼志愿者　曾丽华"


def test_hours_are_added_up_as_hours(
    desk: Desk, volunteers: list[Volunteer], qtbot: Any, settle: Any
) -> None:
    records.add_many(desk.office, [served(volunteers[0], "2.5"), served(volunteers[1], "1.0")])
    page = opened(desk, qtbot, "volunteer_service")
    settle()
    assert "服务小时合计 3.5 小时" in page.totals_label.text()
    names = {page.model.data(page.model.index(at, 0)) for at in range(page.model.rowCount())}
    assert names == {"陈小兰", "曾丽华"}


def test_a_volunteer_is_chosen_for_a_service_by_the_initials_of_her_name(
    desk: Desk, volunteers: list[Volunteer], qtbot: Any, settle: Any
) -> None:
    field = LinkField(BY_KEY["volunteer_service"].fields["volunteer"], desk.office)
    qtbot.addWidget(field)
    field.resize(300, 32)
    with qtbot.waitActive(field):
        field.show()
        field.activateWindow()
    field.editor.setFocus()
    type_in("cxl", field.editor)
    popup = field._completer.popup()
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    settle()
    assert field.value_plain() == volunteers[0].uid.hex
    assert field.editor.text() == "陈小兰"
