"""Strangers' programs accept our packages: minisign and age, bagit, frictionless, and any zip program."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import bagit
import pytest

from fulian_desktop.packages.minisign import DeviceKey, PublicKey, verify
from fulian_desktop.packages.seal import new_county_key, seal, unseal
from tests.faults.package_county import ID_NUMBER, County, Township, joined, uid_of

ROOT = Path(__file__).resolve().parents[2]


def program(name: str, *places: Path) -> str:
    """A program's path; a test without it is skipped at a desk, and fails in CI."""
    for place in places:
        if place.exists():
            return str(place)
    found = shutil.which(name)
    if found is None:
        missing = f"the program {name} is not installed; dev.py test installs it"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    return found


def run(*argv: str | Path, given: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([str(word) for word in argv], input=given, capture_output=True, check=False)


@pytest.fixture(scope="module")
def submitted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, County, Township]:
    county, office = joined()
    return office.laid(tmp_path_factory.mktemp("stick"), asks={"organization": "换届统计"}), county, office


@pytest.fixture
def unpacked(submitted: tuple[Path, County, Township], tmp_path: Path) -> Path:
    """The package as any zip program takes it apart."""
    with zipfile.ZipFile(submitted[0]) as opened:
        assert opened.testzip() is None
        assert opened.namelist() == ["cover.json", "cover.json.minisig", "payload.age"]
        opened.extractall(tmp_path)
    return tmp_path


@pytest.fixture
def plain_bag(submitted: tuple[Path, County, Township], unpacked: Path) -> Path:
    """What stock age and a stock zip program make of the payload."""
    key = unpacked / "county.key"
    key.write_text(submitted[1].secrets[0] + "\n", encoding="utf-8")
    opened = run(program("age"), "-d", "-i", key, unpacked / "payload.age")
    assert opened.returncode == 0, opened.stderr.decode()
    with zipfile.ZipFile(io.BytesIO(opened.stdout)) as inside:
        inside.extractall(unpacked / "bag")
    return unpacked / "bag"


def test_minisign_accepts_the_signature(submitted: tuple[Path, County, Township], unpacked: Path) -> None:
    public = submitted[2].keys.device.public.text
    checked = run(program("minisign"), "-V", "-P", public, "-m", unpacked / "cover.json")
    assert checked.returncode == 0, checked.stderr.decode()
    assert "fulian-package 330327 330327101 2013H1 1.1" in checked.stdout.decode("utf-8")


def test_minisign_refuses_an_altered_cover_and_another_key(
    submitted: tuple[Path, County, Township], unpacked: Path
) -> None:
    cover = unpacked / "cover.json"
    other = DeviceKey.new().public.text
    assert run(program("minisign"), "-V", "-P", other, "-m", cover).returncode
    cover.write_bytes(cover.read_bytes().replace(b"2013H1", b"2013H2"))
    assert run(program("minisign"), "-V", "-P", submitted[2].keys.device.public.text, "-m", cover).returncode


def test_we_accept_what_minisign_signed(tmp_path: Path) -> None:
    public, secret, file = tmp_path / "key.pub", tmp_path / "key.sec", tmp_path / "名册.json"
    file.write_bytes(bytes(range(256)) * 300)
    assert run(program("minisign"), "-G", "-W", "-p", public, "-s", secret).returncode == 0
    signing = ("-S", "-s", secret, "-m", file, "-t", "慰问 2013", "-c", "anything")
    assert run(program("minisign"), *signing).returncode == 0
    key = PublicKey.read(public.read_text(encoding="utf-8").splitlines()[1])
    signature = (tmp_path / "名册.json.minisig").read_text(encoding="utf-8")
    assert verify(key, file.read_bytes(), signature) == "慰问 2013"


def test_we_open_what_age_sealed_and_it_opens_what_we_sealed(tmp_path: Path) -> None:
    secret, recipient = new_county_key()
    by_age = run(program("age"), "-r", recipient, given=b"stock")
    assert unseal(by_age.stdout, [secret]) == b"stock"
    key = tmp_path / "key"
    key.write_text(secret, encoding="utf-8")
    assert run(program("age"), "-d", "-i", key, given=seal(b"ours", [recipient])).stdout == b"ours"
    shown = run(program("age-keygen"), "-y", key)
    assert shown.stdout.decode().strip() == recipient


def test_bagit_finds_the_bag_complete_and_valid(plain_bag: Path) -> None:
    bag = bagit.Bag(str(plain_bag))
    bag.validate()
    assert bag.version_info == (1, 0)
    assert bag.info["External-Identifier"] == "330327-330327101-2013H1-1.1"
    (plain_bag / "data" / "person.csv").write_bytes(b"uid\r\n")
    assert not bagit.Bag(str(plain_bag)).is_valid()


def frictionless(descriptor: Path) -> tuple[bool, str]:
    scripts = ROOT / ".venv-frictionless"
    found = program(
        "frictionless", scripts / "bin" / "frictionless", scripts / "Scripts" / "frictionless.exe"
    )
    checked = subprocess.run(
        [found, "validate", "--json", descriptor.name],
        cwd=descriptor.parent,
        capture_output=True,
        check=False,
    )
    return checked.returncode == 0, checked.stdout.decode("utf-8") + checked.stderr.decode("utf-8")


def test_frictionless_finds_the_data_package_valid(plain_bag: Path) -> None:
    valid, words = frictionless(plain_bag / "data" / "datapackage.json")
    assert valid, words
    report = json.loads(words)
    assert report["stats"]["tasks"] == len(list((plain_bag / "data").glob("*.csv")))
    assert not report["warnings"]


def test_frictionless_sees_what_the_descriptor_forbids(plain_bag: Path) -> None:
    """So that its consent above says something: kinds, lists, required cells, links to the parent row."""
    data = plain_bag / "data"
    descriptor = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))
    for resource in descriptor["resources"]:
        del resource["hash"], resource["bytes"]
    (data / "loose.json").write_text(json.dumps(descriptor), encoding="utf-8")
    assert frictionless(data / "loose.json")[0]
    good = (data / "aid_disbursement.csv").read_bytes()
    breaks = [
        ("type-error", good.replace(b"520.00", b"\xe5\x8d\x81", 1)),
        ("constraint-error", good.replace(b",blank,", b",maybe,", 1)),
        ("foreign-key", good.replace(uid_of("aid_batch", 0).encode(), b"0" * 32, 1)),
    ]
    for error, content in breaks:
        assert content != good, error
        (data / "aid_disbursement.csv").write_bytes(content)
        valid, words = frictionless(data / "loose.json")
        assert not valid
        assert error in words


def test_the_tables_are_what_a_spreadsheet_expects(plain_bag: Path) -> None:
    with (plain_bag / "data" / "person.csv").open(encoding="utf-8", newline="") as stream:
        people = list(csv.DictReader(stream))
    assert [person["id_number"] for person in people] == ["330327********0029"] * 3
    assert {len(person["id_number_key"]) for person in people} == {32}
    assert people[0]["name"].startswith("阿依古丽·𬭎䶮")
    assert ID_NUMBER not in "".join(path.read_text(encoding="utf-8") for path in plain_bag.rglob("*.csv"))


def test_our_own_extraction_is_the_same_bag(
    submitted: tuple[Path, County, Township], plain_bag: Path, tmp_path: Path
) -> None:
    opened = submitted[1].open(submitted[0].read_bytes())
    target = tmp_path / "extracted"
    opened.extract(target)
    bagit.Bag(str(target)).validate()
    for path in target.rglob("*.*"):
        assert path.read_bytes() == (plain_bag / path.relative_to(target)).read_bytes()
