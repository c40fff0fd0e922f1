"""The rights page: its door, its lock, the list that names nobody, and the form, by keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from fulian_desktop.app import records, rights
from fulian_desktop.gui.desk import Desk
from fulian_desktop.gui.pages import rights as rights_page
from fulian_desktop.gui.pages.rights import RightsPage
from fulian_desktop.gui.window import MainWindow
from fulian_desktop.ledgers.rights_case import DvDetail, RightsCase
from fulian_desktop.store import keys, rights_file
from fulian_desktop.store.browse import Query
from fulian_desktop.store.office import Office
from tests.rights import SECOND, WANG, case

from .conftest import VILLAGE, Spoken, type_in

Settle = Callable[[], None]


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(keys.SCRYPT, "n", 1 << 4)


def shown(desk: Desk, qtbot: Any, settle: Settle) -> RightsPage:
    page = RightsPage(desk)
    qtbot.addWidget(page)
    page.resize(1160, 700)
    page.show()
    page.arrived()
    settle()
    return page


@pytest.fixture
def page(desk: Desk, qtbot: Any, settle: Settle) -> Iterator[RightsPage]:
    """The page of an office that has a file with one case, still shut."""
    rights_file.create(desk.office, SECOND)  # without the slow look whether it is the general password
    with rights.unlock(desk.office, SECOND) as cases:
        rights.save(cases, case(complainant="王小兰", id_number=WANG, village=VILLAGE))
    made = shown(desk, qtbot, settle)
    yield made
    settle()


def go_in(page: RightsPage, settle: Settle) -> None:
    QTest.keyClicks(page.door.password_edit, "x")
    page.door.password_edit.setText(SECOND)
    QTest.keyClick(page.door.password_edit, Qt.Key.Key_Return)
    settle()


def texts(widget: QWidget) -> str:
    """All that stands in labels and lines of a widget."""
    held = [one.text() for one in list[QLabel](widget.findChildren(QLabel))]
    held += [one.text() for one in list[QLineEdit](widget.findChildren(QLineEdit))]
    return "\n".join(held)


def lines(page: RightsPage) -> list[list[str]]:
    model = page.panel.model
    return [
        [str(model.index(row, column).data() or "") for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


# -------------------------------------------------------------------------------------- the door


def test_the_first_time_a_second_password_is_set_and_the_code_typed_back(
    desk: Desk, qtbot: Any, settle: Settle
) -> None:
    page = shown(desk, qtbot, settle)
    door = page.door
    assert door.ways.currentWidget() is door.new_way
    assert QApplication.focusWidget() is door.new_edit
    door.new_edit.setText("短")
    assert "至少" in door.strength_label.text()
    door.new_edit.setText(SECOND)
    QTest.keyClick(door.new_edit, Qt.Key.Key_Return)
    door.new_again_edit.setText("另一个-2013")
    QTest.keyClick(door.new_again_edit, Qt.Key.Key_Return)
    assert "不一样" in door.problem_label.text()
    door.new_again_edit.setText(SECOND)
    QTest.keyClick(door.new_again_edit, Qt.Key.Key_Return)
    settle()
    assert door.ways.currentWidget() is door.code_way
    assert not door.code_done_button.isEnabled()
    code = door.code_label.text().replace(" ", "").replace("\n", "-").replace("--", "-")
    type_in(code.replace("-", "").lower(), door.typed_edit)
    assert door.code_done_button.isEnabled()
    QTest.mouseClick(door.code_done_button, Qt.MouseButton.LeftButton)
    settle()
    assert page.stack.currentWidget() is page.panel
    assert door.code_label.text() == ""
    page.lock()
    settle()
    assert rights.unlock_with_code(desk.office, code).closed is False


def test_a_window_that_locks_before_the_code_was_kept_shuts_the_file_and_says_so(
    desk: Desk, qtbot: Any, settle: Settle
) -> None:
    page = shown(desk, qtbot, settle)
    page.door.new_edit.setText(SECOND)
    page.door.new_again_edit.setText(SECOND)
    page.door.set_password()
    settle()
    opened = page.door.cases
    desk.locked.emit()
    settle()
    assert opened is not None
    assert opened.closed
    assert page.door.code_label.text() == ""
    assert "换新的恢复码" in page.door.problem_label.text()
    go_in(page, settle)
    assert page.stack.currentWidget() is page.panel


def test_the_general_password_is_refused_at_the_door(page: RightsPage, settle: Settle) -> None:
    from .conftest import PASSWORD

    page.door.password_edit.setText(PASSWORD)
    QTest.keyClick(page.door.password_edit, Qt.Key.Key_Return)
    settle()
    assert "E-RGT-07" in page.door.problem_label.text()
    assert page.stack.currentWidget() is page.door
    assert QApplication.focusWidget() is page.door.password_edit


def test_the_code_opens_and_a_new_password_is_set(desk: Desk, qtbot: Any, settle: Settle) -> None:
    code = rights.create(desk.office, SECOND)
    page = shown(desk, qtbot, settle)
    QTest.mouseClick(page.door.forgot_button, Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is page.door.code_edit
    page.door.code_edit.setText(code.lower())
    page.door.fresh_edit.setText("新的第二把-2014")
    page.door.again_edit.setText("新的第二把-2014")
    QTest.keyClick(page.door.again_edit, Qt.Key.Key_Return)
    settle()
    assert page.cases is not None
    page.lock()
    settle()
    rights.unlock(desk.office, "新的第二把-2014").close()


def test_a_new_password_and_a_new_code_are_set_from_within(
    page: RightsPage, settle: Settle, spoken: Spoken
) -> None:
    go_in(page, settle)
    page.panel.password_wanted.emit()
    assert QApplication.focusWidget() is page.door.new_edit
    page.door.new_edit.setText("又一把-钥匙-2014")
    page.door.new_again_edit.setText("又一把-钥匙-2014")
    page.door.set_password()
    settle()
    assert page.stack.currentWidget() is page.panel
    spoken.answers = [True]
    page.panel.code_wanted.emit()
    settle()
    code = page.door._code
    page.door.typed_edit.setText(code)
    page.door.code_done_button.click()
    settle()
    page.lock()
    settle()
    rights.unlock(page.desk.office, "又一把-钥匙-2014").close()
    rights.unlock_with_code(page.desk.office, code).close()


# -------------------------------------------------------------------------------------- the list


def test_the_list_names_nobody_and_finds_by_name(page: RightsPage, settle: Settle) -> None:
    go_in(page, settle)
    assert lines(page) == [
        ["2013-330327101-0001", "2013-05-06", "来访", "婚姻家庭权益", "首次", "1", "办理中", ""]
    ]
    assert page.panel.letters_label.text() == "1 件　1 人次"
    assert page.panel.handled_label.text() == "0.00%"
    assert "王小兰" not in texts(page.panel)
    for typed, found in (("王小", 1), ("没有", 0), ("0001", 1)):
        page.panel.search_edit.setText(typed)
        page.panel.refresh()
        settle()
        assert len(lines(page)) == found, typed
    QTest.keyClick(page.panel.search_edit, Qt.Key.Key_Escape)
    settle()
    assert page.panel.search_edit.text() == ""
    assert len(lines(page)) == 1


def test_filters_narrow_and_overdue_is_marked(page: RightsPage, settle: Settle) -> None:
    go_in(page, settle)
    assert page.cases
    referred = {
        "handling": ("refer",), "outcome": "transferred", "referred_to": "人社局", "referred_on": date(2013, 5, 7),
        "due_on": date(2013, 6, 7),
    }  # fmt: skip
    rights.save(page.cases, case(channel="phone", **referred))
    page.desk.changed.emit("rights_case")
    settle()
    assert lines(page)[0][7] == "2013-06-07　逾期未回复"
    assert "1 件转办后逾期未回复" in page.panel.foot_label.text()
    panel = page.panel
    for box, data, found in (
        (panel.state_box, "overdue", 1), (panel.state_box, "resolved", 0), (panel.channel_box, "visit", 1),
        (panel.year_box, 2013, 2),
    ):  # fmt: skip
        panel._clear()
        box.setCurrentIndex(box.findData(data))
        panel.refresh()
        settle()
        assert len(lines(page)) == found, data


def test_villages_are_told_from_three_on(page: RightsPage, settle: Settle) -> None:
    go_in(page, settle)
    assert page.cases
    rights.add_many(page.cases, [case(village=VILLAGE) for _ in range(2)])
    page.panel.year_box.setCurrentIndex(page.panel.year_box.findData(2013))
    page.panel.refresh()
    settle()
    page.panel.year_box.setCurrentIndex(page.panel.year_box.findData(2013))
    page.panel.refresh()
    settle()
    (line,) = page.panel.village_model.rows
    assert (line.village, dict(line.cases)) == ("溪头村", {"marriage_family": 3})
    assert "2013 年" in page.panel.villages_about.text()


def test_a_case_is_voided_with_a_reason_and_brought_back(
    page: RightsPage, settle: Settle, spoken: Spoken
) -> None:
    go_in(page, settle)
    spoken.answers = ["王小兰重复登记"]
    page.panel.void_button.click()
    settle()
    assert lines(page) == []
    page.panel.voided_box.setChecked(True)
    settle()
    assert lines(page)[0][0] == "2013-330327101-0001（作废）"
    page.panel.void_button.click()
    settle()
    page.panel.voided_box.setChecked(False)
    settle()
    assert len(lines(page)) == 1


# -------------------------------------------------------------------------------------- the form


def field(page: RightsPage, name: str) -> Any:
    assert page._form is not None
    return page._form.cells[name].widget


def test_a_visit_is_entered_by_keys(page: RightsPage, settle: Settle) -> None:
    go_in(page, settle)
    QTest.keyClick(page.panel.table, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    settle()
    form = page._form
    assert form is not None
    assert field(page, "received_on").value_plain() == date.today().isoformat()
    field(page, "received_on").set_value(date(2013, 6, 3))
    for name, words in {
        "channel": "来电",
        "category": "财产权益",
        "receiver": "林主任",
        "statement": "承包地",
    }.items():
        field(page, name).editor.setFocus()
        type_in(words)
        settle()
        QTest.keyClick(field(page, name).editor, Qt.Key.Key_Tab)
        settle()
    field(page, "handling").set_value(("consult",))
    form.cells["handling"].changed.emit()
    QTest.keyClick(form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert "2013-330327101-0002" in form.head_title.text()
    QTest.keyClick(form, Qt.Key.Key_Escape)
    settle()
    assert [line[2] for line in lines(page)] == ["来电（12338）", "来访"]


def test_violence_opens_its_part_and_says_the_duty(page: RightsPage, settle: Settle) -> None:
    go_in(page, settle)
    page.new_record()
    settle()
    form = page._form
    assert form is not None
    assert form._card("dv_details").isHidden()
    field(page, "is_dv").editor.click()
    assert not form._card("dv_details").isHidden()
    assert form.duty.isHidden()
    field(page, "is_minor").editor.click()
    assert not form.duty.isHidden()
    assert "第十四条" in form.duty.words.text()
    field(page, "dv_details").set_value([DvDetail(abuser_relation="spouse", police_called=True)])
    form.cells["dv_details"].changed.emit()
    assert form.duty.isHidden()
    form.dirty = False


def test_who_came_before_is_offered_and_makes_a_repeated_case(page: RightsPage, settle: Settle) -> None:
    go_in(page, settle)
    assert page.cases
    (first,) = rights.rows(page.cases, rights.CaseQuery())
    page.new_record()
    form = page._form
    assert form is not None
    field(page, "id_number").editor.setText(WANG)
    form._touched()
    form.cells["id_number"].left.emit()
    settle()
    assert field(page, "sex").value_plain() == "2"
    assert not form.earlier.isHidden()
    assert first.case_no in texts(form.earlier)
    assert "王小兰" not in texts(form.earlier)
    form.earlier.chosen.emit(first)
    assert field(page, "first_or_repeat").value_plain() == "repeat"
    assert field(page, "earlier_case").value_plain() == first.uid.hex
    assert form.earlier.isHidden()
    form.dirty = False


# -------------------------------------------------------------------------------------- the lock


def test_locking_keeps_what_was_typed_in_the_file_and_nothing_in_the_window(
    page: RightsPage, settle: Settle, desk: Desk
) -> None:
    go_in(page, settle)
    cases = page.cases
    assert cases
    QTest.keyClicks(page.panel.search_edit, "wang")
    QTest.keyClicks(page.door.code_edit, "ABCD")
    page.new_record()
    field(page, "complainant").editor.setText("李秀英")
    field(page, "statement").editor.setPlainText("说到一半")
    assert page._form
    page._form._touched()
    QTest.keyClick(
        page._form, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    settle()
    assert cases.closed
    assert page.stack.currentWidget() is page.door
    assert lines(page) == []
    assert "李秀英" not in texts(page)
    for edit in list[QLineEdit](page.findChildren(QLineEdit)):
        edit.undo()
        assert edit.text() == "", "what was taken out of sight cannot be brought back"
    assert records.waiting_drafts(desk.office) == []
    go_in(page, settle)
    assert not page.panel.draft_frame.isHidden()
    page.panel.draft_open_button.click()
    settle()
    assert field(page, "complainant").value_plain() == "李秀英"
    assert field(page, "statement").value_plain() == "说到一半"
    page._form.dirty = False


def test_it_locks_itself_when_no_hand_is_on_the_page(
    page: RightsPage, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_in(page, settle)
    assert page._idle.interval() == rights_page.LOCK_MS
    assert page._idle.isActive()
    other = QLineEdit()
    other.show()
    left = page._idle.remainingTime()
    QTest.qWait(30)
    QTest.keyClick(other, Qt.Key.Key_A)
    assert page._idle.remainingTime() < left, "typing elsewhere does not keep it open"
    QTest.keyClick(page.panel.table, Qt.Key.Key_Down)
    assert page._idle.remainingTime() > rights_page.LOCK_MS - 1000
    page._idle.timeout.emit()
    settle()
    assert page.cases is None
    other.deleteLater()


def test_it_locks_with_the_window_and_closes_with_it(
    township: Office, qtbot: Any, settle: Settle, tmp_path: Path
) -> None:
    rights.create(township, SECOND)
    window = MainWindow()
    qtbot.addWidget(window)
    window.furnish(township)
    window.show()
    page = window.go("rights_case")
    settle()
    assert isinstance(page, RightsPage)
    go_in(page, settle)
    first = page.cases
    window.lock()
    settle()
    window._unlock()
    go_in(page, settle)
    assert "维权" not in window.windowTitle()
    second = page.cases
    window.close()
    settle()
    township.close()
    assert first is not second
    assert [one is not None and one.closed for one in (first, second)] == [True, True]


def test_a_record_that_a_figure_points_to_opens_behind_the_door(page: RightsPage, settle: Settle) -> None:
    (row,) = records.rows(page.desk.office, "rights_case", Query())
    page.open_record(row.uid)
    assert page.stack.currentWidget() is page.door
    go_in(page, settle)
    assert page._form is not None
    assert "2013-330327101-0001" in page._form.head_title.text()


# ------------------------------------------------------------------------------------ the county


def test_the_county_sees_its_townships_without_the_second_password(
    county: Office, qtbot: Any, settle: Settle
) -> None:
    from fulian_desktop.app import enrolment

    enrolment.set_units(county, [("330327101", "望里镇妇联")])
    page = shown(Desk(county), qtbot, settle)
    page.door.townships_too_button.click()
    settle()
    assert page.stack.currentWidget() is page.panel
    assert not page.panel.new_button.isEnabled()
    assert [page.panel.unit_box.itemText(at) for at in range(page.panel.unit_box.count())] == [
        "全县（不含人员）", "望里镇妇联",
    ]  # fmt: skip
    page.new_record()
    assert page._form is None


def test_nothing_of_a_form_is_the_general_databases(page: RightsPage, settle: Settle, desk: Desk) -> None:
    """The draft that the form keeps by itself every two seconds lies in the file."""
    go_in(page, settle)
    page.new_record()
    assert page._form
    field(page, "complainant").editor.setText("李秀英")
    page._form._touched()
    page._form.drafts.keep()
    settle()
    assert records.waiting_drafts(desk.office) == []
    assert page.cases
    assert [one.values["complainant"] for one in rights.waiting_drafts(page.cases)] == ["李秀英"]
    page._form.dirty = False


def test_a_case_saved_is_whole(page: RightsPage, settle: Settle) -> None:
    go_in(page, settle)
    assert page.cases
    (line,) = rights.rows(page.cases, rights.CaseQuery())
    page.open_record(line.uid)
    field(page, "remark").editor.setPlainText("已电话回访")
    assert page._form
    page._form.save()
    settle()
    kept = rights.load(page.cases, line.uid)
    assert isinstance(kept.record, RightsCase)
    assert (kept.record.remark, kept.record.complainant, kept.revision) == ("已电话回访", "王小兰", 2)
