"""The tables: one for each ledger and each kind of child row, from the declarations, and the office's own."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text

from ..ledgers.registry import LEDGERS, TABLES, parent_of, titled_by
from ..schema.kinds import IdNumber, Link
from ..schema.ledger import Ledger
from .types import COLUMN_TYPES, Json, Stamp, Uid

metadata: Final = MetaData()


def _kept_columns(ledger: Ledger) -> list[Column[Any]]:
    """The columns that every ledger table has besides its fields."""
    return [
        Column("rid", Integer, primary_key=True),
        Column("uid", Uid, nullable=False, unique=True),
        Column("unit", Text, nullable=False),
        Column("revision", Integer, nullable=False),
        Column("created_at", Stamp, nullable=False),
        Column("created_by", Text, nullable=False),
        Column("changed_at", Stamp, nullable=False),
        Column("changed_by", Text, nullable=False),
        Column("source", Json),
        Column("reasons", Json),
        Column("voided_at", Stamp),
        Column("void_reason", Text),
        Column("pinyin", Text, nullable=False),
        Column("initials", Text, nullable=False),
    ]


def _child_columns(parent: Ledger) -> list[Column[Any]]:
    return [
        Column("rid", Integer, primary_key=True),
        Column("uid", Uid, nullable=False, unique=True),
        Column("unit", Text, nullable=False),
        Column(
            "parent",
            Uid,
            ForeignKey(f"{parent.key}.uid", deferrable=True, initially="DEFERRED"),
            nullable=False,
        ),
        Column("position", Integer, nullable=False),
    ]


def _field_columns(ledger: Ledger) -> list[Column[Any]]:
    columns: list[Column[Any]] = []
    for field in ledger.columns:
        make = COLUMN_TYPES[type(field.kind)]
        columns.append(Column(field.name, make(field.kind)))
        if isinstance(field.kind, IdNumber):
            columns.append(Column(key_column(field.name), LargeBinary(16)))
    return columns


def key_column(field: str) -> str:
    """The column with the keyed pseudonym of an ID number."""
    return f"{field}_key"


def make_table(ledger: Ledger, parent: Ledger | None, metadata: MetaData) -> Table:
    """The table of a ledger, or of the child rows of a parent."""
    own = _child_columns(parent) if parent else _kept_columns(ledger)
    table = Table(ledger.key, metadata, *own, *_field_columns(ledger))
    Index(f"ix_{ledger.key}_unit", table.c.unit)
    if parent:
        Index(f"ix_{ledger.key}_parent", table.c.parent)
    elif titled_by(ledger) is None:
        Index(f"ix_{ledger.key}_pinyin", table.c.pinyin, table.c[ledger.title])
        Index(f"ix_{ledger.key}_initials", table.c.initials, table.c[ledger.title])
    if ledger.period:
        Index(f"ix_{ledger.key}_period", table.c[ledger.period])
    for field in ledger.columns:
        if isinstance(field.kind, Link):
            Index(f"ix_{ledger.key}_{field.name}", table.c[field.name])
        if isinstance(field.kind, IdNumber) and field.searched:
            Index(f"ix_{ledger.key}_{field.name}", table.c[field.name])
            # With the uid, so that who has several records is found without reading them.
            Index(f"ix_{ledger.key}_{field.name}_key", table.c[key_column(field.name)], table.c.uid)
    return table


TABLE: Final[dict[str, Table]] = {
    ledger.key: make_table(ledger, parent_of(ledger), metadata) for ledger in TABLES
}
"""Table by ledger or child key."""

setting = Table("setting", metadata, Column("name", Text, primary_key=True), Column("value", Json))

audit = Table(
    "audit",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("at", Stamp, nullable=False),
    Column("who", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("ledger", Text, nullable=False),
    Column("uid", Uid),
    Column("detail", Text, nullable=False),
    Column("hash", LargeBinary(32), nullable=False),
    Index("ix_audit_uid", "uid"),
)

draft = Table(
    "draft",
    metadata,
    Column("uid", Uid, primary_key=True),
    Column("ledger", Text, nullable=False),
    Column("saved_at", Stamp, nullable=False),
    Column("content", Json),
)

receipt = Table(
    "receipt",
    metadata,
    Column("number", Text, primary_key=True),
    Column("year", Integer, nullable=False),
    Column("device_no", Integer, nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("serial", Integer, nullable=False),
    Column("batch", Uid, nullable=False),
    Column("line", Uid, nullable=False),
    Column("amount", Integer, nullable=False),
    Column("payee", Text, nullable=False),
    Column("check_code", Text, nullable=False),
    Column("issued_at", Stamp, nullable=False),
    Column("issued_by", Text, nullable=False),
    Column("prints", Integer, nullable=False),
    Column("voided_at", Stamp),
    Column("void_reason", Text),
    Column("batch_no", Integer),
    Column("batch_serial", Integer),
    Column("counters", Text),
    Index("ix_receipt_serial", "year", "device_no", "epoch", "serial", unique=True),
    Index("ix_receipt_batch", "batch"),
)
"""Numbers given to disbursement lines. batch_no, batch_serial: where numbers run by batch; counters: the number that a
red one stands against."""

attachment = Table(
    "attachment",
    metadata,
    Column("uid", Uid, primary_key=True),
    Column("ledger", Text, nullable=False),
    Column("record", Uid, nullable=False),
    Column("name", Text, nullable=False),
    Column("media", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("added_at", Stamp, nullable=False),
    Column("added_by", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("removed_at", Stamp),
    Column("remove_reason", Text),
    Index("ix_attachment_record", "record"),
)
"""Photos and scans of signed pages; they stay in this database and go into no package."""

submission = Table(
    "submission",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("epoch", Integer, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("period", Text, nullable=False),
    Column("file_name", Text, nullable=False),
    Column("written_at", Stamp, nullable=False),
    Column("written_by", Text, nullable=False),
    Column("records", Json),
    Column("delivered_at", Stamp),
    Column("content", LargeBinary, nullable=False),
    Index("ix_submission_number", "epoch", "sequence", unique=True),
)

"""Packages that this office made; committed with their content before the file is laid on the stick."""

device = Table(
    "device",
    metadata,
    Column("public", Text, primary_key=True),
    Column("unit", Text, nullable=False),
    Column("first_seen", Stamp, nullable=False),
    Column("confirmed_at", Stamp),
    Column("revoked_at", Stamp),
    Index("ix_device_unit", "unit"),
)

package = Table(
    "package",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("unit", Text, nullable=False),
    Column("device", Text, nullable=False),
    Column("period", Text, nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("previous", Text, nullable=False),
    Column("file_name", Text, nullable=False),
    Column("received_at", Stamp, nullable=False),
    Column("received_by", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("cover", Json, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Index("ix_package_unit", "unit", "epoch", "sequence"),
)
"""Packages that the county took in, whole: each can be opened again, and withdrawing needs no stick."""

freeze = Table(
    "freeze",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("period", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("cut_off", Date, nullable=False),
    Column("frozen_at", Stamp, nullable=False),
    Column("frozen_by", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("packages", Json),
    Column("released_at", Stamp),
    Column("released_by", Text),
    Column("release_reason", Text),
    Index("ix_freeze_period", "period", "version", unique=True),
)
"""Periods whose figures were fixed, version by version; packages: those that stood, by unit."""

frozen_figure = Table(
    "frozen_figure",
    metadata,
    Column("freeze", Integer, ForeignKey("freeze.number"), primary_key=True),
    Column("figure", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("value", Integer),
    Column("records", Integer, nullable=False),
    Column("about", Json, nullable=False),
    Column("by_unit", Json),
)
"""The figures of a freeze. value: scaled, NULL for a ratio over zero; about: label, unit, places, parts and so on."""

frozen_records = Table(
    "frozen_records",
    metadata,
    Column("freeze", Integer, ForeignKey("freeze.number"), primary_key=True),
    Column("figure", Text, primary_key=True),
    Column("unit", Text, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)
"""The records behind a frozen figure, a unit's in one blob: 16 bytes of uid and 8 of value for each."""

