"""One look over all declarations: whatever is declared must be fit for list, form, table, search and package."""

from __future__ import annotations

import keyword
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from fulian_desktop.errors import BadValue
from fulian_desktop.ledgers.registry import BY_KEY, LEDGERS, TABLES, parent_of, record_class
from fulian_desktop.schema import kinds
from fulian_desktop.schema.check import findings
from fulian_desktop.schema.disclosure import masks
from fulian_desktop.schema.field import Disclosure, Field
from fulian_desktop.schema.kinds import Kind
from fulian_desktop.schema.ledger import Ledger, ledger_of
from fulian_desktop.schema.reading import plain_record, read_record
from fulian_desktop.store.tables import TABLE
from fulian_desktop.store.types import COLUMN_TYPES
from tests.ledgers.everything import Everything
from tests.strategies import BY_KIND

KEPT_NAMES = {
    "rid",
    "uid",
    "unit",
    "parent",
    "position",
    "revision",
    "reasons",
    "source",
    "pinyin",
    "initials",
}
EVERY_FIELD = [(table, field) for table in TABLES for field in table.fields.values()]


def every_kind(above: type[Kind] = Kind) -> Iterator[type[Kind]]:
    for kind in above.__subclasses__():
        yield kind
        yield from every_kind(kind)


def test_every_kind_of_field_is_known_everywhere() -> None:
    single = set(every_kind()) - {kinds.Rows}
    assert set(COLUMN_TYPES) == single
    assert set(BY_KIND) == single, "the tests make values of every kind"
    assert {type(field.kind) for field in ledger_of(Everything).fields.values()} == set(every_kind())
    assert len({kind.name for kind in every_kind()}) == len(single) + 1


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.key)
def test_a_declaration_is_sound(table: Ledger) -> None:
    assert re.fullmatch(r"[a-z][a-z_]{1,39}", table.key)
    assert table.cls.__doc__
    assert record_class(table.key) is table.cls
    assert (parent_of(table) is None) == bool(table.group), "ledgers have a group, rows below them have none"
    assert not table.group or table.about.endswith("。"), "the handbook says what a ledger is for"
    assert any(field.listed for field in table.columns)
    named = [table.title, table.sort.lstrip("-"), table.period]
    assert set(filter(None, named)) <= {field.name for field in table.columns}
    if table.period:
        assert isinstance(table.fields[table.period].kind, kinds.Day)
    if table.group:
        assert any(field.searched for field in table.columns)
        assert table.fields[table.title].listed
    labels = Counter(field.label for field in table.fields.values())
    assert [label for label, times in labels.items() if times > 1] == []
    headings = Counter(word for field in table.fields.values() for word in {field.label, *field.excel})
    assert [word for word, times in headings.items() if times > 1] == [], (
        "a heading of a workbook means one field"
    )


@pytest.mark.parametrize(
    ("table", "field"), EVERY_FIELD, ids=lambda one: getattr(one, "key", None) or one.name
)
def test_a_field_is_sound(table: Ledger, field: Field) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9_]{1,39}", field.name)
    assert not keyword.iskeyword(field.name)
    assert field.name not in KEPT_NAMES
    assert re.search(r"[\u4e00-\u9fff]", field.label)
    if masks(field.kind):
        assert field.disclosure is not Disclosure.OPEN, "numbers of people never travel in the open"
    if isinstance(field.kind, kinds.Link):
        assert BY_KEY[field.kind.to].group, "links lead to ledgers"
    if isinstance(field.kind, kinds.Rows):
        assert ledger_of(field.kind.of) in TABLES
    else:
        assert field.name in TABLE[table.key].c
    if isinstance(field.kind, kinds.ManyCodes):
        words = [word for entry in field.kind.codes for word in (entry.label, entry.code)]
        assert not [word for word in words if re.search(r"[、,，;；/\s]", word)], "they part codes in a cell"
    if field.searched:
        assert isinstance(field.kind, (kinds.Text, kinds.IdNumber, kinds.Phone)), "search reads words"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.key)
def test_an_empty_form_asks_for_what_is_required_and_nothing_else(table: Ledger) -> None:
    record, problems = read_record(table.cls, {})
    required = {field.name for field in table.columns if field.required}
    assert {problem.field for problem in problems} == required
    assert all(problem.message == f"请填写{table.fields[problem.field].label}" for problem in problems)
    assert (record is None) == bool(required)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.key)
def test_an_unknown_column_is_named(table: Ledger) -> None:
    _, problems = read_record(table.cls, {"nonsense": "x"})
    assert [problem.field for problem in problems if "nonsense" in problem.message] == ["nonsense"]


CODE_LISTS = {
    field.kind.codes.key: field.kind.codes
    for _, field in EVERY_FIELD
    if isinstance(field.kind, (kinds.OneCode, kinds.ManyCodes))
}


@pytest.mark.parametrize("key", CODE_LISTS)
def test_a_code_is_read_by_code_label_and_every_alias(key: str) -> None:
    codes = CODE_LISTS[key]
    for entry in codes:
        for word in (entry.code, entry.label, *entry.aliases):
            assert codes.read(word) == entry.code, word
        assert entry in codes.offered(entry.valid_from or entry.valid_to or date(2013, 5, 6))
    with pytest.raises(BadValue, match=r"不在"):
        codes.read("没有这样的选项")


def test_rules_never_fall_over_an_empty_record() -> None:
    """Forms ask the rules while nothing is filled in yet."""
    for table in TABLES:
        blank: dict[str, Any] = {field.name: None for field in table.columns if field.required}
        record = table.cls(**blank)
        assert all(finding.message for finding in findings(record))
        assert plain_record(record)["uid"] == record.uid.hex


def test_every_ledger_is_listed_once() -> None:
    assert len(BY_KEY) == len(TABLES) == len({table.cls for table in TABLES})
    assert len({ledger.label for ledger in LEDGERS}) == len(LEDGERS)
