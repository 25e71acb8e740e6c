"""One loop for living, catching up and rebuilding: read the record on from the checkpoint, write, move the checkpoint.

Everything moves in one transaction that holds the checkpoint's row from its beginning, so two processes that catch up at
once wait for each other and do no harm, and a crash leaves rows and checkpoint as they were.
"""

from collections.abc import Callable, Sequence
from typing import cast

from sqlalchemy import Connection, Engine

from domain.event import (
    AccountEvent,
    ActEvent,
    ActRecorded,
    AnnualUpdateFiled,
    ApplicationEvent,
    CampaignEvent,
    CaseEvent,
    EnterpriseEvent,
    Event,
    ObjectionEvent,
    ProposalEvent,
    ReminderEvent,
    TitleEvent,
)
from projections.acts import write_acts
from projections.applications import write_applications
from projections.cases import write_cases
from projections.entry import Commits, Placed, Source, Told
from projections.launches import write_launches
from projections.names import write_names
from projections.reading import is_sqlite, rows
from projections.reminders import write_reminders
from projections.schema import MAIN
from projections.stated import write_stated
from projections.titles import Gathering, Titles
from projections.uncollected import uncollected
from projections.updates import write_updates
from projections.writing import change

BATCH = 20_000
"""Events read and written at a time."""

_WRITTEN: dict[type[Event], str] = {
    **dict.fromkeys(ActEvent.__args__, "acts"),
    **dict.fromkeys(EnterpriseEvent.__args__, "names"),
    **dict.fromkeys(ReminderEvent.__args__, "reminders"),
    **dict.fromkeys((*ApplicationEvent.__args__, *CampaignEvent.__args__), "applications"),
    **dict.fromkeys(CaseEvent.__args__, "cases"),
    AnnualUpdateFiled: "updates",
    **dict.fromkeys(AccountEvent.__args__, "nothing"),
    **dict.fromkeys((*ObjectionEvent.__args__, *ProposalEvent.__args__), "launches"),
}
"""What the events that are no titles' are written to; those of accounts are read from their streams alone."""

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
    titles: Gathering | None = None,
) -> int:
    """Bring the tables up to the end of the record (or to position `until`), within the caller's transaction.

    Titles are written with each batch, unless the caller gathers them in `titles`, to write them in the end. Returns the
    position that the tables are at. On SQLite this must be the first statement of the transaction that reads or writes,
    unless the transaction holds the write lock already. Another process may be waited for.
    """
    at = lock(connection)
    with uncollected():
        while until is None or at < until:
            limit = batch if until is None else min(batch, until - at)
            told = source.told(at, limit, connection)
            if not told:
                break
            _write(connection, told, _ends(connection, source, told), titles or Titles())
            at = told[-1][0]
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


def _ends(connection: Connection, source: Commits, told: Sequence[Told]) -> list[int]:
    """The ends of the commits to which the events belong, in order."""
    first, last = told[0][0], told[-1][0]
    ends: list[int] = []
    while not ends or ends[-1] < last:
        after = ends[-1] if ends else first - 1
        more = [one.last for one in source.commits(after, len(told), connection)]
        if not more:
            raise ValueError(f"no commit holds the event at position {last}: the record is damaged")
        ends += more
    return ends


def _write(connection: Connection, told: Sequence[Told], ends: Sequence[int], titles: Gathering) -> None:
    titles.happening.begin()
    sorted_ = _sorted(connection, told, ends, titles)
    fresh = write_names(connection, sorted_["names"])
    write_acts(connection, sorted_["acts"])
    write_reminders(connection, sorted_["reminders"])
    write_applications(connection, sorted_["applications"])
    write_cases(connection, sorted_["cases"])
    write_stated(connection, sorted_["cases"])
    write_updates(connection, sorted_["updates"])
    write_launches(connection, sorted_["launches"])
    titles.end_of_batch(connection, fresh)


def _sorted(
    connection: Connection, told: Sequence[Told], ends: Sequence[int], titles: Gathering
) -> dict[str, list[Placed]]:
    """The events by what they are written to (`_WRITTEN`); `titles` takes those of titles."""
    found: dict[str, list[Placed]] = {one: [] for one in _WRITTEN.values()}
    happening, add = titles.happening, titles.add
    commits = iter(ends)
    commit = moment = 0
    last: Event | None = None
    for at, stream, event in told:
        if at > commit:
            commit = next(one for one in commits if one >= at)
            last = None
        if event is last:
            add(stream, moment, at)
        elif event.NAME[:5] == "title":
            moment = happening.of(cast(TitleEvent, event), commit, connection)
            last = event
            add(stream, moment, at)
        else:
            found[_WRITTEN[type(event)]].append(Placed(at, stream, event, commit))
            if isinstance(event, ActRecorded):
                happening.note(event.number, at)
    return found