import_file = Table(
    "import_file",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("uid", Uid, nullable=False, unique=True),
    Column("ledger", Text, nullable=False),
    Column("file_name", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("modified_at", Stamp, nullable=False),
    Column("done_at", Stamp, nullable=False),
    Column("done_by", Text, nullable=False),
    Column("counts", Json),
    Column("undone_at", Stamp),
    Column("undone_by", Text),
    Index("ix_import_file_sha256", "sha256"),
)
"""Workbooks that were imported. modified_at: when the file was last changed before."""

import_record = Table(
    "import_record",
    metadata,
    Column("rid", Integer, primary_key=True),
    Column("import", Integer, ForeignKey("import_file.number"), nullable=False),
    Column("ledger", Text, nullable=False),
    Column("uid", Uid, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("before", Json),
    Index("ix_import_record_import", "import"),
    Index("ix_import_record_uid", "uid"),
)
"""What an import wrote. revision: that it made; before: the whole record as it was, NULL for one that was added."""

import_mapping = Table(
    "import_mapping",
    metadata,
    Column("ledger", Text, primary_key=True),
    Column("fingerprint", Text, primary_key=True),
    Column("content", Json, nullable=False),
    Column("used_at", Stamp, nullable=False),
)
"""Which column holds what, for lists of one shape, as it was confirmed."""


def _refusal(table: str, act: str, sentence: str) -> str:
    name = f"{table}_no_{act.split()[0].lower()}"
    return f"CREATE TRIGGER {name} BEFORE {act} ON {table} BEGIN SELECT RAISE(ABORT, '{sentence}'); END"


_FIXED = ("number", "period", "version", "cut_off", "frozen_at", "frozen_by", "note", "packages")
AUDIT_STAYS: Final = tuple(_refusal("audit", act, "audit is append-only") for act in ("UPDATE", "DELETE"))
APPEND_ONLY: Final = (
    *AUDIT_STAYS,
    *(
        _refusal(table, act, "frozen figures never change")
        for table in ("frozen_figure", "frozen_records")
        for act in ("UPDATE", "DELETE")
    ),
    _refusal("freeze", f"UPDATE OF {', '.join(_FIXED)}", "frozen figures never change"),
    _refusal("freeze", "DELETE", "frozen figures never change"),
)


def words_table(ledger: Ledger) -> str:
    """The full-text table of a ledger."""
    return f"{ledger.key}_words"


def full_text(ledger: Ledger) -> str:
    """The statement that makes the full-text table of a ledger."""
    return (
        f"CREATE VIRTUAL TABLE {words_table(ledger)} USING fts5(words, content='', contentless_delete=1,"
        " tokenize='unicode61')"
    )


FULL_TEXT: Final = tuple(full_text(ledger) for ledger in LEDGERS)
