"""What is written in place of a placeholder, and whether there is anything to write."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

from fulian_desktop.ledgers.groups import CHAPTERS

from . import wording
from .content import Content, Goal, Number
from .placeholders import BARE, COMPARED, FACTS, FOR_COUNTY, FOR_TOWNSHIP, NAMES, WAN, Kind, Placeholder

MOST_NAMES: Final = 12
_COMPARATORS: Final = {"ge": "不少于", "eq": "为", "le": "不超过"}


class State(Enum):
    """Whether a placeholder gives its sentence a reason to stand."""

    EMPTY = "it has nothing to say"
    FILLED = "it has"
    NEUTRAL = "it says something in any sentence"


@dataclass(frozen=True)
class Piece:
    """A stretch of text. link: what stands behind it, "figure:<id>" or "goal:<id>". todo: the author fills it in."""

    text: str
    link: str = ""
    todo: bool = False


@dataclass(frozen=True)
class Answer:
    """The pieces for one placeholder. is_sentences: whole sentences, the last without its full stop."""

    state: State
    pieces: tuple[Piece, ...] = ()
    is_sentences: bool = False


EMPTY: Final = Answer(State.EMPTY)


def answer(place: Placeholder, content: Content) -> Answer:
    """What a placeholder stands for in a report."""
    if place.kind is Kind.FIGURE:
        return _figure(place, content)
    if place.kind is Kind.FACT:
        known = content.facts.get(place.name, "").strip()
        return Answer(State.NEUTRAL, (Piece(known) if known else _todo(FACTS[place.name].split("，")[0]),))
    if place.kind is Kind.AUTHOR:
        written = content.written.get(place.name, "").strip()
        return Answer(State.NEUTRAL, (Piece(written) if written else _todo(place.name),))
    if place.kind is Kind.GOALS:
        return _goals(place.name, content)
    chosen = [one.text.rstrip("。；; \n") for one in content.highlights if place.name in ("", one.chapter)]
    text = "。".join(" ".join(one.split()) for one in chosen if one)
    return Answer(State.FILLED, (Piece(text),), is_sentences=True) if text else EMPTY


def worded(number: Number, place: Placeholder, content: Content) -> wording.Phrase:
    """The phrase of a figure that has a value, in the author's style or else the template's."""
    assert number.value is not None
    style = content.styles.get(number.id, place.style)
    return wording.phrase(
        number.value, number.unit, style, places=number.places, first=number.first, wan=WAN in place.options
    )


def goal_words(goal: Goal) -> str:
    """What is to be reached: 不少于40场, 不低于98%."""
    how = "不低于" if goal.unit == "%" and goal.comparator == "ge" else _COMPARATORS[goal.comparator]
    return how + wording.exact(goal.value, goal.unit, places=goal.places)


def _figure(place: Placeholder, content: Content) -> Answer:
    number = content.numbers.get(place.name)
    elsewhere = (FOR_TOWNSHIP if content.by_township else FOR_COUNTY) in place.options
    if number is None or not number.value or elsewhere:
        return EMPTY
    text = _words_of(number, place, content)
    return Answer(State.FILLED, (Piece(text, f"figure:{number.id}"),)) if text else EMPTY


def _words_of(number: Number, place: Placeholder, content: Content) -> str:
    if COMPARED in place.options:
        return wording.compared(number.value or 0, number.before, number.unit)
    if NAMES in place.options:
        return _names(number)
    text = worded(number, place, content).text
    return text.removesuffix(number.unit) if BARE in place.options else text


def _names(number: Number) -> str:
    shown = [one for one in number.names if one][:MOST_NAMES]
    more = (number.value or 0) > len(shown) > 0
    return "、".join(shown) + (f"等{wording.exact(number.value or 0, number.unit)}" if more else "")


def _goals(chapter: str, content: Content) -> Answer:
    placed = (one for one in content.goals if chapter in ("", one.chapter))
    wanted = sorted(placed, key=lambda one: CHAPTERS.index(one.chapter) if one.chapter in CHAPTERS else 0)
    pieces: list[Piece] = []
    for goal in wanted:
        pieces += [
            Piece(f"{'、' if pieces else ''}{goal.label}"),
            Piece(goal_words(goal), f"goal:{goal.figure}"),
        ]
    return Answer(State.FILLED, tuple(pieces)) if pieces else EMPTY


def _todo(prompt: str) -> Piece:
    return Piece(f"【请补写：{prompt}】", todo=True)
