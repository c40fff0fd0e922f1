"""Alembic's environment: it works on the connection, and in the transaction, that the program gives it."""

from __future__ import annotations

from alembic import context

# The version stands in user_version; Alembic's table lies in the temporary schema and vanishes.
context.configure(
    connection=context.config.attributes["connection"],
    version_table_schema="temp",
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
