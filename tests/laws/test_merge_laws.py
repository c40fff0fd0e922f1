"""Merging as laws: order, repetition, withdrawal, rehearsal and sums cannot matter or mislead."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from fulian_desktop.app import figures, merging, records, submission
from fulian_desktop.ledgers.registry import TABLES
from fulian_desktop.packages.tables import travelling
from fulian_desktop.schema.disclosure import masked, masks
from fulian_desktop.schema.ledger import Ledger
from fulian_desktop.statistics.declared import BY_ID
from fulian_desktop.statistics.figure import How
from fulian_desktop.store import inbox
from fulian_desktop.store import merge as snapshots
from fulian_desktop.store.browse import Query
from fulian_desktop.store.office import Office
from fulian_desktop.store.records import all_of
from fulian_desktop.values import clock
from fulian_desktop.values.dates import Period
from tests.counties import SHARED_ID, UNITS, YEAR, county_in, newest_of, originals, state

INDICES = st.integers(0, 8)
UNSHRUNK = (Phase.explicit, Phase.generate)
"""Shrinking a failing example would merge for minutes."""


def chosen(numbers: list[int]) -> list[Path]:
    packages = originals().all_packages
    return [packages[number] for number in numbers]


@settings(max_examples=15, phases=UNSHRUNK)
@given(st.permutations(range(9)), st.lists(INDICES, max_size=4))
def test_any_order_and_any_repetition_give_one_state(
    tmp_path_factory: pytest.TempPathFactory, order: list[int], again: list[int]
) -> None:
    folder = tmp_path_factory.getbasetemp()
    with county_in(folder / "straight") as office:
        assert merging.merge(office, list(newest_of(originals().all_packages).values())).refused == []
        straight = state(office)
    with county_in(folder / "shuffled") as office:
        result = merging.merge(office, chosen([*order, *again]))
        assert result.refused == []
        assert len(result.merged) == 9
        assert len(result.unchanged) == len(again)
        assert state(office) == straight


@settings(max_examples=15, phases=UNSHRUNK)
@given(st.lists(INDICES, min_size=1, max_size=6, unique=True), st.data())
def test_merge_after_withdrawal_equals_never_merged(
    tmp_path_factory: pytest.TempPathFactory, numbers: list[int], data: st.DataObject
) -> None:
    folder = tmp_path_factory.getbasetemp()
    taken_back = data.draw(st.sets(st.sampled_from(numbers), min_size=1))
    with county_in(folder / "never") as office:
        merging.merge(office, chosen([one for one in numbers if one not in taken_back]))
        never = state(office)
    with county_in(folder / "withdrawn") as office:
        merging.merge(office, chosen(numbers))
        hashes = {one.file_name: one.sha256 for one in merging.received(office)}
        for path in chosen(sorted(taken_back)):
            assert merging.withdraw(office, hashes[path.name])
        assert state(office) == never
        merging.merge(office, chosen(sorted(taken_back)))
        again = state(office)
    with county_in(folder / "all") as office:
        merging.merge(office, chosen(numbers))
        assert state(office) == again, "what was withdrawn can be merged once more"


@settings(max_examples=10, phases=UNSHRUNK)
@given(st.lists(INDICES, min_size=1, max_size=5))
def test_a_rehearsal_says_what_merging_then_does(
    tmp_path_factory: pytest.TempPathFactory, numbers: list[int]
) -> None:
    with county_in(tmp_path_factory.getbasetemp() / "rehearsed") as office:
        for path in chosen(numbers):
            before = state(office)
            foreseen = merging.rehearse(office, path)
            assert state(office) == before, "a rehearsal leaves nothing"
            assert merging.received(office) == [] or all(one.state for one in merging.received(office))
            result = merging.merge(office, [path])
            assert result.changes == {
                "added": sum(one.new for one in foreseen.classes),
                "changed": sum(one.changed for one in foreseen.classes),
                "removed": sum(one.gone for one in foreseen.classes),
            }
            for line in foreseen.money:
                assert _sum(office, foreseen.inspection.unit, line.table, line.field) == line.after


def _sum(office: Office, unit: str, table: str, field: str) -> int:
    with office.read() as connection:
        return int(
            connection.exec_driver_sql(
                f'SELECT coalesce(sum("{field}"), 0) FROM {table} WHERE unit = ?', (unit,)
            ).scalar_one()
        )


def test_a_merge_that_left_its_rows_behind_would_be_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The planted fault: gone and changed rows are not taken out."""
    with county_in(tmp_path / "straight") as office:
        merging.merge(office, list(newest_of(originals().all_packages).values()))
        straight = state(office)
    monkeypatch.setattr(snapshots, "_take_out", lambda *_: None)
    with county_in(tmp_path / "faulty") as office:
        try:
            merging.merge(office, originals().all_packages)
        except Exception:  # noqa: BLE001 (a constraint may notice it first)
            return
        assert state(office) != straight


