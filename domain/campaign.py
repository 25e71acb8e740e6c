"""A campaign 培育/复核: what a call opened, as it stands; and what deciding about it reads."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, Protocol, assert_never, get_args
from uuid import UUID

from domain.act import Exclusion
from domain.act_between import CallKind
from domain.application import Application
from domain.civil import Term, full_years_before
from domain.event_campaign import CampaignClosed, CampaignEvent, SpotCheckDrawn, SummaryHandedIn
from domain.name import normalise
from domain.product import Product
from domain.shareholding import Holding
from domain.stream import stream_of
from domain.tier import Tier

Kind = CallKind
State = Literal["to-open", "open", "over", "closed", "listed", "withdrawn"]
"""How far a campaign has come; `over`: its window is past, and not yet closed on record."""

EXCLUSIONS: tuple[Exclusion, ...] = get_args(Exclusion)
"""All that may bar a recommendation, in the order in which it is said."""

NEVER_CAME_AFTER = 180
"""A list that has not come for more than so many days after the last day of the window counts as one that never came.

Our own line, resting on no clause: the slowest list on record took about 100 days. It moves nothing but where a campaign is shown.
"""


def campaign_stream(act: str, block: int) -> UUID:
    """The id and stream of the campaign that the `block`th call (from 1) of an act opened."""
    return stream_of("campaign", normalise(act), str(block))


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """A campaign as it stands. Days are civil days; `window` (both days inside) and `provinces_by` as last changed.

    `exclusions` are those that bar a recommendation; `withdrawn` the day on which its call was taken back; `lists` the acts
    whose published lists decide it, in order of publication: those of several authorities and the supplementary ones too.
    `undecided` are the authorities of which no list is out though one of others is.
    """

    id: UUID
    act: str
    block: int
    published: date
    tier: Tier
    kind: Kind
    bodies: tuple[str, ...]
    rule_book: str
    window: Term
    provinces_by: date | None = None
    cohorts: tuple[int, ...] = ()
    batch: int | None = None
    exclusions: tuple[Exclusion, ...] = ()
    withdrawn: date | None = None
    lists: tuple[str, ...] = ()
    undecided: frozenset[str] = frozenset()
    closed: CampaignClosed | None = None
    summaries: tuple[SummaryHandedIn, ...] = ()
    draws: tuple[SpotCheckDrawn, ...] = ()

    @property
    def years(self) -> tuple[int, int, int]:
        """The calendar years of `.y1`, `.y2`, `.y3`: full fiscal years before the one in which the window opens."""
        return full_years_before(self.window.start.year)

    def open_on(self, day: date) -> bool:
        """Whether an application may be filed on a civil day."""
        return self.withdrawn is None and self.window.start <= day <= self.window.until

    @property
    def list(self) -> str | None:
        """The act whose list came first; None before any."""
        return self.lists[0] if self.lists else None

    @property
    def is_listed(self) -> bool:
        """Whether the list is out for every authority."""
        return bool(self.lists) and not self.undecided

    def decided(self, body: str) -> bool:
        """Whether the list that decides an authority's part of it is out."""
        return bool(self.lists) and body not in self.undecided

    def state_on(self, day: date) -> State:
        """How far it has come on a civil day: a list for every authority ends it, a withdrawn call too."""
        if self.withdrawn is not None:
            return "withdrawn"
        if self.is_listed:
            return "listed"
        if day < self.window.start:
            return "to-open"
        if day <= self.window.until:
            return "open"
        return "closed" if self.is_closed else "over"

    def lateness(self, body: str, day: date) -> int:
        """How many days after the deadline an authority handed in, or has not handed in yet on a civil day; 0: none."""
        summary = self.summary(body)
        if summary is not None:
            return summary.late
        if self.provinces_by is None or self.withdrawn is not None or self.decided(body):
            return 0
        return max(0, (day - self.provinces_by).days)

    @property
    def is_closed(self) -> bool:
        """Whether it was closed after the last day of its window; a window that was moved on since opens it again."""
        return self.closed is not None and self.closed.on > self.window.until

    def in_order(self, bodies: Iterable[str]) -> tuple[str, ...]:
        """Authorities in the order of the call; those that it does not name at the end."""
        places = {body: place for place, body in enumerate(self.bodies)}
        return tuple(sorted(bodies, key=lambda body: (places.get(body, len(places)), body)))

    def summary(self, body: str) -> SummaryHandedIn | None:
        """The summary table that a province handed in."""
        return next((one for one in self.summaries if one.body == body), None)


