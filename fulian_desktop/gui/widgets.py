"""Which widget edits which kind of field: one line for each kind, and a test that none is missing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ..schema import kinds
from ..schema.field import Field
from .fields import DayField, FieldWidget, LineField, LongTextField, YesNoField
from .rows import RowsField
from .searchers import CodeField, LinkField, PlaceField
from .ticks import CodesField

if TYPE_CHECKING:
    from ..store.office import Office

Maker = Callable[[Field, "Office"], FieldWidget]

FIELD_WIDGETS: dict[type[kinds.Kind], Maker] = {
    kinds.Text: LineField,
    kinds.Name: LineField,
    kinds.LongText: LongTextField,
    kinds.CreditCode: LineField,
    kinds.Whole: LineField,
    kinds.Number: LineField,
    kinds.Money: LineField,
    kinds.Day: DayField,
    kinds.MonthOf: LineField,
    kinds.YesNo: YesNoField,
    kinds.OneCode: CodeField,
    kinds.ManyCodes: CodesField,
    kinds.IdNumber: LineField,
    kinds.Phone: LineField,
    kinds.Account: LineField,
    kinds.Link: LinkField,
    kinds.Place: PlaceField,
    kinds.Rows: lambda field, office: RowsField(field, office, make_field),
}


def _figure(field: Field, office: Office) -> FieldWidget:
    from .target_fields import FigureField

    return FigureField(field, office)


def _unit(field: Field, office: Office) -> FieldWidget:
    from .target_fields import UnitField

    return UnitField(field, office)


_SEARCHED_TEXTS: dict[str, Maker] = {"figure": _figure, "for_unit": _unit}
"""Texts of a target that are chosen: a figure, a township."""


def make_field(field: Field, office: Office) -> FieldWidget:
    """The widget for a declared field. The code of a village itself is typed, not searched for."""
    if field.name == "division_code":
        return LineField(field, office)
    if isinstance(field.kind, kinds.Text) and field.name in _SEARCHED_TEXTS:
        return _SEARCHED_TEXTS[field.name](field, office)
    return FIELD_WIDGETS[type(field.kind)](field, office)
