"""Canaries in the file of rights cases are found in nothing that the general password opens, and in no file in the clear."""

from __future__ import annotations

import base64
import zipfile
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from fulian_desktop.app import backups, faults, figure_sheet, merging, offices, records, rights, submission
from fulian_desktop.cli.main import program
from fulian_desktop.ledgers.rights_case import DvDetail, Mediation, RightsCase
from fulian_desktop.paths import rights_database
from fulian_desktop.store import engine, keys, rights_open, settings
from fulian_desktop.store.browse import Query
from fulian_desktop.store.office import Office
from fulian_desktop.values.dates import Period
from fulian_desktop.values.pseudonym import pseudonym
from tests.counties import UNITS, county_in, originals
from tests.offices import OnDisk
from tests.rights import SECOND, case

NUMBER = "330327199001010029"
WORDS = {
    "name": "欧阳金丝雀", "number": NUMBER, "phone": "13777770001", "statement": "金丝雀说他打人", "address": "金丝雀巷7号",
    "abuser": "裘金丝猴", "injury": "左臂金丝骨折", "void": "金丝雀本人撤回", "draft": "说到金丝一半", "receiver": "钮钴禄接待",
    "referred": "金丝派出所", "file": "金丝雀案.ndjson", "legal aid": "金丝援字2013第7号", "order": "金丝告诫2013-9",
    "mediator": "金丝调解员", "reason": "证件上的确如此金丝",
}  # fmt: skip
"""What must not be found, by where it is put. All but the number end in no digit of another."""
TOWN_PASSWORD = "town-2013"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> OnDisk:
    """A township of the county whose clerk did with cases all that can be done; closed."""
    folder = tmp_path_factory.mktemp("canaries")
    made = originals().townships[UNITS[0]].moved_to(folder / "office")
    with made.open() as office, pytest.MonkeyPatch.context() as cheap:
        cheap.setitem(keys.SCRYPT, "n", 1 << 4)
        code = rights.create(office, SECOND)
        a_full_day(office, folder)
    (folder / "code.txt").write_text(code[::-1], encoding="utf-8")
    return made


def a_full_day(office: Office, folder: Path) -> None:
    """Everything that a clerk, a backup and a submission do."""
    with rights.unlock(office, SECOND) as opened:
        one = violent()
        rights.keep_draft(opened, one.uid, {"statement": WORDS["draft"], "complainant": WORDS["name"]})
        rights.add_many(opened, [one], sources=[{"file": WORDS["file"], "row": 1}])
        one.phone = WORDS["phone"]
        rights.save(opened, one)
        rights.rows(opened, rights.CaseQuery(search=WORDS["name"]))
        assert rights.earlier(opened, rights.Visitor(case().uid, number=NUMBER))
        rights.void(opened, one.uid, WORDS["void"])
        rights.restore(opened, one.uid)
        rights.keep_draft(opened, case().uid, {"statement": WORDS["draft"]})
        backups.backup(office, folder / "开着.fulianbak")
    backups.backup(office, folder / "锁着.fulianbak")
    backups.automatic(office)
    figure_sheet.write_sheet(office, Period(2013), folder / "统计.xlsx")
    submission.submit(office, Period(2013), folder)


def violent() -> RightsCase:
    """A case with a canary in every field that takes words."""
    return case(
        complainant=WORDS["name"], id_number=NUMBER, phone=WORDS["phone"], address=WORDS["address"],
        statement=WORDS["statement"], receiver=WORDS["receiver"], is_dv=True, village="330327101203",
        handling=("refer", "legal_aid"), referred_to=WORDS["referred"], referred_on=date(2013, 5, 7),
        legal_aid_granted=True, legal_aid_no=WORDS["legal aid"], reasons={"any_rule": WORDS["reason"]},
        dv_details=[
            DvDetail(
                abuser_relation="spouse", abuser_name=WORDS["abuser"], injury=WORDS["injury"], warning_no=WORDS["order"]
            )
        ],
        mediations=[Mediation(origin="application", responsible=WORDS["mediator"])],
    )  # fmt: skip


def found_in(content: bytes) -> list[str]:
    """Which canaries stand in some bytes, in any usual encoding."""
    forms: dict[str, Iterator[bytes]] = {}
    for what, word in WORDS.items():
        ways = [word.encode(way) for way in ("utf-8", "utf-16-le", "gb18030", "unicode-escape")]
        forms[what] = iter([*ways, base64.b64encode(word.encode())[:-4]])
    return [what for what, ways in forms.items() if any(form in content for form in ways)]


def dumped(path: Path, key: bytes) -> bytes:
    """Every value of every table, the search's own ones among them."""
    with closing(engine.connect(path, key)) as connection:
        names = [
            row[0]
            for row in connection.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
            )
        ]
        assert len(names) > 50
        values = (
            value for name in names for row in connection.execute(f'SELECT * FROM "{name}"') for value in row
        )
        return b"\n".join(value if isinstance(value, bytes) else str(value).encode() for value in values)


def found_by_search(path: Path, key: bytes) -> list[str]:
    """The full-text tables that know a word of a canary."""
    with closing(engine.connect(path, key)) as connection:
        tables = [
            row[0]
            for row in connection.execute(
                "SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE%fts5%'"
            )
        ]
        assert "rights_case_words" in tables
        return [
            name
            for name in tables
            for phrase in ('"金 丝"', f'"{NUMBER}"', f'"{WORDS["phone"]}"')
            if connection.execute(f"SELECT 1 FROM {name} WHERE words MATCH ?", (phrase,)).fetchone()
        ]


