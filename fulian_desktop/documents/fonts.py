"""The fonts of our papers: loaded once, when the first paper is written, and able to show every name.

Two traps of reportlab are handled here: it takes TrueType outlines only, and it writes a wrong map for
copying characters above U+FFFF (they print right, but come out of the PDF as other letters).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from threading import Lock
from typing import Any

from fulian_desktop import paths

TEXT, FALLBACK, TITLE = "FulianText", "FulianFallback", "FulianTitle"
"""Names under which the fonts are registered: Song style, Hei style for what Song lacks, bold Hei style."""

_FILES = {
    TEXT: "NotoSerifSC_400Regular.ttf",
    FALLBACK: "NotoSansSC_400Regular.ttf",
    TITLE: "NotoSansSC_700Bold.ttf",
}
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_LOADING = Lock()
_PER_BLOCK = 100  # the largest bfchar block that the CMap specification allows


@dataclass(frozen=True)
class Face:
    """One registered font. widths: by character, in thousandths of the size. signs: what it can draw."""

    name: str
    font: Any
    widths: dict[str, float]
    signs: frozenset[str]


def faces() -> dict[str, Face]:
    """The registered fonts by name; any thread may ask first."""
    with _LOADING:
        return _loaded()


@cache
def _loaded() -> dict[str, Face]:
    from reportlab import rl_config
    from reportlab.pdfbase import ttfonts

    rl_config.useA85 = 0  # streams as they are, not as text: a fifth smaller, and quicker
    ttfonts.makeToUnicodeCMap = _to_unicode
    return {name: _registered(name, file) for name, file in _FILES.items()}


def _registered(name: str, file: str) -> Face:
    from reportlab.pdfbase import pdfmetrics, ttfonts

    font = ttfonts.TTFont(name, str(paths.resource("fonts", file)))
    pdfmetrics.registerFont(font)
    widths = {chr(code): float(width) for code, width in font.face.charWidths.items()}
    return Face(name, font, widths, frozenset(map(chr, font.face.charToGlyph)))


def _to_unicode(name: str, subset: Sequence[int]) -> str:
    """The map from the codes of an embedded font to UTF-16, by which text is copied and searched."""
    pairs = [
        f"<{code:02X}> <{chr(sign).encode('utf-16-be').hex().upper()}>"
        for code, sign in enumerate(subset)
        if sign
    ]
    blocks = [pairs[start : start + _PER_BLOCK] for start in range(0, len(pairs), _PER_BLOCK)]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def",
        f"/CMapName /{name} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        f"<00> <{len(subset) - 1:02X}>",
        "endcodespacerange",
    ]
    for block in blocks:
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines)


def printable(text: str) -> str:
    """Text without variation selectors, which ask for a variant of a glyph that our fonts do not have."""
    return _SELECTORS.sub("", text)


def missing_glyphs(text: str) -> str:
    """The characters of a text that no embedded font has, each once, in order: they print as an empty box."""
    known = faces()
    signs = dict.fromkeys(_SELECTORS.sub("", text).replace("\n", ""))
    return "".join(sign for sign in signs if not any(sign in face.signs for face in known.values()))


def runs(text: str, name: str) -> Sequence[tuple[str, str]]:
    """A text as (font, piece): the wished font, and for characters that it lacks the first that has them."""
    if faces()[name].signs.issuperset(text):
        return ((name, text),)
    pieces = groupby(text, key=lambda sign: _font_of(sign, name))
    return [(font, "".join(signs)) for font, signs in pieces]


def _font_of(sign: str, name: str) -> str:
    known = faces()
    for font in (name, *known):
        if sign in known[font].signs:
            return font
    # No font has it: the box for a missing glyph, but under the right code, so that it is copied right.
    known[TEXT].font.face.charToGlyph.setdefault(ord(sign), 0)
    return TEXT


def width(text: str, name: str, size: float) -> float:
    """How wide a text is drawn, in points."""
    return size / 1000 * sum(_widths(text, name))


def _widths(text: str, name: str) -> Iterator[float]:
    known = faces()
    if known[name].signs.issuperset(text):
        return map(known[name].widths.__getitem__, text)
    return (known[_font_of(sign, name)].widths.get(sign, 1000.0) for sign in text)
