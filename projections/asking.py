"""Asking the tables: every question at one position of the record, on one connection that sees one state throughout."""

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Connection

from domain.answers import (
    ActRecord,
    ActRow,
    Change,
    CoverageRow,
    DueKind,
    DuePlace,
    DueRow,
    EndingCursor,
    EndingRow,
    EnterpriseHit,
    EnterpriseRecord,
    HistoryEntry,
    LikelyPair,
    TitleRow,
    UnresolvedRow,
)
from domain.notice import Notice, ReminderRow
from domain.tier import Tier
from domain.verdict import Known, Verdict
from projections.asking_acts import act, acts
from projections.asking_alike import alike
from projections.asking_calendar import calendar
from projections.asking_candidates import SettledName, Waiting, settled, waiting
from projections.asking_changes import changes
from projections.asking_coverage import coverage
from projections.asking_ending import Followed, followed
from projections.asking_endings import EndingsWanted, endings
from projections.asking_enterprises import history, hits, names_of, present
from projections.asking_falling import Falling, falling
from projections.asking_feeds import DayNews, EndingNews, EndingPlace, day_news, ending_news
from projections.asking_joined import JoinedRecord, Records, all_joined
from projections.asking_lists import Filter, Stands, VerdictWanted, title_texts, titles
from projections.asking_reminders import Instants, notices, reminders
from projections.asking_unresolved import unresolved
from projections.asking_verdicts import Question, Verdicts
from projections.calendar_entries import CalendarEntry, Scope
from projections.entry import ReadStreams

__all__ = ["Asking", "Stands", "VerdictWanted"]


