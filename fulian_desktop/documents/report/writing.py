"""A report as a Word file: the template's paragraphs filled, every number linked to its line in the table of sources."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from fulian_desktop.documents.saving import write_whole
from fulian_desktop.values import clock
from fulian_desktop.values.steps import Steps

from . import paragraphs, sources
from .answers import goal_words
from .assembly import Finished, assembled
from .content import Content, Written
from .links import Links
from .placeholders import Vocabulary
from .template import Template


def write_report(
    target: Path, template: bytes, vocabulary: Vocabulary, content: Content, steps: Steps | None = None
) -> Written:
    """Write a report, replacing a file of that name. UserErrors of `Template` and of `saving.write_whole`."""
    steps = steps or Steps()
    steps.say("正在写工作报告")
    opened = Template(template)
    finished = assembled([one.line for one in opened.sources], vocabulary, content)
    _drop_bookmarks(opened.body)
    links = Links(_tips(content), numbered=content.numbered)
    for source, one in zip(opened.sources, finished, strict=True):
        paragraphs.write(source, one, links.in_text)
    if links.lines:
        steps.say("正在写数字来源表")
        _add_sources(opened.body, sources.sources(content, links))
    _introduce(opened.document, content)
    whole = io.BytesIO()
    opened.document.save(whole)
    steps.check()
    write_whole(target, whole.getvalue())
    figures = sum(one.startswith("figure:") for one in links.lines)
    return Written(target, figures, sum(1 for _ in _open_places(finished)))


def _open_places(finished: Sequence[Finished]) -> Iterator[str]:
    for one in finished:
        yield from (part.piece.text for part in one.stretches or () if part.piece.todo)


def _tips(content: Content) -> dict[str, str]:
    tips = {f"figure:{one.id}": f"{one.label}，{one.shown}" for one in content.numbers.values()}
    return tips | {f"goal:{one.figure}": f"{one.label}，{goal_words(one)}" for one in content.goals}


def _drop_bookmarks(body: Any) -> None:
    """Bookmarks of the template would end in paragraphs that are gone, and share their numbers with ours."""
    for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
        for mark in list(body.iter(qn(tag))):
            mark.getparent().remove(mark)


def _add_sources(body: Any, made: Sequence[Any]) -> None:
    """Close the text's section and put the table on landscape pages of its own."""
    last = body.get_or_add_sectPr()
    ended = deepcopy(last)
    before = last.getprevious()
    if (
        before is None
        or before.tag != qn("w:p")
        or before.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None
    ):
        before = OxmlElement("w:p")
        last.addprevious(before)
    before.get_or_add_pPr().append(ended)
    for one in made:
        last.addprevious(one)
    sources.landscape(last)


def _introduce(document: Any, content: Content) -> None:
    """Say in the file's own facts what it is, and nothing of who edited the template."""
    facts, now = document.core_properties, clock.now().replace(tzinfo=None)
    facts.title = f"{content.office}{content.period}工作报告"[:250]
    facts.author = facts.last_modified_by = content.office[:250]
    facts.comments = facts.keywords = facts.subject = facts.category = ""
    facts.created = facts.modified = now
    facts.revision = 1
    for attached in document.settings.element.findall(qn("w:attachedTemplate")):
        attached.getparent().remove(attached)
    for part in [one.target_part for one in document.part.rels.values() if one.reltype.endswith("/settings")]:
        for name in [name for name, one in part.rels.items() if one.is_external]:
            del part.rels[name]
