"""The words that the demo county is made of: `resources/demo/*.tsv`, every name invented."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from .. import paths


@dataclass(frozen=True)
class Surname:
    """A surname and how often it is met."""

    text: str
    weight: int


@dataclass(frozen=True)
class GivenNames:
    """Characters of given names that were liked for a sex in the years `since` to `until`."""

    sex: str
    since: int
    until: int
    first: str
    second: str
    single: str


@dataclass(frozen=True)
class MinorityName:
    """A whole name, its ethnicity (GB/T 3304) and the area in its holder's ID number."""

    ethnicity: str
    area: str
    text: str


@dataclass(frozen=True)
class Place:
    """A township: its name, its weight among the others, and how many of a hundred people are She (畲族)."""

    name: str
    weight: int
    she_percent: int


@dataclass(frozen=True)
class Topic:
    """What a training may be about. held_by: "town" or "county"."""

    kind: str
    held_by: str
    title: str
    audience: str
    venue: str


@dataclass(frozen=True)
class Lecturer:
    """Who teaches trainings of a kind."""

    kind: str
    name: str
    title: str


@dataclass(frozen=True)
class Donor:
    """Who gives; `kind` is a code of the donor kinds."""

    name: str
    kind: str


def table(*path: str) -> list[dict[str, str]]:
    """The rows of a tab-separated file below resources/, by their headings; nothing is quoted in it."""
    heading, *lines = paths.resource(*path).read_text(encoding="utf-8").splitlines()
    names = heading.split("\t")
    return [dict(zip(names, line.split("\t"), strict=True)) for line in lines]


@cache
def sheet(name: str) -> tuple[dict[str, str], ...]:
    """The rows of one of the demo's own word lists."""
    return tuple(table("demo", f"{name}.tsv"))


def chosen(name: str, **like: str) -> list[dict[str, str]]:
    """The rows of a word list that say so."""
    return [row for row in sheet(name) if all(row[column] == word for column, word in like.items())]


@cache
def surnames() -> tuple[Surname, ...]:
    """Surnames, one-character and compound."""
    return tuple(Surname(row["surname"], int(row["weight"])) for row in table("demo", "surnames.tsv"))


@cache
def given_names() -> tuple[GivenNames, ...]:
    """Given names by sex and years of birth."""
    return tuple(
        GivenNames(row["sex"], int(row["from"]), int(row["to"]), row["first"], row["second"], row["single"])
        for row in table("demo", "given.tsv")
    )


@cache
def rare_characters() -> tuple[str, ...]:
    """Characters of names that old fonts and code pages lack, some beyond U+FFFF."""
    return tuple(row["character"] for row in table("demo", "rare.tsv"))


@cache
def minority_names() -> tuple[MinorityName, ...]:
    """Names of people who came from afar, many with a middle dot."""
    return tuple(
        MinorityName(row["ethnicity"], row["area"], row["name"]) for row in table("demo", "minorities.tsv")
    )


@cache
def townships() -> tuple[Place, ...]:
    """Townships in the order of their codes: the county's twelve, then invented ones."""
    return tuple(
        Place(row["name"], int(row["weight"]), int(row["she_percent"]))
        for row in table("demo", "townships.tsv")
    )


@cache
def topics(kind: str, held_by: str) -> tuple[Topic, ...]:
    """Topics of a kind of training; those of the towns where the county has none of its own."""
    every = [Topic(**row) for row in table("demo", "topics.tsv") if row["kind"] == kind]
    return tuple(topic for topic in every if topic.held_by == held_by) or tuple(every)


@cache
def lecturers(kind: str) -> tuple[Lecturer, ...]:
    """Who teaches trainings of a kind."""
    return tuple(Lecturer(**row) for row in table("demo", "lecturers.tsv") if row["kind"] == kind)


@cache
def donors() -> tuple[Donor, ...]:
    """Companies and people who give to the funds."""
    return tuple(Donor(**row) for row in table("demo", "donors.tsv"))


@cache
def parts(file: str, part: str) -> tuple[str, ...]:
    """The words of one part of names that are put together (places.tsv, organizations.tsv)."""
    return next(tuple(row["words"].split(" ")) for row in table("demo", f"{file}.tsv") if row["part"] == part)
