"""Lists of codes, as the national standards and the county give them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from ..errors import BadValue


@dataclass(frozen=True)
class Code:
    """One entry of a list; outside its validity (both days included) it is shown and read, but not offered."""

    code: str
    label: str
    aliases: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None

    def valid(self, on: date) -> bool:
        """Whether the entry may be chosen on a day."""
        return (self.valid_from or on) <= on <= (self.valid_to or on)


@dataclass(frozen=True)
class CodeList:
    """An ordered list of codes; `source` names the standard or the office that keeps it."""

    key: str
    label: str
    codes: tuple[Code, ...]
    source: str = ""
    _by_code: Mapping[str, Code] = field(init=False, repr=False, compare=False)
    _by_word: Mapping[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_word: dict[str, str] = {}
        for entry in reversed(self.codes):
            for word in (*entry.aliases, entry.label, entry.code):
                by_word[_folded(word)] = entry.code
        object.__setattr__(self, "_by_code", {entry.code: entry for entry in self.codes})
        object.__setattr__(self, "_by_word", by_word)

    def __iter__(self) -> Iterator[Code]:
        return iter(self.codes)

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def label_of(self, code: str) -> str:
        """The label, or the code itself where a newer list had one that this list lacks."""
        entry = self._by_code.get(code)
        return entry.label if entry else code

    def read(self, word: str) -> str:
        """The code for a code, label or alias; BadValue names the list and its first entries."""
        found = self._by_word.get(_folded(word))
        if found is None:
            some = "、".join(entry.label for entry in self.codes[:6])
            raise BadValue(
                f"“{word[:20]}”不在“{self.label}”的选项里，可选：{some}{'等' if len(self.codes) > 6 else ''}"
            )
        return found

    def offered(self, on: date) -> tuple[Code, ...]:
        """The entries that may be chosen on a day."""
        return tuple(entry for entry in self.codes if entry.valid(on))


def code_list(
    key: str,
    label: str,
    entries: Mapping[str, str],
    *,
    source: str = "",
    since: Mapping[str, date] | None = None,
    until: Mapping[str, date] | None = None,
) -> CodeList:
    """A list from `{code: "label|alias|alias"}`; since, until: the first and the last day of entries that have one."""
    codes = []
    for code, words in entries.items():
        shown, *aliases = words.split("|")
        codes.append(Code(code, shown, tuple(aliases), (since or {}).get(code), (until or {}).get(code)))
    return CodeList(key, label, tuple(codes), source)


def _folded(word: str) -> str:
    return "".join(unicodedata.normalize("NFKC", word).split()).lower()
