"""Real offices for the tests: made once, then copied as files."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from fulian_desktop.app import offices
from fulian_desktop.ledgers.person import Person
from fulian_desktop.paths import companion
from fulian_desktop.store import keys
from fulian_desktop.store.lock import OfficeLock
from fulian_desktop.store.office import Office

PASSWORD = "春风十里-2013"
UNIT = "330327101"


@dataclass(frozen=True)
class OnDisk:
    """The files of an office, with what opens them."""

    path: Path
    key: bytes
    code: str

    def open(self, user: str = "管理员") -> Office:
        """Open without the cost of stretching a password."""
        return Office(self.path, self.key, user, OfficeLock(companion(self.path)))

    def moved_to(self, folder: Path) -> OnDisk:
        """A copy of the files in another folder."""
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / self.path.name
        shutil.copyfile(self.path, path)
        shutil.copytree(companion(self.path), companion(path))
        return OnDisk(path, self.key, self.code)


@cache
def _original() -> OnDisk:
    folder = Path(tempfile.mkdtemp(prefix="fulian-tests-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    with pytest.MonkeyPatch.context() as cheap:
        cheap.setitem(keys.SCRYPT, "n", 1 << 4)  # a slot names its own cost, so it opens as cheaply
        office, code = offices.create(
            folder / "凤池.db", unit=UNIT, name="凤池镇妇联", level="township", password=PASSWORD
        )
    office.close()
    return OnDisk(office.path, office.key, code)


def on_disk(folder: Path) -> OnDisk:
    """The files of an empty township office, closed."""
    return _original().moved_to(folder)


def woman(name: str = "王小兰", **more: object) -> Person:
    """A person who needs nothing but a name."""
    return Person(name=name, sex="2", **more)  # type: ignore[arg-type]
