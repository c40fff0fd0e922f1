"""A year of two offices by the command line alone: from two empty databases to the county's figures and back.

One journey, told in the order in which it happens; each step goes on from where the one before it ended.
"""

from __future__ import annotations

import csv
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pypdf

from tests.command_line import added, answered, fulian

COUNTY, TOWNSHIP = "330327", "330327101"
MOTHER, NEIGHBOUR, CADRE = "330327198001010024", "330327195506150045", "330327197203080026"


@dataclass
class Desk:
    """Where the offices' files lie, and what was handed from one step to the next."""

    folder: Path
    told: dict[str, Any] = field(default_factory=dict)

    @property
    def county(self) -> Path:
        return self.folder / "county.fldb"

    @property
    def township(self) -> Path:
        return self.folder / "township.fldb"

    @property
    def stick(self) -> Path:
        return self.folder / "U盘"

    def submitted(self) -> Path:
        told = answered("submit", "--db", self.township, "--period", "2013", "-o", self.stick)
        self.told["sent"] = told
        return Path(told["package"])

    def county_figure(self, name: str) -> Any:
        figures = answered("figures", "--db", self.county, "--period", "2013", "--by-unit")["figures"]
        return next(one for one in figures if one["id"] == name)


def test_a_year_of_two_offices(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    two_offices_are_founded(desk)
    before_joining_nothing_can_be_submitted(desk)
    the_township_joins_by_the_starter_file(desk)
    villages_people_and_a_course_are_entered(desk)
    aid_is_handed_out(desk)
    receipts_and_roster_are_printed(desk)
    the_check_finds_what_an_auditor_would_ask(desk)
    the_package_is_written_with_its_cover_sheet(desk)
    the_county_looks_before_it_takes(desk)
    an_altered_package_is_refused_and_the_others_are_not(desk)
    merged_again_nothing_changes(desk)
    the_county_confirms_the_device_on_the_stamped_cover(desk)
    the_county_reads_its_figures_and_what_lies_behind_them(desk)
    a_correction_comes_as_a_new_package(desk)
    withdrawn_what_stood_before_stands_again(desk)
    the_computer_is_lost_and_the_backup_brings_everything_back(desk)
    a_finding_that_stands_in_the_way_stops_the_submission(desk)


def two_offices_are_founded(desk: Desk) -> None:
    answered("new", "--db", desk.county, "--unit", COUNTY, "--name", "苍南县妇联", "--level", "county")
    made = answered(
        "new",
        "--db",
        desk.township,
        "--unit",
        TOWNSHIP,
        "--name",
        "龙港镇妇联",
        "--level",
        "township",
        "--year",
        2013,
    )
    assert (made["unit"], made["level"]) == (TOWNSHIP, "township")


def before_joining_nothing_can_be_submitted(desk: Desk) -> None:
    said = fulian("submit", "--db", desk.township, "--period", "2013", "-o", desk.stick, "--json")
    assert (said.status, said.error) == (1, "E-SUB-02")
    county = fulian("submit", "--db", desk.county, "--period", "2013", "-o", desk.stick, "--json")
    assert (county.status, county.error) == (1, "E-SUB-06")
    assert not list(desk.stick.glob("*"))


def the_township_joins_by_the_starter_file(desk: Desk) -> None:
    starter = desk.stick / "苍南县.fulian-start"
    assert answered("enrol", "--db", desk.county, "-o", starter) == {"file": str(starter)}
    joined = answered("join", "--db", desk.township, starter)
    assert (joined["county"], joined["county_name"]) == (COUNTY, "苍南县妇联")
    assert fulian("join", "--db", desk.county, starter, "--json").error == "E-JOIN-01"
    assert fulian("enrol", "--db", desk.township, "-o", desk.stick / "x", "--json").error == "E-JOIN-04"


def villages_people_and_a_course_are_entered(desk: Desk) -> None:
    added(
        "village", desk.township,
        {"division_code": "330327101201", "name": "湖滨村"}, {"division_code": "330327101001", "name": "龙跃社区"},
    )  # fmt: skip
    added(
        "person", desk.township,
        {"name": "王小兰", "id_number": MOTHER, "village": "湖滨村", "phone": "13812345678"},
        {"name": "曾秀英", "id_number": NEIGHBOUR, "village": "湖滨村", "health": "30"},
        {"name": "阿依古丽·买买提", "id_number": CADRE, "ethnicity": "维吾尔族", "village": "龙跃社区"},
    )  # fmt: skip
    course = {"title": "电商培训", "kind": "skill", "held_on": "2013-05-20", "attendance": 40, "women": 38}
    roster = [{"person": MOTHER}, {"person": "阿依古丽·买买提", "mark": "迟到"}]
    added("training", desk.township, {**course, "attendees": roster})
    assert answered("list", "person", "--db", desk.township, "--search", "zxy")["records"][0]["sex"] == "2"


def aid_is_handed_out(desk: Desk) -> None:
    fund = {
        "name": "春节慰问金",
        "scheme": "condolence",
        "nature": "appropriation",
        "founded_on": "2013-01-01",
        "opening_balance": "1520.00",
    }
    added("fund", desk.township, fund)
    line = {"category": "低保", "paid_on": "2013-02-05"}
    batch = {
        "title": "2013年春节慰问", "fund": "春节慰问金", "aid_kind": "condolence", "pay_method": "cash",
        "held_on": "2013-02-05", "handler": "陈梅", "second_handler": "周玲", "approver": "林芳", "approved_on": "2013-02-01",
        "lines": [
            {**line, "recipient": MOTHER, "amount": "520.00"},
            {**line, "recipient": NEIGHBOUR, "amount": "1000"},
        ],
    }  # fmt: skip
    [desk.told["batch"]] = added("aid_batch", desk.township, batch)


def receipts_and_roster_are_printed(desk: Desk) -> None:
    file = desk.folder / "领款单.pdf"
    printed = answered("receipts", "--db", desk.township, "--batch", desk.told["batch"], "-o", file)
    assert (printed["file"], printed["receipts"], printed["total"]) == (str(file), 2, "1520.00")
    assert printed["pages"] == len(pypdf.PdfReader(file).pages)
    first, last = printed["numbers"]
    assert first < last

    again = answered("receipts", "--db", desk.township, "--batch", "2013年春节慰问", "-o", file)
    assert again["numbers"] == printed["numbers"]
    assert "补打" in "".join(page.extract_text() for page in pypdf.PdfReader(file).pages)

    roster = answered(
        "roster", "--db", desk.township, "--batch", "2013年春节慰问", "-o", desk.folder / "签领表.pdf"
    )
    assert (roster["total"], roster["receipts"]) == ("1520.00", 2)
    said = fulian(
        "roster", "--db", desk.township, "--batch", "端午慰问", "-o", desk.folder / "x.pdf", "--json"
    )
    assert (said.status, said.error) == (1, "E-REC-06")


def the_check_finds_what_an_auditor_would_ask(desk: Desk) -> None:
    told = answered("check", "--db", desk.township, "--period", "2013")
    assert (told["ok"], told["integrity"]) == (True, "ok")
    assert [(one["severity"], one["ledger"], one["uid"]) for one in told["findings"]] == [
        ("hint", "aid_batch", desk.told["batch"])
    ]
    assert "2 笔已付款而未签领" in told["findings"][0]["message"]


def the_package_is_written_with_its_cover_sheet(desk: Desk) -> None:
    package = desk.submitted()
    sent = desk.told["sent"]
    assert package.parent == desk.stick
    assert sent["sequence"] == 1
    assert {key: sent["records"][key] for key in ("person", "training", "aid_disbursement")} == {
        "person": 3, "training": 1, "aid_disbursement": 2,
    }  # fmt: skip
    sheet = "".join(page.extract_text() for page in pypdf.PdfReader(sent["cover"]).pages)
    assert sent["check_code"] in sheet
    assert sent["fingerprint"].split("-")[0] in sheet


def the_county_looks_before_it_takes(desk: Desk) -> None:
    package, plain = desk.told["sent"]["package"], desk.folder / "明文"
    seen = answered("inspect", package, "--db", desk.county, "--extract", plain)
    assert (seen["valid"], seen["unit"], seen["period"], seen["sequence"]) == (True, TOWNSHIP, "2013", 1)
    assert (seen["sha256"], seen["signer"]) == (desk.told["sent"]["sha256"], desk.told["sent"]["fingerprint"])
    assert seen["records"] == desk.told["sent"]["records"]
    with (plain / "data" / "person.csv").open(encoding="utf-8", newline="") as stream:
        people = list(csv.DictReader(stream))
    assert {one["name"] for one in people} == {"王小兰", "曾秀英", "阿依古丽·买买提"}
    assert MOTHER not in (plain / "data" / "person.csv").read_text(encoding="utf-8")
    assert answered("list", "person", "--db", desk.county)["total"] == 0


def an_altered_package_is_refused_and_the_others_are_not(desk: Desk) -> None:
    good = Path(desk.told["sent"]["package"])
    bad = desk.folder / "bad.fulian"
    content = bytearray(good.read_bytes())
    content[len(content) // 2] ^= 1
    bad.write_bytes(content)

    seen = fulian("inspect", bad, "--db", desk.county, "--json")
    assert (seen.status, seen.json["valid"]) == (1, False)
    assert seen.json["problems"][0]["code"] == seen.error

    said = fulian("merge", "--db", desk.county, bad, good, desk.folder / "gone.fulian", "--json")
    assert said.status == 1
    told = said.json
    assert [one["package"] for one in told["merged"]] == [str(good)]
    assert [one["package"] for one in told["refused"]] == [str(bad), str(desk.folder / "gone.fulian")]
    assert told["changes"]["added"] == sum(desk.told["sent"]["records"].values())
    assert told["records"] == desk.told["sent"]["records"]
    assert told["refused"][0]["code"] in said.err


def merged_again_nothing_changes(desk: Desk) -> None:
    told = answered("merge", "--db", desk.county, desk.told["sent"]["package"])
    assert (told["merged"], len(told["unchanged"])) == ([], 1)
    assert told["changes"] == {"added": 0, "changed": 0, "removed": 0}


def the_county_confirms_the_device_on_the_stamped_cover(desk: Desk) -> None:
    wrong = fulian("confirm-device", "--db", desk.county, TOWNSHIP, "AAAA-AAAA", "--json")
    assert (wrong.status, wrong.error) == (1, "E-MRG-03")
    told = answered("confirm-device", "--db", desk.county, TOWNSHIP, desk.told["sent"]["fingerprint"])
    assert told == {"unit": TOWNSHIP, "confirmed": True}


def the_county_reads_its_figures_and_what_lies_behind_them(desk: Desk) -> None:
    amount = desk.county_figure("aid.condolence.amount")
    assert (amount["value"], amount["unit"], amount["by_unit"]) == ("1520.00", "元", {TOWNSHIP: "1520.00"})
    assert desk.county_figure("training.skill.attendance")["value"] == 40
    told = answered("trace", "aid.condolence.amount", "--db", desk.county, "--period", "2013")
    assert sorted(one["value"] for one in told["records"]) == ["1000.00", "520.00"]


def a_correction_comes_as_a_new_package(desk: Desk) -> None:
    added(
        "training", desk.township,
        {"title": "普法讲座", "kind": "law", "held_on": "2013-11-25", "attendance": 60},
        {"title": "插花", "kind": "skill", "held_on": "2013-12-01", "attendance": 20},
    )  # fmt: skip
    told = answered("merge", "--db", desk.county, desk.submitted())
    assert told["changes"] == {"added": 2, "changed": 0, "removed": 0}
    assert desk.county_figure("training.skill.attendance")["value"] == 60


def withdrawn_what_stood_before_stands_again(desk: Desk) -> None:
    answered("withdraw", "--db", desk.county, desk.told["sent"]["sha256"])
    assert desk.county_figure("training.skill.attendance")["value"] == 40
    again = fulian("withdraw", "--db", desk.county, desk.told["sent"]["sha256"], "--json")
    assert (again.status, again.error) == (1, "E-MRG-02")
    answered("merge", "--db", desk.county, desk.told["sent"]["package"])
    assert desk.county_figure("training.skill.attendance")["value"] == 60


def the_computer_is_lost_and_the_backup_brings_everything_back(desk: Desk) -> None:
    kept = desk.folder / "township.fulianbak"
    answered("backup", "--db", desk.township, "-o", kept)
    before = answered("list", "person", "--db", desk.township)
    desk.township.unlink()
    shutil.rmtree(desk.township.with_name(desk.township.name + "-files"))

    answered("restore", kept, "--db", desk.township)

    assert answered("list", "person", "--db", desk.township) == before
    told = answered("merge", "--db", desk.county, desk.submitted())
    assert told["changes"] == {"added": 0, "changed": 0, "removed": 0}
    assert told["merged"][0]["epoch"] > 1, "a new computer begins an epoch of its own"
    assert told["merged"][0]["sequence"] == 1


def a_finding_that_stands_in_the_way_stops_the_submission(desk: Desk) -> None:
    """A card whose check digit fails may be entered with a reason; without one nothing is submitted."""
    doubtful = {"name": "陈金花", "id_number": MOTHER[:-1] + "5"}
    said = fulian(
        "add", "person", "--db", desk.township, "--input", "-", stdin=str(doubtful).replace("'", '"')
    )
    assert said.status == 1
    assert "最后一位校验不符" in said.err
    added("person", desk.township, {**doubtful, "reasons": {"check_digit": "户口簿与身份证都是这个号码"}})
    told = answered("check", "--db", desk.township, "--period", "2013")
    assert told["ok"] is True
    assert [one["answered"] for one in told["findings"] if one["severity"] == "reason"] == [True]
