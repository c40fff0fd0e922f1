"""JSON in one form only (fault C19)."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fulian_desktop.packages.strict_json import BadShape, Entries, dump, load

plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**17), 10**17)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("abcé姓", max_size=3), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(value=st.dictionaries(st.text("abc名", max_size=3), plain, max_size=4))
def test_what_is_written_is_read_and_is_ordinary_json(value: dict[str, object]) -> None:
    written = dump(value)
    assert json.loads(written) == value
    try:
        assert load(written, most=1 << 20) == value
    except BadShape as bad:
        assert str(bad) == "too deep"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b" {}\n",
        b"{}\n\n",
        b"[]\n",
        b"1\n",
        b"\xef\xbb\xbf{}\n",
        b'{\n "a": 1,\n "a": 1\n}\n',
        b'{\n "b": 1,\n "a": 1\n}\n',
        b'{\n "a": NaN\n}\n',
        b'{\n "a": -Infinity\n}\n',
        b'{\n "a": 1.0\n}\n',
        b'{\n "a": 1e2\n}\n',
        b'{\n "a": -0\n}\n',
        b'{\n "a": ' + b"9" * 100_000 + b"\n}\n",
        b'{\n "a": "\\u0061"\n}\n',
        b'{\n "a": "\\ud800"\n}\n',
        b'{\n "a": "\xff"\n}\n',
        b'{\n "a": "\xed\xa0\x80"\n}\n',
        b'{"a": ' * 100_000,
        b'{"a": ' * 100_000 + b"1" + b"}" * 100_000,
        b"[" * 100_000,
        b'{\n "a": "' + b"x" * 2_000_000 + b'"\n}\n',
        "{\n “a”: 1\n}\n".encode(),
    ],
)
def test_every_other_form_is_refused(data: bytes) -> None:
    with pytest.raises(BadShape):
        load(data, most=1 << 20)


def test_entries_are_taken_once_by_name_and_kind() -> None:
    entries = Entries({"name": "王芳", "count": 3, "inside": {"a": "b"}, "many": [{}, {}], "left": 1})
    assert (entries.text("name"), entries.whole("count", 1, 3)) == ("王芳", 3)
    assert entries.part("inside").text("a", "[a-c]") == "b"
    assert len(list(entries.parts("many"))) == 2
    assert entries.names() == ["left"]
    with pytest.raises(BadShape, match="unknown"):
        entries.close()
    with pytest.raises(BadShape, match="missing"):
        entries.text("name")


@pytest.mark.parametrize(
    "value", [1, None, "", "a\nb", " a", "a\u200b", "a\0", "x" * 11, "e\u0301", ["a"], "\ue000\ud800"]
)
def test_texts_are_clean(value: object) -> None:
    with pytest.raises(BadShape):
        Entries({"a": value}).text("a", ".+", most=10)


@pytest.mark.parametrize("value", [True, False, "1", 1.0, None, 0, 11])
def test_numbers_are_whole_and_within_limits(value: object) -> None:
    with pytest.raises(BadShape):
        Entries({"a": value}).whole("a", 1, 10)
