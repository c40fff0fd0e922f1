"""ledgers: what can be kept, from the one declaration."""

from __future__ import annotations

from typing import Any

import click

from ..schema.field import Field
from ..schema.kinds import Link, ManyCodes, OneCode, Rows
from ..schema.ledger import Ledger, ledger_of
from .given import Given
from .output import answer_json, answer_text
from .program import Command


@click.command("ledgers", cls=Command)
@click.pass_obj
def ledgers_command(given: Given) -> None:
    """列出各本台账和它们的栏目。不需要数据库。"""
    from ..ledgers.registry import filled_in

    if given.json:
        answer_json([_ledger(one) for one in filled_in()])
        return
    for one in filled_in():
        answer_text([f"{one.key}　{one.label}", *(f"  {_line(field)}" for field in one.fields.values()), ""])


def _ledger(one: Ledger) -> dict[str, Any]:
    return {"ledger": one.key, "label": one.label, "fields": _fields(one)}


def _fields(one: Ledger) -> list[dict[str, Any]]:
    return [_field(field) for field in one.fields.values()]


def _field(field: Field) -> dict[str, Any]:
    kind = field.kind
    told: dict[str, Any] = {
        "name": field.name,
        "label": field.label,
        "type": kind.name,
        "required": field.required,
        "codes": [],
        "unit": field.unit,
        "note": field.note,
        "disclosure": field.disclosure.value,
        "kept": field.kept,
    }
    if isinstance(kind, (OneCode, ManyCodes)):
        told["codes"] = [{"code": entry.code, "label": entry.label} for entry in kind.codes]
    if isinstance(kind, Link):
        told["ledger"] = kind.to
    if isinstance(kind, Rows):
        told["fields"] = _fields(ledger_of(kind.of))
    return told


def _line(field: Field) -> str:
    marks = [field.kind.name, *(["必填"] if field.required else []), *([field.unit] if field.unit else [])]
    return f"{field.name}　{field.label}（{'，'.join(marks)}）"
