"""The tables of acts and what they say (projections.schema)."""

from sqlalchemy import Column, Index, Integer

from projections.columns import UUID, big, day, small, table, text

act = table("act", ("number",), text("number"), big("position"), big("known_from"))
"""Each act and the position at which it was first recorded: its place in legal order."""

act_version = table(
    "act_version",
    ("act", "position"),
    text("act"),
    big("position"),
    text("title"),
    text("issuer"),
    text("authority"),
    day("dated"),
    day("published"),
    text("url", nullable=True),
    text("sha256", nullable=True),
    text("reason", nullable=True),
    big("known_from"),
    big("known_to"),
)
"""The head of an act as recorded and as corrected (`reason` then)."""

act_content = table(
    "act_content",
    ("act", "position", "content"),
    text("act"),
    big("position"),
    text("content"),
    text("kind"),
    big("known_from"),
    big("known_to"),
)
"""The hashes of all files from which an act was recorded: `whole`, or `added`; a correction closes what was added."""

said = table(
    "said",
    ("act", "position"),
    text("act"),
    big("position"),
    Column("block", Integer, nullable=False),
    text("kind"),
    small("tier"),
    day("published"),
    text("body"),
    big("known_from"),
    big("known_to"),
)
"""The lists, calls, publicities, changed windows and withdrawals of acts: `kind` is the event's stored name, `body` the event
(projections.acts). What is of no tier has tier 0, what is of no block has block 0."""

open_name = table(
    "open_name",
    ("act", "block", "norm", "position"),
    text("act"),
    Column("block", Integer, nullable=False),
    text("norm"),
    text("name"),
    text("body"),
    Column("row_number", Integer, nullable=False),
    small("tier"),
    day("published"),
    big("position"),
    big("held"),
    big("known_from"),
    big("known_to"),
    Index("open_name_norm", "norm"),
    Index("open_name_tier", "tier", "known_to"),
)
"""Printed names without an enterprise, while they are unresolved: `position` of the event that opened the row, `held` of
the `name-held` at its beginning."""

settlement = table(
    "settlement",
    ("act", "position"),
    text("act"),
    big("position"),
    Column("block", Integer, nullable=False),
    text("name"),
    Column("enterprise", UUID, nullable=False),
    text("settled_by"),
    text("reason"),
    Column("batch", Integer, nullable=True),
    day("since", nullable=True),
    big("known_from"),
    big("known_to"),
)
"""How held names were settled."""
