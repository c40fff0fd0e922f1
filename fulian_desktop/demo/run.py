"""The whole job on the demo county: make it, submit from every township, merge, compare, print.

python -m fulian_desktop.demo.run [DIR] [--year Y] [--townships N] [--scale N] [--no-window]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..app import aid_papers, aid_receipts, merging, offices, records, submission
from ..app.figures import FigureValue, figures
from ..errors import UserError
from ..store.browse import Query
from ..values.dates import Period
from ..values.steps import Steps
from .compare import Compared, compare, table
from .county import PASSWORD, RIGHTS_PASSWORD, DemoCounty, DemoTownship, claim_results, make_county
from .year import january

REPORT_YEAR, REPORT_TOWNSHIPS = 2013, 12
SUBMITTED, MERGED = 8, 9
"""Days of the January after the year."""
PRINTED_BATCH = "春节慰问老妇干和困难妇女"


@dataclass(frozen=True)
class Asked:
    """What was asked on the command line."""

    folder: Path
    year: int
    townships: int
    scale: int
    window: bool

    @property
    def comparable(self) -> bool:
        """Whether the county is the one that the work report is about."""
        return (self.year, self.townships, self.scale) == (REPORT_YEAR, REPORT_TOWNSHIPS, 1)


def main(argv: Sequence[str]) -> int:
    """Run the demo; 1 where a figure differs from the report or something was refused, 2 for wrong usage."""
    asked = _asked(argv)
    try:
        return _run(asked)
    except UserError as error:
        print(error, file=sys.stderr)
        return 1


def _asked(argv: Sequence[str]) -> Asked:
    parser = argparse.ArgumentParser(prog="demo", description="生成示范县并走一遍全年的报送和汇总")
    parser.add_argument("folder", nargs="?", type=Path, default=Path("demo-county"), help="放在哪个文件夹")
    parser.add_argument("--year", type=int, default=REPORT_YEAR, help="年份")
    parser.add_argument("--townships", type=int, default=REPORT_TOWNSHIPS, help="乡镇数")
    parser.add_argument("--scale", type=int, default=1, help="人数和业务量的倍数")
    parser.add_argument("--no-window", action="store_true", help="结束后不打开窗口")
    found = parser.parse_args(argv)
    return Asked(found.folder, found.year, found.townships, found.scale, window=not found.no_window)


def _run(asked: Asked) -> int:
    steps = Steps(_tell)
    results = asked.folder / "结果"
    made = make_county(
        asked.folder, year=asked.year, townships=asked.townships, scale=asked.scale, steps=steps
    )
    claim_results(results)
    packages = _submit_all(made, results, asked.year, steps)
    found, compared = _merge(made, packages, asked, steps)
    printed = _print(made.townships[0], results, asked.year, steps)
    print(_figures_text(found, compared, asked))
    print(_where(made, results, printed), flush=True)
    if asked.window and has_screen():
        _open_window(made.county)
    return 0 if all(one.agrees for one in compared) or not asked.comparable else 1


def _tell(what: str, done: int, total: int) -> None:
    print(f"{what}（{done}/{total}）" if total else what, file=sys.stderr, flush=True)


def _submit_all(made: DemoCounty, results: Path, year: int, steps: Steps) -> list[Path]:
    """Let every township check itself and submit; the packages."""
    (results / "报送包").mkdir()
    packages = []
    for done, township in enumerate(made.townships):
        steps.say(f"{township.name}报送", done, len(made.townships))
        with january(year, SUBMITTED), offices.open_office(township.db, PASSWORD) as office:
            sent = submission.submit(office, Period(year), results / "报送包")
        packages.append(sent.package)
    return packages


def _merge(
    made: DemoCounty, packages: Sequence[Path], asked: Asked, steps: Steps
) -> tuple[list[FigureValue], list[Compared]]:
    steps.say("县里汇总")
    with january(asked.year, MERGED), offices.open_office(made.county, PASSWORD) as county:
        merged = merging.merge(county, packages)
        if merged.refused:
            first = merged.refused[0]
            raise UserError(first.code, first.message, todo="请重新生成示范县。")
        found = figures(county, Period(asked.year))
    return found, compare(found)


def _print(township: DemoTownship, results: Path, year: int, steps: Steps) -> list[Path]:
    """Receipts and sign-off roster of the first township's Spring Festival condolences."""
    steps.say("打印领款单和签领表")
    with january(year, MERGED), offices.open_office(township.db, PASSWORD) as office:
        batch = records.page(office, "aid_batch", Query(search=PRINTED_BATCH), limit=1).rows[0].uid
        receipts = aid_receipts.print_receipts(office, batch, results / f"{township.name}领款单.pdf")
        roster = aid_papers.print_roster(office, batch, results / f"{township.name}签领表.pdf")
    return [receipts.file, roster.file]


def _figures_text(found: Sequence[FigureValue], compared: Sequence[Compared], asked: Asked) -> str:
    if not asked.comparable:
        lines = [f"{figure.label}：{figure.shown} {figure.unit}" for figure in found]
        return "\n".join([f"\n{asked.year}年全县数字（规模与工作报告不同，不作对照）", *lines])
    different = sum(not one.agrees for one in compared)
    verdict = f"有{different}项与工作报告不符" if different else "全部与工作报告相符"
    heading = f"\n{asked.year}年全县汇总数与工作报告对照\n"
    return f"{heading}\n{table(compared)}\n\n共{len(compared)}项，{verdict}。"


def _where(made: DemoCounty, results: Path, printed: Sequence[Path]) -> str:
    first, last = made.townships[0], made.townships[-1]
    lines = [
        "\n示范县里的人物全部虚构。东西都在这里：",
        f"  县数据库    {made.county.resolve()}",
        f"  乡镇数据库  {first.db.resolve()}（{first.name}）至 {last.db.name}（{last.name}）",
        f"  密码        都是 {PASSWORD}，维权专库的第二密码都是 {RIGHTS_PASSWORD}",
        f"  报送包      {(results / '报送包').resolve()}",
        *(f"  打印件      {file.resolve()}" for file in printed),
    ]
    return "\n".join(lines)


def _open_window(database: Path) -> None:
    """The county's window, in a program of its own, until it is closed."""
    known = {**os.environ, "FULIAN_PASSWORD": PASSWORD}
    command = [sys.executable, "-m", "fulian_desktop", "window", str(database)]
    if subprocess.run(command, env=known, check=False).returncode:  # noqa: S603 (our own program)
        print("窗口没有打开，或没有正常关闭。", file=sys.stderr)


def has_screen() -> bool:
    """Whether a window can be shown here."""
    return sys.platform in ("win32", "darwin") or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
