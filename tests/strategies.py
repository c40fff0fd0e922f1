"""Values of every kind of field, for hypothesis: what a kind's `read` gives, in all its corners."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from fulian_desktop.errors import BadValue
from fulian_desktop.schema import kinds
from fulian_desktop.schema.kinds import Kind
from fulian_desktop.schema.ledger import Ledger, Record
from fulian_desktop.values.dates import Month
from fulian_desktop.values.identity import check_digit

HAN = st.sampled_from("王李张小兰芳妇联的一〇々䶮㛃𣸣𫖯\U00030edd\ue000龥")
SIGNS = st.sampled_from("·，。、“”()（）%_'\"=+-@\\<&>;:*/~ azAZ09é")
DAYS = st.dates(date(1910, 1, 1), date(2026, 1, 1))


def _read(kind: Kind, typed: str) -> Any:
    """What the kind makes of something typed; examples that it refuses are no examples."""
    try:
        value = kind.read(typed)
    except BadValue:
        assume(False)
    assume(value)
    return value


def _words(kind: Kind, *more: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    typed = st.lists(st.one_of(HAN, SIGNS, *more), min_size=1, max_size=30).map("".join)
    return typed.map(lambda words: _read(kind, words))


def _card(born: date, serial: int) -> str:
    first = f"330327{born:%Y%m%d}{serial:03d}"
    return first + check_digit(first)


def _chosen(kind: kinds.ManyCodes, codes: set[str]) -> tuple[str, ...]:
    return tuple(entry.code for entry in kind.codes if entry.code in codes)


PHONES = ("13800138000", "0577-64751234", "010-12345678-123", "19912345678")

BY_KIND: dict[type[Kind], Callable[[Any], st.SearchStrategy[Any]]] = {
    kinds.Text: _words,
    kinds.Name: lambda kind: st.lists(st.one_of(HAN, st.just("·")), min_size=1, max_size=50).map(
        lambda signs: _read(kind, "".join(signs))
    ),
    kinds.LongText: lambda kind: _words(kind, st.just("\n")),
    kinds.CreditCode: lambda kind: st.text("0123456789ABCDEFGHJKLMNPQRTUWXY", min_size=18, max_size=18),
    kinds.Whole: lambda kind: st.integers(*kind.limit),
    kinds.Number: lambda kind: st.decimals(*kind.limit, places=kind.places, allow_nan=False).map(kind.read),
    kinds.Money: lambda kind: st.integers(*kind.limit),
    kinds.Day: lambda kind: st.dates(date(1900, 1, 1), date(2100, 12, 31)),
    kinds.MonthOf: lambda kind: st.builds(Month, st.integers(1900, 2100), st.integers(1, 12)),
    kinds.YesNo: lambda kind: st.booleans(),
    kinds.OneCode: lambda kind: st.sampled_from([entry.code for entry in kind.codes]),
    kinds.ManyCodes: lambda kind: st.sets(st.sampled_from([entry.code for entry in kind.codes])).map(
        lambda codes: _chosen(kind, codes)
    ),
    kinds.IdNumber: lambda kind: st.builds(_card, DAYS, st.integers(0, 999)),
    kinds.Phone: lambda kind: st.lists(st.sampled_from(PHONES), min_size=1, max_size=3).map("、".join),
    kinds.Account: lambda kind: st.from_regex(r"[0-9]{8,32}", fullmatch=True),
    kinds.Link: lambda kind: st.uuids(version=4),
    kinds.Place: lambda kind: st.integers(1, 999).map(lambda number: f"330327101{number:03d}"),
}


def value_of(kind: Kind) -> st.SearchStrategy[Any]:
    """Values that a kind's `read` gives."""
    return BY_KIND[type(kind)](kind)


@st.composite
def record_of(draw: st.DrawFn, ledger: Ledger) -> Any:
    """A record whose fields hold any values, with up to three rows below it; optional fields are often left out."""
    given: dict[str, Any] = {}
    for field in ledger.columns:
        if field.required or draw(st.booleans()):
            some = value_of(field.kind)
            given[field.name] = draw(some.filter(lambda value: value != ()) if field.required else some)
    for name, child in ledger.children.items():
        given[name] = draw(st.lists(record_of(child), max_size=3))
    if ledger.group:  # the reasons for rows stand with the record above them
        rules = st.sampled_from(["check_digit", "sex_differs"])
        given["reasons"] = draw(st.dictionaries(rules, st.just("证件如此，已核对")))
    made: Record = ledger.cls(**given)
    return made
