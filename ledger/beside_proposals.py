"""The table beside the record of what was proposed: acts that are not on record yet, and the names in their results."""

from sqlalchemy import BigInteger, Column, Integer, Table, Text

from ledger.beside import beside

proposal_paper = Table(
    "proposal_paper",
    beside,
    Column("key", Text, primary_key=True),
    Column("body", Text, nullable=False),
    Column("saved", BigInteger().with_variant(Integer(), "sqlite"), nullable=False),
)
"""`body` is JSON: an act under the sha256 of its content, the names of a result under the hash of that; `saved` is microseconds
since 1970 UTC."""

PROPOSAL_TABLES = (proposal_paper,)
