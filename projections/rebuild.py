"""Making the tables anew, and comparing them with what the record says.

They are made beside the living ones, as temporary tables of one connection, by the same loop: a name without its schema
means the temporary table there. Then, in one transaction, the living ones are made equal to them, and only rows that
differ are written: readers see the old tables until that transaction commits, and never wait. A crash leaves the living
tables as they were; the temporary ones go with the connection.
"""

from collections.abc import Collection

from sqlalchemy import Connection, Engine, Table

from projections.beside import analyse, beside, lock_living, position_of_living, reshaped
from projections.differing import Difference, differences, make_equal
from projections.entry import Source
from projections.loop import Progress, catch_up, position
from projections.reading import is_sqlite
from projections.schema import (
    LAW,
    act_content,
    act_version,
    annual_update,
    application,
    application_group,
    case_file,
    checkpoint,
    course,
    course_mark,
    create,
    enterprise,
    enterprise_name,
    holding,
    joined,
    message,
    objection,
    open_name,
    period,
    proposal,
    reminder,
    said,
    settlement,
    stated_change,
    sweep,
    title,
    turn,
    uscc,
)
from projections.schema import act as act_table
from projections.spill import spilled

BATCH = 20_000
"""Events written at a time while rebuilding: what a title went through in one batch is written once."""

NAMES: dict[str, tuple[Table, ...]] = {
    "titles": (title, course, course_mark, period),
    "names": (enterprise, enterprise_name, uscc, turn, holding, joined),
    "acts": (act_table, act_version, act_content, said, open_name, settlement),
    "reminders": (reminder, message, sweep),
    "applications": (application, application_group),
    "cases": (case_file, stated_change, annual_update),
    "launches": (objection, proposal),
}
"""The tables by the names under which they are rebuilt."""


def rebuild(
    engine: Engine, source: Source, names: Collection[str] | None = None, progress: Progress | None = None
) -> int:
    """Make the tables anew (all, or those with these names of `NAMES`); returns the position they are at.

    The role needs to write them; missing tables are created, and tables whose columns are those of another release are made
    anew. Raises KeyError for a name that is none.
    """
    tables = LAW if names is None else [table for name in names for table in NAMES[name]]
    create(engine)
    with beside(engine) as connection:
        _fill(connection, source, names is None, progress)
        with connection.begin():
            live = lock_living(connection)
            tables = [*tables, *(one for one in reshaped(connection) if one not in tables)]
            at = catch_up(connection, source, None if names is None else live, BATCH, progress)
            for table in tables:
                make_equal(connection, table)
            return at


def check(engine: Engine, source: Source, progress: Progress | None = None) -> list[Difference]:
    """Make the tables anew up to where the living ones are, and say which rows differ, at most `SHOWN` of each table.

    It writes nothing but temporary tables, and reads one state of the database throughout.
    """
    with beside(engine) as connection, connection.begin():
        if not is_sqlite(connection):
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        with spilled() as titles:
            catch_up(connection, source, position_of_living(connection), BATCH, progress, titles)
            titles.write(connection)
        analyse(connection)
        return [one for table in LAW if table is not checkpoint for one in differences(connection, table)]


def _fill(connection: Connection, source: Source, whole: bool, progress: Progress | None) -> None:
    """Catch the tables beside up (to the end of the record if `whole`, else to where the living ones are), one
    transaction a batch, so that no snapshot is held for long; the titles in the end.
    """
    with spilled() as titles:
        full = True
        while full:
            with connection.begin():
                before = position(connection)
                end = before + BATCH if whole else min(before + BATCH, position_of_living(connection))
                full = catch_up(connection, source, end, BATCH, progress, titles) == before + BATCH
        with connection.begin():
            titles.write(connection)
            analyse(connection)
