"""Rows of a package in temporary tables, as text: checked and classed by single statements before anything is kept.

Temporary tables live in memory and go with the transaction, so nothing of a refused package is left anywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from ..ledgers.registry import parent_of
from ..schema import kinds
from ..schema.ledger import Ledger
from ..values.text import parted
from . import search
from .outgoing import Column

_LONGEST = 2000
SPELLED = ("pinyin", "initials", "words")


class Doubled(ValueError):
    """Two rows of a table have one uid."""


@dataclass(frozen=True)
class Staged:
    """A staged table."""

    ledger: Ledger
    columns: Sequence[Column]

    @property
    def name(self) -> str:
        """The temporary table."""
        return f"temp.incoming_{self.ledger.key}"


def stage(
    connection: Connection, ledger: Ledger, columns: Sequence[Column], rows: Iterable[Sequence[str]]
) -> Staged:
    """Take in the rows of one table as they are read. Doubled where two have one uid."""
    from sqlcipher3.dbapi2 import IntegrityError

    staged = Staged(ledger, columns)
    names = [f'"{column.name}"' for column in columns] + ["class"]
    values = [_staged(column).format(f"?{place}") for place, column in enumerate(columns, 1)] + ["NULL"]
    if parent_of(ledger) is None:
        names += [f"search_{name}" for name in SPELLED]
        values += [f"?{len(columns) + place}" for place, _ in enumerate(SPELLED, 1)]
        rows = _with_spelling(ledger, columns, rows)
    connection.exec_driver_sql(f"DROP TABLE IF EXISTS {staged.name}")
    connection.exec_driver_sql(f"CREATE TABLE {staged.name} ({', '.join(names)}, PRIMARY KEY (uid))")
    cursor: Any = connection.connection.cursor()  # the driver takes any iterable, and streams it
    try:
        cursor.executemany(f"INSERT INTO {staged.name} VALUES ({', '.join(values)})", rows)
    except IntegrityError as error:
        raise Doubled from error
    finally:
        cursor.close()
    return staged


def let_go(connection: Connection, staged: Sequence[Staged]) -> None:
    """Drop the temporary tables once their rows are taken over."""
    for one in staged:
        connection.exec_driver_sql(f"DROP TABLE {one.name}")


def _staged(column: Column) -> str:
    """How a value stands in the temporary table: as its text, but identifiers as their bytes."""
    return "unhex({})" if column.form in ("uid", "key") else "{}"


def _with_spelling(
    ledger: Ledger, columns: Sequence[Column], rows: Iterable[Sequence[str]]
) -> Iterator[Sequence[str]]:
    """Each row with the words that make it found."""
    names = [column.name for column in columns]
    searched = [names.index(f.name) for f in ledger.columns if f.searched and f.name in names]
    spelled = [
        place for place, column in enumerate(columns) if column.name == ledger.title and column.form == "text"
    ]
    # A title that is a link has no spelling of its own, as `search.title_of` has it; one may not travel at all.
    spell = search.speller(ledger)
    for row in rows:
        titled = spell(row[spelled[0]]) if spelled else ("", "")
        yield (*row, *titled, parted(" ".join([row[place] for place in searched])))


def first_unreadable(connection: Connection, staged: Staged) -> tuple[str, str] | None:
    """(column, uid) of a value that its field cannot hold, or None where every value is sound."""
    sound = [(column.name, _sound(column)) for column in staged.columns]
    which = " ".join(f"WHEN NOT {condition} THEN '{name}'" for name, condition in sound)
    every = " AND ".join(condition for _, condition in sound)
    found = connection.exec_driver_sql(
        f"SELECT CASE {which} END, hex(uid) FROM {staged.name} WHERE NOT ({every}) LIMIT 1"
    ).first()
    return (str(found[0]), str(found[1])) if found else None


def _sound(column: Column) -> str:
    """The SQL condition under which the text of a column is sound, or empty where it may be."""
    name = f'"{column.name}"'
    sound = (sound_when(column) or "1").replace("@", name)
    if column.form in ("uid", "key"):
        return f"ifnull(length({name}), -1) IN ({16 if column.required else '0, 16'})"
    return f"({name} <> '' AND {sound})" if column.required else f"({name} = '' OR {sound})"


def sound_when(column: Column) -> str | None:
    """The SQL condition under which a text is a value of the column; @ stands for the column."""
    if column.form == "text" and column.field:
        return _text_sound(column.field.kind)
    if column.form == "codes" and column.field and isinstance(column.field.kind, kinds.ManyCodes):
        known = "".join(f"{entry.code} " for entry in column.field.kind.codes)
        return (
            "CASE WHEN @ GLOB '*[^a-z0-9_ ]*' THEN 0 ELSE"  # nothing else may come into the JSON
            " NOT EXISTS (SELECT 1 FROM json_each('[\"' || replace(@, ' ', '\",\"') || '\"]')"
            f" WHERE instr(' {known}', ' ' || value || ' ') = 0) END"
        )
    return SOUND[column.form](column)


def _limits(column: Column, scale: int, cast: str) -> str:
    kind = column.field.kind if column.field else None
    if isinstance(kind, (kinds.Whole, kinds.Money, kinds.Number)):
        least, most = kind.limit
        factor = scale if isinstance(kind, kinds.Number) else 1
        return f"CAST({cast} AS INTEGER) BETWEEN {least * factor} AND {most * factor}"
    return "1"


def _whole_sound(column: Column) -> str:
    digits = f"{_bare(column)} NOT GLOB '*[^0-9]*' AND {_signed_well(column, '@')}"
    return f"{digits} AND length(@) <= 12 AND {_limits(column, 1, '@')}"


def _point_sound(column: Column) -> str:
    kind = column.field.kind if column.field else None
    places = kind.places if isinstance(kind, kinds.Number) else 2
    digits, bare = "replace(@, '.', '')", f"replace({_bare(column)}, '.', '')"
    shape = "[0-9]." + "[0-9]" * places
    return (
        f"@ GLOB '*{shape}' AND {bare} NOT GLOB '*[^0-9]*' AND {_signed_well(column, digits)}"
        f" AND length(@) = length({digits}) + 1 AND length(@) <= 18 AND {_limits(column, 10**places, digits)}"
    )


def _below_zero(column: Column) -> bool:
    kind = column.field.kind if column.field else None
    return isinstance(kind, (kinds.Whole, kinds.Money, kinds.Number)) and kind.limit[0] < 0


def _bare(column: Column) -> str:
    """A number's text without the sign that it may have."""
    return "CASE WHEN @ GLOB '-[0-9]*' THEN substr(@, 2) ELSE @ END" if _below_zero(column) else "@"


