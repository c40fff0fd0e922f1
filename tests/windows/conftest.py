"""A Windows for these tests: a Wine prefix of its own, for a user with a Chinese name and a blank; the program installed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "packaging"))

import installer  # noqa: E402 - the scripts of packaging/ are run from their own folder
import wine  # noqa: E402
from wine import Wine as Wine  # noqa: E402

USER = "王 小兰"


@pytest.fixture(scope="session", autouse=True)
def possible() -> None:
    """These tests need Wine and an installer; they build neither."""
    if wine.missing():
        pytest.skip(f"not installed: {', '.join(wine.missing())} (dev.py build --windows installs them)")
    if not installer.setup_file().exists():
        pytest.skip(f"no {installer.setup_file().name}: dev.py build --windows makes it")


@pytest.fixture(scope="session")
def windows(possible: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wine]:
    made = Wine(tmp_path_factory.mktemp("windows") / "prefix", user=USER)
    made.prepare()
    with made.screen():
        yield made


@pytest.fixture(scope="session")
def home(windows: Wine) -> Path:
    return windows.drive_c / "users" / USER


@pytest.fixture(scope="session")
def setup(possible: None) -> Path:
    return installer.setup_file()


@pytest.fixture(scope="module")
def installed(windows: Wine, home: Path, setup: Path) -> Path:
    assert windows.run([setup, "/S"]).returncode == 0
    return home / "AppData/Local/Programs/Fulian"


def inside(windows: Wine, file: Path) -> str:
    """A file of the prefix as programs in it name it."""
    return "C:\\" + str(file.relative_to(windows.drive_c)).replace("/", "\\")
