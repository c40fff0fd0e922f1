"""What an office does with a ledger that nobody of the program has heard of; run by `test_one_more_ledger`.

It is collected there alone, inside a copy of the program to which the ledger's file was added.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import fulian_desktop
from fulian_desktop.app import figures, handbook, recent, records
from fulian_desktop.gui.pages.ledger import LedgerPage
from fulian_desktop.gui.window import MainWindow
from fulian_desktop.ledgers.groups import CULTURE
from fulian_desktop.ledgers.registry import BY_KEY
from fulian_desktop.statistics import declared
from fulian_desktop.statistics.figure import count, distinct, stock, total
from fulian_desktop.store.office import Office
from tests.command_line import added, answered
from tests.gui.conftest import person, type_in

KEY, EVENINGS = "reading_corner", "reading_evening"
COUNTY, TOWNSHIP, NEIGHBOUR = "330327", "330327101", "330327102"
KEEPER = "330327198005060029"


def test_this_is_the_copy() -> None:
    assert Path(fulian_desktop.__file__).is_relative_to(Path.cwd())
    assert BY_KEY[KEY].children["evenings"].key == EVENINGS


# ------------------------------------------------------------------------------------ the window


@pytest.fixture
def window(
    township: Office, qtbot: Any, settle: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MainWindow]:
    monkeypatch.setattr(recent, "recent_file", lambda: tmp_path / "recent.json")
    made = MainWindow()
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.furnish(township)
    settle()
    yield made
    QApplication.instance().removeEventFilter(made)  # type: ignore[union-attr]


def press(*keys: Qt.Key) -> None:
    for key in keys:
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClick(target, key)


def cells(page: LedgerPage) -> list[list[str]]:
    """What the list shows."""
    return [
        [page.model.data(page.model.index(row, column)) for column in range(page.model.columnCount())]
        for row in range(page.model.rowCount())
    ]


def test_a_clerk_enters_finds_and_changes_a_record(window: MainWindow, township: Office, settle: Any) -> None:
    records.save(township, person("陈小兰", id_number=KEEPER))
    assert window._entries[KEY].label == "家庭书屋"
    assert window._entries[KEY].group == CULTURE
    window.go(KEY)
    settle()
    page = window.page
    assert isinstance(page, LedgerPage)
    assert page.empty_label.isVisible()
    page.new_record()
    form: Any = page._form
    for name, words in (
        ("name", "溪头村书屋"), ("keeper", "陈小兰"), ("village", "溪头村"), ("opened_on", "2013.4.23"),
        ("books", "420"), ("cost", "1500"),
    ):  # fmt: skip
        form.cells[name].widget.setFocus()
        type_in(words)
        press(Qt.Key.Key_Tab)
        settle()
    form.cells["serves"].widget.set_value(["children"])
    rows: Any = form.cells["evenings"].widget
    rows.add_row()
    type_in("绘本共读")
    press(Qt.Key.Key_Return)
    type_in("2013-05-06")
    press(Qt.Key.Key_Return)
    type_in("18")
    press(Qt.Key.Key_Return)
    form.save()
    settle()
    (row,) = records.rows(township, KEY, page.query())
    kept: Any = records.load(township, KEY, row.uid).record
    assert (kept.books, kept.cost, kept.serves) == (420, 150_000, ("children",))
    assert [(one.topic, one.attendance) for one in kept.evenings] == [("绘本共读", 18)]
    form.leave()
    settle()
    assert cells(page) == [["溪头村书屋", "陈小兰", "溪头村", "2013-04-23", "420"]]
    for words, found in (("xtcsw", 1), ("书屋", 1), ("东头", 0)):
        page.search_edit.setText(words)
        page.refresh()
        settle()
        assert len(cells(page)) == found, words


def test_rules_of_the_ledger_stand_beside_their_fields(window: MainWindow, settle: Any) -> None:
    window.go(KEY)
    settle()
    page: Any = window.page
    page.new_record()
    form = page._form
    for name, words in (("name", "空书屋"), ("opened_on", "2013-04-23"), ("books", "0")):
        form.cells[name].widget.setFocus()
        type_in(words)
        press(Qt.Key.Key_Tab)
    form.save()
    settle()
    assert form.kept is None
    type_in("书还在路上，下周送到")  # the focus stands on the line for the reason
    form.save()
    settle()
    kept: Any = form.kept
    assert kept.record.reasons == {"no_books": "书还在路上，下周送到"}


# --------------------------------------------------------------------- workbook, handbook, command line


def test_a_workbook_of_it_can_be_filled_in(tmp_path: Path) -> None:
    file = tmp_path / "模板.xlsx"
    answered("template", KEY, "-o", file)
    book = openpyxl.load_workbook(file)
    assert book.sheetnames[:2] == ["家庭书屋", "读书会"]
    headings = {cell.value for row in book["家庭书屋"].iter_rows() for cell in row}
    assert {field.label for field in BY_KEY[KEY].columns} <= headings


def test_the_handbook_and_the_list_of_ledgers_tell_of_it() -> None:
    told = {one["ledger"]: one for one in answered("ledgers")}
    assert [one["name"] for one in told[KEY]["fields"]][-1] == "evenings"
    described = [one for _, ledgers in handbook.handbook().ledgers for one in ledgers]
    assert next(one for one in described if one.key == KEY).about.startswith("村民家里")


# ------------------------------------------------------------------------------ two offices and the county


FIGURES = (
    count("reading_corner.new", "新建家庭书屋", "个", group=CULTURE, of=KEY, by="opened_on", serves="children"),
    stock("reading_corner.stock", "家庭书屋", "个", group=CULTURE, of=KEY, by="opened_on", until="closed_on"),
    total("reading_corner.cost", "家庭书屋投入", "元", group=CULTURE, of=KEY, by="opened_on", add="cost"),
    distinct("reading_corner.keepers", "书屋管理员", "人", group=CULTURE, of=KEY, by="opened_on", who="keeper"),
    total("reading_evening.people", "读书会人次", "人次", group=CULTURE, of=EVENINGS, by="held_on", add="attendance"),
)  # fmt: skip


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Figures are declared over it as over any other."""
    monkeypatch.setattr(figures, "FIGURES", (*declared.FIGURES, *FIGURES))
    for one in FIGURES:
        monkeypatch.setitem(declared.BY_ID, one.id, one)


