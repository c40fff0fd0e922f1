"""Empty workbooks for the villages and the clerks who fill in lists by hand."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from ..errors import UserError
from ..ledgers.registry import BY_KEY
from ..ledgers.village import Village
from ..schema.ledger import Ledger, ledger_of
from ..store.office import Office
from . import records


def write_template(ledger_key: str, target: Path, office: Office | None = None) -> Path:
    """Write the workbook of a ledger; with an office, its villages are offered as a list.

    Replaces a file of that name. UserError E-XLS-01 for a ledger that no workbook may hold, and those of
    `excel.template.write_template`.
    """
    from ..excel import template

    ledger = BY_KEY[ledger_key]
    if ledger.by_program:
        raise UserError("E-XLS-01", f"“{ledger.label}”不用Excel登记，没有模板。", todo="请在软件里直接登记。")
    return template.write_template(target, ledger, villages(office, ledger) if office else [])


def villages(office: Office, ledger: Ledger) -> list[str]:
    """The office's villages by name, those that share a name by their code; none for the list of villages itself."""
    if ledger is ledger_of(Village):
        return []
    held = records.villages(office)
    times = Counter(one.name for one in held)
    return [one.name if times[one.name] == 1 else one.code for one in held]
