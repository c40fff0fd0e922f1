"""Make the corpus of workbooks again: python -m tests.workbooks.make [NAME ...]

What each one tries stands in the docstring of its function. They are kept in the repository, so that the tests need
neither LibreOffice nor this script; a name after the command makes that one only.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from tests.workbooks import cells, converted, sheets, texts
from tests.workbooks.registry import MAKERS

FOLDER = Path(__file__).with_name("made")
PARTS = (sheets, cells, texts, converted)
"""Imported, they have declared their workbooks."""


def make(names: Sequence[str]) -> None:
    """Make the workbooks of these names; of no name, all."""
    FOLDER.mkdir(exist_ok=True)
    for name in names or list(MAKERS):
        MAKERS[name](FOLDER / name)
        print(f"{name}: {(MAKERS[name].__doc__ or '').strip()}")


if __name__ == "__main__":
    make(sys.argv[1:])
