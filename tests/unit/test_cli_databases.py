"""fulian new, backup, restore: the database file itself, and the ways in which it is refused."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from fulian_desktop.app import offices
from tests.command_line import PASSWORD, added, answered, fulian
from tests.offices import on_disk


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return on_disk(tmp_path).path


def test_a_new_office_tells_its_recovery_code_once_and_it_opens(tmp_path: Path) -> None:
    db = tmp_path / "新县" / "county.fldb"
    made = answered("new", "--db", db, "--unit", "330327", "--name", "苍南县妇联", "--level", "county")
    assert (made["db"], made["unit"], made["level"]) == (str(db), "330327", "county")
    with offices.open_with_recovery_code(db, made["recovery_code"]) as office:
        assert office.info.name == "苍南县妇联"
    assert offices.password_problem(PASSWORD) is None
    assert made["recovery_code"].encode() not in db.read_bytes()


@pytest.mark.parametrize(
    ("unit", "level", "password", "sentence"),
    [
        ("330327101", "county", PASSWORD, "乡镇代码应为9位，县代码应为6位"),
        ("33032", "township", PASSWORD, "单位代码应为6位"),
        ("330327101", "township", "123", "密码"),
    ],
)
def test_what_cannot_be_an_office_is_not_made(
    tmp_path: Path, unit: str, level: str, password: str, sentence: str
) -> None:
    db = tmp_path / "new.fldb"
    said = fulian(
        "new", "--db", db, "--unit", unit, "--name", "甲", "--level", level, "--json", password=password
    )
    assert (said.status, said.error) == (1, "E-DB-14")
    assert sentence in said.err
    assert list(tmp_path.iterdir()) == []


def test_an_office_is_never_made_over_another(db: Path) -> None:
    before = db.read_bytes()
    said = fulian("new", "--db", db, "--unit", "330327101", "--name", "甲", "--level", "township", "--json")
    assert (said.status, said.error) == (1, "E-DB-13")
    assert db.read_bytes() == before


def test_refusals_of_opening(db: Path, tmp_path: Path) -> None:
    empty, text, plain = tmp_path / "empty.fldb", tmp_path / "text.fldb", tmp_path / "plain.fldb"
    empty.touch()
    text.write_text("不是数据库", encoding="utf-8")
    plain.write_bytes(b"SQLite format 3\x00" + bytes(4080))
    codes = {
        file: fulian("list", "person", "--db", file, "--json").error
        for file in (tmp_path, empty, text, plain)
    }
    assert codes == {tmp_path: "E-DB-09", empty: "E-DB-02", text: "E-DB-02", plain: "E-DB-02"}
    wrong = fulian("list", "person", "--db", db, "--json", password="不是这个密码-1")
    assert (wrong.status, wrong.error) == (1, "E-DB-01")


def test_two_programs_on_one_database(db: Path) -> None:
    with offices.open_office(db, PASSWORD):
        said = fulian("list", "person", "--db", db, "--json")
    assert (said.status, said.error) == (1, "E-DB-04")
    assert answered("list", "person", "--db", db)["total"] == 0


def test_check_finds_a_flipped_bit_where_nobody_reads(db: Path) -> None:
    """A page that no list touches is damaged; the check reads every page."""
    added("person", db, *({"name": "王小兰", "sex": "2", "remark": "记" * 400} for _ in range(60)))
    page = _page_of_initials(db)
    with db.open("r+b") as file:
        file.seek(page * 4096 + 2000)
        byte = file.read(1)
        file.seek(-1, 1)
        file.write(bytes([byte[0] ^ 1]))
    said = fulian("check", "--db", db, "--period", "2013", "--json")
    assert (said.status, said.error) == (1, "E-DB-05")
    assert (said.json["ok"], said.json["integrity"]) == (False, "数据文件有损坏，请从最近的备份恢复")


def _page_of_initials(db: Path) -> int:
    """A page of the index by initials, counted from 0."""
    with offices.open_office(db, PASSWORD) as office, office.read() as connection:
        asked = "SELECT rootpage FROM sqlite_schema WHERE name = 'ix_person_initials'"
        return int(connection.exec_driver_sql(asked).scalar_one()) - 1


def test_backup_and_restore(db: Path, tmp_path: Path) -> None:
    added("person", db, {"name": "李秀英", "sex": "2"})
    kept = tmp_path / "kept.fulianbak"
    made = answered("backup", "--db", db, "-o", kept)
    assert made == {"file": str(kept), "sha256": hashlib.sha256(kept.read_bytes()).hexdigest()}
    added("person", db, {"name": "王小兰", "sex": "2"})

    back = answered("restore", kept, "--db", db)

    assert (back["file"], back["sha256"]) == (str(db), made["sha256"])
    assert [one["name"] for one in answered("list", "person", "--db", db)["records"]] == ["李秀英"]
    assert answered("list", "person", "--db", back["before"])["total"] == 2


def test_a_backup_does_not_overwrite_and_needs_its_password(db: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.fulianbak"
    answered("backup", "--db", db, "-o", kept)
    assert fulian("backup", "--db", db, "-o", kept, "--json").error == "E-BAK-02"
    fresh = tmp_path / "fresh.fldb"
    assert fulian("restore", kept, "--db", fresh, "--json", password="不是这个密码-1").error == "E-DB-01"
    kept.write_bytes(kept.read_bytes()[:-100])
    assert fulian("restore", kept, "--db", fresh, "--json").error == "E-BAK-01"
    assert not fresh.exists()


def test_a_folder_is_not_moved_out_of_the_way_of_a_restore(db: Path, tmp_path: Path) -> None:
    answered("backup", "--db", db, "-o", tmp_path / "b.fulianbak")
    papers = tmp_path / "文档"
    papers.mkdir()
    (papers / "信.txt").write_text("重要", encoding="utf-8")
    said = fulian("restore", tmp_path / "b.fulianbak", "--db", papers, "--json")
    assert (said.status, said.error) == (1, "E-BAK-05")
    assert (papers / "信.txt").read_text(encoding="utf-8") == "重要"
    assert not list(tmp_path.glob("文档.*")) and not list(tmp_path.glob("文档-*"))
