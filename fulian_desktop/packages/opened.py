"""An opened package: its tables, row by row, each held against what the cover says of it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..ledgers.registry import BY_KEY, TABLES
from ..values.steps import Steps
from .bag import DATA
from .chain import Standing
from .cover import SCHEMA_VERSION, Cover
from .delivery import refusal_of
from .inner import Entry
from .refusals import PackageRefused
from .table_csv import BadTable, Sums, read_csv
from .tables import Column, columns
from .trust import Signer


@dataclass(frozen=True)
class Opened:
    """A package whose bag is complete and valid; its rows are checked as they are read.

    files: all files of the bag, by their names in it.
    """

    cover: Cover
    sha256: str
    signer: Signer
    standing: Standing
    files: Mapping[str, Entry]

    def columns(self, table: str) -> list[Column]:
        """The columns of a table's rows, in order."""
        return columns(BY_KEY[table], self.cover.asks)

    def rows(self, table: str) -> Iterator[list[str]]:
        """The rows of a table as texts in the form of their columns (see `tables.Form`), "" for none.

        PackageRefused at a malformed row, and after the last where count or sums differ from the cover.
        """
        totals = self.cover.tables.get(table)
        if totals is None:  # an older version, which had no such ledger
            return
        shown, count = self.columns(table), 0
        sums = Sums(shown)
        adds = bool(sums)
        try:
            for count, row in enumerate(_read(self.cover, self.files, table), 1):  # noqa: B007
                if adds:
                    sums.add(row)
                yield row
        except BadTable as bad:
            raise PackageRefused("E-PKG-18", table=BY_KEY[table].label, row=str(bad.row)) from bad
        except ValueError as error:
            raise PackageRefused("E-PKG-18", table=BY_KEY[table].label, row=str(count)) from error
        if count != totals.rows:
            raise PackageRefused("E-PKG-19", table=BY_KEY[table].label)
        for column in shown:
            if column.name in sums.by_field and sums.by_field[column.name] != totals.money[column.name]:
                raise PackageRefused("E-PKG-20", table=BY_KEY[table].label, field=column.label)

    def check_rows(self, steps: Steps | None = None) -> None:
        """Read all rows of all tables for their checks alone."""
        for table in TABLES:
            if steps:
                steps.say(f"正在核对{table.label}")
            deque(self.rows(table.key), maxlen=0)

    def extract(self, folder: Path) -> list[Path]:
        """Write the bag's files into a new or empty folder, in plain: whoever asks for it answers for it."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if any(folder.iterdir()):
                raise PackageRefused("E-PKG-36")
            (folder / DATA).mkdir()
            return [_written(folder / name, entry) for name, entry in self.files.items()]
        except OSError as error:
            raise refusal_of(error) from error


def check_tables(cover: Cover, files: Mapping[str, Entry]) -> None:
    """The bag holds the tables that we know, no others, under the right headers; PackageRefused otherwise.

    A package of an older version may lack tables and optional columns.
    """
    older = cover.schema_version < SCHEMA_VERSION
    known = {f"{DATA}{table.key}.csv" for table in TABLES}
    found = {name for name in files if name.startswith(DATA)} - {f"{DATA}datapackage.json"}
    if f"{DATA}datapackage.json" not in files or not found <= known or (found != known and not older):
        raise PackageRefused("E-PKG-17", table="表的名单")
    if set(cover.tables) != {name.removeprefix(DATA).removesuffix(".csv") for name in found}:
        raise PackageRefused("E-PKG-17", table="表的名单")
    for key in cover.tables:
        _check_header(cover, files, key)


def _check_header(cover: Cover, files: Mapping[str, Entry], table: str) -> None:
    label, declared = BY_KEY[table].label, Sums(columns(BY_KEY[table], cover.asks)).by_field
    given = cover.tables[table].money
    older = cover.schema_version < SCHEMA_VERSION
    if not set(given) <= set(declared) or (set(given) != set(declared) and not older):
        raise PackageRefused("E-PKG-17", table=label)
    try:
        next(_read(cover, files, table), None)
    except BadTable as bad:
        code = "E-PKG-18" if bad.row else "E-PKG-17"
        raise PackageRefused(code, table=label, row=str(bad.row)) from bad


def _read(cover: Cover, files: Mapping[str, Entry], table: str) -> Iterator[list[str]]:
    shown = columns(BY_KEY[table], cover.asks)
    older = cover.schema_version < SCHEMA_VERSION
    return read_csv(files[f"{DATA}{table}.csv"].chunks(), shown, older=older)


def _written(path: Path, entry: Entry) -> Path:
    with path.open("xb") as stream:
        for piece in entry.chunks():
            stream.write(piece)
    return path
