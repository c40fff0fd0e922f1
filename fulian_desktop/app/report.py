"""The annual work report of an office: drafted from its figures, shown, written as a Word file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from ..documents.report.answers import worded
from ..documents.report.assembly import Finished, Line, assembled
from ..documents.report.content import Content, Highlight, Number, Written
from ..documents.report.placeholders import COMPARED, NAMES, Kind, Placeholder, Vocabulary, marks
from ..documents.report.wording import Phrase, Style
from ..store.audit import Event
from ..store.browse import newest_day
from ..store.office import Office
from ..values.clock import today
from ..values.dates import long_date
from ..values.steps import Steps
from . import report_highlights, report_numbers, report_template
from .report_choices import Choices, keep, kept
from .report_facts import facts
from .report_highlights import Offered

__all__ = [
    "Choices", "Draft", "Offered", "Style", "Written", "draft", "keep", "kept", "write_report", "year_to_report",
]  # fmt: skip

SPRING: Final = 3
"""The last month in which the year before is still being reported."""


@dataclass(frozen=True)
class Draft:
    """A report in the making: everything but what its author chooses.

    fixed: whether the figures were fixed. offered: the highlights, by unit. asked: the prompts of the places left for
    the author. uses: the placeholders that are worded, one for each figure, in the order of the text.
    """

    year: int
    template: bytes
    vocabulary: Vocabulary
    lines: tuple[Line, ...]
    base: Content
    fixed: bool
    offered: tuple[Offered, ...]
    asked: tuple[str, ...]
    uses: tuple[Placeholder, ...]

    def content(self, choices: Choices) -> Content:
        """What is written, with the author's choices."""
        said = {
            "会议": choices.meeting,
            "报告日期": long_date(choices.day) if choices.day else "",
            "报告人": choices.speaker,
        }
        chosen = tuple(
            Highlight(one.chapter, choices.highlights[one.uid])
            for one in self.offered
            if one.uid in choices.highlights
        )
        return replace(
            self.base,
            facts={**self.base.facts, **said},
            styles=choices.styles,
            written=choices.written,
            highlights=chosen,
            numbered=choices.numbered,
        )

    def paragraphs(self, choices: Choices) -> list[Finished]:
        """The text as it will be written, without what has nothing to say."""
        found = assembled(self.lines, self.vocabulary, self.content(choices))
        return [one for one in found if one.text.strip()]

    def phrase(self, use: Placeholder, choices: Choices) -> Phrase | None:
        """How a figure is worded; None where it has nothing to say."""
        number = self.base.numbers.get(use.name)
        return worded(number, use, self.content(choices)) if number and number.value else None


def year_to_report(office: Office) -> int:
    """The year that a report is most likely wanted for: that of the newest record, in its first months the one before."""
    with office.read() as connection:
        newest = newest_day(connection, today()) or today()
    return newest.year - (newest.month <= SPRING)


def draft(office: Office, year: int, steps: Steps | None = None) -> Draft:
    """Count what the template asks for. UserErrors of `template.Template` for a template of the office's own."""
    from ..documents.report.template import Template

    steps = steps or Steps()
    template, vocabulary = report_template.current(office), report_template.vocabulary()
    lines = tuple(one.line for one in Template(template).text)
    places = [place for line in lines for mark in marks(line.text) if (place := vocabulary.read(mark[1]))]
    steps.say("正在统计")
    found = report_numbers.counted(office, year)
    steps.say("正在查工作亮点和目标任务")
    numbers = _with_other_years(office, year, found.numbers, places)
    base = Content(
        facts=facts(office.info, year),
        numbers=numbers,
        office=office.info.name,
        period=f"{year}年",
        standing=found.standing,
        goals=report_numbers.goals(office, year + 1, numbers),
        packages=found.packages,
        by_township=office.info.level == "county",
    )
    asked = dict.fromkeys(place.name for place in places if place.kind is Kind.AUTHOR)
    offered = tuple(report_highlights.offered(office, year))
    return Draft(year, template, vocabulary, lines, base, found.fixed, offered, tuple(asked), _uses(places))


def _uses(places: list[Placeholder]) -> tuple[Placeholder, ...]:
    worded_ones = (one for one in places if one.kind is Kind.FIGURE and not one.options & {COMPARED, NAMES})
    first: dict[str, Placeholder] = {}
    for one in worded_ones:
        first.setdefault(one.name, one)
    return tuple(first.values())


def _with_other_years(
    office: Office, year: int, numbers: Mapping[str, Number], places: list[Placeholder]
) -> dict[str, Number]:
    """Other years are only asked where the wording depends on them: 同比, and 首个, which the author may choose too."""
    found = dict(numbers)
    for place in places:
        if place.name not in found or place.kind is not Kind.FIGURE:
            continue
        if COMPARED in place.options:
            found[place.name] = report_numbers.with_year_before(office, found[place.name], year)
        if not place.options & {COMPARED, NAMES}:
            found[place.name] = report_numbers.with_earlier(office, found[place.name], year)
    return found


def write_report(
    office: Office,
    year: int,
    path: Path,
    choices: Choices | None = None,
    steps: Steps | None = None,
    *,
    drafted: Draft | None = None,
) -> Written:
    """Write the report of a year; choices: those kept for it unless others are given. Replaces a file of that name.

    UserErrors E-DOC-01 and E-DOC-02 where it cannot be written, E-RPT-01 for a template that cannot be read.
    """
    from ..documents.report.writing import write_report as write

    steps = steps or Steps()
    chosen = choices or kept(office, year)
    made = drafted or draft(office, year, steps)
    written = write(path, made.template, made.vocabulary, made.content(chosen), steps)
    with office.write() as connection:
        office.log(connection, Event("report", detail={"year": year, "figures": written.figures}))
    return written
