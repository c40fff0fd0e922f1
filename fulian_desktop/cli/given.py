"""What the options that are common to all commands say, wherever on the line they stand."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..errors import UserError
from .kinds import FILE

if TYPE_CHECKING:  # the store is loaded when a database is opened, not before
    from ..store.office import Office

PASSWORD_VARIABLE = "FULIAN_PASSWORD"
RIGHTS_VARIABLE = "FULIAN_RIGHTS_PASSWORD"


@dataclass
class Given:
    """The office database, where its password lies, and the form of the answer."""

    db: Path | None = None
    password_file: Path | None = None
    rights_password_file: Path | None = None
    json: bool = False

    def database(self) -> Path:
        """The file that --db names. A usage error where it is not given."""
        if self.db is None:
            raise click.UsageError("请用 --db 指明单位的数据库文件")
        return self.db

    def password(self) -> str:
        """The password, from the file or the environment; never from an argument, which others can read."""
        if self.password_file is not None:
            return _first_line(self.password_file)
        held = os.environ.get(PASSWORD_VARIABLE, "")
        if not held:
            raise click.UsageError(
                f"缺少密码：请用 --password-file 指明密码文件，或设环境变量 {PASSWORD_VARIABLE}"
            )
        return held

    @property
    def rights_password(self) -> str:
        """The second password, of the file of rights cases; empty where none is given."""
        if self.rights_password_file is not None:
            return _first_line(self.rights_password_file, "--rights-password-file")
        return os.environ.get(RIGHTS_VARIABLE, "")

    def needed_rights_password(self) -> str:
        """The second password. UserError E-RGT-08 where none is given."""
        if held := self.rights_password:
            return held
        raise UserError(
            "E-RGT-08",
            "缺少第二密码，没有打开维权专库。",
            todo=f"请用 --rights-password-file 指明第二密码的文件，或设环境变量 {RIGHTS_VARIABLE}。",
        )

    @contextmanager
    def office(self) -> Iterator[Office]:
        """The open database, closed again whatever happens."""
        from ..app.offices import open_office

        with open_office(self.database(), self.password()) as office:
            yield office


def rights_option() -> click.Option:
    """The option of the commands that can open the file of rights cases."""
    return _common(
        "--rights-password-file",
        type=FILE,
        metavar="FILE",
        help=f"第一行写着第二密码的文件；不给时取环境变量 {RIGHTS_VARIABLE}",
    )


def common_options() -> list[click.Parameter]:
    """The options that the program and each of its commands take; the later one on the line counts."""
    return [
        _common("--db", type=FILE, metavar="FILE", help="单位的数据库文件（.fldb）"),
        _common(
            "--password-file",
            type=FILE,
            metavar="FILE",
            help=f"第一行写着密码的文件；不给时取环境变量 {PASSWORD_VARIABLE}",
        ),
        _common("--json", is_flag=True, help="在标准输出上只写一个 JSON 文档"),
    ]


def _common(name: str, **how: Any) -> click.Option:
    return click.Option([name], expose_value=False, callback=_remember, **how)


def _remember(context: click.Context, option: click.Parameter, value: Any) -> None:
    given = context.find_root().ensure_object(Given)
    if value and option.name:
        setattr(given, option.name, value)


def _first_line(file: Path, option: str = "--password-file") -> str:
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(
            "E-CLI-02", "读不出密码文件。", todo=f"请检查 {option} 的路径、权限和编码（UTF-8）。"
        ) from error
    if not lines or not lines[0]:
        raise UserError("E-CLI-02", "密码文件的第一行是空的。", todo="请把密码写在第一行。")
    return lines[0]
