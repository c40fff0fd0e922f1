"""The merge page: packages are looked at, rehearsed, taken in and taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from fulian_desktop.app import enrolment, merging, records, submission
from fulian_desktop.gui.desk import Desk
from fulian_desktop.gui.pages.merge import MergePage
from fulian_desktop.gui.pages.merge_pending import packages_in
from fulian_desktop.ledgers.aid import AidBatch, AidDisbursement
from fulian_desktop.ledgers.fund import Fund
from fulian_desktop.packages.minisign import DeviceKey
from fulian_desktop.store import settings
from fulian_desktop.store.browse import Query
from fulian_desktop.store.office import Office
from fulian_desktop.values.dates import Period

from .conftest import Spoken, person

Settle = Callable[[], None]


@pytest.fixture
def joined(county: Office, township: Office, tmp_path: Path) -> Office:
    enrolment.set_units(county, [(township.info.unit, township.info.name)])
    enrolment.join(township, enrolment.enrol(county, tmp_path / "启用文件.fulian-start"))
    return township


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "U盘"
    folder.mkdir()
    return folder


@pytest.fixture
def first(joined: Office, stick: Path) -> Path:
    """A package with two women and 500 yuan."""
    women = [person("陈小兰"), person("王丹")]
    fund = Fund(name="慰问经费", scheme="condolence", nature="appropriation", founded_on=date(2012, 1, 1),
                opening_balance=1_000_000_00)  # fmt: skip
    day = date(2013, 3, 7)
    line = AidDisbursement(recipient=women[0].uid, category="low_income", amount=50_000, paid_on=day,
                           payee_name="陈小兰", signed="signed")  # fmt: skip
    batch = AidBatch(title="“三八”慰问", fund=fund.uid, aid_kind="condolence", pay_method="cash", held_on=day,
                     handler="李经办", lines=[line])  # fmt: skip
    records.add_many(joined, [*women, fund, batch])
    return submission.submit(joined, Period(2013), stick).package


@pytest.fixture
def second(joined: Office, first: Path, stick: Path) -> Path:
    """The next package, with one woman more."""
    records.add_many(joined, [person("欧阳翀")])
    return submission.submit(joined, Period(2013), stick).package


@pytest.fixture
def page(county: Office, qtbot: Any, settle: Settle) -> Iterator[MergePage]:
    made = MergePage(Desk(county))
    qtbot.addWidget(made)
    made.resize(1160, 660)
    made.show()
    made.arrived()
    settle()
    yield made
    settle()


def states(page: MergePage) -> list[str]:
    return [page.pending.index(at, 0).data() for at in range(page.pending.rowCount())]


def received(page: MergePage) -> list[tuple[str, str]]:
    """(number, state) of the packages below."""
    model = page.received.model
    return [(model.index(at, 2).data(), model.index(at, 3).data()) for at in range(model.rowCount())]


def test_an_empty_county_says_what_to_do(page: MergePage) -> None:
    assert "拖到本页" in page.received_empty.text()
    assert not page.pending_split.isVisible()
    assert not page.withdraw_button.isEnabled()


def test_a_dropped_package_is_verified_compared_rehearsed_and_merged(
    page: MergePage, first: Path, settle: Settle, county: Office
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(first))])
    page.dropEvent(
        QDropEvent(
            QPointF(9, 9),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    QApplication.processEvents()
    settle()
    assert states(page) == ["可汇总，有提醒"]
    signer = merging.inspect(county, first).signer
    assert page.detail.fingerprint_label.isVisible()
    assert page.detail.fingerprint_label.text() == signer
    page.detail.confirm_button.click()
    assert states(page) == ["核验通过"]

    page.rehearse_button.click()
    settle()
    assert "新增 7 条" in page.result_label.text()
    assert merging.received(county) == []
    classes = {one.label: (one.new, one.gone) for one in page.detail.tables.classes.rows}
    assert classes["人员名册"] == (2, 0)
    money = {one.label: (one.before, one.after) for one in page.detail.tables.money.rows}
    assert money["发放明细·金额"] == (0, 50_000)

    page.merge_button.click()
    settle()
    assert "已汇总 1 个包：新增 7 条" in page.result_label.text()
    assert received(page) == [("1-1", "当前")]
    assert merging.unconfirmed_devices(county) == []
    assert not page.pending_split.isVisible()


def test_a_device_that_was_not_compared_is_asked_about(
    page: MergePage, first: Path, settle: Settle, county: Office, spoken: Spoken
) -> None:
    page.add([first])
    settle()
    spoken.answers = [False]
    page.merge_button.click()
    settle()
    assert merging.received(county) == []
    spoken.answers = [True]
    page.merge_button.click()
    settle()
    assert received(page) == [("1-1", "当前")]
    assert "1 台设备的指纹还没有核对" in page.received_label.text()
    spoken.answers = [True]
    page.check_device_button.click()
    settle()
    assert merging.unconfirmed_devices(county) == []
    assert not page.check_device_button.isVisible()


def test_an_altered_package_is_red_and_does_not_hold_up_the_others(
    page: MergePage, first: Path, stick: Path, settle: Settle, spoken: Spoken
) -> None:
    whole = bytearray(first.read_bytes())
    whole[-200] ^= 1
    (stick / "改过的.fulian").write_bytes(whole)
    spoken.answers = [stick, True]
    page.folder_button.click()
    settle()
    assert sorted(states(page)) == ["不能汇总", "可汇总，有提醒"]
    bad = states(page).index("不能汇总")
    page.pending_table.selectRow(bad)
    assert "E-PKG-" in page.detail.detail_label.text()
    page.merge_button.click()
    settle()
    assert states(page) == ["不能汇总"]
    assert received(page) == [("1-1", "当前")]


def test_the_newest_stands_and_withdrawing_brings_back_what_stood(
    page: MergePage, first: Path, second: Path, settle: Settle, spoken: Spoken, county: Office
) -> None:
    page.add([first])
    settle()
    page.confirm_pending()
    page.merge()
    settle()
    page.add([second])
    settle()
    page.rehearse()
    settle()
    classes = {one.label: one for one in page.detail.tables.classes.rows}
    assert (classes["人员名册"].new, classes["人员名册"].same) == (1, 2)
    page.merge()
    settle()
    assert received(page) == [("1-2", "当前"), ("1-1", "已被代替")]
    page.received_table.selectRow(0)
    spoken.answers = [True]
    page.withdraw_button.click()
    settle()
    assert "撤回望里镇妇联的第 1-2 号包" in spoken.asked[-1]
    assert received(page) == [("1-2", "已撤回"), ("1-1", "当前")]
    assert "恢复为第 1.1 号包" in page.result_label.text()
    assert len(records.rows(county, "person", Query())) == 2


def test_the_same_package_again_changes_nothing(
    page: MergePage, first: Path, settle: Settle, county: Office
) -> None:
    for _ in range(2):
        page.add([first])
        settle()
        page.confirm_pending()
        page.merge()
        settle()
    assert "1 个以前汇总过，没有变化" in page.result_label.text()
    assert len(merging.received(county)) == 1


def test_only_packages_are_taken_out_of_a_folder(first: Path, stick: Path) -> None:
    (stick / "通知.docx").write_bytes(b"")
    assert packages_in([stick, first]) == [first]


def test_a_new_computer_of_a_township_is_registered_by_its_stamped_paper(
    page: MergePage, first: Path, joined: Office, stick: Path, settle: Settle, county: Office
) -> None:
    merging.merge(county, [first])
    with joined.write() as connection:
        settings.put(connection, device_secret=DeviceKey.new().secret_bytes.hex())
    sent = submission.submit(joined, Period(2013), stick)
    page.add([sent.package])
    settle()
    assert page.pending.rows[0].state == ("不能汇总", "error")
    assert page.detail.fingerprint_label.text() == sent.fingerprint
    page.detail.confirm_button.click()
    settle()
    assert page.pending.rows[0].valid
    page.merge_button.click()
    settle()
    assert [one.state for one in merging.received(county)].count("current") == 1
    assert merging.received(county)[0].sha256 == sent.sha256
