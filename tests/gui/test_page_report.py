"""The report page: what the author chooses stands in the text at once, is kept, and is written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from fulian_desktop.app import records, report, report_template
from fulian_desktop.documents.report.wording import Style
from fulian_desktop.gui.desk import Desk
from fulian_desktop.gui.pages import listing
from fulian_desktop.gui.pages.report import ReportPage
from fulian_desktop.ledgers.highlight import Highlight
from fulian_desktop.ledgers.training import Training
from fulian_desktop.store.office import Office

from .conftest import Spoken, type_in

Settle = Callable[[], None]
SKILL, PEOPLE = "training.skill.sessions", "training.skill.attendance"


@pytest.fixture
def filled(township: Office) -> None:
    """A year of a township: 33 trainings, and two highlights."""
    trainings = [
        Training(title=f"第{place}期", kind="skill", held_on=date(2013, 5, 1 + place % 28), attendance=40)
        for place in range(33)
    ]
    highlights = [
        Highlight(title="家门口课堂", happened_on=date(2013, 9, 1), chapter="training", text="我镇把课堂办到村里\n来的人多。"),
        Highlight(title="调解𬭎室", happened_on=date(2013, 6, 1), chapter="care", text="请老妇女干部当调解员，一年调解三十起。"),
    ]  # fmt: skip
    records.add_many(township, [*trainings, *highlights])


@pytest.fixture
def page(desk: Desk, filled: None, qtbot: Any, settle: Settle) -> ReportPage:
    made = ReportPage(desk)
    qtbot.addWidget(made)
    made.resize(1150, 680)
    made.show()
    made.arrived()
    settle()
    return made


def text(page: ReportPage) -> str:
    return page.text_view.toPlainText()


def kept(page: ReportPage, settle: Settle) -> report.Choices:
    assert page.may_leave()
    settle()
    return report.kept(page.desk.office, page.year)


def choose_words(page: ReportPage, figure: str, style: Style | None) -> None:
    page.words.look_at(figure)
    box = page.words.style_box
    box.setCurrentIndex(box.findData(style.value if style else ""))
    box.activated.emit(box.currentIndex())
    page.show_text()


def test_the_page_shows_the_year_and_its_numbers(page: ReportPage) -> None:
    assert page.year == 2013
    assert "望里镇妇联工作报告" in text(page)
    assert "全年技能培训办了33期，培训妇女1320人次。" in text(page)
    assert "写进 2 个统计数字，还有 5 处要补写；这一年的数字还没有定稿。" in page.state_label.text()
    assert [one.label for one in page.words.model.rows] == ["技能培训期数", "技能培训人次"]


def test_a_number_is_worded_as_the_author_wishes_and_its_value_allows(
    page: ReportPage, settle: Settle
) -> None:
    choose_words(page, PEOPLE, Style.MANY)
    choose_words(page, SKILL, Style.NEAR)
    assert "全年技能培训办了33期，培训妇女1300多人次。" in text(page)
    assert page.words.phrase_label.text() == "这个数值不能这样写，照准确数值写。"
    assert kept(page, settle).styles == {PEOPLE: Style.MANY, SKILL: Style.NEAR}
    choose_words(page, PEOPLE, None)
    assert "培训妇女1320人次" in text(page)
    assert kept(page, settle).styles == {SKILL: Style.NEAR}


def test_highlights_are_ticked_with_the_space_bar_and_edited(page: ReportPage, settle: Settle) -> None:
    assert [one.title for one in page.highlights.model.rows] == ["调解𬭎室", "家门口课堂"]
    page.tabs.setCurrentIndex(2)
    page.highlights.highlights_table.selectRow(1)
    page.highlights.highlights_table.setFocus()
    QTest.keyClick(page.highlights.highlights_table, Qt.Key.Key_Space)
    page.show_text()
    assert "望里镇妇联把课堂办到村里。来的人多。" in text(page)
    page.highlights.text_edit.setPlainText("望里镇的课堂办到村里")
    page.show_text()
    assert "望里镇的课堂办到村里。" in text(page)
    assert list(kept(page, settle).highlights.values()) == ["望里镇的课堂办到村里"]
    QTest.keyClick(page.highlights.highlights_table, Qt.Key.Key_Space)
    page.show_text()
    assert "课堂办到村里" not in text(page)
    assert kept(page, settle).highlights == {}


def test_the_meeting_and_what_the_author_writes_are_kept_for_the_year(
    page: ReportPage, settle: Settle
) -> None:
    type_in("七届二次执委会", page.meeting.meeting_edit)
    type_in("2014.1.15", page.meeting.day_field.editor)
    type_in("林雪梅", page.meeting.speaker_edit)
    edits: list[QPlainTextEdit] = list(page.meeting.findChildren(QPlainTextEdit))
    edit = edits[0]
    edit.setPlainText("第一，办法不多。\n第二，走得不远。")
    page.meeting.numbered_box.click()
    page.show_text()
    for words in ("——在七届二次执委会上", "（2014年1月15日）", "短处：第一，办法不多。"):
        assert words in text(page)
    assert "还有 1 处要补写" in page.state_label.text()
    page.year_box.setCurrentIndex(page.year_box.findData(2012))
    page.year_box.activated.emit(page.year_box.currentIndex())
    settle()
    assert page.meeting.meeting_edit.text() == ""
    assert "技能培训办了" not in text(page)
    page.year_box.setCurrentIndex(page.year_box.findData(2013))
    page.year_box.activated.emit(page.year_box.currentIndex())
    settle()
    assert "——在七届二次执委会上" in text(page)
    assert edit.toPlainText() == "第一，办法不多。\n第二，走得不远。"
    choices = kept(page, settle)
    assert (choices.meeting, choices.day, choices.numbered) == ("七届二次执委会", date(2014, 1, 15), True)


def test_a_click_on_a_number_shows_its_records(page: ReportPage, settle: Settle) -> None:
    page.text_view.anchorClicked.emit(QUrl(f"figure:{SKILL}"))
    settle()
    assert page.stack.currentWidget() is page.trace_page
    assert page.trace.model.rowCount() == 33
    assert page.words.chosen() and page.words.chosen().use.name == SKILL  # type: ignore[union-attr]
    page.trace.back_button.click()
    assert page.stack.currentWidget() is page.text_page


def test_what_is_changed_elsewhere_is_counted_when_one_comes_back(page: ReportPage, settle: Settle) -> None:
    records.add_many(
        page.desk.office, [Training(title="又一期", kind="skill", held_on=date(2013, 6, 1), attendance=10)]
    )
    page.desk.changed.emit("training")
    settle()
    assert "全年技能培训办了34期，培训妇女1330人次。" in text(page)


def test_the_report_is_written_and_can_be_opened(
    page: ReportPage, settle: Settle, spoken: Spoken, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(listing, "show_file", opened.append)
    choose_words(page, PEOPLE, Style.MANY)
    spoken.answers.append(tmp_path / "报告")
    page.write_button.click()
    settle()
    written = tmp_path / "报告.docx"
    told = "\n".join(one.text for one in Document(str(written)).paragraphs)
    assert "1300多人次" in told
    assert (
        page.done_label.text()
        == "已写好“报告.docx”：2 个统计数字都连到文末的数字来源表。有 5 处标黄，请补写。"
    )
    page.open_button.click()
    page.folder_button.click()
    assert opened == [written, tmp_path]


def test_an_office_edits_the_template_and_returns_to_the_old_one(
    page: ReportPage, settle: Settle, spoken: Spoken, tmp_path: Path
) -> None:
    spoken.answers.append(tmp_path / "模板.docx")
    page.templates.export()
    settle()
    edited = Document(str(tmp_path / "模板.docx"))
    paragraph = next(one for one in edited.paragraphs if "【技能培训期数】" in one.text)
    paragraph.runs[-1].text += "我镇全年开班【技能培训期数：余】。"
    edited.save(str(tmp_path / "自己的.docx"))
    spoken.answers.append(tmp_path / "自己的.docx")
    page.templates.take_in()
    settle()
    assert spoken.told[0].startswith("模板已换上，用到 82 个统计数字。")
    assert "我镇全年开班30余期。" in text(page)
    assert page.templates.put_back_action.isEnabled()
    spoken.answers.append(True)
    page.templates.put_back()
    settle()
    assert "我镇全年开班" not in text(page)
    assert not report_template.is_own(page.desk.office)


def test_a_template_that_nobody_understands_changes_nothing(
    page: ReportPage, settle: Settle, spoken: Spoken, tmp_path: Path
) -> None:
    wrong = Document()
    wrong.add_paragraph("今年办了【培训几次】。")
    wrong.save(str(tmp_path / "错的.docx"))
    spoken.answers.append(tmp_path / "错的.docx")
    page.templates.take_in()
    settle()
    assert [one.code for one in spoken.errors] == ["E-RPT-02"]
    assert "【培训几次】" in spoken.errors[0].what
    assert not report_template.is_own(page.desk.office)


def test_the_placeholders_are_explained(page: ReportPage, spoken: Spoken) -> None:
    page.templates.explain()
    assert spoken.told == ["模板里用方头括号写占位，如【技能培训期数】。"]
    for words in ("【会议】", "近", "万元", "同比", "名单", "【请补写：提示】"):
        assert words in report_template.placeholders_in_words()


def test_a_county_offers_the_highlights_of_its_townships(county: Office, qtbot: Any, settle: Settle) -> None:
    records.add_many(
        county,
        [Highlight(title="全县", happened_on=date(2013, 3, 1), chapter="organization", text="本级的做法。")],
    )
    made = ReportPage(Desk(county))
    qtbot.addWidget(made)
    made.show()
    made.year_box.setCurrentIndex(made.year_box.findData(2013))
    made.arrived()
    settle()
    assert "县委、县政府" in text(made)
    assert [one.unit_name for one in made.highlights.model.rows] == ["苍南县妇联"]
