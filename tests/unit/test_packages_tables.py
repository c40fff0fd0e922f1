"""What travels of each ledger, in which form, and back."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fulian_desktop.ledgers.registry import BY_KEY, LEDGERS, TABLES
from fulian_desktop.packages.cover import Totals
from fulian_desktop.packages.datapackage import _TYPES
from fulian_desktop.packages.table_csv import BadTable, read_csv, write_csv
from fulian_desktop.packages.tables import FORMS, Column, Form, columns, travelling
from fulian_desktop.schema import kinds
from fulian_desktop.schema.field import Disclosure

KEY = bytes(32)
NAME = Column("name", Form.TEXT, "姓名", required=True)
AMOUNT = next(column for column in columns(BY_KEY["aid_disbursement"]) if column.name == "amount")
NOTE = Column("note", Form.TEXT, "备注")
THREE = [NAME, AMOUNT, NOTE]


def names(key: str, asked: tuple[str, ...] = ()) -> list[str]:
    return [column.name for column in columns(BY_KEY[key], asked)]


def written(shown: list[Column], rows: list[Any]) -> tuple[bytes, Totals]:
    pieces: list[bytes] = []
    totals = write_csv(pieces.append, shown, rows, KEY)
    return b"".join(pieces), totals


def test_every_kind_of_field_has_a_form_and_every_form_a_type() -> None:
    every = {cls for cls in vars(kinds).values() if isinstance(cls, type) and issubclass(cls, kinds.Kind)}
    assert set(FORMS) == every - {kinds.Kind, kinds.Rows}
    assert set(_TYPES) == set(Form)


def test_records_and_child_rows_say_who_they_are() -> None:
    assert names("training")[:4] == ["uid", "revision", "changed_at", "source"]
    assert names("training_attendee")[:3] == ["uid", "parent", "position"]


def test_of_a_person_the_county_sees_masks_and_a_pseudonym() -> None:
    shown = {column.name: column.form for column in columns(BY_KEY["person"])}
    assert (shown["id_number"], shown["id_number_key"], shown["phone"]) == (
        Form.MASKED,
        Form.KEY,
        Form.MASKED,
    )
    assert not shown.keys() & {"residence", "health", "disability_kind", "disability_level", "remark"}
    assert shown["village"] == shown["name"] == Form.TEXT


def test_what_the_county_decides_on_or_asks_for_travels_in_full() -> None:
    assert "category" in names("aid_disbursement")
    shown = {column.name: column.form for column in columns(BY_KEY["person"], ("person",))}
    assert (shown["id_number"], shown["id_number_key"], shown["health"]) == (Form.TEXT, Form.KEY, Form.TEXT)
    assert "remark" not in names("training_attendee")
    assert "remark" in names("training_attendee", ("training",))
    assert "remark" in travelling(BY_KEY["training_attendee"], ("training",))
    assert "remark" not in travelling(BY_KEY["training_attendee"])


def test_nothing_travels_plain_that_is_declared_personal() -> None:
    for table in TABLES:
        for column in columns(table):
            if column.field and column.field.disclosure is Disclosure.PERSONAL:
                assert column.form in (Form.MASKED, Form.KEY), (table.key, column.name)
            if column.field and column.field.disclosure is Disclosure.SENSITIVE:
                assert table.county_decides, (table.key, column.name)


def test_columns_of_every_table_are_told_apart() -> None:
    for table in TABLES:
        for asked in ((), tuple(ledger.key for ledger in LEDGERS)):
            assert len(set(names(table.key, asked))) == len(names(table.key, asked))


def test_masks_and_pseudonyms_are_put_in_by_the_writer() -> None:
    shown = [one for one in columns(BY_KEY["person"]) if one.name in ("id_number", "id_number_key", "phone")]
    number = "330327198001010029"
    data, totals = written(
        shown, [(number, number, "13812345678、0577-64751234"), ("", "", ""), (None, None, None)]
    )
    rows = list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))
    assert rows[1][0] == "330327********0029"
    assert len(rows[1][1]) == 32
    assert rows[1][2] == "138****5678、0577-****1234"
    assert rows[2] == rows[3] == ["", "", ""]
    assert number not in data.decode("utf-8")
    assert totals == Totals(3, {})


cells = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)
amounts = st.integers(-(10**12), 10**12)


@given(st.lists(st.tuples(cells, amounts | st.none(), cells), max_size=20))
def test_rows_come_back_as_they_went_with_their_sums(rows: list[tuple[str, int | None, str]]) -> None:
    given_rows = [
        (name, None if fen is None else f"{Decimal(fen).scaleb(-2):.2f}", note) for name, fen, note in rows
    ]
    data, totals = written(THREE, given_rows)
    assert totals == Totals(len(rows), {"amount": sum(fen or 0 for _, fen, _ in rows)})
    pieces = [data[at : at + 7] for at in range(0, len(data), 7)]
    assert list(read_csv(pieces, THREE)) == [[name, amount or "", note] for name, amount, note in given_rows]


def test_long_tables_are_written_in_batches_and_told_of() -> None:
    told: list[int] = []
    pieces: list[bytes] = []
    rows = [("a", "1.00", str(at)) for at in range(4500)]
    totals = write_csv(pieces.append, THREE, iter(rows), KEY, told.append)
    assert (totals.rows, totals.money, told) == (4500, {"amount": 450_000}, [2000, 4000, 4500])
    assert [row[2] for row in read_csv(pieces, THREE)] == [str(at) for at in range(4500)]


@pytest.mark.parametrize(
    ("data", "row"),
    [
        (b"", 0),
        (b"name,amount\r\n", 0),
        (b"amount,name,note\r\n", 0),
        (b"name,amount,note,more\r\n", 0),
        (b"name,amount,note\r\na,1.00\r\n", 1),
        (b"name,amount,note\r\na,1.00,b\r\n\r\n", 2),
        (b"name,amount,note\r\na,1.00,b\r\na,1.00,b,c\r\n", 2),
        (b'name,amount,note\r\n"a"b,1.00,b\r\n', 1),
        (b'name,amount,note\r\n"a,1.00,b\r\n', 1),
        (b"name,amount,note\r\n\xff,1.00,b\r\n", 1),
        (b"name,amount,note\r\na,1.00,b", 1),
        (b"name,amount,note\r\n" + b"a" * 200_000 + b",1.00,b\r\n", 1),
    ],
)
def test_a_malformed_table_is_refused_with_its_row(data: bytes, row: int) -> None:
    with pytest.raises(BadTable) as bad:
        list(read_csv([data], THREE))
    assert bad.value.row <= row


def test_a_table_of_an_older_version_may_lack_optional_columns() -> None:
    older = b"name,note\r\na,b\r\n"
    assert list(read_csv([older], THREE, older=True)) == [["a", "", "b"]]
    for data in (b"amount,note\r\n1.00,b\r\n", b"note,name\r\nb,a\r\n", b"name,note,gone\r\na,b,c\r\n"):
        with pytest.raises(BadTable):
            list(read_csv([data], THREE, older=True))
    with pytest.raises(BadTable):
        list(read_csv([older], THREE))
