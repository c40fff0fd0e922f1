"""Whoever finds the files of an office reads nobody's name, number or password in them."""

from __future__ import annotations

import base64
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from fulian_desktop.app import backups, offices, records
from fulian_desktop.store.office import Office
from tests import child
from tests.offices import PASSWORD, OnDisk, on_disk, woman

NAME, NUMBER, PHONE, ILLNESS = "欧阳金丝雀", "330327199001010029", "13777770001", "患病情况金丝雀"
SPELLED = "ouyangjinsique"


def canaries(files: OnDisk) -> dict[str, bytes]:
    words = (NAME, NUMBER, PHONE, ILLNESS, SPELLED, PASSWORD, files.code)
    ways = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")
    found = {f"{word[:3]}… in {way}": word.encode(way) for word in words for way in ways}
    found |= {f"{word[:3]}… in base64": base64.b64encode(word.encode())[:-4] for word in words}
    return found | {"key": files.key, "key in hex": files.key.hex().encode()}


def readable_in(folder: Path, files: OnDisk) -> list[str]:
    """Which secrets stand in which file."""
    return [
        f"{what} stands in {path.relative_to(folder)}"
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        for what, secret in canaries(files).items()
        if secret in path.read_bytes() or secret in path.name.encode()
    ]


def a_full_day(office: Office, folder: Path) -> None:
    """All that a clerk does with a person."""
    person = woman(NAME, id_number=NUMBER, remark=ILLNESS, birth_date=None)
    records.keep_draft(office, "person", person.uid, {"name": NAME, "id_number": NUMBER})
    records.save(office, person)
    person.phone = PHONE
    records.save(office, person)
    records.find(office, "person", NAME)
    records.void(office, "person", person.uid, f"重复：{NAME}")
    records.restore(office, "person", person.uid)
    records.keep_draft(office, "person", person.uid, {"name": NAME, "remark": ILLNESS})
    backups.backup(office, folder / "手工.fulianbak")
    backups.automatic(office)


def test_while_it_is_open_and_after_it_was_closed(tmp_path: Path) -> None:
    files = on_disk(tmp_path / "office")
    with files.open() as office:
        a_full_day(office, tmp_path)
        assert Path(f"{files.path}-wal").stat().st_size > 0
        assert readable_in(tmp_path, files) == []
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) > 5
    assert readable_in(tmp_path, files) == []


def test_after_a_restore_and_a_change_of_password(tmp_path: Path) -> None:
    files = on_disk(tmp_path / "office")
    with files.open() as office:
        a_full_day(office, tmp_path)
        offices.change_password(office, "新的-密码-2014")
    backups.restore(tmp_path / "手工.fulianbak", files.path, PASSWORD)
    assert readable_in(tmp_path, files) == []


def test_the_search_for_secrets_can_find_one(tmp_path: Path) -> None:
    """The planted fault."""
    files = on_disk(tmp_path / "office")
    (tmp_path / "debug.log").write_text(f"saving {NAME}", encoding="utf-16-le")
    assert readable_in(tmp_path, files) == ["欧阳金… in utf-16-le stands in debug.log"]


@pytest.fixture(scope="module")
def children() -> Iterator[child.Children]:
    with child.children() as made:
        yield made


def test_after_a_kill_in_the_middle_of_work(children: child.Children, tmp_path: Path) -> None:
    """The child saves the same woman again and again; whatever it leaves behind is looked through."""
    files = on_disk(tmp_path / "office")
    for number in range(5):
        saver = children.start(child.save_secret_forever, files.path, files.key.hex(), NAME, NUMBER, ILLNESS)
        saver.go()
        time.sleep(0.03 * (number + 1))
        saver.kill()
        assert saver.wait() == -9
        assert readable_in(tmp_path, files) == []
    with files.open() as office:
        assert records.find(office, "person", NAME)
