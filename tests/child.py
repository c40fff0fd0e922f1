"""Acts in a process of their own, that can be killed at any moment or at the n-th call of the system.

`Children` starts one server with everything imported, which forks a child for each act: milliseconds, where
a new Python takes most of a second. The child stops itself before it begins, so that strace can be attached.
"""

from __future__ import annotations

import importlib
import itertools
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import IO, Any
from uuid import UUID

from fulian_desktop.app import (
    aid_receipts,
    backups,
    freezing,
    importing,
    merging,
    records,
    rights,
    submission,
)
from fulian_desktop.documents import fonts
from fulian_desktop.errors import UserError
from fulian_desktop.ledgers.person import Person
from fulian_desktop.ledgers.rights_case import RightsCase
from fulian_desktop.paths import companion
from fulian_desktop.store import engine, keys, prints, rights_open, upgrade
from fulian_desktop.store.lock import OfficeLock
from fulian_desktop.store.office import Office
from fulian_desktop.store.rights_file import RightsFile
from fulian_desktop.values import pinyin
from fulian_desktop.values.dates import Period
from fulian_desktop.values.steps import Steps
from fulian_desktop.values.uid import uid_text

CODES = ("E-DB-06", "E-DB-10", "E-DB-07", "E-DB-09", "E-DB-05", "E-DB-04", "E-BAK-03", "E-BAK-01", "E-DB-16")
REFUSED = 100
"""Exit status of a UserError: this plus the place of its code in CODES."""
FAULT = 99

# ---------------------------------------------------------------------------------- in the child


def opened(path: str, key: str) -> Office:
    return Office(Path(path), bytes.fromhex(key), "管理员", OfficeLock(companion(Path(path))))


def save(path: str, key: str, name: str) -> None:
    """Open, save one person, close."""
    with opened(path, key) as office:
        records.save(office, Person(name=name, sex="2", phone="13800138000"))


def save_forever(path: str, key: str, told: str) -> None:
    """Save person after person; each is told of only when it was called saved."""
    office = opened(path, key)
    with Path(told).open("ab", buffering=0) as out:
        while True:
            person = Person(name="王小兰", sex="2", phone="13800138000")
            records.save(office, person)
            out.write(f"+{uid_text(person.uid)}\n".encode())
            if person.uid.int % 3 == 0:
                records.void(office, "person", person.uid, "重复录入")
                out.write(f"-{uid_text(person.uid)}\n".encode())


def boast_forever(path: str, key: str, told: str) -> None:
    """The planted fault: tells of each person before she is saved."""
    office = opened(path, key)
    with Path(told).open("ab", buffering=0) as out:
        while True:
            person = Person(name="王小兰", sex="2", phone="13800138000")
            out.write(f"+{uid_text(person.uid)}\n".encode())
            records.save(office, person)


def save_carelessly(path: str, key: str, told: str, synchronous: str) -> None:
    """As `save_forever`, with less than full safety: what a power cut must then lose."""
    engine.PRAGMAS["synchronous"] = int(synchronous)
    save_forever(path, key, told)


def save_secret_forever(path: str, key: str, name: str, number: str, illness: str) -> None:
    """Save one person's secrets again and again, and back them up."""
    office = opened(path, key)
    while True:
        records.save(office, Person(name=name, sex="2", id_number=number, remark=illness))
        backups.automatic(office)


def save_cases_forever(path: str, key: str, rights_key: str, told: str) -> None:
    """Save rights case after rights case in both files; each is told of only when it was called saved."""
    office = opened(path, key)
    cases = RightsFile(office, bytes.fromhex(rights_key))
    with cases.write() as both:
        rights_open.catch_up(cases, both)
    with Path(told).open("ab", buffering=0) as out:
        for number in itertools.count():
            one = RightsCase(
                received_on=date(2013, 5, 6), channel="visit", category="general", receiver="林主任", statement="来问",
                handling=("consult",), village=f"33032710120{number % 2}",
            )  # fmt: skip
            rights.save(cases, one)
            out.write(f"+{uid_text(one.uid)}\n".encode())
            if one.uid.int % 3 == 0:
                rights.void(cases, one.uid, "重复登记")
                out.write(f"-{uid_text(one.uid)}\n".encode())


def hold(path: str, key: str, told: str) -> None:
    """Open and keep open."""
    with opened(path, key):
        Path(told).write_text("open", encoding="utf-8")
        time.sleep(60)


def backup(path: str, key: str, target: str) -> None:
    """Open, back up, close."""
    with opened(path, key) as office:
        backups.backup(office, Path(target))


def export_naively(path: str, key: str, target: str) -> None:
    """What a backup must not be: the planted fault that the harness has to find."""
    with opened(path, key) as office, Path(target).open("wb") as out:
        content = office.path.read_bytes()
        for start in range(0, len(content), 1 << 16):
            out.write(content[start : start + (1 << 16)])
            out.flush()


def restore(source: str, path: str, password: str) -> None:
    """Put a backup back."""
    backups.restore(Path(source), Path(path), password)


def bring_up(path: str, key: str, scripts: str) -> None:
    """Upgrade from version 1 to 2 by other scripts than the program's."""
    lock = OfficeLock(companion(Path(path)))
    upgrade.run(Path(path), bytes.fromhex(key), 1, scripts=Path(scripts), to=2)
    lock.release()


