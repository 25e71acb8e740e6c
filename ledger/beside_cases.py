"""The table beside the record of who reported an enterprise, and in what words; erasable."""

from sqlalchemy import Column, Table, Text

from ledger.beside import BIG, UUID, beside

case_reporter = Table(
    "case_reporter",
    beside,
    Column("id", UUID, primary_key=True),
    Column("name", Text, nullable=False),
    Column("contact", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("saved", BIG, nullable=False),
)
"""Who reported, by the case: name, contact, the report as it was worded; `saved` is microseconds since 1970 UTC."""

CASE_TABLES = (case_reporter,)
