"""Tables beside the record of what is filled in by hand: drafts, personal answers, names of files. All of it is erasable."""

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, Table, Text, Uuid

from ledger.beside import beside

_BIG = BigInteger().with_variant(Integer(), "sqlite")
_UUID = Uuid().with_variant(LargeBinary(), "sqlite")

draft = Table(
    "draft",
    beside,
    Column("application", _UUID, primary_key=True),
    Column("enterprise", _UUID, nullable=False),
    Column("answers", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("saved", _BIG, nullable=False),
    Index("draft_enterprise", "enterprise"),
)
"""The draft of an application that was not filed yet, or is being changed: `answers` is a JSON object, text by field code, the
personal ones too. `version` counts its savings from 1; `saved` is microseconds since 1970 UTC, here and below.
"""

personal_answer = Table(
    "personal_answer",
    beside,
    Column("application", _UUID, primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("answers", Text, nullable=False),
    Column("saved", _BIG, nullable=False),
)
"""The personal answers of a filed form, by its revision (from 1), as a JSON object: what the event leaves out."""

evidence_name = Table(
    "evidence_name",
    beside,
    Column("evidence", _UUID, primary_key=True),
    Column("application", _UUID, nullable=False),
    Column("name", Text, nullable=False),
    Column("saved", _BIG, nullable=False),
    Index("evidence_name_application", "application"),
)
"""How the file was called that was put to an application: the event knows its id, hash, size and kind."""

FORM_TABLES = (draft, personal_answer, evidence_name)
