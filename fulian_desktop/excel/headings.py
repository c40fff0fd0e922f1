"""Headings of lists as offices write them, and which fields of a ledger they can mean.

A field is named by its path: `held_on`, of child rows `attendees.mark`, of a linked record
`attendees.person.id_number`. The path of a link itself (`attendees.person`) stands for the words by which the
record is called, mostly a name; so the title of a linked record has no path of its own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any, Final, cast

from ..ledgers.registry import BY_KEY, filled_in, titled_by
from ..schema.field import Field
from ..schema.kinds import Link, Place
from ..schema.ledger import Ledger, ledger_of
from .columns import filled_in as fields_of
from .heading_words import CHIEF, COMMON, VILLAGE, varied
from .units import WORDS

NUMBER: Final = "#"
"""The path of the number that ties records and the rows below them together over two sheets."""
UID: Final = "uid"
"""The path of a record's identifier, by which an export finds its own records again."""
UID_HEADING: Final = "记录编号"
ADDED: Final = frozenset((UID_HEADING, "填报单位", "导入问题"))
"""Headings that this program adds to exports and to marked copies: they belong to no shape of list."""

EXPLICIT: Final = 4
"""Ranks that end so: the heading says itself whose field it is, as 负责人电话 does."""

_BELONGING: Final = frozenset(("所属序号", "所属编号"))
_NUMBERED: Final = frozenset("序号 序 顺序号 序列 no. no № 行号".split()) | _BELONGING
_NOTE: Final = re.compile(
    r"必填|选填|可不填|可填|(?:计量|金额)?单位[:：]?.*|如[:：]?.*|例[:：]?.*|格式.*|(?:yyyy|yy)\D?mm.*|年\D?月(?:\D?日)?"
)
_BRACKET: Final = re.compile(r"^(?P<bare>.+?)[(\[【〔<]\s*(?P<note>[^()\[\]【】〔〕<>]*)[)\]】〕>]$")
_TRAILING_UNIT: Final = re.compile(r"^(?P<bare>.{2,}?)[:/,，]?(?P<note>[百千万亿]元)$")
_BETWEEN: Final = re.compile(r"[/、,，;；与及和或|()（）]|\s+")
_LEADING: Final = re.compile(r"^(?:[*★※☆▲●]+|\d{1,2}[.、．)]|[一二三四五六七八九十]{1,2}、)")
_TRAILING: Final = re.compile(r"[*★※☆▲●:：。]+$")


@dataclass(frozen=True)
class Form:
    """A heading as it is compared. note: what a bracket at its end said; `words` is without it then."""

    words: str
    note: str = ""

    @property
    def measure(self) -> bool:
        """Whether the bracket only gives a unit or how the column is filled in."""
        return not self.note or self.note in WORDS or _NOTE.fullmatch(self.note) is not None


@dataclass(frozen=True)
class Target:
    """A field that a column can hold.

    child: the field of the ledger whose rows it belongs to, "" for the ledger itself.
    via: the link fields between; linked: the key of the ledger that declares the field.
    label: as the clerk reads it in a list of choices.
    """

    path: str
    field: Field
    child: str = ""
    via: tuple[str, ...] = ()
    linked: str = ""
    label: str = ""
    principal: bool = True
    """False for what belongs to a record linked besides: the head of a team, not the member."""

    @property
    def level(self) -> int:
        """The nearer a field, the sooner it is meant: own, child's, linked, linked besides."""
        return (1 if self.child else 0) + (2 if self.via else 0) + (0 if self.principal else 4)


def level_words(text: str) -> str:
    """A heading without blanks, line breaks, marks and letter case."""
    words = unicodedata.normalize("NFKC", text)
    words = "".join(
        sign for sign in words if not sign.isspace() and unicodedata.category(sign) not in ("Cf", "Cc")
    )
    return _TRAILING.sub("", _LEADING.sub("", words.lower())) or words.lower()


@lru_cache(maxsize=8192)
def forms(text: str) -> tuple[Form, ...]:
    """The ways in which a heading is looked up: whole, then without the bracket at its end."""
    words = level_words(text)
    found = [Form(words)]
    for shape in (_BRACKET, _TRAILING_UNIT):
        if part := shape.match(words):
            found.append(Form(_TRAILING.sub("", part["bare"]), part["note"]))
            break
    return tuple(found)


def pieces(text: str) -> list[str]:
    """The headings that stand in one, as 性别/年龄 or 姓名(身份证号) have two."""
    return [one for one in _BETWEEN.split(unicodedata.normalize("NFKC", text)) if one]


class Vocabulary:
    """All the headings that a ledger understands, each with the fields that it can mean, the nearest first."""

    def __init__(self, ledger: Ledger) -> None:
        self.targets = {target.path: target for target in _targets(ledger)}
        ranked: dict[str, dict[str, int]] = {}
        for target in self.targets.values():
            for words, rank in _named(target, ledger):
                meant = ranked.setdefault(words, {})
                meant[target.path] = min(rank, meant.get(target.path, rank))
        self.words: Mapping[str, tuple[tuple[int, Target], ...]] = {
            words: tuple(
                sorted(
                    ((rank, self.targets[path]) for path, rank in meant.items()),
                    key=lambda one: one[0],
                )
            )
            for words, meant in ranked.items()
        }
        own = _numbered(ledger)
        self.numbers = _NUMBERED | own
        self.belonging = _BELONGING | own

    def meant(self, form: Form) -> tuple[tuple[int, Target], ...]:
        """What a heading can mean, with ranks; nothing where it is unknown."""
        return self.words.get(form.words, ())

    def knows(self, text: str) -> bool:
        """Whether a heading is understood, if only without its bracket."""
        return any(form.words in self.words or form.words in self.numbers for form in forms(text))


