"""What a bar of a chart leads to: the records behind a figure in a period, of one unit, of one part."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from ..statistics.declared import BY_ID
from ..statistics.evaluate import Answer, Share, answers
from ..statistics.figure import Figure
from ..statistics.grouped import narrowed, part_label
from ..statistics.tracing import trace as trace_rows
from ..store.office import Office
from ..values.dates import Period
from . import figures
from .figures import FigureValue, Trace, TraceRow


@dataclass(frozen=True)
class Lead:
    """A figure in a period, of one unit or of all (""), and of the parts of a field or of all (by is ""). str() is its key."""

    figure: str
    period: Period
    unit: str = ""
    by: str = ""
    parts: tuple[str, ...] = ()

    def __str__(self) -> str:
        return json.dumps(
            [self.figure, str(self.period), self.unit, self.by, *self.parts], ensure_ascii=False
        )

    @classmethod
    def read(cls, key: str) -> Lead:
        """From what str() gave."""
        figure, period, unit, by, *parts = json.loads(key)
        return cls(figure, Period.parse(period), unit, by, tuple(parts))


def follow(office: Office, lead: Lead, *, limit: int | None = None, offset: int = 0) -> Trace:
    """The records that a bar stands for, whose values add up to it. UserError E-FIG-01 for an unknown figure."""
    if not lead.by:
        return figures.trace(office, lead.figure, lead.period, unit=lead.unit, limit=limit, offset=offset)
    whole = figures.figure(office, lead.figure, lead.period)
    one = _narrowed(lead)
    with office.read() as connection:
        found = answers(connection, [one], lead.period)[one.id]
        rows = trace_rows(connection, one, lead.period, unit=lead.unit, limit=limit, offset=offset)
    share = found.by_unit.get(lead.unit, Share()) if lead.unit else found.whole
    return Trace(_renamed(whole, lead, found), rows, share.records, share.value)


def follow_page(office: Office, lead: Lead, *, limit: int | None = None, offset: int = 0) -> list[TraceRow]:
    """The records as `follow` gives them, without the figure. UserError E-FIG-01 for an unknown one."""
    if not lead.by:
        return figures.trace_page(
            office, lead.figure, lead.period, unit=lead.unit, limit=limit, offset=offset
        )
    with office.read() as connection:
        return trace_rows(
            connection, _narrowed(lead), lead.period, unit=lead.unit, limit=limit, offset=offset
        )


def _narrowed(lead: Lead) -> Figure:
    return narrowed(BY_ID[lead.figure], lead.by, lead.parts)


def _renamed(whole: FigureValue, lead: Lead, found: Answer) -> FigureValue:
    labels = "、".join(part_label(BY_ID[lead.figure], lead.by, part) for part in lead.parts)
    return replace(
        whole,
        label=f"{whole.label}（{labels}）",
        value=found.whole.value,
        shown=whole.show(found.whole.value),
        definition=f"{whole.definition}这里只看“{labels}”的部分。",
        records=found.whole.records,
        by_unit={unit: share.value for unit, share in found.by_unit.items()},
        records_by_unit={unit: share.records for unit, share in found.by_unit.items()},
    )
