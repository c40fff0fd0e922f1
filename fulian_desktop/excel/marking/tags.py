"""Tags of XML as bytes: only what must change is changed, all else stays as the program wrote it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, NoReturn
from xml.parsers import expat

_TAG: Final = re.compile(rb"""<[^\s/>]+(?:\s+[^\s=/>]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*/?>""")
_FORBIDDEN: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPED: Final = re.compile("(?=_x[0-9A-Fa-f]{4}_)")


class Unusual(Exception):
    """Written in a way that is not changed in place."""


Start = Callable[[bytes, dict[str, str], int], None]
End = Callable[[bytes, int], None]


def walk(data: bytes, start: Start, end: End) -> None:
    """Tell every element of a document in UTF-8: its name and the byte at which its tag begins, and its end tag.

    The end of an element without content is told at the byte after its tag; see `ended`.
    Unusual for any other encoding, for document types, and for what is no XML.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise Unusual
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, attributes: start(
        name.encode(), attributes, parser.CurrentByteIndex
    )
    parser.EndElementHandler = lambda name: end(name.encode(), parser.CurrentByteIndex)
    parser.StartDoctypeDeclHandler = _refuse
    parser.XmlDeclHandler = _check
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise Unusual from error


def _refuse(*_: object) -> NoReturn:
    raise Unusual


def _check(version: str, encoding: str | None, standalone: int) -> None:
    if (encoding or "utf-8").lower() not in ("utf-8", "utf8", "us-ascii"):
        raise Unusual


def after(data: bytes, at: int) -> int:
    """Where the tag ends that begins there."""
    found = _TAG.match(data, at)
    if found is None:
        closing = data.find(b">", at)
        if not data.startswith(b"</", at) or closing < 0:
            raise Unusual
        return closing + 1
    return found.end()


def ended(data: bytes, begun: int, at: int) -> int:
    """Where the element ends whose tag began at the one place, and whose end `walk` told at the other."""
    opened = after(data, begun)
    return opened if data[opened - 2 : opened] == b"/>" else after(data, at)


def with_attributes(tag: bytes, **values: object) -> bytes:
    """A start tag with these attributes; None takes one away."""
    for name in values:
        tag = re.sub(rb"""\s+%s\s*=\s*(?:"[^"]*"|'[^']*')""" % name.encode(), b"", tag)
    added = b"".join(
        b' %s="%s"' % (name.encode(), str(value).encode())
        for name, value in values.items()
        if value is not None
    )
    end = -2 if tag.endswith(b"/>") else -1
    return tag[:end].rstrip() + added + tag[end:]


def prefix_of(name: bytes) -> bytes:
    """The prefix of an element's name with its colon; b"" for none."""
    before, colon, _ = name.rpartition(b":")
    return before + colon


def text(words: str) -> bytes:
    """Words as they stand between tags; what looks like Excel's own escapes is escaped."""
    clean = _ESCAPED.sub("_x005F", _FORBIDDEN.sub("", words))
    return clean.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").encode()
