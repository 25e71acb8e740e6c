"""The tables of objections and proposals (projections.schema): which there are and how they stand. What they say is read from
their streams."""

from sqlalchemy import Column, Index

from projections.columns import UUID, big, table, text

objection = table(
    "objection",
    ("id",),
    Column("id", UUID, nullable=False),
    Column("campaign", UUID, nullable=False),
    text("status"),
    big("position"),
    Index("objection_campaign", "campaign"),
)
"""Each objection: `status` as domain.objection has it; `position` is that of its first event."""

proposal = table(
    "proposal",
    ("id",),
    Column("id", UUID, nullable=False),
    text("authority"),
    text("status"),
    big("position"),
    Index("proposal_authority", "authority"),
)
"""Each proposal of an authority: `status` is `open`, `withdrawn` or `published`; `position` is that of its first event."""