def founded(folder: Path, unit: str, name: str, level: str) -> Path:
    """An office's empty database."""
    db = folder / f"{unit}.fldb"
    answered("new", "--db", db, "--unit", unit, "--name", name, "--level", level)
    return db


def test_it_travels_and_is_counted_at_the_county(tmp_path: Path, counted: None) -> None:
    county = founded(tmp_path, COUNTY, "苍南县妇联", "county")
    starter = tmp_path / "启用.fulian-start"
    answered("enrol", "--db", county, "-o", starter)
    for unit, books in ((TOWNSHIP, 300), (NEIGHBOUR, 120)):
        township = founded(tmp_path, unit, f"{unit}妇联", "township")
        answered("join", "--db", township, starter)
        added("village", township, {"division_code": f"{unit}201", "name": "溪头村"})
        added("person", township, {"name": "陈小兰", "id_number": KEEPER, "phone": "13858712345"})
        corner = {"name": "溪头村书屋", "keeper": KEEPER, "village": "溪头村", "opened_on": "2013-04-23", "serves": "儿童",
                  "books": books, "cost": "1500.50", "phone": "13858712345", "remark": "管理员有眼疾",
                  "evenings": [{"topic": "绘本共读", "held_on": "2013-05-06", "attendance": 18}]}  # fmt: skip
        added(KEY, township, corner)
        sent = answered("submit", "--db", township, "--period", "2013", "-o", tmp_path / "U盘")
        assert sent["records"][KEY] == sent["records"][EVENINGS] == 1
        package = Path(sent["package"])
        seen = answered("inspect", package, "--db", county)
        assert seen["valid"] and seen["records"][KEY] == 1
        merged = answered("merge", "--db", county, package)
        assert merged["refused"] == []
    listed = answered("list", KEY, "--db", county, "--search", "xtcsw")
    assert listed["total"] == 2
    assert "13858712345" not in json.dumps(listed)
    assert "眼疾" not in json.dumps(listed, ensure_ascii=False)
    told = {
        one["id"]: one
        for one in answered("figures", "--db", county, "--period", "2013", "--by-unit")["figures"]
    }
    assert told["reading_corner.new"]["value"] == 2
    assert told["reading_corner.stock"]["by_unit"] == {TOWNSHIP: 1, NEIGHBOUR: 1}
    assert told["reading_corner.cost"]["value"] == "3001.00"
    assert told["reading_corner.keepers"]["value"] == 1, "one woman keeps both"
    assert told["reading_evening.people"]["value"] == 36
    assert "家庭书屋" in told["reading_corner.new"]["definition"]
    traced = answered("trace", "reading_evening.people", "--db", county, "--period", "2013")
    assert [one["value"] for one in traced["records"]] == [18, 18]
