"""One line of a ledger's declaration: a field, its label, kind, limits, and who may see it.

A field without `default` is required; an optional one says `default=None` (or `""`, `False`, `()`),
so that the type checker and the form agree on what may be left out.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from . import kinds
from .codes import CodeList
from .kinds import Kind

METADATA: Final = "fulian"


class Disclosure(StrEnum):
    """How far a value may go; see `disclosure` for what each means on each way out."""

    OPEN = "open"
    PERSONAL = "personal"
    SENSITIVE = "sensitive"
    RESTRICTED = "restricted"


@dataclass(frozen=True)
class Field:
    """A declared field. `name` is filled in by @ledger."""

    label: str
    kind: Kind
    required: bool
    listed: bool = False
    searched: bool = False
    unit: str = ""
    excel: tuple[str, ...] = ()
    disclosure: Disclosure = Disclosure.OPEN
    note: str = ""
    section: str = ""
    kept: bool = False
    """True where the program, not the clerk, fills the field in."""
    added: bool = True
    """False for numbers whose sum over records says nothing (prices, standards)."""
    name: str = ""


class _Required:
    """Marks a field without default."""


REQUIRED: Final = _Required()


def _field(kind: Kind, label: str, default: Any, options: dict[str, Any]) -> Any:
    declared = Field(label=label, kind=kind, required=default is REQUIRED, **options)
    metadata = {METADATA: declared}
    if default is REQUIRED:
        return dataclasses.field(metadata=metadata)
    return dataclasses.field(default=default, metadata=metadata)


def text(label: str, *, limit: int = 100, default: Any = REQUIRED, **options: Any) -> Any:
    """One line of text."""
    return _field(kinds.Text(limit), label, default, options)


def person_name(label: str, *, default: Any = REQUIRED, **options: Any) -> Any:
    """A person's name."""
    return _field(kinds.Name(), label, default, options)


def credit_code(label: str, *, default: Any = REQUIRED, **options: Any) -> Any:
    """A unified social credit code; of an organization, so open."""
    return _field(kinds.CreditCode(), label, default, options)


def long_text(label: str, *, limit: int = 2000, default: Any = REQUIRED, **options: Any) -> Any:
    """Several lines of text."""
    return _field(kinds.LongText(limit), label, default, options)


def whole(
    label: str, *, limit: tuple[int, int] = (0, 999_999_999), default: Any = REQUIRED, **options: Any
) -> Any:
    """A whole number; `unit` is its measure word."""
    return _field(kinds.Whole(limit), label, default, options)


def decimal(
    label: str,
    *,
    places: int = 1,
    limit: tuple[int, int] = (0, 9_999_999),
    default: Any = REQUIRED,
    **options: Any,
) -> Any:
    """A decimal number with a fixed number of places."""
    return _field(kinds.Number(places, limit), label, default, options)


def money(
    label: str, *, limit: tuple[int, int] = (0, 9_999_999_999_999), default: Any = REQUIRED, **options: Any
) -> Any:
    """An amount; limits in fen."""
    return _field(kinds.Money(limit), label, default, {"unit": "元", **options})


def day(label: str, *, default: Any = REQUIRED, **options: Any) -> Any:
    """A calendar day."""
    return _field(kinds.Day(), label, default, options)


def month(label: str, *, default: Any = REQUIRED, **options: Any) -> Any:
    """A calendar month."""
    return _field(kinds.MonthOf(), label, default, options)


def yes_no(label: str, *, default: Any = REQUIRED, **options: Any) -> Any:
    """Yes or no."""
    return _field(kinds.YesNo(), label, default, options)


def code(label: str, codes: CodeList, *, default: Any = REQUIRED, **options: Any) -> Any:
    """One code of a list."""
    return _field(kinds.OneCode(codes), label, default, options)


def codes(label: str, codes: CodeList, *, default: Any = REQUIRED, **options: Any) -> Any:
    """Several codes of a list."""
    return _field(kinds.ManyCodes(codes), label, default, options)


def id_number(label: str, *, default: Any = REQUIRED, **options: Any) -> Any:
    """A resident ID number; personal."""
    return _field(kinds.IdNumber(), label, default, {"disclosure": Disclosure.PERSONAL, **options})


def phone(label: str, *, default: Any = REQUIRED, **options: Any) -> Any:
    """A telephone number; personal."""
    return _field(kinds.Phone(), label, default, {"disclosure": Disclosure.PERSONAL, **options})


def bank_account(label: str, *, default: Any = REQUIRED, **options: Any) -> Any:
    """A bank account; personal."""
    return _field(kinds.Account(), label, default, {"disclosure": Disclosure.PERSONAL, **options})


def link(label: str, *, to: str, default: Any = REQUIRED, **options: Any) -> Any:
    """A record of another ledger."""
    return _field(kinds.Link(to), label, default, options)


def place(label: str, *, default: Any = REQUIRED, **options: Any) -> Any:
    """A village or community."""
    return _field(kinds.Place(), label, default, options)


def rows(label: str, *, of: type[Any], default_factory: Any = list, **options: Any) -> Any:
    """Child rows of the class `of`."""
    declared = Field(label=label, kind=kinds.Rows(of), required=False, **options)
    return dataclasses.field(default_factory=default_factory, metadata={METADATA: declared})
