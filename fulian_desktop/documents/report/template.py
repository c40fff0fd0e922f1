"""The template of the report: opened with care, because an office may bring one of its own, and checked."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from docx import Document
from docx.oxml.ns import qn
from lxml import etree

from fulian_desktop import paths
from fulian_desktop.errors import UserError

from . import paragraphs
from .placeholders import Kind, Vocabulary, marks

LARGEST: Final = 4 << 20
_LARGEST_UNPACKED, _MOST_PARTS = 40 << 20, 500
_EXCERPT: Final = 24
_SHOWN: Final = 8
_FOREIGN = (
    "/vbaProject",
    "/oleObject",
    "/attachedTemplate",
    "/package",
    "/control",
    "/subDocument",
    "/frame",
)
"""Relations through which a file brings or fetches more than text and pictures."""
_HARMLESS_OUTSIDE = ("/hyperlink", "/attachedTemplate")


@dataclass(frozen=True)
class Mark:
    """A mark of a template that the program does not know. excerpt: the beginning of its paragraph."""

    text: str
    excerpt: str


@dataclass(frozen=True)
class Checked:
    """What a template holds. missing: labels of figures that it does not name."""

    unknown: tuple[Mark, ...]
    figures: frozenset[str]
    missing: tuple[str, ...]


def shipped() -> bytes:
    """The template that comes with the program."""
    return paths.resource("templates", "work_report.docx").read_bytes()


class Template:
    """An opened template. text: its paragraphs; sources: these and those of page heads and feet.

    UserError E-RPT-01 for what is no Word file, or one with more in it than a report needs.
    """

    def __init__(self, content: bytes) -> None:
        _look_at(content)
        try:
            self.document = Document(io.BytesIO(content))
            self.body = self.document.element.body
            self.text = [paragraphs.read(one) for one in self.body.iter(qn("w:p"))]
            self.sources = [*self.text, *map(paragraphs.read, self._in_margins())]
        except (KeyError, ValueError, AttributeError, zipfile.BadZipFile, etree.XMLSyntaxError) as error:
            raise _no_template() from error
        if self.body.find(f".//{qn('w:del')}") is not None or self.body.find(f".//{qn('w:ins')}") is not None:
            raise UserError(
                "E-RPT-01",
                "模板里还有没处理的修订。",
                todo="请在 Word 或 WPS 的“审阅”里接受全部修订，保存后再换上。",
            )

    def _in_margins(self) -> Iterator[Any]:
        """The paragraphs of page heads and page feet, which may name the office too."""
        for relation in self.document.part.rels.values():
            if not relation.is_external and relation.reltype.endswith(("/header", "/footer")):
                yield from relation.target_part.element.iter(qn("w:p"))

    def check(self, vocabulary: Vocabulary) -> Checked:
        """Which marks are unknown, which figures the template names and which it does not."""
        unknown: list[Mark] = []
        named: set[str] = set()
        for source in self.sources:
            for mark in marks(source.line.text):
                place = vocabulary.read(mark[1])
                if place is None:
                    unknown.append(Mark(mark[0], source.line.text.strip()[:_EXCERPT]))
                elif place.kind is Kind.FIGURE:
                    named.add(place.name)
        missing = tuple(label for figure, label in vocabulary.labels.items() if figure not in named)
        return Checked(tuple(unknown), frozenset(named), missing)


def taken_in(content: bytes, vocabulary: Vocabulary) -> Checked:
    """Check a template that an office brings. UserErrors E-RPT-01, and E-RPT-02 naming the marks that are unknown."""
    checked = Template(content).check(vocabulary)
    if checked.unknown:
        listed = "；".join(f"{one.text}（“{one.excerpt}…”一段）" for one in checked.unknown[:_SHOWN])
        more = f"等 {len(checked.unknown)} 处" if len(checked.unknown) > _SHOWN else ""
        raise UserError(
            "E-RPT-02",
            f"模板里有认不出的占位：{listed}{more}。",
            safe="原来的模板没有改动。",
            todo="请照“可用的占位”改成统计数字的名称，或去掉方头括号【】，再换上。",
        )
    return checked


def _look_at(content: bytes) -> None:
    """Refuse before unpacking what is not a plain Word file of a sensible size."""
    if len(content) > LARGEST:
        raise _no_template("文件太大")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as opened:
            parts = opened.infolist()
            if len(parts) > _MOST_PARTS or sum(one.file_size for one in parts) > _LARGEST_UNPACKED:
                raise _no_template("文件太大")
            for part in parts:
                if part.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in opened.read(part)[:4096]:
                    raise _no_template()
                if part.filename.endswith(".rels"):
                    _look_at_relations(opened.read(part))
    except (zipfile.BadZipFile, etree.XMLSyntaxError, NotImplementedError, RuntimeError, OSError) as error:
        raise _no_template() from error


def _look_at_relations(content: bytes) -> None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    for relation in etree.fromstring(content, parser):
        kind, outside = relation.get("Type", ""), relation.get("TargetMode") == "External"
        if outside and not kind.endswith(_HARMLESS_OUTSIDE):
            raise _no_template("它引用了文件以外的内容")
        if kind.endswith(_FOREIGN) and not (outside and kind.endswith(_HARMLESS_OUTSIDE)):
            raise _no_template("它带有宏或嵌入的对象")


def _no_template(why: str = "它不是 Word 文档（.docx）") -> UserError:
    return UserError(
        "E-RPT-01",
        f"这个文件不能用作模板：{why}。",
        todo="请用 Word 或 WPS 把它另存为“Word 文档（*.docx）”，不带宏，再试一次。",
    )
