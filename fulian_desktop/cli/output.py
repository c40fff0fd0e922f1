"""What the command line says: one answer on standard output, everything else on standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import Any, TextIO

from ..values.steps import Steps


def answer_json(document: Any) -> None:
    """One JSON document, always in UTF-8, whatever the console's own encoding is."""
    text = json.dumps(document, ensure_ascii=False)
    stream = sys.stdout.buffer
    stream.write(text.encode("utf-8", "backslashreplace") + b"\n")
    stream.flush()


def answer_text(lines: Iterable[str]) -> None:
    """The answer for a person, on standard output."""
    _write(sys.stdout, lines)


def tell(*lines: str) -> None:
    """Messages, on standard error."""
    _write(sys.stderr, lines)


def steps() -> Steps:
    """Steps that tell each new phrase of long work once."""
    told: set[str] = set()

    def listen(what: str, done: int, total: int) -> None:
        if what not in told:
            told.add(what)
            tell(f"{what}……")

    return Steps(listen)


def _write(stream: TextIO, lines: Iterable[str]) -> None:
    """A console of another encoding shows a sign for what it lacks; it never stops the work."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    for line in lines:
        print(line.encode(encoding, "replace").decode(encoding), file=stream)
