"""A whole report from its template: every paragraph resolved, empty chapters gone, numbers counted anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .answers import Answer, Piece, State, answer
from .content import Content
from .numerals import Rank
from .placeholders import Vocabulary, marks
from .sentences import CLOSERS, ENDS, Bit, Bits, Paragraph, Sentence, plain, resolved

OBJECT = "\ufffc"
"""Stands in a template's text for what is no text: a picture, a field."""


@dataclass(frozen=True)
class Line:
    """A paragraph of the template. looks: for each character the number of its formatting."""

    text: str
    looks: tuple[int, ...]


@dataclass(frozen=True)
class Stretch:
    """A piece of a finished paragraph, with the number of its formatting."""

    piece: Piece
    look: int


@dataclass(frozen=True)
class Finished:
    """A paragraph of the report; stretches is None where the paragraph leaves."""

    stretches: tuple[Stretch, ...] | None

    @property
    def text(self) -> str:
        """All of it, for a preview."""
        return "".join(one.piece.text for one in self.stretches or ())


def assembled(lines: Sequence[Line], vocabulary: Vocabulary, content: Content) -> list[Finished]:
    """The paragraphs of a report, one for each of the template."""
    paragraphs = [resolved(_bits(line, vocabulary, content)) for line in lines]
    gone = [paragraph.leaves for paragraph in paragraphs]
    for place in _empty_chapters(paragraphs, gone):
        gone[place] = True
    _count_anew(paragraphs, gone)
    return [
        Finished(None if left else tuple(_stretches(paragraph)))
        for paragraph, left in zip(paragraphs, gone, strict=True)
    ]


def _bits(line: Line, vocabulary: Vocabulary, content: Content) -> Bits:
    bits: Bits = []
    at = 0
    for mark in marks(line.text):
        place = vocabulary.read(mark[1])
        if place is None:
            continue
        bits += _plain_bits(line, at, mark.start())
        bits.append(Bit("", line.looks[mark.start() + 1], answer(place, content)))
        at = mark.end()
    return bits + _plain_bits(line, at, len(line.text))


def _plain_bits(line: Line, start: int, end: int) -> Bits:
    return [Bit(line.text[at], line.looks[at]) for at in range(start, end)]


# ------------------------------------------------------------------------------------------------ chapters


def _rank(paragraph: Paragraph) -> Rank | None:
    first = paragraph.sentences[0] if paragraph.sentences else None
    return first.head.rank if first and first.head else None


def _is_heading(paragraph: Paragraph) -> bool:
    """一、… and （一）… without an end of a sentence."""
    rank = _rank(paragraph)
    if rank not in (Rank.CHAPTER, Rank.SECTION):
        return False
    text = plain([bit for one in paragraph.sentences for bit in one.bits]).rstrip()
    return text[-1:] not in ENDS + CLOSERS


def _empty_chapters(paragraphs: Sequence[Paragraph], gone: Sequence[bool]) -> Iterator[int]:
    """The headings under which everything that was there has gone, the innermost first."""
    now_gone = list(gone)
    for rank in (Rank.SECTION, Rank.CHAPTER):
        for place, paragraph in enumerate(paragraphs):
            if _is_heading(paragraph) and _rank(paragraph) is rank:
                below = list(_below(paragraphs, place, rank))
                if below and all(now_gone[one] for one in below):
                    now_gone[place] = True
                    yield place


def _below(paragraphs: Sequence[Paragraph], heading: int, rank: Rank) -> Iterator[int]:
    """The paragraphs under a heading: to the next heading of its rank, and where the first of them are
    numbered (一是, 1、) no further than these.
    """
    numbered = False
    for place in range(heading + 1, len(paragraphs)):
        found = _rank(paragraphs[place])
        if _is_heading(paragraphs[place]) and found is not None and found <= rank:
            return
        if place == heading + 1:
            numbered = found in (Rank.RUN_IN, Rank.ITEM)
        if numbered and found not in (Rank.RUN_IN, Rank.ITEM):
            return
        yield place


# ------------------------------------------------------------------------------------------------ numbers


@dataclass
class _Series:
    """Numbered sentences that follow each other: a new series begins where the template counts from one."""

    members: list[tuple[Sentence, bool]]


def _count_anew(paragraphs: Sequence[Paragraph], gone: Sequence[bool]) -> None:
    for series in _series(paragraphs, gone):
        standing = [one for one, stands in series.members if stands]
        if len(standing) == len(series.members):
            continue
        alone = len(standing) == 1
        for number, sentence in enumerate(standing, 1):
            _renumber(sentence, 0 if alone else number)


def _series(paragraphs: Sequence[Paragraph], gone: Sequence[bool]) -> list[_Series]:
    found: list[_Series] = []
    open_: dict[Rank, _Series] = {}
    for paragraph, left in zip(paragraphs, gone, strict=True):
        for sentence in paragraph.sentences:
            head = sentence.head
            if head is None:
                continue
            if head.number == 1 or head.rank not in open_:
                open_[head.rank] = _Series([])
                found.append(open_[head.rank])
            open_[head.rank].members.append((sentence, sentence.stands and not left))
    return found


def _renumber(sentence: Sentence, number: int) -> None:
    """Give a sentence its number; 0: it is the only one left, and a lone 一是 is left out."""
    head = sentence.head
    if head is None:
        return
    if not number and head.rank is Rank.RUN_IN:
        del sentence.bits[head.start : head.end + 1]
        return
    look = sentence.bits[head.start].look
    sentence.bits[head.start : head.end] = [Bit(sign, look) for sign in head.numbered(number or 1)]


# ------------------------------------------------------------------------------------------------ stretches


def _stretches(paragraph: Paragraph) -> Iterator[Stretch]:
    """The pieces of what stands; neighbours of one look are joined."""
    bits = [bit for one in paragraph.standing for bit in one.bits]
    run, look = "", 0
    for place, bit in enumerate(bits):
        if bit.answer is None and (not run or bit.look == look):
            run, look = run + bit.text, bit.look
            continue
        if run:
            yield Stretch(Piece(run), look)
        run, look = (bit.text, bit.look) if bit.answer is None else ("", 0)
        if bit.answer:
            yield from (Stretch(piece, bit.look) for piece in bit.answer.pieces)
            if _needs_end(bit.answer, bits[place + 1 :]):
                run, look = "。", bit.look
    if run:
        yield Stretch(Piece(run), look)


def _needs_end(answer: Answer, after: Sequence[Bit]) -> bool:
    """Highlights are sentences of their own: where the template puts no sign behind them, one is written."""
    return answer.state is State.FILLED and answer.is_sentences and not (after and after[0].text[:1] in ENDS)
