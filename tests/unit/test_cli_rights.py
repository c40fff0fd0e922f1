"""Rights cases on the command line: a second password opens their file, and nothing else does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from fulian_desktop.cli.main import program
from fulian_desktop.paths import rights_database
from fulian_desktop.store import keys
from tests.command_line import PASSWORD, Said, answered, fulian, lines
from tests.rights import SECOND, WANG, with_rights

CASE: dict[str, Any] = {
    "received_on": "2013-05-06", "channel": "来访", "category": "婚姻家庭", "receiver": "林主任", "statement": "来问离婚",
    "handling": ["答复咨询", "法律援助"], "complainant": "王小兰", "id_number": WANG,
}  # fmt: skip


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Path]:
    yield with_rights(tmp_path).path


def with_second(*words: object, stdin: str = "", second: str = SECOND) -> Said:
    env = {"FULIAN_PASSWORD": PASSWORD, "FULIAN_RIGHTS_PASSWORD": second}
    done = CliRunner(env=env).invoke(program, [str(word) for word in (*words, "--json")], input=stdin)
    return Said(done.exit_code, done.stdout, done.stderr)


def test_a_file_is_made_once_with_its_own_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(keys.SCRYPT, "n", 1 << 4)
    db = tmp_path / "a.fldb"
    new = ["new", "--db", db, "--unit", "330327101", "--name", "凤池镇妇联", "--level", "township"]
    general = answered(*new)["recovery_code"]
    made = with_second("rights-new", "--db", db)
    assert made.status == 0, made.err
    assert len(made.json["recovery_code"]) == len(general)
    assert made.json["recovery_code"] != general
    assert with_second("rights-new", "--db", db).error == "E-RGT-03"
    assert rights_database(db).is_file()


def test_cases_are_added_with_the_second_password_and_listed_without_people(db: Path, tmp_path: Path) -> None:
    again = {**CASE, "uid": "a" * 12 + "4" + "a" * 3 + "8" + "a" * 15, "dv_details": []}
    added = with_second("add", "rights_case", "--db", db, "--input", "-", stdin=lines(CASE, again))
    assert added.status == 0, added.err
    assert added.json["added"] == 2
    told = answered("list", "rights_case", "--db", db)
    assert told["total"] == 2
    assert {one["case_no"] for one in told["records"]} == {"2013-330327101-0001", "2013-330327101-0002"}
    assert "王小兰" not in str(told)
    assert "statement" not in str(told)
    assert answered("list", "rights_case", "--db", db, "--search", "0002")["total"] == 1
    assert answered("list", "rights_case", "--db", db, "--search", "王小兰")["total"] == 0
    twice = with_second("add", "rights_case", "--db", db, "--input", "-", stdin=lines(again))
    assert twice.error == "E-REC-05"


def test_without_the_second_password_it_is_a_clear_refusal(db: Path, tmp_path: Path) -> None:
    add = ["add", "rights_case", "--db", db, "--input", "-"]
    said = fulian(*add, "--json", stdin=lines(CASE))
    assert (said.status, said.error) == (1, "E-RGT-08")
    assert "FULIAN_RIGHTS_PASSWORD" in said.err
    assert with_second(*add, stdin=lines(CASE), second=PASSWORD).error == "E-RGT-07"
    file = tmp_path / "second.txt"
    file.write_text(f"{SECOND}\n", encoding="utf-8")
    assert fulian(*add, "--rights-password-file", file, stdin=lines(CASE)).status == 0


def test_mistakes_are_told_by_line_and_nothing_is_added(db: Path) -> None:
    bad = {**CASE, "dv_details": [{"abuser_relation": "不知道"}]}
    said = with_second("add", "rights_case", "--db", db, "--input", "-", stdin=lines(CASE, bad))
    assert said.error == "E-REC-05"
    assert said.json["error"]["lines"][0]["line"] == 2
    assert answered("list", "rights_case", "--db", db)["total"] == 0


def test_an_office_without_the_file_says_how_to_make_it(tmp_path: Path) -> None:
    from tests.offices import on_disk

    db = on_disk(tmp_path).path
    said = with_second("add", "rights_case", "--db", db, "--input", "-", stdin=lines(CASE))
    assert said.error == "E-RGT-01"


def test_counts_are_read_but_not_written(db: Path) -> None:
    assert answered("list", "rights_village_count", "--db", db)["total"] == 0
    said = with_second("add", "rights_village_count", "--db", db, "--input", "-", stdin=lines({}))
    assert said.status == 2
    told = {one["ledger"]: one for one in answered("ledgers")}
    assert "rights_village_count" not in told
    fields = {one["name"]: one for one in told["rights_case"]["fields"]}
    assert fields["complainant"]["disclosure"] == "restricted"
    assert fields["channel"]["disclosure"] == "open"
    assert fields["person_mark"]["kept"]


def test_check_looks_into_the_file_when_it_is_given_the_password(db: Path) -> None:
    assert answered("check", "--db", db)["integrity"] == "ok"
    assert with_second("check", "--db", db).json["integrity"] == "ok"
    content = bytearray(rights_database(db).read_bytes())
    content[9000] ^= 1
    rights_database(db).write_bytes(content)
    assert answered("check", "--db", db)["integrity"] == "ok", "closed, its inside cannot be seen"
    damaged = with_second("check", "--db", db)
    assert damaged.status == 1
    rights_database(db).write_bytes(content[:5000])
    assert fulian("check", "--db", db, "--json").json["integrity"] != "ok"


def test_the_help_names_the_second_password() -> None:
    for command in ("add", "check", "rights-new"):
        assert "FULIAN_RIGHTS_PASSWORD" in fulian(command, "--help").out
