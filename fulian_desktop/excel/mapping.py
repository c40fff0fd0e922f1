"""Which column of a table holds which field: found from the headings, corrected by the clerk, kept as a file.

A column is mapped only where its heading leaves no doubt; near misses are suggested. Fields are named by the
paths of `headings`: own, of child rows, and of linked records (`attendees.person.id_number`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from collections.abc import Mapping as Mapped
from dataclasses import dataclass, field
from typing import Any, Final

from ..errors import BadValue
from ..schema.ledger import Ledger
from .grid import letters
from .heading_block import Heading
from .headings import ADDED, NUMBER, UID, choices, level_words, target_at
from .layout import Found
from .meanings import is_uid

VERSION: Final = 1
_KEYS: Final = {"version", "ledger", "fingerprint", "columns"}
_COLUMN: Final = {"column", "heading", "field"}


@dataclass(frozen=True)
class Mapping:
    """Column → path of a field, or "" where the column is left out.

    headings: what stood above the columns when this was decided, by which it finds them again in another list.
    fingerprint: of these headings.
    """

    ledger: str
    columns: Mapped[int, str]
    fingerprint: str
    headings: Mapped[int, str] = field(default_factory=dict)

    def column_of(self, path: str) -> int | None:
        """The column of a field."""
        return next((column for column, held in self.columns.items() if held == path), None)


def fingerprint(found: Found) -> str:
    """The same for lists of one shape, wherever on the sheet they begin: a hash of the headings in order.

    Columns that this program added to an export or a marked copy do not change it.
    """
    words = "\n".join("·".join(map(level_words, one.parts)) for one in _of_the_list(found))
    return hashlib.sha256(words.encode()).hexdigest()[:32]


def _of_the_list(found: Found) -> list[Heading]:
    return [one for one in found.headings if one.text and level_words(one.text) not in ADDED]


def chosen(found: Found, ledger: Ledger, columns: Mapped[int, str]) -> Mapping:
    """A mapping as the clerk chose it. BadValue for a path that the ledger lacks, or two columns of one field."""
    _check_paths(ledger, columns.values())
    told = {one.column: columns.get(one.column, "") for one in found.headings}
    return Mapping(ledger.key, told, fingerprint(found), {one.column: one.text for one in found.headings})


def fitted(mapping: Mapping, found: Found) -> Mapping:
    """A remembered or loaded mapping laid over a table: in a list of its shape by the order of columns, else by heading."""
    named = _of_the_list(found)
    told = sorted(mapping.columns.items())
    texts = [(text, path) for column, path in told if (text := mapping.headings.get(column, ""))]
    texts = [one for one in texts if level_words(one[0]) not in ADDED]
    columns = {one.column: UID if is_uid(one) else "" for one in found.headings}
    columns.update(
        {column: path for column, path in told if not mapping.headings.get(column) and column in columns}
    )
    if fingerprint(found) == mapping.fingerprint and len(texts) == len(named):
        columns.update({one.column: path for one, (_, path) in zip(named, texts, strict=True)})
    else:
        columns.update(_by_heading(texts, named))
    return Mapping(
        mapping.ledger, columns, fingerprint(found), {one.column: one.text for one in found.headings}
    )


def _by_heading(held: list[tuple[str, str]], named: list[Heading]) -> Iterator[tuple[int, str]]:
    left = [(level_words(text), path) for text, path in held]
    for one in named:
        match = next((pair for pair in left if pair[0] == level_words(one.text)), None)
        if match is not None:
            left.remove(match)
            yield one.column, match[1]


def to_json(mapping: Mapping) -> str:
    """The mapping as a file, to be kept, read and given to another office."""
    columns = [
        {"column": letters(column), "heading": mapping.headings.get(column, ""), "field": path}
        for column, path in sorted(mapping.columns.items())
    ]
    told = {
        "version": VERSION,
        "ledger": mapping.ledger,
        "fingerprint": mapping.fingerprint,
        "columns": columns,
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def from_json(text: str, ledger: Ledger) -> Mapping:
    """A mapping from a file. BadValue, in a sentence, for whatever is not exactly one of this ledger."""
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        raise BadValue("这不是对应关系文件，请选用本软件保存的文件") from None
    if not isinstance(told, dict) or set(told) != _KEYS or not isinstance(told["columns"], list):
        raise BadValue("对应关系文件的内容不全，请选用本软件保存的文件")
    if told["version"] != VERSION:
        raise BadValue("对应关系文件是别的版本的软件保存的，请重新对应一次")
    if told["ledger"] != ledger.key:
        raise BadValue(f"对应关系文件不是{ledger.label}的，请换一个文件")
    columns, headings = dict[int, str](), dict[int, str]()
    for one in told["columns"]:
        column, heading, path = _column(one)
        if column in columns:
            raise BadValue("对应关系文件里同一列写了两次")
        columns[column], headings[column] = path, heading
    _check_paths(ledger, columns.values())
    return Mapping(ledger.key, columns, str(told["fingerprint"]), headings)


def _column(told: Any) -> tuple[int, str, str]:
    if (
        not isinstance(told, dict)
        or set(told) != _COLUMN
        or not all(isinstance(one, str) for one in told.values())
    ):
        raise BadValue("对应关系文件的内容不全，请选用本软件保存的文件")
    name = told["column"]
    if not (1 <= len(name) <= 3 and name.isascii() and name.isalpha() and name.isupper()):
        raise BadValue("对应关系文件里的列名不对，应是A、B、C这样的字母")
    number = 0
    for sign in name:
        number = number * 26 + ord(sign) - 64
    return number - 1, told["heading"], told["field"]


def _check_paths(ledger: Ledger, paths: Any) -> None:
    used: set[str] = set()
    for path in paths:
        if not path:
            continue
        if path in used:
            raise BadValue(f"两列都对应到“{named(ledger, path)}”，请只留一列")
        if path not in (NUMBER, UID) and target_at(ledger, path) is None:
            raise BadValue(f"{ledger.label}里没有“{path[:40]}”这一栏")
        used.add(path)


def named(ledger: Ledger, path: str) -> str:
    """A path in the clerk's words: 学员名册·学员·身份证号."""
    if path in (NUMBER, UID):
        return "序号" if path == NUMBER else "记录编号"
    target = target_at(ledger, path)
    return target.label if target else path


def told_choices(ledger: Ledger) -> list[tuple[str, str]]:
    """Everything that can be chosen for a column, as (path, words)."""
    return [
        ("", "不导入"),
        (NUMBER, "序号"),
        *((one.path, one.label) for one in choices(ledger)),
        (UID, "记录编号"),
    ]
