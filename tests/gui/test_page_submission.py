"""The submission page: join, check, mend, write the package, write it again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from fulian_desktop import paths
from fulian_desktop.app import enrolment, records, submission
from fulian_desktop.gui.desk import Desk
from fulian_desktop.gui.pages import drives, listing
from fulian_desktop.gui.pages.submission import SubmissionPage
from fulian_desktop.gui.pages.submission_words import period_due
from fulian_desktop.ledgers.training import Training
from fulian_desktop.store.office import Office
from fulian_desktop.values.dates import Period

from .conftest import Spoken, person

Settle = Callable[[], None]
WRONG_CARD = "110105194912310021"


@pytest.fixture(autouse=True)
def opened_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Path]:
    files: list[Path] = []
    monkeypatch.setattr(listing, "show_file", files.append)
    monkeypatch.setattr(paths, "default_data_folder", lambda: tmp_path / "文档" / "妇联台账")
    return files


@pytest.fixture
def starter(county: Office, township: Office, tmp_path: Path) -> Path:
    enrolment.set_units(county, [(township.info.unit, township.info.name)])
    return enrolment.enrol(county, tmp_path / "启用文件.fulian-start")


@pytest.fixture
def page(desk: Desk, qtbot: Any, settle: Settle) -> SubmissionPage:
    made = SubmissionPage(desk)
    qtbot.addWidget(made)
    made.period_chooser.set_period(Period(2013))
    made.resize(1160, 660)
    made.show()
    made.arrived()
    settle()
    return made


def a_training(**values: Any) -> Training:
    given = {
        "title": "手工编织培训",
        "kind": "skill",
        "held_on": date(2013, 5, 6),
        "attendance": 40,
        **values,
    }
    return Training(**given)


@pytest.mark.parametrize(
    ("day", "due"),
    [
        (date(2014, 1, 8), "2013"),
        (date(2014, 3, 31), "2013"),
        (date(2014, 6, 20), "2014H1"),
        (date(2014, 9, 30), "2014H1"),
        (date(2014, 12, 10), "2014"),
    ],
)
def test_the_period_that_is_due(day: date, due: str) -> None:
    assert str(period_due(day)) == due


def test_who_has_not_joined_is_told_how(
    page: SubmissionPage, starter: Path, spoken: Spoken, settle: Settle, desk: Desk
) -> None:
    assert page.join_frame.isVisible()
    assert not page.submit_button.isEnabled()
    assert page.clean_label.text().endswith("没有要改的地方。")
    spoken.answers = [starter, True]
    page.join_button.click()
    settle()
    assert "苍南县妇联" in spoken.asked[-1]
    assert desk.office.info.joined
    assert not page.join_frame.isVisible()
    assert page.submit_button.isEnabled()
    assert page.clean_label.text().endswith("可以生成上报包。")


def test_findings_lead_to_the_record_and_go_when_mended(
    page: SubmissionPage, starter: Path, desk: Desk, settle: Settle
) -> None:
    enrolment.join(desk.office, starter)
    wrong = person("王丹", id_number=WRONG_CARD)
    records.add_many(desk.office, [person("陈小兰"), a_training()])
    with desk.office.write() as connection:  # as an older version or an import may have left it
        from fulian_desktop.store import records as store

        store.save(desk.office, connection, wrong)
    asked: list[tuple[str, UUID]] = []
    desk.wanted.connect(lambda ledger, uid: asked.append((ledger, uid)))
    desk.changed.emit("person")
    settle()
    assert page.findings.rowCount() == 1
    assert page.findings.index(0, 0).data() == "核实"
    assert not page.submit_button.isEnabled()
    assert "还有 1 处" in page.blocked_label.text()
    page.findings_table.doubleClicked.emit(page.findings.index(0, 0))
    assert asked == [("person", wrong.uid)]
    rule = submission.check(desk.office, Period(2013))[0]
    assert rule.title == "王丹"
    answered = records.load(desk.office, "person", wrong.uid).record
    answered.reasons = {"check_digit": "与本人身份证原件核对过，确为此号"}
    records.save(desk.office, answered)
    desk.changed.emit("person")
    settle()
    assert page.submit_button.isEnabled()
    assert page.clean_label.isVisible()
    page.answered_box.setChecked(True)
    assert page.findings.rowCount() == 1
    assert "确为此号" in page.finding_label.text()


def test_a_package_is_written_with_its_cover(
    page: SubmissionPage, starter: Path, desk: Desk, settle: Settle, spoken: Spoken, tmp_path: Path,
    opened_files: list[Path],
) -> None:  # fmt: skip
    enrolment.join(desk.office, starter)
    records.add_many(desk.office, [person("陈小兰"), a_training()])
    desk.changed.emit("person")
    page.arrived()
    settle()
    stick = tmp_path / "U盘"
    stick.mkdir()
    spoken.answers = [stick]
    page.place_button.click()
    assert page.place_box.currentData() == stick
    page.submit_button.click()
    page.submit()
    settle()
    packages = list(stick.glob("*.fulian"))
    assert [file.name for file in packages] == ["330327101-望里镇妇联-2013-1.1.fulian"]
    sent = submission.submissions(desk.office)
    assert (len(sent), sent[0].sequence) == (1, 1)
    assert page.result_place.isVisible()
    assert page.sequence_label.text() == "1-1"
    assert len(page.code_label.text()) >= 8
    assert "培训台账 1" in page.content_label.text()
    page.cover_button.click()
    assert opened_files[0].suffix == ".pdf"
    assert opened_files[0].parent == stick
    assert page.past.rowCount() == 1

    whole = packages[0].read_bytes()
    packages[0].unlink()
    page.again_button.click()
    settle()
    assert spoken.told == ["第 1-1 号包已再次写出。"]
    assert packages[0].read_bytes() == whole


def test_a_stick_that_was_pulled_out(
    page: SubmissionPage, starter: Path, desk: Desk, settle: Settle, spoken: Spoken, tmp_path: Path
) -> None:
    enrolment.join(desk.office, starter)
    page.arrived()
    settle()
    spoken.answers = [tmp_path / "没有这个U盘"]
    page.place_button.click()
    page.submit_button.click()
    settle()
    assert [one.code for one in spoken.errors] == ["E-SUB-03"]
    assert submission.submissions(desk.office) == []
    assert page.submit_button.isEnabled()
    assert not page.cancel_button.isVisible()


def test_sticks_are_offered_before_this_computer(
    page: SubmissionPage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(drives, "removable", lambda: [drives.Drive("U盘 KINGSTON", tmp_path)])
    page.arrived()
    assert page.place_box.itemText(0) == "U盘 KINGSTON"
    assert page.place_box.currentData() == tmp_path
