"""Writes each 0001_first.py from the declarations, for as long as no version has been released.

    python3 -m db.first_schema

From the first release on 0001 stands as it is, and a changed declaration needs a migration of its own.
"""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from fulian_desktop.store import migrate
from fulian_desktop.store.migrate import Schema

TARGET = Path(__file__).parent / "versions" / "0001_first.py"
RIGHTS_TARGET = Path(__file__).parent / "rights" / "versions" / "0001_first.py"
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


def statements(schema: Schema | None = None) -> list[str]:
    """All that makes a schema, the general one unless another is given; tables before what hangs on them."""
    schema = schema or migrate.general()
    dialect = sqlite.dialect()
    made = []
    for table in schema.metadata.sorted_tables:
        made.append(str(CreateTable(table).compile(dialect=dialect)))
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        made += [str(CreateIndex(index).compile(dialect=dialect)) for index in indexes]
    return [re.sub(r"\s+", " ", statement).strip() for statement in (*made, *schema.statements)]


def written(schema: Schema | None = None) -> str:
    """The text of the migration."""
    return HEAD + "".join(map(_literal, statements(schema))) + ")\n"


def _literal(statement: str) -> str:
    if len(statement) <= 100:
        return f'    "{statement}",\n'
    lines = textwrap.wrap(statement, 104, break_long_words=False, break_on_hyphens=False)
    return '    """\n    ' + "\n    ".join(lines) + '\n    """,\n'


if __name__ == "__main__":
    TARGET.write_text(written(), encoding="utf-8")
    RIGHTS_TARGET.write_text(written(migrate.apart()), encoding="utf-8")
