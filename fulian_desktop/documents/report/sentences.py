"""Which sentences of a paragraph stand, and which of their clauses: what has no number to tell leaves the text.

A sentence ends with 。；！？. If it has placeholders for figures and none of them has anything to say, it leaves.
If some have, the clauses (parted by ，、：) and the brackets （…） of the others leave. A clause without a figure that
ends with 、 belongs to the next one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from .answers import Answer, State
from .numerals import Head, head_of

ENDS: Final = "。；！？"
CLOSERS: Final = "”’）」』》"
_OPEN, _CLOSE = "（(“《", "）)”》"
_BREAKS: Final = "，、："


@dataclass
class Bit:
    """One character of the template, or the answer to one placeholder. look: which formatting it has."""

    text: str
    look: int = 0
    answer: Answer | None = None

    @property
    def state(self) -> State:
        """Whether it is a reason for its clause to stand."""
        return self.answer.state if self.answer else State.NEUTRAL


Bits = list[Bit]


@dataclass
class Sentence:
    """A sentence of the template: what is left of it, whether it stands, and the number that it begins with."""

    bits: Bits
    stands: bool
    counts: bool
    head: Head | None = None


@dataclass
class Paragraph:
    """A paragraph of the template, resolved."""

    sentences: list[Sentence] = field(default_factory=list)

    @property
    def standing(self) -> list[Sentence]:
        """The sentences that are left."""
        return [one for one in self.sentences if one.stands]

    @property
    def leaves(self) -> bool:
        """Whether nothing is left of a paragraph that had something to say."""
        said = any(not one.stands for one in self.sentences)
        return said and not any(bit.text.strip() for one in self.standing for bit in one.bits)


def resolved(bits: Bits) -> Paragraph:
    """A paragraph without what has nothing to say."""
    sentences = [_sentence(part, first=not place) for place, part in enumerate(_sentences(bits))]
    for item in _items(sentences):
        title, rest = item[0], item[1:]
        if title.head and not title.counts and rest and not any(one.stands for one in rest):
            title.stands = False
    _close(sentences)
    return Paragraph(sentences)


def _sentence(bits: Bits, *, first: bool) -> Sentence:
    head = head_of(plain(bits), first=first)
    counts = any(bit.state is not State.NEUTRAL for bit in bits)
    if not counts:
        return Sentence(bits, stands=True, counts=False, head=head)
    if not any(bit.state is State.FILLED for bit in bits):
        return Sentence([], stands=False, counts=True, head=head)
    own = head.end + 1 if head else 0  # 一是 stays whatever clause comes first
    left = _without_empty_clauses(_without_empty_brackets(bits[own:]))
    return Sentence([*bits[:own], *left], stands=True, counts=True, head=head)


def plain(bits: Sequence[Bit]) -> str:
    """The characters; each placeholder is one U+FFFC."""
    return "".join("\ufffc" if bit.answer else bit.text for bit in bits)


def _sentences(bits: Bits) -> Iterator[Bits]:
    start, at = 0, 0
    while at < len(bits):
        at += 1
        if bits[at - 1].text in ENDS and not bits[at - 1].answer:
            while at < len(bits) and not bits[at].answer and bits[at].text in CLOSERS:
                at += 1
            yield bits[start:at]
            start = at
    if start < len(bits):
        yield bits[start:]


def _items(sentences: Sequence[Sentence]) -> list[list[Sentence]]:
    """Sentences under the numbered one that they follow."""
    items: list[list[Sentence]] = []
    for one in sentences:
        if one.head or not items:
            items.append([])
        items[-1].append(one)
    return items


def _close(sentences: Sequence[Sentence]) -> None:
    """What has become the last sentence ends as the last one did."""
    standing = [one for one in sentences if one.stands]
    if not standing or standing[-1] is sentences[-1] or not standing[-1].bits:
        return
    last = standing[-1].bits[-1]
    if last.text == "；" and not last.answer:
        standing[-1].bits[-1] = Bit("。", last.look)


def _without_empty_brackets(bits: Bits) -> Bits:
    """Leave out （…） whose placeholders are all empty."""
    kept: Bits = []
    opened: list[int] = []
    for bit in bits:
        kept.append(bit)
        if bit.answer or bit.text not in "（(）)":
            continue
        if bit.text in "（(":
            opened.append(len(kept) - 1)
        elif opened:
            start = opened.pop()
            if _is_empty(kept[start:]):
                del kept[start:]
    return kept


@dataclass
class _Clause:
    """end: the sign that parts it from the next clause, at the last one the signs that end the sentence."""

    bits: Bits
    end: Bits
    stands: bool

    def ends_with(self, sign: str) -> bool:
        """Whether it is parted from the next by this sign."""
        return plain(self.end) == sign


def _without_empty_clauses(bits: Bits) -> Bits:
    clauses = list(_clauses(bits))
    for place, clause in enumerate(clauses):
        if clause.ends_with("：") and clause.stands:
            _judge_heading(clause, _listed(clauses[place + 1 :]))
    kept: list[_Clause] = []
    for clause in clauses:
        if clause.stands:
            kept.append(clause)
        elif kept and kept[-1].ends_with("、") and clause.ends_with("，"):
            kept[-1].end = clause.end  # the pause after what was left out is the longer one
    if kept[-1] is not clauses[-1]:
        kept[-1].end = clauses[-1].end
    return [bit for clause in kept for bit in (*clause.bits, *clause.end)]


def _listed(after: Sequence[_Clause]) -> list[_Clause]:
    """What a colon announces: the enumeration up to the next longer pause, else all that follows."""
    if not after or not after[0].ends_with("、"):
        return list(after)
    last = next((place for place, one in enumerate(after) if not one.ends_with("、")), len(after) - 1)
    return list(after[: last + 1])


def _judge_heading(heading: _Clause, announced: Sequence[_Clause]) -> None:
    """A clause before a colon whose list is gone leaves too, unless it tells a number itself."""
    if any(one.stands for one in announced):
        return
    heading.stands = any(bit.state is State.FILLED for bit in heading.bits)
    heading.end = announced[-1].end if announced else heading.end


def _clauses(bits: Bits) -> Iterator[_Clause]:
    """Clauses without the sign that ends each; the last ends with the sentence's own signs."""
    body = len(bits)
    while body and not bits[body - 1].answer and bits[body - 1].text in ENDS + CLOSERS:
        body -= 1
    depth, start = 0, 0
    for at in range(body):
        sign = "" if bits[at].answer else bits[at].text
        depth += (sign in _OPEN) - (sign in _CLOSE) if sign else 0
        if depth > 0 or not sign or sign not in _BREAKS:
            continue
        counts = any(bit.state is not State.NEUTRAL for bit in bits[start:at])
        if sign == "、" and not counts:
            continue
        yield _clause(bits[start:at], bits[at : at + 1])
        start = at + 1
    yield _clause(bits[start:body], bits[body:])


def _clause(bits: Bits, end: Bits) -> _Clause:
    return _Clause(bits, end, stands=not _is_empty(bits))


def _is_empty(bits: Sequence[Bit]) -> bool:
    """Whether nothing is told; what stands in brackets only counts where nothing outside them does."""
    outside = {bit.state for bit in _outside_brackets(bits)} - {State.NEUTRAL}
    states = outside or {bit.state for bit in bits}
    return State.EMPTY in states and State.FILLED not in states


def _outside_brackets(bits: Sequence[Bit]) -> Iterator[Bit]:
    depth = 0
    for bit in bits:
        if not bit.answer and bit.text in "（(":
            depth += 1
        elif not bit.answer and bit.text in "）)":
            depth = max(0, depth - 1)
        elif not depth:
            yield bit
