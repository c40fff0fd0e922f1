"""A township writes a package, and its county reads the same out of it."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from fulian_desktop.ledgers.registry import BY_KEY, TABLES
from fulian_desktop.packages import cover as covers
from fulian_desktop.packages import opened as openings
from fulian_desktop.packages import write as writing
from fulian_desktop.packages.cover import Cover, Facts, Reason, Totals
from fulian_desktop.packages.intake import read_file
from fulian_desktop.packages.outer import unpack
from fulian_desktop.packages.read import check_package, open_payload
from fulian_desktop.packages.refusals import PackageRefused
from fulian_desktop.packages.tables import Column, Form, columns
from fulian_desktop.packages.write import MOST_BYTES, NAMES, make_package
from fulian_desktop.values.steps import Cancelled, Steps
from tests.faults.package_county import ACCOUNT, ID_NUMBER, PHONE, County, Township, joined, some_rows, uid_of

REASON = Reason("person", uid_of("person", 0), "check_digit", "与证件一致，\n已看过原件")


@pytest.fixture
def office() -> Township:
    return joined()[1]


@pytest.fixture
def county(office: Township) -> County:
    return office.county


def test_the_county_reads_what_the_township_wrote(tmp_path: Path, office: Township, county: County) -> None:
    asks = {"organization": "换届统计"}
    rows = some_rows(asks)
    path = office.laid(tmp_path, rows, reasons=(REASON,), asks=asks)
    assert path.name == "330327101-灵溪镇妇联-2013H1-1.1.fulian"
    found = county.open(path.read_bytes())
    assert found.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert {
        field.name: getattr(found.cover, field.name) for field in dataclasses.fields(Facts)
    } == dataclasses.asdict(office.facts(reasons=(REASON,), asks=asks)) | {"reasons": (REASON,)}
    assert found.cover.reasons == (REASON,)
    assert found.signer.new
    assert found.cover.tables["training"] == Totals(3, {"cost": 156_000})
    for key, given in rows:
        read = list(found.rows(key))
        assert [row[0] for row in read] == [row[0] for row in given]
        shown = found.columns(key)
        for before, after in zip(given, read, strict=True):
            for column, value, text in zip(shown, before, after, strict=True):
                if column.form not in (Form.MASKED, Form.KEY):
                    assert text == ("" if value is None else str(value)), (key, column.name)


def test_no_number_of_a_person_lies_open_in_a_package(office: Township) -> None:
    data = office.package()
    assert all(str(secret).encode() not in data for secret in (ID_NUMBER, PHONE, "阿依古丽"))
    plain = b"".join(
        entry.read()
        for entry in open_payload(check_package(data, office.county), office.county).files.values()
    )
    assert all(secret.encode() not in plain for secret in (ID_NUMBER, PHONE, ACCOUNT))


def test_the_cover_is_read_before_anything_is_opened(office: Township) -> None:
    written = json.loads(unpack(office.package(), NAMES)[0])
    assert written["tables"]["aid_disbursement"] == {"rows": 3, "money": {"amount": "1560.00"}}
    assert (written["unit"], written["epoch"], written["sequence"]) == ("330327101", 1, 1)
    assert Cover.read(unpack(office.package(), NAMES)[0]).tables.keys() == {table.key for table in TABLES}


def test_tables_that_are_not_given_go_empty(office: Township, county: County) -> None:
    found = county.open(office.package([]))
    assert all(totals.rows == 0 for totals in found.cover.tables.values())


def test_work_tells_of_itself_and_can_be_stopped(office: Township) -> None:
    said: list[str] = []
    make_package(
        office.facts(), some_rows({}), office.keys, Steps(lambda what, done, total: said.append(what))
    )
    assert "正在写出人员名册" in said and said[-1] == "正在加密和签名"
    steps = Steps(lambda what, done, total: steps.cancel())
    with pytest.raises(Cancelled):
        make_package(office.facts(), some_rows({}), office.keys, steps)


def test_a_cover_that_the_county_could_not_read_is_not_written(tmp_path: Path, office: Township) -> None:
    wrongs: list[dict[str, Any]] = [
        {"period": "2013H9"},
        {"unit_name": "a\u202eb"},
        {"audit_head": "kurz"},
        {"sequence": 0},
    ]
    for wrong in wrongs:
        with pytest.raises(ValueError, match=r".+"):
            office.laid(tmp_path, [], **wrong)
    assert list(tmp_path.iterdir()) == []


def test_more_than_a_package_may_hold_is_said_at_the_township(
    office: Township, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "MOST_BYTES", 1000)
    with pytest.raises(PackageRefused, match="上限") as refused:
        office.package()
    assert refused.value.code == "E-PKG-35"


@pytest.mark.parametrize("content", [b"", b"x", b"PK\3\4" + b"\0" * 50, "不是上报包".encode() * 999])
def test_any_other_file_is_refused_with_a_sentence(tmp_path: Path, county: County, content: bytes) -> None:
    path = tmp_path / "x.fulian"
    path.write_bytes(content)
    with pytest.raises(PackageRefused) as refused:
        county.open(read_file(path, MOST_BYTES, "E-PKG-02"))
    assert refused.value.code == ("E-PKG-03" if content else "E-PKG-02")


def test_a_file_that_is_not_there_or_is_a_folder_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "gone.fulian", tmp_path):
        with pytest.raises(PackageRefused, match="读不出来"):
            read_file(path, MOST_BYTES, "E-PKG-02")


def test_a_file_beyond_all_measure_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "x.fulian"
    with path.open("wb") as stream:
        stream.truncate(1 << 30)
    with pytest.raises(PackageRefused) as refused:
        read_file(path, MOST_BYTES, "E-PKG-02")
    assert refused.value.code == "E-PKG-02"


def test_a_refusal_names_who_signed_only_where_the_signature_is_right(office: Township) -> None:
    county = dataclasses.replace(office.county, secrets=[joined()[0].secrets[0]])
    with pytest.raises(PackageRefused) as refused:
        county.open(office.package())
    assert refused.value.cover is not None
    assert (refused.value.cover.unit, len(refused.value.sha256)) == ("330327101", 64)
    written, _, payload = unpack(office.package(), NAMES)
    with pytest.raises(PackageRefused) as refused:
        county.open(office.signed(written, payload, "another purpose"))
    assert refused.value.cover is None


def test_a_plain_copy_goes_into_an_empty_folder_only(
    tmp_path: Path, office: Township, county: County
) -> None:
    found = county.open(office.package())
    paths = found.extract(tmp_path / "new" / "folder")
    assert {path.name for path in paths} >= {"bagit.txt", "person.csv", "datapackage.json"}
    with pytest.raises(PackageRefused) as refused:
        found.extract(tmp_path / "new" / "folder")
    assert refused.value.code == "E-PKG-36"


def test_a_package_of_an_older_version_is_read(
    monkeypatch: pytest.MonkeyPatch, office: Township, county: County
) -> None:
    """As if this version had added a table and an optional column since."""
    older = office.package()
    monkeypatch.setattr(covers, "SCHEMA_VERSION", 2)
    monkeypatch.setattr(openings, "SCHEMA_VERSION", 2)
    added = Column("added", Form.MONEY, "新的一栏")
    monkeypatch.setattr(openings, "columns", lambda table, asked: [*columns(table, asked), added])
    new_table = dataclasses.replace(BY_KEY["fund"], key="fund_of_later")
    monkeypatch.setattr(openings, "TABLES", (*TABLES, new_table))
    found = county.open(older)
    assert {row[-1] for row in found.rows("fund")} == {""}
    assert list(found.rows("fund_of_later")) == []
