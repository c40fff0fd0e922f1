"""The handbook of ledgers, fields, codes and figures: made from the declarations, so that it cannot differ from them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..documents.handbook import CodeEntry, FieldEntry, FigureEntry, Handbook, LedgerEntry, write
from ..ledgers.groups import CHAPTERS
from ..ledgers.registry import code_lists, filled_in
from ..schema.codes import CodeList
from ..schema.disclosure import Shown, Way, masks, shown
from ..schema.field import Disclosure, Field
from ..schema.kinds import ManyCodes, OneCode
from ..schema.ledger import Ledger
from ..statistics.declared import FIGURES
from ..statistics.explain import definition
from ..values.steps import Steps


def handbook() -> Handbook:
    """The whole handbook."""
    groups = dict.fromkeys(one.group for one in filled_in())
    chapters = [chapter for chapter in CHAPTERS if any(one.group == chapter for one in FIGURES)]
    chapters += [group for group in dict.fromkeys(one.group for one in FIGURES) if group not in chapters]
    return Handbook(
        ledgers=tuple(
            (group, tuple(_ledger(one) for one in filled_in() if one.group == group)) for group in groups
        ),
        codes=tuple(_codes(one) for one in code_lists().values()),
        figures=tuple(
            (
                chapter,
                tuple(
                    FigureEntry(one.id, one.label, one.unit, definition(one))
                    for one in FIGURES
                    if one.group == chapter
                ),
            )
            for chapter in chapters
        ),
    )


def write_handbook(target: Path, steps: Steps | None = None) -> Path:
    """The handbook as PDF. UserErrors of `documents.saving`."""
    return write(target, handbook(), steps or Steps()).file


def _ledger(ledger: Ledger) -> LedgerEntry:
    return LedgerEntry(
        ledger.key,
        ledger.label,
        ledger.about,
        tuple(_field(ledger, one) for one in ledger.columns),
        tuple(_ledger(child) for child in ledger.children.values()),
    )


def _field(ledger: Ledger, field: Field) -> FieldEntry:
    return FieldEntry(f"{ledger.key}.{field.name}", field.label, field.required, tuple(_lines(ledger, field)))


def _lines(ledger: Ledger, field: Field) -> Iterator[str]:
    if field.kept:
        yield "由软件填写。"
    else:
        unit = f"，单位：{field.unit}" if field.unit and field.unit != "元" else ""
        yield f"{field.kind.describe()}{unit}。"
    if field.note:
        yield f"{field.note}。"
    if isinstance(field.kind, (OneCode, ManyCodes)):
        yield "可选：" + "、".join(entry.label for entry in field.kind.codes) + "。"
    if field.excel:
        yield "旧表里也写作：" + "、".join(field.excel) + "。"
    if field.disclosure is not Disclosure.OPEN:
        yield _told(ledger, field)


def _told(ledger: Ledger, field: Field) -> str:
    """How far a value that is not open goes."""
    if field.disclosure is Disclosure.RESTRICTED:
        return "保密：不上报，不公示，不导出。"
    travels = shown(ledger, field, Way.PACKAGE)
    if travels is Shown.PLAIN:
        return "敏感信息：只报给县里审核，不公示。"
    if masks(field.kind):
        return "个人信息：上报时遮住，不公示。"
    kind = "敏感信息" if field.disclosure is Disclosure.SENSITIVE else "个人信息"
    return f"{kind}：不上报，不公示。"


def _codes(codes: CodeList) -> CodeEntry:
    return CodeEntry(
        codes.key,
        codes.label,
        codes.source,
        tuple((entry.code, entry.label, "、".join(entry.aliases)) for entry in codes),
    )
