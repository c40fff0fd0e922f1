"""A canvas that keeps no file but notes where which text and which rules go, so that tests can measure."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from fulian_desktop.documents import fonts

Rule = tuple[float, float, float, float]


@dataclass(frozen=True)
class Drawn:
    """A piece of text on its page, in points."""

    text: str
    font: str
    size: float
    x: float
    y: float

    @property
    def right(self) -> float:
        return self.x + fonts.width(self.text, self.font, self.size)


@dataclass
class Sheet:
    """A page or a form."""

    texts: list[Drawn] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)


class Tape:
    """Stands where a reportlab canvas stands; a form is written out at each use, dashes and colours lost."""

    def __init__(self) -> None:
        self.pages = [Sheet()]
        self._forms: dict[str, Sheet] = {}
        self._open: list[Sheet] = []
        self._up: list[float] = [0.0]

    @property
    def _sheet(self) -> Sheet:
        return self._open[-1] if self._open else self.pages[-1]

    def beginForm(self, name: str, *_: float) -> None:  # noqa: N802
        self._open.append(self._forms.setdefault(name, Sheet()))

    def endForm(self) -> None:  # noqa: N802
        self._open.pop()

    def doForm(self, name: str) -> None:  # noqa: N802
        up, form = self._up[-1], self._forms[name]
        self._sheet.texts += [replace(drawn, y=drawn.y + up) for drawn in form.texts]
        self._sheet.rules += [(x1, y1 + up, x2, y2 + up) for x1, y1, x2, y2 in form.rules]

    def saveState(self) -> None:  # noqa: N802
        self._up.append(self._up[-1])

    def restoreState(self) -> None:  # noqa: N802
        self._up.pop()

    def translate(self, _: float, up: float) -> None:
        self._up[-1] += up

    def showPage(self) -> None:  # noqa: N802
        self.pages.append(Sheet())

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        up = self._up[-1]
        self._sheet.rules.append((x1, y1 + up, x2, y2 + up))

    def rect(self, x: float, y: float, width: float, height: float) -> None:
        right, top = x + width, y + height
        for rule in ((x, y, right, y), (x, top, right, top), (x, y, x, top), (right, y, right, top)):
            self.line(*rule)

    def beginText(self) -> _Words:  # noqa: N802
        return _Words(self)

    def note(self, text: str, font: tuple[str, float], x: float, y: float) -> None:
        if text.strip():
            self._sheet.texts.append(Drawn(text, *font, x, y + self._up[-1]))

    def __getattr__(self, _: str) -> Any:
        return lambda *args, **named: None


@dataclass
class _Words:
    tape: Tape
    font: tuple[str, float] = ("", 0.0)
    at: tuple[float, float] = (0.0, 0.0)

    def setFont(self, name: str, size: float) -> None:  # noqa: N802
        self.font = (name, size)

    def setTextOrigin(self, x: float, y: float) -> None:  # noqa: N802
        self.at = (x, y)

    def setFillColorRGB(self, *_: float) -> None:  # noqa: N802
        pass  # colours are lost

    def textLine(self, text: str) -> None:  # noqa: N802
        self.tape.note(text, self.font, *self.at)


_ABOVE, _BELOW = 0.80, 0.06  # how far the ink of a Han character reaches from the base line, in sizes
_TOUCH = 0.3  # points: a rule's own width


def faults(sheet: Sheet, width: float, height: float) -> list[str]:
    """What is wrong on a page of this size in points: text off the paper, on other text, or cut by a rule."""
    found = [
        f"off the paper: {drawn.text}"
        for drawn in sheet.texts
        if drawn.x < 12 or drawn.right > width - 12 or drawn.y < 12 or drawn.y > height - 12
    ]
    for index, drawn in enumerate(sheet.texts):
        found += [
            f"{drawn.text} on {other.text}" for other in sheet.texts[index + 1 :] if _meet(drawn, other)
        ]
        found += [f"a rule through {drawn.text}" for rule in sheet.rules if _cuts(rule, drawn)]
    return found


def _meet(one: Drawn, other: Drawn) -> bool:
    across = min(one.right, other.right) - max(one.x, other.x)
    top = min(one.y + _ABOVE * one.size, other.y + _ABOVE * other.size)
    return across > _TOUCH and top - max(one.y - _BELOW * one.size, other.y - _BELOW * other.size) > _TOUCH


def _cuts(rule: Rule, drawn: Drawn) -> bool:
    """Whether an upright or level rule crosses the ink of a text; slanting ones strike out on purpose."""
    x1, y1, x2, y2 = rule
    low, high = drawn.y - _BELOW * drawn.size, drawn.y + _ABOVE * drawn.size
    if x1 == x2:
        return drawn.x + _TOUCH < x1 < drawn.right - _TOUCH and min(y1, y2) < high and max(y1, y2) > low
    if y1 == y2:
        return low + _TOUCH < y1 < high - _TOUCH and x1 < drawn.right and x2 > drawn.x
    return False
