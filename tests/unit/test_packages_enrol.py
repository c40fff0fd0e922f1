"""The starter file: what the county hands to its townships, and what a township believes of it."""

from __future__ import annotations

import dataclasses
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from fulian_desktop.packages.enrol import Due, Unit, new_token, proof, proof_fits, read_starter, write_starter
from fulian_desktop.packages.minisign import DeviceKey, verify
from fulian_desktop.packages.outer import pack
from fulian_desktop.packages.refusals import PackageRefused
from tests.faults.package_county import starter_and_key


def test_a_township_reads_what_the_county_wrote(tmp_path: Path) -> None:
    starter, key = starter_and_key()
    path = write_starter(tmp_path, starter, key)
    assert path.name == "330327-苍南县妇联.fulian-start"
    assert read_starter(path) == starter


def test_any_zip_program_opens_a_starter_and_its_signature_is_that_of_the_county(tmp_path: Path) -> None:
    starter, key = starter_and_key()
    with zipfile.ZipFile(write_starter(tmp_path, starter, key)) as opened:
        written, signature = opened.read("starter.json"), opened.read("starter.json.minisig").decode("utf-8")
    assert verify(key.public, written, signature) == "fulian-start 330327 2013-01-04T01:02:03.000Z"


def test_a_second_starter_stands_beside_the_first(tmp_path: Path) -> None:
    starter, key = starter_and_key()
    first = write_starter(tmp_path, starter, key)
    before = first.read_bytes()
    later = dataclasses.replace(starter, issued_at=datetime(2013, 2, 1, tzinfo=UTC))
    second = write_starter(tmp_path, later, key)
    assert second.name == "330327-苍南县妇联 (2).fulian-start"
    assert first.read_bytes() == before


@pytest.mark.parametrize(
    "changes",
    [
        {"county": "33032"},
        {"county_name": "苍南\u202e县"},
        {"recipient": "age1" + "q" * 58},
        {"pseudonym_key": "kurz"},
        {"units": (Unit("330327101", "灵溪镇妇联", "00"),)},
        {"calendar": (Due("week", 3),)},
    ],
)
def test_a_starter_that_no_township_could_use_is_not_written(tmp_path: Path, changes: dict[str, Any]) -> None:
    starter, key = starter_and_key()
    with pytest.raises(ValueError, match=r"malformed|no recipient"):
        write_starter(tmp_path, dataclasses.replace(starter, **changes), key)
    assert list(tmp_path.iterdir()) == []


def test_a_starter_signed_by_another_is_refused(tmp_path: Path) -> None:
    starter, _ = starter_and_key()
    path = write_starter(tmp_path, starter, DeviceKey.new())
    with pytest.raises(PackageRefused, match="签名不符") as refused:
        read_starter(path)
    assert refused.value.code == "E-PKG-41"


def test_a_starter_of_a_newer_version_asks_for_an_upgrade(tmp_path: Path) -> None:
    starter, key = starter_and_key()
    written = starter.to_bytes().replace(b'"format_version": 1', b'"format_version": 2')
    signature = key.sign(written, starter.trusted_comment).encode("utf-8")
    path = tmp_path / "neu.fulian-start"
    path.write_bytes(pack([("starter.json", written), ("starter.json.minisig", signature)]))
    with pytest.raises(PackageRefused, match="请先升级本机的软件") as refused:
        read_starter(path)
    assert refused.value.code == "E-PKG-42"


@pytest.mark.parametrize("content", [b"", b"PK\3\4", b"{}", "启用文件".encode() * 99])
def test_a_file_that_is_no_starter_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.fulian-start"
    path.write_bytes(content)
    with pytest.raises(PackageRefused) as refused:
        read_starter(path)
    assert refused.value.code == "E-PKG-40"


def test_the_proof_belongs_to_one_unit_and_one_device() -> None:
    token, mine, other = new_token(), DeviceKey.new().public.text, DeviceKey.new().public.text
    assert proof_fits(token, mine, proof(token, mine))
    assert not proof_fits(token, other, proof(token, mine))
    assert not proof_fits(new_token(), mine, proof(token, mine))
    assert not proof_fits("", mine, proof(token, mine))
    assert not proof_fits(token, mine, "")
