"""A kill or an error of the disk at the n-th call of the system, by strace, while a child does an act."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from tests.child import Child, Children

CALLS = (
    "openat pwrite64 write fsync fdatasync ftruncate fallocate rename renameat renameat2 unlink unlinkat link mkdir rmdir"
).split()
WRITES = ("pwrite64", "write", "fsync", "fdatasync", "ftruncate")


@dataclass(frozen=True)
class Point:
    """The n-th time that an act calls the system so."""

    call: str
    nth: int

    def __str__(self) -> str:
        return f"{self.call} {self.nth}"


@cache
def can_trace() -> bool:
    """Whether strace may look into other processes here."""
    if not shutil.which("strace"):
        return False
    return (
        subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True, check=False).returncode == 0
    )


needs_strace = pytest.mark.skipif(
    not can_trace() and "CI" not in os.environ, reason="strace is missing or may not trace here"
)


def _traced(child: Child, *options: str) -> int:
    """Attach strace to a stopped child, let it go, and give its exit status."""
    tracer = subprocess.Popen(
        ["strace", "-p", str(child.pid), *options], stderr=subprocess.PIPE, text=True, encoding="utf-8"
    )
    assert tracer.stderr
    assert "attached" in tracer.stderr.readline()
    child.go()
    status = child.wait()
    tracer.communicate(timeout=30)
    return status


def points(
    children: Children, act: Callable[..., None], *arguments: object, at: Callable[[str], bool]
) -> list[Point]:
    """Every call that an act makes of the wanted kinds, when nothing disturbs it."""
    with tempfile.NamedTemporaryFile("r", encoding="utf-8", errors="replace") as log:
        options = ("-e", f"trace={','.join(filter(at, CALLS))}", "-o", log.name)
        assert _traced(children.start(act, *arguments), *options) == 0
        seen = Counter(line.split("(")[0] for line in log)
    return [Point(call, nth) for call in CALLS for nth in range(1, seen[call] + 1)]


def some(all_points: list[Point], most: int) -> list[Point]:
    """At most so many, spread over each kind of call; first and last of each are always among them."""
    chosen: list[Point] = []
    kinds = [[point for point in all_points if point.call == call] for call in CALLS]
    share = max(4, most // max(1, sum(map(bool, kinds))))
    for kind in filter(None, kinds):
        step = max(1, (len(kind) - 1) / (share - 1))
        places = sorted({round(place * step) for place in range(share) if round(place * step) < len(kind)})
        chosen += [kind[place] for place in places]
    return chosen


def killed(children: Children, point: Point, act: Callable[..., None], *arguments: object) -> int:
    """Do an act that is killed when it comes to a point."""
    inject = f"inject={point.call}:signal=SIGKILL:when={point.nth}"
    return _traced(
        children.start(act, *arguments), "-e", f"trace={point.call}", "-e", inject, "-o", os.devnull
    )


def refused(
    children: Children,
    point: Point,
    error: str,
    act: Callable[..., None],
    *arguments: object,
    ever_after: bool,
) -> int:
    """Do an act for which the disk refuses a call (and, if so wanted, all like it after)."""
    inject = f"inject={point.call}:error={error}:when={point.nth}{'+' if ever_after else ''}"
    return _traced(
        children.start(act, *arguments), "-e", f"trace={point.call}", "-e", inject, "-o", os.devnull
    )


def fresh_folders(root: Path) -> Iterator[Path]:
    """A new folder for each run; the one before is removed."""
    number = 0
    while True:
        number += 1
        folder = root / str(number)
        folder.mkdir()
        yield folder
        shutil.rmtree(folder)
