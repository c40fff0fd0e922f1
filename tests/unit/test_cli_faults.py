"""What happens when the program itself, the system or the user breaks off: a sentence, never a traceback."""

from __future__ import annotations

import errno
import subprocess
import sys
from pathlib import Path

import pytest

from fulian_desktop.app import faults, records
from fulian_desktop.cli import output
from fulian_desktop.values.steps import Cancelled
from tests.command_line import PASSWORD, answered, fulian
from tests.offices import on_disk

SECRET = "330327198001010024"


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return on_disk(tmp_path).path


@pytest.fixture(autouse=True)
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "log" / "fulian.log"
    monkeypatch.setattr(faults, "log_file", lambda: file)
    return file


def broken(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def page(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(records, "page", page)


def test_a_fault_of_the_program_is_told_and_written_down_without_what_was_typed(
    db: Path, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken(monkeypatch, ValueError(f"bad value {SECRET}"))
    said = fulian("list", "person", "--db", db, "--json")
    assert (said.status, said.error) == (1, "E-BUG-01")
    assert "fulian fault-report" in said.err
    written = log.read_text(encoding="utf-8")
    assert "builtins.ValueError" in written
    assert "records.py" in written
    assert SECRET not in written + said.out + said.err


def test_a_fault_does_not_keep_the_database_locked(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        broken(patched, ValueError("x"))
        fulian("list", "person", "--db", db)
    assert answered("list", "person", "--db", db)["total"] == 0


@pytest.mark.parametrize(
    ("number", "code"), [(errno.ENOSPC, "E-DB-06"), (errno.EACCES, "E-DB-07"), (errno.EIO, "E-DB-10")]
)
def test_what_the_system_refuses(db: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str) -> None:
    broken(monkeypatch, OSError(number, "no"))
    said = fulian("list", "person", "--db", db, "--json")
    assert (said.status, said.error) == (1, code)


@pytest.mark.parametrize("stop", [KeyboardInterrupt(), Cancelled()])
def test_stopped_by_the_user(db: Path, monkeypatch: pytest.MonkeyPatch, stop: BaseException) -> None:
    broken(monkeypatch, stop)
    said = fulian("list", "person", "--db", db, "--json")
    assert (said.status, said.error) == (1, "E-CLI-03")


def test_a_reader_that_goes_away(db: Path) -> None:
    """`fulian ledgers | head -1` ends quietly."""
    code = "from fulian_desktop.cli.main import main; main()"
    command = [sys.executable, "-c", code, "ledgers"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None and running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(60) in (0, 1)


def test_a_console_that_cannot_show_a_character(db: Path) -> None:
    code = "from fulian_desktop.cli.main import main; main()"
    command = [sys.executable, "-c", code, "ledgers"]
    env = {"PYTHONIOENCODING": "ascii", "PATH": "", "SYSTEMROOT": ""}
    done = subprocess.run(command, capture_output=True, env=env)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"person" in done.stdout
    shown = subprocess.run([*command, "--json"], capture_output=True, env=env)
    assert "人员名册" in shown.stdout.decode("utf-8")


def test_a_phrase_of_long_work_is_told_once(capsys: pytest.CaptureFixture[str]) -> None:
    steps = output.steps()
    for done in range(3):
        steps.say("正在核对", done, 3)
    steps.say("正在写出")
    assert capsys.readouterr().err.splitlines() == ["正在核对……", "正在写出……"]


def test_the_password_is_in_no_message(db: Path) -> None:
    said = fulian("list", "person", "--db", db, "--json", password=PASSWORD + "!")
    assert PASSWORD not in said.out + said.err
