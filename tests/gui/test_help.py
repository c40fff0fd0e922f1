"""F1: the manual, and the handbook opened at the field in hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdf
import pytest

from fulian_desktop.app.handbook import handbook, write_handbook
from fulian_desktop.gui.desk import Desk
from fulian_desktop.gui.form import RecordForm
from fulian_desktop.gui.help import MANUAL, HelpWindow, topic_of
from fulian_desktop.ledgers.registry import BY_KEY, code_lists, filled_in
from fulian_desktop.statistics.declared import FIGURES
from tests.gui.conftest import Spoken


@pytest.fixture
def window(qtbot: Any) -> Iterator[HelpWindow]:
    made = HelpWindow()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    yield made


def shown(window: HelpWindow) -> str:
    return window.text.toPlainText()


def test_the_manual_comes_first(window: HelpWindow) -> None:
    assert "第一次使用" in shown(window)


def test_every_ledger_field_code_and_figure_stands_in_the_handbook(window: HelpWindow) -> None:
    for ledger in filled_in():
        window.open(ledger.key)
        text = shown(window)
        for table in (ledger, *ledger.children.values()):
            for field in table.columns:
                assert field.label in text, f"{table.key}.{field.name}"
    window.open("codes")
    assert all(codes.label in shown(window) for codes in code_lists().values())
    for figure in FIGURES:
        window.open(figure.id)
        assert figure.label in shown(window) and figure.id in shown(window)


def test_a_field_opens_its_ledger_and_what_nobody_knows_the_manual(window: HelpWindow) -> None:
    window.open("person.id_number")
    assert shown(window).startswith("人员名册") and "18 位身份证号" in shown(window)
    window.open("position.role")
    assert shown(window).startswith("人员名册")
    window.open("nothing.at.all")
    assert "第一次使用" in shown(window)


def test_words_find_the_topics_that_speak_of_them(window: HelpWindow) -> None:
    window.finder.setText("参训人次")
    in_sight = {topic for topic, item in window._items.items() if not item.isHidden()}
    assert "training" in in_sight and "village" not in in_sight and MANUAL not in in_sight
    window._go_first()
    assert "参训人次" in shown(window)
    window.finder.setText("")
    assert not any(item.isHidden() for item in window._items.values())


def test_f1_knows_the_field_in_hand(desk: Desk, qtbot: Any) -> None:
    form = RecordForm(desk, BY_KEY["training"])
    qtbot.addWidget(form)
    form.open_new({})
    assert topic_of(form.cells["title"].widget.editor) == "training.title"
    rows: Any = form.cells["attendees"].widget
    rows.add_row()
    assert topic_of(rows._fields["certificate_no"].editor) == "training_attendee.certificate_no"
    assert topic_of(rows.editor) == "training.attendees"
    assert topic_of(form) == "training"
    assert topic_of(None) == MANUAL


def test_the_handbook_on_paper_has_all_of_it(tmp_path: Path) -> None:
    file = write_handbook(tmp_path / "手册.pdf")
    text = "".join(page.extract_text() for page in pypdf.PdfReader(file).pages).replace("\n", "")
    for ledger in filled_in():
        assert ledger.label in text
    assert all(figure.key in text for _, figures in handbook().figures for figure in figures)


def test_the_contents_of_the_handbook_name_the_page_on_which_each_ledger_begins(tmp_path: Path) -> None:
    pages = pypdf.PdfReader(write_handbook(tmp_path / "手册.pdf")).pages
    first = pages[0].extract_text()
    links = [one for one in pages[0].annotations or [] if one.get_object()["/Subtype"] == "/Link"]
    for ledger in filled_in():
        told = re.search(rf"^{re.escape(ledger.label)}\n([0-9]+)$", first, re.MULTILINE)
        assert told, (ledger.label, first)
        assert ledger.label in pages[int(told[1]) - 1].extract_text()
    assert len(links) > len(filled_in())


def test_it_is_saved_from_the_window(
    window: HelpWindow, spoken: Spoken, tmp_path: Path, settle: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from fulian_desktop.gui import messages

    monkeypatch.setattr(messages, "save_file", lambda *given, **named: tmp_path / "手册.pdf")
    window.pdf_button.click()
    settle()
    assert (tmp_path / "手册.pdf").stat().st_size > 20_000
