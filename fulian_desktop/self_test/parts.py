"""What must be there before anything is done: modules, fonts, tables, frames, migrations."""

from __future__ import annotations

import hashlib
import pkgutil
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from importlib import import_module
from pathlib import Path

import fulian_desktop

from .. import paths
from .report import Report, readable, same


def check_modules(report: Report) -> None:
    """Every module can be imported: a build that lacks a library shows it by the module that wants it."""
    found = [one.name for one in pkgutil.walk_packages(fulian_desktop.__path__, "fulian_desktop.")]
    names = [name for name in found if not name.endswith("__main__")]
    report.check("程序模块名单", lambda: same(bool(names), True))
    report.check_all("程序模块", [(name, partial(import_module, name)) for name in names])


def check_files(report: Report) -> None:
    """Every file of the build as it was packed; then fonts, tables and pictures as the program takes them."""
    from ..demo.reference import reference
    from ..documents.fonts import faces
    from ..documents.report.template import Template, shipped
    from ..values import pinyin

    report.check("文件清单", paths.listed_files)
    report.check_all("文件", [(file.name, partial(_as_packed, file, digest)) for file, digest in _packed()])
    report.check("打印字体", faces)
    report.check("工作报告模板", lambda: Template(shipped()))
    report.check("拼音表", lambda: same(pinyin.person_initials("曾小"), "zx"))
    report.check("参照数字", reference)
    for folder, pattern in (("icons", "*.svg"), ("fonts", "*.ttf"), ("help", "*.md"), ("demo", "*.tsv")):
        report.check(f"资源 {folder}", partial(readable, paths.resource(folder), pattern))
    report.check("资源 ui", partial(readable, paths.ui_file("any").parent, "*.ui"))


def _packed() -> Iterator[tuple[Path, str]]:
    with suppress(LookupError):
        yield from paths.listed_files().items()


def _as_packed(file: Path, digest: str) -> None:
    if not file.is_file():
        raise LookupError("文件不见了")
    if hashlib.sha256(file.read_bytes()).hexdigest() != digest:
        raise ValueError("文件内容变了")


def check_window(report: Report) -> None:
    """Frames and fonts as Qt takes them; where Qt itself cannot be loaded, that is the failure."""
    report.check("窗口组件 Qt", lambda: import_module("fulian_desktop.gui.check"))
    try:
        from ..gui.check import frames
    except ImportError:
        return
    for name, test in frames():
        report.check(name, test)


def migrate(database: Path) -> None:
    """The migrations of both files, from an empty one to the newest schema."""
    from ..store import engine, keys, upgrade
    from ..store.migrate import apart, general

    for schema in (general(), apart()):
        path = database.with_name(f"{schema.application_id:x}-{database.name}")
        made = engine.make_engine(path, keys.new_key(), begin="BEGIN IMMEDIATE", size=1)
        try:
            with made.begin() as connection:
                upgrade.migrate(connection, 0, scripts=schema.scripts, to=schema.version)
        finally:
            made.dispose()
