"""The place of a package among those of the same device: newest, seen before, older, or a fork."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from .cover import Cover
from .refusals import PackageRefused


@dataclass(frozen=True)
class Seen:
    """A package of the device that the county accepted earlier, in whatever state it is now."""

    epoch: int
    sequence: int
    sha256: str
    previous: str


class Place(StrEnum):
    """NEWEST: it replaces the share. SAME: this very file was accepted. OLDER: for the history only."""

    NEWEST = "newest"
    SAME = "same"
    OLDER = "older"


@dataclass(frozen=True)
class Standing:
    """Where a package stands. missing: sequences of its epoch that were made before it and never came."""

    place: Place
    missing: tuple[int, ...]


def standing(cover: Cover, sha256: str, seen: Iterable[Seen]) -> Standing:
    """Where the package stands among those seen; PackageRefused where two histories show.

    Within an epoch sequences count from 1; a restore begins a new epoch (faults C7 to C11, E8).
    """
    others = list(seen)
    missing = _missing(cover, others)
    if any(other.sha256 == sha256 for other in others):
        return Standing(Place.SAME, missing)
    here = (cover.epoch, cover.sequence)
    if any((other.epoch, other.sequence) == here for other in others):
        raise PackageRefused("E-PKG-11")
    if _broken(cover, sha256, others):
        raise PackageRefused("E-PKG-12")
    newest = max(((other.epoch, other.sequence) for other in others), default=(0, 0))
    return Standing(Place.NEWEST if here > newest else Place.OLDER, missing)


def _broken(cover: Cover, sha256: str, others: list[Seen]) -> bool:
    """Whether its neighbours in the epoch name another predecessor than they should."""
    for other in others:
        if other.epoch == cover.epoch:
            if other.sequence == cover.sequence - 1 and cover.previous != other.sha256:
                return True
            if other.sequence == cover.sequence + 1 and other.previous != sha256:
                return True
    return False


def _missing(cover: Cover, others: list[Seen]) -> tuple[int, ...]:
    come = {other.sequence for other in others if other.epoch == cover.epoch}
    return tuple(number for number in range(1, cover.sequence) if number not in come)
