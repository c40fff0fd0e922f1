"""The texts of an .xlsx, which stand once in a part of their own and are named by number in the sheets."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from ..growing import MOST_CELLS
from ..refusals import Unreadable
from .xml import Attributes, Words, listen

_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""How the format writes signs that XML cannot hold: ECMA-376 part 1, 22.9.2.19."""


class Strings:
    """Hears the part of shared texts; rich text is one text, how it is read aloud is left out."""

    def __init__(self) -> None:
        self._told: list[str] = []
        self._words = Words()
        self._on = False
        self._aloud = False

    @classmethod
    def read(cls, pieces: Iterable[bytes]) -> list[str]:
        """Every text, by its number. Unreadable."""
        strings = cls()
        listen(pieces, strings)
        return strings._told

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        if name == "t":
            self._on = not self._aloud
        elif name == "rPh":
            self._aloud = True

    def end(self, name: str) -> None:
        """An element ends; after si a text is whole."""
        if name == "t":
            self._on = False
        elif name == "rPh":
            self._aloud = False
        elif name == "si":
            self._told.append(unescaped(self._words.whole()))
            self._words = Words()
            if len(self._told) > MOST_CELLS:
                raise Unreadable("E-XLS-09", limit=f"{MOST_CELLS // 10_000}万段文字")

    def text(self, words: str) -> None:
        """A run of text."""
        if self._on:
            self._words.add(words)


def unescaped(text: str) -> str:
    """Signs that were written by their code, as themselves; and a break of line as one sign."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