def evolve(state: Campaign, event: CampaignEvent) -> Campaign:
    """The campaign after one more event of its own stream; a summary replaces the one of the same authority."""
    match event:
        case CampaignClosed():
            return replace(state, closed=event)
        case SummaryHandedIn():
            others = (one for one in state.summaries if one.body != event.body)
            return replace(state, summaries=(*others, event))
        case SpotCheckDrawn():
            return replace(state, draws=(*state.draws, event))
        case _:
            assert_never(event)


class CampaignDocket(Protocol):
    """What deciding about campaigns and applications reads, all of it at one position, under the write lock."""

    @property
    def position(self) -> int:
        """The position at which everything is read."""

    def campaign(self, campaign: UUID) -> Campaign | None:
        """The campaign with this id, or None."""

    def application(self, application: UUID) -> Application:
        """An application as it stands; with status `none` where nothing was ever filed."""

    def application_of(self, campaign: UUID, enterprise: UUID) -> Application:
        """An enterprise's application in a campaign, under whichever of its joined records it was filed; with status `none`
        where nothing was."""

    def applications(self, campaign: UUID, body: str | None = None) -> Mapping[UUID, Application]:
        """All applications of a campaign, of one authority or of all, by id; those not filed and withdrawn too."""

    def ranked(self, campaign: UUID, body: str, rank: int) -> UUID | None:
        """The recommended application that holds a rank of an authority's order of merit; None where none does."""

    def scope(self, campaign: Campaign) -> Mapping[UUID, str]:
        """The enterprises whose titles a re-review is about, with the authority of each; empty for a recognition."""

    def bodies(self, enterprises: Collection[UUID]) -> Mapping[UUID, str]:
        """The authority that each enterprise belongs to now; absent where no event says."""

    def names(self, enterprises: Collection[UUID]) -> Mapping[UUID, str]:
        """The present name of each enterprise."""

    def usccs(self, enterprises: Collection[UUID]) -> Mapping[UUID, str]:
        """The unified social credit code of each enterprise; absent where the record has none."""

    def holders(self, usccs: Collection[str]) -> Mapping[str, UUID]:
        """The enterprise that each code is attached to; absent where the record knows it as nobody's."""

    def holds(self, enterprises: Collection[UUID], tier: Tier, on: date) -> Mapping[UUID, str]:
        """The verdict (`valid`, `not_valid`, `unknown`) on a civil day for each enterprise."""

    def barred(self, enterprises: Collection[UUID], on: date) -> Mapping[UUID, date]:
        """To which civil day (inclusive) each enterprise is barred after a fraud; absent where it is not, on `on`."""

    def champions(self, enterprises: Collection[UUID], on: date) -> Mapping[UUID, str]:
        """The act that made each enterprise a 单项冠军, as of a civil day; absent where none did."""

    def dissolved(self, enterprises: Collection[UUID], on: date) -> Mapping[UUID, str]:
        """The act that dissolved each enterprise, as of a civil day; absent where none did."""

    def holdings_near(self, enterprise: UUID, on: date) -> Collection[Holding]:
        """The shareholdings of a civil day that hang together with an enterprise, through holders and held, however far.

        Empty where it neither holds nor is held: so one look-up is enough for most.
        """

    def group(self, enterprise: UUID) -> Collection[UUID]:
        """The other enterprises that this one named in its group, or that named it, as last filed; in order."""

    def products(self, enterprises: Collection[UUID]) -> Mapping[UUID, Product]:
        """The main product of each enterprise as last filed, in whatever campaign; absent where it never filed one."""

    def in_scope(self, campaign: Campaign, enterprise: UUID) -> bool:
        """Whether a re-review is about this enterprise's title: whether it stands in `scope(campaign)`."""
