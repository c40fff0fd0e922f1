"""What a report says, as plain values: `app` fills them from the database, the writers only word and place them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from .wording import Style


@dataclass(frozen=True)
class Number:
    """A figure of the year.

    value: scaled by 10 to the power of `places` (fen for 元); None for a ratio over nothing. shown: exact, with unit.
    by_unit: (name, exact value) of each township. basis: what stands behind it (packages, the office's own records).
    names: of a list. before: the value of the year before. first: nothing of the kind was there in earlier years.
    """

    id: str
    label: str
    unit: str
    chapter: str
    value: int | None
    places: int
    shown: str
    definition: str
    records: int
    period: str
    by_unit: tuple[tuple[str, str], ...] = ()
    basis: str = ""
    names: tuple[str, ...] = ()
    before: int | None = None
    first: bool = True


@dataclass(frozen=True)
class Goal:
    """A target of the year to come. comparator: ge, eq or le. so_far: this year's value in words; value as in Number."""

    figure: str
    label: str
    unit: str
    chapter: str
    comparator: str
    value: int
    places: int
    so_far: str = ""
    note: str = ""


@dataclass(frozen=True)
class Highlight:
    """A highlight that goes into the text, already in the author's wording."""

    chapter: str
    text: str


@dataclass(frozen=True)
class Package:
    """A package behind the figures. mark: how the table of sources names it."""

    mark: str
    unit: str
    period: str
    number: str
    file: str
    received: str


@dataclass(frozen=True)
class Content:
    """All that goes into a report.

    facts: by the names of `placeholders.FACTS`; an empty one becomes a place to fill in.
    numbers: by figure id. styles: the author's choices by figure id; they go before those of the template.
    written: what the author wrote for each 请补写, by its prompt. standing: what the table's head says of the values.
    by_township: the table shows each township's part. numbered: print the line's number behind each number.
    """

    facts: Mapping[str, str]
    numbers: Mapping[str, Number]
    office: str
    period: str
    standing: str
    styles: Mapping[str, Style] = field(default_factory=dict)
    written: Mapping[str, str] = field(default_factory=dict)
    highlights: tuple[Highlight, ...] = ()
    goals: tuple[Goal, ...] = ()
    packages: tuple[Package, ...] = ()
    by_township: bool = False
    numbered: bool = False


@dataclass(frozen=True)
class Written:
    """A report that was written. figures: how many different figures stand in its text."""

    file: Path
    figures: int
    open_places: int
