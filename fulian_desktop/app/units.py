"""The townships of a county. Apart from enrolment, so that a list can name them without its cryptography."""

from __future__ import annotations

from ..store import inbox, settings
from ..store.browse import PlaceName
from ..store.office import Office


def units(office: Office) -> list[PlaceName]:
    """The county's townships: its list, or where it has none those that have submitted."""
    with office.read() as connection:
        listed = settings.get(connection, "units", [])
        if listed:
            return [PlaceName(one["code"], one["name"]) for one in listed]
        seen = {one.unit: str(one.cover["unit_name"]) for one in inbox.all_received(connection)}
    return [PlaceName(code, name) for code, name in sorted(seen.items())]