def vocabulary(ledger: Ledger) -> Vocabulary:
    """The headings of a ledger; made once."""
    return _vocabulary(cast(Hashable, ledger.cls))


@cache
def _vocabulary(cls: Hashable) -> Vocabulary:
    return Vocabulary(ledger_of(cast(type[Any], cls)))


@cache
def all_words() -> frozenset[str]:
    """Every heading that some ledger understands."""
    found = {words for ledger in filled_in() for words in vocabulary(ledger).words}
    return frozenset(found | _NUMBERED | {UID_HEADING})


def known(text: str) -> bool:
    """Whether any ledger understands a heading, if only without its bracket."""
    return any(form.words in all_words() for form in forms(text))


def choices(ledger: Ledger) -> list[Target]:
    """Everything that a column of a list can be said to hold, in the order of the form."""
    return list(vocabulary(ledger).targets.values())


def target_at(ledger: Ledger, path: str) -> Target | None:
    """The field that a path names; None where there is none."""
    return vocabulary(ledger).targets.get(path)


def _targets(ledger: Ledger) -> Iterator[Target]:
    yield from _fields(ledger, None)
    for name, child in ledger.children.items():
        above = Target(name, ledger.fields[name], child=name, label=ledger.fields[name].label)
        yield from _fields(child, above)


def _fields(table: Ledger, above: Target | None) -> Iterator[Target]:
    """The fields of a ledger, each link to a person followed by the fields of that person."""
    linked = above is not None and bool(above.via)
    for field in fields_of(table):
        here = _below(table, above, field)
        if not (linked and field.name == table.title):
            yield here
        if not _to_a_person(field) or (linked and field.name != table.title):
            continue
        chief = here.principal and field.name == chief_link(table)
        yield from _fields(_linked(field), replace(here, via=(*here.via, field.name), principal=chief))


def _below(table: Ledger, above: Target | None, field: Field) -> Target:
    if above is None:
        return Target(field.name, field, label=field.label)
    return Target(
        f"{above.path}.{field.name}",
        field,
        above.child,
        above.via,
        table.key if above.via else "",
        f"{above.label}·{field.label}",
        above.principal,
    )


def _linked(field: Field) -> Ledger:
    assert isinstance(field.kind, Link)
    return BY_KEY[field.kind.to]


def _to_a_person(field: Field) -> bool:
    """Whether a field links a person, or a record that is called by a person's name."""
    table = _linked(field) if isinstance(field.kind, Link) else None
    while table is not None and table.key != "person":
        table = titled_by(table)
    return table is not None


def chief_link(table: Ledger) -> str:
    """The link to the person whom a record or row is about; "" where it is about no one."""
    if _to_a_person(table.fields[table.title]):
        return table.title
    people = [field for field in table.columns if _to_a_person(field)]
    return people[0].name if len(people) == 1 and people[0].required else ""


def _named(target: Target, ledger: Ledger) -> Iterator[tuple[str, int]]:
    """The headings that mean a field, each with its rank: the lower, the surer."""
    base, field = target.level * 10, target.field
    table = ledger.children[target.child] if target.child else ledger
    chief = not target.via and field.name == chief_link(table)
    for words, rank in _words_of(field, person=chief):
        yield words, base + rank
    if target.child and not target.via:
        for words, _ in _words_of(field, person=False):
            yield level_words(table.label) + words, base + EXPLICIT
    if target.via:
        link = table.fields[target.via[0]]
        for words, _ in _words_of(field, person=False):
            for called in _called(link):
                yield called + words, base + EXPLICIT
    elif _to_a_person(field):
        for called in _called(field):
            yield called + "姓名", base + EXPLICIT


def _called(link: Field) -> set[str]:
    """How headings call the one whom a link means: 主席, 负责人."""
    return {form.words for text in (link.label, *link.excel) for form in forms(text)} - {"姓名"}


def _words_of(field: Field, *, person: bool) -> Iterator[tuple[str, int]]:
    """The headings that mean a field. person: it is the link to the one whom the record is about."""
    label = level_words(field.label)
    named = [level_words(one) for one in field.excel]
    yield label, 0
    yield from ((one, 1) for one in named)
    common = [level_words(one) for one in COMMON.get(label, "").split()]
    yield from ((one, 2) for one in common)
    if person:
        yield "姓名", 2
        yield from ((one, 3) for one in CHIEF)
    if isinstance(field.kind, Place) and "村" in label:
        yield from ((one, 3) for one in VILLAGE)
    yield from ((one, 3) for words in (label, *named, *common) for one in varied(field.kind, words))
    bare = forms(field.label)[-1]
    if bare.note:
        yield bare.words, 3


def _numbered(ledger: Ledger) -> frozenset[str]:
    """培训编号, 培训序号: numbers of records that a list has of its own."""
    title = ledger.fields[ledger.title].label
    stems = {
        re.sub("(?:台账|名册|记录|对象)$", "", level_words(ledger.label)),
        re.sub("(?:名称|标题|全称)$", "", level_words(title)),
        level_words(ledger.label),
    }
    numbers = {stem + end for stem in stems for end in ("编号", "序号") if stem}
    taken = {level_words(words) for field in ledger.columns for words in (field.label, *field.excel)}
    return frozenset(numbers - taken)
