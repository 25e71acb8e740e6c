"""The tables of titles, and the checkpoint (projections.schema)."""

from sqlalchemy import Column, Index, Integer

from projections.columns import UUID, big, day, small, table, text

checkpoint = table("checkpoint", ("name",), text("name"), big("position"))
"""How far the record has been read: `MAIN` for all tables of law, and one for each table that may lag behind them."""

course = table("course", ("id",), big("id"), text("moves"))
"""What happened to titles: `moves` in the order of recording (projections.course). The id follows from them."""

course_mark = table("course_mark", ("kind", "value", "course"), text("kind"), text("value"), big("course"))
"""What to find courses by: `batch` of a live fact, `act` that a live fact serves, `fraud` (value empty)."""

period = table(
    "period",
    ("course", "valid_from", "known_from", "published_from"),
    big("course"),
    day("valid_from"),
    day("valid_to"),
    big("known_from"),
    big("known_to"),
    day("published_from"),
    day("published_to"),
    small("boxed"),
    text("verdict"),
    text("status"),
    day("term_from", nullable=True),
    day("term_until", nullable=True),
    Column("batch", Integer, nullable=True),
    text("body", nullable=True),
    day("ending_on", nullable=True),
    text("mechanism", nullable=True),
    text("cause", nullable=True),
    text("because"),
    text("ground"),
    Index("period_valid", "verdict", "valid_from", "valid_to"),
)
"""Rows of the answer for all titles of a course (semantics.md, "The table for many at once").

The term is inclusive. `ground` is all of the answer that they share (projections.period.read_ground); `because` gives for
each of its steps the place of the event in the course, from 0, with a comma between: the positions stand in
`title.positions` at that place. Days without a row are `never-recorded`.
"""

title = table(
    "title",
    ("stream",),
    Column("stream", UUID, nullable=False),
    small("tier"),
    big("course"),
    text("positions"),
    Index("title_course", "course", "tier"),
)
"""Each title: its tier (`Tier.ordinal`), its course, and the positions of its events with blanks between.

`stream` is the enterprise's id with the tier in the low four bits (domain.stream).
"""
