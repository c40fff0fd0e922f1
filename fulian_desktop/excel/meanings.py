"""What each heading of a table can mean, and whether the table holds records, child rows, or both in one list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from ..schema.ledger import Ledger
from .heading_block import Heading
from .headings import (
    EXPLICIT,
    NUMBER,
    UID,
    UID_HEADING,
    Form,
    Target,
    Vocabulary,
    forms,
    level_words,
    pieces,
    vocabulary,
)

Shape = Literal["plain", "flat", "two_sheets"]
"""plain: a row is a record. flat: a row is a child row, with its record repeated, told once before it, or not told.
two_sheets: the child rows stand on a sheet of their own."""


@dataclass(frozen=True)
class Meaning:
    """One field that a heading can mean. rank: the lower, the surer; form: how the heading was read."""

    rank: int
    target: Target
    form: Form

    @property
    def explicit(self) -> bool:
        """Whether the heading says itself whose field it is."""
        return self.rank % 10 == EXPLICIT


@dataclass
class Column:
    """A column while it is being understood. path: the field that was settled on, "" so far."""

    heading: Heading
    meant: list[Meaning] = field(default_factory=list)
    path: str = ""
    rank: int = 0
    note: str = ""

    @property
    def at(self) -> int:
        """Where it stands."""
        return self.heading.column

    def own(self) -> list[Meaning]:
        """What it can mean of the record itself."""
        return [one for one in self.meant if not one.target.child and one.target.principal]

    def of_child(self, name: str) -> list[Meaning]:
        """What it can mean of a child row."""
        return [one for one in self.meant if one.target.child == name]


def columns_of(headings: Sequence[Heading], ledger: Ledger) -> list[Column]:
    """What every heading can mean."""
    words = vocabulary(ledger)
    return [Column(one, list(_meanings(one, words, ledger))) for one in headings]


def _meanings(heading: Heading, words: Vocabulary, ledger: Ledger) -> Iterator[Meaning]:
    child = _child_named(heading, ledger)
    for text in dict.fromkeys(("".join(heading.parts), heading.parts[-1])):
        for form in (*forms(text)[:1], *_said_twice(text, words), *forms(text)[1:]):
            if meant := words.meant(form):
                yield from (
                    Meaning(rank, target, form)
                    for rank, target in meant
                    if not child or target.child == child
                )
                return


def _said_twice(text: str, words: Vocabulary) -> Iterator[Form]:
    """电话/手机 says one thing twice: it is read as its first word."""
    told = [forms(piece)[0] for piece in pieces(text)]
    meant = [words.meant(form)[0][1].path if words.meant(form) else "" for form in told]
    if len(told) > 1 and meant[0] and len(set(meant)) == 1:
        yield told[0]


def _child_named(heading: Heading, ledger: Ledger) -> str:
    """The child rows that the words above a heading name: 家庭成员情况·姓名."""
    above = "·".join(level_words(part) for part in heading.parts[:-1])
    for name, child in ledger.children.items():
        if any(level_words(label) in above for label in (ledger.fields[name].label, child.label)):
            return name
    return ""


def is_number(heading: Heading, ledger: Ledger, *, belonging: bool = False) -> bool:
    """Whether a column numbers the rows. belonging: and says so of the record that a child row belongs to."""
    words = vocabulary(ledger)
    known = words.belonging if belonging else words.numbers
    return any(form.words in known for form in forms(heading.parts[-1]))


def is_uid(heading: Heading) -> bool:
    """Whether a column holds the identifiers of records."""
    return level_words(heading.parts[-1]) == UID_HEADING


def in_play(columns: Sequence[Column], ledger: Ledger) -> Mapping[str, int]:
    """The kinds of child rows that a table holds, each with its first column.

    They are there when their title is, under a heading that cannot mean the record itself, or two of their columns.
    """
    found = {}
    for name, child in ledger.children.items():
        only = [one for one in columns if one.of_child(name) and not one.own()]
        title = f"{name}.{child.title}"
        named = any(meaning.target.path == title for one in only for meaning in one.of_child(name))
        if only and (named or len(only) >= 2):
            found[name] = min(one.at for one in only)
    return found


def part_and_shape(headings: Sequence[Heading], ledger: Ledger) -> tuple[str, Shape]:
    """The child rows that a sheet of their own holds, or "", and the shape of the table."""
    columns = columns_of(headings, ledger)
    playing = in_play(columns, ledger)
    if not playing:
        return "", "plain"
    title = {ledger.title}
    own = [
        one
        for one in columns
        if one.own()
        and not any(one.of_child(name) for name in playing)
        and not is_number(one.heading, ledger)
    ]
    tied = any(is_number(one.heading, ledger, belonging=True) for one in columns)
    besides = [one for one in own if not title & {meaning.target.path for meaning in one.own()}]
    if tied and not besides:
        return next(iter(playing)), "two_sheets"
    return "", "flat"


def fixed(column: Column, ledger: Ledger, part: str) -> str:
    """The path of a column that ties rows together, "" for one that does not."""
    if is_uid(column.heading):
        return UID
    if column.own() or not is_number(column.heading, ledger, belonging=bool(part)):
        return ""
    return NUMBER
