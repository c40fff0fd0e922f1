"""People for a batch from a workbook: names, ID numbers, amounts. Whoever is not found is told in words, by row."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from ..errors import UserError
from ..excel.grid import Book, told
from ..excel.values import Context
from ..ledgers.registry import BY_KEY
from ..schema.findings import Severity
from ..store import browse
from ..store.office import Office
from ..values.steps import Steps
from . import importing
from .aid_choice import Candidate, Choice, For, Left, by_hand, with_doubt
from .importing.bundles import Part, read_plain, shown_rows
from .importing.cells import columns_of
from .importing.linking import wanted as who_is_wanted
from .importing.people import Meant, People, Wanted
from .importing.tables import Table

_LEDGER: Final = BY_KEY["aid_disbursement"]
_TAKEN: Final = (
    "category", "amount", "item", "item_spec", "quantity", "unit_value", "bank_name", "bank_account", "account_owner",
    "remark",
)  # fmt: skip
"""Fields of a line that a list may tell of; who has signed is never taken from one."""
_CATEGORY: Final = ("类别", "困难类别", "人员类别", "困难类型", "对象类型")
"""Headings that mean the category in such a list, though they mean several things in others."""


def from_list(office: Office, wanted: For, file: Path, steps: Steps | None = None) -> Choice:
    """The people of a list. UserErrors E-XLS-nn for what cannot be read, E-AID-65 where it names nobody; Cancelled."""
    steps = steps or Steps()
    book = importing.look(file, steps)
    tables = [_with_category(one) for one in importing.find(office, _LEDGER, book) if _names_people(one)]
    if not tables:
        raise UserError(
            "E-AID-65",
            "这个表格里没有找到姓名或身份证号一列，没有选人。",
            todo="请看表头是不是写着“姓名”“身份证号”。",
        )
    with office.read() as connection:
        rows = [_Row(part, one) for part, one in _read(connection, book, tables)]
        register = People(connection)
        register.look_up(one.wanted for one in rows)
    found: dict[UUID, _Row] = {}
    left: list[Left] = []
    for row in rows:
        meant = register.who(row.wanted)
        if why := row.why_left(meant, found):
            left.append(Left(row.wanted.name or row.wanted.id_number, why, row.number))
        elif meant.uid is not None:
            row.doubt = meant.doubt
            found[meant.uid] = row
    known = {one.uid: one for one in by_hand(office, wanted, list(found))}
    return Choice([found[uid].candidate(known[uid]) for uid in found if uid in known], left)


class _Row:
    """One row of the list: who is wanted, and what it tells of her line."""

    def __init__(self, part: Part, wanted: Wanted) -> None:
        self.wanted, self.number, self.doubt = wanted, told(part.row), ""
        self._part = part

    def why_left(self, meant: Meant, found: dict[UUID, _Row]) -> str:
        """Why it cannot be taken; "" where it can."""
        bad = [one for one in self._part.problems if one.severity is Severity.FORBIDDEN]
        if bad:
            return "；".join(f"{one.heading}：{one.message}" for one in bad)
        if not self.wanted.name and not self.wanted.id_number:
            return "没有姓名和身份证号"
        if meant.uid is None:
            return meant.doubt or "人员名册里没有此人，请先登记到人员名册"
        if meant.uid in found:
            return f"与第{found[meant.uid].number}行是同一人"
        return ""

    def candidate(self, known: Candidate) -> Candidate:
        """Her as the register knows her, with what the list tells besides."""
        part = self._part
        values: dict[str, Any] = {name: part.values[name] for name in _TAKEN if name in part.values}
        if "bank_account" in values:  # the list's account goes with the list's bank and owner, not the file's
            values = {"bank_name": "", "account_owner": "", **values}
        doubts = [self.doubt, *(f"{one.heading}：{one.message}" for one in part.problems)]
        made = dataclasses.replace(known, values={**known.values, **values})
        return with_doubt(made, "；".join(one for one in doubts if one))


def _names_people(table: Table) -> bool:
    return any(path.split(".")[0] == "recipient" for path in table.mapping.columns.values())


def _with_category(table: Table) -> Table:
    """A column of kinds is the category, where no other is."""
    columns = table.mapping.columns
    if "category" in columns.values():
        return table
    at = next((one.column for one in table.found.headings if "".join(one.text.split()) in _CATEGORY), None)
    if at is None or columns.get(at):
        return table
    mapping = dataclasses.replace(table.mapping, columns={**columns, at: "category"})
    return dataclasses.replace(table, mapping=mapping)


def _read(connection: Any, book: Book, tables: Sequence[Table]) -> Iterator[tuple[Part, Wanted]]:
    villages = {code: place.name for code, place in browse.village_names(connection).items()}
    context = Context(villages=villages, neutralised=book.kind == "csv")
    for table in tables:
        columns = columns_of(table, _LEDGER, context)[""]
        for bundle in read_plain(table, _LEDGER, context, shown_rows(table), {}, columns):
            part = bundle.own
            if part is None or not (part.linked or part.values or part.problems):
                continue
            part.linked.setdefault("recipient", {})
            yield part, who_is_wanted(part, "recipient", BY_KEY["person"])
