"""`python3 dev.py build --measure`: sizes of what lies in dist/, and how soon the built program's windows stand.

The floor is an empty Qt window of the same build. For that the program `measure` is copied beside the others for a moment.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from build_linux import PROGRAM as LINUX
from build_windows import PROGRAM as WINDOWS
from build_windows import WORK
from steps import DIST, ROOT, Stop, megabytes, run_script
from wine import Wine

STARTS = 5
MOST = 3.0
"""How many times as long as an empty window the first window of a clerk may take."""


def main() -> int:
    """Print one table for each build that is there; 1 where a window comes too late."""
    for file in sorted([*DIST.glob("*.exe"), *DIST.glob("*.deb")]):
        print(f"{file.name}: {megabytes(file)}")
    late = False
    if LINUX.is_dir():
        late |= _measured("Linux", LINUX, ROOT / "build/linux/fulian/measure", _here)
    if WINDOWS.is_dir():
        wine = Wine(WORK / "prefix")
        with wine.screen():
            run = _under(wine)
            late |= _measured("Windows (Wine)", WINDOWS, WORK / "fulian/measure.exe", run)
    return 1 if late else 0


def _measured(system: str, program: Path, made: Path, run: Callable[[Sequence[str]], str]) -> bool:
    print(f"{system}: {program.relative_to(ROOT)}, {megabytes(program)}")
    guest = program / made.name
    shutil.copy(made, guest)
    try:
        seconds = {kind: _median(lambda: run([str(guest), kind])) for kind in ("empty", "door", "main")}  # noqa: B023
    finally:
        guest.unlink()
    for kind, took in seconds.items():
        print(f"  first paint, {kind}: {took:.2f} s, {took / seconds['empty']:.1f} times an empty window")
    return seconds["door"] > MOST * seconds["empty"]


def _median(run: Callable[[], str]) -> float:
    """From the start of the process to the first paint, in seconds; the first start warms the disk."""
    took = []
    for _ in range(STARTS + 1):
        begun = time.time()  # noqa: TID251 - compared with what another process says
        words = run().split()
        if "painted" not in words:
            raise Stop(f"the program did not paint: {' '.join(words)[-500:]}")
        took.append(float(words[words.index("painted") + 1]) - begun)
    return statistics.median(took[1:])


def _here(argv: Sequence[str]) -> str:
    env = {**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    return subprocess.run(argv, capture_output=True, text=True, env=env, check=False).stdout


def _under(wine: Wine) -> Callable[[Sequence[str]], str]:
    return lambda argv: wine.run(argv).stdout


if __name__ == "__main__":
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    run_script(main)
