"""The figures page: list, charts and tables, and the records behind each number."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pypdf
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from fulian_desktop.app import records
from fulian_desktop.app.figures import FigureValue
from fulian_desktop.gui.chart_view import ChartView
from fulian_desktop.gui.desk import Desk
from fulian_desktop.gui.pages import listing
from fulian_desktop.gui.pages.figures import CHARTS, TABLES, FiguresPage
from fulian_desktop.gui.pages.figures_table import Figure
from fulian_desktop.ledgers.aid import AidBatch, AidDisbursement
from fulian_desktop.ledgers.fund import Fund
from fulian_desktop.ledgers.groups import CHAPTERS
from fulian_desktop.ledgers.training import Training
from fulian_desktop.values.dates import Period

from .conftest import Spoken, person

Settle = Callable[[], None]


def a_training(**values: Any) -> Training:
    return Training(**{"title": "技能培训", "kind": "skill", "attendance": 40, **values})


@pytest.fixture
def batch(desk: Desk) -> UUID:
    """Two years of trainings, and one batch that paid two women."""
    women = [person("陈小兰"), person("王丹")]
    fund = Fund(name="春晖基金", scheme="chunhui", nature="foundation", founded_on=date(2012, 1, 1))
    day = date(2013, 10, 25)
    lines = [AidDisbursement(recipient=one.uid, category="low_income", amount=200_000, paid_on=day,
                             payee_name=one.name, signed="signed") for one in women]  # fmt: skip
    made = AidBatch(title="春晖基金救助", fund=fund.uid, aid_kind="fund_grant", pay_method="cash", held_on=day,
                    handler="李经办", lines=lines)  # fmt: skip
    trainings = [a_training(title=f"培训{year}-{at}", held_on=date(year, 5, at))
                 for year, number in ((2012, 2), (2013, 3)) for at in range(1, number + 1)]  # fmt: skip
    records.add_many(desk.office, [*women, fund, made, *trainings])
    return made.uid


@pytest.fixture
def page(desk: Desk, batch: UUID, qtbot: Any, settle: Settle) -> FiguresPage:
    made = FiguresPage(desk)
    qtbot.addWidget(made)
    made.period_chooser.set_period(Period(2013))
    made.resize(1160, 660)
    made.show()
    made.arrived()
    settle()
    return made


def choose(page: FiguresPage, label: str) -> FigureValue:
    for at, line in enumerate(page.list.model.rows):
        if isinstance(line, Figure) and line.now.label == label:
            page.list.figures_table.selectRow(at)
            return line.now
    raise AssertionError(f"no figure {label}")


def titles(page: FiguresPage) -> list[str]:
    model = page.trace.model
    return [model.index(at, 1).data() for at in range(model.rowCount())]


# ------------------------------------------------------------------------------------------ list


def test_a_figure_with_its_definition_and_the_year_before(page: FiguresPage) -> None:
    one = choose(page, "技能培训期数")
    assert one.value == 3
    assert page.list.value_label.text() == "3"
    assert page.list.definition_label.text().startswith("口径：培训台账中")
    assert page.list.before_label.text() == "上年同期 2 期，增加 1 期（50.0%）"
    row = page.list.figures_table.currentIndex().row()
    assert [page.list.model.index(row, at).data() for at in range(5)] == [
        "技能培训期数",
        "3",
        "期",
        "2",
        "+1",
    ]


def test_a_ratio_over_nothing_is_a_dash(page: FiguresPage) -> None:
    choose(page, "两新妇联组织组建率")
    row = page.list.figures_table.currentIndex().row()
    assert [page.list.model.index(row, at).data() for at in (1, 2, 3, 4)] == ["—", "%", "—", "—"]
    assert "None" not in page.list.before_label.text()


def test_enter_shows_the_records_and_enter_again_opens_one(
    page: FiguresPage, desk: Desk, settle: Settle
) -> None:
    wanted: list[str] = []
    desk.wanted.connect(lambda ledger, uid: wanted.append(ledger))
    choose(page, "技能培训期数")
    QTest.keyClick(page.list.figures_table, Qt.Key.Key_Return)
    settle()
    assert page.stack.currentWidget() is page.trace_page
    assert titles(page) == ["培训2013-1", "培训2013-2", "培训2013-3"]
    assert page.trace.trace_label.text().startswith("共 3 条记录，合计 3 期")
    QTest.keyClick(page.trace.trace_table, Qt.Key.Key_Return)
    assert wanted == ["training"]
    QTest.keyClick(page.trace.trace_table, Qt.Key.Key_Escape)
    assert page.stack.currentWidget() is page.figures_page


def test_a_line_of_a_batch_opens_the_batch(
    page: FiguresPage, desk: Desk, batch: UUID, settle: Settle
) -> None:
    wanted: list[tuple[str, UUID]] = []
    desk.wanted.connect(lambda ledger, uid: wanted.append((ledger, uid)))
    one = choose(page, "春晖基金发放")
    assert one.shown == "4,000.00"
    page.list.trace_button.click()
    settle()
    assert "合计 4,000.00 元" in page.trace.trace_label.text()
    page.trace.trace_table.doubleClicked.emit(page.trace.model.index(0, 1))
    assert wanted == [("aid_batch", batch)]


def test_the_chapters_of_the_report_are_headings_that_cannot_be_chosen(page: FiguresPage) -> None:
    lines = page.list.model.rows
    headings = [at for at, line in enumerate(lines) if isinstance(line, str)]
    assert [lines[at] for at in headings] == list(CHAPTERS)
    flags = page.list.model.flags(page.list.model.index(headings[0], 0))
    assert not flags & Qt.ItemFlag.ItemIsSelectable


def test_another_period_counts_anew_and_keeps_the_chosen_figure(page: FiguresPage, settle: Settle) -> None:
    choose(page, "技能培训期数")
    page.period_chooser.set_period(Period(2012))
    settle()
    assert page.list.figure_label.text() == "技能培训期数"
    assert page.list.value_label.text() == "2"
    assert page.list.before_label.text() == "上年同期没有数"


def test_a_change_elsewhere_is_counted(page: FiguresPage, desk: Desk, settle: Settle) -> None:
    records.add_many(desk.office, [a_training(title="又一期", held_on=date(2013, 6, 1))])
    desk.changed.emit("training")
    settle()
    choose(page, "技能培训期数")
    assert page.list.value_label.text() == "4"


def test_a_month_of_a_figure_leads_to_its_records(page: FiguresPage, settle: Settle) -> None:
    choose(page, "技能培训期数")
    settle()
    parts = page.list.parts
    assert [parts.index(at, 1).data() for at in range(12)] == ["0"] * 4 + ["3"] + ["0"] * 7
    page.list.parts_table.selectRow(4)
    page.list.parts_table.doubleClicked.emit(parts.index(4, 0))
    settle()
    assert page.trace.trace_title.text() == "2013年5月　技能培训期数"
    assert len(titles(page)) == 3


def test_another_page_asks_for_the_records_behind_a_figure(page: FiguresPage, settle: Settle) -> None:
    page.open_record(("training.skill.sessions", Period(2012), ""))
    settle()
    assert page.period == Period(2012)
    assert titles(page) == ["培训2012-1", "培训2012-2"]
    page.trace.back_button.click()
    chosen = page.list.chosen()
    assert chosen is not None
    assert chosen.id == "training.skill.sessions"


# ---------------------------------------------------------------------------------------- charts


def to_charts(page: FiguresPage, settle: Settle, key: str) -> ChartView:
    page.tabs.setCurrentIndex(CHARTS)
    page.charts.chart_box.setCurrentIndex(page.charts.chart_box.findData(key))
    settle()
    return page.charts.view


def test_a_click_on_a_bar_opens_its_records(page: FiguresPage, settle: Settle) -> None:
    view = to_charts(page, settle, "trainings")
    assert view.picture is not None
    bar = next(spot for spot in view.picture.spots if spot.tip == "5月　各类培训场次 3 期")
    middle = view.place_of(bar).center().toPoint()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=middle)
    settle()
    assert page.stack.currentWidget() is page.trace_page
    assert titles(page) == ["培训2013-1", "培训2013-2", "培训2013-3"]
    QTest.keyClick(page.trace.trace_table, Qt.Key.Key_Escape)
    assert page.tabs.currentIndex() == CHARTS


def test_bars_are_gone_through_and_opened_by_key(page: FiguresPage, settle: Settle) -> None:
    view = to_charts(page, settle, "aid")
    QTest.keyClick(view, Qt.Key.Key_Down)
    chosen = view.chosen()
    assert chosen is not None
    assert chosen.tip == "春晖基金　0.40 万元"
    QTest.keyClick(view, Qt.Key.Key_Return)
    settle()
    assert "合计 4,000.00 元" in page.trace.trace_label.text()
    assert page.trace.trace_title.text() == "2013年　帮扶款物合计（春晖基金）"


def test_a_click_beside_the_bars_opens_nothing(page: FiguresPage, settle: Settle) -> None:
    view = to_charts(page, settle, "trainings")
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    settle()
    assert page.stack.currentWidget() is page.figures_page


def test_a_chart_of_nothing_says_so(page: FiguresPage, settle: Settle) -> None:
    page.period_chooser.set_period(Period(2011))
    for key in ("trainings", "aid", "organizations", "cases", "targets"):
        view = to_charts(page, settle, key)
        assert view.picture is not None
        assert view.picture.spots == ()
        assert view.grab().toImage().width() > 400


def test_the_chosen_figure_has_charts_of_its_own(page: FiguresPage, settle: Settle) -> None:
    choose(page, "技能培训人次")
    view = to_charts(page, settle, "months:training.skill.attendance")
    assert view.picture is not None
    assert view.picture.title == "2013年技能培训人次逐月情况"
    assert "5月　技能培训人次 120 人次" in view.accessibleDescription()


def test_charts_go_onto_paper(
    page: FiguresPage, spoken: Spoken, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[Path] = []
    monkeypatch.setattr(listing, "show_file", shown.append)
    to_charts(page, settle, "aid")
    spoken.answers = [tmp_path / "一张", tmp_path / "全部.pdf"]
    page.charts.print_button.click()
    settle()
    page.charts.print_all_button.click()
    settle()
    assert shown == [tmp_path / "一张.pdf", tmp_path / "全部.pdf"]
    assert [len(pypdf.PdfReader(file).pages) for file in shown] == [1, 5]


# ---------------------------------------------------------------------------------------- tables


def test_the_tables_are_looked_at_before_they_are_written(page: FiguresPage, settle: Settle) -> None:
    page.tabs.setCurrentIndex(TABLES)
    settle()
    model = page.tables.model
    names = [model.headerData(at, Qt.Orientation.Vertical) for at in range(model.rowCount())]
    at = next(at for at, name in enumerate(names) if name.endswith("技能培训期数（期）"))
    assert [model.index(at, column).data() for column in range(4)] == ["3", "2", "+1", "+50.0"]
    assert page.tables.state_label.text().endswith("2013年　未定稿")
    assert page.tables.table_box.count() == 1, "a township has no table of townships"


def test_the_figures_go_into_a_workbook_and_onto_paper(
    page: FiguresPage, spoken: Spoken, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[Path] = []
    monkeypatch.setattr(listing, "show_file", shown.append)
    spoken.answers = [tmp_path / "数字", tmp_path / "数字"]
    page.export_button.click()
    settle()
    page.paper_button.click()
    settle()
    assert shown == [tmp_path / "数字.xlsx", tmp_path / "数字.pdf"]
    assert [file.read_bytes()[:4] for file in shown] == [b"PK\x03\x04", b"%PDF"]
