"""The tables of cases, of the changes that they state, and of annual updates (projections.schema)."""

from sqlalchemy import Column, Index, Integer

from projections.columns import UUID, big, day, table, text

case_file = table(
    "case_file",
    ("id",),
    Column("id", UUID, nullable=False),
    Column("version", Integer, nullable=False),
    text("status"),
    text("sort"),
    text("kind", nullable=True),
    Column("enterprise", UUID, nullable=False),
    text("body"),
    day("opened", nullable=True),
    day("changed_on", nullable=True),
    day("due", nullable=True),
    Column("late", Integer, nullable=False),
    Column("handler", UUID, nullable=False),
    Column("upheld", Integer, nullable=True),
    text("outcome", nullable=True),
    text("act", nullable=True),
    Index("case_file_body", "body", "status"),
    Index("case_file_enterprise", "enterprise"),
    Index("case_file_due", "due"),
)
"""Each case as it stands now (domain.case is its fold, whose fields these are). `upheld` is 0 or 1; an id of zeros is none."""

stated_change = table(
    "stated_change",
    ("id", "position"),
    Column("id", UUID, nullable=False),
    big("position"),
    Column("enterprise", UUID, nullable=False),
    text("kind"),
    day("changed_on"),
    big("known_from"),
    big("known_to"),
    big("owed_to"),
    Index("stated_change_enterprise", "enterprise"),
)
"""What a case (`id`) said of a change in [known_from, known_to); its report was owed before `owed_to`, from `known_from` on
(positions at which commits end; both the same where it was reported at once).
"""

annual_update = table(
    "annual_update",
    ("enterprise", "year"),
    Column("enterprise", UUID, nullable=False),
    Column("year", Integer, nullable=False),
    day("filed"),
    big("position"),
)
"""Each year of which an enterprise filed its update, with the civil day of the first filing and the position of its event."""
