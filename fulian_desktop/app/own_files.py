"""The program looks at its own files: is one missing, or not as it was packed?"""

from __future__ import annotations

import hashlib

from .. import paths
from ..values.steps import Steps


def changed(steps: Steps | None = None) -> list[str]:
    """The names of the program's files that are missing or altered; empty in a checkout."""
    found = paths.missing_files()
    if found:
        return found
    for file, digest in paths.listed_files().items():
        if steps:
            steps.check()
        with file.open("rb") as stream:
            if hashlib.file_digest(stream, "sha256").hexdigest() != digest:
                found.append(file.name)
    return found
