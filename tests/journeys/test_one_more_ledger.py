"""A ledger more is one file: here is the file, and a copy of the program that knows it from its registry's line alone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
KEY, MODULE, CLASS = "reading_corner", "reading_corner", "ReadingCorner"

LEDGER = '''"""Reading corners in families, and the evenings held there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from ..schema.codes import code_list
from ..schema.field import Disclosure, codes, day, link, long_text, money, phone, place, rows, text, whole
from ..schema.findings import Finding, ask
from ..schema.ledger import Record, child, ledger
from .groups import CULTURE

READERS = code_list("reader", "面向", {"children": "儿童", "women": "妇女", "everyone": "全体村民|村民"})


@child("reading_evening", "读书会", title="topic", period="held_on")
class ReadingEvening(Record):
    """One evening."""

    topic: str = text("主题", listed=True)
    held_on: date = day("日期", listed=True)
    attendance: int = whole("人数", limit=(1, 999), unit="人次", listed=True)


@ledger(
    "reading_corner", "家庭书屋", group=CULTURE, title="name", sort="-opened_on", period="opened_on",
    about="村民家里办的书屋，一家一条。",
)
class ReadingCorner(Record):
    """One reading corner."""

    name: str = text("书屋名称", listed=True, searched=True)
    keeper: UUID | None = link("管理员", to="person", default=None, listed=True)
    phone: str = phone("联系电话", default="")
    village: str | None = place("村(社区)", default=None, listed=True)
    serves: tuple[str, ...] = codes("面向", READERS, default=())
    opened_on: date = day("开放日期", listed=True)
    closed_on: date | None = day("停办日期", default=None)
    books: int = whole("图书", unit="册", listed=True)
    cost: int | None = money("投入", default=None)
    remark: str = long_text("备注", default="", disclosure=Disclosure.SENSITIVE)
    evenings: list[ReadingEvening] = rows("读书会", of=ReadingEvening, default_factory=list)

    def rules(self) -> Iterator[Finding]:
        """A corner has books."""
        if not self.books:
            yield ask("no_books", "books", "还没有图书，请核对")
'''


def copied(folder: Path) -> Path:
    """The program and its tests in another folder; what is large and never changed is only pointed at."""
    leave = shutil.ignore_patterns("__pycache__", "*.egg-info")
    for name in ("fulian_desktop", "db", "ui", "tests"):
        shutil.copytree(ROOT / name, folder / name, ignore=leave)
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, folder / name)
    if os.name == "nt":
        shutil.copytree(ROOT / "resources", folder / "resources")
    else:
        (folder / "resources").symlink_to(ROOT / "resources")
    return folder


def add_ledger(folder: Path) -> None:
    """The file, and its line in the registry."""
    ledgers = folder / "fulian_desktop" / "ledgers"
    (ledgers / f"{MODULE}.py").write_text(LEDGER, encoding="utf-8")
    registry = ledgers / "registry.py"
    before = registry.read_text(encoding="utf-8")
    line = "        Training,\n"
    assert before.count(line) == 1
    after = before.replace(line, f"{line}        {CLASS},\n").replace(
        "from .training import", f"from .{MODULE} import {CLASS}\nfrom .training import"
    )
    registry.write_text(after, encoding="utf-8")


def run(folder: Path, *words: str) -> None:
    """A Python of its own, in which the copy is the program."""
    done = subprocess.run(
        [sys.executable, *words], cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False,
        env={**os.environ, "PYTHONPATH": str(folder), "PYTHONIOENCODING": "utf-8", "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-3000:]


@pytest.mark.slow
def test_a_ledger_more_is_one_file(tmp_path: Path) -> None:
    folder = copied(tmp_path / "program")
    add_ledger(folder)
    run(folder, "-m", "db.first_schema")  # no version has been released: the first schema is written anew
    run(
        folder, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "tests.gui.conftest", "-k",
        f"{KEY} or reading_evening or one_more_ledger", "tests/journeys/one_more_ledger.py", "tests/ledgers",
        "tests/unit/test_excel_template.py",
    )  # fmt: skip


def test_nothing_in_the_program_names_the_ledger() -> None:
    said = [
        path.relative_to(ROOT).as_posix()
        for room in ("fulian_desktop", "db", "ui")
        for path in (ROOT / room).rglob("*")
        if path.suffix in (".py", ".ui") and KEY in path.read_text(encoding="utf-8")
    ]
    assert said == []