def submit(path: str, key: str, folder: str) -> None:
    """Open, submit the year, close."""
    with opened(path, key) as office:
        submission.submit(office, Period.parse("2013"), Path(folder))


def print_receipts(path: str, key: str, batch: str, target: str) -> None:
    """Open, print the receipts of a batch, close."""
    with opened(path, key) as office:
        aid_receipts.print_receipts(office, UUID(batch), Path(target))


def print_carelessly(path: str, key: str, batch: str, target: str) -> None:
    """The planted fault: the print is counted only after the paper lies there."""
    counted: list[tuple[Any, ...]] = []
    real = prints.count
    prints.count = lambda office, connection, *what, **how: counted.append((what, how))
    with opened(path, key) as office:
        aid_receipts.print_receipts(office, UUID(batch), Path(target))
        with office.write() as connection:
            for what, how in counted:
                real(office, connection, *what, **how)


def merge(path: str, key: str, *packages: str) -> None:
    """Open, merge packages, close."""
    with opened(path, key) as office:
        merging.merge(office, [Path(one) for one in packages])


def freeze(path: str, key: str) -> None:
    """Open, freeze the year, close."""
    with opened(path, key) as office:
        freezing.freeze(office, Period.parse("2013"))


def import_list(path: str, key: str, ledger: str, file: str) -> None:
    """Open, import a list, close."""
    with opened(path, key) as office:
        book = importing.look(Path(file), Steps())
        importing.apply(office, importing.prepare(office, ledger, book))


def undo_import(path: str, key: str) -> None:
    """Open, take the newest import back, close."""
    with opened(path, key) as office:
        importing.undo(office, importing.imports(office)[0].uid)


def new_password(path: str, key: str, password: str) -> None:
    """Seal the key anew."""
    keys.add_password(companion(Path(path)), "管理员", password, bytes.fromhex(key))


ACTS: dict[str, Callable[..., None]] = {
    act.__name__: act
    for act in (
        save,
        save_forever,
        boast_forever,
        save_carelessly,
        save_secret_forever,
        save_cases_forever,
        hold,
        backup,
        export_naively,
        restore,
        bring_up,
        submit,
        print_receipts,
        print_carelessly,
        merge,
        freeze,
        import_list,
        undo_import,
        new_password,
    )
}


def run(act: str, arguments: list[str]) -> int:
    """Do an act; what came of it is the exit status, for a full disk takes no words."""
    os.kill(os.getpid(), signal.SIGSTOP)
    try:
        ACTS[act](*arguments)
    except UserError as error:
        return REFUSED + CODES.index(error.code) if error.code in CODES else FAULT
    except BaseException as error:  # noqa: BLE001
        print(f"{act}: {error!r}", file=sys.stderr)
        return FAULT
    return 0


def warm_up() -> None:
    """Import and read now what else is read at the first use."""
    for name in ("alembic.command", "pyrage", "sqlcipher3.dbapi2"):
        importlib.import_module(name)
    keys.SCRYPT["n"] = 1 << 4
    pinyin.person_full("王小兰")
    fonts.faces()  # else most kills of submitting would meet the reading of fonts for its cover sheet


def serve(commands: IO[str]) -> None:
    """Fork a child for each line."""
    warm_up()
    for line in commands:
        act, *arguments = json.loads(line)
        pid = os.fork()
        if not pid:
            os._exit(run(act, arguments))
        os.waitpid(pid, os.WUNTRACED)
        print(pid, flush=True)
        _, status = os.waitpid(pid, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


# --------------------------------------------------------------------------------- in the test


class Child:
    """A stopped child; `go` lets it run, `wait` gives its exit status (negative: the signal)."""

    def __init__(self, pid: int, server: subprocess.Popen[str]) -> None:
        self.pid, self._server = pid, server

    def go(self) -> None:
        """Let it begin."""
        os.kill(self.pid, signal.SIGCONT)

    def kill(self) -> None:
        """As a power switch does, for the process."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)

    def wait(self) -> int:
        """Its exit status."""
        assert self._server.stdout
        return int(self._server.stdout.readline())


class Children:
    """The server of children."""

    def __init__(self) -> None:
        self._server = subprocess.Popen(
            [sys.executable, "-m", "tests.child"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            cwd=Path(__file__).parents[1], env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        )  # fmt: skip

    def start(self, act: Callable[..., None], *arguments: object) -> Child:
        """A child that stands before its act."""
        assert self._server.stdin
        assert self._server.stdout
        self._server.stdin.write(json.dumps([act.__name__, *map(str, arguments)]) + "\n")
        self._server.stdin.flush()
        return Child(int(self._server.stdout.readline()), self._server)

    def run(self, act: Callable[..., None], *arguments: object) -> int:
        """Do an act undisturbed; its exit status."""
        child = self.start(act, *arguments)
        child.go()
        return child.wait()

    def close(self) -> None:
        """End the server."""
        assert self._server.stdin
        assert self._server.stdout
        self._server.stdin.close()
        self._server.wait(10)
        self._server.stdout.close()


@contextmanager
def children() -> Iterator[Children]:
    """The server for the length of a test module."""
    made = Children()
    try:
        yield made
    finally:
        made.close()


if __name__ == "__main__":
    serve(sys.stdin)
