"""JSON in one form only: what is read must be, byte for byte, what we would have written for it.

That one rule shuts out doubled keys, byte order marks, NaN, floats, escapes and blanks as hiding places.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final, NoReturn

from ..errors import BadValue
from ..values.text import clean_text

_DEEPEST: Final = 8
_STRING: Final = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)
_LONGEST_NUMBER: Final = 18


class BadShape(ValueError):
    """The document is not as its format demands; the text is for developers."""


def dump(value: Any) -> bytes:
    """The one form: sorted keys, one blank of indent, UTF-8, a line end at the end."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, sort_keys=True, indent=1)
    return text.encode("utf-8") + b"\n"


def load(data: bytes, *, most: int) -> dict[str, Any]:
    """The object in a document of at most `most` bytes; BadShape for all that `dump` would not write."""
    if len(data) > most:
        raise BadShape("too long")
    _check_depth(data)
    try:
        value = json.loads(
            data.decode("utf-8"), parse_float=_refuse, parse_constant=_refuse, parse_int=_whole
        )
        same = dump(value) == data
    except (ValueError, RecursionError) as error:
        raise BadShape("not our JSON") from error
    if not same or not isinstance(value, dict):
        raise BadShape("not an object in our form")
    return value


def _check_depth(data: bytes) -> None:
    """Before the parser sees it: 100,000 brackets are a way to stop a program."""
    depth = 0
    for bracket in re.findall(rb"[\[\]{}]", _STRING.sub(b"", data)):
        depth += 1 if bracket in b"[{" else -1
        if depth > _DEEPEST:
            raise BadShape("too deep")


def _refuse(text: str) -> NoReturn:
    raise BadShape(f"number {text[:20]}")


def _whole(text: str) -> int:
    if len(text) > _LONGEST_NUMBER:
        raise BadShape("number too long")
    return int(text)


class Entries:
    """The entries of an object, each taken by its name and type; `close` refuses what nobody took."""

    def __init__(self, value: Any) -> None:
        if not isinstance(value, dict):
            raise BadShape("no object")
        self._left: dict[str, Any] = dict(value)

    def _take(self, name: str) -> Any:
        if name not in self._left:
            raise BadShape(f"{name} is missing")
        return self._left.pop(name)

    def text(self, name: str, pattern: str = "", *, most: int = 200, lines: bool = False) -> str:
        """A text without hidden signs, at most `most` characters, that fits the pattern as a whole."""
        value = self._take(name)
        if not isinstance(value, str) or (pattern and not re.fullmatch(pattern, value, re.ASCII)):
            raise BadShape(f"{name} is malformed")
        try:
            clean = clean_text(value, limit=most, lines=lines)
        except BadValue as bad:
            raise BadShape(f"{name} is malformed") from bad
        if clean != value:
            raise BadShape(f"{name} is not clean")
        return value

    def whole(self, name: str, least: int, most: int) -> int:
        """A whole number within limits, both included."""
        value = self._take(name)
        if type(value) is not int or not least <= value <= most:
            raise BadShape(f"{name} is out of range")
        return value

    def part(self, name: str) -> Entries:
        """An object inside."""
        return Entries(self._take(name))

    def parts(self, name: str) -> Iterator[Entries]:
        """The objects of a list."""
        value = self._take(name)
        if not isinstance(value, list):
            raise BadShape(f"{name} is no list")
        return map(Entries, value)

    def names(self) -> list[str]:
        """The names not yet taken."""
        return list(self._left)

    def close(self) -> None:
        """Refuse entries that the format does not know."""
        if self._left:
            raise BadShape("unknown entries")
