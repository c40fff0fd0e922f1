"""A figure's definition in words, made from its declaration so that the two cannot differ."""

from __future__ import annotations

from typing import Final

from ..ledgers.registry import BY_KEY, parent_of
from ..schema.kinds import Link, ManyCodes, OneCode
from .figure import OWNER, Condition, Fact, Figure, How, When
from .paths import COMPUTED_LABELS, PARENT, field_at
from .question import begins_unsaid

FACTS: Final = {
    Fact.FILLED: "已填写",
    Fact.EMPTY: "未填写",
    Fact.WITHIN: "在统计期内",
    Fact.BEGUN: "不晚于期末",
    Fact.NOT_OVER: "未填或在期末之后",
}
OWNERS: Final = {"county": "由县妇联本级填报", "township": "由乡镇填报"}


def definition(figure: Figure) -> str:
    """A few sentences that are printed under the figure."""
    note = f"{figure.note}。" if figure.note else ""
    if figure.parts:
        part, whole = (_quoted(one.label) for one in figure.parts)
        asked, of_all = (_question(one) for one in figure.parts)
        return (
            f"{part}占{whole}的百分比，保留两位小数，{whole}为零时不计算。"
            f"{part}：{asked}。{whole}：{of_all}。{note}已作废的不计。"
        )
    return f"{_question(figure)}。{note}已作废的不计。"


def _question(figure: Figure) -> str:
    ledger = BY_KEY[figure.of]
    parent = parent_of(ledger)
    place = f"{parent.label}的{ledger.label}" if parent else ledger.label
    conditions = "、".join(_condition(figure, path, wanted) for path, wanted in figure.where)
    return f"{place}中{conditions + '、' if conditions else ''}{_when(figure)}的{_how(figure)}"


def _when(figure: Figure) -> str:
    began = _label(figure, figure.by)
    if figure.when is When.WITHIN:
        return f"{began}在统计期内"
    ended = _label(figure, figure.until)
    began += "未填或" if begins_unsaid(figure) else ""
    if figure.when is When.STANDING:
        return f"期末仍在（{began}不晚于期末，{ended}未填或在期末之后）"
    return f"统计期内存续（{began}不晚于期末，{ended}未填或不早于期初）"


def _condition(figure: Figure, path: str, wanted: Condition) -> str:
    if path == OWNER:
        return OWNERS[str(wanted)]
    field, label = field_at(BY_KEY[figure.of], path), _label(figure, path)
    if isinstance(wanted, Fact):
        exists = wanted in (Fact.FILLED, Fact.EMPTY) and isinstance(field.kind, Link)
        return (
            f"{'填有' if wanted is Fact.FILLED else '未填'}{label}" if exists else f"{label}{FACTS[wanted]}"
        )
    if isinstance(wanted, bool):
        return f"{label}为{'“是”' if wanted else '“否”'}"
    codes = (wanted,) if isinstance(wanted, str) else wanted
    assert isinstance(field.kind, (OneCode, ManyCodes))
    words = [_quoted(field.kind.codes.label_of(code)) for code in codes]
    said = "或".join(words) if len(words) < 3 else f"{''.join(words)}之一"
    return f"{label}{'含' if isinstance(field.kind, ManyCodes) else '为'}{said}"


def _label(figure: Figure, path: str) -> str:
    """A field's label; of another record's field also what leads there, but for the record of a child row."""
    steps = path.split(".")[:-1]
    ledger = BY_KEY[figure.of]
    led = [
        field_at(ledger, ".".join(steps[: at + 1])).label for at, step in enumerate(steps) if step != PARENT
    ]
    own = field_at(ledger, path).label
    return f"{led[-1]}的{own}" if led and not own.startswith(led[-1]) else own


def _quoted(label: str) -> str:
    """Quotation marks inside quotation marks are single ones."""
    return "“" + label.replace("“", "‘").replace("”", "’") + "”"


def _how(figure: Figure) -> str:
    if figure.how is How.SUM:
        label = COMPUTED_LABELS.get(figure.add) or field_at(BY_KEY[figure.of], figure.add).label
        return f"记录，“{label}”合计"
    if figure.how is How.DISTINCT:
        return f"记录，同一{'单位' if figure.who == OWNER else '人（含在不同乡镇的）'}只计一次"
    if figure.how is How.REPORTED:
        return "最近一份文件所报的数（县本级有的，全县以县本级的为准）"
    return "记录数"
