"""Which field each column of a table holds, while the clerk decides: sure, asked about, or left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from ...app.importing.tables import Table
from ...excel.grid import letters
from ...excel.heading_block import Heading
from ...excel.headings import NUMBER, UID, target_at
from ...excel.layout import Found
from ...excel.mapping import Mapping, chosen, named, told_choices
from ...excel.proposing import missing
from ...schema.field import Field
from ...schema.kind import Kind
from ...schema.ledger import Ledger

State = Literal["sure", "asked", "left"]
WORDS: dict[State, str] = {"sure": "", "asked": "待确认", "left": "不导入"}


@dataclass
class ColumnChoice:
    """One column. path: the field that it holds; of an asked one the field that it may hold, not yet taken."""

    heading: Heading
    path: str = ""
    state: State = "left"
    suggestions: tuple[str, ...] = ()
    note: str = ""

    @property
    def taken(self) -> str:
        """The field that the import reads from here; "" where none."""
        return self.path if self.state == "sure" else ""


@dataclass(eq=False)
class TableChoice:
    """A table and the choices for its columns. again: further tables of the same headings, which share them."""

    table: Table
    ledger: Ledger
    columns: dict[int, ColumnChoice]
    again: list[Table] = field(default_factory=list)

    @classmethod
    def begun(cls, table: Table, ledger: Ledger, *, hidden: bool) -> TableChoice:
        """As it was remembered, else as the headings say. hidden: whether hidden columns are read too."""
        left_out = frozenset() if hidden else table.found.grid.hidden_columns
        shown = (one for one in table.found.headings if one.column not in left_out)
        return cls(table, ledger, {one.column: _begun(table, one) for one in shown})

    @property
    def found(self) -> Found:
        """Where the table is."""
        return self.table.found

    @property
    def remembered(self) -> bool:
        """Whether an earlier import of a list of this shape says what its columns hold."""
        return self.table.remembered

    @property
    def tables(self) -> list[Table]:
        """All tables that are read so."""
        return [self.table, *self.again]

    @property
    def label(self) -> str:
        """The table in a tab: its sheet and its rows."""
        rows = sum(len(one.found.rows) for one in self.tables)
        more = f" 等 {len(self.tables)} 张" if self.again else ""
        return f"{self.found.sheet}{more}（{rows:,} 行）"

    def asked(self) -> list[int]:
        """The columns that wait for the clerk."""
        return [at for at, one in self.columns.items() if one.state == "asked"]

    def left(self) -> list[ColumnChoice]:
        """The columns that are not read, though something stands above them."""
        return [one for one in self.columns.values() if not one.taken and one.heading.text]

    def choose(self, column: int, path: str) -> None:
        """Let a column hold a field, or nothing; a field that another column held goes over to this one."""
        for at, other in self.columns.items():
            if path and at != column and other.taken == path:
                other.path, other.state = "", "left"
        one = self.columns[column]
        one.path, one.state = path, "sure" if path else "left"

    def mapping(self) -> Mapping:
        """What was decided."""
        return chosen(self.found, self.ledger, {at: one.taken for at, one in self.columns.items()})

    def lacking(self) -> list[str]:
        """The required fields that no column holds, in the clerk's words; of the record only where the list tells of it."""
        paths = missing(self.mapping(), self.ledger, self.found.part)
        held = {one.taken for one in self.columns.values()} - {"", NUMBER, UID}
        roster = bool(held) and all("." in path or path in self.ledger.children for path in held)
        return [named(self.ledger, path) for path in paths if "." in path or not roster]

    def field_of(self, column: int) -> Field | None:
        """The field that a column holds or may hold."""
        one = self.columns.get(column)
        target = target_at(self.ledger, one.path) if one is not None and one.path else None
        return target.field if target else None

    def words_of(self, column: int) -> str:
        """What that field is called."""
        path = self.columns[column].path
        return named(self.ledger, path) if path else ""

    def kind_of(self, column: int) -> Kind | None:
        """The kind of that field."""
        declared = self.field_of(column)
        return declared.kind if declared else None

    def offers(self, column: int) -> list[tuple[str, str, str]]:
        """What can be chosen for a column, as (path, words, beside): the likely fields first."""
        held = {one.taken: at for at, one in self.columns.items() if one.taken}
        words = dict(told_choices(self.ledger))
        order = [*self.columns[column].suggestions, *words]
        return [(path, words[path], self._beside(path, column, held)) for path in dict.fromkeys(order)]

    def _beside(self, path: str, column: int, held: dict[str, int]) -> str:
        if path in self.columns[column].suggestions:
            return "可能是这一栏"
        at = held.get(path, column)
        return "" if at == column else f"现在是{letters(at)}列"


def choices_for(tables: Iterable[Table], ledger: Ledger, *, hidden: bool) -> list[TableChoice]:
    """A choice for each shape of headings; tables of the same shape share one."""
    made: dict[str, TableChoice] = {}
    for table in tables:
        mark = table.mapping.fingerprint
        if mark in made:
            made[mark].again.append(table)
        else:
            made[mark] = TableChoice.begun(table, ledger, hidden=hidden)
    return list(made.values())


def _begun(table: Table, heading: Heading) -> ColumnChoice:
    at = heading.column
    near, note = table.proposed.suggestions.get(at, ()), table.proposed.notes.get(at, "")
    path = table.mapping.columns.get(at, "")
    if path:
        return ColumnChoice(heading, path, "sure", near, note)
    if table.remembered or not near:
        return ColumnChoice(heading, "", "left", near, note)
    return ColumnChoice(heading, near[0], "asked", near, note)


def field_words(field: Field | None, path: str) -> str:
    """What a field takes, in a phrase."""
    if path == NUMBER:
        return "序号，只用来对应明细行"
    if path == UID:
        return "本软件导出时写的编号"
    if field is None:
        return ""
    from ...excel.columns import explained

    told = "，".join(explained(field))
    return f"{'必填；' if field.required else ''}{told}"
