"""Every kind of field has a widget, and list → form → record loses nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt

from fulian_desktop.app import records
from fulian_desktop.gui.desk import Desk
from fulian_desktop.gui.widgets import FIELD_WIDGETS, make_field
from fulian_desktop.ledgers.codes.activity import TEAM_FIELD
from fulian_desktop.ledgers.codes.national import SEX
from fulian_desktop.ledgers.codes.work import PROGRAMME
from fulian_desktop.ledgers.volunteer_team import VolunteerTeam
from fulian_desktop.schema import kinds
from fulian_desktop.schema.field import Field
from fulian_desktop.values.dates import Month

from .conftest import VILLAGE, person, type_in


def all_kinds(base: type[kinds.Kind] = kinds.Kind) -> Iterator[type[kinds.Kind]]:
    for one in base.__subclasses__():
        yield one
        yield from all_kinds(one)


def test_every_kind_of_field_has_a_widget() -> None:
    assert set(all_kinds()) == set(FIELD_WIDGETS)


VALUES: list[tuple[kinds.Kind, Any]] = [
    (kinds.Text(), "<b>手工编织</b> & 培训"),
    (kinds.Name(), "阿依努尔·买买提"),
    (kinds.LongText(), "第一行\n第二行"),
    (kinds.CreditCode(), "91350100M000100Y43"),
    (kinds.Whole(), 1234),
    (kinds.Number(), Decimal("1.5")),
    (kinds.Money(), 1_234_567_89),
    (kinds.Day(), date(2013, 5, 6)),
    (kinds.MonthOf(), Month(2013, 5)),
    (kinds.YesNo(), True),
    (kinds.YesNo(), False),
    (kinds.OneCode(SEX), "2"),
    (kinds.ManyCodes(PROGRAMME), ("strong", "love")),
    (kinds.IdNumber(), "11010519491231002X"),
    (kinds.Phone(), "13858712345、0577-64751234"),
    (kinds.Account(), "6222021203009876543"),
    (kinds.Place(), VILLAGE),
]


@pytest.mark.parametrize(("kind", "value"), VALUES, ids=lambda one: type(one).__name__)
def test_a_value_comes_back_as_it_was(desk: Desk, qtbot: Any, kind: kinds.Kind, value: Any) -> None:
    widget = make_field(Field("栏目", kind, False, name="x"), desk.office)
    qtbot.addWidget(widget)
    widget.set_value(value)
    assert kind.read(widget.value_plain()) == value
    widget.settle()
    assert kind.read(widget.value_plain()) == value


@pytest.mark.parametrize("kind", [kind for kind, _ in VALUES if not isinstance(kind, kinds.YesNo)],
                         ids=lambda one: type(one).__name__)  # fmt: skip
def test_nothing_typed_is_empty(desk: Desk, qtbot: Any, kind: kinds.Kind) -> None:
    widget = make_field(Field("栏目", kind, False, name="x"), desk.office)
    qtbot.addWidget(widget)
    widget.set_value(None)
    assert widget.value_plain() == ""


def test_a_link_comes_back_and_shows_the_title(desk: Desk, qtbot: Any) -> None:
    kept = records.save(desk.office, person("欧阳小兰"))
    kind = kinds.Link("person")
    widget = make_field(Field("对象", kind, True, name="x"), desk.office)
    qtbot.addWidget(widget)
    widget.set_value(kept.record.uid)
    assert kind.read(widget.value_plain()) == kept.record.uid
    assert widget.editor.text() == "欧阳小兰"  # type: ignore[attr-defined]


def test_what_is_typed_is_brought_into_its_usual_form(desk: Desk, qtbot: Any) -> None:
    typed = [
        (kinds.Day(), "20130506", "2013-05-06"),
        (kinds.Day(), "2013年5月6日", "2013-05-06"),
        (kinds.Money(), "1234.5", "1,234.50"),
        (kinds.OneCode(SEX), "nv", "女"),
        (kinds.Place(), "xtc", "溪头村"),
    ]
    for kind, words, shown in typed:
        widget = make_field(Field("栏目", kind, False, name="x"), desk.office)
        qtbot.addWidget(widget)
        widget.show()
        widget.setFocus()
        type_in(words, widget.editor)
        widget.settle()
        assert widget.editor.text() == shown  # type: ignore[attr-defined]


def test_enter_takes_the_first_that_fits(desk: Desk, qtbot: Any, settle: Any) -> None:
    records.save(desk.office, person("欧阳小兰"))
    records.save(desk.office, person("曾小兰"))
    widget = make_field(Field("对象", kinds.Link("person"), True, name="x"), desk.office)
    qtbot.addWidget(widget)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()
    widget.setFocus()
    qtbot.keyClicks(widget.editor, "zxl")
    popup = widget._completer.popup()  # type: ignore[attr-defined]
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert widget.editor.text() == "曾小兰"  # type: ignore[attr-defined]


def test_enter_before_the_list_has_come_waits_for_it(desk: Desk, qtbot: Any, settle: Any) -> None:
    records.save(
        desk.office,
        VolunteerTeam(
            name="望里镇巾帼助老志愿服务队", field=TEAM_FIELD.codes[0].code, founded_on=date(2013, 3, 8)
        ),
    )
    records.save(desk.office, person("曾小兰"))
    for ledger, words, shown, asked in [
        ("volunteer_team", "助老", "望里镇巾帼助老志愿服务队", False),
        ("person", "曾小兰", "曾小兰", False),
        ("person", "小兰", "小兰", True),
    ]:
        widget = make_field(Field("对象", kinds.Link(ledger), True, name="x"), desk.office)
        qtbot.addWidget(widget)
        with qtbot.waitActive(widget):
            widget.show()
            widget.activateWindow()
        widget.setFocus()
        type_in(words, widget.editor)
        qtbot.keyClick(widget.editor, Qt.Key.Key_Return)
        settle()
        assert widget.editor.text() == shown  # type: ignore[attr-defined]
        assert widget._completer.popup().isVisible() == asked  # type: ignore[attr-defined]
        widget._completer.popup().hide()  # type: ignore[attr-defined]
