"""Who took what was paid: the recipient herself where nobody took it for her and nothing else is said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..ledgers.aid import AidBatch
from ..ledgers.person import Person
from ..ledgers.registry import BY_KEY
from ..schema.ledger import Record
from ..store import browse
from ..store.office import Office


def name_payees(office: Office, given: Sequence[Record]) -> None:
    """Name the payee of paid lines that have none; whoever signed, and whoever took it for another, is to be named."""
    nameless = [
        line
        for record in given
        if isinstance(record, AidBatch)
        for line in record.lines
        if line.paid_on and line.signed == "blank" and not line.payee_name and not line.proxy
    ]
    if not nameless:
        return
    coming = {record.uid: record.name for record in given if isinstance(record, Person)}
    with office.read() as connection:
        names = _names(connection, [line.recipient for line in nameless]) | coming
    for line in nameless:
        line.payee_name = names.get(line.recipient, "")


def _names(connection: Any, people: list[Any]) -> dict[Any, str]:
    found: dict[Any, str] = {}
    for start in range(0, len(people), 5000):
        found |= browse.titles(connection, BY_KEY["person"], people[start : start + 5000])
    return found
