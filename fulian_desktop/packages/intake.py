"""A file taken from a folder or a stick, once and whole."""

from __future__ import annotations

from pathlib import Path

from .refusals import PackageRefused


def read_file(path: Path, most: int, unfit: str) -> bytes:
    """Its bytes, read once, so that what is checked is what is used.

    PackageRefused where the disk refuses, and with the code `unfit` for an empty file or one above `most`.
    """
    try:
        if not path.is_file():
            raise PackageRefused("E-PKG-01")
        with path.open("rb") as stream:
            data = stream.read(most + 1)
    except OSError as error:
        raise PackageRefused("E-PKG-01") from error
    if not 0 < len(data) <= most:
        raise PackageRefused(unfit)
    return data
