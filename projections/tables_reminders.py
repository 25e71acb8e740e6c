"""The tables of reminders, of the messages that carry them, and of sweeps (projections.schema)."""

from sqlalchemy import Column, Index, Integer

from projections.columns import BIG, UUID, big, day, table, text

reminder = table(
    "reminder",
    ("stream",),
    Column("stream", UUID, nullable=False),
    Column("subject", UUID, nullable=False),
    text("milestone"),
    Column("rule", Integer, nullable=False),
    day("day"),
    text("act"),
    text("recipient"),
    Column("contact", UUID, nullable=False),
    text("channel"),
    day("falls"),
    day("swept"),
    Column("message", UUID, nullable=True),
    text("missed", nullable=True),
    big("position"),
    Index("reminder_key", "subject", "milestone", "contact", "day", "rule", "act"),
    Index("reminder_message", "message"),
)
"""Every reminder that was ever planned (`message` then) or missed (`missed` says why): domain.reminder.

`day` is what the milestone is about, `falls` when it was due to go out, `swept` the day of the sweep that found it.
"""

message = table(
    "message",
    ("id",),
    Column("id", UUID, nullable=False),
    Column("contact", UUID, nullable=False),
    text("channel"),
    day("day"),
    text("state"),
    Column("attempts", Integer, nullable=False),
    Column("again", BIG, nullable=True),
    text("answer", nullable=True),
    big("planned"),
    Column("sent", BIG, nullable=True),
    Column("acknowledged", BIG, nullable=True),
    Column("escalated", BIG, nullable=True),
    Index("message_state", "state", "again"),
    Index("message_contact", "contact", "day"),
    Index("message_day", "day"),
)
"""Each message: `state` planned, sent, failed (tried again from `again`, microseconds since 1970 UTC) or dead.

`answer` is the last answer of the channel; `planned`, `sent`, `acknowledged`, `escalated` are positions of events.
"""

sweep = table(
    "sweep",
    ("day",),
    day("day"),
    *(Column(name, Integer, nullable=False) for name in ("opened", "planned", "missed", "escalated", "unreachable")),
    big("position"),
)
"""Each finished sweep of a civil day (domain.reminder.SweepFinished)."""
