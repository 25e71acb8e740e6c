"""A campaign's docket for going through the enterprises of a list: what is asked of one of them is read for all at once."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property, partial
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Connection

from domain.application import Application, application_stream
from domain.campaign import Campaign
from domain.shareholding import Holding, hanging_together
from domain.tier import Tier
from projections import asking_holdings
from projections.campaigndocket import CampaignTables
from projections.entry import ReadStreams
from projections.reading import from_id, rows, rows_of_ids, texts
from projections.tables_applications import STANDS

_V = TypeVar("_V")
_NO_LATER = f"""NOT EXISTS (SELECT 1 FROM application b WHERE b.enterprise = a.enterprise AND b.status {STANDS}
    AND (b.submitted_on, b.position) > (a.submitted_on, a.position))"""
_NAMED = f"""SELECT g.norm, a.id, a.enterprise FROM application a JOIN application_group g ON g.application = a.id
    WHERE a.status {STANDS} AND {_NO_LATER} AND a.enterprise IN {{ids}}"""
_NAMING = f"""SELECT asked.value, a.id, a.enterprise FROM {{asked}} AS asked JOIN application_group g ON g.norm = asked.value
    JOIN application a ON a.id = g.application WHERE a.status {STANDS} AND {_NO_LATER}"""


class ListTables(CampaignTables):
    """As CampaignTables on one civil day `on`; `enterprises` are those of the list of `campaign`."""

    def __init__(
        self, connection: Connection, read_streams: ReadStreams, campaign: Campaign, enterprises: Collection[UUID],
        on: date,
    ) -> None:  # fmt: skip
        super().__init__(connection, read_streams)
        self._campaign, self._listed, self._on = campaign, frozenset(enterprises), on
        self._known: dict[object, Mapping[UUID, Any]] = {}

    def application(self, application: UUID) -> Application:
        """An application as it stands; those of the list in its campaign are read at once."""
        if application in self._streams:
            return self._filed.get(application, Application(application))
        return super().application(application)

    def in_scope(self, campaign: Campaign, enterprise: UUID) -> bool:
        """Whether a re-review is about this enterprise's title; the whole scope is read at once."""
        scope = self.scope(campaign)
        return len(scope) > 0 and enterprise in scope

    def holds(self, enterprises: Collection[UUID], tier: Tier, on: date) -> Mapping[UUID, str]:
        """The verdict on a civil day for each enterprise."""
        return self._of_all(("holds", tier, on), enterprises, partial(super().holds, tier=tier, on=on))

    def barred(self, enterprises: Collection[UUID], on: date) -> Mapping[UUID, date]:
        """To which civil day (inclusive) each enterprise is barred after a fraud; absent where it is not, on `on`."""
        return self._of_all(("barred", on), enterprises, partial(super().barred, on=on))

    def champions(self, enterprises: Collection[UUID], on: date) -> Mapping[UUID, str]:
        """The act that made each enterprise a 单项冠军, as of a civil day; absent where none did."""
        return self._of_all(("champions", on), enterprises, partial(super().champions, on=on))

    def dissolved(self, enterprises: Collection[UUID], on: date) -> Mapping[UUID, str]:
        """The act that dissolved each enterprise, as of a civil day; absent where none did."""
        return self._of_all(("dissolved", on), enterprises, partial(super().dissolved, on=on))

    def holdings_near(self, enterprise: UUID, on: date) -> Collection[Holding]:
        """The shareholdings of a civil day that hang together with an enterprise, through holders and held, however far."""
        if enterprise in self._listed and on == self._on:
            return self._holdings.get(enterprise, ())
        return super().holdings_near(enterprise, on)

    def group(self, enterprise: UUID) -> Collection[UUID]:
        """The other enterprises that this one named in its group, or that named it, as last filed; in order."""
        if enterprise in self._listed:
            firm = self.records.of(enterprise)
            return sorted(self._groups.get(firm, set()) - {firm})
        return super().group(enterprise)

    def _of_all(
        self, what: object, enterprises: Collection[UUID], read: Callable[[Collection[UUID]], Mapping[UUID, _V]]
    ) -> Mapping[UUID, _V]:
        if not self._listed.issuperset(enterprises):
            return read(enterprises)
        if what not in self._known:
            self._known[what] = read(self._listed)
        known: Mapping[UUID, _V] = self._known[what]
        return {one: known[one] for one in enterprises if one in known}

    @cached_property
    def _records(self) -> Collection[UUID]:
        """The enterprises of the list, and all records that are joined with them."""
        return self.records.families(self._listed)

    @cached_property
    def _streams(self) -> frozenset[UUID]:
        return frozenset(application_stream(self._campaign.id, one) for one in self._records)

    @cached_property
    def _filed(self) -> dict[UUID, Application]:
        return self._folded(self._streams)

    @cached_property
    def _holdings(self) -> dict[UUID, list[Holding]]:
        return hanging_together(asking_holdings.holdings_around(self._connection, self._listed, self._on))

    @cached_property
    def _groups(self) -> dict[UUID, set[UUID]]:
        """The others of the group of each enterprise that has any."""
        found: dict[UUID, set[UUID]] = {}
        named = list(self._last_filed(rows_of_ids(self._connection, _NAMED, self._records)))
        joined = self._law.joined({norm for norm, _ in named}) if named else {}
        for norm, one in named:
            found.setdefault(one, set()).update(joined.get(norm, ()))
        for one, other in self._naming_them():
            found.setdefault(one, set()).add(other)
        return found

    def _naming_them(self) -> list[tuple[UUID, UUID]]:
        """Each enterprise of the list with one that named it in its group."""
        bearers: dict[str, set[UUID]] = {}
        for one, norms in self._law.borne({self.records.of(one) for one in self._listed}).items():
            for norm in norms:
                bearers.setdefault(norm, set()).add(one)
        asked, values = texts(self._connection, list(bearers))
        found = rows(self._connection, _NAMING.replace("{asked}", asked), values) if bearers else []
        return [(one, other) for norm, other in self._last_filed(found) for one in bearers[norm]]

    def _last_filed(self, named: Iterable[tuple[str, Any, Any]]) -> Iterator[tuple[str, UUID]]:
        """Names with the enterprise whose last application gives each, of those that the last of a record gives."""
        for norm, id, one in named:
            record = from_id(one)
            if self._is_last(from_id(id), record):
                yield norm, self.records.of(record)
