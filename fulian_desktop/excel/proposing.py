"""What the headings of a table most likely mean, and what has to be asked."""

from __future__ import annotations

from collections.abc import Mapping as Mapped
from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import Final

from ..schema.kinds import Money
from ..schema.ledger import Ledger
from .columns import EXAMPLES
from .columns import filled_in as fields_of
from .grid import letters
from .heading_block import Heading
from .headings import ADDED, forms, level_words, pieces, target_at, vocabulary
from .layout import Found
from .mapping import Mapping, fingerprint, named
from .meanings import Column, Meaning, Shape, columns_of, fixed, in_play, is_number
from .units import WORDS, same_unit, yuan_of

_NEAR: Final = 72
"""How alike a heading must be to be suggested, of 100."""
_SUGGESTED: Final = 4


@dataclass(frozen=True)
class Proposed:
    """A mapping to begin with.

    certain: the columns that are mapped without doubt; all others are "" in the mapping.
    suggestions: for columns that are not mapped, the paths that they may mean, the likeliest first.
    unmapped: the headings that are left out. notes: column → a sentence that the clerk should read.
    missing: the paths of required fields that no column holds.
    """

    mapping: Mapping
    certain: frozenset[int]
    suggestions: Mapped[int, tuple[str, ...]]
    unmapped: tuple[Heading, ...]
    notes: Mapped[int, str]
    missing: tuple[str, ...]
    part: str = ""
    shape: Shape = "plain"


def propose(found: Found, ledger: Ledger, *, suggest: bool = True) -> Proposed:
    """What each column most likely holds."""
    columns = columns_of(found.headings, ledger)
    playing = in_play(columns, ledger)
    for column in columns:
        column.path = fixed(column, ledger, found.part)
        if not column.path:
            _settle(column, ledger, found.part, playing)
    _besides(columns)
    _ask_twins(columns, ledger)
    taken = {one.path for one in columns if one.path}
    suggestions = {}
    for column in columns:
        if not column.path and not _is_known(column.heading, ledger):
            column.note = column.note or _combined(column, ledger)
            if suggest and (near := _near(column, ledger, taken)):
                suggestions[column.at] = near
    return _proposed(found, ledger, columns, suggestions)


def _is_known(heading: Heading, ledger: Ledger) -> bool:
    """Whether a column is left out with good reason: it numbers the rows, or this program added it."""
    return is_number(heading, ledger) or level_words(heading.text) in ADDED


def _settle(column: Column, ledger: Ledger, part: str, playing: Mapped[str, int]) -> None:
    """The one field that a heading means, where it can mean no other."""
    fitting = [one for one in column.meant if _fits(one, ledger, part, playing)]
    below = [one for one in fitting if one.target.child and (part or column.at > playing[one.target.child])]
    own = [one for one in fitting if not one.target.child]
    chosen = below if below and (own or part) else own or fitting
    if not chosen:
        return
    best = min(chosen, key=lambda one: one.rank)
    others = {one.target.path for one in chosen if one.rank == best.rank}
    if len(others) == 1:
        column.path, column.rank = best.target.path, best.rank


def _fits(meaning: Meaning, ledger: Ledger, part: str, playing: Mapped[str, int]) -> bool:
    target = meaning.target
    if target.child and target.child not in playing:
        return False
    if part and target.child != part and target.path != ledger.title:
        return False
    if not target.principal and not meaning.explicit:
        return False
    return _same_unit(meaning)


def _same_unit(meaning: Meaning) -> bool:
    """Whether the bracket after a heading only says what the field takes anyway."""
    note, field = meaning.form.note, meaning.target.field
    if not note:
        return True
    if isinstance(field.kind, Money):
        return yuan_of(note) > 0 or (meaning.form.measure and note not in WORDS)
    if not meaning.form.measure or yuan_of(note):
        return False
    return not field.unit or note not in WORDS or same_unit(note, field.unit)


def _besides(columns: Sequence[Column]) -> None:
    """The columns after a link to a person whom the record is not about, such as a head, belong to that person."""
    links: list[tuple[int, str]] = [(one.at, one.path) for one in columns if one.path]
    for column in columns:
        if column.path:
            continue
        fitting = [one for one in column.meant if not one.target.principal and _same_unit(one)]
        before = [
            (at, one)
            for one in fitting
            for at, path in links
            if at < column.at and one.target.path.rpartition(".")[0] == path
        ]
        if before:
            column.path = max(before, key=lambda pair: pair[0])[1].target.path
            column.rank = min(one.rank for one in fitting)


