"""The tables of enterprises and their names (projections.schema)."""

from sqlalchemy import Column, Index, Table
from sqlalchemy import text as sql

from projections.columns import BIG, UUID, big, bytewise, day, metadata, table, text

_RENAMED = sql("kind = 'renamed'")
_LATER = sql("kind <> 'registered'")

enterprise = table(
    "enterprise",
    ("id",),
    Column("id", UUID, nullable=False),
    text("name"),
    text("norm"),
    text("act"),
    big("position"),
    big("known_from"),
)
"""Each enterprise with its present name; the name of its registration as it joins (`norm`), its act and position.

An enterprise's id follows from that name, so it never is registered under another.
"""

enterprise_name = table(
    "enterprise_name",
    ("norm", "position"),
    text("norm"),
    big("position"),
    Column("enterprise", UUID, nullable=False),
    text("name"),
    text("kind"),
    text("act"),
    day("published", nullable=True),
    text("name_before", nullable=True),
    big("known_from"),
    big("known_to"),
    Index("enterprise_name_later", "enterprise", sqlite_where=_LATER, postgresql_where=_LATER),
    Index("enterprise_name_renamed", "enterprise", sqlite_where=_RENAMED, postgresql_where=_RENAMED),
)
"""Every name: `kind` registered, renamed (with its publication and the name before) or alias; `norm` is what joins.

By enterprise only the later ones are found at once; the registered one has the `norm` of its enterprise. An index over
all would cost as much as the rows of a published list.
"""

uscc = table(
    "uscc",
    ("uscc", "position"),
    text("uscc"),
    big("position"),
    Column("enterprise", UUID, nullable=False),
    text("source"),
    big("known_from"),
    Index("uscc_enterprise", "enterprise"),
)
"""USCCs attached; the last one as known counts, by code and by enterprise."""

joined = table(
    "joined",
    ("enterprise", "position"),
    Column("enterprise", UUID, nullable=False),
    big("position"),
    Column("other", UUID, nullable=False),
    text("name"),
    big("known_from"),
    big("known_to"),
)
"""Records joined with others: `enterprise` is answered for `other` while it is known; `name` is what it bore then."""

search = Table(
    "search",
    metadata,
    Column("id", BIG, primary_key=True, autoincrement=False),
    Column("enterprise", UUID, nullable=False),
    text("name"),
    bytewise("norm"),
    text("kind"),
    bytewise("pinyin"),
    bytewise("initials"),
    big("known_from"),
    big("known_to"),
    Index("search_norm", "norm"),
    Index("search_pinyin", "pinyin"),
    Index("search_initials", "initials"),
    sqlite_strict=True,
)
"""Names and codes to be searched (projections.searching); it has a checkpoint of its own and may lag. `id`: the position."""
