"""Which databases were opened on this computer lately: paths and office names, nothing of their content."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from .. import paths

_MOST: Final = 8


@dataclass(frozen=True)
class Recent:
    """A database that was opened here."""

    path: str
    name: str


def recent_file() -> Path:
    """Where the list is kept."""
    return paths.settings_folder() / "recent.json"


def recents() -> list[Recent]:
    """Newest first; files that are gone are left out. A damaged list counts as empty."""
    try:
        listed = json.loads(recent_file().read_text(encoding="utf-8"))
        known = [Recent(str(one["path"]), str(one["name"])) for one in listed]
    except (OSError, ValueError, TypeError, KeyError):
        return []
    return [one for one in known if Path(one.path).is_file()]


def remember(path: Path, name: str) -> None:
    """Put a database at the head of the list. A folder without rights only costs the list."""
    mine = Recent(str(path.resolve()), name)
    others = [one for one in recents() if one.path != mine.path]
    text = json.dumps([asdict(one) for one in [mine, *others][:_MOST]], ensure_ascii=False, indent=1)
    with suppress(OSError):
        recent_file().parent.mkdir(parents=True, exist_ok=True)
        recent_file().write_text(text, encoding="utf-8")
