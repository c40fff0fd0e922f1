"""A clerk enters people by the keyboard alone, and is told beside the fields what is wrong."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from sqlalchemy import update

from fulian_desktop.app import records
from fulian_desktop.gui.desk import Desk
from fulian_desktop.gui.form import RecordForm
from fulian_desktop.ledgers.person import Person
from fulian_desktop.ledgers.registry import BY_KEY
from fulian_desktop.ledgers.training import Training
from fulian_desktop.store.browse import Query
from fulian_desktop.store.office import Office
from fulian_desktop.store.tables import TABLE

from .conftest import VILLAGE, Made, Spoken, person, type_in

CARD = "330327198005060029"


@pytest.fixture
def form(desk: Desk, qtbot: Any) -> RecordForm:
    made = RecordForm(desk, BY_KEY["person"])
    qtbot.addWidget(made)
    made.resize(1180, 640)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.open_new()
    return made


def press(*keys: Qt.Key) -> None:
    for key in keys:
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClick(target, key)


def names(office: Office) -> list[str]:
    return [str(row.cells["name"]) for row in records.rows(office, "person", Query())]


def sentences(form: RecordForm, field: str) -> list[str]:
    QApplication.processEvents()
    labels = list[QLabel](form.cells[field].findChildren(QLabel))
    return [one.text() for one in labels if one.property("level") in ("error", "doubt") and one.isVisible()]


def put(form: RecordForm, field: str, words: str) -> None:
    """Type into a field by its name and leave it."""
    form.cells[field].widget.setFocus()
    type_in(words)
    press(Qt.Key.Key_Tab)


def test_a_person_is_entered_by_the_keyboard_alone(form: RecordForm, settle: Any) -> None:
    type_in("陈小兰")
    press(Qt.Key.Key_Return, Qt.Key.Key_Return)  # over the kind of paper, which is there already
    type_in("330327 19800506 0029")
    press(Qt.Key.Key_Return)
    QTest.keySequence(form, "Ctrl+S")
    settle()
    kept = records.likely_duplicates(form.desk.office, person(id_number=CARD))[0].record
    assert (kept.name, kept.id_number, kept.sex, kept.birth_date) == ("陈小兰", CARD, "2", date(1980, 5, 6))
    assert not form.dirty


def test_mistakes_stand_beside_their_fields_and_the_first_has_the_focus(
    form: RecordForm, settle: Any
) -> None:
    put(form, "phone", "1385871234")
    form.save()
    settle()
    assert sentences(form, "name") == ["请填写姓名"]
    assert sentences(form, "sex") == ["请填写性别"]
    assert sentences(form, "phone") == ["手机号应为11位，现为10位"]
    assert form.cells["name"].widget.editor.hasFocus()
    assert names(form.desk.office) == []


def test_a_mistake_is_told_when_one_leaves_the_field(form: RecordForm) -> None:
    put(form, "birth_date", "2013-02-30")
    assert sentences(form, "birth_date") == ["2013年2月没有30日"]


def test_a_wrong_check_digit_asks_for_a_reason_that_travels_with_the_record(
    form: RecordForm, settle: Any
) -> None:
    put(form, "name", "陈小兰")
    put(form, "id_number", "330327198005060024")
    form.save()
    settle()
    assert len(sentences(form, "id_number")) == 1
    assert names(form.desk.office) == []
    type_in("与身份证原件核对一致")  # the focus is on the line for the reason
    form.save()
    settle()
    kept = records.rows(form.desk.office, "person", Query())[0]
    record = records.load(form.desk.office, "person", kept.uid).record
    assert record.reasons == {"check_digit": "与身份证原件核对一致"}


def test_someone_already_there_is_shown_and_can_be_opened(
    form: RecordForm, desk: Desk, settle: Any, spoken: Spoken
) -> None:
    known = records.save(desk.office, person("陈小兰", id_number=CARD))
    put(form, "name", "陈小兰")
    put(form, "id_number", CARD)
    settle()
    assert form.duplicates.isVisible()
    opened: list[Any] = []
    form.opened.connect(opened.append)
    spoken.answers = [True]  # give up the new form
    form.duplicates.opened.emit(known.record.uid)
    assert opened == [known.record.uid]


def test_another_person_of_that_name_is_saved_after_a_word(form: RecordForm, desk: Desk, settle: Any) -> None:
    records.save(desk.office, person("陈小兰"))
    put(form, "name", "陈小兰")
    put(form, "sex", "nv")
    put(form, "village", "xtc")
    form.save()
    settle()
    assert form.duplicates.isVisible()
    assert names(desk.office) == ["陈小兰"]
    form.duplicates.another.emit()
    settle()
    assert names(desk.office) == ["陈小兰", "陈小兰"]


def test_a_double_click_on_save_saves_once(form: RecordForm, desk: Desk, settle: Any) -> None:
    put(form, "name", "陈小兰")
    put(form, "sex", "女")
    QTest.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    QTest.mouseDClick(form.save_button, Qt.MouseButton.LeftButton)
    settle()
    assert names(desk.office) == ["陈小兰"]
    assert form.kept is not None and form.kept.revision == 1


def test_html_in_a_name_of_a_training_is_shown_as_text(desk: Desk, qtbot: Any, settle: Any) -> None:
    training = Training(
        title="<b>编织</b>培训", kind="skill", held_on=date(2013, 5, 6), attendance=3, attendees=[]
    )
    records.save(desk.office, training)
    form = RecordForm(desk, BY_KEY["training"])
    qtbot.addWidget(form)
    form.open(training.uid)
    assert form.head_title.textFormat() is Qt.TextFormat.PlainText
    assert "<b>编织</b>培训" in form.head_title.text()
    assert form.cells["title"].widget.value_plain() == "<b>编织</b>培训"


def test_a_draft_survives_the_program_and_can_be_taken_up(form: RecordForm, desk: Desk, settle: Any) -> None:
    put(form, "name", "陈小兰")
    put(form, "phone", "138587")  # half typed
    form.drafts.keep()
    settle()
    (draft,) = records.waiting_drafts(desk.office)
    form.open_new()
    form.open_draft(draft)
    assert form.cells["name"].widget.value_plain() == "陈小兰"
    assert form.cells["phone"].widget.value_plain() == "138587"
    assert form.dirty
    put(form, "phone", "12345")
    form.cells["phone"].widget.set_value("13858712345")
    put(form, "sex", "女")
    form.save()
    settle()
    assert names(desk.office) == ["陈小兰"]
    assert records.waiting_drafts(desk.office) == []


def test_what_is_given_up_leaves_no_draft(form: RecordForm, desk: Desk, settle: Any, spoken: Spoken) -> None:
    put(form, "name", "陈小兰")
    form.drafts.keep()
    settle()
    spoken.answers = [False, True]
    press(Qt.Key.Key_Escape)
    assert form.cells["name"].widget.value_plain() == "陈小兰"
    assert len(records.waiting_drafts(desk.office)) == 1
    form.leave()
    settle()
    assert not form.dirty
    assert records.waiting_drafts(desk.office) == []


def test_filling_the_form_changes_nothing(form: RecordForm, desk: Desk, settle: Any) -> None:
    kept = records.save(desk.office, person("欧阳小兰", id_number=CARD, phone="13858712345"))
    form.open(kept.record.uid)
    settle()
    assert not form.dirty
    form.save()
    settle()
    assert records.load(desk.office, "person", kept.record.uid).record == kept.record


def test_a_roster_is_typed_row_by_row(desk: Desk, qtbot: Any, settle: Any) -> None:
    for name in ("陈小兰", "曾小兰"):
        records.save(desk.office, person(name))
    form = RecordForm(desk, BY_KEY["training"])
    qtbot.addWidget(form)
    with qtbot.waitActive(form):
        form.show()
        form.activateWindow()
    form.open_new({"title": "编织", "kind": "skill", "held_on": "2013-05-06", "attendance": 2})
    rows: Any = form.cells["attendees"].widget
    rows.add_row()
    for name in ("陈小兰", "曾小兰"):
        type_in(name)
        press(Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Return)
        press(Qt.Key.Key_Return)
    assert [rows.model.data(rows.model.index(at, 1)) for at in range(3)] == ["陈小兰", "曾小兰", ""]
    form.save()  # the last Enter opened a third row; nothing was typed into it
    settle()
    assert sentences(form, "attendees") == []
    (row,) = records.rows(desk.office, "training", Query())
    assert len(records.load(desk.office, "training", row.uid).record.attendees) == 2


def test_the_county_looks_at_a_townships_record_and_cannot_change_it(
    county: Office, made_township: Made, qtbot: Any, settle: Any
) -> None:
    kept = records.save(county, Person(name="王县", sex="2", positions=[]))
    with county.write() as connection:
        connection.execute(update(TABLE["person"]).values(unit="330327101"))
    form = RecordForm(Desk(county), BY_KEY["person"])
    qtbot.addWidget(form)
    form.show()
    form.open(kept.record.uid)
    assert "只能查看" in form.state_label.text()
    assert not form.save_button.isVisible() and not form.void_button.isVisible()
    assert form.cells["name"].widget.editor.isReadOnly()  # type: ignore[attr-defined]


def test_voiding_asks_for_a_reason_and_can_be_taken_back(
    form: RecordForm, desk: Desk, settle: Any, spoken: Spoken
) -> None:
    kept = records.save(desk.office, person("陈小兰"))
    form.open(kept.record.uid)
    spoken.answers = ["录入重复"]
    form.void_or_restore()
    settle()
    assert form.save_button.isHidden()
    assert form.state_label.text() == "已作废：录入重复"
    form.void_or_restore()
    settle()
    assert form.save_button.isVisible()
    assert records.load(desk.office, "person", kept.record.uid).record.village == VILLAGE


def test_after_the_last_field_comes_the_button_that_saves(desk: Desk, qtbot: Any, settle: Any) -> None:
    window = QWidget()
    before, form = QLineEdit(), RecordForm(desk, BY_KEY["highlight"])
    column = QVBoxLayout(window)
    column.addWidget(before)
    column.addWidget(form)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    form.open_new()
    for field, words in [("title", "排舞队变身志愿队"), ("happened_on", "20130904"), ("chapter", "组织建设"),
                         ("text", "村排舞队登记成册，承担助老。")]:  # fmt: skip
        put(form, field, words)
    assert QApplication.focusWidget() is form.save_button
    press(Qt.Key.Key_Return)
    settle()
    assert not form.dirty
    assert len(records.rows(desk.office, "highlight", Query())) == 1
