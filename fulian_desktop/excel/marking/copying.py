"""A copy of an .xlsx with marks: its looks, widths, merged cells, formulas, pictures and other sheets as they are.

Macros alone are left behind, so that the copy is an .xlsx whatever the file was.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Final

from ...values.steps import Steps
from ..formats.xlsx_outline import outline
from ..formats.zips import Parts
from ..refusals import Unreadable
from .marks import SheetMarks
from .sheet import SheetCopy
from .styles import MarkStyles
from .tags import Unusual

_TYPES: Final = "[content_types].xml"
_WITH_MACROS: Final = re.compile(
    rb"application/vnd\.(?:ms-excel\.(?:sheet|template)\.macroEnabled"
    rb"|openxmlformats-officedocument\.spreadsheetml\.template)\.main\+xml"
)
_PLAIN: Final = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_MACROS: Final = re.compile(rb"<(?:\w+:)?(?:Override|Relationship)\s[^<>]*vbaProject[^<>]*/>")


def write_copy(data: bytes, marks: Mapping[str, SheetMarks], target: Path, steps: Steps) -> None:
    """Write the copy from the file's bytes; marks by the sheet's name. Unusual where it cannot be changed in place."""
    try:
        parts = Parts(data, steps)
        told = outline(parts)
        sheets = {_key(one.part): marks[one.title] for one in told.sheets if one.title in marks}
        styles = MarkStyles(parts.read(told.styles))
        if len(sheets) < len(marks):
            raise Unusual
        with zipfile.ZipFile(BytesIO(data)) as given, zipfile.ZipFile(target, "w") as made:
            for entry in given.infolist():
                key = _key(entry.filename)
                if entry.is_dir() or key == _key(told.styles) or key.endswith("vbaproject.bin"):
                    continue
                with made.open(_entry(entry), "w", force_zip64=True) as stream:
                    if key in sheets:
                        SheetCopy(_whole(parts, entry), sheets[key], styles, stream.write, steps).run()
                    elif key == _TYPES or key.endswith(".rels"):
                        listed = _MACROS.sub(b"", parts.read(entry.filename))
                        stream.write(_WITH_MACROS.sub(_PLAIN, listed))
                    else:
                        for piece in parts.pieces(entry.filename):
                            stream.write(piece)
            name = next(one for one in given.infolist() if _key(one.filename) == _key(told.styles))
            made.writestr(_entry(name), styles.whole())
    except (Unreadable, ValueError, LookupError) as error:
        raise Unusual from error


def _whole(parts: Parts, entry: zipfile.ZipInfo) -> bytes:
    """A large part, in memory once."""
    buffer = BytesIO()
    for piece in parts.pieces(entry.filename):
        buffer.write(piece)
    return buffer.getvalue()


def _entry(given: zipfile.ZipInfo) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(given.filename, given.date_time)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()
