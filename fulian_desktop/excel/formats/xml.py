"""XML from strangers, told as events: no document types, hence no entities, and no depth without an end."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Protocol
from xml.parsers import expat

from ..refusals import Unreadable, damaged, suspicious

Attributes = dict[str, str]
_DEEPEST: Final = 100
_MOST_NAMES: Final = 10_000
_LONGEST_TAG: Final = 4 << 20
_MOST_ELEMENTS: Final = 6_500_000
"""2 million cells with what stands in them; some five seconds."""
_LONGEST_TEXT: Final = 100_000
"""Signs of one cell. Excel takes 32,767."""


class Words:
    """The text of one cell as it comes, part by part. Unreadable: longer than a cell may be."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0

    def add(self, part: str) -> None:
        """One part more."""
        self._length += len(part)
        if self._length > _LONGEST_TEXT:
            raise Unreadable("E-XLS-09", limit=f"每格{_LONGEST_TEXT // 10_000}万字")
        self._parts.append(part)

    def whole(self) -> str:
        """All of it."""
        return "".join(self._parts)


class Listener(Protocol):
    """Hears a document. Names of elements come without their prefix."""

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, words: str) -> None:
        """Text, of which one run may come in parts."""


class _Bare(dict[str, str]):
    """Names without their prefix; `_feed` sees to it that they are not too many."""

    def __missing__(self, name: str) -> str:
        self[name] = found = name.rpartition(":")[2]
        return found


def listen(
    pieces: Iterable[bytes], listener: Listener, encoding: str | None = None, *, prefixed: bool = False
) -> None:
    """Tell the document to the listener. encoding: of the bytes, where it is not as the document says.

    prefixed: the names of attributes have prefixes, to be taken off.

    Unreadable: damaged, with a document type, or with names or tags of which there should not be so many.
    """
    parser = expat.ParserCreate(encoding)
    parser.buffer_text = True
    bare = _Bare()
    depth = elements = 0

    def start(name: str, attributes: Attributes) -> None:
        nonlocal depth, elements
        depth += 1
        elements += 1
        if depth > _DEEPEST:
            raise suspicious()
        if elements > _MOST_ELEMENTS:
            raise Unreadable("E-XLS-09", limit=f"{_MOST_ELEMENTS // 10_000}万个标记")
        if prefixed:
            attributes = {bare[key]: value for key, value in attributes.items()}
        listener.start(bare[name], attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        listener.end(bare[name])

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = listener.text
    parser.StartDoctypeDeclHandler = _refuse
    try:
        _feed(parser, pieces)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise damaged() from error


def _feed(parser: expat.XMLParserType, pieces: Iterable[bytes]) -> None:
    """The parser keeps each name for good, and each tag until it has ended."""
    fed = 0
    for piece in pieces:
        parser.Parse(piece, False)
        fed += len(piece)
        if len(parser.intern) > _MOST_NAMES or fed - parser.CurrentByteIndex > _LONGEST_TAG + len(piece):
            raise suspicious()
    parser.Parse(b"", True)


def _refuse(*_: object) -> None:
    raise suspicious()


def count(attributes: Attributes, name: str, otherwise: int) -> int:
    """An attribute that counts something. Unreadable: not a whole number of at most nine digits."""
    told = attributes.get(name)
    if not told:
        return otherwise
    if not told.isascii() or not told.isdigit() or len(told) > 9:
        raise damaged()
    return int(told)


def true(told: str) -> bool:
    """A yes as XML writes it."""
    return told in ("1", "true", "TRUE", "True")
