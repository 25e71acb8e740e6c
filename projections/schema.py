"""The tables made from the record, the same on both databases.

Thousands of titles have had the same happen to them in the same commits: they share one *course*, and what follows from
it, its rows in `period`, is written once for all of them. A title is one row: its course, and the positions of its own
events. So a list of ten thousand writes ten thousand short rows, whatever it opens and closes.

- Days are integers, `date.toordinal()`, half-open; `FAR_PAST` and `FAR_FUTURE` (domain.civil) where there is no end.
- `known_from`, `known_to` are positions at which commits end (`OPEN`: no end): what a commit says is known from its last
  position on. `position` is that of one event.
- `projections.visible` writes the condition by which rows answer at (known, published_by).
- Ids of enterprises and streams are 16 bytes on SQLite and uuid on PostgreSQL.
"""

from sqlalchemy import Connection, Engine

from projections.columns import MAIN, OPEN, metadata
from projections.search_index import create_search
from projections.tables_acts import act, act_content, act_version, open_name, said, settlement
from projections.tables_applications import application, application_group
from projections.tables_cases import annual_update, case_file, stated_change
from projections.tables_enterprises import holding, turn
from projections.tables_launches import objection, proposal
from projections.tables_names import enterprise, enterprise_name, joined, search, uscc
from projections.tables_reminders import message, reminder, sweep
from projections.tables_titles import checkpoint, course, course_mark, period, title

__all__ = [
    "LAW",
    "MAIN",
    "OPEN",
    "act",
    "act_content",
    "act_version",
    "annual_update",
    "application",
    "application_group",
    "case_file",
    "checkpoint",
    "course",
    "course_mark",
    "create",
    "enterprise",
    "enterprise_name",
    "holding",
    "joined",
    "message",
    "metadata",
    "objection",
    "open_name",
    "period",
    "proposal",
    "reminder",
    "said",
    "search",
    "settlement",
    "stated_change",
    "sweep",
    "title",
    "turn",
    "uscc",
]

_LOCK = 0x70726F6A

LAW = (
    checkpoint, course, course_mark, period, title, enterprise, enterprise_name, uscc, act, act_version, act_content, said,
    open_name, settlement, reminder, message, sweep, application, application_group,
    turn, holding, joined, case_file, stated_change, annual_update, objection, proposal,
)  # fmt: skip
"""The tables that move together, in one transaction."""


def create(bind: Engine | Connection) -> None:
    """Create whatever table is missing; safe to repeat, and when two processes do it at once."""
    if isinstance(bind, Engine):
        with bind.begin() as connection:
            create(connection)
        return
    if bind.dialect.name != "sqlite":
        bind.exec_driver_sql("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
        _create(bind)
        return
    # SQLite locks by writing; whoever has only read by then fails at once where another has written meanwhile.
    bind.exec_driver_sql("CREATE TABLE creating (id INTEGER)")
    _create(bind)
    bind.exec_driver_sql("DROP TABLE creating")


def _create(connection: Connection) -> None:
    metadata.create_all(connection)
    row = f"INSERT INTO checkpoint (name, position) VALUES ('{MAIN}', 0) ON CONFLICT DO NOTHING"
    connection.exec_driver_sql(row)
    create_search(connection)
