"""One loop for living, catching up and rebuilding: read the record on from the checkpoint, write, move the checkpoint.

Everything moves in one transaction that holds the checkpoint's row from its beginning, so two processes that catch up at
once wait for each other and do no harm, and a crash leaves rows and checkpoint as they were.
"""

from collections.abc import Callable, Sequence
from typing import cast

from sqlalchemy import Connection, Engine

from domain.event import ActRecorded, TitleEvent
from projections.acts import write_acts
from projections.entry import Entry, Placed, Source
from projections.happening import Happening
from projections.names import write_names
from projections.reading import is_sqlite, rows
from projections.schema import MAIN
from projections.titles import Titles
from projections.writing import change

BATCH = 20_000
"""Events read and written at a time."""

Progress = Callable[[int], None]
"""Told the position after each batch."""


def position(connection: Connection) -> int:
    """How far the tables are: the position of the last event in them. 0 before they were ever filled."""
    found = rows(connection, "SELECT position FROM checkpoint WHERE name = {}", MAIN)
    return int(found[0][0]) if found else 0


def catch_up(
    connection: Connection,
    source: Source,
    until: int | None = None,
    batch: int = BATCH,
    progress: Progress | None = None,
) -> int:
    """Bring the tables up to the end of the record (or to position `until`), within the caller's transaction.

    Returns the position that they are at. On SQLite this must be the first statement of the transaction that reads or
    writes, unless the transaction holds the write lock already. Another process may be waited for.
    """
    at = lock(connection)
    while until is None or at < until:
        limit = batch if until is None else min(batch, until - at)
        entries = source.read(at, limit, connection)
        if not entries:
            break
        _write(connection, entries, _ends(connection, source, entries))
        at = entries[-1].position
        change(connection, "UPDATE checkpoint SET position = {} WHERE name = {}", [(at, MAIN)])
        if progress:
            progress(at)
    return at


def follow(engine: Engine, source: Source, batch: int = BATCH, progress: Progress | None = None) -> int:
    """Bring the tables up to the end of the record, one transaction a batch; what is done stays when it breaks off."""
    while True:
        with engine.begin() as connection:
            before = lock(connection)
            at = catch_up(connection, source, before + batch, batch, progress)
        if at < before + batch:
            return at


def lock(connection: Connection) -> int:
    """Hold the checkpoint until the transaction ends, and say where it is.

    SQLite locks by writing: a transaction that has only read would fail at once where another is writing.
    """
    if is_sqlite(connection):
        found = rows(connection, "UPDATE checkpoint SET position = position WHERE name = {} RETURNING position", MAIN)
    else:
        found = rows(connection, "SELECT position FROM checkpoint WHERE name = {} FOR UPDATE", MAIN)
    return int(found[0][0])


def _ends(connection: Connection, source: Source, entries: Sequence[Entry]) -> list[int]:
    """The ends of the commits to which the entries belong, in order."""
    last = entries[-1].position
    ends: list[int] = []
    while not ends or ends[-1] < last:
        after = ends[-1] if ends else entries[0].position - 1
        more = [one.last for one in source.commits(after, len(entries), connection)]
        if not more:
            raise ValueError(f"no commit holds the event at position {last}: the record is damaged")
        ends += more
    return ends


def _write(connection: Connection, entries: Sequence[Entry], ends: Sequence[int]) -> None:
    acts: list[Placed] = []
    names: list[Placed] = []
    happening = Happening(connection)
    titles = Titles(happening.said)
    commits = iter(ends)
    commit = 0
    for entry in entries:
        event, at = entry.event, entry.position
        if at > commit:
            commit = next(one for one in commits if one >= at)
        kind = event.NAME[:5]
        if kind == "title":
            titles.add(entry.stream, happening.of(cast(TitleEvent, event)), commit, at)
        elif kind in ("enter", "uscc-"):
            names.append(Placed(at, entry.stream, event, commit))
        else:
            acts.append(Placed(at, entry.stream, event, commit))
            if isinstance(event, ActRecorded):
                happening.note(event.number, at)
    write_names(connection, names)
    write_acts(connection, acts)
    titles.flush(connection)
