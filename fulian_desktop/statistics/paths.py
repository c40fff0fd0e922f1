"""Paths from a ledger's rows through links to columns, with the joins that they need."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, func, select

from ..ledgers.registry import BY_KEY, parent_of
from ..schema.field import Field
from ..schema.kinds import Link
from ..schema.ledger import Ledger
from ..store.tables import TABLE

PARENT = "parent"


class Asked:
    """The rows that figures ask, with the tables joined that their paths go through."""

    def __init__(self, key: str, *, apart: bool = False) -> None:
        """apart: for a question within a question about the same ledger."""
        self.ledger = BY_KEY[key]
        self.rows: Any = TABLE[key].alias() if apart else TABLE[key]
        self.source: FromClause = self.rows
        self._joined: dict[str, Any] = {"": self.rows}

    def column(self, path: str) -> ColumnElement[Any]:
        """The column at the end of a path."""
        *steps, last = path.split(".")
        table = self.table(steps)
        return COMPUTED[last](table) if last in COMPUTED else table.c[last]

    def table(self, steps: list[str]) -> Any:
        """The table that links lead to, joined; where a link is empty, so are its columns."""
        ledger, at = self.ledger, ""
        for step in steps:
            target = _next(ledger, step)
            here, at = self._joined[at], f"{at}.{step}"
            if at not in self._joined:
                table = TABLE[target.key].alias()
                self._joined[at] = table
                self.source = self.source.outerjoin(table, here.c[step] == table.c.uid)
            ledger = target
        return self._joined[at]

    def select(self, *columns: ColumnElement[Any], where: ColumnElement[bool]) -> Select[Any]:
        """Columns of the rows that meet a condition, from the rows and all that was joined to say so."""
        return select(*columns).select_from(self.source).where(where)

    def not_voided(self) -> ColumnElement[bool]:
        """The condition that leaves voided records out; child rows go with their parent."""
        table = self.table([PARENT] if parent_of(self.ledger) else [])
        return table.c.voided_at.is_(None)  # type: ignore[no-any-return]


def _next(ledger: Ledger, step: str) -> Ledger:
    if step == PARENT:
        parent = parent_of(ledger)
        if parent is None:
            raise KeyError(f"{ledger.key} has no parent")
        return parent
    kind = ledger.fields[step].kind
    if not isinstance(kind, Link):
        raise KeyError(f"{ledger.key}.{step} is no link")
    return BY_KEY[kind.to]


def field_at(ledger: Ledger, path: str) -> Field:
    """The declared field at the end of a path."""
    *steps, last = path.split(".")
    for step in steps:
        ledger = _next(ledger, step)
    return ledger.fields[last]


def is_link(ledger: Ledger, path: str) -> bool:
    """Whether a path ends at a link, or at the record of a child row."""
    return path.split(".")[-1] == PARENT or isinstance(field_at(ledger, path).kind, Link)


def readable(ledger: Ledger, path: str) -> str:
    """The path, led on through links to the title of what it means."""
    kind = field_at(ledger, path).kind
    while isinstance(kind, Link):
        path = f"{path}.{BY_KEY[kind.to].title}"
        kind = field_at(ledger, path).kind
    return path


COMPUTED: dict[str, Callable[[Any], ColumnElement[Any]]] = {
    "worth": lambda table: (
        table.c.amount + func.coalesce(table.c.quantity, 0) * func.coalesce(table.c.unit_value, 0)
    )
}
"""Sums of several columns that figures add, under a name of their own."""
COMPUTED_LABELS = {"worth": "金额与物资折价"}
