"""The @ledger declaration: a typed dataclass from which table, form, list, package and figures follow."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar, cast, dataclass_transform
from uuid import UUID

from ..values.uid import new_uid
from . import field as declare
from .field import METADATA, Disclosure, Field
from .findings import Finding
from .kinds import Rows

R = TypeVar("R", bound="Record")
_DECLARED: dict[type[Any], Ledger] = {}


@dataclass(kw_only=True)
class Record:
    """What every record has. `reasons` answers 核实 findings: rule → the clerk's sentence."""

    uid: UUID = dataclasses.field(default_factory=new_uid)
    reasons: dict[str, str] = dataclasses.field(default_factory=dict)

    def rules(self) -> Iterable[Finding]:
        """Checks between the fields of this record."""
        return ()

    @classmethod
    def derived(cls, given: Mapping[str, Any]) -> Mapping[str, Any]:
        """What the plain values given say of fields that may have been left blank, as plain values."""
        return {}

    def fill(self) -> None:
        """Fill in the kept fields that follow from the others; called whenever the record is saved."""


@dataclass(frozen=True)
class Ledger:
    """A declared ledger, or child rows of one.

    group: the heading in the window; empty for child rows.
    sort: the field that the list is sorted by, "-" before it for newest first.
    period: the day field by which the record belongs to a period; empty for registers.
    county_decides: sensitive fields travel to the county, which decides on these records.
    about: what is entered here and when, in a sentence for the clerk (handbook, empty list).
    apart: whole records lie in a file of their own; `open_part` is what stands in the general database.
    by_program: the program fills it in; no form and no file of records writes it.
    same_by: the fields by which a record is recognised in another list; without them the title and the day.
    """

    key: str
    label: str
    cls: type[Record]
    fields: Mapping[str, Field]
    group: str = ""
    sort: str = ""
    period: str = ""
    title: str = ""
    county_decides: bool = False
    about: str = ""
    apart: bool = False
    by_program: bool = False
    same_by: tuple[str, ...] = ()

    @property
    def recognised_by(self) -> tuple[str, ...]:
        """The fields by which a record is recognised in another list, the first of them required."""
        return self.same_by or tuple(name for name in (self.title, self.period) if name)

    @cached_property
    def columns(self) -> tuple[Field, ...]:
        """The fields that are single values, in order."""
        return tuple(f for f in self.fields.values() if not isinstance(f.kind, Rows))

    @cached_property
    def children(self) -> Mapping[str, Ledger]:
        """Child ledgers by the name of the field that holds their rows."""
        return {name: ledger_of(f.kind.of) for name, f in self.fields.items() if isinstance(f.kind, Rows)}


def ledger_of(cls: type[Any]) -> Ledger:
    """The declaration behind a record class."""
    return _DECLARED[cls]


def open_part(whole: Ledger) -> Ledger:
    """What of a ledger apart stands in the general database, under the same key: its open fields, no rows below."""
    fields = {
        name: one
        for name, one in whole.fields.items()
        if one.disclosure is Disclosure.OPEN and name not in whole.children
    }
    if not {whole.title, whole.period, whole.sort.lstrip("-")} <= {*fields, ""}:
        raise TypeError(f"ledger {whole.key}: title, period and sort must be open")
    declared = {one.name: one for one in dataclasses.fields(whole.cls)}
    made = dataclasses.make_dataclass(
        f"Open{whole.cls.__name__}",
        [
            (name, Any, dataclasses.field(default=declared[name].default, metadata=declared[name].metadata))
            for name in fields
        ],
        bases=(Record,),
        kw_only=True,
    )
    made.__doc__ = f"The open fields of {whole.cls.__name__}."
    _DECLARED[made] = dataclasses.replace(whole, cls=made, fields=fields, apart=False, by_program=True)
    return _DECLARED[made]


@dataclass_transform(
    kw_only_default=True,
    field_specifiers=(
        declare.text, declare.credit_code, declare.person_name, declare.long_text, declare.whole, declare.decimal, declare.money,
        declare.day, declare.month, declare.yes_no, declare.code, declare.codes, declare.id_number,
        declare.phone, declare.bank_account, declare.link, declare.place, declare.rows,
    ),
)  # fmt: skip
def ledger(
    key: str,
    label: str,
    *,
    group: str,
    title: str,
    sort: str = "",
    period: str = "",
    county_decides: bool = False,
    about: str = "",
    apart: bool = False,
    by_program: bool = False,
    same_by: tuple[str, ...] = (),
) -> Callable[[type[R]], type[R]]:
    """Declare a ledger. `title` names the field that stands for the record in links and messages."""
    return _declared(
        key,
        label,
        group=group,
        title=title,
        sort=sort,
        period=period,
        county_decides=county_decides,
        about=about,
        apart=apart,
        by_program=by_program,
        same_by=same_by,
    )


@dataclass_transform(
    kw_only_default=True,
    field_specifiers=(
        declare.text, declare.credit_code, declare.person_name, declare.long_text, declare.whole, declare.decimal, declare.money,
        declare.day, declare.month, declare.yes_no, declare.code, declare.codes, declare.id_number,
        declare.phone, declare.bank_account, declare.link, declare.place, declare.rows,
    ),
)  # fmt: skip
def child(
    key: str,
    label: str,
    *,
    title: str,
    period: str = "",
    county_decides: bool = False,
    same_by: tuple[str, ...] = (),
) -> Callable[[type[R]], type[R]]:
    """Declare the rows of a ledger's child table."""
    return _declared(key, label, title=title, period=period, county_decides=county_decides, same_by=same_by)


def _declared(key: str, label: str, **options: Any) -> Callable[[type[R]], type[R]]:
    def decorate(cls: type[R]) -> type[R]:
        made = dataclasses.dataclass(kw_only=True)(cls)
        fields = {
            f.name: dataclasses.replace(cast(Field, f.metadata[METADATA]), name=f.name)
            for f in dataclasses.fields(made)
            if METADATA in f.metadata
        }
        for named in (
            options["title"],
            options.get("period"),
            options.get("sort", "").lstrip("-"),
            *options["same_by"],
        ):
            if named and named not in fields:
                raise TypeError(f"ledger {key}: no field {named!r}")
        _DECLARED[made] = Ledger(key, label, made, fields, **options)
        return made

    return decorate
