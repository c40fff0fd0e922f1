"""The year's publicity and pilots."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from .sharing import Sharing, by_unit

PROPOSALS: Final = (26, 9_650)
"""Times handed out, and copies."""
BEAUTY_LEAFLETS: Final = (24, 9_480)
EQUALITY_MATERIAL: Final = (20, 9_720)
ADOPTED: Final = 86
"""Reports that the prefecture, the province or the nation took up."""
NEWS: Final = 150
"""Reports that went no further than the county."""


@dataclass(frozen=True)
class DevelopmentPlan:
    """Counts of one unit."""

    proposals: int
    proposal_copies: int
    beauty_leaflets: int
    beauty_leaflet_copies: int
    equality_material: int
    equality_copies: int
    adopted: int
    news: int
    county_pilots: int
    township_pilots: int


def plans(share: Sharing) -> list[DevelopmentPlan]:
    """One for each unit. Every township has one pilot, the first two, so that townships are counted, not pilots."""
    proposals = share.towns(PROPOSALS[0], county=4)
    leaflets = share.towns(BEAUTY_LEAFLETS[0], county=12)
    material = share.towns(EQUALITY_MATERIAL[0], county=12)
    columns = {
        "proposals": proposals,
        "proposal_copies": share.along(PROPOSALS[1], proposals),
        "beauty_leaflets": leaflets,
        "beauty_leaflet_copies": share.along(BEAUTY_LEAFLETS[1], leaflets),
        "equality_material": material,
        "equality_copies": share.along(EQUALITY_MATERIAL[1], material),
        "adopted": share.towns(ADOPTED, county=45),
        "news": share.towns(NEWS, county=15),
        "county_pilots": share.county(2),
        "township_pilots": [0, *(1 + (at == 0) for at in range(len(share.weights)))],
    }
    return by_unit(DevelopmentPlan, columns)