def test_the_county_is_the_sum_of_its_townships_and_its_own(tmp_path: Path) -> None:
    with county_in(tmp_path) as office:
        merging.merge(office, originals().all_packages)
        whole = {one.id: one for one in figures.figures(office, YEAR)}
        own = _by_units()
        for figure in whole.values():
            if BY_ID[figure.id].how in (How.COUNT, How.SUM, How.LIST, How.DISTINCT):
                parts, value = sum(part or 0 for part in figure.by_unit.values()), figure.value or 0
                assert parts >= value if BY_ID[figure.id].who else parts == value, figure.id
            for unit in UNITS:
                nothing = None if figure.parts or figure.kind == "reported" else 0
                assert figure.by_unit.get(unit, nothing) == own[unit][figure.id], figure.id
        people = whole["aid.all.persons"]
        times = sum(part or 0 for part in people.by_unit.values())
        assert times - (people.value or 0) == len(UNITS) - 1, "one woman is aided in every township"


def _by_units() -> dict[str, dict[str, int | None]]:
    found = {}
    for unit, files in originals().townships.items():
        with files.open() as office:
            found[unit] = {one.id: one.value for one in figures.figures(office, YEAR)}
    return found


def test_a_trace_adds_up_to_its_figure(tmp_path: Path) -> None:
    with county_in(tmp_path) as office:
        merging.merge(office, originals().all_packages)
        for figure in figures.figures(office, YEAR):
            traced = figures.trace(office, figure.id, YEAR).records
            assert len(traced) == figure.records
            if figure.kind == "reported" and not traced:
                assert figure.value is None, figure.id
            else:
                assert figure.parts or sum(row.value for row in traced) == figure.value
            for unit, value in figure.by_unit.items():
                part = figures.trace(office, figure.id, YEAR, unit=unit).records
                assert {row.unit for row in part} == {unit}
                assert figure.parts or sum(row.value for row in part) == value


def test_every_value_that_travels_arrives_as_it_was(tmp_path: Path) -> None:
    with county_in(tmp_path) as office:
        merging.merge(office, originals().all_packages)
        for unit, files in originals().townships.items():
            with files.open() as township, township.read() as there, office.read() as here:
                for ledger in (table for table in TABLES if table.group):
                    sent = {one.uid: one for one in all_of(there, ledger, unit)}
                    come = {one.uid: one for one in all_of(here, ledger, unit)}
                    assert sent.keys() == come.keys()
                    for uid, record in sent.items():
                        _arrived(record, come[uid], ledger)


def _arrived(sent: object, come: object, ledger: Ledger) -> None:
    for field in ledger.columns:
        here, there = getattr(come, field.name), getattr(sent, field.name)
        if field.name not in travelling(ledger):
            assert not here
        elif masks(field.kind):
            assert here == masked(field.kind, there)
        else:
            assert here == there, field.name
    for name, child in ledger.children.items():
        for one, other in zip(getattr(sent, name), getattr(come, name), strict=True):
            assert one.uid == other.uid
            _arrived(one, other, child)


def test_no_id_number_of_a_township_stands_anywhere_in_the_county(tmp_path: Path) -> None:
    with county_in(tmp_path) as office:
        merging.merge(office, originals().all_packages)
        with office.read() as connection:
            for (name,) in connection.exec_driver_sql(
                "SELECT name FROM sqlite_schema WHERE type = 'table'"
            ).fetchall():
                if name.endswith(("_words", "_words_data", "_words_idx", "_words_config")):
                    continue
                held = connection.exec_driver_sql(f"SELECT * FROM {name}").fetchall()
                assert SHARED_ID not in repr(held), name
        assert records.page(office, "person", Query(search=SHARED_ID)).total == 0


def test_the_half_year_reported_again_does_not_take_the_second_half_away(tmp_path: Path) -> None:
    files = originals().townships[UNITS[0]].moved_to(tmp_path / "town")
    with files.open() as township, clock.frozen(clock.now()):
        sent = submission.submit(township, Period.parse("2013H1"), tmp_path)
    with county_in(tmp_path / "county") as office:
        merging.merge(office, originals().packages[UNITS[0]])
        before = figures.figures(office, YEAR)
        result = merging.merge(office, [sent.package])
        assert [one.cut_off for one in result.merged] == [date(2013, 12, 31)]
        assert result.changes == {"added": 0, "changed": 0, "removed": 0}
        assert figures.figures(office, YEAR) == before
        assert [one.state for one in merging.received(office)].count(inbox.CURRENT) == 1


def test_the_tests_county_has_something_of_everything() -> None:
    """The laws above would hold of an empty county too."""
    with originals().townships[UNITS[0]].open() as office:
        assert len(submission.submissions(office)) == 3
        for ledger in ("person", "organization", "training", "fund", "aid_batch"):
            assert records.page(office, ledger, Query()).total, ledger
        assert (
            records.page(office, "person", Query(voided=True)).total
            > records.page(office, "person", Query()).total
        )
    assert dataclasses.asdict(originals())["packages"]
