"""The command line, run in this process as a script would run it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from fulian_desktop.cli.main import program

PASSWORD = "春风十里-2013"


@dataclass(frozen=True)
class Said:
    """What a line answered: exit status, standard output, standard error."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document on standard output."""
        return json.loads(self.out)

    @property
    def error(self) -> str:
        """The code of the refusal."""
        return str(self.json["error"]["code"])


def fulian(*words: object, stdin: str | bytes = "", password: str | None = PASSWORD) -> Said:
    """Run `fulian WORDS`."""
    runner = CliRunner(env={"FULIAN_PASSWORD": password})
    done = runner.invoke(program, [str(word) for word in words], input=stdin)
    assert "Traceback" not in done.output
    return Said(done.exit_code, done.stdout, done.stderr)


def answered(*words: object, stdin: str | bytes = "") -> Any:
    """The JSON answer of a line that must succeed."""
    said = fulian(*words, "--json", stdin=stdin)
    assert said.status == 0, said.err
    return said.json


def lines(*records: dict[str, Any]) -> str:
    """Records as NDJSON."""
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def added(ledger: str, db: Path, *records: dict[str, Any]) -> list[str]:
    """Add records; their uids."""
    uids: list[str] = answered("add", ledger, "--db", db, "--input", "-", stdin=lines(*records))["uids"]
    return uids
