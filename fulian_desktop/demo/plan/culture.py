"""The year's activities and honours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from .sharing import Sharing


@dataclass(frozen=True)
class Series:
    """Activities of one sort: how many, what they sum up to, the county's own weight of a hundred."""

    key: str
    count: int
    county: int
    sums: Mapping[str, int]


SERIES: Final = (
    Series("dream", 19, 26, {"participant_count": 1_946, "team_count": 112, "reach_count": 9_620}),
    Series("beauty", 33, 6, {"volunteer_count": 2_930}),
    Series("happiness_express", 6, 50, {"beneficiary_count": 6_847}),
    Series("child_care", 55, 8, {"children_count": 1_460}),
    Series("tea_culture", 1, 100, {"family_count": 26}),
    Series("festival", 26, 8, {"participant_count": 5_380}),
    Series("rights", 30, 10, {"participant_count": 6_240}),
    Series("family", 22, 5, {"family_count": 980}),
    Series("meeting", 44, 12, {"participant_count": 1_870}),
)
"""Activities of pairings between posts and villages come on top, with the pairings."""


@dataclass(frozen=True)
class SeriesShare:
    """What one unit holds of a series."""

    series: Series
    count: int
    sums: Mapping[str, int]


@dataclass(frozen=True)
class Award:
    """Honours of one title and level: how many, the county's own weight of a hundred."""

    title: str
    level: str
    count: int
    county: int


AWARDS: Final = (
    Award("startup_base", "county", 10, 0),
    Award("startup_leader", "county", 10, 0),
    Award("civilized_post", "county", 11, 30),
    Award("civilized_post", "prefecture", 4, 40),
    Award("civilized_post", "province", 2, 60),
    Award("green_family", "province", 2, 0),
    Award("learning_family", "prefecture", 6, 0),
    Award("green_family", "prefecture", 6, 0),
    Award("civilized_family", "county", 39, 4),
    Award("learning_family", "county", 30, 4),
    Award("beautification_pacesetter", "county", 100, 5),
    Award("frontage_family", "county", 200, 0),
    Award("charity_family", "county", 12, 10),
    Award("march8_holder", "prefecture", 3, 30),
    Award("march8_holder", "county", 10, 20),
    Award("march8_collective", "county", 6, 30),
    Award("good_in_laws", "township", 36, 0),
    Award("excellent_cadre", "county", 15, 10),
)
"""Those of the work report, and a few that it does not count."""


@dataclass(frozen=True)
class AwardShare:
    """What one unit records of an award."""

    award: Award
    count: int


@dataclass(frozen=True)
class CulturePlan:
    """What one unit holds and who is honoured there; `own_honors` are given to the federation itself."""

    series: tuple[SeriesShare, ...]
    awards: tuple[AwardShare, ...]
    own_honors: int


def plans(share: Sharing) -> list[CulturePlan]:
    """One for each unit. The federation's own honours are the same four at every size."""
    series = zip(*(_series(share, one) for one in SERIES), strict=True)
    awards = zip(*(_award(share, one) for one in AWARDS), strict=True)
    own = [4, *(0 for _ in share.weights)]
    return [CulturePlan(*unit) for unit in zip(series, awards, own, strict=True)]


def _series(share: Sharing, series: Series) -> list[SeriesShare]:
    """Activities, and every sum by their number."""
    counts = share.towns(series.count, county=series.county)
    sums = {name: share.along(total, counts) for name, total in series.sums.items()}
    return [
        SeriesShare(series, count, {name: parts[unit] for name, parts in sums.items()})
        for unit, count in enumerate(counts)
    ]


def _award(share: Sharing, award: Award) -> list[AwardShare]:
    return [AwardShare(award, count) for count in share.towns(award.count, county=award.county)]
