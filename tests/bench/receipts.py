"""1,000 and 3,000 receipts beside a bare reportlab canvas that draws the same text and nothing else."""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter

from fulian_desktop.documents import fonts, receipts
from fulian_desktop.documents.check_code import receipt_code
from fulian_desktop.documents.content import Receipt, Receipts
from fulian_desktop.documents.pen import MM, Pen
from fulian_desktop.values.steps import Steps
from tests.bench.result import Result
from tests.golden.paper_tape import Sheet, Tape

COUNTS, RUNS, LIMIT, MEMORY = (1000, 3000), 3, 3.0, 200
_SURNAMES = "陈林黄李王吴郑叶张徐杨周朱曾蔡项谢温苏方"
_GIVEN = "秀兰美玉丽华芳英爱珍小红雪梅月娥素琴春香凤仙彩云银花桂荣晓燕海霞淑贞金娣䶮㛃𬭎𬍛𬱖"


def batch(count: int) -> Receipts:
    """A batch like an office's: receipts differ in number, name, village, ID number and amount."""
    chance, day = random.Random(2013), date(2013, 3, 5)
    lines = []
    for number in range(1, count + 1):
        label = f"330327101-01-2013-{number:06d}"
        payee = chance.choice(_SURNAMES) + "".join(chance.choices(_GIVEN, k=2))
        fen = chance.randrange(3, 60) * 10_000
        lines.append(
            Receipt(
                label,
                day,
                payee,
                fen,
                receipt_code(b"bench", label, fen, day, payee),
                village=f"第{number % 70}村",
                id_number=f"330327********{number % 10000:04d}",
            )
        )
    return Receipts(
        "苍南县灵溪镇妇女联合会",
        "2013年“三八”节慰问困难妇女",
        "县级慰问经费",
        tuple(lines),
        "苍妇〔2013〕3号",
        "王芳",
    )


def _floor(sheets: list[Sheet], target: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(target), pagesize=(210 * MM, 297 * MM), pageCompression=1)
    for sheet in sheets:
        for drawn in sheet.texts:
            canvas.setFont(drawn.font, drawn.size)
            canvas.drawString(drawn.x, drawn.y, drawn.text)
        canvas.showPage()
    canvas.save()


@contextmanager
def _timed(into: list[float]) -> Iterator[None]:
    start = perf_counter()
    yield
    into.append(perf_counter() - start)


def run() -> list[Result]:
    """Receipts in two copies, one batch of a usual size and one of the largest; and the memory that the latter takes."""
    return [_speed(count) for count in COUNTS] + [_memory()]


def _speed(count: int) -> Result:
    """The median of three runs, ours and floor in turn."""
    content, tape = batch(count), Tape()
    fonts.faces()
    receipts._draw(Pen(tape), content, Steps())
    pages = tape.pages[:-1]
    ours: list[float] = []
    floor: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "receipts.pdf"
        for _ in range(RUNS):
            with _timed(floor):
                _floor(pages, target)
            with _timed(ours):
                written = receipts.write_receipts(target, content)
        size = target.stat().st_size
    assert written.pages == len(pages) == count
    ratio = median(ours) / median(floor)
    note = f"{count:,} A4 pages, two copies, {size / 1024 / count:.1f} KB a page"
    return Result(f"{count:,} receipts", median(ours), median(floor), ratio, LIMIT, note)


def _memory() -> Result:
    """The highest resident size of a process that writes the largest batch and nothing else, beside what is allowed."""
    code = (
        "import sys, pathlib, re\n"
        "from tests.bench.receipts import COUNTS, batch\n"
        "from fulian_desktop.documents.receipts import write_receipts\n"
        "write_receipts(pathlib.Path(sys.argv[1]), batch(COUNTS[-1]))\n"
        # Not getrusage: what a process reports there includes its parent before it became itself.
        "print(re.search(r'VmHWM:\\s+(\\d+)', pathlib.Path('/proc/self/status').read_text())[1])\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        began = perf_counter()
        command = [sys.executable, "-c", code, str(Path(folder) / "receipts.pdf")]
        peak = int(subprocess.run(command, capture_output=True, check=True, text=True).stdout) / 1024
        took = perf_counter() - began
    note = f"{peak:.0f} MB resident at most, {MEMORY} MB allowed"
    return Result(f"{COUNTS[-1]:,} receipts, memory", took, 0.0, peak / MEMORY, 1.0, note)


if __name__ == "__main__":
    print(*run(), sep="\n")
