"""A pen over a reportlab canvas: millimetres from the lower left corner, text that fits, thin rules."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from typing import Any

from fulian_desktop.documents import fonts
from fulian_desktop.documents.fitting import LEADING, READILY, fit

MM = 72 / 25.4
"""Points in a millimetre."""

THIN, FRAME = 0.4, 0.9
"""Widths of rules in points; thinner ones break up on an office printer."""

Ink = tuple[float, float, float]
"""A colour: red, green and blue, from 0 to 1."""
BLACK: Ink = (0.0, 0.0, 0.0)
RED: Ink = (0.75, 0.05, 0.05)
"""Of red entries (红字): dark enough to stay legible on a copier."""

_MIDDLE = 0.37
"""How far above the base line the middle of a character lies, in sizes."""


class Align(Enum):
    """Where in its place a text stands."""

    LEFT = 0.0
    CENTRE = 0.5
    RIGHT = 1.0


@dataclass(frozen=True)
class Box:
    """A place on paper, in millimetres: lower left corner, width, height."""

    x: float
    y: float
    width: float
    height: float

    def inset(self, by: float) -> Box:
        """The place without a margin on every side."""
        return Box(self.x + by, self.y + by, self.width - 2 * by, self.height - 2 * by)


class Pen:
    """Draws on the current page or form of a canvas. `flush` before either ends."""

    def __init__(self, canvas: Any) -> None:
        self.canvas = canvas
        self.thin = THIN
        self.readily = READILY
        self.signs: set[str] = set()
        self._words: Any = None
        self._font: tuple[str, float] = ("", 0.0)
        self._ink = self._filled = BLACK

    @contextmanager
    def inked(self, ink: Ink | None) -> Iterator[None]:
        """Write in another colour; None for black."""
        self._ink = ink or BLACK
        try:
            yield
        finally:
            self._ink = BLACK

    def text(
        self, x: float, y: float, text: str, size: float, font: str = fonts.TEXT, align: Align = Align.LEFT
    ) -> None:
        """One line of text with its base line at y; at x it begins, has its middle or ends."""
        text = fonts.printable(text)
        left = x * MM
        if align is not Align.LEFT:
            left -= align.value * fonts.width(text, font, size)
        self._line(left, y * MM, text, size, font)

    def fitted(
        self, box: Box, text: str, size: float, font: str = fonts.TEXT, align: Align = Align.LEFT
    ) -> None:
        """Text in the middle of a box's height, smaller or on several lines where it needs to be."""
        found = fit(text, font, size, box.width * MM, box.height * MM, self.readily)
        leading = found.size * LEADING
        y = (box.y + box.height / 2) * MM + (len(found.lines) - 1) / 2 * leading - _MIDDLE * found.size
        for line in found.lines:
            space = box.width * MM - fonts.width(line, font, found.size) if align is not Align.LEFT else 0.0
            self._line(box.x * MM + align.value * space, y, line, found.size, font)
            y -= leading

    def _line(self, x: float, y: float, text: str, size: float, font: str) -> None:
        self.signs.update(text)
        words = self._words = self._words or self.canvas.beginText()
        self._fill(words, self._ink)
        for name, piece in fonts.runs(text, font):
            if self._font != (name, size):
                self._font = (name, size)
                words.setFont(name, size)
            words.setTextOrigin(x, y)
            words.textLine(piece)  # unlike textOut it does not measure once more
            x += fonts.width(piece, name, size)

    def _fill(self, words: Any, ink: Ink) -> None:
        if ink != self._filled:
            self._filled = ink
            words.setFillColorRGB(*ink)

    def flush(self) -> None:
        """Put the text drawn so far on the page."""
        if self._words is not None:
            self._fill(self._words, BLACK)  # the next page begins in black
            self.canvas.drawText(self._words)
        self._words, self._font = None, ("", 0.0)

    def rule(self, x1: float, y1: float, x2: float, y2: float, weight: float = 0.0) -> None:
        """A straight rule; thin unless its weight in points is given."""
        self.canvas.setLineWidth(weight or self.thin)
        self.canvas.line(x1 * MM, y1 * MM, x2 * MM, y2 * MM)

    def frame(self, box: Box, weight: float = 0.0) -> None:
        """The outline of a box, thin unless its weight in points is given."""
        self.canvas.setLineWidth(weight or self.thin)
        self.canvas.rect(box.x * MM, box.y * MM, box.width * MM, box.height * MM)

    @contextmanager
    def coloured(self, red: float, green: float, blue: float) -> Iterator[None]:
        """What is written and ruled within has this colour."""
        self.flush()
        self.canvas.saveState()
        self.canvas.setFillColorRGB(red, green, blue)
        self.canvas.setStrokeColorRGB(red, green, blue)
        yield
        self.flush()
        self.canvas.restoreState()

    def dashed(self, box: Box) -> None:
        """The dashed outline of a box: a place to put something on."""
        self.canvas.saveState()
        self.canvas.setDash(2, 2)
        self.frame(box)
        self.canvas.restoreState()
