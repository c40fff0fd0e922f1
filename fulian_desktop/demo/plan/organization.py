"""The year's organizations, groups, volunteers and venues."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from .sharing import Sharing, by_unit

NEW_TWO_NEW: Final = 489
OLD_TWO_NEW: Final = 46
"""Founded in the years before and still there: 535 of 560 eligible units have an organization, 95.54 %."""
CLOSED_TWO_NEW: Final = 4
"""Old ones that closed with their company in the year; the company is no eligible unit any more."""
TWO_NEW_WITHOUT: Final = 25
NEW_COMMITTEES: Final = 13
OLD_COMMITTEES: Final = 12

REGISTERED_GROUPS: Final = 187
INFORMAL_GROUPS: Final = 96
GRASSROOTS_GROUPS: Final = (226, 9_660)
"""Teams, and the people in them."""
FITNESS_GROUPS: Final = 45

ADULTS_TWICE: Final = 8
"""Women who stand in the registers of two townships."""
FITNESS_TEAMS: Final = (8, 150)
"""Volunteer teams, and the distinct volunteers in them."""
IN_TWO_TEAMS: Final = 2
"""Volunteers of the fitness teams of two townships, under one ID number."""
LEGAL_AID_TEAMS: Final = (3, 484)
OTHER_TEAMS: Final = 30
OTHER_VOLUNTEERS: Final = 420

CHILDRENS_HOMES: Final = (88, 10)
"""All there are, and how many became demonstrations of the prefecture in the year."""


@dataclass(frozen=True)
class OrganizationPlan:
    """Counts of one unit. `demo_` counts are awarded in the year, `new_` ones founded in it, others stocks."""

    new_two_new: int
    old_two_new: int
    closed_two_new: int
    two_new_without: int
    new_committees: int
    old_committees: int
    registered_groups: int
    informal_groups: int
    grassroots_groups: int
    grassroots_members: int
    fitness_groups: int
    fitness_teams: int
    fitness_volunteers: int
    fitness_volunteers_from_before: int
    legal_aid_teams: int
    legal_aid_volunteers: int
    other_teams: int
    other_volunteers: int
    demo_womens_homes: int
    demo_positions: int
    demo_rights_stations: int
    new_complaint_stations: int
    new_blue_sky: int
    demo_parent_schools: int
    new_community_schools: int
    new_enterprise_schools: int
    childrens_homes: int
    demo_childrens_homes: int


def plans(share: Sharing) -> list[OrganizationPlan]:
    """One for each unit."""
    return by_unit(OrganizationPlan, _organizations(share) | _groups(share) | _teams(share) | _venues(share))


def _organizations(share: Sharing) -> dict[str, list[int]]:
    return {
        "new_two_new": share.towns(NEW_TWO_NEW, county=2),
        "old_two_new": share.towns(OLD_TWO_NEW),
        "closed_two_new": share.towns(CLOSED_TWO_NEW),
        "two_new_without": share.towns(TWO_NEW_WITHOUT),
        "new_committees": share.county(NEW_COMMITTEES),
        "old_committees": share.county(OLD_COMMITTEES),
    }


def _groups(share: Sharing) -> dict[str, list[int]]:
    grassroots = share.towns(GRASSROOTS_GROUPS[0])
    return {
        "registered_groups": share.towns(REGISTERED_GROUPS, county=12),
        "informal_groups": share.towns(INFORMAL_GROUPS),
        "grassroots_groups": grassroots,
        "grassroots_members": share.along(GRASSROOTS_GROUPS[1], grassroots),
        "fitness_groups": share.towns(FITNESS_GROUPS, county=7),
    }


def _teams(share: Sharing) -> dict[str, list[int]]:
    """Some of the fitness volunteers serve in the township before too: two records, one person."""
    teams = share.towns(FITNESS_TEAMS[0])
    own = share.along(FITNESS_TEAMS[1], teams)
    guests = share.later(ADULTS_TWICE)
    known = (at for at in range(2, len(teams)) if teams[at - 1] and teams[at] and guests[at])
    both = list(known)[:IN_TWO_TEAMS]
    again = [int(at in both) for at in range(len(teams))]
    legal_aid = share.county(LEGAL_AID_TEAMS[0])
    return {
        "fitness_teams": teams,
        "fitness_volunteers": [one + two for one, two in zip(own, again, strict=True)],
        "fitness_volunteers_from_before": again,
        "legal_aid_teams": legal_aid,
        "legal_aid_volunteers": share.along(LEGAL_AID_TEAMS[1], legal_aid),
        "other_teams": share.towns(OTHER_TEAMS),
        "other_volunteers": share.along(OTHER_VOLUNTEERS, share.towns(OTHER_TEAMS)),
    }


def _venues(share: Sharing) -> dict[str, list[int]]:
    return {
        "demo_womens_homes": share.towns(10),
        "demo_positions": share.towns(4),
        "demo_rights_stations": share.towns(10),
        "new_complaint_stations": share.towns(1),
        "new_blue_sky": share.towns(4),
        "demo_parent_schools": share.towns(4),
        "new_community_schools": share.towns(28),
        "new_enterprise_schools": share.towns(3),
        "childrens_homes": share.towns(CHILDRENS_HOMES[0]),
        "demo_childrens_homes": share.towns(CHILDRENS_HOMES[1]),
    }
