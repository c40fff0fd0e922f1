"""An office with a file of rights cases for the tests, and a case that needs nothing but a day."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from fulian_desktop.app import rights
from fulian_desktop.ledgers.rights_case import RightsCase
from fulian_desktop.paths import companion, rights_database
from fulian_desktop.store import keys
from fulian_desktop.store.office import Office
from fulian_desktop.store.rights_file import RightsFile
from tests.offices import OnDisk, on_disk

SECOND = "第二把-钥匙-2013"
WANG, LI = "330327198001010024", "330327197503150049"


@cache
def _original() -> tuple[OnDisk, str]:
    folder = Path(tempfile.mkdtemp(prefix="fulian-rights-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    files = on_disk(folder)
    with pytest.MonkeyPatch.context() as cheap, files.open() as office:
        cheap.setitem(keys.SCRYPT, "n", 1 << 4)
        code = rights.create(office, SECOND)
    return files, code


def with_rights(folder: Path) -> OnDisk:
    """The files of a township that has an empty file of rights cases, closed."""
    return _original()[0].moved_to(folder)


def recovery_code() -> str:
    """The recovery code of the file of rights cases in `with_rights`."""
    return _original()[1]


def rights_key(files: OnDisk) -> bytes:
    """The key of the file of rights cases, which the general key does not give."""
    return keys.open_with_password(companion(rights_database(files.path)), SECOND)[0]


def unlocked(office: Office) -> RightsFile:
    """The office's file of rights cases, open."""
    return rights.unlock(office, SECOND)


def case(**more: Any) -> RightsCase:
    """A visit in May 2013."""
    given: dict[str, Any] = {
        "received_on": date(2013, 5, 6), "channel": "visit", "category": "marriage_family", "receiver": "林主任",
        "statement": "丈夫要离婚，来问孩子归谁", "handling": ("consult",),
    }  # fmt: skip
    return RightsCase(**{**given, **more})