def test_the_search_finds_a_canary_where_there_is_one(files: OnDisk) -> None:
    """Else all that follows would prove nothing."""
    key = keys.open_with_password(rights_database(files.path).with_name("rights.fldb-files"), SECOND)[0]
    with closing(engine.connect(rights_database(files.path), key)) as connection:
        rows = connection.execute("SELECT * FROM rights_case").fetchall()
        rows += connection.execute("SELECT * FROM dv_detail").fetchall()
        rows += connection.execute("SELECT * FROM mediation").fetchall()
        rows += connection.execute("SELECT * FROM audit").fetchall()
        rows += connection.execute("SELECT content FROM draft").fetchall()
    assert set(found_in(str(rows).encode())) == WORDS.keys()


def test_the_general_database_holds_none(files: OnDisk) -> None:
    assert found_in(dumped(files.path, files.key)) == []
    assert found_by_search(files.path, files.key) == []


def test_nor_the_number_under_the_countys_key(files: OnDisk) -> None:
    """A pseudonym would tell the county, or whoever has its key, whose case it is."""
    with files.open() as office, office.read() as connection:
        key = bytes.fromhex(settings.get(connection, "pseudonym_key"))
    mark = pseudonym(key, NUMBER)
    content = dumped(files.path, files.key)
    assert mark not in content
    assert mark.hex().encode() not in content


def test_no_file_holds_one_in_the_clear(files: OnDisk) -> None:
    folder = files.path.parent.parent
    code = (folder / "code.txt").read_text(encoding="utf-8")[::-1]
    key = keys.open_with_password(rights_database(files.path).with_name("rights.fldb-files"), SECOND)[0]
    secrets = [key, key.hex().encode(), SECOND.encode(), code.encode(), code.replace("-", "").encode()]
    for path in [path for path in folder.rglob("*") if path.is_file()]:
        content = path.read_bytes()
        assert found_in(content) == [], path
        assert found_in(path.name.encode()) == [], path
        assert not [secret for secret in secrets if secret in content], path


@pytest.mark.parametrize("name", ["开着.fulianbak", "锁着.fulianbak"])
def test_a_backup_opened_with_the_general_password_holds_none_and_loses_nothing(
    files: OnDisk, tmp_path: Path, name: str
) -> None:
    source = files.path.parent.parent / name
    again = tmp_path / "again.fldb"
    backups.restore(source, again, TOWN_PASSWORD)
    with offices.open_office(again, TOWN_PASSWORD) as office:
        assert found_in(dumped(again, office.key)) == []
        assert found_by_search(again, office.key) == []
        with rights.unlock(office, SECOND) as opened:
            (line,) = rights.rows(opened, rights.CaseQuery())
            assert rights.load(opened, line.uid).record.complainant == WORDS["name"]
            assert len(rights.waiting_drafts(opened)) == 1
            assert opened.lost == []


def test_the_package_holds_none_and_the_county_neither(files: OnDisk, tmp_path: Path) -> None:
    (package,) = files.path.parent.parent.glob("*.fulian")
    with county_in(tmp_path / "county") as county:
        written = merging.extract(county, package, tmp_path / "bag")
        assert merging.merge(county, [package]).refused == []
        rows = records.totals(county, "rights_case", Query())
        assert rows[""] == 1
        assert found_in(dumped(county.path, county.key)) == []
    told = b"\n".join(path.read_bytes() for path in written)
    assert found_in(told) == []
    case_csv = (tmp_path / "bag" / "data" / "rights_case.csv").read_text(encoding="utf-8")
    assert "330327101203" not in case_csv, "no village"
    assert "2013-05-06" not in case_csv, "no day"
    assert "2013-05-01" in case_csv


def test_the_workbook_holds_none(files: OnDisk) -> None:
    with zipfile.ZipFile(files.path.parent.parent / "统计.xlsx") as book:
        assert found_in(b"\n".join(book.read(name) for name in book.namelist())) == []


def test_the_command_line_lists_none(files: OnDisk) -> None:
    for form in ([], ["--json"]):
        told = CliRunner().invoke(
            program,
            ["list", "rights_case", "--db", str(files.path), *form],
            env={"FULIAN_PASSWORD": TOWN_PASSWORD, "FULIAN_RIGHTS_PASSWORD": SECOND},
        )
        assert told.exit_code == 0
        assert "2013-" in told.output
        assert found_in(told.output.encode()) == []


def test_a_fault_in_the_middle_leaves_none_in_the_log(
    files: OnDisk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved = files.moved_to(tmp_path / "faulty")

    def fail(rights_file: Any, both: Any, uids: Any) -> None:
        raise ValueError(f"could not settle {WORDS['name']} {NUMBER}")

    monkeypatch.setattr(faults, "log_file", lambda: tmp_path / "fulian.log")
    monkeypatch.setattr(rights_open, "settle", fail)
    with moved.open() as office, rights.unlock(office, SECOND) as opened:
        with pytest.raises(ValueError, match="could not settle") as caught:
            rights.save(opened, case(complainant=WORDS["name"]))
        told = str(faults.in_words(caught.value))
    assert found_in((tmp_path / "fulian.log").read_bytes()) == []
    assert found_in(told.encode()) == []
