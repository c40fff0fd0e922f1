"""List → form → record loses nothing, for every kind of field: hypothesis looks for what would be lost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import MetaData, Table, delete, insert, select

from fulian_desktop.app import records
from fulian_desktop.gui.widgets import make_field
from fulian_desktop.ledgers.registry import LEDGERS, TABLES
from fulian_desktop.schema import kinds
from fulian_desktop.schema.field import Field
from fulian_desktop.schema.ledger import Ledger, ledger_of
from fulian_desktop.schema.reading import plain_record, read_record
from fulian_desktop.store import engine, keys, tables
from fulian_desktop.store import records as store
from fulian_desktop.store.browse import Query
from fulian_desktop.store.office import Office
from tests.ledgers.everything import Everything, EverythingRow
from tests.offices import on_disk
from tests.strategies import record_of, value_of

EVERYTHING = ledger_of(Everything)
ALL = [EVERYTHING, ledger_of(EverythingRow), *TABLES]
FIELDS = [field for table in ALL for field in table.columns]
DISTINCT = {repr(field.kind): field.kind for field in FIELDS}


@pytest.mark.parametrize("kind", DISTINCT.values(), ids=lambda kind: type(kind).__name__)
@given(data=st.data())
@settings(max_examples=25)
def test_what_is_shown_and_what_is_kept_reads_back_as_the_value(kind: kinds.Kind, data: Any) -> None:
    value = data.draw(value_of(kind))
    assert kind.read(kind.show(value)) == value or value == ()
    kept = json.loads(json.dumps(kind.plain(value), ensure_ascii=False))
    assert kind.read(kept) == value or value == ()
    assert type(kind.read(kept)) is type(value) or value == ()


@pytest.mark.parametrize("ledger", ALL, ids=lambda one: one.key)
@given(data=st.data())
@settings(max_examples=25)
def test_a_record_as_plain_values_reads_back_whole(ledger: Ledger, data: Any) -> None:
    record = data.draw(record_of(ledger))
    plain = json.loads(json.dumps(plain_record(record), ensure_ascii=False))
    again, problems = read_record(ledger.cls, plain)
    assert problems == []
    assert again == record


# -------------------------------------------------------------------------------------- columns


@pytest.fixture(scope="module")
def column_store(tmp_path_factory) -> Iterator[Any]:
    """A table of its own for the ledger of every kind, in an encrypted file as all are."""
    path, key = tmp_path_factory.mktemp("columns") / "a.db", keys.new_key()
    made = engine.make_engine(path, key, begin="BEGIN IMMEDIATE", size=1)
    table = Table("everything", MetaData(), *tables._field_columns(EVERYTHING))
    with made.begin() as connection:
        table.create(connection)
    yield made, table
    made.dispose()


@given(record=record_of(EVERYTHING))
def test_every_kind_of_column_gives_back_what_it_took(column_store, record: Everything) -> None:
    made, table = column_store
    values = {field.name: getattr(record, field.name) for field in EVERYTHING.columns}
    with made.begin() as connection:
        connection.execute(delete(table))
        connection.execute(insert(table), values)
        row = connection.execute(select(table)).mappings().one()
    assert {name: row[name] for name in values} == values
    assert {name: type(row[name]) for name in values} == {name: type(value) for name, value in values.items()}


# ------------------------------------------------------------------------------ the real ledgers


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> Iterator[Office]:
    with on_disk(tmp_path_factory.mktemp("round")).open() as opened:
        yield opened


@pytest.mark.parametrize("ledger", LEDGERS, ids=lambda one: one.key)
@given(data=st.data())
@settings(max_examples=20)
def test_a_kept_record_comes_back_whole_and_is_listed_as_it_is(
    office: Office, ledger: Ledger, data: Any
) -> None:
    """The store takes any values: what two fields must not say together is the rules' matter, not its own."""
    record = data.draw(record_of(ledger))
    with office.write() as connection:
        store.add_many(office, connection, [record], source={"file": "名册.xlsx", "row": 3})
    kept = records.load(office, ledger.key, record.uid)
    assert kept.record == record
    assert kept.source == {"file": "名册.xlsx", "row": 3}
    rows = records.rows(office, ledger.key, Query(), limit=5000)
    (row,) = [row for row in rows if row.uid == record.uid]
    for field in ledger.columns:
        if field.listed and not isinstance(field.kind, (kinds.Link, kinds.Place)):
            assert row.cells[field.name] == getattr(record, field.name), field.name


@pytest.mark.parametrize("ledger", LEDGERS, ids=lambda one: one.key)
@given(data=st.data())
@settings(max_examples=20)
def test_a_changed_record_is_wholly_the_new_one(office: Office, ledger: Ledger, data: Any) -> None:
    old, new = data.draw(record_of(ledger)), data.draw(record_of(ledger))
    new.uid = old.uid
    with office.write() as connection:
        store.save(office, connection, old)
        store.save(office, connection, new)
    assert records.load(office, ledger.key, new.uid).record == new


# ------------------------------------------------------------------------------------- the form

TYPED = [field for field in EVERYTHING.columns if not isinstance(field.kind, (kinds.Link, kinds.Place))]


@pytest.mark.parametrize("field", TYPED, ids=lambda field: field.name)
@given(data=st.data())
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_a_form_gives_back_what_it_was_given(qapp: Any, office: Office, field: Field, data: Any) -> None:
    """Links and places show titles and names of what the office has: the widgets' own tests cover these."""
    value = data.draw(value_of(field.kind))
    widget = make_field(field, office)
    widget.set_value(value)
    typed = widget.value_plain()
    assert field.kind.read(typed) == value or (value == () and not typed)
    widget.deleteLater()
