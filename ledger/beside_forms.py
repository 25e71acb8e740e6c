"""Tables beside the record of what is filled in by hand: drafts, personal answers, names of files. All of it is erasable."""

from sqlalchemy import Column, Index, Integer, Table, Text

from ledger.beside import BIG, UUID, beside

draft = Table(
    "draft",
    beside,
    Column("application", UUID, primary_key=True),
    Column("enterprise", UUID, nullable=False),
    Column("answers", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("saved", BIG, nullable=False),
    Index("draft_enterprise", "enterprise"),
)
"""The draft of an application that was not filed yet, or is being changed: `answers` is a JSON object, text by field code, the
personal ones too. `version` counts its savings from 1; `saved` is microseconds since 1970 UTC, here and below.
"""

personal_answer = Table(
    "personal_answer",
    beside,
    Column("application", UUID, primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("answers", Text, nullable=False),
    Column("saved", BIG, nullable=False),
)
"""The personal answers of a filed form, by its revision (from 1), as a JSON object: what the event leaves out."""

evidence_name = Table(
    "evidence_name",
    beside,
    Column("evidence", UUID, primary_key=True),
    Column("application", UUID, nullable=False),
    Column("name", Text, nullable=False),
    Column("saved", BIG, nullable=False),
    Index("evidence_name_application", "application"),
)
"""How the file was called that was put to an application: the event knows its id, hash, size and kind."""

FORM_TABLES = (draft, personal_answer, evidence_name)