def _signed_well(column: Column, digits: str) -> str:
    """Nothing has two forms: below zero stands no nought, which would travel as another text."""
    return f"(@ NOT GLOB '-*' OR CAST({digits} AS INTEGER) < 0)" if _below_zero(column) else "1"


def _text_sound(kind: kinds.Kind) -> str | None:
    if isinstance(kind, kinds.OneCode):
        return "@ IN (" + ", ".join(f"'{entry.code}'" for entry in kind.codes) + ")"
    if isinstance(kind, kinds.Place):
        return "length(@) = 12 AND @ NOT GLOB '*[^0-9]*'"
    limit = kind.limit if isinstance(kind, kinds.Text) else _LONGEST  # several telephone numbers, say
    lines = "replace(@, char(10), '')" if isinstance(kind, kinds.LongText) else "@"
    return f"length(@) <= {limit} AND {lines} NOT GLOB '*[' || char(1) || '-' || char(31) || ']*'"


SOUND: dict[str, Callable[[Column], str | None]] = {
    "text": lambda column: f"length(@) <= {_LONGEST}",
    "uid": lambda column: None,
    "key": lambda column: None,
    "whole": _whole_sound,
    "money": _point_sound,
    "decimal": _point_sound,
    "yes_no": lambda column: "@ IN ('true', 'false')",
    "day": lambda column: "date(@) IS @ AND @ BETWEEN '1900-01-01' AND '2100-12-31'",
    "month": lambda column: "date(@ || '-01') IS @ || '-01'",
    "stamp": lambda column: "length(@) = 24 AND strftime('%Y-%m-%dT%H:%M:%fZ', @) IS @",
    "json": lambda column: "length(@) <= 4000 AND json_valid(@)",
    "masked": lambda column: f"length(@) <= {_LONGEST}",
}
"""Form of a package column → the condition under which a text is a value of it."""


def taken(column: Column) -> Callable[[str], str]:
    """How the value of a column is made of its text `{0}`; empty is NULL where the table has NULL for nothing."""
    if column.form in ("whole",):
        return lambda name: f"CAST(nullif({name}, '') AS INTEGER)"
    if column.form in ("money", "decimal"):
        return lambda name: f"CAST(nullif(replace({name}, '.', ''), '') AS INTEGER)"
    if column.form in ("uid", "key"):
        return lambda name: f"nullif({name}, x'')"
    if column.form == "yes_no":
        return lambda name: f"CASE {name} WHEN 'true' THEN 1 WHEN 'false' THEN 0 END"
    if column.form == "codes":
        return lambda name: f"CASE {name} WHEN '' THEN '' ELSE ' ' || {name} || ' ' END"
    if column.form == "text" and column.field and not _nullable(column.field.kind):
        return lambda name: name
    if column.form == "masked":
        return lambda name: name
    return lambda name: f"nullif({name}, '')"


def _nullable(kind: kinds.Kind) -> bool:
    """Kinds of text whose nothing is None rather than an empty text."""
    return isinstance(kind, (kinds.OneCode, kinds.Place))
