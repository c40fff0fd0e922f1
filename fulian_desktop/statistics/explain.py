"""A figure's definition in words, made from its declaration so that the two cannot differ."""

from __future__ import annotations

from ..ledgers.registry import BY_KEY, parent_of
from ..schema.kinds import ManyCodes, OneCode
from .figure import Figure, How
from .paths import COMPUTED_LABELS, field_at


def definition(figure: Figure) -> str:
    """One or two sentences that are printed under the figure."""
    ledger = BY_KEY[figure.of]
    parent = parent_of(ledger)
    place = f"{parent.label}的{ledger.label}" if parent else ledger.label
    conditions = "、".join(_condition(figure, path, code) for path, code in figure.where.items())
    began = field_at(ledger, figure.by).label
    if figure.how is How.STOCK:
        when = f"{began}不晚于期末、期末时{field_at(ledger, figure.until).label}为空或在期末之后的"
    else:
        when = f"{began}在统计期内的"
    note = f"{figure.note}。" if figure.note else ""
    return f"{place}中{conditions + '、' if conditions else ''}{when}{_how(figure)}。{note}已作废的不计。"


def _condition(figure: Figure, path: str, code: str) -> str:
    field = field_at(BY_KEY[figure.of], path)
    if isinstance(field.kind, ManyCodes):
        return f"{field.label}含{_quoted(field.kind.codes.label_of(code))}"
    label = field.kind.codes.label_of(code) if isinstance(field.kind, OneCode) else code
    return f"{field.label}为{_quoted(label)}"


def _quoted(label: str) -> str:
    """Quotation marks inside quotation marks are single ones."""
    return "“" + label.replace("“", "‘").replace("”", "’") + "”"


def _how(figure: Figure) -> str:
    if figure.how is How.SUM:
        label = COMPUTED_LABELS.get(figure.add) or field_at(BY_KEY[figure.of], figure.add).label
        return f"记录，“{label}”合计"
    if figure.how is How.DISTINCT:
        return "记录，同一人只计一次"
    return "记录数"
