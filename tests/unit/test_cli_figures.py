"""fulian figures and trace: money exact, parts that add up, a file that is written whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.command_line import added, answered, fulian
from tests.offices import on_disk

MOTHER = "330327198001010024"


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """A township that held two courses and gave 820.50 yuan to two women."""
    db = on_disk(tmp_path).path
    course = {"kind": "skill", "attendance": 40}
    added(
        "training", db, *({**course, "title": "电商", "held_on": day} for day in ("2013-03-01", "2013-09-01"))
    )
    added("person", db, {"name": "王小兰", "id_number": MOTHER}, {"name": "李秀英", "sex": "2"})
    added(
        "fund", db, {"name": "慰问", "scheme": "condolence", "nature": "donation", "founded_on": "2013-01-01"}
    )
    line = {"category": "other", "paid_on": "2013-02-01"}
    batch = {
        "title": "春节慰问", "fund": "慰问", "aid_kind": "condolence", "pay_method": "cash", "held_on": "2013-02-01",
        "handler": "陈梅",
        "lines": [
            {**line, "recipient": "王小兰", "amount": "520.00"}, {**line, "recipient": "李秀英", "amount": "300.50"},
        ],
    }  # fmt: skip
    added("aid_batch", db, batch)
    return db


def figures(db: Path, *words: object) -> dict[str, Any]:
    told = answered("figures", "--db", db, "--period", *words)
    return {one["id"]: one for one in told["figures"]}


def test_money_is_a_text_with_two_decimals_and_a_count_a_number(db: Path) -> None:
    told = figures(db, "2013")
    assert told["aid.condolence.amount"]["value"] == "820.50"
    assert told["aid.condolence.person_times"]["value"] == 2
    assert told["aid.condolence.amount"]["unit"] == "元"
    assert told["training.skill.attendance"]["value"] == 80
    assert told["training.skill.attendance"]["records"] == 2
    assert figures(db, "2013H1")["training.skill.attendance"]["value"] == 40
    money = {id: one["value"] for id, one in told.items() if one["unit"] == "元"}
    assert money.pop("reported.finance_bureau.yearly_outlay") is None, "no office told anything"
    assert {type(value).__name__ for value in money.values()} == {"str"}
    assert {type(one["value"]).__name__ for one in told.values()} == {"str", "int", "NoneType"}


def test_parts_by_unit_when_asked(db: Path) -> None:
    assert figures(db, "2013")["aid.condolence.amount"]["by_unit"] == {}
    assert figures(db, "2013", "--by-unit")["aid.condolence.amount"]["by_unit"] == {"330327101": "820.50"}


def test_trace_gives_the_records_that_make_the_figure(db: Path) -> None:
    told = answered("trace", "aid.condolence.amount", "--db", db, "--period", "2013")
    assert (told["id"], told["value"], told["period"]) == ("aid.condolence.amount", "820.50", "2013")
    assert sorted(one["value"] for one in told["records"]) == ["300.50", "520.00"]
    assert {one["ledger"] for one in told["records"]} == {"aid_disbursement"}
    assert {one["unit"] for one in told["records"]} == {"330327101"}
    nobody = answered("trace", "aid.condolence.amount", "--db", db, "--period", "2013", "--unit", "330327102")
    assert nobody["records"] == []


def test_trace_of_an_unknown_figure(db: Path) -> None:
    said = fulian("trace", "aid.nothing", "--db", db, "--period", "2013", "--json")
    assert (said.status, said.error) == (1, "E-FIG-01")


def test_a_workbook_that_cannot_be_written_leaves_the_old_one(db: Path, tmp_path: Path) -> None:
    folder = tmp_path / "f.xlsx"
    folder.mkdir()
    said = fulian("figures", "--db", db, "--period", "2013", "-o", folder, "--json")
    assert said.status == 1
    assert said.error.startswith("E-DB-")
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith("f.xlsx")] == ["f.xlsx"]
