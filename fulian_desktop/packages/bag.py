"""A BagIt bag (RFC 8493) inside the inner zip: every file with its checksum, nothing beside them.

Written and read in memory. Reading demands a complete and valid bag whose bag-info says what the cover says.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from typing import Final

from . import inner
from .inner import Entry
from .zip_form import BadZip

Take = Callable[[bytes], None]
DATA: Final = "data/"
_DECLARATION: Final = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_TAGS: Final = ("bagit.txt", "bag-info.txt", "manifest-sha256.txt")
_TAG_MANIFEST: Final = "tagmanifest-sha256.txt"
_LINE: Final = re.compile(r"([0-9a-f]{64})  ([a-z0-9_./-]+)")
_INFO: Final = re.compile(r"([A-Za-z0-9-]+): (.*)")
_MOST_TAG_BYTES: Final = 1 << 20


class BadBag(ValueError):
    """The bag is not complete, not valid, or speaks of another submission."""


class Writer:
    """Fills a bag file by file."""

    def __init__(self) -> None:
        self._zip = inner.Writer()
        self._sums: dict[str, str] = {}
        self._bytes = 0

    def add(self, name: str, fill: Callable[[Take], None]) -> tuple[int, str]:
        """A payload file, by its name below data/; gives its length and its SHA-256."""
        length, found = self._add(DATA + name, fill)
        self._bytes += length
        self._sums[DATA + name] = found
        return length, found

    def finish(self, info: Mapping[str, str]) -> bytes:
        """The zip of the bag with its tag files."""
        facts = {**info, "Payload-Oxum": f"{self._bytes}.{len(self._sums)}"}
        tags = {
            "bagit.txt": _DECLARATION,
            "bag-info.txt": "".join(f"{label}: {value}\n" for label, value in facts.items()).encode("utf-8"),
            "manifest-sha256.txt": _manifest(self._sums),
        }
        sums = {name: self._add_bytes(name, content) for name, content in tags.items()}
        self._add_bytes(_TAG_MANIFEST, _manifest(sums))
        return self._zip.finish()

    def _add_bytes(self, name: str, content: bytes) -> str:
        return self._add(name, lambda take: take(content))[1]

    def _add(self, name: str, fill: Callable[[Take], None]) -> tuple[int, str]:
        found, length = hashlib.sha256(), 0

        def filled(take: Take) -> None:
            def both(data: bytes) -> None:
                nonlocal length
                length += len(data)
                found.update(data)
                take(data)

            fill(both)

        self._zip.add(name, filled)
        return length, found.hexdigest()


def _manifest(sums: Mapping[str, str]) -> bytes:
    return "".join(f"{found}  {name}\n" for name, found in sorted(sums.items())).encode("ascii")


def check(entries: Mapping[str, Entry], info: Mapping[str, str]) -> dict[str, Entry]:
    """The payload files by their names below data/, every byte checked. BadBag or BadZip otherwise.

    info: what bag-info must say, among other things.
    """
    payload = {name: entry for name, entry in entries.items() if name.startswith(DATA)}
    if set(entries) - set(payload) != {*_TAGS, _TAG_MANIFEST}:
        raise BadBag("files missing or too many")
    tags = {name: _tag(entries[name]) for name in (*_TAGS, _TAG_MANIFEST)}
    if tags["bagit.txt"] != _DECLARATION:
        raise BadBag("another version of BagIt")
    _compare(tags[_TAG_MANIFEST], {name: hashlib.sha256(tags[name]).hexdigest() for name in _TAGS})
    _compare(tags["manifest-sha256.txt"], {name: _checksum(entry) for name, entry in payload.items()})
    oxum = f"{sum(entry.size for entry in payload.values())}.{len(payload)}"
    _check_info(tags["bag-info.txt"], {**info, "Payload-Oxum": oxum})
    return {name.removeprefix(DATA): entry for name, entry in payload.items()}


def _tag(entry: Entry) -> bytes:
    if entry.size > _MOST_TAG_BYTES:
        raise BadBag("a tag file too long")
    return entry.read()


def _checksum(entry: Entry) -> str:
    found = hashlib.sha256()
    for piece in entry.chunks():
        if b"\0" in piece:
            raise BadZip("a NUL in a text")
        found.update(piece)
    return found.hexdigest()


def _compare(manifest: bytes, sums: Mapping[str, str]) -> None:
    """The manifest lists exactly these files, each once."""
    listed: dict[str, str] = {}
    for line in _lines(manifest):
        found = _LINE.fullmatch(line)
        if found is None or found[2] in listed:
            raise BadBag("a line that is malformed or doubled")
        listed[found[2]] = found[1]
    if listed != sums:
        raise BadBag("the manifest differs from the files")


def _check_info(content: bytes, expected: Mapping[str, str]) -> None:
    said: dict[str, str] = {}
    for line in _lines(content):
        found = _INFO.fullmatch(line)
        if found is None or found[1] in said:
            raise BadBag("bag-info malformed")
        said[found[1]] = found[2]
    if any(said.get(label) != value for label, value in expected.items()):
        raise BadBag("bag-info speaks of another submission")


def _lines(content: bytes) -> list[str]:
    try:
        *lines, rest = content.decode("utf-8").split("\n")
    except UnicodeDecodeError as error:
        raise BadBag("not UTF-8") from error
    if rest:
        raise BadBag("no line end at the end")
    return lines
