"""What deciding needs to know of the record: a reader that is brought up to the last position before each decision."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import NamedTuple, Protocol
from uuid import UUID

from domain.calling import Change
from domain.event import (
    CampaignCalled,
    EnterpriseDissolved,
    EnterpriseMoved,
    Event,
    ListPublished,
    PublicityOpened,
)
from domain.fact import Fact
from domain.tier import Tier

Facts = tuple[Fact, ...]


class ActOnRecord(NamedTuple):
    """An act as it is on record now; `order` is the position at which it was first recorded.

    `contents` are the hashes of all the files it was ever recorded from, corrections with and without their
    `[correct]`, so that a folder may be recorded again; of additions only those since the last correction, which
    replaces the whole act. `lists` are its lists in force; `former` the hashes of additions from before.
    """

    number: str
    title: str
    issuer: str
    dated: date
    published: date
    order: int
    contents: frozenset[str]
    lists: tuple[ListPublished, ...]
    former: frozenset[str] = frozenset()


class OpenName(NamedTuple):
    """A printed name that is still unresolved; `order` is the first position of its act."""

    act: str
    published: date
    order: int
    block: int
    tier: Tier
    name: str
    body: str
    row: int


class Settlement(NamedTuple):
    """How a held name was settled; `batch` and `since` where the enterprise's title was admitted."""

    act: str
    block: int
    name: str
    enterprise: UUID
    by: str
    batch: int | None
    since: date | None


class Joining(NamedTuple):
    """A record joined with another, `into`; `name` is the one it bore then, `position` that of the event, `known` the last
    of its commit.
    """

    enterprise: UUID
    into: UUID
    name: str
    position: int
    known: int


class Told(NamedTuple):
    """One event of the record."""

    position: int
    stream: UUID
    event: Event


class Renaming(NamedTuple):
    """A rename on record."""

    enterprise: UUID
    before: str
    after: str


class Turn(NamedTuple):
    """A move or a dissolution on record; `order` is the first position of its act."""

    event: EnterpriseMoved | EnterpriseDissolved
    order: int


Says = ListPublished | CampaignCalled | PublicityOpened | Change
"""What an act says of lists, calls and publicities."""


class Docket(Protocol):
    """The present state of the record, all of it read at one position."""

    @property
    def position(self) -> int:
        """The position at which everything is read; the next act's first position is one more."""

    def act(self, number: str) -> ActOnRecord | None:
        """The act with this number, or None."""

    def joined(self, names: Collection[str]) -> Mapping[str, tuple[UUID, ...]]:
        """Enterprises that bear or bore each normalised name, or to which it was settled; absent if none."""

    def holders(self, usccs: Collection[str]) -> Mapping[str, UUID]:
        """The enterprise to which each USCC is attached; absent if none."""

    def usccs(self, enterprises: Collection[UUID]) -> Mapping[UUID, str]:
        """The USCC of each enterprise that has one."""

    def names(self, enterprises: Collection[UUID]) -> Mapping[UUID, str]:
        """The present name of each enterprise."""

    def borne(self, enterprises: Collection[UUID]) -> Mapping[UUID, tuple[str, ...]]:
        """Every name that each enterprise bears or bore, normalised, once for each event that gave it and still counts."""

    def registered_by(self, act: str) -> Mapping[UUID, str]:
        """The enterprises that came onto the record with this act and are there still, in that order, with the name printed."""

    def prints(self, enterprise: UUID, name: str) -> Collection[str]:
        """The acts whose live events of this enterprise's titles print this normalised name."""

    def titles(self, streams: Collection[UUID]) -> Mapping[UUID, Facts]:
        """The live facts of titles, in the order of recording; absent if none."""

    def cohort(self, tier: Tier, batches: Collection[int]) -> Mapping[UUID, Facts]:
        """All titles of a tier that have a grant of one of the batches, with their live facts; by their streams."""

    def titles_of_act(self, number: str) -> Mapping[UUID, Facts]:
        """All titles with a live fact that serves this act; by their streams."""

    def frauds(self) -> Collection[UUID]:
        """The enterprises with a live ending whose cause is a fraud."""

    def rules(self, tier: Tier) -> Iterable[tuple[CampaignCalled | ListPublished, int]]:
        """The calls and lists of a tier in force, each with the first position of its act."""

    def open_names(self, tier: Tier) -> Iterable[OpenName]:
        """The unresolved names on lists of a tier."""

    def settlements(self, act: str) -> Iterable[Settlement]:
        """The settlements in force of names held from this act."""

    def aliased_by(self, act: str) -> Iterable[tuple[UUID, str]]:
        """The normalised names that were settled from this act, each with the enterprise that it joins by that."""

    def settled_as(self, enterprise: UUID) -> Iterable[Settlement]:
        """The settlements in force by which printed names are this enterprise, in the order of recording."""

    def joinings(self) -> Iterable[Joining]:
        """The records that are joined with others, in the order of recording."""

    def told(self, streams: Collection[UUID]) -> Iterable[Told]:
        """All events of these streams, in the order of recording."""

    def naming(self, enterprise: UUID) -> Collection[UUID]:
        """The enterprises of which an act in force says something that names this one: merged into it, held by it."""

    def renamings(self, act: str) -> Iterable[Renaming]:
        """The renames in force that this act made."""

    def says(self, number: str) -> Collection[Says]:
        """What this act says in force: its lists, calls, changed windows, withdrawals and publicities."""

    def changes(self) -> Iterable[tuple[Change, int]]:
        """The changed windows and withdrawals of acts in force, each with the first position of the act that states it."""

    def turns(self) -> Mapping[UUID, tuple[Turn, ...]]:
        """The moves and dissolutions in force of all enterprises that have any, in legal order."""

    def champions(self) -> Mapping[UUID, date]:
        """The 单项冠军 in force, each with the first day on which it is one."""

    def facts_of_act(self, number: str) -> Iterable[tuple[UUID, str]]:
        """What this act says of enterprises in force, beside names: each with the stored name of the event, once."""

    def filed_in(self, campaigns: Collection[UUID]) -> Collection[UUID]:
        """Those campaigns (domain.campaign) in which an application is on record."""

    def concerned(self, enterprises: Collection[UUID], but: str) -> Collection[UUID]:
        """Those enterprises of which anything beside names and titles is on record, by other acts than `but`."""
