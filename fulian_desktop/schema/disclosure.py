"""What may leave by which way, decided by each field's declaration alone."""

from __future__ import annotations

from enum import Enum
from typing import Any

from ..values import identity
from .field import Disclosure, Field
from .kinds import Account, IdNumber, Kind, Phone
from .ledger import Ledger


class Way(Enum):
    """A way out of the program."""

    SCREEN = "screen"
    PAPER = "paper"  # lists and receipts that stay in the office (domain.md 5.3)
    BANK = "bank"  # what the bank is asked to pay, with accounts in full
    EXCEL = "excel"  # workbooks of the office's own records
    PACKAGE = "package"
    NOTICE = "notice"
    LOG = "log"


class Shown(Enum):
    """How a value goes out: as it is, masked (in packages with a keyed pseudonym beside it), or not at all."""

    PLAIN = "plain"
    MASKED = "masked"
    ABSENT = "absent"


def shown(ledger: Ledger, field: Field, way: Way, *, asked: bool = False) -> Shown:
    """How a field goes out by a way.

    asked: for packages, where the county's starter file asks for this ledger in full; for workbooks, where the clerk
    asked for numbers in full.
    """
    level = field.disclosure
    if level is Disclosure.OPEN:
        return Shown.ABSENT if way is Way.LOG else Shown.PLAIN
    if way in (Way.NOTICE, Way.LOG):
        return Shown.ABSENT
    if level is Disclosure.RESTRICTED:
        return Shown.ABSENT
    if way in (Way.SCREEN, Way.PAPER, Way.BANK, Way.EXCEL):
        bare = (way is Way.EXCEL and asked) or (way is Way.BANK and isinstance(field.kind, Account))
        return Shown.MASKED if masks(field.kind) and not bare else Shown.PLAIN
    if asked or (level is Disclosure.SENSITIVE and ledger.county_decides):
        return Shown.PLAIN
    return Shown.MASKED if masks(field.kind) else Shown.ABSENT


def words(ledger: Ledger, name: str, value: Any, way: Way) -> str:
    """A field's value as a person reads it on a way out, masked or left out as declared."""
    field = ledger.fields[name]
    how = shown(ledger, field, way)
    if how is Shown.ABSENT:
        return ""
    return masked(field.kind, value) if how is Shown.MASKED else field.kind.show(value)


def masks(kind: Kind) -> bool:
    """Whether values of the kind have a masked form."""
    return isinstance(kind, (IdNumber, Phone, Account))


def masked(kind: Kind, value: str) -> str:
    """The masked form of a value, for kinds that have one; what came masked from a township stays as it is."""
    if not value or "*" in value:
        return value or ""
    if isinstance(kind, IdNumber):
        return identity.mask_id_number(value)
    if isinstance(kind, Phone):
        return "、".join(identity.mask_phone(part) for part in value.split("、"))
    return identity.mask_account(value)
