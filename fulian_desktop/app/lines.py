"""Records from lines of JSON, one object a line, as scripts write them: all or none."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from ..errors import UserError
from ..ledgers.registry import BY_KEY
from ..ledgers.rights_case import RightsCase
from ..schema.check import open_findings
from ..schema.findings import Finding
from ..schema.ledger import Ledger, Record
from ..schema.reading import completed, read_record
from ..store.office import Office
from ..store.resolve import OfficeResolver
from ..store.rights_file import RightsFile
from ..values.uid import read_uid
from . import payees, records
from . import rights as rights_cases

SHOWN = 5
"""So many mistakes stand in the sentence; scripts get them all."""


@dataclass(frozen=True)
class Mistake:
    """What is wrong in a line; lines are counted from 1. field: empty where the line as a whole is meant."""

    line: int
    field: str
    label: str
    message: str


class LinesRefused(UserError):
    """Lines that cannot be taken; nothing was added."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        told = "；".join(
            f"第{one.line}行{one.label}{'：' if one.label else ''}{one.message}" for one in mistakes[:SHOWN]
        )
        rest = f"……共{len(mistakes)}处" if len(mistakes) > SHOWN else ""
        super().__init__(
            "E-REC-05",
            f"有不能登记的内容，一条也没有登记：{told}{rest}。",
            todo="请改正后整个文件再登记一次。",
        )
        self.mistakes = mistakes

    @property
    def details(self) -> dict[str, Any]:
        """Every mistake, for scripts."""
        return {"lines": [{"line": m.line, "field": m.field, "message": m.message} for m in self.mistakes]}


def add_lines(
    office: Office, ledger: Ledger, content: bytes, *, name: str, rights: RightsFile | None = None
) -> list[UUID]:
    """Add the records that the lines hold; returns their uids in the order of the lines.

    content: UTF-8, with or without a byte order mark; blank lines are passed over. Links may name a record by
    uid, ID number or unique title, or by the uid that another line of the same content gives.
    name: kept as the records' source. rights: the open file in which the records of a ledger apart lie.
    Raises LinesRefused with every mistake; nothing is added then.
    """
    mistakes: list[Mistake] = []
    objects = list(_objects(content, mistakes))
    made = _made(office, ledger, objects, mistakes)
    mistakes += _known(office, ledger, made)
    if mistakes:
        raise LinesRefused(sorted(mistakes, key=lambda one: one.line))
    sources = [{"file": name, "row": line} for line, _ in made]
    if rights is not None and ledger.apart:
        cases = [record for _, record in made if isinstance(record, RightsCase)]
        return rights_cases.add_many(rights, cases, sources=sources)
    records.add_many(office, [record for _, record in made], sources=sources)
    return [record.uid for _, record in made]


def _objects(content: bytes, mistakes: list[Mistake]) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(content.removeprefix(b"\xef\xbb\xbf").splitlines(), 1):
        if not line.strip():
            continue
        try:
            found = json.loads(line.decode("utf-8"), parse_float=Decimal, parse_constant=_no_number)
        except UnicodeDecodeError:
            mistakes.append(Mistake(number, "", "", "不是UTF-8编码的文字"))
        except (ValueError, RecursionError):
            mistakes.append(Mistake(number, "", "", "不是一个JSON对象"))
        else:
            if isinstance(found, dict):
                yield number, found
            else:
                mistakes.append(Mistake(number, "", "", "不是一个JSON对象"))


def _no_number(word: str) -> Any:
    raise ValueError(word)


def _made(
    office: Office, ledger: Ledger, objects: Sequence[tuple[int, dict[str, Any]]], mistakes: list[Mistake]
) -> list[tuple[int, Record]]:
    made = []
    with office.read() as connection:
        resolver = _Lines(OfficeResolver(connection), ledger, [raw.get("uid") for _, raw in objects])
        for number, raw in objects:
            record, found = read_record(ledger.cls, completed(ledger.cls, raw), resolver)
            if record is not None:
                made.append((number, record))
            else:
                mistakes += [_mistake(ledger, number, one) for one in found]
    payees.name_payees(office, [record for _, record in made])
    mistakes += [_mistake(ledger, number, one) for number, record in made for one in open_findings(record)]
    return made


class _Lines:
    """Finds what a line names, among the other lines too; asks the database once for each name."""

    def __init__(self, office: OfficeResolver, ledger: Ledger, uids: Sequence[Any]) -> None:
        self._office, self._ledger = office, ledger.key
        self._coming = {str(uid).replace("-", "").lower() for uid in uids if uid}
        self._links: dict[tuple[str, str], UUID] = {}
        self._places: dict[str, str] = {}

    def link(self, ledger: str, words: str) -> UUID:
        """The record that the words mean."""
        if ledger == self._ledger and words.replace("-", "").lower() in self._coming:
            return read_uid(words)
        if (ledger, words) not in self._links:
            self._links[ledger, words] = self._office.link(ledger, words)
        return self._links[ledger, words]

    def place(self, words: str) -> str:
        """The code of a village."""
        if words not in self._places:
            self._places[words] = self._office.place(words)
        return self._places[words]


def _known(office: Office, ledger: Ledger, made: Sequence[tuple[int, Record]]) -> Iterator[Mistake]:
    """Identifiers that are there already, in the database or in a line before."""
    children = [(child.key, name) for name, child in ledger.children.items() if child.key in BY_KEY]
    for key, name in [(ledger.key, ""), *children]:
        held = [
            (line, one.uid) for line, record in made for one in (getattr(record, name) if name else [record])
        ]
        seen: set[UUID] = set()
        there = _there(office, key, [uid for _, uid in held])
        for line, uid in held:
            if uid in there or uid in seen:
                yield Mistake(line, "uid", "", "这个编号(uid)的记录已经有了")
            seen.add(uid)


def _there(office: Office, key: str, uids: Sequence[UUID]) -> set[UUID]:
    found: set[UUID] = set()
    for start in range(0, len(uids), 10_000):
        found |= records.titles(office, key, uids[start : start + 10_000]).keys()
    return found


def _mistake(ledger: Ledger, line: int, found: Finding) -> Mistake:
    name, _, inner = found.field.partition(".")
    field = ledger.fields.get(name)
    label = field.label if field else ""
    if inner and name in ledger.children and found.row is not None:
        child = ledger.children[name].fields.get(inner)
        label = f"{label}第{found.row + 1}行{child.label if child else ''}"
    return Mistake(line, found.field, label, found.message)
