"""The table of keys under which programs write over HTTP, so that a request sent twice is carried out once (ledger.keys)."""

from sqlalchemy import Column, Index, Integer, LargeBinary, Table, Text

from ledger.beside import BIG, UUID, beside

request_key = Table(
    "request_key",
    beside,
    Column("account", UUID, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("digest", LargeBinary, nullable=False),
    Column("turn", Integer, nullable=False),
    Column("began", BIG, nullable=False),
    Column("position", BIG, nullable=True),
    Column("status", Integer, nullable=True),
    Column("media", Text, nullable=True),
    Column("body", LargeBinary, nullable=True),
    Index("request_key_began", "began"),
    sqlite_strict=True,
)
"""One row a key of an account. `digest` is that of the request, `turn` counts how often somebody began on it, `began` is
when (microseconds since 1970 UTC). `position` is where the record ended with what the request did, written in the very
transaction that did it; `status`, `media` and `body` are the answer that was given.
"""

KEY_TABLES = (request_key,)
