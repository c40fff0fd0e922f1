"""fulian figures and trace with ratios, lists and pages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.command_line import added, answered, fulian
from tests.offices import on_disk

YEAR = ("--period", "2013")


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """A township with three units, two of them organized, five trainings, an honour and a pilot."""
    db = on_disk(tmp_path).path
    org = {"org_kind": "women_committee", "level": "unit", "sector": "two_new", "founded_on": "2012-05-01"}
    added("organization", db, {**org, "name": "甲公司妇委会"}, {**org, "name": "乙公司妇委会"})
    unit = {"sector": "two_new", "listed_on": "2012-01-01"}
    added(
        "eligible_unit", db,
        {**unit, "name": "甲公司", "organization": "甲公司妇委会"},
        {**unit, "name": "乙公司", "organization": "乙公司妇委会"}, {**unit, "name": "丙公司"},
    )  # fmt: skip
    course = {"kind": "skill", "attendance": 40}
    added(
        "training", db, *({**course, "title": f"第{at}期", "held_on": f"2013-03-0{at}"} for at in range(1, 6))
    )
    added("milestone", db, {"title": "召开妇代会", "happened_on": "2013-04-01", "kind": "congress"})
    return db


def figures(db: Path) -> dict[str, Any]:
    return {one["id"]: one for one in answered("figures", "--db", db, *YEAR, "--by-unit")["figures"]}


def test_a_ratio_is_a_number_with_its_parts_or_null(db: Path) -> None:
    told = figures(db)
    assert told["organization.two_new.coverage"]["value"] == 66.67
    assert told["organization.two_new.coverage"]["by_unit"] == {"330327101": 66.67}
    assert told["organization.two_new.coverage"]["parts"] == {
        "organization.two_new.covered": 2,
        "organization.two_new.eligible": 3,
    }
    assert told["rights_case.handled_rate"]["value"] is None
    assert told["rights_case.handled_rate"]["shown"] == "—"


def test_a_list_gives_its_names(db: Path) -> None:
    told = figures(db)
    assert (told["milestone.all.list"]["value"], told["milestone.all.list"]["names"]) == (1, ["召开妇代会"])
    assert "names" not in told["training.skill.sessions"]


def test_a_trace_comes_by_pages(db: Path) -> None:
    told = answered("trace", "training.skill.attendance", "--db", db, *YEAR, "--limit", "2", "--offset", "2")
    assert (told["value"], told["total"]) == (200, 5)
    assert [one["title"] for one in told["records"]] == ["第3期", "第4期"]
    assert {one["value"] for one in told["records"]} == {40}


def test_the_trace_of_a_ratio_says_which_part_a_record_belongs_to(db: Path) -> None:
    told = answered("trace", "organization.two_new.coverage", "--db", db, *YEAR)
    assert [one["part"] for one in told["records"]] == ["part", "part", "whole", "whole", "whole"]
    assert {one["value"] for one in told["records"]} == {1}
    text = fulian("trace", "organization.two_new.coverage", "--db", db, *YEAR, "--limit", "3").out
    assert "66.67 %" in text
    assert text.count("分子") == 2
    assert text.rstrip().endswith("共 5 条，列出 3 条。")


def test_a_period_without_records_is_told_in_words(db: Path) -> None:
    text = fulian("figures", "--db", db, "--period", "1950").out
    assert "None" not in text
    assert not re.search(r"\bnan\b", text, re.IGNORECASE)
    assert "两新妇联组织组建率　—　（" in text
