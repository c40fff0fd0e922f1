"""The encrypted SQLite database of an office: the only room (with statistics) that knows SQLAlchemy."""
