"""The file of rights cases: encrypted with a key of its own, which no general password or county key opens.

It lies in the companion folder of the office's database, so that a copy and a backup take it along, closed. Both
files change together: the whole record here is committed first, then its open fields in the general database.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from sqlalchemy import Connection

from ..errors import UserError
from ..paths import companion, rights_database
from . import engine, keys, migrate
from .audit import Event
from .faults import in_words
from .files import refusal, replace, sync_folder
from .office import Office, problem_of

LEDGER = "rights_case"


@dataclass(frozen=True)
class Both:
    """A transaction over both files."""

    apart: Connection
    general: Connection


class RightsFile:
    """The open file of an office's rights cases. It is closed with the office, or before."""

    def __init__(self, office: Office, key: bytes) -> None:
        self.office, self.path = office, rights_database(office.path)
        self.behind = False
        """Whether a commit of the general database failed after that of this file."""
        self.lost: list[str] = []
        """Numbers of cases of which the general database knows, but not this file: an older copy was put back."""
        self._key = bytearray(key)
        self._reader = engine.make_engine(self.path, self._key, begin="BEGIN", size=2)
        self._writer = engine.make_engine(self.path, self._key, begin="BEGIN IMMEDIATE", size=1)
        office.before_closing.append(self.close)

    @property
    def closed(self) -> bool:
        """Whether the key was dropped."""
        return not any(self._key)

    @property
    def slots(self) -> Path:
        """The folder with the file's own key slots."""
        return companion(self.path)

    @property
    def key(self) -> bytes:
        """The key, for sealing it anew. UserError E-RGT-04 once the file was closed."""
        self._check_open()
        return bytes(self._key)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one state of the whole records."""
        self._check_open()
        with in_words(self.path), self._reader.begin() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Both]:
        """A transaction over both files: on any error neither changes.

        Only a kill or a full disk between the two commits lets the whole records be ahead; the next write or
        unlocking catches up. UserError E-RGT-06 says so.
        """
        committed = False
        try:
            with self.office.write() as general:
                self._check_open()
                with in_words(self.path), self._writer.begin() as apart:
                    yield Both(apart, general)
                committed = True
            self.behind = False
        except BaseException as error:
            self.behind = self.behind or committed
            if committed and isinstance(error, UserError):
                raise _half_done(error) from error
            raise

    @contextmanager
    def write_apart(self) -> Iterator[Connection]:
        """A transaction in this file alone, for what has no part in the general database."""
        with self.office.quiet():
            self._check_open()
            with in_words(self.path), self._writer.begin() as connection:
                yield connection

    def _check_open(self) -> None:
        if self.closed:
            raise UserError("E-RGT-04", "维权专库已锁上。", todo="请再输入第二密码打开。")

    def close(self) -> None:
        """Fold the log into the file and wipe the key. Safe to call twice."""
        with self.office.quiet():
            with suppress(ValueError):
                self.office.before_closing.remove(self.close)
            if self.closed:
                return
            try:
                with suppress(UserError), in_words():
                    engine.fold(self._writer)
            finally:
                self._reader.dispose()
                self._writer.dispose()
                self._key[:] = bytes(len(self._key))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: Any) -> None:
        self.close()


def _half_done(error: UserError) -> UserError:
    return UserError(
        "E-RGT-06",
        f"已存入维权专库，但统计用的登记还没有跟上：{error.what}",
        safe="专库里的内容已经保存。",
        todo="排除故障后再保存一次，或重新打开专库，会自动补上。",
    )


def exists(office: Office) -> bool:
    """Whether the office has a file of rights cases."""
    return rights_database(office.path).is_file()


def create(office: Office, password: str) -> str:
    """Make the empty file, closed; returns its recovery code, which is kept nowhere.

    Made beside its place and renamed, so that a kill leaves the whole file or none. UserError E-RGT-03 where there
    is one.
    """
    final = rights_database(office.path)
    if exists(office):
        raise UserError("E-RGT-03", "维权专库已经建好了。", todo="请用第二密码打开它。")
    part = final.parent.with_name(final.parent.name + ".part")
    fresh, key, code = part / final.name, keys.new_key(), keys.new_recovery_code()
    try:
        shutil.rmtree(part, ignore_errors=True)
        keys.add_password(companion(fresh), office.user, password, key)
        keys.add_recovery_code(companion(fresh), code, key)
        with in_words(fresh):
            migrate.create_schema(fresh, key, {"unit": office.info.unit}, migrate.apart())
        replace(part, final.parent)
        sync_folder(final.parent.parent)
    except OSError as error:
        raise refusal(error) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    with office.write() as connection:
        office.log(connection, Event("rights_create"))
    return code


def unlock(office: Office, open_slot: Callable[[Path], tuple[bytes, str]]) -> RightsFile:
    """Open the file with what `open_slot` takes out of its key slots; each opening stands in the general trail."""
    path = rights_database(office.path)
    if not exists(office):
        raise UserError("E-RGT-01", "还没有建立维权专库。", todo="请先设置第二密码。")
    if problem := problem_of(path):
        raise UserError(
            "E-RGT-05",
            f"维权专库打不开：{problem.what}",
            safe="没有改动任何文件。",
            todo="请从最近的备份恢复。",
        )
    key, _ = open_slot(companion(path))
    with in_words(path, opening=True):
        if not engine.log_fits(path, key):
            raise UserError(
                "E-RGT-05",
                "维权专库有损坏，没有打开。",
                safe="没有改动任何文件。",
                todo="请从最近的备份恢复。",
            )
        migrate.bring_up(path, key, migrate.apart())
    with office.write() as connection:
        office.log(connection, Event("rights_unlock"))
    return RightsFile(office, key)
