"""What the search needs beside its table: an index of any three characters in a row, and its checkpoint."""

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

NAME = "search"
"""The name of its checkpoint."""

_SQLITE = """CREATE VIRTUAL TABLE IF NOT EXISTS search_text
    USING fts5(norm, pinyin, initials, content='search', content_rowid='id', tokenize='trigram')"""
_POSTGRES = """CREATE INDEX IF NOT EXISTS search_text ON search
    USING gin (norm gin_trgm_ops, pinyin gin_trgm_ops, initials gin_trgm_ops)"""


def create_search(connection: Connection) -> None:
    """Create the index and the checkpoint if they are missing; the tables must be there.

    On PostgreSQL the index needs the extension pg_trgm; where that may not be created, parts of names are found by
    reading all names.
    """
    connection.exec_driver_sql(f"INSERT INTO checkpoint (name, position) VALUES ('{NAME}', 0) ON CONFLICT DO NOTHING")
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(_SQLITE)
        return
    try:
        with connection.begin_nested():
            connection.exec_driver_sql("CREATE EXTENSION IF NOT EXISTS pg_trgm")
            connection.exec_driver_sql(_POSTGRES)
    except DBAPIError:
        return