def _ask_twins(columns: Sequence[Column], ledger: Ledger) -> None:
    """Of two columns of one field the surer is taken; where neither is, both are asked about."""
    held: dict[str, list[Column]] = {}
    for column in columns:
        if column.path:
            held.setdefault(column.path, []).append(column)
    for path, twins in held.items():
        if len(twins) < 2:
            continue
        surest = min(one.rank for one in twins)
        keep = [one for one in twins if one.rank == surest]
        texts = list(dict.fromkeys(one.heading.text for one in twins))
        told = f"“{'”和“'.join(texts)}”都" if len(texts) > 1 else f"有{len(twins)}列“{texts[0]}”，都"
        for column in twins:
            column.note = f"{told}像是“{named(ledger, path)}”，请选定一列"
            if len(keep) > 1 or column is not keep[0]:
                column.path = ""


def _combined(column: Column, ledger: Ledger) -> str:
    """A sentence for a column in which two things stand, as 性别/年龄: it cannot be read as it is."""
    text, words = column.heading.parts[-1], vocabulary(ledger)
    parts = pieces(text)
    if len(parts) > 1 and sum(words.knows(one) or level_words(one) == "年龄" for one in parts) > 1:
        return f"“{column.heading.text}”一栏里写了几项内容，不能导入；要导入的，请在表里分成几栏"
    if level_words(text).startswith("起止"):
        return f"“{column.heading.text}”一栏里有起、止两个日期，不能导入；要导入的，请在表里分成两栏"
    return ""


def _near(column: Column, ledger: Ledger, taken: Set[str]) -> tuple[str, ...]:
    """Fields that a heading may mean: those that it means elsewhere, then those whose headings look alike."""
    from rapidfuzz import fuzz, process

    words = vocabulary(ledger)
    meant = [one.target.path for one in sorted(column.meant, key=lambda one: one.rank)]
    text = level_words(column.heading.parts[-1])
    if len(text) >= 2:
        alike = process.extract(text, words.words.keys(), scorer=fuzz.WRatio, score_cutoff=_NEAR, limit=12)
        meant += [words.words[one][0][1].path for one, _, _ in alike]
    return tuple([path for path in dict.fromkeys(meant) if path not in taken][:_SUGGESTED])


def _proposed(
    found: Found, ledger: Ledger, columns: Sequence[Column], suggestions: Mapped[int, tuple[str, ...]]
) -> Proposed:
    mapping = Mapping(
        ledger.key,
        {one.at: one.path for one in columns},
        fingerprint(found),
        {one.at: one.heading.text for one in columns},
    )
    left = [one.heading for one in columns if not one.path and not _is_known(one.heading, ledger)]
    return Proposed(
        mapping,
        frozenset(one.at for one in columns if one.path),
        suggestions,
        tuple(left),
        {one.at: one.note for one in columns if one.note},
        missing(mapping, ledger, found.part),
        found.part,
        found.shape,
    )


def missing(mapping: Mapping, ledger: Ledger, part: str = "") -> tuple[str, ...]:
    """The required fields that no column holds, and that do not follow from others: sex does from the ID number.

    Of child rows only where some of their columns are there. part: the child rows that the table holds alone.
    """
    held = {path for path in mapping.columns.values() if path}
    tables = [("", ledger)] if not part else []
    tables += [
        (f"{name}.", child)
        for name, child in ledger.children.items()
        if part == name or any(path.startswith(f"{name}.") for path in held)
    ]
    lacking = []
    for prefix, table in tables:
        given = {
            one.name: EXAMPLES[type(one.kind)](one.kind, one)
            for one in fields_of(table)
            if prefix + one.name in held
        }
        follows = table.cls.derived(given)
        lacking += [
            prefix + one.name
            for one in fields_of(table)
            if one.required and prefix + one.name not in held and one.name not in follows
        ]
    return tuple(lacking)


def units_of(found: Found, mapping: Mapping, ledger: Ledger) -> dict[int, int]:
    """Column → yuan that a number there means, for columns of money told in 万元 or the like."""
    told = {}
    for heading in found.headings:
        target = target_at(ledger, mapping.columns.get(heading.column, ""))
        if target is None or not isinstance(target.field.kind, Money):
            continue
        said = next((unit for form in forms(heading.parts[-1]) if (unit := yuan_of(form.note))), found.unit)
        if said != 1:
            told[heading.column] = said
    return told


def told_unmapped(heading: Heading) -> str:
    """A heading as it is reported; a column without one by its letter."""
    return heading.text or f"{letters(heading.column)}列（没有标题）"
