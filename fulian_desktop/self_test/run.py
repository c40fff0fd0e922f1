"""`fulian --self-test`: a line for each check, what is missing by its name, and 1 if anything is."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from ..cli.output import answer_text
from .day import Day
from .parts import check_files, check_modules, check_window, migrate
from .report import Report


def run() -> int:
    """Check everything; 0 where all is well, else 1."""
    report = Report()
    check_modules(report)
    check_files(report)
    check_window(report)
    # A file that a failed check left open must not turn the report into a crash on Windows.
    with TemporaryDirectory(prefix="fulian-self-test-", ignore_cleanup_errors=True) as folder:
        report.check("数据库升级脚本", lambda: migrate(Path(folder) / "migrated.fldb"))
        Day(report, Path(folder)).run()
    answer_text([f"共 {report.passed + report.failed} 项，{report.failed} 项不通过。"])
    return 1 if report.failed else 0
