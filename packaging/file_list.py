"""The list of the program's files that travels with it, in the form of `sha256sum`: the program holds itself against it."""

from __future__ import annotations

import hashlib
from pathlib import Path

NAME = "files.sha256"


def write_list(program: Path) -> int:
    """Write it into the folder of a finished build; returns how many files it names. Sign before, not after."""
    inside = program / "_internal"
    (inside / NAME).unlink(missing_ok=True)
    files = [file for file in sorted(program.rglob("*")) if file.is_file()]
    lines = [
        f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.relative_to(program).as_posix()}\n"
        for file in files
    ]
    (inside / NAME).write_text("".join(lines), encoding="utf-8", newline="\n")
    return len(files)
