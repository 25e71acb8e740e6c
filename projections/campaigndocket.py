"""What deciding about campaigns and applications reads: a `domain.campaign.CampaignDocket` over a connection."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property
from uuid import UUID

from sqlalchemy import Connection

from domain.application import Application, application_stream, fold
from domain.barring import barred_until
from domain.campaign import Campaign
from domain.docket import Facts
from domain.event import ApplicationEvent
from domain.grouping import named_in_group
from domain.product import Product
from domain.shareholding import Holding
from domain.stream import title_stream
from domain.tier import Tier
from domain.verdict import Known
from projections import asking_holdings
from projections.asking_joined import Records
from projections.asking_verdicts import Question, Verdicts
from projections.campaigns import campaign, campaigns
from projections.campaignscope import Scope
from projections.docket import TableDocket
from projections.entry import ReadStreams
from projections.reading import as_id, from_id, rows, rows_of_ids, texts
from projections.tables_applications import STANDS

_AT_ONCE = 500
_IN_CAMPAIGN = "SELECT id FROM application WHERE campaign = {}"
_RANKED = """SELECT id FROM application WHERE campaign = {} AND body = {} AND status = 'recommended' AND rank = {}"""
_FILED = f"""SELECT enterprise, product, product_code FROM application
    WHERE status {STANDS} AND enterprise IN {{ids}} ORDER BY submitted_on, position"""
_LAST = f"""SELECT id FROM application WHERE enterprise IN {{ids}} AND status {STANDS}
    ORDER BY submitted_on DESC, position DESC LIMIT 1"""
_NAMED_BY = f"""SELECT a.id, a.enterprise FROM application_group g JOIN application a ON a.id = g.application
    WHERE g.norm = {{}} AND a.status {STANDS} AND NOT EXISTS (SELECT 1 FROM application b WHERE b.enterprise = a.enterprise
        AND b.status {STANDS} AND (b.submitted_on, b.position) > (a.submitted_on, a.position))"""


class CampaignTables:
    """The present state of campaigns at the position of the checkpoint; streams are read from the record itself."""

    def __init__(self, connection: Connection, read_streams: ReadStreams) -> None:
        self._connection = connection
        self._read_streams = read_streams
        self._law = TableDocket(connection, read_streams)
        self._campaigns: dict[UUID, Campaign | None] = {}
        self._applications: dict[UUID, Application] = {}
        self._scopes: dict[UUID, Scope] = {}

    @property
    def connection(self) -> Connection:
        """The transaction in which everything is read, for what stands beside the record."""
        return self._connection

    @property
    def position(self) -> int:
        """The position at which everything is read."""
        return self._law.position

    @cached_property
    def records(self) -> Records:
        """Which records are one enterprise's."""
        return Records(self._connection)

    def campaigns(self) -> list[Campaign]:
        """All campaigns, in order of publication; those whose call was withdrawn too."""
        return campaigns(self._connection, self._read_streams)

    def campaign(self, campaign_: UUID) -> Campaign | None:
        """The campaign with this id, or None."""
        if campaign_ not in self._campaigns:
            self._campaigns[campaign_] = campaign(self._connection, campaign_, self._read_streams)
        return self._campaigns[campaign_]

    def application(self, application: UUID) -> Application:
        """An application as it stands; with status `none` where nothing was ever filed."""
        if application not in self._applications:
            self._applications[application] = self._folded((application,)).get(application, Application(application))
        return self._applications[application]

    def application_of(self, campaign: UUID, enterprise: UUID) -> Application:
        """An enterprise's application in a campaign, under whichever of its joined records it was filed; with status `none`
        where nothing was."""
        found = [self.application(application_stream(campaign, one)) for one in self.records.family(enterprise)]
        return max(found, key=lambda one: (one.stands, one.version > 0))

    def applications(self, campaign: UUID, body: str | None = None) -> Mapping[UUID, Application]:
        """All applications of a campaign, of one authority or of all, by id."""
        asked, values = _IN_CAMPAIGN, [as_id(self._connection, campaign)]
        if body is not None:
            asked, values = f"{asked} AND body = {{}}", [*values, body]
        return self._folded([from_id(id) for (id,) in rows(self._connection, f"{asked} ORDER BY id", *values)])

    def ranked(self, campaign: UUID, body: str, rank: int) -> UUID | None:
        """The application that an authority recommended at this place of its order of merit, or None."""
        found = rows(self._connection, _RANKED, as_id(self._connection, campaign), body, rank)
        return from_id(found[0][0]) if found else None

    def scope(self, campaign: Campaign) -> Mapping[UUID, str]:
        """The enterprises whose titles a re-review is about, with the authority of each title; read when asked for."""
        if campaign.id not in self._scopes:
            self._scopes[campaign.id] = Scope(self._connection, self._law, campaign)
        return self._scopes[campaign.id]

    def in_scope(self, campaign: Campaign, enterprise: UUID) -> bool:
        """Whether a re-review is about this enterprise's title."""
        return enterprise in self.scope(campaign)

    def bodies(self, enterprises: Collection[UUID]) -> Mapping[UUID, str]:
        """The authority that each enterprise belongs to now; absent where no event says."""
        return asking_holdings.bodies(self._connection, enterprises)

    def names(self, enterprises: Collection[UUID]) -> Mapping[UUID, str]:
        """The present name of each enterprise."""
        return self._law.names(enterprises)

    def usccs(self, enterprises: Collection[UUID]) -> Mapping[UUID, str]:
        """The unified social credit code of each enterprise; absent where the record has none."""
        return self._law.usccs(enterprises)

    def holders(self, usccs: Collection[str]) -> Mapping[str, UUID]:
        """The enterprise that each code is attached to; absent where the record knows it as nobody's."""
        return self._law.holders(usccs)

    def titles(self, streams: Collection[UUID]) -> Mapping[UUID, Facts]:
        """The live facts of titles, in the order of recording; absent if none."""
        return self._law.titles(streams)

    def holds(self, enterprises: Collection[UUID], tier: Tier, on: date) -> Mapping[UUID, str]:
        """The verdict on a civil day for each enterprise."""
        asked = list(enterprises)
        question = Question(tier, on, Known(self.position, None), None)
        found = Verdicts(self._connection, question).of(asked)
        return {one: verdict.verdict for one, verdict in zip(asked, found, strict=True)}

    def barred(self, enterprises: Collection[UUID], on: date) -> Mapping[UUID, date]:
        """To which civil day (inclusive) each enterprise is barred after a fraud; absent where it is not, on `on`."""
        titles: dict[UUID, list[UUID]] = {one: [title_stream(one, tier) for tier in Tier] for one in enterprises}
        facts = self._law.titles([stream for streams in titles.values() for stream in streams])
        found = {}
        for one, streams in titles.items():
            until = barred_until([facts.get(stream, ()) for stream in streams], on)
            if until is not None:
                found[one] = until
        return found

    def champions(self, enterprises: Collection[UUID], on: date) -> Mapping[UUID, str]:
        """The act that made each enterprise a 单项冠军, as of a civil day; absent where none did."""
        return asking_holdings.champions(self._connection, enterprises, on)

    def dissolved(self, enterprises: Collection[UUID], on: date) -> Mapping[UUID, str]:
        """The act that dissolved each enterprise, as of a civil day; absent where none did."""
        return asking_holdings.dissolved(self._connection, enterprises, on)

    def holdings_near(self, enterprise: UUID, on: date) -> Collection[Holding]:
        """The shareholdings of a civil day that hang together with an enterprise, through holders and held, however far."""
        return asking_holdings.holdings_near(self._connection, enterprise, on)

    def group(self, enterprise: UUID) -> Collection[UUID]:
        """The other enterprises that this one named in its group, or that named it, as last filed; in order."""
        firm = self.records.of(enterprise)
        return sorted((self._named(firm) | self._naming(firm)) - {firm})

    def products(self, enterprises: Collection[UUID]) -> Mapping[UUID, Product]:
        """The main product of each enterprise as last filed, in whatever campaign; absent where it never filed one."""
        records = self.records.families(enterprises)
        found = rows_of_ids(self._connection, _FILED, list(records)) if records else []
        return {records[from_id(id)]: Product(name, code) for id, name, code in found if name or code}

    def recorded(self, acts: Collection[str]) -> Mapping[str, int]:
        """The position at which each of these acts was first recorded; absent where it is not on record."""
        asked, values = texts(self._connection, list(acts))
        found = rows(
            self._connection, f"SELECT number, position FROM {asked} AS asked JOIN act ON number = value", values
        )
        return dict(found)

    def _folded(self, ids: Collection[UUID]) -> dict[UUID, Application]:
        asked = list(ids)
        found: dict[UUID, Application] = {}
        for start in range(0, len(asked), _AT_ONCE):
            some = asked[start : start + _AT_ONCE]
            events: dict[UUID, list[ApplicationEvent]] = {}
            for entry in self._read_streams(some, self._connection):
                if isinstance(entry.event, ApplicationEvent):
                    events.setdefault(entry.stream, []).append(entry.event)
            found.update((id, self._present(fold(id, events[id]))) for id in some if id in events)
        return found

    def _present(self, state: Application) -> Application:
        if state.enterprise is None:
            return state
        return replace(state, record=state.enterprise, enterprise=self.records.of(state.enterprise))

    def _is_last(self, application: UUID, record: UUID) -> bool:
        """Whether what was filed last under a record is what its enterprise filed last, under whichever of its records."""
        records = self.records.family(record)
        return len(records) == 1 or self._last(records) == application

    def _last(self, records: Collection[UUID]) -> UUID | None:
        found = rows_of_ids(self._connection, _LAST, records)
        return from_id(found[0][0]) if found else None

    def _named(self, enterprise: UUID) -> set[UUID]:
        last = self._last(self.records.family(enterprise))
        names = named_in_group(self.application(last).form) if last else ()
        return {one for some in self._law.joined(names).values() for one in some} if names else set()

    def _naming(self, enterprise: UUID) -> set[UUID]:
        found: set[UUID] = set()
        for name in set(self._law.borne((enterprise,)).get(enterprise, ())):
            naming = ((from_id(id), from_id(one)) for id, one in rows(self._connection, _NAMED_BY, name))
            found.update(self.records.of(one) for id, one in naming if self._is_last(id, one))
        return found
