"""The tables of applications (projections.schema)."""

from sqlalchemy import Column, Index, Integer

from domain.application import STANDING
from projections.columns import UUID, big, day, table, text

_WORDS = ", ".join(f"'{status}'" for status in STANDING)
STANDS = f"IN ({_WORDS})"
"""What a question puts after `status` to ask for applications that stand."""

application = table(
    "application",
    ("id",),
    Column("id", UUID, nullable=False),
    Column("campaign", UUID, nullable=False),
    Column("enterprise", UUID, nullable=False),
    text("body"),
    text("status"),
    Column("revision", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    day("submitted_on", nullable=True),
    text("paper"),
    text("open"),
    day("reviewed_on", nullable=True),
    Column("rank", Integer, nullable=True),
    text("checked"),
    Column("drawn", Integer, nullable=True),
    text("spot"),
    text("product"),
    text("product_code"),
    big("position"),
    Index("application_campaign", "campaign", "body", "status"),
    Index("application_list", "campaign", "id"),
    Index("application_enterprise", "enterprise"),
)
"""Each application as it stands now (domain.application is its fold); nothing of its form but the main product.

`paper` is none, agrees or differs; `open` are the codes of the fields whose difference nobody has settled, with blanks
between; `reviewed_on`, `rank` and `checked` are of the present revision; `checked` and `spot` are none, passed or failed;
`drawn` is its place in the last draw that met it, from 1. `position` is that of its last event.
"""

application_group = table(
    "application_group",
    ("norm", "application"),
    text("norm"),
    Column("application", UUID, nullable=False),
    Index("application_group_of", "application"),
)
"""The enterprises that an application, as last filed, says to be of its group: their names, normalised (domain.grouping)."""
