"""ARCHITECTURE.md against the code: what it shows is there, what is there it shows."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ROOT / "fulian_desktop"
PLACES = ("fulian_desktop", "ui", "resources", "db", "packaging", "tests")


@pytest.fixture(scope="module")
def document() -> str:
    return (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")


def test_every_room_and_place_is_shown(document: str) -> None:
    rooms = [path.name for path in PRODUCT.iterdir() if (path / "__init__.py").exists()]
    modules = [path.name for path in PRODUCT.glob("*.py") if path.name != "__init__.py"]
    folders = [
        path.name for path in (ROOT / "tests").iterdir() if path.is_dir() and path.name != "__pycache__"
    ]
    names = [*PLACES, *rooms, *modules, *folders, "dev.py"]
    assert [name for name in names if not re.search(rf"\b{re.escape(name)}\b", document)] == []


def test_every_path_it_names_exists(document: str) -> None:
    named = re.findall(rf"`((?:{'|'.join(PLACES)})/[\w./-]*)`", document)
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_the_import_direction_is_the_one_that_is_checked(document: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    direction = " → ".join(layer for layer in layers if layer != "__main__")
    assert direction in " ".join(document.split())