class Asking:
    """Answers as known at `known`, which must be a position at which a commit ends and that the tables have reached.

    All days are civil days; `published_by` is inclusive, None: whenever published. Lists are read as they are consumed,
    so the connection must stay in its transaction until then.
    """

    def __init__(self, connection: Connection, known: Known) -> None:
        self._connection = connection
        self.known = known

    @property
    def connection(self) -> Connection:
        """The transaction in which everything is read, for what stands in the record itself."""
        return self._connection

    def verdict(self, asked: str, tier: Tier, on: date, published_by: date | None = None) -> Verdict:
        """Whether a title is valid on a day: the enterprise by name (as printed) or USCC."""
        return self.verdicts((asked,), tier, on, published_by)[0]

    def verdicts(self, asked: Sequence[str], tier: Tier, on: date, published_by: date | None = None) -> list[Verdict]:
        """A verdict for each name or USCC, in their order; a few statements for all of them together."""
        return self.many(tier, on, published_by).asked(asked)

    def many(self, tier: Tier, on: date, published_by: date | None = None) -> Verdicts:
        """What answers thousands at once without writing out what titles of one course have in common."""
        return Verdicts(self._connection, Question(tier, on, self.known, published_by))

    def verdict_of(self, enterprise: UUID, tier: Tier, on: date, published_by: date | None = None) -> Verdict:
        """A verdict on an enterprise by its id; `asked` is then the name that it bears on the day."""
        return self.many(tier, on, published_by).of((self.goes_on(enterprise),))[0]

    def goes_on(self, enterprise: UUID) -> UUID:
        """The enterprise for which a record is answered: itself, unless it is joined with another."""
        return Records(self._connection, self.known.position).of(enterprise)

    def joined(self) -> list[JoinedRecord]:
        """The records that are joined with others, the last first."""
        return all_joined(self._connection, self.known.position)

    def titles(
        self,
        tier: Tier | None,
        on: date,
        published_by: date | None = None,
        body: str | None = None,
        batch: int | None = None,
        verdict: VerdictWanted = "valid",
        after: UUID | None = None,
        limit: int | None = None,
    ) -> Iterator[TitleRow]:
        """The list of a day in the order of title streams, read a page at a time; `after` is `TitleRow.cursor`.

        `all` is every title with a grant that is seen, valid or not.
        """
        wanted = Filter(tier, on, published_by, self.known.position, body, batch, verdict)
        return titles(self._connection, wanted, after, limit)

    def title_texts(
        self,
        tier: Tier | None,
        on: date,
        heads: Callable[[Sequence[str]], Sequence[str]],
        tail: Callable[[Stands, Tier], str],
        published_by: date | None = None,
        body: str | None = None,
        batch: int | None = None,
        verdict: VerdictWanted = "valid",
        after: UUID | None = None,
    ) -> Iterator[str]:
        """The list of `titles` as text, thousands of lines a piece: the name by `heads`, a comma, the USCC, the `tail`.

        `heads` is asked for thousands of names at once, `tail` once for all titles that stand alike; it begins with a
        comma and ends the line.
        """
        wanted = Filter(tier, on, published_by, self.known.position, body, batch, verdict)
        return title_texts(self._connection, wanted, heads, tail, after)

    def changes(self, since: date, until: date, tier: Tier | None = None) -> Iterator[Change]:
        """What entered, left and was renewed on the days after `since` up to `until`, in order of the day."""
        return changes(self._connection, since, until, self.known.position, tier)

    def endings(
        self,
        mechanism: str | None = None,
        cause: str | None = None,
        since: date | None = None,
        until: date | None = None,
        after: EndingCursor | None = None,
        limit: int | None = None,
        tier: Tier | None = None,
        oldest_first: bool = False,
    ) -> Iterator[EndingRow]:
        """Every ending in force once, the newest day first unless `oldest_first`; `since` and `until` are inclusive."""
        wanted = EndingsWanted(mechanism, cause, since, until, tier, oldest_first)
        return endings(self._connection, wanted, self.known.position, after, limit)

    def followed(self, stream: UUID, position: int, read: ReadStreams) -> Followed | None:
        """The ending of a title (its stream) by the event at a position, in force or not; None if it ended nothing."""
        return followed(self._connection, stream, position, self.known.position, read)

    def ending_news(
        self, instants: Instants, tier: Tier | None = None, before: EndingPlace | None = None, limit: int = 100
    ) -> list[EndingNews]:
        """Endings in force, those recorded last first; `before` is `place_of` the last one given."""
        return ending_news(self._connection, self.known.position, instants, tier, before, limit)

    def day_news(self, until: date, tier: Tier | None = None) -> list[DayNews]:
        """What changed on each day up to `until`, counted."""
        return day_news(self._connection, self.known.position, until, tier)

    def due(
        self,
        on: date,
        within_days: int,
        tier: Tier | None = None,
        body: str | None = None,
        kind: DueKind = "term-ends",
        after: DuePlace | None = None,
        limit: int | None = None,
    ) -> Iterator[DueRow]:
        """Titles valid on a day of which something of a kind falls due within the days after it: their term ends, or has ended
        while a list is awaited; or an update or a report is owed. `after` is the place of the last row given, exclusive.
        """
        titles = Filter(tier, on, None, self.known.position, body)
        return falling(self._connection, Falling(titles, within_days, kind, after, limit))

    def calendar(self, scope: Scope) -> list[CalendarEntry]:
        """What a calendar shows, in order of the day, with what it showed once and shows no more."""
        if scope.enterprise:
            scope = scope._replace(enterprise=self.goes_on(scope.enterprise))
        return calendar(self._connection, scope, self.known.position)

    def enterprises(self, q: str, limit: int = 20) -> list[EnterpriseHit]:
        """Enterprises by name, former name, a part of one, USCC, pinyin or initials, the best first."""
        return hits(self._connection, q, limit, self.known.position)

    def alike(self, asked: str, limit: int) -> tuple[LikelyPair, ...]:
        """Enterprises with a name like one that nobody bears, the likeliest first."""
        return alike(self._connection, asked, limit, self.known.position)

    def present_names(self, enterprises: Collection[UUID]) -> dict[UUID, str]:
        """The present names of enterprises, of joined records that of the one they are answered for; absent where not on record."""
        records = Records(self._connection, self.known.position)
        meant = {one: records.of(one) for one in enterprises}
        found = present(self._connection, set(meant.values()), self.known.position)
        return {one: found[firm][0] for one, firm in meant.items() if firm in found}

    def enterprise(self, enterprise: UUID, on: date) -> EnterpriseRecord | None:
        """An enterprise with its names, and how it stands in each tier on a day; None if it is not on record."""
        enterprise = self.goes_on(enterprise)
        found = present(self._connection, (enterprise,), self.known.position).get(enterprise)
        if found is None:
            return None
        names = names_of(self._connection, enterprise, self.known.position)
        return EnterpriseRecord(enterprise, *found, names, tuple(self.verdict_of(enterprise, one, on) for one in Tier))

    def history(self, enterprise: UUID, read: ReadStreams) -> list[HistoryEntry]:
        """All events of an enterprise and its titles in order of position; `read` gives the events of streams."""
        return history(self._connection, self.goes_on(enterprise), self.known.position, read)

    def reminders(
        self, enterprise: UUID, tier: Tier | None, read: ReadStreams, instants: Instants
    ) -> list[ReminderRow]:
        """Every reminder about an enterprise's title in a tier (None: all) in the order of recording, and its outcome.

        `read` gives the events of streams, `instants` when positions were recorded.
        """
        return reminders(self._connection, self.goes_on(enterprise), tier, self.known.position, read, instants)

    def notices(self, titles: Collection[UUID]) -> dict[UUID, list[Notice]]:
        """What enterprises were to be told about these titles (their streams), as it stands now."""
        return notices(self._connection, titles)

    def coverage(self) -> list[CoverageRow]:
        """How far the lists are on record."""
        return coverage(self._connection, self.known.position)

    def unresolved(self, only: int | None = None) -> list[UnresolvedRow]:
        """The printed names that wait for a person, with the likely pairs; `only` the one that waits since a position."""
        return unresolved(self._connection, self.known.position, only)

    def waiting(self, only: int | None = None) -> list[Waiting]:
        """The same names with every reason why they may mean whom they may mean, former names looked at too."""
        return waiting(self._connection, self.known.position, only)

    def settled(self, limit: int) -> list[SettledName]:
        """The names that persons settled, the last first."""
        return settled(self._connection, self.known.position, limit)

    def acts(self, after: int = 0, limit: int = 100) -> list[ActRow]:
        """Up to `limit` acts first recorded after a position (exclusive), in the order of recording."""
        return acts(self._connection, self.known.position, after, limit)

    def act(self, number: str) -> ActRecord | None:
        """An act with what it says; None if it is not on record."""
        return act(self._connection, self.known.position, number)
