"""How the program starts: `fulian`, `python -m fulian_desktop`, the window, and the self-test."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from fulian_desktop import __main__ as start
from fulian_desktop.app import handing
from fulian_desktop.gui import app
from tests.command_line import PASSWORD
from tests.offices import on_disk

FULIAN = Path(sysconfig.get_path("scripts")) / ("fulian.exe" if sys.platform == "win32" else "fulian")


def run(*command: object, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(word) for word in command],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, **env},
    )


@pytest.mark.parametrize(
    "program", [[FULIAN], [sys.executable, "-m", "fulian_desktop"]], ids=["fulian", "-m"]
)
def test_both_entries_are_the_command_line(program: list[object], tmp_path: Path) -> None:
    db = on_disk(tmp_path).path
    done = run(*program, "list", "person", "--db", db, "--json", FULIAN_PASSWORD=PASSWORD)
    assert (done.returncode, done.stdout) == (0, '{"total": 0, "records": []}\n')
    assert run(*program, "nothing").returncode == 2
    refused = run(*program, "list", "person", "--db", tmp_path / "no.fldb", FULIAN_PASSWORD=PASSWORD)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.endswith("（E-DB-09）\n")


@pytest.mark.parametrize("named", [[], ["county.fldb"]])
def test_without_arguments_or_with_window_the_window_opens(
    named: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[list[str]] = []

    def open_window(argv: list[str]) -> int:
        opened.append(argv)
        return 0

    monkeypatch.setattr(sys, "argv", ["fulian", *(["window", *named] if named else [])])
    monkeypatch.setattr(handing, "hand_over", lambda files: False)
    monkeypatch.setattr(app, "run", open_window)
    with pytest.raises(SystemExit) as left:
        start.main()
    assert (opened, left.value.code) == ([named], 0)


@pytest.mark.skipif(sys.platform != "linux", reason="only there a program may have no screen")
def test_without_a_screen_the_window_says_so() -> None:
    gone = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
    done = run(sys.executable, "-m", "fulian_desktop", **gone)
    assert (done.returncode, done.stdout) == (1, "")
    assert "没有图形界面" in done.stderr


@pytest.mark.slow
def test_the_self_test_passes_and_names_what_it_looked_at() -> None:
    done = run(sys.executable, "-m", "fulian_desktop", "--self-test")
    assert done.stderr == ""
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1].endswith("0 项不通过。")
    for part in (
        "打印字体",
        "界面 main_window.ui",
        "数据库升级脚本",
        "上报与汇总",
        "备份与恢复",
        "页面 人员名册",
    ):
        assert f"通过　{part}" in done.stdout


def test_a_failed_check_is_named_and_does_not_stop_the_others(capsys: pytest.CaptureFixture[str]) -> None:
    from fulian_desktop.self_test.report import Report

    def missing() -> None:
        raise FileNotFoundError("NotoSansSC.ttf")

    report = Report()
    report.check("字体", missing)
    report.check("拼音表", lambda: None)
    said = capsys.readouterr()
    assert (report.passed, report.failed) == (1, 1)
    assert said.err == "不通过　字体：FileNotFoundError NotoSansSC.ttf\n"
    assert said.out == "通过　拼音表\n"


def test_a_second_start_hands_its_files_over_and_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    handed: list[list[str]] = []

    def take(files: list[str]) -> bool:
        handed.append(files)
        return True

    monkeypatch.setattr(sys, "argv", ["fulian", "open", "a.fulian"])
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setattr(handing, "hand_over", take)
    monkeypatch.setattr(app, "run", lambda files: pytest.fail("a second window"))
    with pytest.raises(SystemExit) as left:
        start.main()
    assert (handed, left.value.code) == ([["a.fulian"]], 0)


def test_a_build_names_the_files_that_are_missing_or_altered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from fulian_desktop import paths
    from fulian_desktop.self_test.parts import check_files
    from fulian_desktop.self_test.report import Report

    (tmp_path / "form.ui").write_bytes(b"<ui/>")
    monkeypatch.setattr(
        paths, "listed_files", lambda: {tmp_path / "gone.ui": "0" * 64, tmp_path / "form.ui": "0" * 64}
    )
    report = Report()
    check_files(report)
    assert capsys.readouterr().err.splitlines() == [
        "不通过　文件 gone.ui：LookupError 文件不见了",
        "不通过　文件 form.ui：ValueError 文件内容变了",
    ]
