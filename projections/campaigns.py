"""Campaigns as they stand: the calls in force, what changed them, the lists that decided them, and their own streams."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from functools import reduce
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection

from domain.calling import Change, as_it_stands, exclusions_of
from domain.campaign import Campaign, campaign_stream, evolve
from domain.civil import Term, anniversary
from domain.event import CampaignCalled, ListPublished
from domain.event_campaign import CampaignEvent
from domain.tier import Tier
from projections.acts import read_said
from projections.docket import TableDocket
from projections.entry import ReadStreams
from projections.reading import rows
from projections.schema import OPEN

_NOW = f"known_to = {OPEN}"
_CALLS = f"SELECT body FROM said WHERE kind = '{CampaignCalled.NAME}' AND {_NOW} ORDER BY published, position"
_CALL = f"SELECT body FROM said WHERE act = {{}} AND block = {{}} AND kind = '{CampaignCalled.NAME}' AND {_NOW}"
_LISTS = f"""SELECT body FROM said WHERE kind = '{ListPublished.NAME}' AND tier = {{}} AND published >= {{}} AND {_NOW}
    ORDER BY published, position"""
_FROM: dict[UUID, tuple[str, int]] = {}
"""The act and block of each campaign that was met: an id follows from them, so this holds for every database."""


class _Call(NamedTuple):
    """A call in force and the id of its campaign."""

    id: UUID
    said: CampaignCalled


def campaigns(connection: Connection, read_streams: ReadStreams) -> list[Campaign]:
    """All campaigns whose call is in force, withdrawn ones too, in order of publication."""
    return _standing(connection, _calls(connection), read_streams)


def campaign(connection: Connection, id: UUID, read_streams: ReadStreams) -> Campaign | None:
    """The campaign with this id; None if no call in force opened it."""
    if id not in _FROM:
        _calls(connection)
    if id not in _FROM:
        return None
    found = rows(connection, _CALL, *_FROM[id])
    calls = [
        _Call(id, said) for (body,) in found if isinstance(said := read_said(CampaignCalled.NAME, body), CampaignCalled)
    ]
    return next(iter(_standing(connection, calls, read_streams)), None)


def _calls(connection: Connection) -> list[_Call]:
    found = []
    for (body,) in rows(connection, _CALLS):
        said = read_said(CampaignCalled.NAME, body)
        if isinstance(said, CampaignCalled):
            found.append(_Call(campaign_stream(said.act, said.block), said))
    _FROM.update((one.id, (one.said.act, one.said.block)) for one in found)
    return found


def _standing(connection: Connection, calls: Collection[_Call], read_streams: ReadStreams) -> list[Campaign]:
    own: dict[UUID, list[CampaignEvent]] = {one.id: [] for one in calls}
    for entry in read_streams(list(own), connection) if own else ():
        if isinstance(entry.event, CampaignEvent):
            own[entry.stream].append(entry.event)
    changes = list(TableDocket(connection, read_streams).changes()) if own else []
    lists = _lists(connection, calls)
    return [reduce(evolve, own[one.id], _opened(one, changes, lists[one.said.tier])) for one in calls]


def _opened(call: _Call, changes: Collection[tuple[Change, int]], lists: Iterable[ListPublished]) -> Campaign:
    """What a call opened, with its days as last changed; `lists` are those of its tier."""
    said, withdrawn = as_it_stands(call.said, changes)
    opened = Campaign(
        id=call.id, act=said.act, block=said.block, published=said.published, tier=said.tier, kind=said.kind,
        bodies=said.bodies, rule_book=said.rule_book, window=Term(said.window_from, said.window_until),
        provinces_by=said.provinces_by, cohorts=said.cohorts, batch=said.batch, exclusions=exclusions_of(said),
        withdrawn=withdrawn,
    )  # fmt: skip
    decided = [one for one in lists if _decides(one, opened)]
    if not decided:
        return opened
    undecided = frozenset(opened.bodies).difference(*(one.bodies for one in decided))
    return replace(opened, lists=tuple(_of_campaign(decided)), undecided=undecided)


def _of_campaign(lists: Iterable[ListPublished]) -> list[str]:
    """The acts of the lists that belong to one campaign: each published within a year after the one before (semantics.md, 6).

    A list about the same that comes later is that of a review of its own.
    """
    acts: list[str] = []
    last: date | None = None
    for one in lists:
        if last is not None and one.published > anniversary(last, 1):
            break
        last = one.published
        if one.act not in acts:
            acts.append(one.act)
    return acts


def _lists(connection: Connection, calls: Iterable[_Call]) -> dict[Tier, list[ListPublished]]:
    """The lists of each tier that is called for, since the first of its calls, in order of publication."""
    since: dict[Tier, date] = {}
    for _, call in calls:
        since[call.tier] = min(call.published, since.get(call.tier, call.published))
    return {tier: _published(connection, tier, first) for tier, first in since.items()}


def _published(connection: Connection, tier: Tier, since: date) -> list[ListPublished]:
    found = [
        read_said(ListPublished.NAME, body) for (body,) in rows(connection, _LISTS, tier.ordinal, since.toordinal())
    ]
    return [said for said in found if isinstance(said, ListPublished)]


def _decides(said: ListPublished, one: Campaign) -> bool:
    """Whether a list of the campaign's tier is about the same, and came since the call."""
    kind, cohorts = ("renew", one.cohorts) if one.kind == "re-review" else ("recognise", (one.batch,))
    alike = said.kind == kind and said.published >= one.published
    return alike and bool(set(said.cohorts) & set(cohorts)) and bool(set(said.bodies) & set(one.bodies))
