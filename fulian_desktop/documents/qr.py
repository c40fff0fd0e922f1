"""A QR code as filled rectangles: sharp on every printer, and two kilobytes in the file."""

from __future__ import annotations

import re

from fulian_desktop.documents.pen import MM, Box

_QUIET = 4  # modules of white around, as ISO/IEC 18004 demands
_MASK = 3
_DARK = re.compile(b"\x01+")


def qr_operators(text: str, box: Box) -> str:
    """PDF operators that draw a QR code (level M) into a square box, its white border included."""
    import segno

    # The mask is fixed: to find the best of eight takes five times as long, and any of them is valid.
    rows = segno.make(text, micro=False, error="m", boost_error=False, mask=_MASK).matrix
    module = box.width * MM / (len(rows) + 2 * _QUIET)
    left, top = box.x * MM + _QUIET * module, (box.y + box.height) * MM - _QUIET * module
    parts = [f"q 0 g {module:.5f} 0 0 {-module:.5f} {left:.3f} {top:.3f} cm"]
    for y, row in enumerate(rows):
        for run in _DARK.finditer(row):
            parts.append(f"{run.start()} {y} {run.end() - run.start()} 1 re")
    return "\n".join([*parts, "f Q"])
