"""The ledger: acts and the steps of campaigns go onto the record, one method for each way in. Each is one transaction: decided,
appended and, by the reader that the runtime hands in, projected; all of it or nothing.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Protocol
from uuid import UUID

from sqlalchemy import Connection

from domain.act import Act
from domain.attaching import Attach, decide_attach
from domain.campaign import CampaignDocket
from domain.docket import Docket
from domain.enrolling import enrol, enrolled
from domain.event import ActRecorded, EnterpriseRegistered, Event
from domain.newcomers import kept_of
from domain.parting import decide_part
from domain.recording import Decision, decide
from domain.refusal import Refusal, Refused
from domain.reminder import ReminderMissed, ReminderPlanned, SweepFinished
from domain.settling import Resolve, decide_resolve, decide_undo
from domain.stream import TIER_BITS
from domain.summary import Summary, summarise, unprinted
from domain.uniting import Join, decide_join
from ledger.record import Commit, Record
from ledger.refusals import log_refusal
from ledger.sweeping import unswept

Way = Callable[[Docket], Decision]
_ONCE = (ReminderPlanned, ReminderMissed, SweepFinished)
Events = Sequence[tuple[UUID, Event]]


class Tables(Protocol):
    """The projections of law, as the runtime hands them in."""

    def open_docket(self, connection: Connection) -> Docket:
        """Bring them up to the last position within `connection`, and give a reader of them."""

    def open_files(self, connection: Connection) -> CampaignDocket:
        """Bring them up to the last position within `connection`, and give a reader of campaigns and applications."""

    def follow(self, connection: Connection, commit: Commit, events: Events) -> None:
        """Bring them up to a commit that was just appended within `connection`, with these events."""


class Ledger:
    """The one way onto the record. `tables` are current again when the transaction of an act commits; `by` is the desk."""

    def __init__(self, record: Record, tables: Tables, by: str) -> None:
        self._record = record
        self._tables = tables
        self._by = by

    def record_act(self, act: Act, allow: Callable[[Decision], None] | None = None) -> Summary:
        """Put an act on the record. Raises `Refused`; then nothing changed and the refusal stands in the log.

        `allow` sees under the write lock what was decided, and raises `Refused` for what this way in may not do.
        """

        def way(docket: Docket) -> Decision:
            decision = decide(act, docket)
            if allow is not None:
                allow(decision)
            return decision

        return self._take(way, act.number, act.source)

    def resolve(self, asked: Resolve) -> Summary:
        """Settle a held name. Raises `Refused`."""
        return self._take(lambda docket: decide_resolve(asked, docket), asked.act, "resolve")

    def undo(self, name: str, act: str, reason: str) -> Summary:
        """Take a settlement back by a further event. Raises `Refused`."""
        return self._take(lambda docket: decide_undo(name, act, reason, docket), act, "resolve --undo")

    def join(self, asked: Join) -> Summary:
        """Join two records of one enterprise. Raises `Refused`."""
        return self._take(lambda docket: decide_join(asked, docket), "", "join")

    def part(self, ends: str, reason: str) -> Summary:
        """Part a record (its name or id) again, as if it had not been joined. Raises `Refused`."""
        return self._take(lambda docket: decide_part(ends, reason, docket), "", "part")

    def attach(self, rows: Sequence[Attach], source: str) -> Summary:
        """Attach USCCs to enterprises on record. Raises `Refused`."""
        return self._take(lambda docket: decide_attach(rows, source, docket), source, source)

    def enrol(self, name: str, uscc: str, body: str, on: date, source: str) -> UUID:
        """Put an enterprise on the record that no act has printed yet, on a civil day; returns its id. Raises `Refused`."""
        self._take(lambda docket: Decision("", enrol(docket, name, uscc, body, on), ()), "", source)
        return enrolled(name)

    def _take(self, way: Way, act: str, source: str) -> Summary:
        try:
            with self._record.writing() as connection:
                return self._one(way, connection)
        except Refused as refused:
            log_refusal(self._record.engine, refused.refusal, source=source, by=self._by)
            raise

    @unswept()
    def _one(self, way: Way, connection: Connection) -> Summary:
        docket = self._tables.open_docket(connection)
        decision = way(docket)
        position = docket.position
        names = docket.names(unprinted(decision))
        if decision.events:
            commit = self._record.append(
                decision.events, by=self._by, expect=position, connection=connection, versions=_new(decision.events)
            )
            position = commit.last
            self._tables.follow(connection, commit, decision.events)
        return replace(summarise(decision, names), position=position)

    def step(self, way: Callable[[CampaignDocket], Events], source: str) -> Commit | None:
        """Take one step of a campaign: what `way` makes of the files as they are under the write lock, appended as one commit.

        Nothing, and None, if it makes nothing. `source` says in the log what was asked: a right, or a noun such as `case`. Raises
        `Refused`; then nothing changed and the refusal stands in the log, with who asked.
        """
        try:
            with self._record.writing() as connection:
                return self._append_step(way, connection)
        except Refused as refused:
            log_refusal(self._record.engine, refused.refusal, source=source, by=self._by)
            raise

    def _append_step(self, way: Callable[[CampaignDocket], Events], connection: Connection) -> Commit | None:
        docket = self._tables.open_files(connection)
        events = way(docket)
        if not events:
            return None
        commit = self._record.append(
            events, by=self._by, expect=docket.position, connection=connection, versions=_new(events)
        )
        self._tables.follow(connection, commit, events)
        return commit

    def note(self, way: Callable[[Connection], Events]) -> Commit | None:
        """Append what `way` makes of the tables as they are under the write lock; nothing, and None, if it makes nothing.

        For reminders, messages and what a sweep opens: no act. A reminder or a sweep that is on record already is refused
        by the database (the library's IntegrityError), whatever the tables said.
        """
        with self._record.writing() as connection:
            self._tables.open_docket(connection)
            events = way(connection)
            if not events:
                return None
            once = {stream: 0 for stream, event in events if isinstance(event, _ONCE)}
            commit = self._record.append(events, by=self._by, connection=connection, versions=once)
            self._tables.follow(connection, commit, events)
            return commit

    def dry_run(self, acts: Iterable[Act | Refused]) -> Iterator[Summary]:
        """What recording these acts would do: all in one transaction that is rolled back at the end.

        An act that would be refused is shown so, and the next one is tried without it. An act that could not even be
        read is given as its `Refused`.
        """
        with self._rolled_back() as connection:
            for act in acts:
                yield self._try(act, connection)

    def _try(self, act: Act | Refused, connection: Connection) -> Summary:
        if isinstance(act, Refused):
            return refused_summary("", act.refusal)
        try:
            return self._one(lambda docket: decide(act, docket), connection)
        except Refused as refused:
            return refused_summary(act.number, refused.refusal)

    @contextmanager
    def _rolled_back(self) -> Iterator[Connection]:
        try:
            with self._record.writing() as connection:
                yield connection
                raise _RollBack
        except _RollBack:
            return


class _RollBack(Exception):
    """Ends a dry run."""


def refused_summary(act: str, refusal: Refusal) -> Summary:
    """The summary of an act that was refused, or would be."""
    return Summary(act, "refused", refusal)


def _new(events: Events) -> dict[UUID, int]:
    """Streams that begin with these events of one decision: the record need not look for their versions.

    Only an act that is new to the record registers nothing that was ever registered before.
    """
    kept = kept_of(events)
    if not any(isinstance(event, ActRecorded) for _, event in kept[:1]):
        return {}
    new = {stream.int for stream, event in kept if isinstance(event, EnterpriseRegistered)}
    return {stream: 0 for stream, _ in kept if stream.int & ~TIER_BITS in new}
