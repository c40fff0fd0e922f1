"""The targets page: set by keys, searched by initials, read-only where the county set them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from fulian_desktop.app import enrolment, records, targets
from fulian_desktop.gui.desk import Desk
from fulian_desktop.gui.pages.settings import SettingsPage
from fulian_desktop.gui.pages.targets import TargetsPage
from fulian_desktop.gui.searchers import SearchField
from fulian_desktop.ledgers.target import Target
from fulian_desktop.ledgers.training import Training
from fulian_desktop.store.office import Office
from fulian_desktop.values import clock

from .conftest import Spoken, type_in

Settle = Callable[[], None]
YEAR = clock.today().year
SESSIONS = "training.skill.sessions"


def target(value: str = "4", **more: Any) -> Target:
    return Target(**{"year": YEAR, "figure": SESSIONS, "value": Decimal(value), **more})


@pytest.fixture
def county_desk(county: Office, settle: Settle) -> Desk:
    enrolment.set_units(county, [("330327101", "望里镇妇联"), ("330327102", "巨屿镇妇联")])
    return Desk(county)


def opened(desk: Desk, qtbot: Any, settle: Settle) -> TargetsPage:
    page = TargetsPage(desk)
    qtbot.addWidget(page)
    page.resize(1160, 660)
    page.show()
    page.arrived()
    settle()
    return page


@pytest.fixture
def page(county_desk: Desk, qtbot: Any, settle: Settle) -> Iterator[TargetsPage]:
    yield opened(county_desk, qtbot, settle)


def shown(page: TargetsPage) -> list[tuple[str, ...]]:
    return [
        tuple(str(page.model.index(row, column).data()) for column in (0, 1, 2, 3, 5))
        for row in range(page.model.rowCount())
    ]


def line(page: TargetsPage, name: str) -> QLineEdit:
    assert page._form is not None
    editor = page._form.cells[name].widget.editor
    assert isinstance(editor, QLineEdit)
    return editor


def popup_of(page: TargetsPage, name: str) -> QWidget:
    assert page._form is not None
    widget = page._form.cells[name].widget
    assert isinstance(widget, SearchField)
    popup: QWidget = widget._completer.popup()
    assert popup.isVisible()
    return popup


def test_a_first_target_is_set_without_the_mouse(page: TargetsPage, settle: Settle) -> None:
    assert "还没有目标任务" in page.empty_label.text()
    QTest.keyClick(page.new_button, Qt.Key.Key_Return)
    figure = line(page, "figure")
    figure.setFocus()
    type_in("jnpxqs")
    QTest.qWait(200)
    settle()
    QTest.keyClick(popup_of(page, "figure"), Qt.Key.Key_Return)
    settle()
    assert figure.text() == "技能培训期数"
    assert page._measure.text() == "期"
    line(page, "value").setFocus()
    type_in("40")
    unit = line(page, "for_unit")
    unit.setFocus()
    type_in("望里")
    QTest.keyClick(unit, Qt.Key.Key_Tab)
    settle()
    QTest.keyClick(page._form or page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert page._form is not None
    assert page._form.head_title.text() == "目标任务　技能培训期数"
    QTest.keyClick(page._form, Qt.Key.Key_Escape)
    settle()
    assert shown(page)[0][:4] == ("技能培训期数", "望里镇妇联", "≥ 40期", "0期")
    assert page.summary_label.text().startswith(f"{YEAR}年共 1 项：")


def test_what_stands_against_a_target_is_said_beside_its_field(page: TargetsPage, settle: Settle) -> None:
    records.add_many(page.desk.office, [target()])
    page.new_record()
    assert page._form is not None
    for name, words in (("figure", "技能培训期数"), ("value", "5")):
        line(page, name).setFocus()
        type_in(words)
    page._form.save()
    settle()
    assert page.unsaved()
    assert page._form.cells["figure"]._found[0].message == f"{YEAR}年这个指标已有目标，请改那一条"


def test_progress_follows_the_records(page: TargetsPage, settle: Settle) -> None:
    records.add_many(page.desk.office, [target("4")])
    page.desk.changed.emit("target")
    settle()
    assert shown(page) == [("技能培训期数", "全县", "≥ 4期", "0期", "落后")]
    made = [
        Training(title=f"第{at}期", kind="skill", held_on=date(YEAR, 1, at), attendance=9)
        for at in (1, 2, 3, 4)
    ]
    records.add_many(page.desk.office, made)
    page.desk.changed.emit("training")
    settle()
    assert shown(page) == [("技能培训期数", "全县", "≥ 4期", "4期", "已完成")]
    assert page.model.index(0, 4).data() == "100%"


def test_a_voided_target_is_shown_when_asked_for_and_comes_back(
    page: TargetsPage, spoken: Spoken, settle: Settle
) -> None:
    records.add_many(page.desk.office, [target()])
    page.refresh()
    settle()
    spoken.answers = ["任务调整"]
    page.void_button.click()
    settle()
    assert page.model.rowCount() == 0
    page.voided_box.setChecked(True)
    settle()
    assert shown(page)[0][4] == "已作废"
    assert page.void_button.text() == "恢复"
    page.void_button.click()
    settle()
    assert shown(page)[0][4] == "落后"


def test_another_year_has_its_own_targets(page: TargetsPage, settle: Settle) -> None:
    records.add_many(page.desk.office, [target(), target("7", year=YEAR + 1)])
    page.desk.changed.emit("target")
    settle()
    at = page.year_box.findData(YEAR + 1)
    page.year_box.setCurrentIndex(at)
    page.year_box.activated.emit(at)
    settle()
    assert shown(page) == [("技能培训期数", "全县", "≥ 7期", "0期", "进行中")]


def test_a_township_takes_a_renewed_starter_file_in_and_only_reads_what_it_brings(
    county_desk: Desk, desk: Desk, qtbot: Any, settle: Settle, spoken: Spoken, tmp_path: Path
) -> None:
    county = county_desk.office
    settings = SettingsPage(desk)
    qtbot.addWidget(settings)
    page = opened(desk, qtbot, settle)
    for number, value in enumerate(("40", "45")):
        held = targets.standing(county, YEAR)
        given = records.load(county, "target", held[0].uid).record if held else target()
        given.value = Decimal(value)
        records.save(county, given)
        if not held:
            records.add_many(county, [target("6", for_unit="330327101"), target("9", for_unit="330327102")])
        file = enrolment.enrol(county, tmp_path / f"{number}.fulian-start")
        spoken.answers = [file]
        settings.arrived()
        settings.join()
        settle()
        assert settings.join_button.text() == "更新启用文件…"
    page.refresh()
    settle()
    assert shown(page) == [
        ("技能培训期数", "全县目标", "≥ 45期", "—", "由县里统计"),
        ("技能培训期数", "县下达", "≥ 6期", "0期", "落后"),
    ]
    assert not page.void_button.isEnabled()
    page.table.selectRow(1)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert page._form is not None
    assert page._form.read_only
    assert page._form.state_label.text() == "县里下达的记录，只能查看"
    assert line(page, "for_unit").text() == "望里镇妇联"


def test_what_was_typed_before_a_power_cut_is_offered_again(page: TargetsPage, settle: Settle) -> None:
    page.new_record()
    assert page._form is not None
    line(page, "value").setFocus()
    type_in("77")
    page._form.drafts.keep()
    settle()
    again = TargetsPage(page.desk)
    again.resize(1000, 600)
    again.arrived()
    settle()
    assert not again.draft_frame.isHidden()
    again.draft_open_button.click()
    assert line(again, "value").text() == "77.00"
    again.close()
    again.deleteLater()
