"""Answers other than verdicts: rows of lists, changes, endings, what falls due, who an enterprise is, what is missing.

All days are civil days of Asia/Shanghai; every answer was read at one position of the record.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple
from uuid import UUID

from domain.docket import Says
from domain.event import Event
from domain.stream import title_stream
from domain.tier import Tier
from domain.verdict import Because, Verdict, VerdictEnding, VerdictTerm

ChangeKind = Literal["entered", "left", "renewed", "unknown"]
DueKind = Literal["term-ends", "annual-update-due", "change-report-due"]
DUE_KINDS: tuple[DueKind, ...] = ("term-ends", "annual-update-due", "change-report-due")
"""What falls due: the first is what is asked for where nobody says."""
Matched = Literal["name", "former-name", "uscc", "pinyin", "initials"]


class TitleRow(NamedTuple):
    """One title in the list of a day. The term is inclusive; `body` recommended the title last, as the answer rests."""

    enterprise: UUID
    name: str
    uscc: str | None
    body: str | None
    tier: Tier
    batch: int | None
    start: date | None
    until: date | None
    verdict: str
    status: str

    @property
    def cursor(self) -> UUID:
        """Given back as `after`, the list goes on behind this row: the stream of the title."""
        return title_stream(self.enterprise, self.tier)


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a title on day `on`: `entered` (valid from that day), `left` (not valid from that day), `renewed`
    (valid under another term from that day) or `unknown` (the record cannot tell from that day on).

    `verdict`, `status`, `term`, `because` and `ending` are those of `on`; `before` is the status of the day before.
    """

    kind: ChangeKind
    on: date
    enterprise: UUID
    name: str
    uscc: str | None
    tier: Tier
    body: str | None
    before: str
    verdict: str
    status: str
    term: VerdictTerm | None
    because: tuple[Because, ...]
    ending: VerdictEnding | None


class EndingCursor(NamedTuple):
    """Where the register of endings goes on: after this day and title stream."""

    on: date
    stream: UUID


@dataclass(frozen=True, slots=True)
class EndingRow:
    """An ending in force, for ever in the register. `ending.position` is that of its event."""

    enterprise: UUID
    name: str
    uscc: str | None
    tier: Tier
    batch: int | None
    body: str | None
    ending: VerdictEnding

    @property
    def cursor(self) -> EndingCursor:
        """Given back as `after`, the register goes on behind this row."""
        return EndingCursor(self.ending.on, title_stream(self.enterprise, self.tier))


class DuePlace(NamedTuple):
    """A row of what falls due: the day, and the title's stream, in whose order the rows of a day are."""

    due: date
    stream: UUID


@dataclass(frozen=True, slots=True)
class DueRow:
    """A valid title of which something falls due on the civil day `due`: its term ends, or has ended while a list is awaited, or
    its enterprise owes an update or a report (of a change of which `acts` tell, if any do). `days_left` from the day asked
    about to that one; negative once it has passed.
    """

    enterprise: UUID
    name: str
    uscc: str | None
    tier: Tier
    batch: int | None
    body: str | None
    start: date | None
    until: date | None
    status: str
    days_left: int
    kind: DueKind
    due: date
    acts: tuple[str, ...] = ()

    @property
    def place(self) -> DuePlace:
        """Given back as `after`, the list goes on behind this row."""
        return DuePlace(self.due, title_stream(self.enterprise, self.tier))


@dataclass(frozen=True, slots=True)
class EnterpriseHit:
    """An enterprise that a search found: its present name, and the name or code that matched, and how."""

    id: UUID
    name: str
    uscc: str | None
    matched: str
    matched_by: Matched


@dataclass(frozen=True, slots=True)
class NameRecord:
    """A name of an enterprise: registered by an act, given by a rename (from `since`, its publication), or settled."""

    name: str
    kind: Literal["registered", "renamed", "alias"]
    act: str
    since: date | None
    position: int


@dataclass(frozen=True, slots=True)
class EnterpriseRecord:
    """An enterprise with its names in order, and how it stands in each tier on the day asked about."""

    id: UUID
    name: str
    uscc: str | None
    names: tuple[NameRecord, ...]
    titles: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One event of an enterprise or of its titles; `tier` None where it is about the enterprise."""

    position: int
    name: str
    tier: Tier | None
    act: str | None
    published: date | None
    event: Event


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """How far one list is on record. `missing` are bodies that it decides whose rows are not on record.

    `admitted` counts titles that lists proved though their own list is not on record: then `kind` is `admitted`, and
    there are no rows. `conflicts` names enterprises renewed by a list that by the record does not decide them.
    """

    tier: Tier
    kind: Literal["recognise", "renew", "admitted"]
    cohorts: tuple[int, ...]
    act: str
    on_record: bool
    published: date | None
    decided: tuple[str, ...]
    bodies: tuple[str, ...]
    missing: tuple[str, ...]
    rows: int
    admitted: int
    open_names: int
    conflicts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LikelyPair:
    """An enterprise in the scope of the list that no printed name joined, and why it may be the one meant.

    `score` from 0 to 100; `why` a coded word: `same-core` (but for the legal form), `same-words` (in another order),
    `similar`. Shown to a person, never acted upon.
    """

    enterprise: UUID
    name: str
    why: Literal["same-core", "same-words", "similar"]
    score: int


@dataclass(frozen=True, slots=True)
class UnresolvedRow:
    """A printed name that fits no title in scope, with the likely pairs."""

    name: str
    act: str
    published: date
    block: int
    tier: Tier
    body: str
    row: int
    position: int
    candidates: tuple[LikelyPair, ...]


@dataclass(frozen=True, slots=True)
class ActRow:
    """An act on record, as corrected. `position` is where it was first recorded."""

    number: str
    title: str
    issuer: str
    dated: date
    published: date
    url: str | None
    sha256: str | None
    position: int
    corrected: bool


@dataclass(frozen=True, slots=True)
class ActRecord:
    """An act with what it says in force: lists, calls, changed windows, withdrawals and publicities."""

    head: ActRow
    contents: tuple[Says, ...]
