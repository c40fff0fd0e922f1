"""What the building scripts share: where things lie, how a step is announced, run, and given up."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
NAME = "妇联台账"


class Stop(Exception):
    """The build cannot go on; the sentence says why and what to do."""


def say(text: str) -> None:
    """Announce a step before the output of the program that does it."""
    print(f"-- {text}", flush=True)


def version() -> str:
    """The version of the program, from its one place."""
    found = re.search(
        r'^__version__ = "(.+)"$', (ROOT / "fulian_desktop/__init__.py").read_text("utf-8"), re.M
    )
    assert found
    return found[1]


def must(argv: Sequence[str | Path], failure: str, env: dict[str, str] | None = None) -> None:
    """Run a program without which the rest is pointless; what it says is shown where it fails."""
    done = subprocess.run(
        [str(one) for one in argv],
        cwd=ROOT,
        env=env,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    if done.returncode:
        raise Stop(f"{failure} (exit status {done.returncode})\n{done.stdout[-4000:]}")


def pip(*arguments: str | Path) -> list[str | Path]:
    """A command line for the pip of the environment that runs this script."""
    return [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", *arguments]


def megabytes(path: Path) -> str:
    """The size of a file, or of all files of a folder, for people."""
    files = [path] if path.is_file() else [one for one in path.rglob("*") if one.is_file()]
    return f"{sum(one.lstat().st_size for one in files) / 1e6:.1f} MB" + (
        "" if path.is_file() else f" in {len(files)} files"
    )


def run_script(main: Callable[[], int]) -> None:
    """Run a script's work; a Stop becomes one sentence and exit status 1."""
    os.chdir(ROOT)
    try:
        sys.exit(main())
    except Stop as stop:
        print(f"packaging: {stop}", file=sys.stderr, flush=True)
        sys.exit(1)
