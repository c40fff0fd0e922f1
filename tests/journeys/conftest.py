"""A demo county with one township, made once for all journeys of a process."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from fulian_desktop.demo.county import DemoCounty, make_county
from fulian_desktop.store import keys


@pytest.fixture(scope="session")
def cheap_passwords() -> Iterator[None]:
    """Passwords are stretched only a little; what a slot costs to open stands in it."""
    with pytest.MonkeyPatch.context() as cheap:
        cheap.setitem(keys.SCRYPT, "n", 1 << 4)
        yield


@pytest.fixture(scope="session")
def small_demo(tmp_path_factory: pytest.TempPathFactory, cheap_passwords: None) -> DemoCounty:
    """The databases; a test that changes them works on a copy of their folder."""
    return make_county(tmp_path_factory.mktemp("demo") / "county", townships=1)
