"""fulian ledgers: what a script can know of the ledgers comes from the one declaration."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fulian_desktop.ledgers.registry import BY_KEY, WHOLE, filled_in
from tests.command_line import answered, fulian


def ledgers() -> dict[str, Any]:
    return {one["ledger"]: one for one in answered("ledgers")}


def field(ledger: str, name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in ledgers()[ledger]["fields"] if one["name"] == name)
    return found


def test_every_ledger_with_every_field() -> None:
    told = ledgers()
    assert list(told) == [one.key for one in filled_in()]
    for key, one in told.items():
        declared = WHOLE.get(key, BY_KEY[key])
        assert one["label"] == declared.label
        assert [f["name"] for f in one["fields"]] == list(declared.fields)
        assert all({"name", "label", "type", "required", "codes"} <= f.keys() for f in one["fields"])


def test_codes_stand_with_their_labels() -> None:
    assert {"code": "2", "label": "女"} in field("person", "sex")["codes"]
    assert field("training", "programmes")["type"] == "codes"
    assert field("person", "name")["codes"] == []


def test_what_is_required_and_what_a_link_means() -> None:
    assert field("training", "title")["required"] is True
    assert field("training", "women")["required"] is False
    assert field("aid_batch", "fund")["ledger"] == "fund"


def test_child_rows_tell_their_own_fields() -> None:
    lines = field("aid_batch", "lines")
    assert lines["type"] == "rows"
    assert [one["name"] for one in lines["fields"]] == list(BY_KEY["aid_disbursement"].fields)


def test_the_text_for_people_names_the_required() -> None:
    said = fulian("ledgers")
    assert "training　培训台账" in said.out
    assert "title　培训名称（text，必填）" in said.out


def test_the_handbook_is_written(tmp_path: Path) -> None:
    file = tmp_path / "手册.pdf"
    assert answered("handbook", "-o", str(file)) == {"file": str(file)}
    assert file.read_bytes().startswith(b"%PDF")
