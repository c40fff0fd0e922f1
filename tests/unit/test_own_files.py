"""The built program names what is missing or altered, and the report of faults holds no personal data."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import pytest

from fulian_desktop import __main__ as start
from fulian_desktop import paths
from fulian_desktop.app import fault_report, faults, own_files
from tests.command_line import fulian

SECRET = "330327198001010024"


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a program as it is installed."""
    inside = tmp_path / "Fulian" / "_internal"
    (inside / "ui").mkdir(parents=True)
    files = {"fulian.exe": b"program", "_internal/ui/form.ui": b"<ui/>"}
    for name, content in files.items():
        (inside.parent / name).write_bytes(content)
    (inside / "files.sha256").write_text(
        "".join(f"{hashlib.sha256(one).hexdigest()}  {name}\n" for name, one in files.items()),
        encoding="utf-8",
    )
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", str(inside), raising=False)
    return inside.parent


def test_a_whole_program_is_content(built: Path) -> None:
    assert paths.missing_files() == own_files.changed() == []
    assert paths.installed_folder() == built


@pytest.mark.parametrize(
    ("gone", "named"),
    [
        ("fulian.exe", "fulian.exe"),
        ("_internal/ui/form.ui", "form.ui"),
        ("_internal/files.sha256", "files.sha256"),
    ],
)
def test_a_missing_file_is_named_at_the_start(
    built: Path, gone: str, named: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (built / gone).unlink()
    assert own_files.changed() == [named]
    monkeypatch.setattr(sys, "argv", ["fulian", "ledgers"])
    with pytest.raises(SystemExit) as left:
        start.main()
    said = capsys.readouterr().err
    assert left.value.code == 1
    assert named in said and "E-CLI-07" in said


def test_an_altered_file_is_named(built: Path) -> None:
    (built / "_internal/ui/form.ui").write_bytes(b"<oi/>")
    assert paths.missing_files() == []
    assert own_files.changed() == ["form.ui"]


def test_a_checkout_has_no_list(monkeypatch: pytest.MonkeyPatch) -> None:
    assert paths.missing_files() == own_files.changed() == []


def test_the_report_of_faults_says_where_but_not_who(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "log_folder", lambda: tmp_path / "log")
    monkeypatch.setattr(Path, "home", lambda: Path("/data/王 小兰"))
    try:
        raise ValueError(f"bad value {SECRET}")
    except ValueError as error:
        faults.in_words(error)
    faults.write_down("Qt QtWarningMsg: cannot open /data/王 小兰/台账.fldb\n")
    target = tmp_path / "报告.txt"
    assert fulian("fault-report", "-o", target).status == 0
    text = target.read_text(encoding="utf-8-sig")
    assert "builtins.ValueError" in text and "test_own_files.py" in text and "~/台账.fldb" in text
    assert SECRET not in text and "王 小兰" not in text
    assert fault_report.proposed_name().startswith("妇联台账故障报告-")


def test_a_long_log_becomes_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "log_folder", lambda: tmp_path)
    for _ in range(3):
        faults.write_down("x" * 600_000)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["fulian.log", "fulian.old.log"]
    assert faults.log_file().stat().st_size < 1_300_000
