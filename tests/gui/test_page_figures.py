"""The figures page: values, parts, and the records behind them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from fulian_desktop.app import records
from fulian_desktop.app.figures import FigureValue
from fulian_desktop.gui.desk import Desk
from fulian_desktop.gui.pages import listing
from fulian_desktop.gui.pages.figures import FiguresPage
from fulian_desktop.ledgers.aid import AidBatch, AidDisbursement
from fulian_desktop.ledgers.fund import Fund
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
    for at, line in enumerate(page.model.rows):
        if isinstance(line, FigureValue) and line.label == label:
            page.figures_table.selectRow(at)
            return line
    raise AssertionError(f"no figure {label}")


def test_a_figure_with_its_definition_and_the_year_before(page: FiguresPage) -> None:
    one = choose(page, "技能培训期数")
    assert one.value == 3
    assert page.value_label.text() == "3"
    assert page.definition_label.text().startswith("口径：培训台账中")
    assert page.before_label.text() == "上年同期 2 期，增加 1 期（50.0%）"


def test_enter_shows_the_records_and_enter_again_opens_one(
    page: FiguresPage, desk: Desk, settle: Settle
) -> None:
    wanted: list[str] = []
    desk.wanted.connect(lambda ledger, uid: wanted.append(ledger))
    choose(page, "技能培训期数")
    QTest.keyClick(page.figures_table, Qt.Key.Key_Return)
    settle()
    assert page.stack.currentWidget() is page.trace_page
    assert [page.traced.index(at, 1).data() for at in range(3)] == ["培训2013-1", "培训2013-2", "培训2013-3"]
    assert page.trace_label.text().startswith("共 3 条记录")
    QTest.keyClick(page.trace_table, Qt.Key.Key_Return)
    assert wanted == ["training"]
    QTest.keyClick(page.trace_table, Qt.Key.Key_Escape)
    assert page.stack.currentWidget() is page.figures_page


def test_a_line_of_a_batch_opens_the_batch(
    page: FiguresPage, desk: Desk, batch: UUID, settle: Settle
) -> None:
    wanted: list[tuple[str, UUID]] = []
    desk.wanted.connect(lambda ledger, uid: wanted.append((ledger, uid)))
    one = choose(page, "春晖基金发放")
    assert one.shown == "4,000.00"
    page.trace_button.click()
    settle()
    assert "合计 4,000.00 元" in page.trace_label.text()
    page.trace_table.doubleClicked.emit(page.traced.index(0, 1))
    assert wanted == [("aid_batch", batch)]


def test_headings_of_groups_cannot_be_chosen(page: FiguresPage) -> None:
    headings = [at for at, line in enumerate(page.model.rows) if isinstance(line, str)]
    assert len(headings) >= 3
    flags = page.model.flags(page.model.index(headings[0], 0))
    assert not flags & Qt.ItemFlag.ItemIsSelectable


def test_another_period_counts_anew_and_keeps_the_chosen_figure(page: FiguresPage, settle: Settle) -> None:
    choose(page, "技能培训期数")
    page.period_chooser.set_period(Period(2012))
    settle()
    assert page.figure_label.text() == "技能培训期数"
    assert page.value_label.text() == "2"
    assert page.before_label.text() == "上年同期没有数"


def test_a_change_elsewhere_is_counted(page: FiguresPage, desk: Desk, settle: Settle) -> None:
    records.add_many(desk.office, [a_training(title="又一期", held_on=date(2013, 6, 1))])
    desk.changed.emit("training")
    settle()
    choose(page, "技能培训期数")
    assert page.value_label.text() == "4"


def test_the_figures_go_into_a_workbook(
    page: FiguresPage, spoken: Spoken, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[Path] = []
    monkeypatch.setattr(listing, "show_file", shown.append)
    spoken.answers = [tmp_path / "数字"]
    page.export_button.click()
    settle()
    assert shown == [tmp_path / "数字.xlsx"]
    assert shown[0].read_bytes().startswith(b"PK")
