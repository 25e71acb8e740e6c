"""The titles that a re-review is about, worked out when they are asked for: one look-up for one enterprise."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from uuid import UUID

from sqlalchemy import Connection

from domain.campaign import Campaign
from domain.docket import Facts
from domain.rule import Rule
from domain.scope import body_in_scope
from domain.sharing import Shared
from domain.stream import title_of, title_stream
from projections.asking_coverage import rules
from projections.docket import TableDocket


class Scope(Mapping[UUID, str]):
    """The enterprises in scope of a campaign, with the authority of each title; empty for a recognition.

    To ask for one reads one title; to go through them or count them reads the cohorts.
    """

    def __init__(self, connection: Connection, docket: TableDocket, campaign: Campaign) -> None:
        self._connection = connection
        self._docket = docket
        self._campaign = campaign
        self._shared = Shared(self._body)

    def __getitem__(self, enterprise: UUID) -> str:
        body = self._one(enterprise) if self._is_re_review else None
        if body is None:
            raise KeyError(enterprise)
        return body

    def __iter__(self) -> Iterator[UUID]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    @property
    def _is_re_review(self) -> bool:
        return self._campaign.kind == "re-review"

    @cached_property
    def _rules(self) -> list[Rule]:
        return rules(self._connection, self._docket.position)[self._campaign.tier]

    @cached_property
    def _all(self) -> dict[UUID, str]:
        if not self._is_re_review:
            return {}
        titles = list(self._docket.cohort(self._campaign.tier, self._campaign.cohorts).items())
        return {title_of(stream)[0]: body for stream, body in self._shared.where(titles) if body is not None}

    def _one(self, enterprise: UUID) -> str | None:
        if "_all" in self.__dict__:
            return self._all.get(enterprise)
        stream = title_stream(enterprise, self._campaign.tier)
        return self._body(self._docket.titles((stream,)).get(stream, ()))

    def _body(self, facts: Facts) -> str | None:
        return body_in_scope(facts, self._campaign, self._rules)
