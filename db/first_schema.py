"""Writes versions/0001_first.py from the declarations, for as long as no version has been released.

    python3 -m db.first_schema

From the first release on 0001 stands as it is, and a changed declaration needs a migration of its own.
"""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from fulian_desktop.store.tables import APPEND_ONLY, FULL_TEXT, metadata

TARGET = Path(__file__).parent / "versions" / "0001_first.py"
HEAD = '''"""The schema of the first release, written by db/first_schema.py."""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """From nothing to version 0001."""
    for statement in STATEMENTS:
        op.execute(statement)


STATEMENTS = (
'''


def statements() -> list[str]:
    """All that makes the schema, tables before what hangs on them."""
    dialect = sqlite.dialect()
    made = []
    for table in metadata.sorted_tables:
        made.append(str(CreateTable(table).compile(dialect=dialect)))
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        made += [str(CreateIndex(index).compile(dialect=dialect)) for index in indexes]
    return [re.sub(r"\s+", " ", statement).strip() for statement in (*made, *FULL_TEXT, *APPEND_ONLY)]


def written() -> str:
    """The text of the migration."""
    return HEAD + "".join(map(_literal, statements())) + ")\n"


def _literal(statement: str) -> str:
    if len(statement) <= 100:
        return f'    "{statement}",\n'
    lines = textwrap.wrap(statement, 104, break_long_words=False, break_on_hyphens=False)
    return '    """\n    ' + "\n    ".join(lines) + '\n    """,\n'


if __name__ == "__main__":
    TARGET.write_text(written(), encoding="utf-8")
