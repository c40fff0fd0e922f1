"""What a check has to say about a record."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

REASON_MIN = 6
"""The least number of characters of a reason (the statistics bureau's rule for 核实 findings)."""


REASON_MAX = 500
"""The most: it stands on the cover of a package."""


class Severity(StrEnum):
    """How far a finding goes: 强制, 核实 (a written reason travels with the record), 提示."""

    FORBIDDEN = "forbidden"
    REASON = "reason"
    HINT = "hint"

    @property
    def label(self) -> str:
        """The word of the statistics offices."""
        return {"forbidden": "强制", "reason": "核实", "hint": "提示"}[self.value]


@dataclass(frozen=True)
class Finding:
    """One sentence about one field; `rule` names the check, so that a reason can answer it.

    row: the index in the child rows that `field` holds, where the finding is about one of them.
    """

    severity: Severity
    field: str
    rule: str
    message: str
    row: int | None = None


def forbid(field: str, message: str, *, row: int | None = None) -> Finding:
    """The record cannot be saved so."""
    return Finding(Severity.FORBIDDEN, field, "", message, row)


def ask(rule: str, field: str, message: str, *, row: int | None = None) -> Finding:
    """The record can be saved with a written reason."""
    return Finding(Severity.REASON, field, rule, message, row)


def hint(field: str, message: str, *, row: int | None = None) -> Finding:
    """Worth a look."""
    return Finding(Severity.HINT, field, "", message, row)
