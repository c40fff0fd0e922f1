"""What the author of a report has chosen and written so far: kept in the office's database, a draft for each year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

from ..documents.report.wording import Style
from ..errors import BadValue, UserError
from ..store import settings
from ..store.office import Office
from ..values.text import clean_text

LINE_MAX: Final = 100
TEXT_MAX: Final = 5000


@dataclass(frozen=True)
class Choices:
    """The author's part of a report.

    styles: by figure id, where the author decided against the template. highlights: the text of each that goes in, by
    uid. written: what stands at the places left for the author, by their prompt. numbered: print the number of its line
    in the table of sources behind each number.
    """

    meeting: str = ""
    day: date | None = None
    speaker: str = ""
    styles: Mapping[str, Style] = field(default_factory=dict)
    highlights: Mapping[UUID, str] = field(default_factory=dict)
    written: Mapping[str, str] = field(default_factory=dict)
    numbered: bool = False


def kept(office: Office, year: int) -> Choices:
    """What was chosen for a year; nothing where no draft was kept."""
    with office.read() as connection:
        draft: dict[str, Any] = settings.get(connection, _name(year), {})
    styles = {style.value: style for style in Style}
    return Choices(
        meeting=draft.get("meeting", ""),
        day=date.fromisoformat(draft["day"]) if draft.get("day") else None,
        speaker=draft.get("speaker", ""),
        styles={key: styles[one] for key, one in draft.get("styles", {}).items() if one in styles},
        highlights={UUID(key): text for key, text in draft.get("highlights", {}).items()},
        written=draft.get("written", {}),
        numbered=draft.get("numbered", False),
    )


def keep(office: Office, year: int, choices: Choices) -> Choices:
    """Keep what was chosen, in its clean form. UserError E-RPT-03 for text that cannot be printed, or is too long."""
    try:
        clean = _clean(choices)
    except BadValue as bad:
        raise UserError("E-RPT-03", f"填写的内容不合要求：{bad.sentence}。", todo="请改正后再试。") from bad
    draft = {
        "meeting": clean.meeting,
        "day": clean.day.isoformat() if clean.day else "",
        "speaker": clean.speaker,
        "styles": {key: style.value for key, style in clean.styles.items()},
        "highlights": {key.hex: text for key, text in clean.highlights.items()},
        "written": dict(clean.written),
        "numbered": clean.numbered,
    }
    with office.write() as connection:
        settings.put(connection, **{_name(year): draft})
    return clean


def _name(year: int) -> str:
    return f"report_{year}"


def _clean(choices: Choices) -> Choices:
    return Choices(
        meeting=clean_text(choices.meeting, limit=LINE_MAX),
        day=choices.day,
        speaker=clean_text(choices.speaker, limit=LINE_MAX),
        styles=dict(choices.styles),
        highlights={
            key: clean_text(text, limit=TEXT_MAX, lines=True) for key, text in choices.highlights.items()
        },
        written={key: clean_text(text, limit=TEXT_MAX, lines=True) for key, text in choices.written.items()},
        numbered=choices.numbered,
    )
