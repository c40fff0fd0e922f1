"""How the command line is asked and how it refuses: Chinese words, three exit statuses, one JSON document."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from fulian_desktop.cli.main import COMMANDS
from tests.command_line import fulian

PROMISED = (
    "demo new ledgers add list check template enrol join submit inspect merge figures trace report receipts roster backup restore"
).split()
LATER = "duplicates status".split()
HEAVY = (
    "PySide6 sqlalchemy sqlcipher3 alembic reportlab xlsxwriter cryptography pyrage pypinyin segno".split()
)


def listed() -> list[str]:
    return re.findall(
        r"^  ([a-z-]+) +\S", fulian("--help").out.split("命令：")[1].split("各命令")[0], re.MULTILINE
    )


def test_help_lists_what_works_and_nothing_else() -> None:
    assert set(PROMISED) <= set(listed()) == set(COMMANDS)
    assert not set(LATER) & set(listed())


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_in_chinese(command: str) -> None:
    said = fulian(command, "--help")
    assert said.status == 0
    assert said.out.startswith(f"用法：fulian {command}")
    assert "各命令通用：" in said.out
    assert not re.search(r"Usage|Options|Show this|default:", said.out)
    unexplained = [line for line in said.out.splitlines() if re.fullmatch(r"  \S+( \S+)?\s*", line)]
    assert unexplained == []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["legers"], "没有“legers”这个命令（是不是 ledgers？）"),
        (["delete", "person"], "没有“delete”这个命令"),
        (["ledgers", "--jsn"], "没有“--jsn”这个选项（是不是 --json？）"),
        (["ledgers", "person"], "多了或少了内容"),
        (["list"], "缺少参数 LEDGER"),
        (["list", "people", "--db", "x"], "参数 LEDGER：没有这本台账，可选：village"),
        (["list", "person", "--limit", "many"], "选项 --limit：应是整数"),
        (["list", "person", "--limit", "-1"], "选项 --limit：应在0至"),
        (["list", "person", "--period", "2013Q5"], "选项 --period：期间应写成2013"),
        (["figures", "--db", "x"], "缺少选项 --period"),
        (["submit", "--period", "2013", "-o"], "选项 -o 的用法不对"),
        (
            ["new", "--unit", "330327", "--name", "甲", "--level", "city"],
            "选项 --level：只能是 township 或 county",
        ),
        (["list", "person"], "请用 --db 指明单位的数据库文件"),
        (["merge", "--db", "x"], "缺少参数 PACKAGE"),
    ],
)
def test_a_line_that_cannot_be_read_is_wrong_usage(words: list[str], sentence: str) -> None:
    said = fulian(*words)
    assert (said.status, said.out) == (2, "")
    assert said.err.startswith(sentence)
    assert "说明见 fulian" in said.err


def test_wrong_usage_is_told_to_scripts_too() -> None:
    said = fulian("list", "person", "--json")
    assert (said.status, said.error) == (2, "E-CLI-01")


def test_nothing_at_all_shows_the_help() -> None:
    said = fulian()
    assert said.status == 2
    assert "命令：" in said.err


def test_common_options_stand_before_or_after_the_command() -> None:
    assert fulian("--json", "ledgers").json == fulian("ledgers", "--json").json
    before = fulian("--db", "no.fldb", "--json", "list", "person")
    after = fulian("list", "person", "--json", "--db", "no.fldb")
    assert before == after
    assert (before.status, before.error) == (1, "E-DB-09")


def test_a_password_is_never_an_argument() -> None:
    for command in COMMANDS:
        assert "--password " not in fulian(command, "--help").out
    said = fulian("list", "person", "--db", "x.fldb", password=None)
    assert said.status == 2
    assert "--password-file" in said.err
    assert "FULIAN_PASSWORD" in said.err


@pytest.mark.parametrize("words", [["--help"], ["ledgers", "--json"], ["list", "--help"]])
def test_what_needs_no_database_loads_none_of_the_heavy_libraries(words: list[str]) -> None:
    code = (
        "import sys\nfrom fulian_desktop.cli.main import program\n"
        f"try:\n    program.main({words!r})\nexcept SystemExit:\n    pass\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8")
    assert done.stderr.strip() == "[]"
