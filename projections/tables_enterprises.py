"""The tables of what became of enterprises between lists, and of who holds whom (projections.schema)."""

from sqlalchemy import Column, Index, Integer

from projections.columns import UUID, big, day, table, text

turn = table(
    "turn",
    ("enterprise", "position", "place"),
    Column("enterprise", UUID, nullable=False),
    big("position"),
    Column("place", Integer, nullable=False),
    text("kind"),
    text("act"),
    day("published"),
    day("since", nullable=True),
    Column("other", UUID, nullable=True),
    text("told"),
    big("known_from"),
    big("known_to"),
    Index("turn_kind", "kind", "known_to"),
    Index("turn_act", "act"),
    Index("turn_other", "other"),
)
"""Enrolled, moved, merged, split, dissolved, 单项冠军: `kind` is the event's stored name, `told` the event.

`since` is the day from which it is so (of a dissolution: the first day without the enterprise); `other` the successor, one row
each (`place` from 0). An enrolment has no act ("").
"""

holding = table(
    "holding",
    ("held", "position"),
    Column("held", UUID, nullable=False),
    big("position"),
    Column("holder", UUID, nullable=False),
    text("share"),
    text("act"),
    day("published"),
    day("since"),
    day("until", nullable=True),
    big("known_from"),
    big("known_to"),
    Index("holding_holder", "holder"),
    Index("holding_act", "act"),
)
"""Shareholdings as stated: `share` percent as decimal text, `since` and `until` inside. The last statement of a pair in
legal order that has begun by a day counts on it (projections.asking_holdings)."""
