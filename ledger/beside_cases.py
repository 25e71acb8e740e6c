"""The table beside the record of who reported an enterprise, and in what words; erasable."""

from sqlalchemy import BigInteger, Column, Integer, LargeBinary, Table, Text, Uuid

from ledger.beside import beside

_UUID = Uuid().with_variant(LargeBinary(), "sqlite")

case_reporter = Table(
    "case_reporter",
    beside,
    Column("id", _UUID, primary_key=True),
    Column("name", Text, nullable=False),
    Column("contact", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("saved", BigInteger().with_variant(Integer(), "sqlite"), nullable=False),
)
"""Who reported, by the case: name, contact, the report as it was worded; `saved` is microseconds since 1970 UTC."""

CASE_TABLES = (case_reporter,)
